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

#: One table's part of the panel, its indicators under the names that users know.
_PART = """
SELECT unit, year, names.public AS indicator, value, sd
FROM read_parquet(?) AS panel
JOIN (SELECT UNNEST(?) AS stored, UNNEST(?) AS public) AS names ON panel.indicator = names.stored
"""


@dataclass(frozen=True, slots=True)
class PanelPart:
    """The indicators wanted of one stored table, each by the table's own name and the public one."""

    path: Path
    names: tuple[tuple[str, str], ...]


def query_panel(
    parts: Sequence[PanelPart], units: Sequence[int] | None, years: tuple[int, int] | None
) -> "pl.DataFrame":
    """Give the rows of every part as one panel, sorted by unit, year and indicator."""
    import polars as pl

    schema = pl.Schema({name: getattr(pl, dtype)() for name, dtype in PANEL_TYPES.items()})
    duckdb = need("duckdb", "the store of data sets", extra="world")
    statements: list[str] = []
    values: list[object] = []
    for part in parts:
        stored, public = zip(*part.names, strict=True)
        values += [str(part.path), list(stored), list(public)]
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
    return pl.DataFrame(found).cast(schema).sort("unit", "year", "indicator")
