"""One step at one cut: ordinary and generalised least squares, robust errors, maximum likelihood."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.ar1 import COARSE_RHO_GRID, allowed_rho, has_whole_gaps, precision_bands, solve_grid
from epigone.stats.search import maximise_by_zoom

FloatArray = npt.NDArray[np.float64]

#: Largest |rho| that maximum likelihood may find.
MAX_RHO = 0.99
#: Residuals under this many rounding errors of the largest value count as zero.
ROUNDING_ERRORS = 8


@dataclass(frozen=True, slots=True)
class StepEstimate:
    """A level and its step at the cut, in the unit of the series.

    Attributes
    ----------
    before
        Level before the cut.
    step
        Level from the cut on, less the level before it.
    se
        Standard error of the step.
    rho
        Autocorrelation over one year: assumed, or estimated by `ar1_step`; 0 for ordinary least squares.
    """

    before: float
    step: float
    se: float
    rho: float


@dataclass(frozen=True, slots=True)
class StepErrors:
    """True standard errors of a step when innovations have sd 1.

    Attributes
    ----------
    gls
        Of generalised least squares with the true rho.
    ols
        Of ordinary least squares, whose estimate is unbiased but not efficient.
    iid
        What the formula for independent errors claims for ordinary least squares.
    """

    gls: float
    ols: float
    iid: float


def ordered_series(y: npt.ArrayLike, time: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Observed values and their times in order of time, or ShapeError; NaN values are dropped."""
    values, times = np.asarray(y, dtype=np.float64), np.asarray(time, dtype=np.float64)
    if values.ndim != 1 or times.shape != values.shape:
        raise ShapeError(f"y and time: one shape (n,) wanted; {values.shape} and {times.shape} given")
    if np.isinf(values).any() or not np.isfinite(times).all():
        raise ShapeError("y and time: finite values wanted (NaN in y where missing)")
    seen = ~np.isnan(values)
    values, times = values[seen], times[seen]
    if np.unique(times).size != times.size:
        raise ShapeError("time: distinct years wanted")
    order = np.argsort(times)
    return values[order], times[order]


def step_design(time: FloatArray, cut: float) -> FloatArray:
    """Design of level and step, shape (n, 2), or ShapeError if a side of the cut is empty."""
    after = (time >= cut).astype(np.float64)
    if not 0 < after.sum() < time.size:
        raise ShapeError(f"cut {cut}: observations on both sides of it wanted")
    if time.size < 3:
        raise ShapeError(f"3 observations or more wanted, {time.size} given")
    return np.column_stack([np.ones(time.size), after])


def gls_step(y: npt.ArrayLike, time: npt.ArrayLike, cut: float, *, rho: float = 0.0) -> StepEstimate:
    """Step by generalised least squares with a known rho; by ordinary least squares where rho is 0.

    Parameters
    ----------
    y, time
        Values (NaN where missing) and years, each of shape (n,).
    cut
        Observations at this time and later are after the step.
    rho
        Autocorrelation over one year, inside (-1, 1); not negative unless gaps are whole years.

    Returns
    -------
    StepEstimate
        With the residual variance estimated by q / (n - 2).

    Raises
    ------
    ShapeError
        If shapes disagree, times repeat, rho is out of range, or a side of the cut is empty.

    Notes
    -----
    Cost n. Aitken (1936): b = (X'R^-1 X)^-1 X'R^-1 y, with R of methods section c.

    Examples
    --------
    >>> y = [1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]
    >>> round(gls_step(y, range(10), 5, rho=0.5).step, 2)
    2.65
    """
    values, times = ordered_series(y, time)
    x = step_design(times, cut)
    _check_rho(times, rho)
    beta, covariance, quadratic = gls(values, x, times, rho)
    variance = quadratic / (values.size - 2) * covariance[1, 1]
    return StepEstimate(float(beta[0]), float(beta[1]), float(np.sqrt(variance)), rho)


def hac_step(y: npt.ArrayLike, time: npt.ArrayLike, cut: float, *, lags: float) -> StepEstimate:
    """Step by ordinary least squares with a standard error that allows for autocorrelation.

    Parameters
    ----------
    y, time, cut
        As in `gls_step`.
    lags
        Bandwidth of the Bartlett kernel in years: 4 gives weights .8, .6, .4, .2 at distances 1 to 4.

    Returns
    -------
    StepEstimate

    Raises
    ------
    ShapeError
        As `gls_step`, and if `lags` is negative.

    Notes
    -----
    Newey & West (1987), Econometrica 55, without a small-sample factor; distances are true distances in
    time. Cost n^2.

    Examples
    --------
    >>> y = [1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]
    >>> hac_step(y, range(10), 5, lags=0).se < gls_step(y, range(10), 5).se
    True
    """
    if lags < 0:
        raise ShapeError(f"lags: not negative wanted, {lags} given")
    values, times = ordered_series(y, time)
    x = step_design(times, cut)
    beta, _, _ = gls(values, x, times, 0.0)
    covariance = hac_covariance(values - x @ beta, x, times, lags)
    return StepEstimate(float(beta[0]), float(beta[1]), float(np.sqrt(covariance[1, 1])), 0.0)


