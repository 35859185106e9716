"""A number as a text says it: its value, what its words leave open, and what it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from epigone.essay.lexicon import Lexicon
from epigone.essay.words import Word

#: How far "about" and "nearly" may lie from the number, as a share of it.
ABOUT, NEARLY = 0.1, 0.2
#: Words before a number that may bound it.
_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said.

    `rounding` is half of its last place; `low` and `high` are the least and the greatest value that the
    words leave open ("more than five", "nearly half"). `is_percent` marks a share of a whole, in per
    cent; `is_time` a time, in days; `noun` is the stem of what it counts, `nouns` are those of the whole
    row of words ("full members"); `is_small` marks a number word below twelve. `first` and `last` are the
    places of its words in the row that was read.
    """

    value: float
    rounding: float
    low: float
    high: float
    is_percent: bool
    is_time: bool
    is_small: bool
    start: int
    end: int
    first: int
    last: int
    nouns: tuple[str, ...]
    text: str

    @property
    def noun(self) -> str:
        """The stem of the first word of what it counts; empty where none follows."""
        return self.nouns[0] if self.nouns else ""


def bounds_before(words: Sequence[Word], first: int, lexicon: Lexicon) -> tuple[str, int]:
    """How the words before a number bound it (under, over, nearly, about, or not), and how many they are.

    The longest phrase decides: "no fewer than" is no "fewer than".
    """
    before = " " + " ".join(word.lower for word in words[max(0, first - _BEFORE) : first])
    found = [
        (phrase.count(" ") + 1, kind)
        for kind in ("under", "over", "nearly", "about")
        for phrase in lexicon.quantities[kind]
        if before.endswith(f" {phrase}")
    ]
    n_words, kind = max(found, key=lambda one: one[0], default=(0, ""))
    return kind, n_words


def bounded(one: Quantity, words: Sequence[Word], lexicon: Lexicon) -> Quantity:
    """A quantity with the values that the words before and after it leave open."""
    kind = bounds_before(words, one.first, lexicon)[0] or next(
        (
            kind
            for kind in ("under", "over")
            if phrase_at(words, one.last, lexicon.quantities[f"{kind}_after"])
        ),
        "",
    )
    if kind == "under":
        return replace(one, low=0.0, high=one.value)
    if kind == "over":
        return replace(one, low=one.value, high=inf)
    if kind == "nearly":
        return replace(one, low=(1 - NEARLY) * one.value, high=one.value + one.rounding)
    if kind == "about":
        return replace(one, low=(1 - ABOUT) * one.value, high=(1 + ABOUT) * one.value)
    return one


def phrase_at(words: Sequence[Word], place: int, phrases: Iterable[str]) -> int:
    """How many words a phrase takes that stands at a place; 0 if none does."""
    if place >= len(words):
        return 0
    first = words[place].lower
    for phrase in phrases:
        if not phrase.startswith(first):
            continue
        parts = phrase.split()
        if [word.lower for word in words[place : place + len(parts)]] == parts:
            return len(parts)
    return 0


def bounding_places(words: Sequence[Word], lexicon: Lexicon) -> frozenset[int]:
    """The places of the words that bound a number: the "no" of "no more than half" denies nothing.

    Nor does "half or more" say that anything grew.
    """
    found: set[int] = set()
    for place, word in enumerate(words):
        longest = phrase_at(words, place, lexicon.bounds_from.get(word.lower, ()))
        if not (longest and _is_number(words, place + longest, lexicon)):
            longest = phrase_at(words, place, lexicon.closings_from.get(word.lower, ()))
        found.update(range(place, place + longest))
    return frozenset(found)


def _is_number(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a number or a fraction begins at a place, an article before it or not."""
    ahead = [word.lower for word in words[place : place + 2]]
    if ahead[:1] and ahead[0] in lexicon.quantities["article"]:
        ahead.pop(0)
    return bool(ahead) and (
        ahead[0][0].isdigit() or ahead[0] in lexicon.numbers or ahead[0] in lexicon.fractions
    )
