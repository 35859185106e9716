"""Scales: years of texts placed between two references by their words, and without references."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.contrasts import contrasts_of
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, BoolArray, FloatArray, IntArray, Texts
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.shuffled import shuffled_placebo
from epigone.stats.wordfish import Wordfish, wordfish
from epigone.stats.wordscores import Wordscores, wordscores

if TYPE_CHECKING:
    import altair
    import polars

#: A word must be said so often, and in so many groups of texts.
LEAST_COUNT, LEAST_GROUPS = 20, 3
#: A group of fewer words is not placed.
LEAST_TOKENS = 2000
#: Shuffles of the years behind the placebo.
SHUFFLES = 200


@dataclass(frozen=True, slots=True, eq=False)
class ScaledYears:
    """Texts of each author and year on two scales.

    Parameters
    ----------
    labels, years
        Author and year of each group, shape (n_groups,).
    one, other
        The two references: scored 1 and -1.
    scores
        Wordscores of the groups.
    positions
        Wordfish positions of the groups; its caveats go with it.
    trend_p
        p of the correlation of wordscores with years under shuffled years.
    """

    labels: tuple[str, ...]
    years: IntArray
    one: str
    other: str
    scores: Wordscores
    positions: Wordfish
    trend_p: float

    def to_frame(self) -> "polars.DataFrame":
        """One row a group: author, year, score, score_se, position, position_se."""
        import polars as pl

        return pl.DataFrame(
            {
                "author": self.labels,
                "year": self.years,
                "score": self.scores.scores,
                "score_se": self.scores.se,
                "position": self.positions.theta,
                "position_se": self.positions.se,
            }
        )

    def plot(self) -> "altair.Chart":
        """Draw both scales by year."""
        from epigone.instruments.words.plots_topics import plot_scales

        return plot_scales(self)


def measure_scales(texts: Texts, question: Question, settings: WordsSettings) -> ScaledYears:
    """Place the texts of each author and year between two references, and on a scale of their own.

    The references are the two sides of the first contrast (successor and predecessor, or after and before a
    turn), whole: groups that are part of a reference lean towards it.

    Raises
    ------
    UsageError
        If there are no two sides, or fewer than three groups of words enough.

    Notes
    -----
    Wordfish of one or two authors finds time or genre, not ideology: its caveat says so.
    """
    contrast = contrasts_of(texts, question)[0]
    counted = ~texts.is_marked(*settings.left_out)
    offsets = np.concatenate([[0], np.cumsum(texts.tokens_by_text(counted))])
    counts = DocumentCounts.of_tokens(texts.lemmas[counted], offsets, len(texts.lemma_words))
    author = np.array([texts.authors.index(heading.author) for heading in texts.headings])
    group = np.where(texts.year == UNDATED, -1, author * 10_000 + texts.year)
    table, labels = _table(counts, group)
    references = np.vstack([counts.rows(side).totals() for side in (contrast.is_one, contrast.is_other)])
    kept = _kept(table)
    table = table[:, kept]
    scores = wordscores(references[:, kept], [1.0, -1.0], table)
    first, last = int(np.argmin(labels % 10_000)), int(np.argmax(labels % 10_000))
    positions = wordfish(table, (first, last), actor=labels // 10_000)
    years = (labels % 10_000).astype(np.int64)
    return ScaledYears(
        tuple(texts.authors[label // 10_000] for label in labels.tolist()),
        years,
        contrast.one,
        contrast.other,
        scores,
        positions,
        shuffled_placebo(
            lambda shuffled: float(np.corrcoef(scores.scores, shuffled)[0, 1]),
            years.astype(np.float64),
            seed=settings.seed,
            draws=SHUFFLES,
        ).p_two_sided,
    )


def _table(counts: DocumentCounts, group: IntArray) -> tuple[FloatArray, IntArray]:
    """Words of each group with words enough, shape (n_groups, n_words), and the groups' labels."""
    rows, kept = [], []
    for label in np.unique(group[group >= 0]).tolist():
        totals = counts.rows(group == label).totals()
        if totals.sum() >= LEAST_TOKENS:
            rows.append(totals)
            kept.append(label)
    if len(rows) < 3:
        raise UsageError(
            f"scales need three years or more of {LEAST_TOKENS:,} words; the texts have {len(rows)}"
        )
    return np.array(rows), np.array(kept, dtype=np.int64)


def _kept(table: FloatArray) -> BoolArray:
    kept = (table.sum(axis=0) >= LEAST_COUNT) & ((table > 0).sum(axis=0) >= LEAST_GROUPS)
    if kept.sum() < 2:
        raise UsageError("the years have too few words in common to be placed on one scale")
    return np.asarray(kept)
