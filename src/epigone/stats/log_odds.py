"""Marked words: weighted log-odds with an informative prior, between two authors and among many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.frames import table_of
from epigone.stats.multiplicity import adjust_bh
from epigone.stats.normal_tail import two_sided_p

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LogOdds:
    """How strongly each word marks the first of two bodies of text against the second.

    Attributes
    ----------
    count_a, count_b
        Occurrences in the two, shape (n_words,).
    prior
        Pseudo-occurrences given to each word, shape (n_words,).
    delta
        Difference of log-odds, natural logarithm, shape (n_words,); positive marks the first.
    variance
        Its approximate variance if occurrences were independent, shape (n_words,).
    """

    count_a: FloatArray
    count_b: FloatArray
    prior: FloatArray
    delta: FloatArray
    variance: FloatArray

    @property
    def z(self) -> FloatArray:
        """Difference over its standard error, shape (n_words,); too large for words that come in bursts."""
        return self.delta / np.sqrt(self.variance)

    @property
    def prior_size(self) -> float:
        """Pseudo-occurrences in all, in tokens: what the counts are weighed against."""
        return float(self.prior.sum())

    @property
    def p_value(self) -> FloatArray:
        """Two-sided p-value of `z`, shape (n_words,)."""
        return two_sided_p(self.z)

    @property
    def p_adjusted(self) -> FloatArray:
        """Benjamini and Hochberg's p-values over all words, shape (n_words,)."""
        return adjust_bh(self.p_value)

    def to_frame(self, words: Sequence[str] | None = None) -> "DataFrame":
        """Give one row per word.

        Columns: word (its number if `words` is not given), count_a, count_b, prior, delta, variance, z,
        p_value, p_adjusted.
        """
        return table_of(
            {
                "word": np.arange(self.delta.size) if words is None else list(words),
                "count_a": self.count_a,
                "count_b": self.count_b,
                "prior": self.prior,
                "delta": self.delta,
                "variance": self.variance,
                "z": self.z,
                "p_value": self.p_value,
                "p_adjusted": self.p_adjusted,
            }
        )

    def __str__(self) -> str:
        """Say how many words mark, and at what prior."""
        marked = int((self.p_adjusted < 0.05).sum())
        return f"{marked} of {self.delta.size} words mark one side; prior of {self.prior_size:.6g} tokens"


def log_odds(counts_a: npt.ArrayLike, counts_b: npt.ArrayLike, prior: npt.ArrayLike) -> LogOdds:
    """Weigh how each word marks one body of text against another.

    Parameters
    ----------
    counts_a, counts_b
        Occurrences of each word in the two, shape (n_words,), over one vocabulary.
    prior
        Pseudo-occurrences of each word, positive: a number for all words alike (uninformative), or shape
        (n_words,), as `informative_prior` gives it.

    Returns
    -------
    LogOdds

    Raises
    ------
    ShapeError
        If the shapes disagree, a count is negative, a prior is not positive, or there are fewer than two
        words.

    Notes
    -----
    With y the counts, n their sum, a the prior and a0 its sum: delta_w = log((y1 + a) / (n1 + a0 - y1 -
    a)) - log((y2 + a) / (n2 + a0 - y2 - a)), variance 1 / (y1 + a) + 1 / (y2 + a). Exchanging the texts
    turns every sign. Occurrences within a document are not independent: `log_odds_bootstrap` redraws
    documents. Cost n_words. Source: Monroe, Colaresi & Quinn (2008), Political Analysis 16(4), 372-403,
    equations 15, 16 and 19 to 22.

    Examples
    --------
    >>> log_odds([2, 1, 0], [2, 0, 1], 0.05).delta.round(3)
    array([ 0.   ,  3.434, -3.434])
    """
    a, b = checked_counts("counts_a", counts_a), checked_counts("counts_b", counts_b)
    if a.ndim != 1 or a.shape != b.shape or a.size < 2:
        raise ShapeError(
            f"counts: two of shape (n_words,) wanted, with two words or more; {a.shape} and {b.shape} given"
        )
    return _compared(a, b, checked_prior(prior, a.size))


