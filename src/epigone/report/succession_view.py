"""One succession of the world, gathered for its page: who, when, what became of every indicator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from epigone.case.model import Indicator
from epigone.instruments.deeds.result import IndicatorResult, Interval, PeriodLevel
from epigone.instruments.finding import Caveat
from epigone.nouns import counted
from epigone.report.standing import Standing, make_standing
from epigone.sources.crosswalk import units
from epigone.version import __version__
from epigone.vocabulary import FATES, PeriodRole, Scale
from epigone.world.indicators import SCALES, ScanIndicator
from epigone.world.one_succession import OneSuccession
from epigone.world.reference import Reference, place
from epigone.world.settings import ScanSettings

FloatArray = npt.NDArray[np.float64]
Back = Callable[[FloatArray], FloatArray]
IntArray = npt.NDArray[np.int64]

ROLES: tuple[PeriodRole, ...] = ("baseline", "predecessor", "successor")
#: Half-width of a 90 % interval in standard errors.
Z90 = 1.645
#: Scales of a drawn axis: a count on log1p is drawn as it is.
AXES: dict[str, Scale] = {"level": "level", "log": "log", "logit": "level", "log1p": "level"}


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Yearly values of a unit on an indicator's analysis scale and their stated errors, shape (n_years,)."""

    first_year: int
    values: FloatArray
    sd: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredIndicator:
    """What became of one indicator: its weight, its fates, and all that its figure needs."""

    indicator: ScanIndicator
    weight: float
    result: IndicatorResult
    move_p: float


@dataclass(frozen=True, slots=True, eq=False)
class Domain:
    """The indicators of one domain, with their fates mixed by weight, shape (4,)."""

    name: str
    fates: FloatArray
    measured: tuple[MeasuredIndicator, ...]

    @property
    def kept(self) -> float:
        """Share preserved or extended."""
        return float(self.fates[0] + self.fates[1])


@dataclass(frozen=True, slots=True, eq=False)
class SuccessionView:
    """A succession as its page shows it; `sources` are the citations of its data sets.

    `row` is its row of the scan (docs/reference/world-columns.md), `unit_name` the country's. `windows`
    are first year and year after the last of baseline, predecessor and successor, shape (3, 2), None where
    only its row is at hand; then `domains` are empty too. `years` is the longest window, `excluded` are
    years that belong to none.
    """

    row: Mapping[str, Any]
    unit_name: str
    windows: IntArray | None
    domains: tuple[Domain, ...]
    standing: Standing | None
    years: int
    excluded: tuple[tuple[int, int], ...]
    version: str
    sources: tuple[str, ...] = ()

    @property
    def measured(self) -> list[MeasuredIndicator]:
        """Every indicator, by domain."""
        return [item for domain in self.domains for item in domain.measured]


def succession_view(
    one: OneSuccession, reference: Reference, settings: ScanSettings | None = None
) -> SuccessionView:
    """A succession that was measured with its series, as its page shows it.

    Parameters
    ----------
    one
        From `world.one_succession`.
    reference
        The class in which it is placed.
    settings
        Those it was measured with.
    """
    choices = settings or ScanSettings()
    measured: dict[str, list[MeasuredIndicator]] = {}
    by_name = {item.name: at for at, item in enumerate(one.indicators)}
    for move in one.moves.iter_rows(named=True):
        at = by_name[move["indicator"]]
        series = Series(one.first_year, one.values[:, at], np.sqrt(one.variances[:, at]))
        item = measured_indicator(move, one.indicators[at], series, one.windows)
        measured.setdefault(item.indicator.domain, []).append(item)
    return SuccessionView(
        one.row,
        unit_name(one.row["unit"]),
        one.windows,
        tuple(mixed_domain(name, items) for name, items in measured.items()),
        _standing(one.row, reference),
        choices.years,
        choices.excluded,
        __version__,
        tuple(reference.recipe["credits"]),
    )


def row_view(row: Mapping[str, Any], reference: Reference) -> SuccessionView:
    """A succession of which only the row is at hand: its place among all, and no series."""
    choices = ScanSettings()
    return SuccessionView(
        row,
        unit_name(row["unit"]),
        None,
        (),
        _standing(row, reference),
        choices.years,
        choices.excluded,
        __version__,
        tuple(reference.recipe["credits"]),
    )


