"""Invocation: how often, when, in which kind of text and by which name the predecessor is mentioned."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.names import Mentions, NameForm, find_mentions
from epigone.instruments.words.question import Question, Turn
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, BoolArray, IntArray, Texts
from epigone.stats.rate_change import RateChange, rate_change
from epigone.stats.rates import Rates, mention_rates
from epigone.vocabulary import NAME_KINDS

if TYPE_CHECKING:
    import altair
    import polars

#: Words of veneration count within so many tokens of a name.
PRAISE_TOKENS = 3

#: Years needed on each side of a turn for whole years to be redrawn and shuffled; fewer: documents.
LEAST_YEARS = 3


@dataclass(frozen=True, slots=True)
class LabelledRate:
    """Mentions per 1,000 tokens in one group, with its interval."""

    label: str
    mentions: int
    tokens: int
    documents: int
    rate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class TurnTest:
    """Whether the rate changed at a turn, with shuffled dates as placebo; `unit` is what was shuffled."""

    turn: Turn
    change: RateChange
    unit: str


@dataclass(frozen=True, slots=True, eq=False)
class Invocation:
    """How the author invokes the predecessor.

    Parameters
    ----------
    about
        Who is invoked.
    total
        Rate in all texts counted.
    years
        Rate by year; undated texts are not in it.
    kinds
        Rate by kind of text, the most frequent kind first.
    forms
        Mentions by declared form, those that occur.
    by_name_kind
        Mentions by name, by derived word and by epithet.
    quotations
        Quotations of five words or more beside a mention, by year, per 1,000 tokens.
    quoted_tokens
        Tokens in such quotations.
    own
        How often the author names himself, by year; None where no names of his are declared.
    praise
        Mentions with a declared word of veneration beside them, by year; None where none is declared.
    turns
        Tests of change at the declared dates.
    undated
        Texts that no year counts.
    settings
        What made it.
    """

    about: str
    total: LabelledRate
    years: Rates
    kinds: tuple[LabelledRate, ...]
    forms: tuple[tuple[str, int], ...]
    by_name_kind: tuple[tuple[str, int], ...]
    quotations: Rates
    quoted_tokens: int
    own: Rates | None
    praise: Rates | None
    turns: tuple[TurnTest, ...]
    undated: int
    settings: WordsSettings

    def to_frame(self) -> "polars.DataFrame":
        """One row a year: year, mentions, tokens, documents, rate, low, high."""
        import polars as pl

        years = self.years
        return pl.DataFrame(
            {
                "year": years.group,
                "mentions": years.mentions.astype(np.int64),
                "tokens": years.tokens.astype(np.int64),
                "documents": years.n_documents,
                "rate": years.rate,
                "low": years.low,
                "high": years.high,
            }
        )

    def plot(self) -> "altair.Chart":
        """Draw the rate by year with its interval."""
        from epigone.instruments.words.plots import plot_invocation

        return plot_invocation(self)


def measure_invocation(texts: Texts, question: Question, settings: WordsSettings) -> Invocation:
    """Measure how the author invokes the predecessor.

    Parameters
    ----------
    texts
        From `prepare`; the author's are chosen here.
    question
        Whose texts, and which names count.
    settings
        Draws, level, and kinds of passages left out.

    Raises
    ------
    UsageError
        If no name is given, or the author has no texts.

    Notes
    -----
    Intervals are those of documents drawn again within each year or kind (`mention_rates`); the test at
    a turn redraws and shuffles whole years where each side has three or more, documents otherwise.

    Cost: names * tokens, and draws * texts.
    """
    if not question.names:
        raise UsageError(
            "nobody is named to look for: give --about with a name and its variants, separated by commas, "
            "such as --about 'Lenin, Leninism, Leninist'"
        )
    own = question.successor_texts(texts)
    counted = ~own.is_marked(*settings.left_out)
    found = find_mentions(own, question.names, counted)
    tokens = own.tokens_by_text(counted)
    said = found.by_text(own.n_texts)
    quotes = _quotations_of(own, found, settings.quotes_about_tokens)
    is_dated = own.year != UNDATED
    return Invocation(
        question.about,
        _labelled("all", said, tokens, settings),
        _by_year(said, tokens, own, settings),
        _by_kind(said, tokens, own, settings),
        _by_form(found, question.names),
        _by_name_kind(found, question.names),
        _by_year(np.bincount(quotes[0], minlength=own.n_texts), tokens, own, settings),
        quotes[1],
        _named_by_year(own, question.own_names, counted, tokens, settings),
        _praise_by_year(own, found, question.praise, counted, tokens, settings),
        _tests(question.turns, said[is_dated], tokens[is_dated], own.year[is_dated], settings),
        int((~is_dated).sum()),
        settings,
    )


def _by_year(said: IntArray, tokens: IntArray, texts: Texts, settings: WordsSettings) -> Rates:
    dated = texts.year != UNDATED
    return mention_rates(
        said[dated],
        tokens[dated],
        texts.year[dated],
        seed=settings.seed,
        draws=settings.draws,
        level=settings.level,
    )


def _by_kind(
    said: IntArray, tokens: IntArray, texts: Texts, settings: WordsSettings
) -> tuple[LabelledRate, ...]:
    kinds = [heading.kind for heading in texts.headings]
    known = sorted({kind for kind in kinds if kind}, key=lambda kind: (-kinds.count(kind), kind))
    return tuple(
        _labelled(kind, said[rows], tokens[rows], settings)
        for kind in known
        for rows in [np.array([own == kind for own in kinds], dtype=np.bool_)]
    )


def _labelled(label: str, said: IntArray, tokens: IntArray, settings: WordsSettings) -> LabelledRate:
    found = mention_rates(
        said,
        tokens,
        np.zeros(said.size, dtype=np.int64),
        seed=settings.seed,
        draws=settings.draws,
        level=settings.level,
    )
    return LabelledRate(
        label,
        int(found.mentions[0]),
        int(found.tokens[0]),
        int(found.n_documents[0]),
        float(found.rate[0]),
        float(found.low[0]),
        float(found.high[0]),
    )


def _by_form(found: Mentions, names: tuple[NameForm, ...]) -> tuple[tuple[str, int], ...]:
    counts = np.bincount(found.form, minlength=len(names)).tolist()
    pairs = [(name.form, count) for name, count in zip(names, counts, strict=True) if count]
    return tuple(sorted(pairs, key=lambda pair: -pair[1]))


def _by_name_kind(found: Mentions, names: tuple[NameForm, ...]) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys(NAME_KINDS, 0)
    for name, count in zip(names, np.bincount(found.form, minlength=len(names)).tolist(), strict=True):
        counts[name.kind] += count
    return tuple((kind, count) for kind, count in counts.items() if kind not in ("praise", "except"))


def _quotations_of(texts: Texts, found: Mentions, reach: int) -> tuple[IntArray, int]:
    """Text of every quotation beside a mention, and the tokens in all of them."""
    quoted = np.concatenate([[False], texts.is_marked("quotation"), [False]])
    edges = np.flatnonzero(quoted[1:] != quoted[:-1])
    starts, ends = edges[::2], edges[1::2]
    text = np.searchsorted(texts.offsets, starts, side="right") - 1
    first = np.maximum(starts - reach, texts.offsets[text])
    last = np.minimum(ends + reach, texts.offsets[text + 1])
    named = np.searchsorted(found.start, last) > np.searchsorted(found.start, first)
    return text[named], int((ends - starts)[named].sum())


def _named_by_year(
    texts: Texts, names: tuple[NameForm, ...], counted: BoolArray, tokens: IntArray, settings: WordsSettings
) -> Rates | None:
    if not names:
        return None
    return _by_year(find_mentions(texts, names, counted).by_text(texts.n_texts), tokens, texts, settings)


def _praise_by_year(
    texts: Texts,
    found: Mentions,
    praise: tuple[NameForm, ...],
    counted: BoolArray,
    tokens: IntArray,
    settings: WordsSettings,
) -> Rates | None:
    if not praise:
        return None
    words = find_mentions(texts, praise, counted)
    first = np.maximum(found.start - PRAISE_TOKENS, texts.offsets[found.text])
    last = np.minimum(found.end + PRAISE_TOKENS, texts.offsets[found.text + 1])
    is_praised = np.searchsorted(words.start, last) > np.searchsorted(words.start, first)
    return _by_year(found.chosen(is_praised).by_text(texts.n_texts), tokens, texts, settings)


def _tests(
    turns: tuple[Turn, ...], said: IntArray, tokens: IntArray, year: IntArray, settings: WordsSettings
) -> tuple[TurnTest, ...]:
    """Test each turn on the years from the turn before it to the turn after it."""
    ordered = sorted(turns, key=lambda turn: turn.year)
    found = []
    for place, turn in enumerate(ordered):
        first = ordered[place - 1].year if place else -np.inf
        last = ordered[place + 1].year if place + 1 < len(ordered) else np.inf
        near = (year >= first) & (year < last)
        test = _test(turn, said[near], tokens[near], year[near], settings)
        if test is not None:
            found.append(test)
    return tuple(found)


def _test(
    turn: Turn, said: IntArray, tokens: IntArray, year: IntArray, settings: WordsSettings
) -> TurnTest | None:
    """Test one turn; None where no text stands on one of its sides."""
    after = year >= turn.year
    if tokens[after].sum() == 0 or tokens[~after].sum() == 0:
        return None
    enough = min(np.unique(year[after]).size, np.unique(year[~after]).size) >= LEAST_YEARS
    change = rate_change(
        said,
        tokens,
        after,
        seed=settings.seed,
        draws=settings.draws,
        level=settings.level,
        unit=year if enough else None,
    )
    return TurnTest(turn, change, "years" if enough else "texts")
