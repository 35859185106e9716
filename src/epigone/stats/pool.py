"""Pooling several findings on one doctrine and facet, and how far they disagree."""

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Smallest probability an instrument may give a fate: nearly excluded by one must not be excluded by all.
FLOOR = 0.001
#: How far a vector of probabilities may sum from 1: rounding of typed values.
SUM_TOLERANCE = 1e-6


def pool_log(
    fates: npt.ArrayLike, weights: npt.ArrayLike, prior: npt.ArrayLike, *, floor: float = FLOOR
) -> FloatArray:
    """Pool findings logarithmically, as likelihoods under one common prior.

    Parameters
    ----------
    fates
        Probability of each fate by each finding, shape (..., n_findings, n_fates).
    weights
        Weight of each finding, shape (n_findings,) or with leading batch axes: 1 counts it as
        independent evidence, less discounts what it shares with the others, weights that sum to 1 treat
        them as wholly redundant.
    prior
        Common prior of the findings, shape (n_fates,), every entry above 0.
    floor
        Probabilities below it are raised to it, and the finding made to sum to 1 again.

    Returns
    -------
    ndarray
        Pooled probability of each fate, shape (..., n_fates); the prior where there is no finding.

    Raises
    ------
    ShapeError
        If the shapes disagree, a vector is not one of probabilities, a weight is negative, the prior
        excludes a fate, or without a floor the findings between them exclude every fate.

    Notes
    -----
    P_k is proportional to pi_k prod_i (p_ik / pi_k)^v_i. Logarithms throughout; cost
    n_findings * n_fates. Method: Genest & Zidek (1986), Statistical Science 1(1), 114-135.

    Examples
    --------
    >>> pool_log([[0.7, 0.1, 0.1, 0.1], [0.4, 0.3, 0.2, 0.1]], [1, 1], np.full(4, 0.25)).round(6)
    array([0.823529, 0.088235, 0.058824, 0.029412])
    """
    found = _findings(fates)
    discount = _weights(weights, found)
    before = _probabilities(prior, "prior")
    if before.shape[-1] != found.shape[-1]:
        raise ShapeError(f"wanted a prior of shape ({found.shape[-1]},), got {before.shape}")
    if not (before > 0).all():
        raise ShapeError("wanted a prior that excludes no fate")
    if not 0.0 <= floor < 1.0 / found.shape[-1]:
        raise ShapeError(f"wanted a floor from 0 to below 1/{found.shape[-1]}, got {floor}")
    raised = np.maximum(found, floor)
    raised = raised / raised.sum(axis=-1, keepdims=True)
    log_prior = np.log(before)
    with np.errstate(divide="ignore", invalid="ignore"):
        evidence = np.log(raised) - log_prior[..., None, :]
        # A finding of weight 0 says nothing, even where it excludes a fate (0 * -inf).
        evidence = np.where(discount[..., None] > 0, discount[..., None] * evidence, 0.0)
    log_pool = log_prior + evidence.sum(axis=-2)
    highest = log_pool.max(axis=-1, keepdims=True)
    if not np.isfinite(highest).all():
        raise ShapeError("every fate is excluded by some finding; use a floor above 0")
    pooled = np.exp(log_pool - highest)
    return np.asarray(pooled / pooled.sum(axis=-1, keepdims=True))


def pool_linear(fates: npt.ArrayLike, weights: npt.ArrayLike) -> FloatArray:
    """Pool findings as a mixture: sum of v_i p_i, with the weights made to sum to 1.

    Parameters
    ----------
    fates
        Probability of each fate by each finding, shape (..., n_findings, n_fates).
    weights
        Relative weight of each finding, shape (n_findings,) or with leading batch axes.

    Returns
    -------
    ndarray
        Pooled probability of each fate, shape (..., n_fates).

    Raises
    ------
    ShapeError
        If the shapes disagree, a vector is not one of probabilities, or the weights are negative or
        all 0.

    Notes
    -----
    Keeps the calibration of mixtures, and turns disagreement into bimodality. Cost n_findings * n_fates.

    Examples
    --------
    >>> pool_linear([[0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7]], [0.5, 0.5])
    array([0.4, 0.1, 0.1, 0.4])
    """
    found = _findings(fates)
    share = _weights(weights, found)
    total = share.sum(axis=-1, keepdims=True)
    if not (total > 0).all():
        raise ShapeError("wanted weights with a positive sum")
    return np.asarray(((share / total)[..., None] * found).sum(axis=-2))


