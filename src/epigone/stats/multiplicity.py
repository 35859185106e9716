"""Adjusted p-values for many indicators of one case."""

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]


def adjust_bonferroni(p_values: npt.ArrayLike) -> FloatArray:
    """Bonferroni's adjusted p-values: min(1, m p).

    Parameters
    ----------
    p_values
        Shape (m,), each between 0 and 1.

    Returns
    -------
    ndarray
        Shape (m,); reject where it is at most the family-wise error rate.

    Raises
    ------
    ShapeError
        If `p_values` is not a vector of numbers between 0 and 1.

    Examples
    --------
    >>> adjust_bonferroni([0.01, 0.04, 0.5])
    array([0.03, 0.12, 1.  ])
    """
    p = _checked(p_values)
    return np.minimum(1.0, p * p.size)


def adjust_bh(p_values: npt.ArrayLike) -> FloatArray:
    """Benjamini and Hochberg's adjusted p-values, for independent or positively dependent tests.

    Parameters
    ----------
    p_values
        Shape (m,), each between 0 and 1.

    Returns
    -------
    ndarray
        Shape (m,); reject where it is at most the false discovery rate.

    Raises
    ------
    ShapeError
        If `p_values` is not a vector of numbers between 0 and 1.

    Notes
    -----
    p_(i) becomes min over j >= i of min(1, m p_(j) / j). Cost m log m. Benjamini & Hochberg (1995),
    Journal of the Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> adjust_bh([0.01, 0.04, 0.5])
    array([0.03, 0.06, 0.5 ])
    """
    return _step_up(_checked(p_values), 1.0)


def adjust_by(p_values: npt.ArrayLike) -> FloatArray:
    """Benjamini and Yekutieli's adjusted p-values, valid under any dependence.

    Parameters
    ----------
    p_values
        Shape (m,), each between 0 and 1.

    Returns
    -------
    ndarray
        Shape (m,); reject where it is at most the false discovery rate.

    Raises
    ------
    ShapeError
        If `p_values` is not a vector of numbers between 0 and 1.

    Notes
    -----
    As `adjust_bh` with m times sum_{k<=m} 1/k in place of m: the default across indicators of one case.
    Benjamini & Yekutieli (2001), Annals of Statistics 29, 1165-1188.

    Examples
    --------
    >>> adjust_by([0.01, 0.04, 0.5]).round(3)
    array([0.055, 0.11 , 0.917])
    """
    p = _checked(p_values)
    return _step_up(p, float((1.0 / np.arange(1, p.size + 1)).sum()))


def _step_up(p: FloatArray, factor: float) -> FloatArray:
    order = np.argsort(p)
    ranked = p[order] * p.size * factor / np.arange(1, p.size + 1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(ranked[::-1])[::-1])
    return adjusted


def _checked(p_values: npt.ArrayLike) -> FloatArray:
    p = np.asarray(p_values, dtype=np.float64)
    if p.ndim != 1 or not ((p >= 0) & (p <= 1)).all():
        raise ShapeError(f"p_values: shape (m,) with numbers between 0 and 1 wanted, {p.shape} given")
    return p
