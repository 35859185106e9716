"""Sentences about what the texts say: the one place that puts these numbers into words."""

import numpy as np

from epigone.instruments.words.invocation import Invocation, TurnTest
from epigone.instruments.words.result import WordsResult
from epigone.report.rounding import EN_DASH, count, number


def per_thousand(rate: float, low: float, high: float) -> str:
    """A rate with its interval.

    Examples
    --------
    >>> per_thousand(2.9154, 2.555, 3.298).replace(EN_DASH, "-")
    '2.9 per 1,000 words (2.6-3.3)'
    """
    return f"{_rate(rate)} per 1,000 words ({_rate(low)}{EN_DASH}{_rate(high)})"


def rate_interval(rate: float, low: float, high: float) -> str:
    """A rate with its interval, without its unit."""
    return f"{_rate(rate)} ({_rate(low)}{EN_DASH}{_rate(high)})"


def _rate(value: float) -> str:
    if value != value:
        return "?"
    return f"{value:.1f}" if value >= 0.95 or value == 0 else f"{value:.2f}"


def author_name(result: WordsResult) -> str:
    """What the author of the texts is called."""
    return result.question.author or "the texts"


def words_headline(result: WordsResult) -> str:
    """The finding in one line."""
    found = result.measured.get("invocation")
    if not isinstance(found, Invocation):
        return f"What {result.corpus} says"
    about = found.about or "the one looked for"
    if found.total.mentions == 0:
        return f"{about} is not mentioned"
    years = found.years
    known = np.flatnonzero(years.tokens > 0)
    if known.size < 2:
        return f"{about}: {per_thousand(found.total.rate, found.total.low, found.total.high)}"
    peak = int(years.group[int(np.argmax(years.low))])
    return f"{about} is invoked {_rate(found.total.rate)} times in 1,000 words, most surely in {peak}"


def basis_of_words(result: WordsResult) -> str:
    """How much text it rests on."""
    years = [year for author in result.authors for year in (author.first_year, author.last_year) if year]
    span = f", {min(years)} to {max(years)}" if years else ""
    named = [author.author for author in result.authors if author.author]
    by = f", {count(len(named), 'author')}" if named else ""
    return f"{result.documents:,} texts, {result.tokens:,} words{by}{span}"


def turn_sentence(test: TurnTest) -> str:
    """What changed at a turn."""
    change = test.change
    ratio = float(np.exp(change.log_ratio))
    low, high = float(np.exp(change.low)), float(np.exp(change.high))
    if low > 1:
        verb = "rose"
    elif high < 1:
        verb = "fell"
    else:
        verb = "did not clearly change"
    year = str(test.turn.year)
    when = test.turn.label if year in test.turn.label else f"{test.turn.label} ({year})"
    return (
        f"{when}: invocation {verb}, from {_rate(change.before)} to {_rate(change.after)} per 1,000 words, "
        f"times {number(ratio)} ({number(low)} to {number(high)}; "
        f"{test.unit} shuffled: p = {_p(change.p_value)})"
    )


def _p(value: float) -> str:
    return "<.01" if value < 0.01 else f"{value:.2f}"[1:] if value < 1 else "1"


def marked_sentences(result: WordsResult) -> list[str]:
    """What is marked as no prose of the author's, and whether it was counted."""
    plural = {
        "quotation": "quotations",
        "address": "addresses",
        "slogan": "slogans",
        "names": "lists of names",
    }
    return [
        f"{item.passages:,} {plural[item.kind]} ({item.tokens:,} words) "
        f"{'were left out' if item.is_left_out else 'are counted'}, such as: {item.sample}"
        for item in result.marked
    ]
