"""Numbers as they are written: figures, number words, parts of a scale, shares and fractions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from epigone.essay.lexicon import Lexicon
from epigone.essay.quantity import phrase_at
from epigone.essay.words import Word

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
SCALES = ("thousand", "million", "billion")
#: How far "two and a half million" may lie off, in millions, and "half a million".
AND_A_HALF, PART = 0.25, 0.1
#: How far a share in round words ("half", "four in ten") may lie off, as a share of the whole.
ROUND_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Number:
    """A number without what it counts: its value, half of its last place, and the place after it."""

    value: float
    rounding: float
    after: int

    def in_scale(self, scale: float, n_words: int = 0) -> "Number":
        """The number so many times as large, by words that follow it."""
        return Number(self.value * scale, self.rounding * scale, self.after + n_words)


def number_at(words: Sequence[Word], place: int, lexicon: Lexicon) -> Number | None:
    """A number without its scale that begins at a place."""
    text = words[place].text
    if FIGURE.fullmatch(text):
        return Number(float(text.replace(",", "")), 0.5 * 10.0 ** -len(text.partition(".")[2]), place + 1)
    begin = place + (words[place].lower in lexicon.quantities["article"])
    value, after = 0.0, begin
    while after < len(words) and words[after].lower not in SCALES:
        number = lexicon.numbers.get(words[after].lower)
        if number is None:
            is_joined = words[after].lower in lexicon.quantities["and"] and value >= 100 and value % 100 == 0
            if is_joined and 0 < _small_number(words, after + 1, lexicon) < 100:
                after += 1
                continue
            break
        is_dozens = words[after].lower in lexicon.quantities["dozens"] and 0 < value < 100
        if (number == 100 and 0 < value < 100) or is_dozens:
            value *= number
        elif value == 0 or value % 100 == 0 or (number < 10 and value % 10 == 0):
            value += number
        else:
            break
        after += 1
    if after > begin:
        return Number(value, 0.5, after)
    is_scale = begin > place and begin < len(words) and words[begin].lower in SCALES
    return Number(1.0, 0.5, begin) if is_scale else None


def _small_number(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    return lexicon.numbers.get(words[place].lower, 0) if place < len(words) else 0


def part_of_scale_at(words: Sequence[Word], place: int, lexicon: Lexicon) -> Number | None:
    """`half a million`, `two and a half million`, `three quarters of a million`; `six and a half` alone."""
    half = phrase_at(words, place, lexicon.quantities["half_a"])
    read = None if half else number_at(words, place, lexicon)
    if half:
        found = Number(0.5, PART, place + half)
    elif read is None:
        return None
    elif more := phrase_at(words, read.after, lexicon.quantities["and_a_half"]):
        found = Number(read.value + 0.5, AND_A_HALF, read.after + more)
    else:
        parts = lexicon.fractions.get(words[read.after].lower, 0) if read.after < len(words) else 0
        of = phrase_at(words, read.after + 1, lexicon.quantities["of_a"])
        if not (parts and of):
            return None
        found = Number(read.value / parts, PART, read.after + 1 + of)
    if found.after >= len(words) or words[found.after].lower not in SCALES:
        return replace(found, rounding=PART) if found.value > 1 and found.rounding == AND_A_HALF else None
    return found.in_scale(lexicon.numbers[words[found.after].lower], 1)


def with_lesser(words: Sequence[Word], read: Number, lexicon: Lexicon) -> Number:
    """A number in a scale with what follows in a lesser one: `one million two hundred thousand`."""
    at = read.after
    is_joined = at < len(words) and words[at].lower in lexicon.quantities["and"]
    begin = at + is_joined
    more = number_at(words, begin, lexicon) if begin < len(words) else None
    if more is None or words[begin].start - words[begin - 1].end > 1:
        return read
    if more.after < len(words) and words[more.after].lower in SCALES:
        more = more.in_scale(lexicon.numbers[words[more.after].lower], 1)
    elif words[begin].text[0].isdigit() or (is_joined and more.value >= 100):
        return read
    is_lesser = more.value < lexicon.numbers[words[at - 1].lower]
    return Number(read.value + more.value, more.rounding, more.after) if is_lesser else read


def scale_of_range(words: Sequence[Word], place: int, lexicon: Lexicon) -> float:
    """The scale that a number shares with the one after it: `from 58.2 to 33.5 million`; 1 without."""
    ahead = [word.lower for word in words[place : place + 3]]
    is_range = len(ahead) == 3 and ahead[0] in lexicon.quantities["range"] and FIGURE.fullmatch(ahead[1])
    return float(lexicon.numbers[ahead[2]]) if is_range and ahead[2] in SCALES else 1.0


def share_at(words: Sequence[Word], place: int, lexicon: Lexicon, *, has_relations: bool) -> Number | None:
    """A part of a whole, as a share of one: told by counts, or as a fraction."""
    return _counted_share(words, place, lexicon) or _fraction(words, place, lexicon, has_relations)


def _counted_share(words: Sequence[Word], place: int, lexicon: Lexicon) -> Number | None:
    """A share told by counts: `four in ten`, `seventy in every hundred`, `four votes in ten`."""
    read = number_at(words, place, lexicon)
    if read is None:
        return None
    for noun in (0, 1):
        lead = phrase_at(words, read.after + noun, lexicon.quantities["out_of"])
        if not lead:
            continue
        begin = read.after + noun + lead
        begin += phrase_at(words, begin, lexicon.quantities["every"])
        whole = number_at(words, begin, lexicon) if begin < len(words) else None
        is_plain = noun == 0 or words[read.after].lower not in lexicon.stopwords
        is_words = whole is not None and not words[begin].text[0].isdigit()
        if whole is not None and is_words and whole.value >= 2 and read.value <= whole.value and is_plain:
            return Number(read.value / whole.value, ROUND_SHARE, whole.after)
    return None


def _fraction(words: Sequence[Word], place: int, lexicon: Lexicon, has_relations: bool) -> Number | None:
    """A fraction of a whole: `half`, `a third of`, `two thirds`; not `the third trial` or `half an hour`."""
    said = words[place].lower
    parts = lexicon.fractions.get(said, 0)
    count, after = 1, place + 1
    if not parts:
        count = 1 if said in lexicon.quantities["article"] else lexicon.numbers.get(said, 0)
        parts = lexicon.fractions.get(words[after].lower, 0) if after < len(words) else 0
        after += 1
    elif parts != 2:
        return None
    if not parts or not count or count >= parts:
        return None
    rest = after + phrase_at(words, after, lexicon.quantities["of"])
    is_relation = bool(phrase_at(words, rest, lexicon.quantities["as"]))
    if phrase_at(words, rest, lexicon.quantities["no_share"]) or (is_relation and not has_relations):
        return None
    is_followed = after < len(words) and words[after].start - words[after - 1].end <= 1
    is_thing = is_followed and words[after].lower not in lexicon.stopwords
    if count == 1 and parts != 2 and is_thing:
        return None
    return Number(count / parts, ROUND_SHARE, after)
