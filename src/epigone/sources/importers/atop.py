"""ATOP: how many states an alliance in force binds a state to, by obligation.

The project's directed dyads are counted; a table of such counts by country and year is taken as it is.
Its own table by country and year says only whether there is any obligation, and is not read.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from epigone.errors import Problem
from epigone.sources import cells
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable

if TYPE_CHECKING:
    import polars as pl

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
_COUNTS = tuple(f"atop_{obligation}" for obligation in OBLIGATIONS)

#: A directed dyad is written as one number: the first state's COW code times this, and the second's.
_DYAD_BASE = 1000

LAYOUT = PanelLayout("atop", "cow", "ccode", missing=(-9.0,))


def recognise(table: RawTable) -> bool:
    """Whether a table has counts by country and year, or directed dyads."""
    return table.has("ccode", "year", *_COUNTS) or table.has("ddyad", "year", *OBLIGATIONS)


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read the counts, or count the partners of every directed dyad."""
    if table.has("ccode", *_COUNTS):
        return read_panel(table, LAYOUT)
    columns = ("ddyad", "year", *OBLIGATIONS)
    raw = table.read(columns)
    dyads, unread = cells.numbers(raw, columns)
    problems = cells.number_problems(table, unread)
    counts = _count(dyads)

    def read(wanted: Sequence[str]) -> "pl.DataFrame":
        return counts.select(wanted)

    counted = RawTable(table.file, tuple(counts.columns), read, lambda: range(2, 2 + counts.height))
    imported, faults = read_panel(counted, LAYOUT)
    return imported, problems + faults


def _count(dyads: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    state = (pl.col("ddyad").cast(pl.Int64) // _DYAD_BASE).cast(pl.String).alias("ccode")
    partners = [
        (pl.col(obligation) == 1).sum().cast(pl.Float64).alias(f"atop_{obligation}")
        for obligation in OBLIGATIONS
    ]
    pairs = dyads.drop_nulls(["ddyad", "year"]).with_columns(state)
    each = pairs.group_by("ccode", "year", "ddyad").agg(pl.col(OBLIGATIONS).max())
    return each.group_by("ccode", "year").agg(partners).sort("ccode", "year")
