"""Quantities in a text: figures, number words, shares and fractions that are no dates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from epigone.essay.date_mention import DateMention
from epigone.essay.lexicon import Lexicon
from epigone.essay.words import Word

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_SCALES = ("thousand", "million", "billion")
#: Number words below this say what kind or which in turn as often as they count.
SMALL = 12
#: A figure below this after a capitalised word may number it.
LABEL = 1000.0
#: How far "about" and "nearly" may lie from the number, as a share of it.
ABOUT, NEARLY = 0.1, 0.2
#: Words before a number that may bound it, and words after it that may be of its thing.
_BEFORE, _AFTER = 3, 6
#: How far a share in round words ("half", "four in ten") may lie off, in per cent of the whole.
ROUND_SHARE = 3.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said.

    `rounding` is half of its last place; `low` and `high` are the least and the greatest value that the
    words leave open ("more than five", "nearly half"). `is_percent` marks a share of a whole, in per
    cent; `is_time` a time, in days; `noun` is the stem of what it counts; `is_small` marks a number word
    below twelve. `first` and `last` are the places of its words in the row that was read.
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
    noun: str
    text: str


def counts_in(words: Sequence[Word], dates: Iterable[DateMention], lexicon: Lexicon) -> list[Quantity]:
    """The quantities of a clause in its order, small counts and times among them; no dates."""
    taken = [(one.start, one.end) for one in dates]
    return [
        one
        for one in quantities(words, lexicon, has_years=False)
        if not any(start <= one.start < end or one.start <= start < one.end for start, end in taken)
    ]


def quantities(
    words: Sequence[Word], lexicon: Lexicon, *, has_years: bool = True, has_relations: bool = False
) -> list[Quantity]:
    """The quantities among words.

    With `has_years` a bare figure that may be a year is none; without `has_relations` the half of "half as
    much" is none.
    """
    found: list[Quantity] = []
    place = 0
    while place < len(words):
        one = _at(words, place, lexicon, has_years, has_relations)
        if one is not None:
            found.append(one)
        place = place + 1 if one is None else one.last
    return _listed_shares(found, words, lexicon)


def _listed_shares(found: list[Quantity], words: Sequence[Word], lexicon: Lexicon) -> list[Quantity]:
    """Bare numbers that stand with a share, as shares, and with a scale, in it.

    `28.5 per cent for one, 11.7 for the other`; `from 7 to 50 per cent`; `18 million tonnes, against 4.3`.
    """
    shared = list(found)
    for place, one in enumerate(found):
        if place and _is_scaled_by(one, found[place - 1], words, lexicon):
            scale = lexicon.numbers[words[found[place - 1].last - 1].lower]
            shared[place] = one = _scaled(one, scale)
        if one.is_percent or one.is_time or one.value > 100 or not words[one.first].text[0].isdigit():
            continue
        after = words[one.last].lower if one.last < len(words) else ""
        before_one = shared[place - 1] if place else None
        is_listed = before_one is not None and before_one.is_percent
        before = words[one.first - 1].lower if one.first else ""
        is_named_after = not {before, after}.isdisjoint(lexicon.quantities["list"])
        follows = found[place + 1] if place + 1 < len(found) else None
        is_range = after in lexicon.quantities["to"] and follows is not None and follows.is_percent
        if (is_listed and is_named_after) or is_range:
            shared[place] = replace(one, is_percent=True, noun="")
    return shared


def _is_scaled_by(one: Quantity, before: Quantity, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a bare number is told in the scale of the one before it, with which it is compared."""
    if one.is_percent or one.is_time or one.noun or before.is_percent or one.value >= LABEL:
        return False
    is_scaled = words[before.last - 1].lower in _SCALES and words[one.last - 1].text[0].isdigit()
    between = [word.lower for word in words[before.last : one.first]]
    return is_scaled and len(between) <= _AFTER and not lexicon.quantities["versus"].isdisjoint(between)


def _scaled(one: Quantity, scale: float) -> Quantity:
    return replace(
        one,
        value=one.value * scale,
        rounding=one.rounding * scale,
        low=one.low * scale,
        high=one.high * scale,
        is_small=False,
    )


