"""Weight of evidence in decibans, of items and of clusters, and the fates it makes likely."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.vocabulary import WEIGHT_CAP_DB

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: How far a prior's sum may lie from 1: rounding of a prior typed with six digits.
PRIOR_TOLERANCE = 1e-6
#: Natural logarithms per deciban.
LOG_PER_DECIBAN = float(np.log(10.0) / 10.0)


@dataclass(frozen=True, slots=True, eq=False)
class DependenceBounds:
    """Posterior fates if all items were independent, and if all were one cluster.

    Both have shape (..., n_fates). `is_decided`, shape (...,), says whether the same fate leads in both.
    """

    independent: FloatArray
    dependent: FloatArray
    is_decided: npt.NDArray[np.bool_]


def posterior_from_decibans(prior: npt.ArrayLike, decibans: npt.ArrayLike) -> FloatArray:
    """Update the probabilities of rival fates by the weight of evidence.

    Parameters
    ----------
    prior
        Probability of each fate, shape (n_fates,), in the order of `FATES`; sums to 1. Leading batch
        axes are broadcast against those of `decibans`.
    decibans
        10 log10 likelihood of each independent cluster under each fate, up to a constant per cluster,
        shape (..., n_clusters, n_fates). No cluster at all gives back the prior.

    Returns
    -------
    ndarray
        Posterior probability of each fate, shape (..., n_fates); sums to 1.

    Raises
    ------
    ShapeError
        If the shapes disagree, `prior` is not a probability vector, or a weight is not finite.

    Notes
    -----
    Clusters must be independent given the fate. P_k is proportional to prior_k 10^(w_k / 10), with w_k the
    sum over clusters; logarithms throughout; cost n_clusters * n_fates.
    Method: Fairfield & Charman (2017), Political Analysis 25(3), 363-380.

    Examples
    --------
    >>> posterior_from_decibans(np.full(4, 0.25), np.array([[10.0, 0, 0, 0]])).round(3)
    array([0.769, 0.077, 0.077, 0.077])
    """
    weights = _checked_decibans(decibans)
    before = np.asarray(prior, dtype=np.float64)
    if before.ndim == 0 or before.shape[-1] != weights.shape[-1]:
        raise ShapeError(f"wanted a prior of shape ({weights.shape[-1]},), got {before.shape}")
    if not (np.all(before >= 0) and np.all(np.abs(before.sum(axis=-1) - 1.0) <= PRIOR_TOLERANCE)):
        raise ShapeError("wanted a prior of probabilities that sum to 1")
    with np.errstate(divide="ignore"):
        log_posterior = np.log(before) + weights.sum(axis=-2) * LOG_PER_DECIBAN
    posterior = np.exp(log_posterior - log_posterior.max(axis=-1, keepdims=True))
    return np.asarray(posterior / posterior.sum(axis=-1, keepdims=True))


def cluster_decibans(items: npt.ArrayLike, cluster: npt.ArrayLike) -> FloatArray:
    """Weigh clusters of dependent items, each as its strongest member.

    Parameters
    ----------
    items
        Decibans of each item for each fate, shape (..., n_items, n_fates).
    cluster
        Integer label of the cluster of each item, shape (n_items,).

    Returns
    -------
    ndarray
        Decibans of each cluster, shape (..., n_clusters, n_fates), in the order of the sorted labels.

    Raises
    ------
    ShapeError
        If the shapes disagree, labels are not integers, or a weight is not finite.

    Notes
    -----
    Each row is shifted so that its smallest entry is 0 (what it says against its least favoured fate),
    then the maximum over the members is taken for each fate. For rows that name one fate this is the
    strongest member for each pair of rivals; a row of zeros adds nothing, nor does a row said twice.
    Cost n_items * (n_fates + log n_items).

    Examples
    --------
    Two reports of one event, of 6 and 12 dB for the first fate, and one of 2 dB for another:

    >>> cluster_decibans([[6.0, 0, 0, 0], [12, 0, 0, 0], [0, 0, 0, 2]], [0, 0, 1])
    array([[12.,  0.,  0.,  0.],
           [ 0.,  0.,  0.,  2.]])
    """
    weights = _checked_decibans(items)
    labels = np.asarray(cluster)
    if labels.shape != (weights.shape[-2],):
        raise ShapeError(f"wanted cluster labels of shape ({weights.shape[-2]},), got {labels.shape}")
    if labels.size == 0:
        return weights
    if labels.dtype.kind not in "iu":
        raise ShapeError(f"wanted integer cluster labels, got {labels.dtype}")
    order = np.argsort(labels, kind="stable")
    grouped = labels[order]
    starts = np.append(0, np.flatnonzero(grouped[1:] != grouped[:-1]) + 1)
    shifted = weights - weights.min(axis=-1, keepdims=True)
    return np.asarray(np.maximum.reduceat(shifted[..., order, :], starts, axis=-2))


def dependence_bounds(prior: npt.ArrayLike, items: npt.ArrayLike) -> DependenceBounds:
    """Bound the fates by the two extremes of dependence: all items independent, and all one cluster.

    Parameters
    ----------
    prior
        Probability of each fate, shape (n_fates,).
    items
        Decibans of each item for each fate, shape (..., n_items, n_fates).

    Returns
    -------
    DependenceBounds
        Posterior under the sum and under the maximum, shape (..., n_fates) each.

    Raises
    ------
    ShapeError
        As `posterior_from_decibans`.

    Notes
    -----
    The true dependence lies between; the correct general form is P(E2 | H, E1). Cost n_items * n_fates.

    Examples
    --------
    >>> bounds = dependence_bounds(np.full(4, 0.25), [[6.0, 0, 0, 0], [6.0, 0, 0, 0]])
    >>> bounds.independent.round(3), bounds.dependent.round(3)
    (array([0.841, 0.053, 0.053, 0.053]), array([0.57 , 0.143, 0.143, 0.143]))
    """
    weights = _checked_decibans(items)
    one_cluster = np.zeros(weights.shape[-2], dtype=np.int64)
    independent = posterior_from_decibans(prior, weights)
    dependent = posterior_from_decibans(prior, cluster_decibans(weights, one_cluster))
    decided = independent.argmax(axis=-1) == dependent.argmax(axis=-1)
    return DependenceBounds(independent, dependent, np.asarray(decided))


def cap_decibans(items: npt.ArrayLike, *, cap_db: float = WEIGHT_CAP_DB) -> tuple[FloatArray, int]:
    """Limit the weight of single items, so that one mistaken item cannot decide.

    Parameters
    ----------
    items
        Decibans, any shape; infinite where a likelihood of zero was claimed.
    cap_db
        Largest weight allowed either way, in decibans.

    Returns
    -------
    tuple of ndarray and int
        The limited weights, of the shape given, and how many were over the cap.

    Raises
    ------
    ShapeError
        If a weight is NaN or the cap is not positive.

    Examples
    --------
    >>> cap_decibans([np.inf, -40.0, 6.0])
    (array([ 30., -30.,   6.]), 2)
    """
    weights = np.asarray(items, dtype=np.float64)
    if np.isnan(weights).any():
        raise ShapeError("wanted weights in decibans, got NaN")
    if not cap_db > 0:
        raise ShapeError(f"wanted a positive cap in decibans, got {cap_db}")
    return np.clip(weights, -cap_db, cap_db), int(np.count_nonzero(np.abs(weights) > cap_db))


def _checked_decibans(values: npt.ArrayLike) -> FloatArray:
    weights = np.asarray(values, dtype=np.float64)
    if weights.ndim < 2 or weights.shape[-1] == 0:
        raise ShapeError(f"wanted decibans of shape (..., n_items, n_fates), got {weights.shape}")
    if not np.isfinite(weights).all():
        raise ShapeError("wanted finite decibans: a likelihood of zero is refused, cap the weight instead")
    return weights
