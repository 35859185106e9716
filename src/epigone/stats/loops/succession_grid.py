"""Levels of three periods of one series on a grid of quadrature nodes: the likelihood in compiled form.

The model and its notation are those of `epigone.stats.ar1`; here every grid point is one sweep over the
years, and nodes and weights come from a quadrature rule instead of an even grid.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Coarse look at s2 before its range is chosen: decades about the residual variance, and rho at each.
COARSE_S2 = np.linspace(-3.05, 3.05, 26)
COARSE_RHO = np.array([-0.4, 0.2, 0.6, 0.9])
#: Log weights this far below the highest are left outside the range of s2.
NEGLIGIBLE = 22.0
LN10 = math.log(10.0)


class Rule(NamedTuple):
    """Quadrature nodes and log weights: of rho, and of log10 s2 on [-1, 1] (stretched over its range)."""

    rho: FloatArray
    log_rho: FloatArray
    s2: FloatArray
    log_s2: FloatArray


class Grid(NamedTuple):
    """A posterior at grid points: weights, centres (n, 3), lower triangles of M (n, 6), spreads."""

    weight: FloatArray
    centre: FloatArray
    root: FloatArray
    spread: FloatArray
    rho: FloatArray


@njit(cache=True, nogil=True)
def solve_three(info: FloatArray, score: FloatArray, root: FloatArray, centre: FloatArray) -> FloatArray:
    """Write M with M'M = A^-1 and b = A^-1 score; give log |A| and the part of y'y that b explains.

    `info` and `root` hold lower triangles, by rows.
    """
    out = np.empty(2)
    l00 = math.sqrt(info[0])
    l10 = info[1] / l00
    l11 = math.sqrt(info[2] - l10 * l10)
    l20 = info[3] / l00
    l21 = (info[4] - l20 * l10) / l11
    l22 = math.sqrt(info[5] - l20 * l20 - l21 * l21)
    root[0] = 1.0 / l00
    root[2] = 1.0 / l11
    root[5] = 1.0 / l22
    root[1] = -l10 * root[0] * root[2]
    root[4] = -l21 * root[2] * root[5]
    root[3] = -(l20 * root[0] + l21 * root[1]) * root[5]
    h0 = root[0] * score[0]
    h1 = root[1] * score[0] + root[2] * score[1]
    h2 = root[3] * score[0] + root[4] * score[1] + root[5] * score[2]
    centre[0] = root[0] * h0 + root[1] * h1 + root[3] * h2
    centre[1] = root[2] * h1 + root[4] * h2
    centre[2] = root[5] * h2
    out[0] = 2.0 * math.log(l00 * l11 * l22)
    out[1] = h0 * h0 + h1 * h1 + h2 * h2
    return out


@njit(cache=True, nogil=True)
def fill_exact(
    y: FloatArray, year: IntArray, period: IntArray, borrowed: FloatArray, rule: Rule, grid: Grid
) -> int:
    """Write the posterior without measurement errors; give the number of grid points.

    `borrowed` holds how many observations the class lends and their variance, in the unit of y squared.
    """
    n = y.size
    info, score = np.empty(6), np.empty(3)
    tri = np.array([[0, 1, 3], [1, 2, 4], [3, 4, 5]])
    df = n - 3 + borrowed[0]
    lent = borrowed[0] * borrowed[1]
    for g in range(rule.rho.size):
        rho = rule.rho[g]
        stationary = 1.0 / (1.0 - rho * rho)
        info[:] = 0.0
        score[:] = 0.0
        first = 1.0 / stationary
        info[tri[period[0], period[0]]] = first
        score[period[0]] = first * y[0]
        total = first * y[0] * y[0]
        log_det = math.log(stationary)
        for t in range(1, n):
            gap = year[t] - year[t - 1]
            if gap == 1:
                phi, precision = rho, 1.0
            else:
                phi = rho**gap
                precision = 1.0 / ((1.0 - phi * phi) * stationary)
                log_det -= math.log(precision)
            p, q = period[t], period[t - 1]
            w = y[t] - phi * y[t - 1]
            total += precision * w * w
            if p == q:
                kept = 1.0 - phi
                info[tri[p, p]] += precision * kept * kept
                score[p] += precision * kept * w
            else:
                info[tri[p, p]] += precision
                info[tri[q, q]] += precision * phi * phi
                info[tri[p, q]] -= precision * phi
                score[p] += precision * w
                score[q] -= precision * phi * w
        solved = solve_three(info, score, grid.root[g], grid.centre[g])
        # What the levels leave; kept above rounding errors of the whole, and above nothing.
        left = max(total - solved[1], 1e-12 * total, 1e-300) + lent
        grid.weight[g] = rule.log_rho[g] - 0.5 * (log_det + solved[0]) - 0.5 * df * math.log(left)
        grid.spread[g] = math.sqrt(left)
        grid.rho[g] = rho
    return rule.rho.size


@njit(cache=True, nogil=True)
def one_point(
    y: FloatArray,
    variance: FloatArray,
    year: IntArray,
    period: IntArray,
    rho: float,
    s2: float,
    root: FloatArray,
    centre: FloatArray,
) -> float:
    """Write M and the centre at one rho and s2; give -1/2 (log |V| + log |X'V^-1 X| + q).

    A Kalman filter with the AR(1) term as its state, over y and the three columns of X together.
    """
    n = y.size
    stationary = s2 / (1.0 - rho * rho)
    spread = stationary
    s0 = s1 = s3 = sy = 0.0
    a00 = a10 = a11 = a20 = a21 = a22 = 0.0
    b0 = b1 = b2 = total = 0.0
    log_det = 0.0
    product = 1.0
    for t in range(n):
        if t:
            gap = year[t] - year[t - 1]
            phi = rho if gap == 1 else rho**gap
            s0 *= phi
            s1 *= phi
            s3 *= phi
            sy *= phi
            spread = spread * phi * phi + stationary * (1.0 - phi * phi)
        whole = spread + variance[t]
        p = period[t]
        e0 = (1.0 if p == 0 else 0.0) - s0
        e1 = (1.0 if p == 1 else 0.0) - s1
        e2 = (1.0 if p == 2 else 0.0) - s3
        ey = y[t] - sy
        inverse = 1.0 / whole
        product *= whole
        if product < 1e-200 or product > 1e200:
            log_det += math.log(product)
            product = 1.0
        a00 += e0 * e0 * inverse
        a10 += e1 * e0 * inverse
        a11 += e1 * e1 * inverse
        a20 += e2 * e0 * inverse
        a21 += e2 * e1 * inverse
        a22 += e2 * e2 * inverse
        b0 += e0 * ey * inverse
        b1 += e1 * ey * inverse
        b2 += e2 * ey * inverse
        total += ey * ey * inverse
        gain = spread * inverse
        s0 += e0 * gain
        s1 += e1 * gain
        s3 += e2 * gain
        sy += ey * gain
        spread *= variance[t] * inverse
    log_det += math.log(product)
    info = np.array([a00, a10, a11, a20, a21, a22])
    score = np.array([b0, b1, b2])
    solved = solve_three(info, score, root, centre)
    left = float(max(total - solved[1], 0.0))
    return -0.5 * float(log_det + solved[0]) - 0.5 * left


@njit(cache=True, nogil=True)
def fill_with_errors(
    y: FloatArray,
    variance: FloatArray,
    year: IntArray,
    period: IntArray,
    borrowed: FloatArray,
    rule: Rule,
    grid: Grid,
) -> int:
    """Write the posterior with known error variances; give the number of grid points.

    `borrowed` is that of `fill_exact`. The range of s2 is found by a coarse look, and the nodes are
    stretched over it.
    """
    root, centre = np.empty(6), np.empty(3)
    highest = -np.inf
    coarse = np.empty(COARSE_S2.size)
    for c in range(COARSE_S2.size):
        s2 = 10.0 ** COARSE_S2[c]
        lent = -0.5 * borrowed[0] * (math.log(s2) + borrowed[1] / s2)
        coarse[c] = -np.inf
        for rho in COARSE_RHO:
            here = lent + one_point(y, variance, year, period, rho, s2, root, centre)
            coarse[c] = max(coarse[c], here)
        highest = max(highest, coarse[c])
    low, high = COARSE_S2.size - 1, 0
    for c in range(COARSE_S2.size):
        if coarse[c] > highest - NEGLIGIBLE:
            low, high = min(low, c), max(high, c)
    low, high = max(low - 1, 0), min(high + 1, COARSE_S2.size - 1)
    middle = 0.5 * (COARSE_S2[high] + COARSE_S2[low])
    half = 0.5 * (COARSE_S2[high] - COARSE_S2[low])
    g = 0
    for i in range(rule.rho.size):
        for k in range(rule.s2.size):
            s2 = 10.0 ** (middle + half * rule.s2[k])
            lent = -0.5 * borrowed[0] * (math.log(s2) + borrowed[1] / s2)
            found = one_point(y, variance, year, period, rule.rho[i], s2, grid.root[g], grid.centre[g])
            grid.weight[g] = found + lent + rule.log_rho[i] + rule.log_s2[k]
            grid.spread[g] = 1.0
            grid.rho[g] = rule.rho[i]
            g += 1
    return g


@njit(cache=True, nogil=True)
def normalise(weight: FloatArray, n: int) -> None:
    """Turn the first n log weights into probabilities."""
    highest = -np.inf
    for g in range(n):
        highest = max(highest, weight[g])
    total = 0.0
    for g in range(n):
        weight[g] = math.exp(weight[g] - highest)
        total += weight[g]
    for g in range(n):
        weight[g] /= total


@njit(cache=True, nogil=True)
def moments(grid: Grid, n: int, df: float, mean: FloatArray, covariance: FloatArray) -> float:
    """Write the mean (3) and covariance (lower triangle, 6) of the levels; give the mean of rho.

    `df` is that of the t distributions, or infinite.
    """
    mean[:] = 0.0
    covariance[:] = 0.0
    rho = 0.0
    factor = 1.0 if math.isinf(df) else 1.0 / (df - 2.0)
    for g in range(n):
        w = grid.weight[g]
        rho += w * grid.rho[g]
        for j in range(3):
            mean[j] += w * grid.centre[g, j]
    for g in range(n):
        w = grid.weight[g]
        inner = w * grid.spread[g] ** 2 * factor
        root = grid.root[g]
        d0, d1, d2 = grid.centre[g, 0] - mean[0], grid.centre[g, 1] - mean[1], grid.centre[g, 2] - mean[2]
        covariance[0] += w * d0 * d0 + inner * (root[0] ** 2 + root[1] ** 2 + root[3] ** 2)
        covariance[1] += w * d1 * d0 + inner * (root[2] * root[1] + root[4] * root[3])
        covariance[2] += w * d1 * d1 + inner * (root[2] ** 2 + root[4] ** 2)
        covariance[3] += w * d2 * d0 + inner * root[5] * root[3]
        covariance[4] += w * d2 * d1 + inner * root[5] * root[4]
        covariance[5] += w * d2 * d2 + inner * root[5] ** 2
    return rho
