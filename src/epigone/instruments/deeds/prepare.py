"""Series as arrays on their analysis scale, with the role of every year."""

from calendar import isleap
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.case.model import CaseDate, Indicator
from epigone.instruments.deeds.scales import SCALE_FUNCTIONS
from epigone.instruments.frame import Frame
from epigone.vocabulary import PeriodRole

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Roles that have a level of their own, in the order of the period axis.
LEVEL_ROLES: tuple[PeriodRole, ...] = ("baseline", "predecessor", "successor")


@dataclass(frozen=True, slots=True, eq=False)
class PreparedSeries:
    """One indicator's observations, in order of time.

    `years` are calendar years, `time` the middle of each date in decimal years; `values` and `sd` are in
    the unit of the series, `y` and `y_sd` on the analysis scale; `period` is the place of the year's
    role in `LEVEL_ROLES`, -1 where the year is left out. All shape (n_years,). `n_missing` counts the
    years of the three windows, between the first and the last value of each, that have no value.
    """

    indicator: Indicator
    years: FloatArray
    time: FloatArray
    values: FloatArray
    sd: FloatArray
    y: FloatArray
    y_sd: FloatArray
    period: IntArray
    roles: tuple[PeriodRole, ...]
    source: str
    n_missing: int


def decimal_middle(when: CaseDate) -> float:
    """Middle of a date, in decimal years: 1924 is 1924.5, so that yearly values stand one year apart."""
    start = _decimal(when.earliest.year, when.earliest.timetuple().tm_yday - 1)
    end = _decimal(when.latest.year, when.latest.timetuple().tm_yday)
    return round((start + end) / 2, 6)


def _decimal(year: int, days: int) -> float:
    return year + days / (366 if isleap(year) else 365)


def prepare_series(frame: Frame) -> tuple[PreparedSeries, ...]:
    """Every indicator of the case, with its observations under the frame's hand-over and reading."""
    prepared = []
    for indicator in frame.case.indicators:
        rows = [row for row in frame.case.observations if row.series == indicator.series]
        rows.sort(key=lambda row: (row.date.earliest, row.date.latest))
        time = np.array([decimal_middle(row.date) for row in rows])
        years = np.floor(time)
        values = np.array([row.value for row in rows])
        sd = np.array([row.sd for row in rows])
        functions = SCALE_FUNCTIONS[indicator.scale]
        roles = tuple(frame.role(int(year)) for year in years)
        period = np.array(
            [LEVEL_ROLES.index(role) if role in LEVEL_ROLES else -1 for role in roles], dtype=np.int64
        )
        prepared.append(
            PreparedSeries(
                indicator,
                years,
                time,
                values,
                sd,
                functions.forward(values),
                sd * functions.slope(values),
                period,
                roles,
                rows[0].source if rows else "",
                _missing(years, period, frame),
            )
        )
    return tuple(prepared)


def _missing(years: FloatArray, period: IntArray, frame: Frame) -> int:
    n_missing = 0
    for place, role in enumerate(LEVEL_ROLES):
        own = {int(year) for year in years[period == place]}
        if own:
            window = [year for year in range(min(own), max(own) + 1) if frame.role(year) == role]
            n_missing += len(set(window) - own)
    return n_missing
