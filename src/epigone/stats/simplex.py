"""Nearest point of a convex hull: the weights of a synthetic control."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Stop when no donor improves the squared distance by more than this share of the largest squared norm.
GAP_TOLERANCE = 1e-12
#: A weight under this is no weight.
WEIGHT_TOLERANCE = 1e-12


def simplex_weights(target: FloatArray, points: FloatArray) -> FloatArray:
    """Weights on the simplex whose mixture of points lies nearest to a target.

    Parameters
    ----------
    target
        Shape (n,).
    points
        Shape (n, n_points), one point per column, finite.

    Returns
    -------
    ndarray
        Not negative, summing to 1, shape (n_points,). The mixture is unique; the weights are not if the
        points that carry it depend on each other.

    Notes
    -----
    Wolfe (1976), Mathematical Programming 11, 128-149: finite and exact up to rounding. Each round costs
    n * n_points and a small linear system.

    Examples
    --------
    >>> simplex_weights(np.array([0.25]), np.array([[0.0, 1.0]]))
    array([0.75, 0.25])
    """
    moved = points - target[:, None]
    largest = np.sqrt((moved**2).sum(axis=0).max(initial=0.0))
    weights = np.zeros(points.shape[1])
    if largest == 0.0:
        weights[0] = 1.0
        return weights
    moved = moved / largest
    support = [int(np.argmin((moved**2).sum(axis=0)))]
    share = np.ones(1)
    for _ in range(100 * (sum(points.shape) + 1)):
        nearest = moved[:, support] @ share
        product = nearest @ moved
        entering = int(np.argmin(product))
        if product[entering] >= nearest @ nearest - GAP_TOLERANCE or entering in support:
            break
        support.append(entering)
        share = np.append(share, 0.0)
        while True:
            affine = _affine_nearest(moved[:, support])
            if (affine > WEIGHT_TOLERANCE).all():
                share = affine
                break
            falling = affine <= WEIGHT_TOLERANCE
            room = share[falling] - affine[falling]
            steps = np.divide(share[falling], room, out=np.zeros_like(room), where=room > 0)
            share = share + min(1.0, float(steps.min())) * (affine - share)
            keep = share > WEIGHT_TOLERANCE
            support = [index for index, kept in zip(support, keep, strict=True) if kept]
            share = share[keep] / share[keep].sum()
    weights[support] = share / share.sum()
    return weights


def _affine_nearest(points: FloatArray) -> FloatArray:
    """Weights, summing to 1 but of any sign, of the point of an affine hull that is nearest to 0."""
    system = 1.0 + points.T @ points
    solved = np.linalg.lstsq(system, np.ones(points.shape[1]), rcond=None)[0]
    return np.asarray(solved / solved.sum())
