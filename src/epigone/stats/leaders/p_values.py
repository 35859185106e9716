"""p-values of a permutation test, with the doubt that drawing leaves."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Two statistics this near to each other are the same one, summed in another order.
SAME = 1e-12
#: Confidence of the interval of a p-value.
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class PermutationP:
    """How often chance does as much as was observed.

    Attributes
    ----------
    value
        (1 + as large) / (1 + drawn), or the share of all orders that are as large, the observed one included.
    authors
        Share of orders that are strictly larger, as the authors' program has it: it can be 0.
    low, high
        Exact 95 % interval (Clopper & Pearson 1934, Biometrika 26) of the share of all orders that are as
        large, from the number drawn; both ends are `value` where all orders were taken.
    """

    value: float
    authors: float
    low: float
    high: float


def permutation_p(
    observed: float, permuted: FloatArray, *, is_exact: bool, same: float = SAME
) -> PermutationP:
    """Compare an observed statistic with those of permutations, shape (n,), the larger the rarer."""
    as_large = int((permuted >= observed - same).sum())
    larger = float((permuted > observed + same).mean())
    n = permuted.size
    if is_exact:
        return PermutationP(as_large / n, larger, as_large / n, as_large / n)
    low, high = share_interval(as_large, n)
    return PermutationP((1 + as_large) / (1 + n), larger, low, high)


def share_interval(count: int, n: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact interval of a probability of which `count` of `n` independent trials came true.

    Examples
    --------
    >>> low, high = share_interval(0, 1000)
    >>> low, round(high, 5)
    (0.0, 0.00368)
    """
    from scipy.special import betaincinv

    outside = (1.0 - confidence) / 2.0
    low = float(betaincinv(count, n - count + 1, outside)) if count else 0.0
    high = float(betaincinv(count + 1, n - count, 1.0 - outside)) if count < n else 1.0
    return low, high