def log_odds_by_author(counts: npt.ArrayLike, prior: npt.ArrayLike) -> tuple[LogOdds, ...]:
    """Weigh how each word marks each author against all the others together.

    Parameters
    ----------
    counts
        Occurrences, shape (n_authors, n_words), two authors or more.
    prior
        As in `log_odds`.

    Returns
    -------
    tuple of LogOdds
        One for each author: he is the first, the others pooled are the second.

    Raises
    ------
    ShapeError
        As `log_odds`.

    Notes
    -----
    The author who wrote most weighs most among "the others". Method and source as `log_odds`.

    Examples
    --------
    >>> third = log_odds_by_author([[5, 1, 4], [4, 2, 4], [1, 8, 1]], 0.5)[2]
    >>> third.delta.round(2)
    array([-1.66,  2.68, -1.47])
    """
    rows = checked_counts("counts", counts)
    if rows.ndim != 2 or rows.shape[0] < 2 or rows.shape[1] < 2:
        raise ShapeError(
            f"counts: shape (n_authors, n_words) wanted, two or more of each; {rows.shape} given"
        )
    weights = checked_prior(prior, rows.shape[1])
    everyone = rows.sum(axis=0)
    return tuple(_compared(row, everyone - row, weights) for row in rows)


def informative_prior(background: npt.ArrayLike, size: float) -> FloatArray:
    """Prior that expects each word at its share of a background, in all as much as a stated number of tokens.

    Parameters
    ----------
    background
        Occurrences in a background corpus, all positive, shape (n_words,): usually all texts together.
    size
        a0, the sum of the prior, in tokens; about the size of an average text. State it.

    Returns
    -------
    ndarray
        Pseudo-occurrences, shape (n_words,), of sum `size`.

    Raises
    ------
    ShapeError
        If a word does not occur in the background, or `size` is not positive.

    Notes
    -----
    Common words are drawn towards the background more strongly than rare ones, which is what keeps function
    words from the list. Source: as `log_odds`, section 3.5.1.

    Examples
    --------
    >>> informative_prior([6, 3, 1], 50)
    array([30., 15.,  5.])
    """
    counts = checked_counts("background", background)
    if counts.ndim != 1 or counts.size == 0 or not (counts > 0).all():
        raise ShapeError(
            "background: every word must occur in it; leave the others out, or add the texts compared"
        )
    if not (np.isfinite(size) and size > 0):
        raise ShapeError(f"size: a positive number of tokens wanted, {size} given")
    return np.asarray(size * counts / counts.sum())


def checked_counts(name: str, counts: npt.ArrayLike) -> FloatArray:
    """Counts as an array of floats, finite and not negative; a ShapeError says which are not."""
    values = np.asarray(counts, dtype=np.float64)
    if not (np.isfinite(values) & (values >= 0)).all():
        raise ShapeError(f"{name}: a count is negative or missing")
    return values


def checked_prior(prior: npt.ArrayLike, n_words: int) -> FloatArray:
    """Prior of each word, positive, shape (n_words,); a ShapeError says what is wrong with it."""
    given = np.asarray(prior, dtype=np.float64)
    if given.shape not in ((), (n_words,)) or not (np.isfinite(given) & (given > 0)).all():
        raise ShapeError(
            f"prior: a positive number, or {n_words} of them, wanted; shape {given.shape} given, "
            "or one is zero, negative or missing"
        )
    return np.broadcast_to(given, (n_words,)).astype(np.float64)


def log_odds_difference(a: FloatArray, b: FloatArray, prior: FloatArray) -> FloatArray:
    """Difference of smoothed log-odds along the last axis."""
    own, other, size = a + prior, b + prior, prior.sum()
    rest_own = a.sum(axis=-1, keepdims=True) + size - own
    rest_other = b.sum(axis=-1, keepdims=True) + size - other
    return np.asarray((np.log(own) - np.log(other)) - (np.log(rest_own) - np.log(rest_other)))


def _compared(a: FloatArray, b: FloatArray, prior: FloatArray) -> LogOdds:
    return LogOdds(a, b, prior, log_odds_difference(a, b, prior), 1 / (a + prior) + 1 / (b + prior))
