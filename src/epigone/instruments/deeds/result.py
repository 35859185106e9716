"""What deeds measured on one indicator: levels by period, the move, and the fates it makes likely."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.case.model import Indicator
from epigone.instruments.finding import Caveat
from epigone.vocabulary import PeriodRole

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A central value (mean of a share, median of a level) with its 90 % interval, 5th to 95th percentile."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PeriodLevel:
    """Level (or slope, per year) of the indicator in one role's years, in the indicator's own unit."""

    role: PeriodRole
    first_year: int
    last_year: int
    n_years: int
    level: Interval


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorResult:
    """One indicator, measured.

    `years`, `values`, `sd` and `roles` run in parallel, one entry per observation, in the unit of the
    series. `levels` holds the periods that have data, in order. `line_draws` (L = predecessor minus
    baseline, NaN without a baseline) and `move_draws` (D = successor minus predecessor) are joint
    posterior draws, shape (n_draws,), on the analysis scale; `rope` is the half-width on that scale.
    `fates`, shape (4,), uses the settings' rho, `fates_rho_one` rho = 1. `move` is D in the unit of the
    series, its median; `retained` is 1 + D/L on the analysis scale, None where no line was found.
    `placebo_p` is None where no placebo date leaves enough years; else it cannot be under
    1 / (`n_placebo` + 1).
    """

    indicator: Indicator
    years: FloatArray
    values: FloatArray
    sd: FloatArray
    roles: tuple[PeriodRole, ...]
    levels: tuple[PeriodLevel, ...]
    line_draws: FloatArray
    move_draws: FloatArray
    rope: float
    sign: int
    fates: FloatArray
    fates_rho_one: FloatArray
    vacuous: float
    reversed: float
    move: Interval | None
    retained: Interval | None
    placebo_p: float | None
    n_placebo: int
    source: str
    caveats: tuple[Caveat, ...]