def ar1_step(y: npt.ArrayLike, time: npt.ArrayLike, cut: float) -> StepEstimate:
    """Step under AR(1) errors, rho and variance by maximum likelihood.

    Parameters
    ----------
    y, time, cut
        As in `gls_step`.

    Returns
    -------
    StepEstimate
        The standard error takes rho as known and the variance as q / n.

    Raises
    ------
    ShapeError
        As `gls_step`.

    Notes
    -----
    Exact Gaussian likelihood, beta and s2 concentrated out; cost some 330 * n.

    Examples
    --------
    >>> y = [1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]
    >>> round(ar1_step(y, range(10), 5).rho, 2)
    -0.09
    """
    values, times = ordered_series(y, time)
    x = step_design(times, cut)
    rho, beta, covariance = ar1_likelihood(values, x, times)
    return StepEstimate(float(beta[0]), float(beta[1]), float(np.sqrt(covariance[1, 1])), rho)


def step_errors(time: npt.ArrayLike, cut: float, *, rho: float) -> StepErrors:
    """Give the true standard errors of the step under a known rho, in units of the innovation sd.

    Parameters
    ----------
    time
        Years, shape (n,).
    cut, rho
        As in `gls_step`.

    Returns
    -------
    StepErrors

    Raises
    ------
    ShapeError
        As `gls_step`.

    Notes
    -----
    gls: (X'R^-1 X)^-1; ols: (X'X)^-1 X'RX (X'X)^-1; iid: (X'X)^-1 / (1 - rho^2). Cost n^2.

    Examples
    --------
    >>> round(step_errors(range(20), 10, rho=0.5).gls, 6)
    0.730297
    """
    times = np.sort(np.asarray(time, dtype=np.float64))
    _, times = ordered_series(np.zeros_like(times), times)
    x = step_design(times, cut)
    _check_rho(times, rho)
    _, covariance, _ = gls(times, x, times, rho)
    inner = np.linalg.inv(x.T @ x)
    distance = np.abs(times[:, None] - times)
    distance = np.rint(distance) if has_whole_gaps(times) else distance
    between = rho**distance / (1 - rho**2)
    ols = inner @ x.T @ between @ x @ inner
    iid = inner / (1 - rho**2)
    return StepErrors(*(float(np.sqrt(item[1, 1])) for item in (covariance, ols, iid)))


def step_ratio(y: FloatArray, time: FloatArray, cut: float) -> float:
    """|step| / se at the most probable rho of the grid; values complete and in order, shapes (n,).

    Infinite for a step without any residual variation, 0 for no step at all. Cost 77 * n.
    """
    x = step_design(time, cut)
    first = np.linalg.lstsq(x, y - y.mean(), rcond=None)[0]
    residual = y - y.mean() - x @ first
    df = time.size - 2
    rounding = ROUNDING_ERRORS * np.finfo(np.float64).eps * np.abs(y).max()
    if np.sqrt((residual**2).mean()) <= rounding:
        return 0.0 if abs(first[1]) <= 2 * rounding else float("inf")
    solved = solve_grid(residual[None], x, time, allowed_rho(time, COARSE_RHO_GRID))
    weight = -0.5 * (solved.log_det + solved.log_det_information) - 0.5 * df * np.log(solved.quadratic[0])
    best = int(np.argmax(weight))
    variance = (solved.root[:, 1, best] ** 2).sum() * solved.quadratic[0, best] / df
    return float(abs(first[1] + solved.beta[1, 0, best]) / np.sqrt(variance))


def gls(y: FloatArray, x: FloatArray, time: FloatArray, rho: float) -> tuple[FloatArray, FloatArray, float]:
    """Coefficients (k,), (X'R^-1 X)^-1 of shape (k, k), and (y - Xb)' R^-1 (y - Xb), at one rho."""
    diagonal, off, _ = precision_bands(time, np.array([rho]))
    precision = np.diag(diagonal[0]) + np.diag(off[0], 1) + np.diag(off[0], -1)
    first = np.linalg.lstsq(x, y, rcond=None)[0]
    residual = y - x @ first
    covariance = np.linalg.inv(x.T @ precision @ x)
    change = covariance @ (x.T @ (precision @ residual))
    residual = residual - x @ change
    return first + change, covariance, float(residual @ precision @ residual)


def ar1_likelihood(y: FloatArray, x: FloatArray, time: FloatArray) -> tuple[float, FloatArray, FloatArray]:
    """Maximum-likelihood rho, coefficients (k,) and their covariance (k, k), for AR(1) errors."""
    first = np.linalg.lstsq(x, y, rcond=None)[0]
    residual = y - x @ first

    def log_likelihood(rho: FloatArray) -> FloatArray:
        solved = solve_grid(residual[None], x, time, rho)
        floor = np.finfo(np.float64).tiny
        return np.asarray(-0.5 * solved.log_det - 0.5 * y.size * np.log(solved.quadratic[0] + floor))

    low = -MAX_RHO if has_whole_gaps(time) else 0.0
    rho = maximise_by_zoom(log_likelihood, low, MAX_RHO)
    beta, covariance, quadratic = gls(y, x, time, rho)
    return rho, beta, covariance * quadratic / y.size


def hac_covariance(residual: FloatArray, x: FloatArray, time: FloatArray, lags: float) -> FloatArray:
    """Bartlett-weighted sandwich covariance of ordinary least squares, shape (k, k)."""
    kernel = np.maximum(0.0, 1.0 - np.abs(time[:, None] - time) / (lags + 1.0))
    inner = np.linalg.inv(x.T @ x)
    score = x * residual[:, None]
    return np.asarray(inner @ score.T @ kernel @ score @ inner)


def _check_rho(time: FloatArray, rho: float) -> None:
    if not -1 < rho < 1:
        raise ShapeError(f"rho: between -1 and 1 wanted, {rho} given")
    if rho < 0 and not has_whole_gaps(time):
        raise ShapeError(f"rho: not negative wanted where gaps are not whole years, {rho} given")
