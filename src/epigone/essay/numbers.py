"""Quantities in a text: figures and number words that are no dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from epigone.essay.clauses import Clause
from epigone.essay.lexicon import Lexicon
from epigone.essay.words import Word

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_SCALES = ("thousand", "million", "billion")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: its value, half of its last place, whether it is per cent, and of what."""

    value: float
    rounding: float
    is_percent: bool
    start: int
    noun: str
    text: str


def numbers_in(clause: Clause, lexicon: Lexicon) -> list[Quantity]:
    """The quantities of a clause in its order; days and years are not among them."""
    taken = [(one.start, one.end) for one in clause.dates]
    words = [word for word in clause.words if not any(start <= word.start < end for start, end in taken)]
    return quantities(words, lexicon, has_years=False)


def quantities(words: Sequence[Word], lexicon: Lexicon, *, has_years: bool = True) -> list[Quantity]:
    """The quantities among words; a bare figure like a year counts as one where `has_years`."""
    found: list[Quantity] = []
    place = 0
    while place < len(words):
        one, used = _at(words, place, lexicon, has_years)
        if one is not None:
            found.append(one)
        place += used
    return found


def _at(words: Sequence[Word], place: int, lexicon: Lexicon, has_years: bool) -> tuple[Quantity | None, int]:
    word = words[place]
    if _FIGURE.fullmatch(word.text):
        if has_years and _YEAR.fullmatch(word.text):
            return None, 1
        value = float(word.text.replace(",", ""))
        half = 0.5 * 10.0 ** -len(word.text.partition(".")[2])
        used = 1
    else:
        value, used = _spelt(words, place, lexicon)
        half = 0.5
    if not used:
        return None, 1
    after = place + used
    while after < len(words) and words[after].lower in _SCALES:
        value, half = value * lexicon.numbers[words[after].lower], half * lexicon.numbers[words[after].lower]
        after += 1
    if after == place + used and (scale := _scale_of_range(words, after)):
        value, half = value * lexicon.numbers[scale], half * lexicon.numbers[scale]
    is_percent = _is_percent(words, after)
    noun = _noun(words[after : after + 6], lexicon)
    text = " ".join(one.text for one in words[place : after + (2 if is_percent else 0)])
    return Quantity(value, half, is_percent, word.start, noun, text), after - place


def _scale_of_range(words: Sequence[Word], place: int) -> str:
    """The scale that a number shares with the one after it: `from 58.2 to 33.5 million`."""
    ahead = [word.lower for word in words[place : place + 3]]
    is_range = len(ahead) == 3 and ahead[0] in ("to", "and", "or") and _FIGURE.fullmatch(ahead[1])
    return ahead[2] if is_range and ahead[2] in _SCALES else ""


def _spelt(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[float, int]:
    """A number in words from twelve up, or before a scale: small ones say too little to compare."""
    value, used = 0.0, 0
    for word in words[place : place + 3]:
        number = lexicon.numbers.get(word.lower)
        if number is None or word.lower in _SCALES:
            break
        value, used = value + number, used + 1
    is_scaled = place + used < len(words) and words[place + used].lower in _SCALES
    return (value, used) if used and (value >= 12 or is_scaled) else (0.0, 0)


def _is_percent(words: Sequence[Word], place: int) -> bool:
    after = [word.lower for word in words[place : place + 2]]
    return after[:1] == ["percent"] or after == ["per", "cent"]


def _noun(words: Sequence[Word], lexicon: Lexicon) -> str:
    plain = (word.stem for word in words if word.lower not in lexicon.stopwords)
    return next((lexicon.synonyms.get(stem, stem) for stem in plain), "")
