"""Regression with first-order autoregressive errors, solved at once on a grid of rho.

The core of `levels`, `step` and `segmented`: any design matrix, true gaps in time, many series that share
their times. Notation of the docstrings: y = X b + e + m, cov(e) = s2 R(rho),
R_tt' = rho^|t-t'| / (1 - rho^2), m independent with known standard deviations, V = s2 R + diag(sd^2).
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from epigone.stats.mixture import GridPosterior, normalised

FloatArray = npt.NDArray[np.float64]

#: Grid of rho where no measurement error is stated: 381 points, step .005 (methods, section c).
RHO_GRID: FloatArray = np.linspace(-0.95, 0.95, 381).round(12)
#: Coarser grid of rho, step .025, where a second grid over s2 multiplies it.
COARSE_RHO_GRID: FloatArray = np.linspace(-0.95, 0.95, 77).round(12)
#: Grid of s2 in units of the residual variance about the regression: 1e-3 to 1e3, ten points a decade.
S2_GRID: FloatArray = np.logspace(-3.0, 3.0, 61)
#: A gap within this of a whole number of years counts as whole: decimal dates are rounded.
WHOLE_GAP_TOLERANCE = 1e-6
#: The quadratic form of residuals is kept above this share of the residuals' own sum of squares.
QUADRATIC_FLOOR = 1e-12


@dataclass(frozen=True, slots=True)
class GridSolution:
    """Generalised least squares at every point of a grid of rho, for series that share times and design.

    Attributes
    ----------
    rho
        Grid, shape (n_grid,).
    log_det
        log |R|, shape (n_grid,).
    root
        Lower triangular M with M'M = (X'R^-1 X)^-1, shape (n_columns, n_columns, n_grid).
    beta
        Coefficients, shape (n_columns, n_series, n_grid).
    quadratic
        (y - Xb)' R^-1 (y - Xb), shape (n_series, n_grid).
    """

    rho: FloatArray
    log_det: FloatArray
    root: FloatArray
    beta: FloatArray
    quadratic: FloatArray

    @property
    def log_det_information(self) -> FloatArray:
        """Give log |X'R^-1 X|, shape (n_grid,)."""
        return log_det_of_root(self.root)


def log_det_of_root(root: FloatArray) -> FloatArray:
    """Give log |A| from M with M'M = A^-1, M of shape (k, k, ...)."""
    k = root.shape[0]
    return np.asarray(-2.0 * np.log(root[np.arange(k), np.arange(k)]).sum(axis=0))


def has_whole_gaps(time: FloatArray) -> bool:
    """Whether all gaps in time are whole years, so that negative rho has a meaning."""
    gaps = np.diff(time)
    return bool(np.all(np.abs(gaps - np.rint(gaps)) < WHOLE_GAP_TOLERANCE))


def allowed_rho(time: FloatArray, grid: FloatArray) -> FloatArray:
    """Return the part of the grid that the times allow: rho^gap needs rho >= 0 unless gaps are whole."""
    return grid if has_whole_gaps(time) else grid[grid >= 0]


def decay(time: FloatArray, rho: FloatArray) -> FloatArray:
    """rho^gap between neighbours in time, shape (n_grid, n - 1)."""
    gaps = np.diff(time)
    lengths, place = np.unique(np.rint(gaps) if has_whole_gaps(time) else gaps, return_inverse=True)
    return np.asarray((rho[:, None] ** lengths)[:, place])


