"""Weight of evidence in decibans, and the probabilities it gives to rival fates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


def posterior_from_decibans(prior: npt.ArrayLike, decibans: npt.ArrayLike) -> FloatArray:
    """Update the probabilities of rival fates by the weight of evidence.

    Parameters
    ----------
    prior
        Probability of each fate, shape (n_fates,); sums to 1.
    decibans
        10 log10 likelihood of each independent cluster under each fate, up to a constant per cluster,
        shape (..., n_clusters, n_fates).

    Returns
    -------
    ndarray
        Posterior probability of each fate, shape (..., n_fates); sums to 1.

    Raises
    ------
    ShapeError
        If the shapes disagree, a number is not finite, or `prior` is not a probability vector.

    Notes
    -----
    Clusters must be independent given the fate. Cost n_clusters * n_fates.
    Method: Fairfield & Charman (2017), Political Analysis 25(3), 363-380.

    Examples
    --------
    >>> posterior_from_decibans(np.full(4, 0.25), np.array([[10.0, 0, 0, 0]])).round(3)
    array([0.769, 0.077, 0.077, 0.077])
    """
    p, w = np.asarray(prior, dtype=float), np.asarray(decibans, dtype=float)
    if p.ndim != 1 or np.any(p < 0) or not np.isclose(p.sum(), 1.0):
        raise ShapeError(f"the prior must be a vector of probabilities that sum to 1; got {p}")
    if w.ndim < 2 or w.shape[-1] != p.size:
        raise ShapeError(f"decibans must have shape (..., n_clusters, {p.size}); got {w.shape}")
    if not np.isfinite(w).all():
        raise ShapeError("decibans must be finite; a likelihood of zero is refused")
    with np.errstate(divide="ignore"):
        log_p = np.log(p) + w.sum(axis=-2) * (np.log(10.0) / 10.0)
    log_p -= log_p.max(axis=-1, keepdims=True)
    out = np.exp(log_p)
    return np.asarray(out / out.sum(axis=-1, keepdims=True))


def cluster_decibans(items: npt.ArrayLike, cluster: npt.ArrayLike) -> FloatArray:
    """Reduce dependent items to one row per cluster: its strongest member for each fate.

    Rows are shifted to a minimum of zero first (a constant per row changes no probability), then the
    maximum over the members is taken fate by fate, so that repeating an item adds nothing.

    Parameters
    ----------
    items
        Decibans, shape (..., n_items, n_fates).
    cluster
        Number of the cluster of each item, shape (n_items,).

    Returns
    -------
    ndarray
        Decibans, shape (..., n_clusters, n_fates), clusters in the order of their numbers.

    Raises
    ------
    ShapeError
        If `cluster` does not number the items.

    Examples
    --------
    >>> cluster_decibans([[6.0, 0, 0, 0], [2.0, 0, 0, 0]], [0, 0])
    array([[6., 0., 0., 0.]])
    """
    w, label = np.asarray(items, dtype=float), np.asarray(cluster)
    if w.ndim < 2 or label.shape != (w.shape[-2],):
        raise ShapeError(f"one cluster number per item: items {w.shape}, cluster {label.shape}")
    shifted = w - w.min(axis=-1, keepdims=True)
    rows = [shifted[..., label == name, :].max(axis=-2) for name in np.unique(label)]
    if not rows:
        return np.zeros((*w.shape[:-2], 0, w.shape[-1]))
    return np.asarray(np.stack(rows, axis=-2))


@dataclass(frozen=True, slots=True, eq=False)
class DependenceBounds:
    """Posteriors, shape (n_fates,), if all items are independent and if all are one and the same."""

    independent: FloatArray
    dependent: FloatArray


def dependence_bounds(prior: npt.ArrayLike, items: npt.ArrayLike) -> DependenceBounds:
    """Posterior at the two bounds of dependence: the sum over the items, and their strongest only.

    `items` has shape (n_items, n_fates). Raises ShapeError as `posterior_from_decibans` does.
    """
    n_items = np.asarray(items).shape[-2]
    return DependenceBounds(
        posterior_from_decibans(prior, cluster_decibans(items, np.arange(n_items))),
        posterior_from_decibans(prior, cluster_decibans(items, np.zeros(n_items, dtype=int))),
    )
