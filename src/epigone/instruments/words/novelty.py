"""Novelty, transience and resonance of pieces of text, by author and year, with shuffled order as placebo."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.pieces import cut_pieces, seeds_of, topics_of
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, FloatArray, IntArray, Texts
from epigone.stats.author_novelty import AuthorNovelty, novelty_by_author
from epigone.stats.novelty import novelty
from epigone.stats.topics import over_topic_models

if TYPE_CHECKING:
    import altair
    import polars

#: Shuffles of the order behind the placebo.
SHUFFLES = 20


@dataclass(frozen=True, slots=True, eq=False)
class NoveltyFound:
    """Novelty of a corpus.

    Parameters
    ----------
    authors
        Names of the authors in `by_author`, in its order.
    by_author
        Mean novelty, transience, resonance, and resonance beyond what novelty leads to expect.
    years
        Years, rising.
    novelty, transience, resonance
        Means of the pieces of each year, in bits, shape (n_years,).
    n_pieces
        Pieces measured in each year, shape (n_years,).
    mean_novelty
        Mean over all pieces; `placebo_novelty` the same with the pieces in random order, mean over shuffles:
        order matters where the first is smaller.
    lowest, highest
        Mean novelty under all topic models, smallest and largest.
    window
        Pieces before and after each.
    """

    authors: tuple[str, ...]
    by_author: AuthorNovelty
    years: IntArray
    novelty: FloatArray
    transience: FloatArray
    resonance: FloatArray
    n_pieces: IntArray
    mean_novelty: float
    placebo_novelty: float
    lowest: float
    highest: float
    window: int

    def to_frame(self) -> "polars.DataFrame":
        """One row a year: year, pieces, novelty, transience, resonance."""
        import polars as pl

        return pl.DataFrame(
            {
                "year": self.years,
                "pieces": self.n_pieces,
                "novelty": self.novelty,
                "transience": self.transience,
                "resonance": self.resonance,
            }
        )

    def plot(self) -> "altair.Chart":
        """Draw novelty and resonance by year."""
        from epigone.instruments.words.plots_topics import plot_novelty

        return plot_novelty(self)


def measure_novelty(texts: Texts, question: Question, settings: WordsSettings) -> NoveltyFound:  # noqa: ARG001
    """Measure how new each piece is after those before it, and how much of that those after it keep.

    Raises
    ------
    UsageError
        If the texts are too few for the window, or of several languages.

    Notes
    -----
    Barron, Huang, Spang & DeDeo (2018), over pieces of equal length in the order of dates.
    """
    pieces = cut_pieces(texts, settings)
    is_dated = texts.year[pieces.text] != UNDATED
    rows = np.flatnonzero(is_dated)
    window = min(settings.window, (rows.size - 1) // 2)
    if window < 2:
        raise UsageError(f"novelty needs five dated pieces of {settings.chunk_tokens} words or more")
    mixtures = topics_of(texts, settings, settings.topics[0], settings.seed).mixtures[rows]
    found = novelty(mixtures, window)
    by_author = novelty_by_author(
        found, pieces.author[rows], seed=settings.seed, draws=max(settings.draws, 100), level=settings.level
    )
    spread = over_topic_models(
        lambda n_topics, seed: topics_of(texts, settings, n_topics, seed),
        lambda model: novelty(model.mixtures[rows], window).novelty.mean(),
        seeds=seeds_of(settings),
        numbers=settings.topics,
    )
    stream = np.random.default_rng([settings.seed, rows.size])
    shuffled = [
        novelty(mixtures[stream.permutation(rows.size)], window).novelty.mean() for _ in range(SHUFFLES)
    ]
    year = texts.year[pieces.text[rows]][found.documents]
    years = np.unique(year)

    def by_year(values: FloatArray) -> FloatArray:
        return np.array([values[year == one].mean() for one in years])

    return NoveltyFound(
        tuple(texts.authors[label] for label in by_author.author),
        by_author,
        years,
        by_year(found.novelty),
        by_year(found.transience),
        by_year(found.novelty - found.transience),
        np.array([(year == one).sum() for one in years]),
        float(found.novelty.mean()),
        float(np.mean(shuffled)),
        float(spread.lowest),
        float(spread.highest),
        window,
    )
