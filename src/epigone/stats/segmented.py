"""Interrupted time series: a jump of the level and a change of the slope at a cut."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.step import ar1_likelihood, gls, hac_covariance, ordered_series

FloatArray = npt.NDArray[np.float64]

#: Bandwidth of the Bartlett kernel, in years, where none is asked for.
DEFAULT_LAGS = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class InterruptedTrend:
    """Segmented regression: ordinary estimates with two standard errors, and estimates under AR(1) errors.

    Each array has shape (4,): level at the first observation, slope per year before the cut, jump of the
    level at the cut, change of the slope; in the unit of the series and per year.

    Attributes
    ----------
    estimate
        Ordinary least squares.
    se
        Its standard errors under independent errors, with n - 4 degrees of freedom.
    hac_se
        Its standard errors under autocorrelation (Bartlett kernel).
    ar1_estimate, ar1_se
        Maximum likelihood with AR(1) errors.
    rho
        Autocorrelation over one year, by maximum likelihood.
    """

    estimate: FloatArray
    se: FloatArray
    hac_se: FloatArray
    ar1_estimate: FloatArray
    ar1_se: FloatArray
    rho: float

    @property
    def jump(self) -> float:
        """Jump of the level at the cut, ordinary least squares."""
        return float(self.estimate[2])

    @property
    def slope_change(self) -> float:
        """Change of the slope at the cut, per year, ordinary least squares."""
        return float(self.estimate[3])


def interrupted_trend(
    y: npt.ArrayLike, time: npt.ArrayLike, cut: float, *, lags: float = DEFAULT_LAGS
) -> InterruptedTrend:
    """Estimate the jump of the level and the change of the slope at a cut.

    Parameters
    ----------
    y, time
        Values (NaN where missing) and years, each of shape (n,).
    cut
        Observations at this time and later are after it; the jump is that of the two lines at the cut.
    lags
        Bandwidth of the Bartlett kernel, in years.

    Returns
    -------
    InterruptedTrend

    Raises
    ------
    ShapeError
        If shapes disagree, times repeat, a side of the cut has under two observations, there are under
        five in all, or `lags` is negative.

    Notes
    -----
    y = a + b t + c post + d post (t - cut), t from the first observation. Cost n^2. Source: Wagner,
    Soumerai, Zhang & Ross-Degnan (2002), Journal of Clinical Pharmacy and Therapeutics 27, 299-309.

    Examples
    --------
    >>> trend = interrupted_trend([0, 1, 2, 3, 4, 9, 8.1, 7, 6, 5.2], range(1920, 1930), 1925)
    >>> round(trend.jump, 2), round(trend.slope_change, 2)
    (4.0, -1.97)
    """
    if lags < 0:
        raise ShapeError(f"lags: not negative wanted, {lags} given")
    values, times = ordered_series(y, time)
    after = times >= cut
    if min(after.sum(), (~after).sum()) < 2 or times.size < 5:
        raise ShapeError(
            f"cut {cut}: two observations on each side and five in all wanted; {times.size} given"
        )
    x = np.column_stack([np.ones(times.size), times - times[0], after, after * (times - cut)])
    estimate, inner, quadratic = gls(values, x, times, 0.0)
    se = np.sqrt(np.diagonal(inner) * quadratic / (times.size - 4))
    hac_se = np.sqrt(np.diagonal(hac_covariance(values - x @ estimate, x, times, lags)))
    rho, ar1_estimate, covariance = ar1_likelihood(values, x, times)
    return InterruptedTrend(estimate, se, hac_se, ar1_estimate, np.sqrt(np.diagonal(covariance)), rho)
