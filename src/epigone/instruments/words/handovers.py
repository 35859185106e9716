"""Hand-overs in a chain of authors: who invokes the one before him, and who breaks his language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.names import find_mentions
from epigone.instruments.words.pieces import Pieces, cut_pieces, seeds_of, topics_of
from epigone.instruments.words.question import Question, no_author
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, BoolArray, FloatArray, IntArray, Texts
from epigone.stats.language_break import LanguageBreak, language_break
from epigone.stats.rates import Rates, mention_rates
from epigone.stats.topics import over_topic_models

if TYPE_CHECKING:
    import altair
    import polars


@dataclass(frozen=True, slots=True, eq=False)
class HandoverWords:
    """One hand-over in the chain.

    Parameters
    ----------
    predecessor, successor
        Authors, as the corpus names them.
    label
        What the hand-over is called for readers.
    year
        Year of the successor's first text.
    kinds
        The commonest kind of text of each, by words: a break of kind is no break of mind.
    found
        The break of language under the first topic model; None where an author has fewer than two pieces.
    lowest, highest
        The break under all topic models, smallest and largest; NaN where there is none.
    mentions, tokens, rate, low, high
        How often the successor mentions the predecessor per 1,000 words; NaN where no names are declared.
    documents
        The successor's texts.
    """

    predecessor: str
    successor: str
    label: str
    year: int
    kinds: tuple[str, str]
    found: LanguageBreak | None
    lowest: float
    highest: float
    mentions: int
    tokens: int
    documents: int
    rate: float
    low: float
    high: float

    @property
    def changes_kind(self) -> bool:
        """Whether the two authors write, for the most part, different kinds of text."""
        return self.kinds[0] != self.kinds[1]


@dataclass(frozen=True, slots=True, eq=False)
class Handovers:
    """Every hand-over of a chain, in the order of time.

    `years` are mentions of the one before by year, None where no names are declared; `topics` and `seeds` are
    those of the models compared.
    """

    handovers: tuple[HandoverWords, ...]
    years: Rates | None
    topics: tuple[int, ...]
    seeds: tuple[int, ...]
    settings: WordsSettings

    def by_break(self) -> tuple[HandoverWords, ...]:
        """Those with a break of language, the largest first."""
        known = [item for item in self.handovers if item.found is not None]
        return tuple(sorted(known, key=lambda item: -item.found.bits if item.found else 0.0))

    def by_invocation(self) -> tuple[HandoverWords, ...]:
        """Those with a rate of mentions, the highest first."""
        known = [item for item in self.handovers if item.rate == item.rate]
        return tuple(sorted(known, key=lambda item: -item.rate))

    def to_frame(self) -> "polars.DataFrame":
        """One row a hand-over: who, when, break in bits with interval and p, mentions with interval."""
        import polars as pl

        rows = [
            {
                "predecessor": item.predecessor,
                "successor": item.successor,
                "year": item.year,
                "changes_kind": item.changes_kind,
                "break_bits": item.found.bits if item.found else float("nan"),
                "break_low": item.found.low if item.found else float("nan"),
                "break_high": item.found.high if item.found else float("nan"),
                "break_p": item.found.p_value if item.found else float("nan"),
                "break_lowest": item.lowest,
                "break_highest": item.highest,
                "mentions": item.mentions,
                "tokens": item.tokens,
                "rate": item.rate,
                "rate_low": item.low,
                "rate_high": item.high,
            }
            for item in self.handovers
        ]
        return pl.DataFrame(rows)

    def plot(self) -> "altair.Chart":
        """Draw the breaks, the largest first, with intervals."""
        from epigone.instruments.words.plots_handovers import plot_breaks

        return plot_breaks(self)


def measure_handovers(texts: Texts, question: Question, settings: WordsSettings) -> Handovers:
    """Measure each hand-over of a chain of authors.

    Authors follow each other by the dates of their first texts; with an author and a predecessor asked
    about, theirs is the one hand-over. Texts are cut into pieces of equal length, topics are fitted to all
    of them with every author of equal weight, and the break of each hand-over is that of `language_break`.

    Raises
    ------
    UsageError
        If the texts are of fewer than two authors, or too few for topics.
    """
    pairs = _pairs(texts, question)
    pieces = cut_pieces(texts, settings)
    seeds = seeds_of(settings)
    breaks = [_break(pieces, texts, pair, settings) for pair in pairs]
    spread = over_topic_models(
        lambda n_topics, seed: topics_of(texts, settings, n_topics, seed),
        lambda found: [_bits(found.mixtures, pieces, texts, pair) for pair in pairs],
        seeds=seeds,
        numbers=settings.topics,
    )
    mentions, years = _mentions(texts, question, pairs, settings)
    first = {author: _first_year(texts, author) for author in texts.authors}
    return Handovers(
        tuple(
            HandoverWords(
                pair[0],
                pair[1],
                f"{question.label(pair[0])} to {question.label(pair[1])}",
                first[pair[1]],
                (_kind_of(texts, pair[0]), _kind_of(texts, pair[1])),
                found,
                float(spread.lowest[place]),
                float(spread.highest[place]),
                *mentions[place],
            )
            for place, (pair, found) in enumerate(zip(pairs, breaks, strict=True))
        ),
        years,
        settings.topics,
        seeds,
        settings,
    )


def _pairs(texts: Texts, question: Question) -> list[tuple[str, str]]:
    for wanted in filter(None, (question.author, question.predecessor)):
        if wanted not in texts.authors:
            raise UsageError(no_author(wanted, texts))
    if question.author and question.predecessor:
        return [(question.predecessor, question.author)]
    known = [author for author in texts.authors if author]
    pairs = [(known[place], known[place + 1]) for place in range(len(known) - 1)]
    if question.author:
        pairs = [pair for pair in pairs if pair[1] == question.author]
    if not pairs:
        raise UsageError("a hand-over needs texts of two authors; the corpus has one")
    return pairs


def _first_year(texts: Texts, author: str) -> int:
    years = [
        int(year)
        for year, heading in zip(texts.year, texts.headings, strict=True)
        if heading.author == author and year != UNDATED
    ]
    return min(years, default=UNDATED)


def _kind_of(texts: Texts, author: str) -> str:
    """The kind of text in which most of an author's words stand."""
    words: dict[str, int] = {}
    for heading, length in zip(texts.headings, np.diff(texts.offsets).tolist(), strict=True):
        if heading.author == author:
            words[heading.kind] = words.get(heading.kind, 0) + length
    return max(words, key=lambda kind: words[kind])


