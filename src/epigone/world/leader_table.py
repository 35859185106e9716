"""Who led in each period, with the outcomes beside it: what a test of leader effects starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt
import polars as pl

from epigone.errors import UsageError
from epigone.world.where import parse_where

FloatArray = npt.NDArray[np.float64]

#: Columns of every table of leaders; those of outcomes stand beside them.
KEYS = ("unit", "period", "label", "year", "leader", "name")


@dataclass(frozen=True, slots=True, eq=False)
class LeaderTable:
    """One row a unit and period.

    Attributes
    ----------
    frame
        unit, period (whole numbers, neighbours differ by 1), label (the period as written), year, leader (a
        person), name (of the leader), one column of numbers for each of `columns`, and for states their
        region; sorted by unit and period.
    columns
        Outcomes and controls that there are.
    period
        What a period is: year, season, quarter, month or day.
    source
        Where the rows come from, for a reader.
    labels
        What each column is called in words, where that is known.
    unit_names
        Names of units, where their codes are not their names.
    hashes
        Hash of what each table was made from.
    """

    frame: pl.DataFrame
    columns: tuple[str, ...]
    period: str
    source: str
    labels: Mapping[str, str] = field(default_factory=dict)
    unit_names: Mapping[object, str] = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)

    def between(self, first: int | None, last: int | None) -> "LeaderTable":
        """The rows of these years, both included.

        Raises
        ------
        UsageError
            If there are none.
        """
        year = pl.col("year")
        kept = self.frame.filter(
            (year >= first if first is not None else True) & (year <= last if last is not None else True)
        )
        if kept.is_empty():
            low, high = self.frame["year"].min(), self.frame["year"].max()
            raise UsageError(f"no row is left of the years asked for; the table has {low!s} to {high!s}")
        return replace(self, frame=kept)

    def where(self, condition: str | None) -> "LeaderTable":
        """The rows for which a condition on columns holds, in the grammar of `world.where`.

        Raises
        ------
        UsageError
            If the condition cannot be read or holds for no row.
        """
        if condition is None:
            return self
        kept = self.frame.filter(parse_where(condition, self.frame.schema))
        if kept.is_empty():
            raise UsageError(f"--where: no row of the table for which {condition} holds")
        return replace(self, frame=kept)

    def matrix(self, columns: Sequence[str]) -> FloatArray:
        """The columns as numbers, NaN where missing, shape (n_rows, n_columns).

        Raises
        ------
        UsageError
            If there is no such column; the message lists those that there are.
        """
        unknown = [name for name in columns if name not in self.columns]
        if unknown:
            raise UsageError(unknown_columns(unknown, self.columns))
        return np.asarray(
            self.frame.select(
                pl.col(name).cast(pl.Float64).fill_null(float("nan")) for name in columns
            ).to_numpy(),
            dtype=np.float64,
        )

    def leader_code(self, who: str) -> str:
        """The person called `who`, by label or by name.

        Raises
        ------
        UsageError
            If nobody is, or several are.
        """
        people = self.frame.select("leader", "name").unique().sort("leader", "name")
        exact = people.filter((pl.col("leader") == who) | (pl.col("name") == who))
        fold = who.casefold()
        found = exact if not exact.is_empty() else people.filter(pl.col("name").str.to_lowercase() == fold)
        labels = found["leader"].unique().sort().to_list()
        if len(labels) == 1:
            return str(labels[0])
        if labels:
            raise UsageError(f"several leaders are called '{who}': give one of {', '.join(labels)}")
        names = people["name"].to_list() + people["leader"].to_list()
        near = get_close_matches(who, names, 3)
        hint = f"; closest: {', '.join(near)}" if near else ""
        raise UsageError(f"no leader '{who}' among {people['leader'].n_unique()}{hint}")


def unknown_columns(unknown: Sequence[str], known: Sequence[str]) -> str:
    """Say which columns do not exist, and which do.

    Examples
    --------
    >>> unknown_columns(["polyarchy"], ["v2x_polyarchy", "gdppc"])
    "no column 'polyarchy' (closest: v2x_polyarchy); there are: v2x_polyarchy, gdppc"
    """
    said = []
    for name in unknown:
        near = get_close_matches(name, known, 1, cutoff=0.5)
        said.append(f"'{name}'" + (f" (closest: {near[0]})" if near else ""))
    return f"no column {', '.join(said)}; there are: {', '.join(known) or 'none'}"