def total_variation(first: npt.ArrayLike, second: npt.ArrayLike) -> FloatArray:
    """Measure disagreement by total variation: half the sum of absolute differences, from 0 to 1.

    Parameters
    ----------
    first, second
        Probabilities, shape (..., n_fates), broadcast against each other.

    Returns
    -------
    ndarray
        Shape (...,); zero-dimensional for two vectors.

    Raises
    ------
    ShapeError
        If a vector is not one of probabilities, or the numbers of fates disagree.

    Examples
    --------
    >>> float(total_variation([0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7]).round(6))
    0.6
    """
    one, other = _pair(first, second)
    return np.asarray(np.abs(one - other).sum(axis=-1) / 2)


def jensen_shannon_bits(first: npt.ArrayLike, second: npt.ArrayLike) -> FloatArray:
    """Measure disagreement by the Jensen-Shannon divergence in bits, from 0 to 1.

    Parameters
    ----------
    first, second
        Probabilities, shape (..., n_fates), broadcast against each other.

    Returns
    -------
    ndarray
        Shape (...,); zero-dimensional for two vectors.

    Raises
    ------
    ShapeError
        If a vector is not one of probabilities, or the numbers of fates disagree.

    Notes
    -----
    The mean divergence of each from their average, with 0 log 0 = 0. Lin (1991), IEEE Transactions on
    Information Theory 37(1), 145-151.

    Examples
    --------
    >>> float(jensen_shannon_bits([0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7]).round(6))
    0.365148
    """
    one, other = _pair(first, second)
    middle = (one + other) / 2
    return np.asarray((_divergence(one, middle) + _divergence(other, middle)) / 2)


def _divergence(p: FloatArray, q: FloatArray) -> FloatArray:
    positive = p > 0
    ratio = np.where(positive, p, 1.0) / np.where(positive, q, 1.0)
    return np.asarray((p * np.log2(ratio)).sum(axis=-1))


def _pair(first: npt.ArrayLike, second: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    one, other = _probabilities(first, "first"), _probabilities(second, "second")
    if one.shape[-1] != other.shape[-1]:
        raise ShapeError(f"wanted as many fates in both, got {one.shape} and {other.shape}")
    return one, other


def _findings(fates: npt.ArrayLike) -> FloatArray:
    found = _probabilities(fates, "fates")
    if found.ndim < 2:
        raise ShapeError(f"wanted fates of shape (..., n_findings, n_fates), got {found.shape}")
    return found


def _probabilities(values: npt.ArrayLike, name: str) -> FloatArray:
    found = np.asarray(values, dtype=np.float64)
    if found.ndim == 0 or found.shape[-1] == 0:
        raise ShapeError(f"wanted {name} of shape (..., n_fates), got {found.shape}")
    if not ((found >= 0).all() and (np.abs(found.sum(axis=-1) - 1.0) <= SUM_TOLERANCE).all()):
        raise ShapeError(f"wanted {name} as probabilities that sum to 1")
    return found


def _weights(values: npt.ArrayLike, fates: FloatArray) -> FloatArray:
    weights = np.asarray(values, dtype=np.float64)
    if weights.ndim == 0 or weights.shape[-1] != fates.shape[-2]:
        raise ShapeError(f"wanted weights of shape ({fates.shape[-2]},), got {weights.shape}")
    if not ((weights >= 0).all() and np.isfinite(weights).all()):
        raise ShapeError("wanted weights that are finite and not negative")
    return weights
