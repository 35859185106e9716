"""The reference class: all successions, measured in the same way, and the place of one among them.

What ships with the package are results computed from public data sets, without those data sets: it answers
without a store, a download, or a compiled kernel.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from epigone.case.model import Case, Handover
from epigone.errors import UsageError
from epigone.world.successions import REGIMES, succession_at

if TYPE_CHECKING:
    import altair

#: Where the shipped files lie in the package.
HOME = "reference_class"
SUCCESSIONS, PLACES, RECIPE = "successions.parquet", "places.parquet", "recipe.json"
#: Measures that are given a place among the others.
PLACED = ("departure", "retained", "innovation", "fidelity", "kept", "move", "line")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which successions count as the class: any of these left out does not restrict.

    `region` and `exit` are values of those columns, `regime` one of `REGIMES`, `era` the first and the
    last year in which the successor came.
    """

    region: str | None = None
    regime: str | None = None
    exit: str | None = None
    era: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """Share of the others below a succession in one measure.

    `share` is that at its median, `low` and `high` those at the ends of its 90 % interval (a rank is as
    uncertain as what is ranked); `n` is how many others there are. NaN without others or without a value.
    """

    share: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Place:
    """A succession among others: its row, and its rank in each of `PLACED`; `n` others were measured."""

    row: Mapping[str, Any]
    ranks: Mapping[str, Rank]
    n: int

    def to_frame(self) -> pl.DataFrame:
        """Give one row a measure: measure, value, low, high, share, share_low, share_high, n."""
        rows = [
            {
                "measure": name,
                "value": self.row.get(name),
                "low": self.row.get(f"{name}_low"),
                "high": self.row.get(f"{name}_high"),
                "share": rank.share,
                "share_low": rank.low,
                "share_high": rank.high,
                "n": rank.n,
            }
            for name, rank in self.ranks.items()
        ]
        return pl.DataFrame(rows).with_columns(pl.selectors.float().fill_nan(None))


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Successions of the world with what was measured of them.

    `frame` has a row a succession (docs/reference/world-columns.md), `places` one for each hand-over of
    the built-in cases with the columns case, handover and chosen before them, `recipe` says how both were
    made: command, version, settings, hashes of the inputs.
    """

    frame: pl.DataFrame
    places: pl.DataFrame
    recipe: Mapping[str, Any]

    def to_frame(self) -> pl.DataFrame:
        """Give one row a succession."""
        return self.frame

    def plot(self) -> "altair.Chart":
        """Draw successions by what they retained and how far they departed; thin ones are left out."""
        from epigone.world.plots import cloud_of, plot_cloud

        return plot_cloud(cloud_of(self.frame.filter(~pl.col("thin"))))

    def select(self, chosen: Filter) -> "Reference":
        """The successions of a region, era, regime and manner of exit.

        Raises
        ------
        UsageError
            If the reference has no such region, regime or manner; the message lists those that it has.
        """
        rows = self.frame
        for column, value in (("region", chosen.region), ("regime", chosen.regime), ("exit", chosen.exit)):
            if value is not None:
                rows = rows.filter(pl.col(column) == self._known(column, value))
        if chosen.era is not None:
            rows = rows.filter(pl.col("year").is_between(*chosen.era))
        return Reference(rows, self.places, self.recipe)

    def find(self, unit: int, predecessor_spell: str, successor_spell: str) -> dict[str, Any] | None:
        """The row of a succession between two spells of a unit, None if there is none."""
        rows = self.frame.filter(
            (pl.col("unit") == unit)
            & (pl.col("predecessor_spell") == predecessor_spell)
            & (pl.col("successor_spell") == successor_spell)
        )
        return rows.row(0, named=True) if rows.height else None

    def at(self, unit: int, year: int) -> dict[str, Any]:
        """The row of the succession of a unit in a year.

        Raises
        ------
        UsageError
            If there is none; the message names the years that there are.
        """
        return succession_at(self.frame, unit, year).row(0, named=True)

    def _known(self, column: str, value: str) -> str:
        known = [str(one) for one in self.frame[column].drop_nulls().unique().sort()]
        if value not in known:
            there = ", ".join(known if column != "regime" else REGIMES)
            raise UsageError(f"the reference class has no {column} '{value}'; it has: {there}")
        return value


@cache
def load() -> Reference:
    """The reference class that ships with the package.

    Returns
    -------
    Reference

    Notes
    -----
    Read once. Rebuilt by `epigone world reference --rebuild DIR`.

    Examples
    --------
    >>> load().frame.height > 2000
    True
    """
    home = files("epigone.world").joinpath(HOME)
    with as_file(home) as directory:
        frame, places = (_read(directory / name) for name in (SUCCESSIONS, PLACES))
        recipe = json.loads((directory / RECIPE).read_text(encoding="utf-8"))
    return Reference(frame, places, recipe)


def place(row: Mapping[str, Any], reference: Reference | None = None) -> Place:
    """The place of a measured succession among the others.

    Parameters
    ----------
    row
        A row of a scan, of a reference, or of its `places`.
    reference
        The class; the shipped one by default. Narrow it with `select`. The succession's own row in it,
        told by its two spells, is left out, and so are thin ones.

    Returns
    -------
    Place

    Examples
    --------
    >>> reference = load()
    >>> lenin = place(reference.at(365, 1918))
    >>> lenin.ranks["departure"].share > 0.99
    True
    """
    frame = (reference or load()).frame
    spells = (row.get("predecessor_spell"), row.get("successor_spell"))
    is_own = (pl.col("predecessor_spell") == spells[0]) & (pl.col("successor_spell") == spells[1])
    others = frame.filter(~is_own.fill_null(False) & ~pl.col("thin") & pl.col("departure").is_not_null())
    return Place(dict(row), {name: _rank(row, others, name) for name in PLACED}, others.height)


def case_place(
    case: Case, handover: Handover | None = None, reference: Reference | None = None
) -> Place | None:
    """The place of a case among the successions of the world, under one of its hand-overs.

    Parameters
    ----------
    case
        A case that says which succession it is (`[world]` in its header).
    handover
        The hand-over it is looked at by; None where the case declares none.
    reference
        The class; the shipped one by default.

    Returns
    -------
    Place or None
        Of a built-in case the place that was computed for this hand-over; of another case the row of its
        succession under the class's own dates; None if the case names no succession, or one that the class
        does not have.
    """
    if case.world is None:
        return None
    found = reference or load()
    shipped = found.places.filter(
        (pl.col("case") == case.id) & (pl.col("handover") == ("" if handover is None else handover.id))
    )
    if shipped.height:
        return place(shipped.row(0, named=True), found)
    row = found.find(case.world.unit, case.world.predecessor, case.world.successor)
    return None if row is None else place(row, found)


def _read(path: Path) -> pl.DataFrame:
    """A shipped table; a number is the decimal that it was rounded to, 0.15 and not 0.1500000059."""
    # By way of text, since no arithmetic gives the nearest double of a decimal in every case.
    return pl.read_parquet(path).with_columns(pl.selectors.float().cast(pl.String).cast(pl.Float64))


def _rank(row: Mapping[str, Any], others: pl.DataFrame, name: str) -> Rank:
    values = others[name].drop_nulls().drop_nans().to_numpy()
    shares = [_below(values, row.get(key)) for key in (name, f"{name}_low", f"{name}_high")]
    return Rank(shares[0], shares[1], shares[2], int(values.size))


def _below(values: "np.ndarray[Any, np.dtype[np.float64]]", value: object) -> float:
    """Share of the values below one, ties counting half."""
    if not isinstance(value, int | float) or np.isnan(value) or not values.size:
        return float("nan")
    return float(((values < value).sum() + (values == value).sum() / 2) / values.size)
