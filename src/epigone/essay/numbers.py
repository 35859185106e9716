"""Quantities in a clause: figures and number words that are no dates."""

import re
from dataclasses import dataclass

from epigone.essay.clauses import Clause
from epigone.essay.lexicon import Lexicon

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALES = ("thousand", "million", "billion")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: its value, half of its last place, and whether it is per cent."""

    value: float
    rounding: float
    is_percent: bool
    start: int
    noun: str


def numbers_in(clause: Clause, lexicon: Lexicon) -> list[Quantity]:
    """The quantities of a clause in its order; days and years are not among them."""
    found = []
    dates = [(one.start, one.end) for one in clause.dates]
    words = clause.words
    for place, word in enumerate(words):
        if not _FIGURE.fullmatch(word.text) or any(start <= word.start < end for start, end in dates):
            continue
        text = word.text.replace(",", "")
        decimals = len(text.partition(".")[2])
        value, half = float(text), 0.5 * 10.0**-decimals
        after = [other.lower for other in words[place + 1 : place + 4]]
        if after and after[0] in _SCALES:
            factor = float(lexicon.numbers[after[0]])
            value, half, after = value * factor, half * factor, after[1:]
        is_percent = after[:1] in (["percent"], ["per"]) and (after[0] == "percent" or after[1:2] == ["cent"])
        noun = next(
            (
                other.stem
                for other in words[place + 1 : place + 4]
                if other.lower not in _SCALES and other.lower not in lexicon.stopwords
            ),
            "",
        )
        found.append(Quantity(value, half, is_percent, word.start, noun))
    return found
