"""Which texts are set against which: predecessor and successor, every author, or before and after a date."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.question import Question, no_author
from epigone.instruments.words.texts import BoolArray, Texts

#: With more authors than this, each is set against all the others only if one of them is asked about.
MOST_AUTHORS = 60

#: Bounds of the time before the first turn and from the last one on.
FIRST_YEAR, LAST_YEAR = 1, 9_999


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """Texts of one side and of the other, shape (n_texts,) each, and what the sides are called."""

    one: str
    other: str
    is_one: BoolArray
    is_other: BoolArray


def contrasts_of(texts: Texts, question: Question) -> tuple[Contrast, ...]:
    """Give the contrasts that a question and its texts allow, of two texts or more on each side.

    Successor against predecessor where the corpus holds both; the author asked about against all others;
    each author against all others; one author before and after each turn.

    Raises
    ------
    UsageError
        If there is nothing to set against each other.
    """
    languages = {heading.language for heading in texts.headings}
    if len(languages) > 1:
        spoken = ", ".join(sorted(language or "unknown" for language in languages))
        raise UsageError(
            f"words of different languages cannot be set against each other; the texts are {spoken}"
        )
    found = tuple(
        contrast
        for contrast in _candidates(texts, question)
        if min(contrast.is_one.sum(), contrast.is_other.sum()) >= 2
    )
    if not found:
        raise UsageError(
            "there is nothing to set against each other: give two texts or more of each of two authors, "
            "or a date with --at"
        )
    return found


def _candidates(texts: Texts, question: Question) -> Iterator[Contrast]:
    author = np.array([heading.author for heading in texts.headings])
    for wanted in filter(None, (question.author, question.predecessor)):
        if wanted not in texts.authors:
            raise UsageError(no_author(wanted, texts))
    if question.author and question.predecessor:
        is_one, is_other = author == question.author, author == question.predecessor
        one, other = question.label(question.author), question.label(question.predecessor)
        yield Contrast(one, other, is_one, is_other)
        return
    if len(texts.authors) > 1:
        known = [name for name in texts.authors if name]
        wanted_authors = [question.author] if question.author else known[:MOST_AUTHORS]
        for name in wanted_authors:
            yield Contrast(question.label(name), "all others", author == name, author != name)
        return
    for place, turn in enumerate(question.turns):
        first = question.turns[place - 1].year if place else FIRST_YEAR
        last = question.turns[place + 1].year if place + 1 < len(question.turns) else LAST_YEAR + 1
        later = (texts.year >= turn.year) & (texts.year < last)
        earlier = (texts.year >= first) & (texts.year < turn.year)
        yield Contrast(_span(turn.year, last - 1), _span(first, turn.year - 1), later, earlier)


def _span(first: int, last: int) -> str:
    """Years from one to another, both included; open towards the first and the last text."""
    if last >= LAST_YEAR:
        return f"from {first}"
    if first <= FIRST_YEAR:
        return f"until {last}"
    return str(first) if first == last else f"{first}\u2013{last}"
