"""Which way a clause says that something went, by any word of the language that tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Literal

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.comparisons import find_comparison
from epigone.essay.denials import is_negated
from epigone.essay.directions import bounds_a_number
from epigone.essay.quantity import bounding_places
from epigone.essay.words import find_phrases

#: Ratios between which a thing has stayed as it was.
LEVEL = (0.9, 1.1)
#: Words before "up" and "down" among which the verb stands.
_REACH = 3
#: Clauses whose courses are remembered.
_CLAUSES = 256

Manner = Literal["verb", "comparative", "ratio", "level", "highest"]


@dataclass(frozen=True, slots=True)
class Course:
    """What a clause says of a movement: how many times as much there was at its end, at least and at most.

    `place` is that of the first of its words, `manner` how it is told.
    """

    low: float
    high: float
    place: int
    text: str
    manner: Manner

    @property
    def way(self) -> str:
        """The direction, where it is one."""
        return "up" if self.low >= 1 else "down" if self.high <= 1 else ""


@lru_cache(maxsize=_CLAUSES)
def course_of(clause: Clause, case: CaseWords) -> Course | None:
    """The one course that a clause tells; None where it tells none, or two that differ."""
    comparison = find_comparison(clause, case.lexicon)
    if comparison is not None:
        if is_negated(clause.words, comparison.first, case):
            return None
        return Course(comparison.low, comparison.high, comparison.first, comparison.text, "ratio")
    told = list(_told(clause, case))
    ways = {(one.low, one.high) for one in told}
    if (
        len(ways) != 1
        or _is_above_all(clause, case)
        or any(is_negated(clause.words, one.place, case) for one in told)
    ):
        return None
    return told[0]


def _leads_a_comparative(clause: Clause, place: int, case: CaseWords) -> bool:
    """Whether a verb only says that something became what follows: `grew shorter`."""
    amounts = case.lexicon.quantities["grown"] | case.lexicon.quantities["shrunk"]
    ahead = [word.lower for word in clause.words[place : place + 2]]
    return ahead[:1] != [] and (
        ahead[0] in amounts
        or (ahead[0] in case.lexicon.quantities["steadily"] and not amounts.isdisjoint(ahead))
    )


def _is_above_all(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause compares with every other time: `fewer than in any other year`."""
    words = [word.lower for word in clause.words]
    than = next((at for at, word in enumerate(words) if word in case.lexicon.forms["than"]), len(words))
    return not case.lexicon.quantities["none_longer"].isdisjoint(words[than:])


def _told(clause: Clause, case: CaseWords) -> Iterator[Course]:
    lexicon, words = case.lexicon, clause.words
    bounds = bounding_places(words, lexicon)
    for place, phrase in find_phrases(words, lexicon.phrases("idle_course")):
        bounds |= set(range(place, place + len(phrase)))
    named = {word.start for word in words for one in clause.mentions if one.start <= word.start < one.end}
    for name, low, high in (("upward", 1.0, inf), ("downward", 0.0, 1.0), ("level", *LEVEL)):
        for place, phrase in find_phrases(words, lexicon.phrases(f"{name}_course")):
            is_free = place not in bounds and words[place].start not in named
            is_free = is_free and not _leads_a_comparative(clause, place + len(phrase), case)
            if is_free and not _is_within_date(clause, words[place].start):
                text = " ".join(word.text for word in words[place : place + len(phrase)])
                yield Course(low, high, place, text, "level" if name == "level" else "verb")
    yield from _gone(clause, case, bounds)
    for name, low, high in (("grown", 1.0, inf), ("shrunk", 0.0, 1.0)):
        for place, word in enumerate(words):
            is_no_longer = place > 0 and words[place - 1].lower in lexicon.quantities["none_longer"]
            if word.lower not in lexicon.quantities[name] or place in bounds or is_no_longer:
                continue
            if not bounds_a_number(words, place + 1, case) and not _is_within_date(clause, word.start):
                yield Course(low, high, place, word.text, "comparative")


def _gone(clause: Clause, case: CaseWords, bounds: frozenset[int]) -> Iterator[Course]:
    """`went steadily up`, `kept creeping down`: a verb and a word of direction, others between."""
    lexicon, words = case.lexicon, clause.words
    for name, low, high in (("upward", 1.0, inf), ("downward", 0.0, 1.0)):
        for place, word in enumerate(words):
            if word.lower not in lexicon.quantities[name] or place in bounds:
                continue
            before = words[max(0, place - _REACH) : place]
            if find_phrases(before, lexicon.phrases("going")):
                yield Course(low, high, place, word.text, "verb")


def _is_within_date(clause: Clause, start: int) -> bool:
    return any(when.start <= start < when.end for when in clause.dates)


def stands_by(clause: Clause, place: int, stems: frozenset[str], reach: Sequence[int]) -> bool:
    """Whether one of some stems stands so many words before or after a place."""
    before, after = reach
    near = clause.words[max(0, place - before) : place + 1 + after]
    return any(word.stem in stems or word.lower in stems for word in near)