def _at(
    words: Sequence[Word], place: int, lexicon: Lexicon, has_years: bool, has_relations: bool
) -> Quantity | None:
    said = words[place].lower
    if not said[0].isdigit() and not (
        said in lexicon.numbers or said in lexicon.fractions or said in lexicon.quantities["article"]
    ):
        return None
    if said in lexicon.quantities["article"]:
        ahead = words[place + 1].lower if place + 1 < len(words) else ""
        if ahead not in lexicon.fractions and lexicon.numbers.get(ahead, 0) < SMALL:
            return None
    part = _part_of_scale(words, place, lexicon)
    if part is not None:
        return part
    share = _share(words, place, lexicon) or _fraction(words, place, lexicon, has_relations)
    if share is not None:
        value, after = share
        percent = 100 * value
        text = " ".join(one.text for one in words[place:after])
        plain = Quantity(
            percent,
            ROUND_SHARE,
            percent - ROUND_SHARE,
            percent + ROUND_SHARE,
            True,
            False,
            False,
            words[place].start,
            words[after - 1].end,
            place,
            after,
            _noun(words, after, lexicon),
            text,
        )
        return _bounded(plain, words, lexicon)
    return _plain(words, place, lexicon, has_years)


def _plain(words: Sequence[Word], place: int, lexicon: Lexicon, has_years: bool) -> Quantity | None:
    """A figure or a number in words, with its scale."""
    read = _number(words, place, lexicon)
    if read is None:
        return None
    value, half, after = read
    is_figure = words[place].text[0].isdigit()
    if is_figure and _is_day(words, place, lexicon):
        return None
    if is_figure and has_years and after == place + 1 and _YEAR.fullmatch(words[place].text):
        return None
    if is_figure and _is_label(words, place, after, lexicon):
        return None
    bare = after
    while after < len(words) and words[after].lower in _SCALES:
        scale = lexicon.numbers[words[after].lower]
        value, half, after = value * scale, half * scale, after + 1
    if after == bare and (name := _scale_of_range(words, after)):
        value, half = value * lexicon.numbers[name], half * lexicon.numbers[name]
    days = lexicon.time_units.get(words[after].lower, 0) if after < len(words) else 0
    percent = phrase_at(words, after, lexicon.quantities["percent"])
    after += percent
    if days:
        value, half, after = value * days, half * days, after + 1
    text = " ".join(one.text for one in words[place:after])
    one = Quantity(
        value,
        half,
        value - half,
        value + half,
        percent > 0,
        days > 0,
        not is_figure and not percent and value < SMALL,
        words[place].start,
        words[after - 1].end,
        place,
        after,
        _noun(words, after, lexicon),
        text,
    )
    return _bounded(one, words, lexicon)


