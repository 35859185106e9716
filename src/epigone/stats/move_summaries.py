"""What the draws of many successions say of line and move as a whole: medians and intervals of geometry."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Measures of a succession, in the order of the summaries' last axis but one.
MEASURES = ("line", "move", "cosine", "retained", "innovation", "departure", "fidelity", "kept", "kept_lines")
#: Quantiles given of each: the ends of a 90 % interval, and the median between them.
QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class PlainGeometry:
    """Geometry of levels as they stand, each of shape (...,); NaN where undefined.

    `line` and `move` are the lengths of L and D, `cosine` that between them, `retained` R = 1 + <D,L> /
    <L,L>, `innovation` = 1 - cosine^2. `departure` is the length of the part of D that does not carry the
    line on: across it, and against it.
    """

    line: FloatArray
    move: FloatArray
    cosine: FloatArray
    retained: FloatArray
    innovation: FloatArray
    departure: FloatArray
    fidelity: FloatArray


def plain_geometry(lines: npt.ArrayLike, both: npt.ArrayLike, moves: npt.ArrayLike) -> PlainGeometry:
    """Geometry from |L|^2, <L,D> and |D|^2.

    Parameters
    ----------
    lines, both, moves
        Weighted sums of squares and products over the indicators, of one shape (...,).

    Returns
    -------
    PlainGeometry

    Raises
    ------
    ShapeError
        If the shapes disagree.

    Notes
    -----
    With D = a L/|L| + D_perp, departure^2 = |D_perp|^2 + min(0, a)^2 = |D|^2 - max(0, a)^2: a successor
    who only goes further along the line departs by nothing, one who undoes it by as much as he undoes,
    and one who turns aside by as far as he turns. fidelity = |L| / (|L| + departure): 1 if nothing departs,
    1/2 if as much departs as the line is long. Source: our own construct (methods, legacy geometry).

    Examples
    --------
    >>> found = plain_geometry([1.0, 1.0], [2.0, -2.0], [5.0, 5.0])
    >>> found.departure.round(3), found.retained
    (array([1.   , 2.236]), array([ 3., -1.]))
    """
    ll, ld, dd = (np.asarray(part, dtype=np.float64) for part in (lines, both, moves))
    if not ll.shape == ld.shape == dd.shape:
        raise ShapeError(f"wanted three arrays of one shape, got {ll.shape}, {ld.shape}, {dd.shape}")
    with np.errstate(divide="ignore", invalid="ignore"):
        along2 = np.where(ll > 0, ld * ld / ll, 0.0)
        cosine = np.where((ll > 0) & (dd > 0), np.clip(ld / np.sqrt(ll * dd), -1.0, 1.0), np.nan)
        retained = np.where(ll > 0, 1.0 + ld / ll, np.nan)
        line, move = np.sqrt(ll), np.sqrt(dd)
    departure = np.sqrt(np.maximum(dd - np.where(ld > 0, along2, 0.0), 0.0))
    both_lengths = line + departure
    fidelity = np.where(both_lengths > 0, line / np.where(both_lengths > 0, both_lengths, 1.0), np.nan)
    return PlainGeometry(line, move, cosine, retained, 1.0 - cosine**2, departure, fidelity)


def summarise_sums(sums: npt.ArrayLike, group_weight: npt.ArrayLike) -> FloatArray:
    """Medians and 90 % intervals of every measure, for each succession as a whole and in each group.

    Parameters
    ----------
    sums
        Of `succession_moves.SuccessionMoves`, shape (n, n_groups, 6, n_draws).
    group_weight
        Weight that each group had in them, shape (n, n_groups).

    Returns
    -------
    ndarray
        Shape (n, 1 + n_groups, n_measures, 3): the whole first, then each group, measures in the order of
        `MEASURES`, quantiles in that of `QUANTILES`. NaN for a group without weight; `kept_lines` (the
        share kept of those lines that were longer than the rope) is NaN where hardly a draw has a line.

    Raises
    ------
    ShapeError
        If the shapes disagree.

    Notes
    -----
    Each draw is summarised before quantiles are taken, so that the covariance of line and move that comes
    from the shared predecessor is in every interval. Cost: n * (1 + n_groups) * n_draws * log n_draws.
    """
    parts, weight = np.asarray(sums, dtype=np.float64), np.asarray(group_weight, dtype=np.float64)
    if parts.ndim != 4 or parts.shape[2] != 6 or weight.shape != parts.shape[:2]:
        raise ShapeError(
            f"wanted sums (n, n_groups, 6, n_draws) and weights, got {parts.shape}, {weight.shape}"
        )
    whole = np.concatenate([parts.sum(axis=1, keepdims=True), parts], axis=1)
    total = np.concatenate([weight.sum(axis=1, keepdims=True), weight], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = whole / np.where(total > 0, total, np.nan)[:, :, None, None]
        found = plain_geometry(scaled[:, :, 0], scaled[:, :, 1], scaled[:, :, 2])
        kept_lines = scaled[:, :, 4] / scaled[:, :, 5]
    measures = np.stack(
        [
            found.line,
            found.move,
            found.cosine,
            found.retained,
            found.innovation,
            found.departure,
            found.fidelity,
            scaled[:, :, 3],
            kept_lines,
        ],
        axis=2,
    )
    return _quantiles(measures)


def debiased_geometry(
    line: npt.ArrayLike, move: npt.ArrayLike, covariance: npt.ArrayLike, weight: npt.ArrayLike
) -> PlainGeometry:
    """Geometry with the errors of the levels allowed for.

    Parameters
    ----------
    line, move
        Estimates of L and D in units, shape (n, n_indicators); NaN where not measured.
    covariance
        Of the two, shape (n, n_indicators, 2, 2), in units.
    weight
        Shape (n, n_indicators), 0 where not measured.

    Returns
    -------
    PlainGeometry
        From |L|^2* = |L|^2 - sum var L, <L,D>* = <L,D> - sum cov(L,D), |D|^2* = |D|^2 - sum var D; NaN
        where |L|^2* is not positive: no line found. The cosine is held within [-1, 1].

    Raises
    ------
    ShapeError
        If the shapes disagree.
    """
    lines, moves = np.asarray(line, dtype=np.float64), np.asarray(move, dtype=np.float64)
    spread, weights = np.asarray(covariance, dtype=np.float64), np.asarray(weight, dtype=np.float64)
    if spread.shape != (*lines.shape, 2, 2) or not lines.shape == moves.shape == weights.shape:
        raise ShapeError(f"wanted covariance {(*lines.shape, 2, 2)}, got {spread.shape}")
    measured = weights > 0

    def total(part: FloatArray) -> FloatArray:
        return np.asarray(np.where(measured, weights * part, 0.0).sum(axis=1))

    ll = total(lines**2 - spread[:, :, 0, 0])
    ld = total(lines * moves - spread[:, :, 0, 1])
    dd = np.maximum(total(moves**2 - spread[:, :, 1, 1]), 0.0)
    return plain_geometry(np.where(ll > 0, ll, np.nan), np.where(ll > 0, ld, np.nan), dd)


def _quantiles(values: FloatArray) -> FloatArray:
    """Quantiles along the last axis; NaN where a twentieth of the values or more is NaN."""
    ordered = np.sort(values, axis=-1)
    n_draws = values.shape[-1]
    n_seen = np.isfinite(ordered).sum(axis=-1)
    out = np.full((*values.shape[:-1], len(QUANTILES)), np.nan)
    for place, quantile in enumerate(QUANTILES):
        at = np.maximum(np.rint(quantile * (n_seen - 1)).astype(np.int64), 0)
        out[..., place] = np.take_along_axis(ordered, at[..., None], axis=-1)[..., 0]
    out[n_seen < 0.95 * n_draws] = np.nan
    return out