def unit_name(unit: int) -> str:
    """The name of a country, or its number where it has none."""
    known = units().get(int(unit))
    return f"Unit {unit}" if known is None else known.name


def _standing(row: Mapping[str, Any], reference: Reference) -> Standing | None:
    return make_standing(place(row, reference), reference, short_names(row))


def short_names(row: Mapping[str, Any]) -> tuple[str, str]:
    """Predecessor and successor without what stands after a comma: `Roosevelt` for `Roosevelt, F.`."""
    before, after = (str(row[f"{who}_name"]).split(",")[0] for who in ("predecessor", "successor"))
    return before, after


def measured_indicator(
    move: Mapping[str, Any], indicator: ScanIndicator, series: Series, windows: IntArray
) -> MeasuredIndicator:
    """One row of a scan's moves, with its series, as something that can be drawn and told.

    Parameters
    ----------
    move
        A row of `Scan.moves`.
    indicator
        What was measured.
    series
        Values of the unit on the analysis scale.
    windows
        First year and year after the last of the three windows, shape (3, 2).

    Returns
    -------
    MeasuredIndicator
        Values and levels in the unit of the series; years outside the windows are left out.
    """
    back = SCALES[indicator.scale].back
    years = series.first_year + np.arange(series.values.size)
    roles = np.full(years.size, "", dtype=object)
    for role, (first, end) in zip(ROLES, windows.tolist(), strict=True):
        roles[(years >= first) & (years < end)] = role
    seen = (roles != "") & np.isfinite(series.values)
    values, shown = series.values[seen], years[seen]
    error = np.abs(back(values + series.sd[seen]) - back(values - series.sd[seen])) / 2
    fates = np.array([move[fate] for fate in FATES])
    spans = zip(ROLES, windows.tolist(), strict=True)
    levels = tuple(_level(move, role, first, end - 1, back) for role, (first, end) in spans)
    change = back(np.array(move["successor"])) - back(np.array(move["predecessor"]))
    result = IndicatorResult(
        Indicator(
            indicator.name,
            indicator.label,
            "",
            AXES[indicator.scale],
            indicator.domain,
            "",
            float(move["rope"]),
            "level",
        ),
        shown.astype(np.float64),
        np.asarray(back(values)),
        error,
        tuple(roles[seen]),
        levels,
        np.array([move["line"]]),
        np.array([move["move"]]),
        float(move["rope"]),
        0,
        fates,
        fates,
        float(move["vacuous"]),
        float(move["reversed"]),
        Interval(float(change), float("nan"), float("nan")),
        None,
        None,
        0,
        "",
        _caveats(move),
    )
    return MeasuredIndicator(indicator, float(move["weight"]), result, float(move["move_p_by"]))


def mixed_domain(name: str, measured: list[MeasuredIndicator]) -> Domain:
    """The fates of a domain: those of its indicators mixed by their weights."""
    weight = np.array([item.weight for item in measured])
    fates = np.array([item.result.fates for item in measured])
    mixed = weight @ fates / weight.sum()
    return Domain(name, mixed / mixed.sum(), tuple(sorted(measured, key=clarity)))


def clarity(item: MeasuredIndicator) -> tuple[float, float]:
    """Sorts what moved most clearly first."""
    return item.move_p, float(item.result.fates[0])


def _level(move: Mapping[str, Any], role: PeriodRole, first: int, last: int, back: Back) -> PeriodLevel:
    middle, sd = float(move[role]), float(move[f"{role}_sd"])
    mean, low, high = (float(back(np.array(middle + z * sd))) for z in (0.0, -Z90, Z90))
    return PeriodLevel(role, first, last, int(move[f"n_{role}"]), Interval(mean, low, high))


def _caveats(move: Mapping[str, Any]) -> tuple[Caveat, ...]:
    found = []
    if move["vacuous"] > 0.5:
        found.append(
            Caveat("vacuous", "the predecessor had moved it little, so that little was there to keep")
        )
    if move["at_bound"]:
        found.append(Caveat("at-bound", "the predecessor stood at an end of the scale: one way was shut"))
    if move["n_baseline"] < 4:
        found.append(
            Caveat("short-baseline", f"only {counted(move['n_baseline'], 'year')} before the predecessor")
        )
    return tuple(found)