def _sides(pieces: Pieces, texts: Texts, pair: tuple[str, str]) -> tuple[IntArray, BoolArray]:
    """Pieces of the two authors, and whether each is the successor's."""
    before, after = (texts.authors.index(author) for author in pair)
    rows = np.flatnonzero((pieces.author == before) | (pieces.author == after))
    return rows, pieces.author[rows] == after


def _break(
    pieces: Pieces, texts: Texts, pair: tuple[str, str], settings: WordsSettings
) -> LanguageBreak | None:
    rows, is_after = _sides(pieces, texts, pair)
    if min(is_after.sum(), (~is_after).sum()) < 2:
        return None
    mixtures = topics_of(texts, settings, settings.topics[0], settings.seed).mixtures
    return language_break(
        mixtures[rows],
        pieces.text[rows],
        is_after,
        seed=settings.seed,
        draws=settings.draws,
        level=settings.level,
    )


def _bits(mixtures: FloatArray, pieces: Pieces, texts: Texts, pair: tuple[str, str]) -> float:
    rows, is_after = _sides(pieces, texts, pair)
    if min(is_after.sum(), (~is_after).sum()) < 2:
        return float("nan")
    return language_break(mixtures[rows], pieces.text[rows], is_after, seed=0, draws=100).bits


def _mentions(
    texts: Texts, question: Question, pairs: list[tuple[str, str]], settings: WordsSettings
) -> tuple[list[tuple[int, int, int, float, float, float]], Rates | None]:
    """How often each successor mentions the one before him, and all of them by year."""
    names = dict(question.names_by_author)
    counted = ~texts.is_marked(*settings.left_out)
    tokens = texts.tokens_by_text(counted)
    said = np.zeros(texts.n_texts, dtype=np.int64)
    handover = np.full(texts.n_texts, -1, dtype=np.int64)
    for place, (before, after) in enumerate(pairs):
        own = np.array([heading.author == after for heading in texts.headings], dtype=np.bool_)
        handover[own] = place
        if before in names:
            chosen = texts.chosen(own)
            found = find_mentions(chosen, names[before], ~chosen.is_marked(*settings.left_out))
            said[own] = found.by_text(chosen.n_texts)
    rates = mention_rates(
        said, tokens, handover, seed=settings.seed, draws=settings.draws, level=settings.level
    )
    row_of = {int(group): row for row, group in enumerate(rates.group)}
    nothing = float("nan")
    found_rates = []
    for place, (before, _) in enumerate(pairs):
        row = row_of[place]
        counts = int(rates.mentions[row]), int(rates.tokens[row]), int(rates.n_documents[row])
        is_known = before in names
        interval = (float(rates.rate[row]), float(rates.low[row]), float(rates.high[row]))
        found_rates.append((*counts, *(interval if is_known else (nothing, nothing, nothing))))
    if not names:
        return found_rates, None
    dated = (handover >= 0) & (texts.year != UNDATED)
    years = mention_rates(
        said[dated],
        tokens[dated],
        texts.year[dated],
        seed=settings.seed,
        draws=settings.draws,
        level=settings.level,
    )
    return found_rates, years
