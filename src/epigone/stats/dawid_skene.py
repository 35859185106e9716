"""Dawid & Skene: the true class of each item, and the error rates of each coder, by EM."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DawidSkene:
    """`classes` (n_items, n_classes), `shares` (n_classes,), `errors` (n_coders, n_true, n_said)."""

    classes: FloatArray
    shares: FloatArray
    errors: FloatArray
    n_iterations: int


def dawid_skene(counts: npt.ArrayLike, *, max_iterations: int = 500, tolerance: float = 1e-8) -> DawidSkene:
    """Estimate true classes and coders' error rates.

    Parameters
    ----------
    counts
        How often coder k gave item i the class l, shape (n_coders, n_items, n_classes).
    max_iterations, tolerance
        EM stops when no class probability moves by more than the tolerance.

    Raises
    ------
    ShapeError
        If `counts` is not three-dimensional, or there are fewer than three codings of some item in all
        (with two coders the model is not identified: average their decibans instead).

    Notes
    -----
    Source: Dawid & Skene (1979), Applied Statistics 28(1), eqs 2.3-2.5; start at the vote shares.
    """
    n = np.asarray(counts, dtype=float)
    if n.ndim != 3:
        raise ShapeError(f"counts must have shape (n_coders, n_items, n_classes); got {n.shape}")
    if len(n) < 3:
        raise ShapeError(f"the error rates of {len(n)} coders are not identified; at least three are needed")
    votes = n.sum(axis=0)
    classes = votes / votes.sum(axis=1, keepdims=True)
    n_iterations = 0
    for n_iterations in range(1, max_iterations + 1):  # noqa: B007
        shares = classes.mean(axis=0)
        errors = np.einsum("ij,kil->kjl", classes, n)
        errors = errors / np.maximum(errors.sum(axis=2, keepdims=True), 1e-300)
        log_p = np.log(np.maximum(shares, 1e-300)) + np.einsum(
            "kil,kjl->ij", n, np.log(np.maximum(errors, 1e-300))
        )
        log_p -= log_p.max(axis=1, keepdims=True)
        new = np.exp(log_p)
        new /= new.sum(axis=1, keepdims=True)
        moved = np.abs(new - classes).max()
        classes = new
        if moved < tolerance:
            break
    return DawidSkene(classes, classes.mean(axis=0), errors, n_iterations)
