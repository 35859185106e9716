"""Small tables of spells for the tests of the world."""

from datetime import date

import polars as pl

Row = tuple[str, int, str, date, date | None]


def spell_table(*rows: Row, **columns: list[str]) -> pl.DataFrame:
    """One row a spell: name of the spell, unit, person (his name too), start and end."""
    spells, units, persons, starts, ends = (list(column) for column in zip(*rows, strict=True))
    table = {"spell": spells, "unit": units, "leader": persons, "name": persons, "start": starts, "end": ends}
    return pl.DataFrame(table | columns, schema_overrides={"unit": pl.Int32, "end": pl.Date})


#: The change of 1923 as Archigos dates it.
LENIN_STALIN = (
    ("RUS-1917", 365, "Lenin", date(1917, 11, 8), date(1923, 3, 10)),
    ("RUS-1923", 365, "Stalin", date(1923, 3, 10), date(1953, 3, 5)),
)