def _is_day(words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    """Whether a figure is the day of a month that stands beside it."""
    beside = [*words[max(0, place - 1) : place], *words[place + 1 : place + 2]]
    return len(words[place].text) <= 2 and any(word.lower in lexicon.months for word in beside)


def _is_label(words: Sequence[Word], place: int, after: int, lexicon: Lexicon) -> bool:
    """Whether a figure numbers what stands before it: `Article 58`, `Works 14`."""
    before = words[place - 1] if place else None
    if before is None or before.lower in lexicon.stopwords:
        return False
    if before.lower in lexicon.quantities["numbered"]:
        return True
    if not before.is_capital:
        return False
    is_scaled = after < len(words) and words[after].lower in _SCALES
    is_close = words[place].start - before.end <= 1
    return is_close and not is_scaled and float(words[place].text.replace(",", "")) < LABEL


def _part_of_scale(words: Sequence[Word], place: int, lexicon: Lexicon) -> Quantity | None:
    """`half a million`, `two and a half million`, `three quarters of a million`."""
    half = phrase_at(words, place, lexicon.quantities["half_a"])
    read = None if half else _number(words, place, lexicon)
    value = 0.5
    after = place + half
    if read is not None:
        parts = lexicon.fractions.get(words[read[2]].lower, 0) if read[2] < len(words) else 0
        more = phrase_at(words, read[2], lexicon.quantities["and_a_half"])
        of = phrase_at(words, read[2] + 1, lexicon.quantities["of_a"])
        if more:
            value, after = read[0] + 0.5, read[2] + more
        elif parts and of:
            value, after = read[0] / parts, read[2] + 1 + of
        else:
            return None
    elif not half:
        return None
    if after >= len(words) or words[after].lower not in _SCALES:
        return None
    scale = lexicon.numbers[words[after].lower]
    one = Quantity(
        value * scale,
        0.25 * scale,
        (value - 0.25) * scale,
        (value + 0.25) * scale,
        False,
        False,
        False,
        words[place].start,
        words[after].end,
        place,
        after + 1,
        _noun(words, after + 1, lexicon),
        " ".join(word.text for word in words[place : after + 1]),
    )
    return _bounded(one, words, lexicon)


def _number(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[float, float, int] | None:
    """A number without its scale: the value, half of its last place, and the place after it."""
    text = words[place].text
    if _FIGURE.fullmatch(text):
        return float(text.replace(",", "")), 0.5 * 10.0 ** -len(text.partition(".")[2]), place + 1
    begin = place + (words[place].lower in lexicon.quantities["article"])
    value, after = 0.0, begin
    while after < len(words) and words[after].lower not in _SCALES:
        number = lexicon.numbers.get(words[after].lower)
        if number is None:
            is_joined = words[after].lower in lexicon.quantities["and"] and value >= 100 and value % 100 == 0
            if is_joined and 0 < _small_number(words, after + 1, lexicon) < 100:
                after += 1
                continue
            break
        if number == 100 and 0 < value < 100:
            value *= 100
        elif value == 0 or value % 100 == 0 or (number < 10 and value % 10 == 0):
            value += number
        else:
            break
        after += 1
    if after > begin:
        return value, 0.5, after
    is_scale = begin > place and begin < len(words) and words[begin].lower in _SCALES
    return (1.0, 0.5, begin) if is_scale else None


def _small_number(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    return lexicon.numbers.get(words[place].lower, 0) if place < len(words) else 0


def _share(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[float, int] | None:
    """A share told by counts: `four in ten`, `seventy in every hundred`, `four votes in ten`."""
    read = _number(words, place, lexicon)
    if read is None:
        return None
    value, _, after = read
    for noun in (0, 1):
        lead = phrase_at(words, after + noun, lexicon.quantities["out_of"])
        if not lead:
            continue
        begin = after + noun + lead
        begin += phrase_at(words, begin, lexicon.quantities["every"])
        whole = _number(words, begin, lexicon) if begin < len(words) else None
        is_plain = noun == 0 or words[after].lower not in lexicon.stopwords
        is_words = whole is not None and not words[begin].text[0].isdigit()
        if whole is not None and is_words and whole[0] >= 2 and value <= whole[0] and is_plain:
            return value / whole[0], whole[2]
    return None


def _fraction(
    words: Sequence[Word], place: int, lexicon: Lexicon, has_relations: bool
) -> tuple[float, int] | None:
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
    return count / parts, after


def bounds_before(words: Sequence[Word], first: int, lexicon: Lexicon) -> tuple[str, int]:
    """How the words before a number bound it (under, over, nearly, about, or not), and how many they are."""
    before = " " + " ".join(word.lower for word in words[max(0, first - _BEFORE) : first])
    for kind in ("under", "over", "nearly", "about"):
        for phrase in lexicon.quantities[kind]:
            if before.endswith(f" {phrase}"):
                return kind, phrase.count(" ") + 1
    return "", 0


def _bounded(one: Quantity, words: Sequence[Word], lexicon: Lexicon) -> Quantity:
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


def _scale_of_range(words: Sequence[Word], place: int) -> str:
    """The scale that a number shares with the one after it: `from 58.2 to 33.5 million`."""
    ahead = [word.lower for word in words[place : place + 3]]
    is_range = len(ahead) == 3 and ahead[0] in ("to", "and", "or") and _FIGURE.fullmatch(ahead[1])
    return ahead[2] if is_range and ahead[2] in _SCALES else ""


def phrase_at(words: Sequence[Word], place: int, phrases: Iterable[str]) -> int:
    """How many words a phrase takes that stands at a place; 0 if none does."""
    for phrase in phrases:
        parts = phrase.split()
        if [word.lower for word in words[place : place + len(parts)]] == parts:
            return len(parts)
    return 0


def _noun(words: Sequence[Word], place: int, lexicon: Lexicon) -> str:
    """The stem of the first plain word after a number, before the next number."""
    for word in words[place : place + _AFTER]:
        if word.text[0].isdigit() or word.lower in lexicon.numbers:
            return ""
        if word.lower not in lexicon.stopwords:
            return lexicon.synonyms.get(word.stem, word.stem)
    return ""
