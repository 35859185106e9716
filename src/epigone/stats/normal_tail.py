"""Tails of the normal and chi-square distributions."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def two_sided_p(z: npt.ArrayLike) -> FloatArray:
    """Probability of a standard normal number at least as far from 0 as `z`, of the shape of `z`.

    Examples
    --------
    >>> two_sided_p([0.0, -1.959964]).round(6)
    array([1.  , 0.05])
    """
    from scipy.special import erfc

    return np.asarray(erfc(np.abs(np.asarray(z, dtype=np.float64)) / np.sqrt(2.0)), dtype=np.float64)


def chi_square_p(statistic: npt.ArrayLike) -> FloatArray:
    """Probability of a chi-square number with one degree of freedom at least as large, of the same shape.

    Examples
    --------
    >>> chi_square_p([0.0, 3.841459]).round(6)
    array([1.  , 0.05])
    """
    return two_sided_p(np.sqrt(np.maximum(np.asarray(statistic, dtype=np.float64), 0.0)))
