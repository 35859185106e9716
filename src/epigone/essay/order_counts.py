"""Counts of years, months and weeks before a word of order: "two years after", "a few weeks before"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from epigone.essay.lexicon import Lexicon
from epigone.essay.words import Word

#: Digits of a count at most: more of them are a year.
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Apart:
    """How far apart two things are said to lie: `count` units, or None where that is vague or not told.

    `begin` is the place of its first word; that of the word of order itself where nothing is told.
    """

    count: float | None
    unit: str
    begin: int


def apart_before(words: Sequence[Word], place: int, lexicon: Lexicon) -> Apart:
    """What stands before a word of order at a place of how far apart the two things lie."""
    unit = words[place - 1].lower if place else ""
    kind = next((name for name, forms in _units(lexicon).items() if unit in forms), "")
    if place and unit in lexicon.forms["soon"]:
        return Apart(None, "", place - 1)
    if not kind or place < 2:
        return Apart(None, "", place)
    if place > 2 and words[place - 2].lower in lexicon.forms["full_time"]:
        place -= 1
    said = words[place - 2].lower
    if said.isdigit():
        # "In the spring of 2012, weeks after ...": a year counts nothing.
        return (
            _told(float(said), kind, words, place - 2, lexicon)
            if len(said) <= _DIGITS
            else Apart(None, "", place - 1)
        )
    if said in lexicon.numbers:
        tens = lexicon.numbers.get(words[place - 3].lower) if place >= 3 else None
        if tens is not None and tens >= 20 and lexicon.numbers[said] < 10:
            return _told(float(tens + lexicon.numbers[said]), kind, words, place - 3, lexicon)
        return _told(float(lexicon.numbers[said]), kind, words, place - 2, lexicon)
    if said in ("a", "an"):
        return _told(1.0, kind, words, place - 2, lexicon)
    if said in lexicon.dates["some"]:
        is_a_few = place >= 3 and f"{words[place - 3].lower} {said}" in lexicon.dates["some"]
        return Apart(None, "", place - 3 if is_a_few else place - 2)
    return Apart(None, "", place - 1)


def _told(count: float, unit: str, words: Sequence[Word], begin: int, lexicon: Lexicon) -> Apart:
    """A count as told; one that is only a bound ("less than a month", "half a year") counts nothing."""
    bounds = lexicon.bound_words | lexicon.forms["part_of_time"]
    near = [word.lower for word in words[max(0, begin - 2) : begin]]
    is_bound = any(" ".join(near[at:]) in bounds or word in bounds for at, word in enumerate(near))
    return Apart(None, "", begin - 1) if is_bound else Apart(count, unit, begin)


@cache
def _unit_forms(units: frozenset[str]) -> dict[str, frozenset[str]]:
    kinds = {"decades": "decade", "years": "year", "months": "month", "weeks": "week"}
    return {name: frozenset(unit for unit in units if unit.startswith(stem)) for name, stem in kinds.items()}


def _units(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return _unit_forms(lexicon.dates["units"] | lexicon.forms["decades"])
