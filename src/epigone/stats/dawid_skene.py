"""Dawid & Skene: the true class of each item, and the error rates of each coder, by EM."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Coders from which error rates can be told apart from the classes.
IDENTIFYING_CODERS = 3


@dataclass(frozen=True, slots=True, eq=False)
class DawidSkene:
    """Maximum likelihood estimate of classes and error rates.

    `classes` (n_items, n_classes): probability of each class for each item. `shares` (n_classes,).
    `errors` (n_coders, n_true, n_said): probability that a coder says the last when the class is the
    middle index; NaN where the coder never met the class.
    """

    classes: FloatArray
    shares: FloatArray
    errors: FloatArray
    n_iterations: int
    converged: bool
    log_likelihood: float


def dawid_skene(counts: npt.ArrayLike, *, max_iterations: int = 1000, tolerance: float = 1e-9) -> DawidSkene:
    """Estimate true classes and each coder's error rates, by EM from the vote shares.

    Parameters
    ----------
    counts
        How often each coder gave each item each class, shape (n_coders, n_items, n_classes); a coder may
        code an item several times or not at all.
    max_iterations
        Steps after which EM stops all the same, with `converged` False.
    tolerance
        EM has converged when no class probability moves by more.

    Returns
    -------
    DawidSkene
        Class probabilities, shares, error rates, and the log likelihood reached.

    Raises
    ------
    ShapeError
        If `counts` is not three-dimensional, has a negative or non-finite entry, or an item without any
        coding; if there are fewer than three coders (not identified: average their decibans instead);
        or if `max_iterations` is below 1.

    Notes
    -----
    T_ij is proportional to p_j prod_k prod_l pi_jl^(k) ^ n_il^(k) (equation 2.5); p_j = mean T_ij (2.4);
    pi_jl^(k) = sum_i T_ij n_il^(k) / sum over l (2.3); start (3.1). EM climbs to a local maximum.
    Cost n_items * n_coders * n_classes^2 a step.
    Method: Dawid & Skene (1979), Applied Statistics 28(1), 20-28.

    Examples
    --------
    >>> votes = np.eye(2)[[[0, 0, 1, 1], [0, 0, 1, 1], [0, 1, 1, 0]]]
    >>> dawid_skene(votes).classes.argmax(axis=1)
    array([0, 0, 1, 1])
    """
    votes = np.asarray(counts, dtype=np.float64)
    if votes.ndim != 3 or 0 in votes.shape:
        raise ShapeError(f"wanted counts of shape (n_coders, n_items, n_classes), got {votes.shape}")
    if len(votes) < IDENTIFYING_CODERS:
        raise ShapeError(f"the error rates of {len(votes)} coders are not identified; average their decibans")
    if not (np.isfinite(votes).all() and (votes >= 0).all()) or max_iterations < 1:
        raise ShapeError("wanted counts that are finite and not negative, and at least one step")
    per_item = votes.sum(axis=(0, 2))
    if (per_item == 0).any():
        raise ShapeError(f"wanted at least one coding of every item, item {int(per_item.argmin())} has none")
    classes = votes.sum(axis=0) / per_item[:, None]
    converged = False
    iteration = 0
    while not converged and iteration < max_iterations:
        iteration += 1
        shares, errors = _maximise(classes, votes)
        updated, log_likelihood = _expect(shares, errors, votes)
        converged = bool(np.abs(updated - classes).max() <= tolerance)
        classes = updated
    met = errors.sum(axis=-1, keepdims=True) > 0
    return DawidSkene(classes, shares, np.where(met, errors, np.nan), iteration, converged, log_likelihood)


def _maximise(classes: FloatArray, votes: FloatArray) -> tuple[FloatArray, FloatArray]:
    errors = np.matmul(classes.T, votes)
    said = errors.sum(axis=-1, keepdims=True)
    return classes.mean(axis=0), errors / np.where(said > 0, said, 1.0)


def _expect(shares: FloatArray, errors: FloatArray, votes: FloatArray) -> tuple[FloatArray, float]:
    # A class a coder never met says nothing through that coder: its likelihood there is 1.
    met = errors.sum(axis=-1, keepdims=True) > 0
    possible = (errors > 0) | ~met
    log_errors = np.log(np.where(errors > 0, errors, 1.0))
    # 0 log 0 = 0: a rate of zero excludes a class only where the coder did say it.
    excluded = np.einsum("kil,kjl->ij", votes, (~possible).astype(np.float64)) > 0
    with np.errstate(divide="ignore"):
        log_joint = np.einsum("kil,kjl->ij", votes, log_errors) + np.log(shares)
    log_joint = np.where(excluded, -np.inf, log_joint)
    highest = log_joint.max(axis=1, keepdims=True)
    joint = np.exp(log_joint - highest)
    total = joint.sum(axis=1, keepdims=True)
    return joint / total, float((np.log(total) + highest).sum())
