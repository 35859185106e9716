"""Levels and trends by period: joint posterior draws under autoregressive errors."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from epigone.stats.design import level_design, trend_design
from epigone.stats.period_fit import fit_periods
from epigone.stats.period_result import PeriodLevels, PeriodTrends

__all__ = ["PeriodLevels", "PeriodTrends", "period_levels", "period_trends", "summarise_levels"]

FloatArray = npt.NDArray[np.float64]

#: Series whose draws are held at once by `summarise_levels`: they stay near the processor.
CHUNK = 128


def period_levels(
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    sd: npt.ArrayLike,
    period: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 4000,
    keys: Sequence[int | str] | None = None,
) -> PeriodLevels:
    """Draw the levels of a series' periods jointly, under autoregressive and stated measurement errors.

    Parameters
    ----------
    y
        Values, shape (n_series, n_times), NaN where missing.
    time
        Years, shape (n_times,), finite and distinct, in any order.
    sd
        Standard deviation of the measurement error in the unit of `y`, a scalar or of the shape of `y`;
        0 or NaN where none is stated.
    period
        Period of each time, shape (n_times,), from 0; -1 leaves the time out (it is not bridged: the
        distance in years over it is kept).
    seed
        Seed of the run, not negative.
    draws
        Number of draws.
    keys
        Key of each series, n_series of them; the row numbers by default. The draws of a series come from
        the seed and its key alone, so neither the order nor the number of series changes a digit.

    Returns
    -------
    PeriodLevels

    Raises
    ------
    ShapeError
        If the shapes disagree, times repeat, a value is infinite, an sd is negative, no time has a period,
        or `draws` or `seed` is out of range.

    Notes
    -----
    y_t = mu_period(t) + e_t + m_t, e AR(1) in true years, flat prior on mu, 1/s on s, flat on a grid of
    rho (381 points of [-.95, .95]). Where any sd of a series is stated, a second grid over s2 (61
    points, 1e-3 to 1e3 times the residual variance about the period means, so that a large step does not
    push the noise off the grid) and a coarser grid of rho (77 points). Where gaps are not whole years
    negative rho has no meaning, and the grid starts at 0. Series with the same missing values are solved
    together. Cost per series: 381 * n_times plus the draws, or 4,697 * n_times with stated errors; memory
    that of the draws and some MB. Method: closed form, methods section c; Zellner & Tiao (1964), JASA 59.

    Examples
    --------
    >>> y = [[1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]]
    >>> levels = period_levels(y, range(1920, 1930), 0.0, [0] * 5 + [1] * 5, seed=1)
    >>> (levels.mean[0, 1] - levels.mean[0, 0]).round(4)
    np.float64(2.6315)
    """
    return fit_periods(PeriodLevels, level_design, y, time, sd, period, seed=seed, draws=draws, keys=keys)


def period_trends(
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    sd: npt.ArrayLike,
    period: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 4000,
    keys: Sequence[int | str] | None = None,
) -> PeriodTrends:
    """Draw the slopes of a series' periods jointly; each period has a level and a slope of its own.

    Parameters, errors, method and cost are those of `period_levels`; a period needs two observations, and
    one alone in its period is left out.

    Returns
    -------
    PeriodTrends
        Slopes in units of `y` per year.

    Raises
    ------
    ShapeError
        As `period_levels`.

    Examples
    --------
    >>> y = [[0, 1.1, 1.9, 3, 4.1, 4, 3.9, 4.1, 4, 4]]
    >>> trends = period_trends(y, range(1920, 1930), 0.0, [0] * 5 + [1] * 5, seed=1)
    >>> trends.mean.round(2)
    array([[1.01, 0.01]])
    """
    return fit_periods(PeriodTrends, trend_design, y, time, sd, period, seed=seed, draws=draws, keys=keys)


def summarise_levels(
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    sd: npt.ArrayLike,
    period: npt.ArrayLike,
    summary: Callable[[FloatArray], FloatArray],
    *,
    seed: int,
    draws: int = 4000,
    keys: Sequence[int | str] | None = None,
) -> FloatArray:
    """Draw the levels of many series and keep of the draws only what a summary makes of them.

    The draws are those of `period_levels`, to the digit, made for `CHUNK` series at a time: memory does
    not grow with the number of series, and none of it is touched twice for nothing.

    Parameters
    ----------
    y, time, sd, period, seed, draws, keys
        As in `period_levels`.
    summary
        Given draws of some series, shape (n_some, n_periods, n_draws), returns one row for each of them,
        shape (n_some, ...); for instance the share of draws in each region of fate.

    Returns
    -------
    ndarray
        The rows of all series, shape (n_series, ...).

    Raises
    ------
    ShapeError
        As `period_levels`.

    Examples
    --------
    >>> y = [[1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]]
    >>> rises = lambda levels: (levels[:, 1] > levels[:, 0]).mean(axis=1)
    >>> summarise_levels(y, range(1920, 1930), 0.0, [0] * 5 + [1] * 5, rises, seed=1).round(1)
    array([1.])
    """
    values = np.atleast_2d(np.asarray(y, dtype=np.float64))
    errors = np.broadcast_to(np.asarray(sd, dtype=np.float64), values.shape)
    names = tuple(range(len(values))) if keys is None else tuple(keys)
    parts = []
    for first in range(0, max(len(values), 1), CHUNK):
        some = slice(first, first + CHUNK)
        fitted = fit_periods(
            PeriodLevels,
            level_design,
            values[some],
            time,
            errors[some],
            period,
            seed=seed,
            draws=draws,
            keys=names[some],
            moments=False,
        )
        parts.append(summary(fitted.draws))
    return np.concatenate(parts)
