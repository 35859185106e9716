"""Successions in the order of a measure."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import polars as pl

from epigone.errors import UsageError
from epigone.world.scanned import Scan
from epigone.world.where import parse_where

if TYPE_CHECKING:
    import altair

#: Measures by which successions can be ranked, with what each is.
RANKABLE = {
    "departure": "length of the part of the move that does not carry the line on",
    "fidelity": "the line's share of line and departure: 1 if nothing departs from it",
    "innovation": "share of the move that leaves the line",
    "retained": "share of the line that is left: 1 kept, 0 undone, above 1 carried further",
    "move": "length of the successor's move",
    "line": "length of the predecessor's line",
    "cosine": "of the angle between move and line",
    "kept": "weight of the indicators preserved or extended",
    "kept_lines": "the same among those on which the predecessor had a line",
}
#: Measures that say nothing where the predecessor had no line.
NEED_A_LINE = ("innovation", "retained", "cosine", "kept_lines", "fidelity")
#: A line of this length, in units of what ordinarily changes between decades, counts as one.
LEAST_LINE = 0.5
#: Columns that a ranking shows beside the measure.
SHOWN = ("unit", "year", "predecessor_name", "successor_name", "exit", "regime", "n_indicators")


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Successions in order: `by` which measure, how many were `ranked`, and the first `rows` of them."""

    by: str
    ascending: bool
    where: str | None
    ranked: int
    rows: pl.DataFrame

    def to_frame(self) -> pl.DataFrame:
        """Give one row a succession, the first one first, with all columns of the scan."""
        return self.rows

    def plot(self) -> "altair.LayerChart":
        """Draw the measure of each succession with its 90 % interval, the first one at the top."""
        from epigone.world.ranking_plots import plot_ranking

        return plot_ranking(self)


def rank(
    scan: Scan | pl.DataFrame,
    *,
    by: str = "departure",
    where: str | None = None,
    n: int = 10,
    ascending: bool = False,
    thin: bool = False,
) -> Ranking:
    """The successions that stand first by a measure.

    Parameters
    ----------
    scan
        A scan, its table of successions, or that of the shipped reference class.
    by
        One of `RANKABLE`.
    where
        A condition on the columns, such as `exit == "natural death" and year >= 1946` (grammar in
        `world.where`).
    n
        How many to give.
    ascending
        Whether the smallest come first.
    thin
        Whether successions with few indicators are ranked too.

    Returns
    -------
    Ranking

    Raises
    ------
    UsageError
        If the measure or a column of the condition does not exist, or the condition cannot be read.

    Notes
    -----
    Where the measure speaks of the line, successions whose predecessor had hardly one (shorter than
    `LEAST_LINE`) are left out: the share retained of next to nothing is next to nothing.
    """
    if by not in RANKABLE:
        near = get_close_matches(by, RANKABLE, 1)
        hint = f" (closest: {near[0]})" if near else ""
        raise UsageError(f"no measure '{by}' to rank by{hint}; there are: {', '.join(RANKABLE)}")
    if n < 1:
        raise UsageError(f"a ranking of one succession or more wanted, {n} given")
    frame = scan.successions if isinstance(scan, Scan) else scan
    rows = frame if where is None else frame.filter(parse_where(where, frame.schema))
    if not thin:
        rows = rows.filter(~pl.col("thin"))
    if by in NEED_A_LINE:
        rows = rows.filter(pl.col("line") >= LEAST_LINE)
    known = rows.filter(pl.col(by).is_not_null())
    ordered = known.sort([by, "unit", "year"], descending=[not ascending, False, False])
    return Ranking(by, ascending, where, known.height, ordered.head(n))
