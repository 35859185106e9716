"""Marked words when words come in bursts: documents redrawn in place of occurrences."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.log_odds import checked_prior, log_odds, log_odds_difference
from epigone.stats.multiplicity import adjust_bh
from epigone.stats.normal_tail import two_sided_p

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Draws held at once: their word totals are the memory of the bootstrap.
DRAWS_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class BootstrapLogOdds:
    """How far the log-odds of each word vary when the documents of each author are redrawn.

    Attributes
    ----------
    delta
        Difference of log-odds in the documents as they are, shape (n_words,).
    sd
        Standard deviation of the difference over redrawn documents, shape (n_words,).
    sd_of_counts
        Its standard deviation if occurrences were independent, shape (n_words,).
    documents_a, documents_b
        Documents in which each word stands, shape (n_words,).
    n_draws, seed
        What made it.
    """

    delta: FloatArray
    sd: FloatArray
    sd_of_counts: FloatArray
    documents_a: IntArray
    documents_b: IntArray
    n_draws: int
    seed: int

    @property
    def z(self) -> FloatArray:
        """Difference over the larger of the two standard deviations, shape (n_words,).

        Redrawn documents know bursts, but do not vary in a word that one side never says.
        """
        return self.delta / np.maximum(self.sd, self.sd_of_counts)

    @property
    def p_adjusted(self) -> FloatArray:
        """Benjamini and Hochberg's two-sided p-values of `z` over all words, shape (n_words,)."""
        return adjust_bh(two_sided_p(self.z))


def log_odds_bootstrap(
    documents_a: DocumentCounts,
    documents_b: DocumentCounts,
    prior: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 200,
) -> BootstrapLogOdds:
    """Redraw the documents of two authors and measure how far each word's log-odds move.

    Parameters
    ----------
    documents_a, documents_b
        Counts of each author's documents over one vocabulary, two documents or more of each.
    prior
        As in `log_odds`.
    seed
        Seed of the run, not negative.
    draws
        Redrawn corpora, 2 or more.

    Returns
    -------
    BootstrapLogOdds

    Raises
    ------
    ShapeError
        If vocabularies differ, an author has fewer than two documents, the prior does not fit, or `draws`
        or `seed` is out of range.

    Notes
    -----
    A word said forty times in one speech has one witness, where `log_odds` counts forty: its `z` falls.
    Documents are drawn with replacement within each author. Cost draws * n_entries; memory some
    100 * n_words beyond the counts.

    Examples
    --------
    >>> a = DocumentCounts.of_tokens([0, 1, 0, 1, 0, 1, 2, 2, 2, 2], [0, 2, 4, 10], 3)
    >>> b = DocumentCounts.of_tokens([0, 1, 0, 0, 1, 1], [0, 2, 4, 6], 3)
    >>> found = log_odds_bootstrap(a, b, 0.5, seed=1)
    >>> found.documents_a, bool(found.z[2] < 2)
    (array([3, 3, 1]), True)
    """
    n_words = documents_a.n_words
    if documents_b.n_words != n_words:
        raise ShapeError(f"one vocabulary wanted: {n_words} words in a, {documents_b.n_words} in b")
    if min(documents_a.n_documents, documents_b.n_documents) < 2:
        raise ShapeError(
            "two documents or more of each author wanted, "
            f"{documents_a.n_documents} and {documents_b.n_documents} given"
        )
    if draws < 2 or seed < 0:
        raise ShapeError(f"draws of 2 or more and a seed not negative wanted, {draws} and {seed} given")
    weights = checked_prior(prior, n_words)
    stream = np.random.default_rng([seed, n_words])
    counted = log_odds(documents_a.totals(), documents_b.totals(), weights)
    delta = counted.delta
    moved, squared = np.zeros(n_words), np.zeros(n_words)
    for first in range(0, draws, DRAWS_AT_ONCE):
        n = min(DRAWS_AT_ONCE, draws - first)
        totals_a, totals_b = (
            documents.weighted_totals(redrawn(documents.n_documents, n, stream))
            for documents in (documents_a, documents_b)
        )
        # Distances from the value as it is, so that the sums of squares do not cancel.
        away = log_odds_difference(totals_a, totals_b, weights) - delta
        moved += away.sum(axis=0)
        squared += (away**2).sum(axis=0)
    variance = np.maximum(squared - moved**2 / draws, 0.0) / (draws - 1)
    frequencies = documents_a.document_frequency(), documents_b.document_frequency()
    sds = np.sqrt(variance), np.sqrt(counted.variance)
    return BootstrapLogOdds(delta, *sds, *frequencies, draws, seed)


def redrawn(n_documents: int, draws: int, stream: np.random.Generator) -> FloatArray:
    """How often each document is drawn when as many as there are are drawn with replacement.

    Shape (draws, n_documents); every row sums to n_documents.

    Examples
    --------
    >>> redrawn(4, 3, np.random.default_rng(1)).sum(axis=1)
    array([4., 4., 4.])
    """
    picked = stream.integers(0, n_documents, size=(draws, n_documents))
    places = picked + n_documents * np.arange(draws)[:, None]
    counted = np.bincount(places.ravel(), minlength=draws * n_documents)
    return counted.reshape(draws, n_documents).astype(np.float64)
