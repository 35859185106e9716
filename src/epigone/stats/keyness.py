"""Keyness: Dunning's log-likelihood ratio of a word's occurrences in two bodies of text."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.log_odds import checked_counts
from epigone.stats.multiplicity import adjust_bh
from epigone.stats.normal_tail import chi_square_p

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Keyness:
    """Keyness of each word.

    Attributes
    ----------
    g2
        Log-likelihood ratio, not negative, shape (n_words,).
    log_ratio
        log2 of the ratio of relative frequencies, shape (n_words,): how large the difference is, where g2
        says how sure. Infinite where the word is absent from one text, 0 where it is from both.
    """

    g2: FloatArray
    log_ratio: FloatArray

    @property
    def p_value(self) -> FloatArray:
        """Chi-square with one degree of freedom, shape (n_words,); too small for words in bursts."""
        return chi_square_p(self.g2)

    @property
    def p_adjusted(self) -> FloatArray:
        """Benjamini and Hochberg's p-values over all words, shape (n_words,)."""
        return adjust_bh(self.p_value)


def keyness_g2(
    counts_a: npt.ArrayLike,
    counts_b: npt.ArrayLike,
    *,
    total_a: float | None = None,
    total_b: float | None = None,
) -> Keyness:
    """Measure the keyness of words in two bodies of text.

    Parameters
    ----------
    counts_a, counts_b
        Occurrences of each word, not negative, shape (n_words,).
    total_a, total_b
        Tokens in each; the sums of the counts if not given, which is right when every word is counted.

    Returns
    -------
    Keyness

    Raises
    ------
    ShapeError
        If the shapes disagree, a count is negative, a total is not positive, or a count is above it.

    Notes
    -----
    G2 = 2 sum O log(O / E) over the word's two counts (the form of corpus linguistics, without the counts
    of all other words). Natural logarithm; 0 log 0 = 0. Cost n_words. Source: Dunning (1993),
    Computational Linguistics 19(1), 61-74; Rayson & Garside (2000).

    Examples
    --------
    >>> keyness_g2([120], [60], total_a=10_000, total_b=10_000).g2.round(6)
    array([20.387884])
    """
    a, b = checked_counts("counts_a", counts_a), checked_counts("counts_b", counts_b)
    if a.ndim != 1 or a.shape != b.shape:
        raise ShapeError(f"counts: two of shape (n_words,) wanted, {a.shape} and {b.shape} given")
    size_a = float(a.sum()) if total_a is None else float(total_a)
    size_b = float(b.sum()) if total_b is None else float(total_b)
    for name, size, counts in (("a", size_a, a), ("b", size_b, b)):
        if not size > 0 or not np.isfinite(size) or counts.max(initial=0.0) > size:
            raise ShapeError(f"total_{name}: tokens wanted, at least as many as of any word; {size} given")
    both = a + b
    expected_a, expected_b = both * size_a / (size_a + size_b), both * size_b / (size_a + size_b)
    g2 = 2 * (_times_log(a, expected_a) + _times_log(b, expected_b))
    with np.errstate(divide="ignore", invalid="ignore"):
        log_ratio = np.where(both > 0, np.log2(a / size_a) - np.log2(b / size_b), 0.0)
    return Keyness(np.maximum(g2, 0.0), log_ratio)


def _times_log(observed: FloatArray, expected: FloatArray) -> FloatArray:
    """O log(O / E), 0 where nothing is observed."""
    there = observed > 0
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=there)
    return np.asarray(observed * np.log(ratio))
