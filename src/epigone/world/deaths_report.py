"""Deaths in office: what an outcome did when leaders went whom nobody chose to remove."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from epigone.errors import UsageError
from epigone.instruments.finding import Caveat
from epigone.nouns import counted
from epigone.stats.death_settings import ERRORS, FEWEST_DRAWS, DeathSettings, Errors
from epigone.stats.deaths import DeathsInOffice, deaths_in_office
from epigone.stats.leaders.settings import FORMS, Form
from epigone.version import __version__
from epigone.world.leader_table import LeaderTable
from epigone.world.where import parse_where

if TYPE_CHECKING:
    import altair

#: Manner of exit that counts as a death in office.
NATURAL_DEATH = "natural death"
#: A test rejects at or below this.
LEVEL = 0.05
#: A share of false alarms from which on a test at .05 is called too lenient.
MUCH = 0.07
#: Deaths below which the tests rest on few.
FEW_DEATHS = 20
#: Columns of a table of deaths.
DEATH_COLUMNS = ("unit", "period", "name")


@dataclass(frozen=True, slots=True)
class DeathsSettings:
    """How deaths in office are tested.

    `form` is the outcome as it is (level), its change or its growth; `window` periods before and after, of
    which `fewest` need a value (all by default); `errors` are each unit's own, independent or AR(1). `draws`
    are simulated panels without leader effects, from `seed`; 0 leaves them out.
    `first_year` and `last_year` bound the rows; `where` is a condition on the row of a death.
    """

    form: Form = "level"
    window: int = 5
    fewest: int | None = None
    errors: Errors = "ar1"
    draws: int = 999
    seed: int = 2005
    first_year: int | None = None
    last_year: int | None = None
    where: str | None = None

    def __post_init__(self) -> None:
        if self.form not in FORMS or self.errors not in ERRORS:
            raise UsageError(f"form one of {', '.join(FORMS)}, errors one of {', '.join(ERRORS)} wanted")
        if self.window < 1 or not 1 <= (self.fewest or self.window) <= self.window:
            raise UsageError("a window from 1, and fewest from 1 to the window, wanted")
        if self.seed < 0 or (self.draws and self.draws < FEWEST_DRAWS):
            raise UsageError(f"draws 0 or from {FEWEST_DRAWS}, and a seed from 0, wanted")

    @property
    def of_test(self) -> DeathSettings:
        """What the kernel is told."""
        return DeathSettings(self.window, self.fewest, self.errors, self.form, self.draws, self.seed)


@dataclass(frozen=True, slots=True, eq=False)
class DeathsReport:
    """Deaths in office and one outcome.

    Attributes
    ----------
    outcome, label
        Its column, and what it is called in words.
    found
        Both tests, with every death and the reason of those that do not enter.
    names
        Who died, in the order of `found.deaths`.
    table
        Rows of the years asked for.
    settings, version
        How, and by which version of epigone.
    caveats
        Doubts about the tests.
    """

    outcome: str
    label: str
    found: DeathsInOffice
    names: tuple[str, ...]
    table: LeaderTable
    settings: DeathsSettings
    version: str
    caveats: tuple[Caveat, ...]

    def to_frame(self) -> pl.DataFrame:
        """Give one row a death: name, then the columns of `DeathsInOffice.to_frame`."""
        return self.found.to_frame().insert_column(0, pl.Series("name", self.names))

    def plot(self) -> "altair.LayerChart":
        """Draw the change at every death that enters, with its interval."""
        from epigone.world.deaths_plots import plot_deaths

        return plot_deaths(self)


def natural_deaths(spells: pl.DataFrame) -> pl.DataFrame:
    """Deaths in office among spells: unit, period (the year of death) and name.

    Spells that ended by natural death, among which Archigos counts accidents (Machel, 1986).

    Examples
    --------
    >>> from datetime import date
    >>> natural_deaths(pl.DataFrame({
    ...     "unit": [365], "name": ["Stalin"], "end": [date(1953, 3, 5)], "exit": ["natural death"]
    ... })).row(0)
    (365, 1953, 'Stalin')
    """
    return (
        spells.filter(pl.col("exit") == NATURAL_DEATH)
        .select("unit", pl.col("end").dt.year().cast(pl.Int64).alias("period"), "name")
        .sort("unit", "period")
    )


def deaths(
    outcome: str, table: LeaderTable, died: pl.DataFrame, *, settings: DeathsSettings | None = None
) -> DeathsReport:
    """Test whether an outcome changes at deaths in office.

    Parameters
    ----------
    outcome
        Column of the table.
    table
        Units and periods with the outcome, from `store_table` or `read_own_table`.
    died
        Deaths: `unit`, `period`, `name`, as `natural_deaths` gives them.
    settings
        How.

    Returns
    -------
    DeathsReport

    Raises
    ------
    UsageError
        If the column does not exist, no row is left, or nobody died in office.
    ShapeError
        If no death has a whole window.

    Notes
    -----
    The kernel is `epigone.stats.deaths_in_office`, which says the method and its source.
    """
    settings = settings or DeathsSettings()
    missing = [name for name in DEATH_COLUMNS if name not in died.columns]
    if missing:
        raise UsageError(f"deaths: no column {', '.join(missing)}; wanted are {', '.join(DEATH_COLUMNS)}")
    table = table.between(settings.first_year, settings.last_year)
    values = table.matrix([outcome])[:, 0]
    chosen = _chosen(table, died, settings.where)
    found = deaths_in_office(
        values,
        table.frame["unit"].to_numpy(),
        table.frame["period"].to_numpy(),
        chosen["unit"].to_numpy(),
        chosen["period"].to_numpy(),
        settings=settings.of_test,
    )
    named = tuple(
        replace(death, unit=table.unit_names.get(death.unit, str(death.unit))) for death in found.deaths
    )
    return DeathsReport(
        outcome,
        table.labels.get(outcome, outcome),
        replace(found, deaths=named),
        tuple(chosen["name"].to_list()),
        table,
        settings,
        __version__,
        _caveats(found),
    )


def _chosen(table: LeaderTable, died: pl.DataFrame, where: str | None) -> pl.DataFrame:
    """Deaths in the years of the table, and of rows for which the condition holds."""
    low, high = table.frame["period"].min(), table.frame["period"].max()
    inside = died.filter(pl.col("period").is_between(low, high))
    if where is not None:
        rows = table.frame.filter(parse_where(where, table.frame.schema))
        inside = inside.join(rows.select("unit", "period"), on=["unit", "period"], how="semi")
    if inside.is_empty():
        raise UsageError("nobody died in office among these rows")
    return inside.sort("unit", "period")


def _caveats(found: DeathsInOffice) -> tuple[Caveat, ...]:
    caveats = _on_chi_square(found)
    if found.n < FEW_DEATHS:
        caveats.append(
            Caveat("few-deaths", f"only {counted(found.n, 'death')} in office: small changes would be missed")
        )
    said = _left_out([death.flag for death in found.deaths])
    if said:
        caveats.append(Caveat("deaths-left-out", f"deaths that do not enter: {said}"))
    if found.rank.n < found.n:
        caveats.append(
            Caveat("no-placebo", f"no placebo window and no rank: {counted(found.n - found.rank.n, 'death')}")
        )
    read = found.wald.p_value if found.simulated is None else found.p_simulated
    if (read <= LEVEL) != (found.rank.p_value <= LEVEL):
        caveats.append(
            Caveat(
                "tests-disagree",
                "the two tests disagree: the Wald test believes in normal errors with the unit's own "
                "variance, the rank test does not",
            )
        )
    return tuple(caveats)


def _on_chi_square(found: DeathsInOffice) -> list[Caveat]:
    why = (
        "it takes each unit's variance and autocorrelation for known, though they are estimated from few "
        "periods, the latter with a bias downwards"
    )
    if found.simulated is None:
        text = f"the chi-square p of the Wald test is mostly too small: {why}; simulate it"
    elif found.simulated.false_alarms >= MUCH:
        text = (
            f"the chi-square p of the Wald test is not to be trusted: at .05 it rejects in "
            f"{found.simulated.false_alarms:.0%} of {found.simulated.draws:,} simulated panels of this "
            f"structure in which no leader matters; {why}"
        )
    else:
        return []
    return [Caveat("chi-square-too-lenient", text)]


def _left_out(flags: Sequence[str]) -> str:
    reasons = {
        "short": "too few periods with a value",
        "overlap": "window meets that of an earlier death",
        "absent": "no row of the unit",
        "flat": "nothing left to estimate errors from",
    }
    names, counts = np.unique([flag for flag in flags if flag], return_counts=True)
    return ", ".join(f"{count} ({reasons[str(name)]})" for name, count in zip(names, counts, strict=True))
