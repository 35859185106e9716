"""Topics over time by author: what is spoken of, and how far it depends on the model."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.pieces import Pieces, cut_pieces, seeds_of, topics_of
from epigone.instruments.words.question import Question, no_author
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, FloatArray, IntArray, Texts
from epigone.stats.topic_shares import topic_shares
from epigone.stats.topics import Topics, over_topic_models

if TYPE_CHECKING:
    import altair
    import polars

#: Words that name a topic, and those listed for it.
NAMING_WORDS, LISTED_WORDS = 3, 10


@dataclass(frozen=True, slots=True)
class TopicYear:
    """Share of a topic in one author's words of one year, with its interval over redrawn pieces."""

    author: str
    year: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class TopicFound:
    """One topic: its words, its share in all, and its course by author and year.

    `movement` is the mean change of its share from one year to the next: the most moving come first.
    """

    words: tuple[str, ...]
    share: float
    movement: float
    years: tuple[TopicYear, ...]

    @property
    def name(self) -> str:
        """The first words of the topic."""
        return ", ".join(self.words[:NAMING_WORDS])


@dataclass(frozen=True, slots=True, eq=False)
class TopicsFound:
    """Topics of a corpus.

    Parameters
    ----------
    topics
        The most moving first.
    turnover
        Bits by which the mix of topics of a year diverges from that of the year before, mean over years,
        under each number of topics and seed: shape (n_numbers, n_seeds).
    numbers, seeds
        What was compared.
    pieces
        Pieces to which topics were fitted.
    """

    topics: tuple[TopicFound, ...]
    turnover: FloatArray
    numbers: tuple[int, ...]
    seeds: tuple[int, ...]
    pieces: int

    def to_frame(self) -> "polars.DataFrame":
        """One row a topic, author and year: topic, author, year, share, low, high."""
        import polars as pl

        rows = [
            {
                "topic": topic.name,
                "author": item.author,
                "year": item.year,
                "share": item.share,
                "low": item.low,
                "high": item.high,
            }
            for topic in self.topics
            for item in topic.years
        ]
        return pl.DataFrame(rows)

    def plot(self) -> "altair.Chart":
        """Draw the course of the most moving topics."""
        from epigone.instruments.words.plots_topics import plot_topics

        return plot_topics(self)


def measure_topics(texts: Texts, question: Question, settings: WordsSettings) -> TopicsFound:
    """Follow topics over the years of each author.

    Topics are fitted to pieces of equal length, every author of equal weight, under `settings.seed`: the same
    run gives the same digits. Another seed gives other topics; `turnover` says how far the whole depends
    on it.

    Raises
    ------
    UsageError
        If the texts are too few, or of several languages.
    """
    for wanted in filter(None, (question.author, question.predecessor)):
        if wanted not in texts.authors:
            raise UsageError(no_author(wanted, texts))
    pieces = cut_pieces(texts, settings)
    fitted = topics_of(texts, settings, settings.topics[0], settings.seed)
    seeds = seeds_of(settings)
    year = texts.year[pieces.text]
    spread = over_topic_models(
        lambda n_topics, seed: topics_of(texts, settings, n_topics, seed),
        lambda found: _turnover(found.mixtures, year),
        seeds=seeds,
        numbers=settings.topics,
    )
    return TopicsFound(
        _followed(fitted, pieces, texts, year, settings),
        spread.values,
        settings.topics,
        seeds,
        pieces.n_pieces,
    )


def _followed(
    fitted: Topics, pieces: Pieces, texts: Texts, year: IntArray, settings: WordsSettings
) -> tuple[TopicFound, ...]:
    dated = year != UNDATED
    group = pieces.author[dated] * 10_000 + year[dated]
    size = np.full(int(dated.sum()), pieces.length)
    shares = topic_shares(
        fitted.mixtures[dated], size, group, seed=settings.seed, draws=200, level=settings.level
    )
    words = fitted.top_words(LISTED_WORDS)
    movement = (
        np.abs(np.diff(shares.share, axis=0)).mean(axis=0) if len(shares.share) > 1 else np.zeros(len(words))
    )
    overall = fitted.mixtures.mean(axis=0)
    return tuple(
        TopicFound(
            tuple(pieces.words[word] for word in words[topic]),
            float(overall[topic]),
            float(movement[topic]),
            tuple(
                TopicYear(
                    texts.authors[int(label) // 10_000],
                    int(label) % 10_000,
                    float(shares.share[row, topic]),
                    float(shares.low[row, topic]),
                    float(shares.high[row, topic]),
                )
                for row, label in enumerate(shares.group)
            ),
        )
        for topic in np.argsort(-movement, kind="stable")
    )


def _turnover(mixtures: FloatArray, year: IntArray) -> float:
    """Mean divergence of a year's mix of topics from that of the year before, in bits."""
    years = np.unique(year[year != UNDATED])
    means = np.array([mixtures[year == one].mean(axis=0) for one in years])
    if len(means) < 2:
        return 0.0
    return float((means[1:] * np.log2(means[1:] / means[:-1])).sum(axis=1).mean())
