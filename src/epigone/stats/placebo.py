"""Placebo dates: how far the true date stands out among dates at which nothing happened."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.step import ordered_series, step_design, step_ratio

FloatArray = npt.NDArray[np.float64]

#: Observations that must stand on both sides of a placebo date.
MIN_YEARS = 4


@dataclass(frozen=True, slots=True, eq=False)
class PlaceboDates:
    """Rank of the step at the true date among steps at placebo dates.

    Attributes
    ----------
    statistic
        |step| / se at the true date.
    dates
        Placebo dates used, shape (n_placebo,).
    placebo
        |step| / se at each, shape (n_placebo,).
    p_value
        (1 + number of placebos as large or larger) / (1 + n_placebo). Placebos overlap: a
        ranking, not a test.
    """

    statistic: float
    dates: FloatArray
    placebo: FloatArray
    p_value: float

    @property
    def n_placebo(self) -> int:
        """Number of placebo dates."""
        return int(self.dates.size)

    @property
    def attainable(self) -> float:
        """Smallest p-value that this many placebo dates can give, 1 / (1 + n_placebo)."""
        return 1.0 / (1 + self.n_placebo)

    def __str__(self) -> str:
        """Give the p-value with what it could have been."""
        return f"p = {self.p_value:.3f} among {self.n_placebo} placebo dates (at best {self.attainable:.3f})"


def placebo_dates(
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    cut: float,
    *,
    candidates: npt.ArrayLike | None = None,
    min_years: int = MIN_YEARS,
) -> PlaceboDates:
    """Compare the step at a cut with steps at dates before it.

    Parameters
    ----------
    y, time
        Values (NaN where missing) and years, each of shape (n,): the predecessor's years, with the baseline
        if it is to give dates too, and the successor's.
    cut
        The true date: observations at this time and later are after the step.
    candidates
        Possible placebo dates; by default the times of all observations before the cut. Used are those
        with `min_years` observations on both sides, counting only observations before the true cut.
    min_years
        Observations wanted on both sides of a placebo date, 1 or more.

    Returns
    -------
    PlaceboDates
        With no placebo date and p = 1 if the years before the cut are too few.

    Raises
    ------
    ShapeError
        If shapes disagree, times repeat, a side of the cut is empty, or under three observations are given.

    Notes
    -----
    The statistic is that of generalised least squares at the most probable rho of a grid (the marginal
    posterior of rho of `levels`), so that long swings are not taken for steps. Cost 77 * n * n_placebo.

    Examples
    --------
    >>> y = [1, 2, 1.5, 2.5, 2, 1, 2, 1.2, 6, 6.5, 5.5, 6]
    >>> found = placebo_dates(y, range(12), 8, min_years=3)
    >>> found.n_placebo, found.p_value, found.attainable
    (3, 0.25, 0.25)
    """
    if min_years < 1:
        raise ShapeError(f"min_years: 1 or more wanted, {min_years} given")
    values, times = ordered_series(y, time)
    step_design(times, cut)
    before = times < cut
    own, own_times = values[before], times[before]
    possible = own_times if candidates is None else np.unique(np.asarray(candidates, dtype=np.float64))
    enough = max(min_years, 1)
    dates = np.array(
        [
            date
            for date in possible
            if (own_times < date).sum() >= enough
            and (own_times >= date).sum() >= enough
            and own_times.size >= 3
        ]
    )
    statistic = step_ratio(values, times, cut)
    placebo = np.array([step_ratio(own, own_times, date) for date in dates])
    as_large = int((placebo >= statistic).sum())
    return PlaceboDates(statistic, dates, placebo, (1 + as_large) / (1 + dates.size))
