"""Tests on the changes at deaths: Wald from their errors, rank from their places among placebos."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WaldTest:
    """J, the mean squared change in units of its variance, and the upper tail of n J ~ chi-square(n)."""

    statistic: float
    p_value: float
    n: int


@dataclass(frozen=True, slots=True)
class RankTest:
    """K, the standardised sum of ranks, and its upper normal tail; NaN where no death has a rank."""

    statistic: float
    p_value: float
    n: int


def wald_of_changes(change: npt.ArrayLike, variance: npt.ArrayLike) -> WaldTest:
    """Test that no change differs from 0.

    Parameters
    ----------
    change
        POST - PRE of each death, shape (n,).
    variance
        Variance of each under the errors of its unit, shape (n,), positive: 2 s^2 / T where errors are
        independent.

    Raises
    ------
    ShapeError
        If shapes disagree or a variance is not positive.

    Notes
    -----
    J = (1/n) sum change^2 / variance. Source: Jones & Olken (2005), Quarterly Journal of Economics 120(3),
    835-864.

    Examples
    --------
    >>> pre, post, s2 = np.array([1, 2, 1, 0]), np.array([3, 1, -2, 4]), np.array([4, 4, 9, 4])
    >>> found = wald_of_changes(post - pre, 2 * s2 / 5)
    >>> found.statistic, round(found.p_value, 7)
    (3.90625, 0.0035659)
    """
    size, scale = np.asarray(change, dtype=np.float64), np.asarray(variance, dtype=np.float64)
    if size.ndim != 1 or not size.size or size.shape != scale.shape or not (scale > 0).all():
        raise ShapeError(
            f"change and variance (n,), the latter positive, wanted; {size.shape}, {scale.shape} given"
        )
    n = size.size
    statistic = float((size**2 / scale).mean())
    return WaldTest(statistic, float(chi_square_tail(statistic, n)), n)


def chi_square_tail(statistic: npt.ArrayLike, n: int) -> FloatArray:
    """Upper tail of n J ~ chi-square(n) at each J."""
    from scipy.special import gammaincc

    return np.asarray(gammaincc(n / 2.0, n * np.asarray(statistic, dtype=np.float64) / 2.0))


def rank_of_changes(ranks: npt.ArrayLike) -> RankTest:
    """Test that changes at deaths are no larger than at other times.

    Parameters
    ----------
    ranks
        Share of placebo windows with a smaller change, shape (n,), each from 0 to 1.

    Raises
    ------
    ShapeError
        If a rank is not between 0 and 1.

    Notes
    -----
    K = (sum r - n/2) / sqrt(n/12) ~ N(0, 1). Source: Jones & Olken (2005).

    Examples
    --------
    >>> found = rank_of_changes([0.9, 0.6, 0.8, 0.95])
    >>> round(found.statistic, 6), round(found.p_value, 7)
    (2.165064, 0.0151914)
    """
    from scipy.special import ndtr

    share = np.asarray(ranks, dtype=np.float64)
    if share.ndim != 1 or not ((share >= 0) & (share <= 1)).all():
        raise ShapeError(f"ranks: shape (n,) with numbers between 0 and 1 wanted, {share.shape} given")
    n = share.size
    if not n:
        return RankTest(float("nan"), float("nan"), 0)
    statistic = float((share.sum() - n / 2.0) / np.sqrt(n / 12.0))
    return RankTest(statistic, float(ndtr(-statistic)), n)
