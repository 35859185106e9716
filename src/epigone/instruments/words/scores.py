"""How surely a word marks one side against another: the larger of two standard deviations counts."""

from dataclasses import dataclass

import numpy as np

from epigone.instruments.words.texts import FloatArray
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.log_odds import log_odds
from epigone.stats.log_odds_bootstrap import log_odds_bootstrap
from epigone.stats.multiplicity import adjust_bh
from epigone.stats.normal_tail import two_sided_p


@dataclass(frozen=True, slots=True, eq=False)
class WordScores:
    """Difference of each word's log-odds, its z and adjusted p-value, shape (n_words,) each."""

    delta: FloatArray
    z: FloatArray
    p_adjusted: FloatArray


def score_words(
    sides: tuple[DocumentCounts, DocumentCounts], prior: FloatArray, seed: int, draws: int
) -> WordScores:
    """Score the words of one side against the other.

    The standard deviation is the larger of that among redrawn texts, which knows that words come in bursts,
    and that of independent occurrences: redrawn texts do not vary in a word that one side never says.
    """
    drawn = log_odds_bootstrap(*sides, prior, seed=seed, draws=draws)
    counted = log_odds(sides[0].totals(), sides[1].totals(), prior)
    z = drawn.delta / np.maximum(drawn.sd, np.sqrt(counted.variance))
    return WordScores(drawn.delta, z, adjust_bh(two_sided_p(z)))
