"""Local level model by maximum likelihood: a level that wanders, with or without a step."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.rope import normal_cdf
from epigone.stats.search import maximise_by_zoom
from epigone.stats.step import ordered_series, step_design

FloatArray = npt.NDArray[np.float64]

#: Range of log(var_eta / var_eps) that is searched, at unit distances in time.
LOG_RATIO_RANGE = (-16.0, 12.0)


@dataclass(frozen=True, slots=True, eq=False)
class LocalLevel:
    """A fitted local level.

    Attributes
    ----------
    var_eps, var_eta
        Variance of an observation about the level, and of the level's change over one year, in squared
        units of the series.
    log_likelihood
        Given the first observation.
    time
        Years of the observations, in order, shape (n,).
    level, level_sd
        Smoothed level, without the step if there is one, and its standard deviation, each of shape (n,).
    """

    var_eps: float
    var_eta: float
    log_likelihood: float
    time: FloatArray
    level: FloatArray
    level_sd: FloatArray

    @property
    def ratio(self) -> float:
        """var_eta / var_eps."""
        return self.var_eta / self.var_eps if self.var_eps > 0 else math.inf


@dataclass(frozen=True, slots=True, eq=False)
class LocalLevelStep(LocalLevel):
    """A fitted local level with a step.

    Attributes
    ----------
    step, step_sd
        Smoothed step and its standard deviation given the variances, in the unit of the series; the other
        attributes are those of `LocalLevel`.
    """

    step: float
    step_sd: float

    def beyond(self, delta: float) -> float:
        """P(|step| > delta) from the smoother; `delta` in the unit of the series.

        Raises
        ------
        ShapeError
            If `delta` is negative.
        """
        if delta < 0:
            raise ShapeError(f"delta: not negative wanted, {delta} given")
        bounds = (np.array([-delta, delta]) - self.step) / self.step_sd
        below, inside_or_below = normal_cdf(bounds)
        return float(below + 1.0 - inside_or_below)


def local_level(y: npt.ArrayLike, time: npt.ArrayLike) -> LocalLevel:
    """Fit a local level: y_t = mu_t + eps, mu_{t+1} = mu_t + eta.

    Parameters
    ----------
    y, time
        Values (NaN where missing) and years, each of shape (n,). Over a gap of d years the level's change
        has variance d * var_eta.

    Returns
    -------
    LocalLevel

    Raises
    ------
    ShapeError
        If shapes disagree, times repeat, there are under three observations, or all are equal.

    Notes
    -----
    Kalman filter begun at the first observation (diffuse level), the variance concentrated out, the ratio
    found by zooming on its logarithm, with 0 as a candidate; fixed-interval smoother. Cost 330 * n values,
    n steps of Python. Source: Durbin & Koopman (2012), Time Series Analysis by State Space Methods, ch. 2.

    Examples
    --------
    >>> fit = local_level([1.0, 1.2, 0.9, 3.1, 3.0, 2.8, 3.2], range(7))
    >>> fit.level[0] < fit.level[-1]
    np.True_
    """
    values, times = ordered_series(y, time)
    return LocalLevel(*_fit(values, times, np.empty((0, times.size)))[:6])


def local_level_step(y: npt.ArrayLike, time: npt.ArrayLike, cut: float) -> LocalLevelStep:
    """Fit a local level with a step at a cut.

    Parameters
    ----------
    y, time
        As in `local_level`.
    cut
        Observations at this time and later are after the step.

    Returns
    -------
    LocalLevelStep

    Raises
    ------
    ShapeError
        As `local_level`, and if a side of the cut is empty.

    Notes
    -----
    As `local_level`; the step is a coefficient with a flat prior, solved by running the filter over the
    dummy too. The likelihood is that of the best step (not integrated over it).

    Examples
    --------
    >>> fit = local_level_step([1.0, 1.2, 0.9, 3.1, 3.0, 2.8, 3.2], range(7), 3)
    >>> round(fit.step, 1), round(fit.beyond(0.5), 3)
    (2.0, 1.0)
    """
    values, times = ordered_series(y, time)
    dummy = step_design(times, cut)[:, 1]
    return LocalLevelStep(*_fit(values, times, dummy[None]))


def _fit(
    y: FloatArray, time: FloatArray, dummies: FloatArray
) -> tuple[float, float, float, FloatArray, FloatArray, FloatArray, float, float]:
    """Fit all: variances, log likelihood, time, level and its sd, step and its sd (NaN without a step)."""
    if time.size < 3:
        raise ShapeError(f"3 observations or more wanted, {time.size} given")
    scale = float(np.ptp(y))
    if scale <= 8 * np.finfo(np.float64).eps * np.abs(y).max():
        raise ShapeError("y: values that differ wanted; a constant series has no variances to estimate")
    rows = np.vstack([(y - y[0]) / scale, dummies])
    gaps = np.diff(time)
    log_likelihood: Callable[[FloatArray], FloatArray] = lambda log_ratio: _profile(  # noqa: E731
        rows, gaps, np.exp(log_ratio)
    )[0]
    best = math.exp(maximise_by_zoom(log_likelihood, *LOG_RATIO_RANGE))
    candidates = np.array([0.0, best])
    values, variances, steps, step_vars = _profile(rows, gaps, candidates)
    at = int(np.argmax(values))
    ratio, variance = float(candidates[at]), float(variances[at])
    step, step_sd = float(steps[at]), math.sqrt(variance * step_vars[at])
    smooth, smooth_var = _smooth(rows, gaps, ratio)
    level, level_var = smooth[0], smooth_var * variance
    if dummies.size:
        level = level - smooth[1] * step
        level_var = level_var + (smooth[1] * step_sd) ** 2
    log_lik = float(values[at]) - (time.size - 1) * math.log(scale)
    var_eps = variance * scale**2
    return (
        var_eps,
        var_eps * ratio,
        log_lik,
        time,
        level * scale + y[0],
        np.sqrt(level_var) * scale,
        step * scale if dummies.size else math.nan,
        step_sd * scale if dummies.size else math.nan,
    )


def _profile(
    rows: FloatArray, gaps: FloatArray, ratio: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Concentrated log likelihood, var_eps, step and its variance over var_eps, each shaped as `ratio`."""
    state = np.repeat(rows[:, :1], ratio.size, axis=1)
    spread = np.ones(ratio.size)
    log_det = np.zeros(ratio.size)
    yy, xy, xx = np.zeros(ratio.size), np.zeros(ratio.size), np.zeros(ratio.size)
    for at, gap in enumerate(gaps, start=1):
        spread = spread + ratio * gap
        total = spread + 1.0
        surprise = rows[:, at, None] - state
        log_det += np.log(total)
        yy += surprise[0] ** 2 / total
        if rows.shape[0] > 1:
            xy += surprise[0] * surprise[1] / total
            xx += surprise[1] ** 2 / total
        state += surprise * (spread / total)
        spread = spread / total
    n = gaps.size
    step = np.divide(xy, xx, out=np.zeros_like(xy), where=xx > 0)
    variance = np.maximum(yy - step * xy, np.finfo(np.float64).tiny) / n
    log_likelihood = -0.5 * n * (np.log(2 * np.pi * variance) + 1.0) - 0.5 * log_det
    inverse = np.divide(1.0, xx, out=np.zeros_like(xx), where=xx > 0)
    return log_likelihood, variance, step, inverse


def _smooth(rows: FloatArray, gaps: FloatArray, ratio: float) -> tuple[FloatArray, FloatArray]:
    """Smoothed level of each row, (n_rows, n), and its variance over var_eps, (n,)."""
    n = gaps.size + 1
    state, spread = np.empty_like(rows), np.empty(n)
    state[:, 0], spread[0] = rows[:, 0], 1.0
    for at, gap in enumerate(gaps, start=1):
        predicted = spread[at - 1] + ratio * gap
        gain = predicted / (predicted + 1.0)
        state[:, at] = state[:, at - 1] + gain * (rows[:, at] - state[:, at - 1])
        spread[at] = gain
    for at in range(n - 2, -1, -1):
        predicted = spread[at] + ratio * gaps[at]
        back = spread[at] / predicted
        state[:, at] += back * (state[:, at + 1] - state[:, at])
        spread[at] += back**2 * (spread[at + 1] - predicted)
    return state, spread
