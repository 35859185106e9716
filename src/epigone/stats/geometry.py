"""Legacy geometry: the predecessor's line, the successor's move, and what the move makes of the line."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
Variances = tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]


@dataclass(frozen=True, slots=True, eq=False)
class FateShares:
    """Shares of the joint draws in each region.

    `fates` (..., 4), in the order of `FATES`. `vacuous` (...,) is the share preserved where the measured
    line was within the rope, a part of preserved; `reversed` (...,) the share past the baseline, a part
    of discarded. Neither counts draws without a baseline.
    """

    fates: FloatArray
    vacuous: FloatArray
    reversed: FloatArray
    n_draws: int


@dataclass(frozen=True, slots=True, eq=False)
class LegacyGeometry:
    """The move D against the line L over p indicators: `line`, `move` (..., p), the others (...,).

    `cosine` between D and L; `retained` R = 1 + <D,L> / <L,L> (1 kept, above 1 extended, 0 back to the
    baseline, below 0 reversed past it); `innovation` = 1 - cosine^2, the share of the move across the
    line; `along` and `across`, the squared lengths of the two parts of D. The debiased pair allows for
    the error of the levels, and is NaN where `line_found` is False: no line found. The debiased cosine
    may lie outside [-1, 1], and is NaN also where the move is no longer than its error.
    """

    line: FloatArray
    move: FloatArray
    cosine: FloatArray
    retained: FloatArray
    innovation: FloatArray
    along: FloatArray
    across: FloatArray
    cosine_debiased: FloatArray
    retained_debiased: FloatArray
    line_found: BoolArray


def fate_probabilities(
    line: npt.ArrayLike,
    move: npt.ArrayLike,
    rope: npt.ArrayLike,
    rho: npt.ArrayLike,
    *,
    declared_sign: npt.ArrayLike | None = None,
) -> FateShares:
    """Share of joint draws in which an indicator was preserved, extended, altered or discarded.

    Parameters
    ----------
    line
        Draws of L = predecessor - baseline, shape (..., n_draws); NaN where there is no baseline.
    move
        Draws of D = successor - predecessor from the same joint draws, shape (..., n_draws).
    rope
        delta, the region of practical equivalence in the unit of the draws; scalar or shape (...,).
    rho
        Share of the legacy that must survive for a rollback to count as altered rather than discarded,
        from 0 to 1; scalar or shape (...,).
    declared_sign
        sigma, the sign of a declared line: 1 (high, rising), -1 (low, falling), 0 or None to learn it
        from L; scalar or shape (...,).

    Returns
    -------
    FateShares
        Shares of the four fates, with those vacuous and reversed.

    Raises
    ------
    ShapeError
        If the shapes do not fit, a move is not finite, the rope is not positive, rho is outside [0, 1], or
        a sign is not -1, 0 or 1.

    Notes
    -----
    With d = sigma D and keep = 1 + D/L: preserved |D| < delta; extended |D| >= delta, |L| >= delta,
    d > 0; discarded |D| >= delta, |L| >= delta, d < 0, keep <= rho; altered the rest. The regions
    partition the plane for every rho. A declared line is taken to be at least delta long, so L counts
    there as no shorter; without a baseline its rho is 1. An unknown line that is not declared makes
    every move beyond the rope altered. Cost n_draws.
    Source: our own construct (methods, legacy geometry).

    Examples
    --------
    >>> shares = fate_probabilities([2.0, 2, 2, 2], [0.1, 1, -0.7, -2.5], 0.5, 0.5)
    >>> shares.fates, float(shares.reversed)
    (array([0.25, 0.25, 0.25, 0.25]), 0.25)
    """
    length, change = np.asarray(line, dtype=np.float64), np.asarray(move, dtype=np.float64)
    if change.ndim == 0 or change.shape != length.shape or change.shape[-1] == 0:
        wanted = "line and move of one shape (..., n_draws)"
        raise ShapeError(f"wanted {wanted}, got {length.shape} and {change.shape}")
    if not np.isfinite(change).all() or np.isinf(length).any():
        raise ShapeError("wanted finite moves, and lines that are finite or NaN")
    batch = change.shape[:-1]
    delta, bound = _parameter(rope, batch, "rope"), _parameter(rho, batch, "rho")
    sign = _parameter(0 if declared_sign is None else declared_sign, batch, "declared_sign")
    if not (delta > 0).all():
        raise ShapeError("wanted a rope that is positive")
    if not ((bound >= 0) & (bound <= 1)).all():
        raise ShapeError("wanted rho between 0 and 1")
    if not np.isin(sign, (-1.0, 0.0, 1.0)).all():
        raise ShapeError("wanted declared signs of -1, 0 or 1")
    beyond = np.abs(change) >= delta
    known = np.abs(length) >= delta
    has_line = known | (sign != 0)
    direction = np.where(sign == 0, np.sign(length), sign)
    # The line in its own direction: as measured, but a declared one is at least delta long.
    along = direction * length
    along = np.where(sign == 0, along, np.maximum(along, delta))
    toward = direction * change
    extended = beyond & has_line & (toward > 0)
    against = beyond & has_line & (toward < 0)
    # keep <= rho, multiplied out so that no line is divided by; without a baseline rho counts as 1.
    discarded = against & (np.isnan(along) | (along + toward <= bound * along))
    passed = discarded & (direction * length > 0) & (direction * length + toward < 0)
    n_draws = change.shape[-1]
    counts = np.stack([_count(~beyond), _count(extended), np.zeros(batch), _count(discarded)], axis=-1)
    counts[..., 2] = n_draws - counts.sum(axis=-1)
    vacuous = _count(~beyond & ~known & np.isfinite(length)) / n_draws
    return FateShares(counts / n_draws, np.asarray(vacuous), np.asarray(_count(passed) / n_draws), n_draws)


def legacy_geometry(
    baseline: npt.ArrayLike,
    predecessor: npt.ArrayLike,
    successor: npt.ArrayLike,
    *,
    metric: npt.ArrayLike | None = None,
    variances: Variances | None = None,
) -> LegacyGeometry:
    """Direction and size of a successor's move against the predecessor's line, over p indicators.

    Parameters
    ----------
    baseline, predecessor, successor
        Levels on a common scale, shape (..., p), broadcast against each other.
    metric
        G: weights of the indicators, shape (p,), or a symmetric positive definite matrix, shape (p, p),
        for instance the inverse residual covariance; default equal weights of 1.
    variances
        Sampling variances of the three levels, each a scalar or of shape (..., p), or None if the levels
        are exact.

    Returns
    -------
    LegacyGeometry
        Cosine, retained share and innovation, and the debiased cosine and retained share.

    Raises
    ------
    ShapeError
        If the shapes do not fit, a level is not finite, a weight or variance is negative, or a metric
        matrix is not symmetric and positive definite.

    Notes
    -----
    |D|^2 = <D,L>^2 / |L|^2 + |D_perp|^2. Debiased: <L,D>* = <L,D> + sum vp, |L|^2* = |L|^2 -
    sum(vb + vp), |D|^2* = |D|^2 - sum(vp + vs), each weighted by the metric's diagonal. Cost p, or p^2
    with a full metric. After change vector analysis (Malila 1980) and phenotypic trajectory analysis
    (Collyer & Adams 2007, Ecology 88); three periods that share the middle one are our own.

    Examples
    --------
    >>> found = legacy_geometry([0.0, 0.0], [2.0, 0.0], [1.0, 1.0])
    >>> float(found.retained), float(found.innovation.round(6))
    (0.5, 0.5)
    """
    b, p, s = _levels(baseline, predecessor, successor)
    return _geometry(p - b, s - p, _metric(metric, b.shape[-1]), _variances(variances, b.shape))


def split_sample_geometry(
    baseline: npt.ArrayLike,
    predecessor_years: npt.ArrayLike,
    successor: npt.ArrayLike,
    *,
    metric: npt.ArrayLike | None = None,
) -> LegacyGeometry:
    """Legacy geometry with the predecessor's odd years for the line and his even years for the move.

    Parameters
    ----------
    baseline, successor
        Levels on a common scale, shape (..., p).
    predecessor_years
        Yearly values under the predecessor, shape (..., n_years, p), two years or more: the first,
        third, ... give L, the others D.
    metric
        As in `legacy_geometry`.

    Returns
    -------
    LegacyGeometry
        With <D,L> free of the shared error of the middle period if years are independent; |L| and |D|
        are not debiased, so the cosine is drawn toward 0.

    Raises
    ------
    ShapeError
        As `legacy_geometry`, or with fewer than two years.

    Examples
    --------
    >>> years = [[2.0, 0.0], [2.0, 0.0], [2.0, 0.0]]
    >>> float(split_sample_geometry([0.0, 0.0], years, [1.0, 1.0]).retained)
    0.5
    """
    years = np.asarray(predecessor_years, dtype=np.float64)
    if years.ndim < 2 or years.shape[-2] < 2:
        raise ShapeError(f"wanted predecessor years of shape (..., n_years >= 2, p), got {years.shape}")
    odd, even = years[..., 0::2, :].mean(axis=-2), years[..., 1::2, :].mean(axis=-2)
    b, p, s = _levels(baseline, odd, successor)
    _, p_even, _ = _levels(baseline, even, successor)
    return _geometry(p - b, s - p_even, _metric(metric, b.shape[-1]), np.zeros((3, *b.shape)))


def _geometry(line: FloatArray, move: FloatArray, metric: FloatArray, var: FloatArray) -> LegacyGeometry:
    def inner(a: FloatArray, b: FloatArray) -> FloatArray:
        product = (a * metric if metric.ndim == 1 else a @ metric) * b
        return np.asarray(product.sum(axis=-1))

    lines, moves, both = inner(line, line), inner(move, move), inner(move, line)
    across = move - _ratio(both, lines)[..., None] * line
    weight = metric if metric.ndim == 1 else np.diagonal(metric)
    vb, vp, vs = (var * weight).sum(axis=-1)
    lines_debiased, moves_debiased, both_debiased = lines - vb - vp, moves - vp - vs, both + vp
    is_line = lines_debiased > 0
    lines_found = np.where(is_line, lines_debiased, np.nan)
    cosine = _ratio(both, np.sqrt(lines) * np.sqrt(moves))
    return LegacyGeometry(
        line,
        move,
        cosine,
        1.0 + _ratio(both, lines),
        1.0 - cosine**2,
        _ratio(both**2, lines),
        inner(across, across),
        _ratio(both_debiased, np.sqrt(lines_found * np.where(moves_debiased > 0, moves_debiased, np.nan))),
        1.0 + _ratio(both_debiased, lines_found),
        np.asarray(is_line),
    )


def _ratio(a: FloatArray, b: FloatArray) -> FloatArray:
    return np.asarray(np.divide(a, b, out=np.full(np.shape(b), np.nan), where=np.asarray(b) != 0))


def _count(region: BoolArray) -> FloatArray:
    return np.asarray(np.count_nonzero(region, axis=-1), dtype=np.float64)


def _parameter(value: npt.ArrayLike, batch: tuple[int, ...], name: str) -> FloatArray:
    try:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), batch)[..., None]
    except ValueError:
        raise ShapeError(f"wanted {name} as a scalar or of shape {batch}, got {np.shape(value)}") from None


def _levels(*levels: npt.ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    arrays = [np.asarray(level, dtype=np.float64) for level in levels]
    try:
        b, p, s = np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = ", ".join(str(array.shape) for array in arrays)
        raise ShapeError(f"wanted levels of shape (..., p), got {shapes}") from None
    if b.ndim == 0 or b.shape[-1] == 0:
        raise ShapeError(f"wanted levels of shape (..., p), got {b.shape}")
    if not (np.isfinite(b).all() and np.isfinite(p).all() and np.isfinite(s).all()):
        raise ShapeError("wanted finite levels")
    return b, p, s


def _metric(metric: npt.ArrayLike | None, p: int) -> FloatArray:
    found = np.ones(p) if metric is None else np.asarray(metric, dtype=np.float64)
    if found.shape not in ((p,), (p, p)) or not np.isfinite(found).all():
        raise ShapeError(f"wanted a finite metric of shape ({p},) or ({p}, {p}), got {found.shape}")
    if found.ndim == 1 and (found < 0).any():
        raise ShapeError("wanted weights that are not negative")
    if found.ndim == 2 and not (np.allclose(found, found.T) and (np.linalg.eigvalsh(found) > 0).all()):
        raise ShapeError("wanted a metric that is symmetric and positive definite")
    return found


def _variances(variances: Variances | None, shape: tuple[int, ...]) -> FloatArray:
    if variances is None:
        return np.zeros((3, *shape))
    found = [np.asarray(one, dtype=np.float64) for one in variances]
    try:
        stacked = np.stack([np.broadcast_to(one, shape) for one in found])
    except ValueError:
        raise ShapeError(f"wanted variances of shape {shape}, got {[one.shape for one in found]}") from None
    if len(stacked) != 3 or not (stacked >= 0).all():
        raise ShapeError("wanted three variances, none negative")
    return stacked
