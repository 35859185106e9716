"""The questions put to the stored tables, in SQL; DuckDB answers them straight from the Parquet files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from epigone.sources.documents.extra import need

if TYPE_CHECKING:
    import polars as pl

#: Columns of the panel, and the types they have in polars.
PANEL_TYPES = {"unit": "Int32", "year": "Int32", "indicator": "String", "value": "Float64", "sd": "Float64"}

#: One table's part of the panel; an indicator is its place among the names that users know, in their order.
_PART = """
SELECT unit, year, names.place AS place, value, sd
FROM read_parquet(?) AS panel
JOIN (SELECT UNNEST(?) AS stored, UNNEST(?) AS place) AS names ON panel.indicator = names.stored
"""

#: Room for a year, and for an indicator's place, in the one number by which the panel is sorted.
_YEARS, _PLACES = 10_000, 1_000_000


@dataclass(frozen=True, slots=True)
class PanelPart:
    """The indicators wanted of one stored table, each by the table's own name and the public one."""

    path: Path
    names: tuple[tuple[str, str], ...]


def query_panel(
    parts: Sequence[PanelPart], units: Sequence[int] | None, years: tuple[int, int] | None
) -> "pl.DataFrame":
    """Give the rows of every part as one panel, sorted by unit, year and indicator.

    Sorting by one packed number takes a fifth of the time of sorting by three columns, one of them text.
    """
    import polars as pl

    schema = pl.Schema({name: getattr(pl, dtype)() for name, dtype in PANEL_TYPES.items()})
    duckdb = need("duckdb", "the store of data sets", extra="world")
    publics = sorted({public for part in parts for _, public in part.names})
    places = {public: place for place, public in enumerate(publics)}
    statements: list[str] = []
    values: list[object] = []
    for part in parts:
        stored, public = zip(*part.names, strict=True)
        values += [str(part.path), list(stored), [places[name] for name in public]]
        conditions = []
        if units is not None:
            conditions.append("list_contains(?, unit)")
            values.append([int(unit) for unit in units])
        if years is not None:
            conditions.append("year BETWEEN ? AND ?")
            values += list(years)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        statements.append(_PART + where)
    if not statements:
        return pl.DataFrame(schema=schema)
    with duckdb.connect() as connection:
        found = connection.sql(" UNION ALL ".join(statements), params=values).to_arrow_table()
    key = (pl.col("unit").cast(pl.Int64) * _YEARS + pl.col("year")) * _PLACES + pl.col("place")
    ordered = pl.DataFrame(found).with_columns(key=key).sort("key")
    names = pl.Series("indicator", publics, dtype=pl.String)[ordered["place"]]
    return ordered.with_columns(names).select(schema.names()).cast(schema)
