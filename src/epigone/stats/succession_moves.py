"""Line and move at many successions and indicators at once, in compiled loops.

The model of each series is that of `levels.period_levels` with three periods; what differs is how it is
integrated (quadrature in place of even grids), that the class may lend observations to a short series, and
that draws are summed over indicators as they are made instead of being kept.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.random_tables import inverse_root_table, normal_table

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Nodes of rho and of s2. With 24 of each, means and sds differ from much finer rules by less than 1e-4
#: of the sd of the level.
RHO_NODES, S2_NODES = 24, 20
#: rho is flat between these: the cells of the grid of `period_levels`, 381 points a step of .005 apart.
RHO_BOUND = 0.9525
#: A series needs this many observations in its three windows: its variance must exist.
LEAST_OBSERVATIONS = 6


@dataclass(frozen=True, slots=True)
class MoveSettings:
    """How a move is measured.

    `rho` is the share of a line that must survive for a rollback to count as altered. `lent` is how many
    observations of the class's own variance every series is lent, which keeps a series that happens to be
    constant from being certain. A baseline of fewer years than `short_baseline` is widened by the class's
    between-window sd. `draws` are joint draws of each series.
    """

    rho: float = 0.5
    lent: float = 1.0
    short_baseline: int = 4
    draws: int = 2000


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorScales:
    """Scales of the indicators, each of shape (n_indicators,).

    `rope` is delta; `unit` that of the geometry and the sd of line and move in the class; `noise_sd` and
    `between_sd` are those of `class_scales`; `group` numbers the domain of each from 0.
    """

    rope: FloatArray
    unit: FloatArray
    noise_sd: FloatArray
    between_sd: FloatArray
    group: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class SuccessionMoves:
    """What was measured; the first two axes are succession and indicator, NaN where not measured.

    Attributes
    ----------
    mean
        Posterior mean of the levels of baseline, predecessor and successor, shape (n, m, 3).
    covariance
        Their posterior covariance, shape (n, m, 3, 3).
    shrunk
        Mean of line and move under the class as prior, their variances, and their covariance: (n, m, 5).
    autocorrelation
        Posterior mean of rho, shape (n, m).
    n_obs
        Observations in each window, shape (n, m, 3).
    shares
        Shares of draws: preserved, extended, altered, discarded, vacuous, reversed, altered and discarded
        at rho = 1, and lines beyond the rope, shape (n, m, 9).
    sums
        For each draw the weighted sums over the indicators of a group, shape (n, n_groups, 6, n_draws):
        |L|^2, <L,D>, |D|^2 (in units, shrunk), weight kept, weight kept of known lines, of known lines.
    """

    mean: FloatArray
    covariance: FloatArray
    shrunk: FloatArray
    autocorrelation: FloatArray
    n_obs: IntArray
    shares: FloatArray
    sums: FloatArray


def measure_moves(
    values: npt.ArrayLike,
    variances: npt.ArrayLike,
    windows: npt.ArrayLike,
    weight: npt.ArrayLike,
    scales: IndicatorScales,
    *,
    keys: tuple[Sequence[str], Sequence[str]],
    seed: int,
    settings: MoveSettings | None = None,
) -> SuccessionMoves:
    """Measure the line and the move of every indicator at every succession of a unit.

    Parameters
    ----------
    values, variances
        Yearly values on their analysis scales and the variances of their stated errors (0 where none),
        shape (n_years, n_indicators), NaN where missing.
    windows
        First row and row after the last of baseline, predecessor and successor, shape (n, 3, 2).
    weight
        Weight of each indicator at each succession, shape (n, n_indicators); 0 leaves it out.
    scales
        The class's scales of the indicators.
    keys
        Names of the successions and of the indicators: the draws of a series come from the seed and its
        two names alone.
    seed
        Seed of the run, not negative.
    settings
        How a move is measured.

    Returns
    -------
    SuccessionMoves

    Raises
    ------
    ShapeError
        If the shapes disagree, a window is outside the years, or a series with weight has an empty window
        or fewer than six observations.

    Notes
    -----
    Gauss-Legendre nodes of rho on the whole of its prior, and of log s2 over the range that matters, found
    by a coarse look. Cost a series: 24 sweeps over its years without stated errors and 580 with them, and
    some 30 operations a draw. Compiled: the first call on a machine takes some seconds.
    Method: methods, sections c and d; Zellner & Tiao (1964), JASA 59.

    Examples
    --------
    >>> y = np.array([1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5, 5, 5.5, 6, 5, 6])[:, None]
    >>> scales = IndicatorScales(*np.array([[0.5], [1.0], [0.5], [1.0]]), np.array([0]))
    >>> found = measure_moves(
    ...     y, 0 * y, [[[0, 5], [5, 10], [10, 15]]], [[1.0]], scales, keys=(["a"], ["y"]), seed=1
    ... )
    >>> found.mean.round(1)
    array([[[1.9, 4.6, 5.4]]])
    """
    from epigone.stats.loops import succession_draws as loops

    choices = settings or MoveSettings()
    y, errors = np.asarray(values, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    spans, shares = np.asarray(windows, dtype=np.int64), np.asarray(weight, dtype=np.float64)
    _check(y, errors, spans, shares, scales)
    n, m = shares.shape
    n_groups = int(scales.group.max(initial=-1)) + 1
    found = loops.Found(
        np.full((n, m, 3), np.nan),
        np.full((n, m, 6), np.nan),
        np.full((n, m, 5), np.nan),
        np.full((n, m), np.nan),
        np.zeros((n, m, 3), dtype=np.int64),
        np.full((n, m, loops.N_SHARES), np.nan),
        np.zeros((n, n_groups, loops.N_SUMS, choices.draws)),
    )
    series = loops.Series(
        y,
        np.where(np.isfinite(errors), errors, 0.0),
        scales.rope,
        scales.unit,
        scales.noise_sd**2,
        scales.between_sd**2,
        scales.group,
        spans,
        shares,
    )
    largest = int((spans[:, :, 1] - spans[:, :, 0]).sum(axis=1).max(initial=0))
    numbers = _numbers(loops, seed, keys, shares, largest, choices)
    picks = loops.Choices(choices.rho, choices.lent, choices.short_baseline, choices.draws)
    loops.measure(series, numbers, picks, _rule(loops), found)
    return SuccessionMoves(
        found.mean,
        _square(found.covariance),
        found.shrunk,
        found.autocorrelation,
        found.n_obs,
        found.shares,
        found.sums,
    )


def _rule(loops: Any) -> Any:
    rho, rho_weight = np.polynomial.legendre.leggauss(RHO_NODES)
    s2, s2_weight = np.polynomial.legendre.leggauss(S2_NODES)
    return loops.Rule(rho * RHO_BOUND, np.log(rho_weight), s2, np.log(s2_weight))


def _numbers(
    loops: Any,
    seed: int,
    keys: tuple[Sequence[str], Sequence[str]],
    weight: FloatArray,
    largest: int,
    choices: MoveSettings,
) -> Any:
    """Tables of random numbers, and the places where each series reads them."""
    n, m = weight.shape
    places, uniform = np.zeros((n, m, 4), dtype=np.int64), np.zeros((n, m))
    for row, column in np.argwhere(weight > 0).tolist():
        name = f"{seed}:{keys[0][row]}:{keys[1][column]}".encode()
        words = np.frombuffer(hashlib.blake2b(name, digest_size=40).digest(), dtype=np.uint64) >> np.uint64(1)
        places[row, column] = words[:4]
        uniform[row, column] = words[4] / 2.0**63
    return loops.Numbers(normal_table(seed), _roots(seed, largest, choices.lent), places, uniform)


@lru_cache(maxsize=4)
def _roots(seed: int, largest: int, lent: float) -> FloatArray:
    """Row d: 1 / sqrt(chi-square) for the series whose n - 3 + lent rounds down to d."""
    least = LEAST_OBSERVATIONS - 3
    rows = [inverse_root_table(seed, max(n, least) + lent) for n in range(max(largest - 3, least) + 1)]
    blank = [rows[0]] * int(lent)
    return np.stack(blank + rows)


def _square(lower: FloatArray) -> FloatArray:
    """Symmetric matrices from their lower triangles by rows."""
    places = np.array([[0, 1, 3], [1, 2, 4], [3, 4, 5]])
    return np.asarray(lower[..., places])


def _check(
    values: FloatArray, variances: FloatArray, windows: IntArray, weight: FloatArray, scales: IndicatorScales
) -> None:
    if values.ndim != 2 or variances.shape != values.shape:
        wanted = "values and variances of one shape (n_years, n_indicators)"
        raise ShapeError(f"wanted {wanted}, got {values.shape} and {variances.shape}")
    n, m = len(windows), values.shape[1]
    if windows.shape != (n, 3, 2) or weight.shape != (n, m):
        raise ShapeError(
            f"wanted windows (n, 3, 2) and weight (n, {m}), got {windows.shape} and {weight.shape}"
        )
    if any(scale.shape != (m,) for scale in (scales.rope, scales.unit, scales.noise_sd, scales.between_sd)):
        raise ShapeError(f"wanted scales of shape ({m},)")
    if windows.size and (windows.min() < 0 or windows.max() > len(values)):
        raise ShapeError(f"wanted windows inside the {len(values)} years")
    if (
        (variances < 0).any()
        or (weight < 0).any()
        or not (scales.rope > 0).all()
        or not (scales.unit > 0).all()
    ):
        raise ShapeError(
            "wanted variances and weights that are not negative, ropes and units that are positive"
        )
    counts = count_observations(values, windows)
    if ((weight > 0) & ((counts.min(axis=2) < 1) | (counts.sum(axis=2) < LEAST_OBSERVATIONS))).any():
        wanted = f"an observation in each window and {LEAST_OBSERVATIONS} in all"
        raise ShapeError(f"wanted {wanted} for each series that has weight")


def count_observations(values: FloatArray, windows: IntArray) -> IntArray:
    """Observations of each indicator in each window, shape (n, n_indicators, 3); arguments as above."""
    running = np.zeros((len(values) + 1, values.shape[1]), dtype=np.int64)
    np.cumsum(np.isfinite(values), axis=0, out=running[1:])
    return np.moveaxis(running[windows[:, :, 1]] - running[windows[:, :, 0]], 1, 2)
