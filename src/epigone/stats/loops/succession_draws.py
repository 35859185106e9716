"""Joint draws of line and move, the fates they fall into, and the sums that geometry needs."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from epigone.stats.loops.succession_grid import (
    Grid,
    Rule,
    fill_exact,
    fill_with_errors,
    moments,
    normalise,
)

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Places in the last axis of the sums over indicators.
LINES, BOTH, MOVES, KEPT, KEPT_LINES, KNOWN_LINES = range(6)
N_SUMS = 6
#: Places in the last axis of the shares of draws.
PRESERVED, EXTENDED, ALTERED, DISCARDED, VACUOUS, REVERSED, ALTERED_ONE, DISCARDED_ONE, LINE_KNOWN = range(9)
N_SHARES = 9


class Numbers(NamedTuple):
    """Tables of random numbers, and where each series reads: places (.., 4) and a uniform number (..)."""

    normals: FloatArray
    inverse_roots: FloatArray
    places: IntArray
    uniform: FloatArray


class Series(NamedTuple):
    """What is measured: values and error variances (n_years, n_indicators), and each indicator's scales.

    `rope`, `unit` (of the geometry), `noise` (the class's residual variance), `widening` (variance that
    a short baseline is given) and `group` have shape (n_indicators,). `windows` (n, 3, 2) are the first
    row of each window and the row after its last; `weight` (n, n_indicators) is 0 where a series is not
    measured.
    """

    values: FloatArray
    variances: FloatArray
    rope: FloatArray
    unit: FloatArray
    noise: FloatArray
    widening: FloatArray
    group: IntArray
    windows: IntArray
    weight: FloatArray


class Choices(NamedTuple):
    """Settings: share of the line that must survive, observations lent, years of a full baseline, draws."""

    rho: float
    lent: float
    short_baseline: int
    n_draws: int


class Found(NamedTuple):
    """Where results go: for each succession and indicator, and sums over indicators by group and draw."""

    mean: FloatArray
    covariance: FloatArray
    shrunk: FloatArray
    autocorrelation: FloatArray
    n_obs: IntArray
    shares: FloatArray
    sums: FloatArray


@njit(cache=True, nogil=True)
def measure(series: Series, numbers: Numbers, choices: Choices, rule: Rule, found: Found) -> None:
    """Measure every indicator of every succession of a block."""
    n_grid = rule.rho.size * max(rule.s2.size, 1)
    grid = Grid(
        np.empty(n_grid), np.empty((n_grid, 3)), np.empty((n_grid, 6)), np.empty(n_grid), np.empty(n_grid)
    )
    n_rows = series.values.shape[0]
    y, variance = np.empty(n_rows), np.empty(n_rows)
    year, period = np.empty(n_rows, np.int64), np.empty(n_rows, np.int64)
    drawn = np.empty((3, choices.n_draws))
    borrowed = np.empty(2)
    for s in range(series.windows.shape[0]):
        for j in range(series.values.shape[1]):
            if series.weight[s, j] <= 0.0:
                continue
            n = _gather(series, s, j, y, variance, year, period, found.n_obs[s, j])
            has_errors = False
            for t in range(n):
                has_errors = has_errors or variance[t] > 0.0
            centre = _period_means(y, period, n)
            left = 0.0
            for t in range(n):
                y[t] -= centre[period[t]]
                left += y[t] * y[t]
            unit2 = _unit(left, variance, n, choices.lent, series.noise[j])
            unit = math.sqrt(unit2)
            for t in range(n):
                y[t] /= unit
                variance[t] /= unit2
            borrowed[0], borrowed[1] = choices.lent, series.noise[j] / unit2
            if has_errors:
                points = fill_with_errors(y[:n], variance[:n], year[:n], period[:n], borrowed, rule, grid)
                df = np.inf
            else:
                points = fill_exact(y[:n], year[:n], period[:n], borrowed, rule, grid)
                df = n - 3 + choices.lent
            normalise(grid.weight, points)
            mean, covariance = found.mean[s, j], found.covariance[s, j]
            found.autocorrelation[s, j] = moments(grid, points, df, mean, covariance)
            for k in range(3):
                mean[k] = mean[k] * unit + centre[k]
            for k in range(6):
                covariance[k] *= unit2
            _draw(grid, points, df, numbers, s, j, drawn)
            for k in range(3):
                for d in range(choices.n_draws):
                    drawn[k, d] = drawn[k, d] * unit + centre[k]
            if found.n_obs[s, j, 0] < choices.short_baseline:
                _widen(drawn, covariance, series.widening[j], numbers, s, j)
            _count_fates(drawn, series.rope[j], choices.rho, found.shares[s, j])
            _add_up(drawn, series, s, j, mean, covariance, found.shrunk[s, j], found.sums[s, series.group[j]])


@njit(cache=True, nogil=True)
def _gather(
    series: Series,
    s: int,
    j: int,
    y: FloatArray,
    variance: FloatArray,
    year: IntArray,
    period: IntArray,
    n_obs: IntArray,
) -> int:
    n = 0
    for p in range(3):
        n_obs[p] = 0
        for row in range(series.windows[s, p, 0], series.windows[s, p, 1]):
            if not math.isnan(series.values[row, j]):
                y[n], variance[n] = series.values[row, j], series.variances[row, j]
                year[n], period[n] = row, p
                n_obs[p] += 1
                n += 1
    return n


@njit(cache=True, nogil=True)
def _period_means(y: FloatArray, period: IntArray, n: int) -> FloatArray:
    total, count = np.zeros(3), np.zeros(3)
    for t in range(n):
        total[period[t]] += y[t]
        count[period[t]] += 1.0
    return total / count


@njit(cache=True, nogil=True)
def _unit(left: float, variance: FloatArray, n: int, lent: float, noise: float) -> float:
    """The variance about the levels, with what the class lends; a part of the errors where it is none."""
    found = (left + lent * noise) / max(n - 3 + lent, 1.0)
    if found <= 0.0:
        found = 1e-6 * variance[:n].mean()
    return found if found > 0.0 else 1.0


@njit(cache=True, nogil=True)
def _draw(grid: Grid, points: int, df: float, numbers: Numbers, s: int, j: int, drawn: FloatArray) -> None:
    """Fill joint draws of the levels: every grid point gets its share of them, in an order of its own."""
    n_draws = drawn.shape[1]
    places = numbers.places[s, j]
    first = places[0] % (numbers.normals.size - 4 * n_draws)
    z = numbers.normals[first : first + 3 * n_draws].reshape(3, n_draws)
    exact = math.isinf(df)
    roots = numbers.inverse_roots[0 if exact else int(df)]
    start = 0 if exact else places[1] % (roots.size - n_draws)
    # Neighbours on the grid must not be neighbours among the draws: indicators are put together by draw.
    stride = 1 + places[2] % (n_draws - 1) if n_draws > 1 else 1
    while math.gcd(stride, n_draws) > 1:
        stride += 1
    at = places[3] % n_draws
    uniform = numbers.uniform[s, j]
    cumulative, given = 0.0, 0
    for g in range(points):
        cumulative += grid.weight[g]
        until = n_draws if g == points - 1 else min(n_draws, int(cumulative * n_draws + uniform))
        root, centre, spread = grid.root[g], grid.centre[g], grid.spread[g]
        for _ in range(given, until):
            factor = spread if exact else spread * roots[start + at]
            z0, z1, z2 = z[0, at] * factor, z[1, at] * factor, z[2, at] * factor
            drawn[0, at] = centre[0] + root[0] * z0 + root[1] * z1 + root[3] * z2
            drawn[1, at] = centre[1] + root[2] * z1 + root[4] * z2
            drawn[2, at] = centre[2] + root[5] * z2
            at = (at + stride) % n_draws
        given = max(given, until)


@njit(cache=True, nogil=True)
def _widen(
    drawn: FloatArray, covariance: FloatArray, widening: float, numbers: Numbers, s: int, j: int
) -> None:
    n_draws = drawn.shape[1]
    first = numbers.places[s, j, 0] % (numbers.normals.size - 4 * n_draws) + 3 * n_draws
    spread = math.sqrt(widening)
    for d in range(n_draws):
        drawn[0, d] += spread * numbers.normals[first + d]
    covariance[0] += widening


@njit(cache=True, nogil=True)
def _count_fates(drawn: FloatArray, rope: float, rho: float, shares: FloatArray) -> None:
    """The rule of `geometry.fate_probabilities`, for a line that is learnt, at `rho` and at 1."""
    shares[:] = 0.0
    n_draws = drawn.shape[1]
    for d in range(n_draws):
        line, move = drawn[1, d] - drawn[0, d], drawn[2, d] - drawn[1, d]
        known = abs(line) >= rope
        if known:
            shares[LINE_KNOWN] += 1.0
        if abs(move) < rope:
            shares[PRESERVED] += 1.0
            if not known:
                shares[VACUOUS] += 1.0
        elif not known:
            shares[ALTERED] += 1.0
            shares[ALTERED_ONE] += 1.0
        elif (move > 0) == (line > 0):
            shares[EXTENDED] += 1.0
        else:
            shares[DISCARDED_ONE] += 1.0
            left = abs(line) - abs(move)
            if left <= rho * abs(line):
                shares[DISCARDED] += 1.0
            else:
                shares[ALTERED] += 1.0
            if left < 0.0:
                shares[REVERSED] += 1.0
    shares /= n_draws


@njit(cache=True, nogil=True)
def _add_up(
    drawn: FloatArray,
    series: Series,
    s: int,
    j: int,
    mean: FloatArray,
    covariance: FloatArray,
    shrunk: FloatArray,
    sums: FloatArray,
) -> None:
    """Add an indicator's part to each draw's sums, its line and move shrunk toward the class.

    `shrunk` gets the posterior means of line and move and their variances and covariance under the prior
    N(0, unit^2) on both. The draws are moved by the affine map that gives them that mean and covariance.
    """
    unit, rope, weight = series.unit[j], series.rope[j], series.weight[s, j]
    ml, md = mean[1] - mean[0], mean[2] - mean[1]
    sll = covariance[0] + covariance[2] - 2.0 * covariance[1]
    sdd = covariance[2] + covariance[5] - 2.0 * covariance[4]
    sld = covariance[1] + covariance[4] - covariance[2] - covariance[3]
    prior = unit * unit
    # K S with K = S0 (S0 + S)^-1: the posterior covariance; K times the estimate: the posterior mean.
    tll, tdd = prior + sll, prior + sdd
    det = tll * tdd - sld * sld
    kll, kdd, kld = prior * tdd / det, prior * tll / det, -prior * sld / det
    shrunk[0], shrunk[1] = kll * ml + kld * md, kld * ml + kdd * md
    shrunk[2], shrunk[3] = prior * (1.0 - kll), prior * (1.0 - kdd)
    shrunk[4] = -prior * kld
    # Triangular roots of both covariances; their ratio maps the one on the other.
    f11 = math.sqrt(sll)
    f21 = sld / f11 if f11 > 0.0 else 0.0
    f22 = math.sqrt(max(sdd - f21 * f21, 0.0))
    # Without a spread that rounding leaves visible there is nothing to move.
    if min(f11, f22) > 1e-7 * unit:
        t11 = math.sqrt(shrunk[2])
        t21 = shrunk[4] / t11
        t22 = math.sqrt(max(shrunk[3] - t21 * t21, 0.0))
        a11, a22 = t11 / f11, t22 / f22
        a21 = (t21 - a22 * f21) / f11
    else:
        a11, a21, a22 = 1.0, 0.0, 1.0
    for d in range(drawn.shape[1]):
        line, move = drawn[1, d] - drawn[0, d], drawn[2, d] - drawn[1, d]
        known = abs(line) >= rope
        is_kept = abs(move) < rope or (known and (move > 0) == (line > 0))
        cl, cd = line - ml, move - md
        length = (shrunk[0] + a11 * cl) / unit
        change = (shrunk[1] + a21 * cl + a22 * cd) / unit
        sums[LINES, d] += weight * length * length
        sums[BOTH, d] += weight * length * change
        sums[MOVES, d] += weight * change * change
        if is_kept:
            sums[KEPT, d] += weight
        if known:
            sums[KNOWN_LINES, d] += weight
            if is_kept:
                sums[KEPT_LINES, d] += weight