def precision_bands(time: FloatArray, rho: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return R^-1, which is tridiagonal, and log |R|, at each rho.

    Returns
    -------
    tuple of ndarray
        Diagonal (n_grid, n), off-diagonal (n_grid, n - 1), log |R| (n_grid,).

    Notes
    -----
    The innovation after a gap d has variance (1 - rho^2d) / (1 - rho^2). Cost n_grid * n.
    """
    phi = decay(time, rho)
    stationary = 1.0 / (1.0 - rho**2)
    innovation = (1.0 - phi**2) * stationary[:, None]
    diagonal = np.empty((rho.size, time.size))
    diagonal[:, 0] = 1.0 / stationary
    diagonal[:, 1:] = 1.0 / innovation
    diagonal[:, :-1] += phi**2 / innovation
    return diagonal, -phi / innovation, np.log(stationary) + np.log(innovation).sum(axis=1)


@lru_cache(maxsize=8)
def _remembered_bands(time: bytes, rho: bytes) -> tuple[FloatArray, FloatArray, FloatArray]:
    """`precision_bands` of float64 arrays given as bytes: blocks of series share their times."""
    return precision_bands(np.frombuffer(time), np.frombuffer(rho))


def solve_grid(y: FloatArray, x: FloatArray, time: FloatArray, rho: FloatArray) -> GridSolution:
    """Generalised least squares at every rho of a grid.

    Parameters
    ----------
    y
        Residuals of some first regression on `x`, or centred values, shape (n_series, n).
    x
        Design of full column rank, shape (n, n_columns).
    time
        Years, strictly increasing, shape (n,).
    rho
        Grid, shape (n_grid,), inside (-1, 1); see `allowed_rho`.

    Returns
    -------
    GridSolution

    Notes
    -----
    The bands of R^-1 are multiplied with the products of the columns, so that no series is whitened one
    by one. Cost n_grid * n * n_series * n_columns.
    """
    diagonal, off, log_det = _remembered_bands(time.tobytes(), rho.tobytes())
    k = x.shape[1]

    def product(a: FloatArray, b: FloatArray) -> FloatArray:
        crossed = a[:-1] * b[1:] + a[1:] * b[:-1]
        return np.asarray(diagonal @ (a * b) + off @ crossed)

    information = np.empty((k, k, rho.size))
    for i in range(k):
        for j in range(i + 1):
            information[i, j] = information[j, i] = product(x[:, i], x[:, j])
    root = inverse_cholesky(information)
    columns = np.ascontiguousarray(y.T)
    score = np.stack([product(x[:, [i]], columns).T for i in range(k)])
    total = product(columns, columns).T
    half = [np.asarray(sum(root[i, j] * score[j] for j in range(i + 1))) for i in range(k)]
    beta = np.stack([np.asarray(sum(root[i, j] * half[i] for i in range(j, k))) for j in range(k)])
    quadratic = total - np.asarray(sum(part**2 for part in half))
    return GridSolution(rho, log_det, root, beta, np.maximum(quadratic, QUADRATIC_FLOOR * total))


def grid_posterior(y: FloatArray, x: FloatArray, time: FloatArray) -> GridPosterior:
    """Posterior on the grid of rho without measurement error; arguments as in `solve_grid`.

    Notes
    -----
    Flat prior on b, 1/s on s, flat on the grid: log weight = -1/2 log|R| - 1/2 log|X'R^-1 X|
    - (n - k)/2 log q, and b | rho ~ t_{n-k}(b, q/(n-k) (X'R^-1 X)^-1).
    """
    n, k = x.shape
    solved = solve_grid(y, x, time, allowed_rho(time, RHO_GRID))
    log_weight = -0.5 * (solved.log_det + solved.log_det_information) - 0.5 * (n - k) * np.log(
        solved.quadratic
    )
    spread = np.sqrt(solved.quadratic)
    return GridPosterior(
        solved.rho, normalised(log_weight), solved.beta, solved.root[:, :, None, :], spread, float(n - k)
    )


def grid_posterior_with_errors(
    y: FloatArray, sd: FloatArray, x: FloatArray, time: FloatArray
) -> GridPosterior:
    """Posterior on the grid of rho and s2 with known measurement errors.

    Parameters
    ----------
    y
        As in `solve_grid`, in units of the residual sd, shape (n_series, n).
    sd
        Standard deviation of the measurement error in the same unit, 0 for none, shape (n_series, n).
    x, time
        As in `solve_grid`.

    Returns
    -------
    GridPosterior
        Over `COARSE_RHO_GRID` times `S2_GRID`, with infinite `df`.

    Notes
    -----
    A Kalman filter with the AR(1) term as its one state runs over y and the columns of X together, at all
    grid points and series at once. The s2 grid is even in log s2, which is the prior 1/s.
    log weight = -1/2 log|V| - 1/2 log|X'V^-1 X| - 1/2 q_V. Cost n * n_series * n_grid * n_columns^2.
    """
    n, k = x.shape
    n_series = y.shape[0]
    rho_grid = allowed_rho(time, COARSE_RHO_GRID)
    rho, s2 = (part.ravel() for part in np.meshgrid(rho_grid, S2_GRID, indexing="ij"))
    phi = decay(time, rho_grid)
    stationary = s2 / (1.0 - rho**2)
    shape = (n_series, rho.size)
    variance = np.broadcast_to(stationary, shape).copy()
    state = np.zeros((k + 1, *shape))
    error = sd**2
    log_det = np.zeros(shape)
    moment = np.zeros((k + 1, k + 1, *shape))
    observed = np.empty((k + 1, n_series, 1))
    for step in range(n):
        if step:
            carried = np.repeat(phi[:, step - 1], S2_GRID.size)
            state *= carried
            variance *= carried**2
            variance += stationary * (1.0 - carried**2)
        total = variance + error[:, step, None]
        observed[:k, :, 0], observed[k, :, 0] = x[step, :, None], y[:, step]
        surprise = observed - state
        whitened = surprise / np.sqrt(total)
        log_det += np.log(total)
        for i in range(k + 1):
            for j in range(i + 1):
                moment[i, j] += whitened[i] * whitened[j]
        state += surprise * (variance / total)
        variance *= error[:, step, None] / total
    root = inverse_cholesky(moment[:k, :k])
    score = moment[k, :k]
    half = [np.asarray(sum(root[i, j] * score[j] for j in range(i + 1))) for i in range(k)]
    beta = np.stack([np.asarray(sum(root[i, j] * half[i] for i in range(j, k))) for j in range(k)])
    quadratic = moment[k, k] - np.asarray(sum(part**2 for part in half))
    log_weight = -0.5 * (log_det + log_det_of_root(root) + np.maximum(quadratic, 0.0))
    return GridPosterior(rho, normalised(log_weight), beta, root, np.ones(shape), math.inf)


def inverse_cholesky(matrix: FloatArray) -> FloatArray:
    """Lower triangular M with M'M = A^-1, for many small A at once; shapes (k, k, ...).

    Only the lower triangle of A is read. Loops run over k^3 / 6 elements, each a whole grid.
    """
    k = matrix.shape[0]
    lower = np.zeros_like(matrix)
    root = np.zeros_like(matrix)
    for j in range(k):
        pivot = matrix[j, j] - np.asarray(sum(lower[j, p] ** 2 for p in range(j)))
        lower[j, j] = np.sqrt(pivot)
        root[j, j] = 1.0 / lower[j, j]
        for i in range(j + 1, k):
            rest = np.asarray(sum(lower[i, p] * lower[j, p] for p in range(j)))
            lower[i, j] = (matrix[i, j] - rest) * root[j, j]
    for j in range(k):
        for i in range(j + 1, k):
            root[i, j] = -np.asarray(sum(lower[i, p] * root[p, j] for p in range(j, i))) * root[i, i]
    return root
