"""Family-wise p-values of many outcomes that share their permutations."""

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]

#: Two standardised statistics this near to each other are the same one, summed in another order.
SAME = 1e-9


def adjust_westfall_young(
    observed: npt.ArrayLike, permuted: npt.ArrayLike, *, is_exact: bool = False
) -> FloatArray:
    """Westfall and Young's step-down adjusted p-values, by the maximum of standardised statistics.

    Parameters
    ----------
    observed
        Statistic of each outcome, shape (m,): the larger the rarer.
    permuted
        The same under permutations that all outcomes share, shape (n_permutations, m).
    is_exact
        Whether these are all permutations, the observed one among them.

    Returns
    -------
    ndarray
        Shape (m,); reject where it is at most the family-wise error rate.

    Raises
    ------
    ShapeError
        If the shapes disagree or a statistic is not finite.

    Notes
    -----
    Each outcome's statistic is measured in its own permutation mean and standard deviation, so that none of
    them decides the maximum by its scale; one that no permutation changes is never rare. Step down from the
    largest: the share of permutations in which the maximum over this outcome and those after it is as large
    ((1 + as large) / (1 + drawn) where they are drawn), never below the outcome before. Dependence between
    outcomes is kept, so that p-values are smaller than Bonferroni's. Cost n_permutations * m.
    Method: Westfall & Young (1993), Resampling-Based Multiple Testing, algorithm 4.1.

    Examples
    --------
    >>> permuted = np.random.default_rng(1).normal(size=(999, 3))
    >>> adjust_westfall_young([9.0, 0.0, 0.1], permuted).round(2)
    array([0. , 0.7, 0.7])
    """
    statistic, chance = np.asarray(observed, dtype=np.float64), np.asarray(permuted, dtype=np.float64)
    if statistic.ndim != 1 or chance.ndim != 2 or chance.shape[1] != statistic.size or not chance.size:
        raise ShapeError(
            f"observed (m,) and permuted (n_permutations, m) wanted; {statistic.shape}, {chance.shape} given"
        )
    if not (np.isfinite(statistic).all() and np.isfinite(chance).all()):
        raise ShapeError("observed and permuted: finite statistics wanted")
    centre, spread = chance.mean(axis=0), chance.std(axis=0)
    varies = spread > SAME * np.maximum(np.abs(centre), np.finfo(np.float64).tiny)
    spread = np.where(varies, spread, 1.0)
    z = np.where(varies, (statistic - centre) / spread, -np.inf)
    z_chance = np.where(varies, (chance - centre) / spread, -np.inf)
    order = np.argsort(-z, kind="stable")
    maxima = np.maximum.accumulate(z_chance[:, order][:, ::-1], axis=1)[:, ::-1]
    as_large = (maxima >= z[order] - SAME).sum(axis=0)
    n = chance.shape[0]
    stepped = as_large / n if is_exact else (1 + as_large) / (1 + n)
    adjusted = np.empty_like(statistic)
    adjusted[order] = np.maximum.accumulate(stepped)
    return adjusted
