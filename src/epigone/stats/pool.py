"""Pooling of probabilities from several instruments, and how far they are apart."""

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: No instrument may exclude a fate altogether: its probability is raised to this.
FLOOR = 0.001


def pool_log(
    fates: npt.ArrayLike, weights: npt.ArrayLike, prior: npt.ArrayLike, *, floor: float = FLOOR
) -> FloatArray:
    """Logarithmic pool with one common prior: P_k prop. pi_k prod_i (p_ik / pi_k)^v_i.

    Parameters
    ----------
    fates
        Probabilities of each finding, shape (..., n_findings, n_fates).
    weights
        Pooling weights v, shape (n_findings,): all 1 is Bayes for findings independent given the fate,
        a sum of 1 treats them as wholly redundant.
    prior
        Common prior pi, shape (n_fates,).
    floor
        Probabilities below it are raised to it, and each finding renormalised.

    Returns
    -------
    ndarray
        Pooled probabilities, shape (..., n_fates).

    Raises
    ------
    ShapeError
        If the shapes disagree or a weight is negative.

    Notes
    -----
    Source: Genest & Zidek (1986), Statistical Science 1(1), on likelihoods.

    Examples
    --------
    >>> pool_log([[0.7, 0.1, 0.1, 0.1], [0.4, 0.3, 0.2, 0.1]], [1, 1], np.full(4, 0.25)).round(6)
    array([0.823529, 0.088235, 0.058824, 0.029412])
    """
    p, v, pi = np.asarray(fates, float), np.asarray(weights, float), np.asarray(prior, float)
    if p.ndim < 2 or v.shape != (p.shape[-2],) or pi.shape != (p.shape[-1],):
        raise ShapeError(
            f"pool needs fates (..., n, k), weights (n,), prior (k,); got {p.shape}, {v.shape}, {pi.shape}"
        )
    if np.any(v < 0) or np.any(pi <= 0):
        raise ShapeError("pooling weights must not be negative, and the prior must be positive")
    raised = np.maximum(p, floor)
    raised = raised / raised.sum(axis=-1, keepdims=True)
    log_p = np.log(pi) + np.einsum("...ik,i->...k", np.log(raised / pi), v)
    log_p -= log_p.max(axis=-1, keepdims=True)
    out = np.exp(log_p)
    return np.asarray(out / out.sum(axis=-1, keepdims=True))


def pool_linear(fates: npt.ArrayLike, weights: npt.ArrayLike) -> FloatArray:
    """Linear pool sum_i v_i p_i, weights normalised to 1; shapes as in `pool_log`.

    >>> pool_linear([[0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7]], [0.5, 0.5])
    array([0.4, 0.1, 0.1, 0.4])
    """
    p, v = np.asarray(fates, float), np.asarray(weights, float)
    return np.asarray(np.einsum("...ik,i->...k", p, v / v.sum()))


def total_variation(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Half the sum of absolute differences of two probability vectors: 0 the same, 1 disjoint."""
    return float(np.abs(np.asarray(first, float) - np.asarray(second, float)).sum() / 2)


def jensen_shannon_bits(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Jensen-Shannon divergence of two probability vectors, in bits: 0 the same, 1 disjoint."""
    p, q = np.asarray(first, float), np.asarray(second, float)
    middle = (p + q) / 2

    def divergence(a: FloatArray) -> float:
        there = a > 0
        return float((a[there] * np.log2(a[there] / middle[there])).sum())

    return (divergence(p) + divergence(q)) / 2
