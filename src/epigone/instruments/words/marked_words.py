"""Marked words: which words mark one author, or one time, against another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.instruments.words.contrasts import Contrast, contrasts_of
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import BoolArray, FloatArray, IntArray, Texts
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.keyness import keyness_g2
from epigone.stats.log_odds import informative_prior
from epigone.stats.log_odds_bootstrap import log_odds_bootstrap

if TYPE_CHECKING:
    import altair
    import polars

#: A word rarer than this in the two sides together is not measured.
LEAST_COUNT = 10
LEAST_TEXTS = 3

#: Words count as marking at this false discovery rate.
DISCOVERY_RATE = 0.05

#: Shuffles of the texts between the sides, and redrawn sets of texts in each.
PLACEBO_SHUFFLES = 5
PLACEBO_DRAWS = 60


@dataclass(frozen=True, slots=True, eq=False)
class MarkedContrast:
    """Words of one side against those of the other.

    Parameters
    ----------
    one, other
        The two sides.
    words
        Words measured, by z, the most marking of `one` first.
    count_one, count_other, texts_one, texts_other
        Occurrences, and texts in which each stands, shape (n_words,).
    delta
        Difference of log-odds with an informative prior, positive for `one`, shape (n_words,).
    z
        `delta` over the larger of its standard deviation among redrawn texts and that of independent
        occurrences, shape (n_words,).
    p_adjusted
        Benjamini and Hochberg's p-values, shape (n_words,).
    g2
        Keyness, shape (n_words,).
    prior_tokens
        Size of the prior.
    n_marking
        Words that mark a side at a false discovery rate of 5 %.
    placebo_marking
        How many do when texts are shuffled between the sides, mean over shuffles.
    """

    one: str
    other: str
    words: tuple[str, ...]
    count_one: IntArray
    count_other: IntArray
    texts_one: IntArray
    texts_other: IntArray
    delta: FloatArray
    z: FloatArray
    p_adjusted: FloatArray
    g2: FloatArray
    prior_tokens: float
    n_marking: int
    placebo_marking: float


@dataclass(frozen=True, slots=True, eq=False)
class MarkedWords:
    """Every contrast that the texts allow."""

    contrasts: tuple[MarkedContrast, ...]

    def to_frame(self) -> "polars.DataFrame":
        """One row a contrast and word: one, other, word, counts, texts, delta, z, p_adjusted, g2."""
        import polars as pl

        frames = [
            pl.DataFrame(
                {
                    "one": [item.one] * len(item.words),
                    "other": [item.other] * len(item.words),
                    "word": item.words,
                    "count_one": item.count_one,
                    "count_other": item.count_other,
                    "texts_one": item.texts_one,
                    "texts_other": item.texts_other,
                    "delta": item.delta,
                    "z": item.z,
                    "p_adjusted": item.p_adjusted,
                    "g2": item.g2,
                }
            )
            for item in self.contrasts
        ]
        return pl.concat(frames)

    def plot(self) -> "altair.Chart":
        """Draw the first contrast: frequency against z."""
        from epigone.instruments.words.plots_marked import plot_marked

        return plot_marked(self.contrasts[0])


def measure_marked(texts: Texts, question: Question, settings: WordsSettings) -> MarkedWords:
    """Measure which words mark one side against the other.

    Raises
    ------
    UsageError
        If there is nothing to set against each other.

    Notes
    -----
    Weighted log-odds with an informative prior of the two sides' own words (Monroe, Colaresi & Quinn 2008),
    its standard deviation from redrawn texts, for words come in bursts. Names of the authors themselves
    are words as any other; those of editorial apparatus are none. Cost: draws * words in texts, for each
    contrast.
    """
    counted = texts.is_listed(settings.left_out)
    offsets = np.concatenate([[0], np.cumsum(texts.tokens_by_text(counted))])
    counts = DocumentCounts.of_tokens(texts.lemmas[counted], offsets, len(texts.lemma_words))
    return MarkedWords(
        tuple(_contrast(contrast, counts, texts, settings) for contrast in contrasts_of(texts, question))
    )


def _contrast(
    contrast: Contrast, counts: DocumentCounts, texts: Texts, settings: WordsSettings
) -> MarkedContrast:
    both = counts.rows(contrast.is_one | contrast.is_other)
    often = (both.totals() >= LEAST_COUNT) & (both.document_frequency() >= LEAST_TEXTS)
    vocabulary = np.flatnonzero(often)
    both = _restricted(both, often)
    is_one = contrast.is_one[contrast.is_one | contrast.is_other]
    sides = both.rows(is_one), both.rows(~is_one)
    prior = informative_prior(both.totals(), settings.prior_tokens)
    found = log_odds_bootstrap(*sides, prior, seed=settings.seed, draws=settings.marked_draws)
    totals = sides[0].totals(), sides[1].totals()
    order = np.argsort(-found.z, kind="stable")
    return MarkedContrast(
        contrast.one,
        contrast.other,
        tuple(texts.lemma_words[vocabulary[place]] for place in order),
        totals[0][order].astype(np.int64),
        totals[1][order].astype(np.int64),
        sides[0].document_frequency()[order],
        sides[1].document_frequency()[order],
        found.delta[order],
        found.z[order],
        found.p_adjusted[order],
        keyness_g2(*totals).g2[order],
        settings.prior_tokens,
        int((found.p_adjusted < DISCOVERY_RATE).sum()),
        _placebo(both, is_one, prior, settings),
    )


def _restricted(counts: DocumentCounts, kept: BoolArray) -> DocumentCounts:
    """The counts of some words only, numbered anew."""
    number = np.cumsum(kept) - 1
    stays = kept[counts.indices]
    running = np.concatenate([[0], np.cumsum(stays)])
    return DocumentCounts(
        running[counts.indptr], number[counts.indices[stays]], counts.counts[stays], int(kept.sum())
    )


def _placebo(counts: DocumentCounts, is_one: BoolArray, prior: FloatArray, settings: WordsSettings) -> float:
    stream = np.random.default_rng([settings.seed, is_one.size])
    found = []
    for shuffle in range(PLACEBO_SHUFFLES):
        side = stream.permutation(is_one)
        sides = counts.rows(side), counts.rows(~side)
        drawn = log_odds_bootstrap(*sides, prior, seed=settings.seed + shuffle, draws=PLACEBO_DRAWS)
        found.append(int((drawn.p_adjusted < DISCOVERY_RATE).sum()))
    return float(np.mean(found))
