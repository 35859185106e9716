"""Nulls for three periods that share the middle one: correlations, placebo triples, shrinkage."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.geometry import legacy_geometry

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceboTriples:
    """Cosine and retained share of every triple of windows in a history.

    `start` (n_triples,) is the first year of each triple, as a place on the last axis of the series;
    `cosine` and `retained` (..., n_triples) are NaN where a window has no value or there is no line.
    """

    start: IntArray
    cosine: FloatArray
    retained: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class ShrunkLineMove:
    """Posterior of line and move: means of shape (...,), and covariance of shape (..., 2, 2)."""

    line: FloatArray
    move: FloatArray
    covariance: FloatArray


def shared_period_correlation(
    var_baseline: npt.ArrayLike, var_predecessor: npt.ArrayLike, var_successor: npt.ArrayLike
) -> FloatArray:
    """Correlation of line and move that the error of the shared middle period alone produces.

    Parameters
    ----------
    var_baseline, var_predecessor, var_successor
        Sampling variances of the three levels, broadcast against each other.

    Returns
    -------
    ndarray
        -vp / sqrt((vb + vp)(vp + vs)): -1/2 with equal variances, so noise alone looks like reversal.

    Raises
    ------
    ShapeError
        If a variance is negative, or the line or the move has none.

    Examples
    --------
    >>> float(shared_period_correlation(1.0, 1.0, 1.0))
    -0.5
    """
    vb, vp, vs = (np.asarray(v, dtype=np.float64) for v in (var_baseline, var_predecessor, var_successor))
    product = (vb + vp) * (vp + vs)
    if not ((vb >= 0).all() and (vp >= 0).all() and (vs >= 0).all() and (product > 0).all()):
        raise ShapeError("wanted variances that are not negative, with some for the line and the move")
    return np.asarray(-vp / np.sqrt(product))


def random_walk_correlation(n: int) -> float:
    """Correlation of line and move for a random walk cut into three windows of n years.

    Parameters
    ----------
    n
        Years in each window, 1 or more.

    Returns
    -------
    float
        (1/6 - 1/(6 n^2)) / (2/3 + 1/(3 n^2)): 0 for n = 1, rising to 1/4. So zero is not the null.

    Raises
    ------
    ShapeError
        If n is below 1.

    Examples
    --------
    >>> round(random_walk_correlation(5), 6)
    0.235294
    """
    if n < 1:
        raise ShapeError(f"wanted windows of one year or more, got {n}")
    return (1 / 6 - 1 / (6 * n**2)) / (2 / 3 + 1 / (3 * n**2))


def placebo_triples(
    series: npt.ArrayLike, lengths: tuple[int, int, int], *, metric: npt.ArrayLike | None = None
) -> PlaceboTriples:
    """Slide the three windows over a unit's own history, and measure the geometry at each place.

    Parameters
    ----------
    series
        Yearly values on a common scale, shape (..., p, n_years), NaN where missing; leading axes are
        units of the reference class.
    lengths
        Years in the baseline, predecessor and successor windows.
    metric
        As in `legacy_geometry`.

    Returns
    -------
    PlaceboTriples
        Cosine and R at each start; none if the history is shorter than the three windows.

    Raises
    ------
    ShapeError
        If `series` has fewer than two axes or holds infinities, or a window is shorter than a year.

    Notes
    -----
    Window means over the years that have values, from cumulative sums: cost p * n_years whatever the
    lengths. Method: placebo permutation in time; see Abadie, Diamond & Hainmueller (2010).

    Examples
    --------
    >>> placebo_triples([[0.0, 1.0, 2.0, 3.0]], (1, 1, 1)).retained
    array([2., 2.])
    """
    values = np.asarray(series, dtype=np.float64)
    if values.ndim < 2 or np.isinf(values).any():
        raise ShapeError(f"wanted series of shape (..., p, n_years), finite or NaN, got {values.shape}")
    if len(lengths) != 3 or min(lengths) < 1:
        raise ShapeError(f"wanted three window lengths of a year or more, got {lengths}")
    n_triples = max(0, values.shape[-1] - sum(lengths) + 1)
    start = np.arange(n_triples)
    present = np.isfinite(values)
    # Sums around each series' own mean, so that long histories lose no digits.
    n_present = present.sum(axis=-1, keepdims=True)
    filled = np.where(present, values, 0.0)
    middle = filled.sum(axis=-1, keepdims=True) / np.maximum(n_present, 1)
    total = _running(np.where(present, filled - middle, 0.0))
    count = _running(present.astype(np.float64))
    edges = np.cumsum((0, *lengths))
    means = []
    for first, last in pairwise(edges):
        n = count[..., start + last] - count[..., start + first]
        window = total[..., start + last] - total[..., start + first]
        means.append(np.where(n > 0, window / np.maximum(n, 1.0), np.nan))
    levels = [np.moveaxis(mean, -2, -1) for mean in means]
    complete = np.isfinite(levels[0] + levels[1] + levels[2]).all(axis=-1)
    found = legacy_geometry(*(np.where(complete[..., None], level, 0.0) for level in levels), metric=metric)
    return PlaceboTriples(
        start, np.where(complete, found.cosine, np.nan), np.where(complete, found.retained, np.nan)
    )


def percentile_among(value: float, placebos: npt.ArrayLike) -> float:
    """Place of a value among placebos: share below it, ties counting half; NaN without placebos.

    Parameters
    ----------
    value
        What was measured at the true hand-over.
    placebos
        The same measure at placebo hand-overs, any shape; NaN are left out.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> percentile_among(0.5, [0.1, 0.2, 0.5, 0.9])
    0.625
    """
    others = np.asarray(placebos, dtype=np.float64)
    others = others[np.isfinite(others)]
    if others.size == 0 or np.isnan(value):
        return float("nan")
    return float(((others < value).sum() + (others == value).sum() / 2) / others.size)


def shrink_line_move(
    line: npt.ArrayLike, move: npt.ArrayLike, var: npt.ArrayLike, *, tau_line: float, tau_move: float
) -> ShrunkLineMove:
    """Shrink a measured line and move toward the reference class, against choice by size.

    Parameters
    ----------
    line, move
        Estimates of L and D, shape (...,).
    var
        Sampling variances of baseline, predecessor and successor, shape (3, ...).
    tau_line, tau_move
        Standard deviations of true lines and moves in the reference class.

    Returns
    -------
    ShrunkLineMove
        Posterior mean of L and D, and their covariance.

    Raises
    ------
    ShapeError
        If the shapes do not fit, or a variance or tau is negative.

    Notes
    -----
    S = [[vb + vp, -vp], [-vp, vp + vs]], S0 = diag(tau_L^2, tau_D^2); posterior mean
    (S0^-1 + S^-1)^-1 S^-1 x, computed as S0 (S0 + S)^-1 x, which needs no inverse of S0 or S.

    Examples
    --------
    >>> shrunk = shrink_line_move(2.0, -1.0, [0.5, 0.0, 0.5], tau_line=0.5**0.5, tau_move=0.5**0.5)
    >>> round(float(shrunk.line), 6), round(float(shrunk.move), 6)
    (1.0, -0.5)
    """
    x = np.stack(np.broadcast_arrays(np.asarray(line, np.float64), np.asarray(move, np.float64)), axis=-1)
    v = np.asarray(var, dtype=np.float64)
    if v.shape[:1] != (3,) or not (v >= 0).all() or tau_line < 0 or tau_move < 0:
        raise ShapeError(f"wanted variances of shape (3, ...) and taus, none negative, got {v.shape}")
    vb, vp, vs = (np.broadcast_to(one, x.shape[:-1]) for one in v)
    noise = np.stack([np.stack([vb + vp, -vp], -1), np.stack([-vp, vp + vs], -1)], -2)
    prior = np.diag([tau_line**2, tau_move**2])
    gain = prior @ np.linalg.pinv(prior + noise, hermitian=True)
    mean = (gain @ x[..., None])[..., 0]
    return ShrunkLineMove(mean[..., 0], mean[..., 1], prior - gain @ prior)


def _running(values: FloatArray) -> FloatArray:
    return np.concatenate([np.zeros((*values.shape[:-1], 1)), values.cumsum(axis=-1)], axis=-1)
