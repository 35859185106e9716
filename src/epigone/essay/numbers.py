"""Quantities in a text: figures, number words, shares and fractions that are no dates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from epigone.essay.date_mention import DateMention
from epigone.essay.lexicon import Lexicon
from epigone.essay.number_words import (
    SCALES,
    Number,
    number_at,
    part_of_scale_at,
    scale_of_range,
    share_at,
    with_lesser,
)
from epigone.essay.quantity import Quantity, bounded, phrase_at
from epigone.essay.words import Word

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
#: Number words below this say what kind or which in turn as often as they count.
SMALL = 12
#: A figure below this after a capitalised word may number it.
LABEL = 1000.0
#: Words after a number that may be of its thing, and how many of them in a row name it.
_AFTER, _NAMED = 6, 3


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
        if one.is_percent or one.is_time or one.value > 100:
            continue
        after = words[one.last].lower if one.last < len(words) else ""
        before_one = shared[place - 1] if place else None
        is_listed = before_one is not None and before_one.is_percent and words[one.first].text[0].isdigit()
        before = words[one.first - 1].lower if one.first else ""
        is_named_after = not {before, after}.isdisjoint(lexicon.quantities["list"])
        follows = found[place + 1] if place + 1 < len(found) else None
        is_end = is_listed and before_one is not None and _is_end_of_range(before_one, one, words, lexicon)
        if (is_listed and is_named_after) or is_end or _is_range(one, follows, words, lexicon):
            shared[place] = replace(one, is_percent=True, is_small=False, nouns=())
    return shared


def _is_range(one: Quantity, follows: Quantity | None, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a bare number leads to a share: `from seven to more than fifty per cent`."""
    if follows is None or not follows.is_percent:
        return False
    between = [word.lower for word in words[one.last : follows.first]]
    return between[:1] != [] and between[0] in lexicon.quantities["to"] and len(between) <= _NAMED


def _is_end_of_range(before: Quantity, one: Quantity, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a bare number ends what a share began: `from 7.5 per cent in October to 52.7`."""
    ends = [at for at in (before.first - 1, before.first - 2) if at >= 0]
    is_begun = any(words[at].lower in lexicon.quantities["from"] for at in ends)
    return is_begun and words[one.first - 1].lower in lexicon.quantities["to"]


def _is_scaled_by(one: Quantity, before: Quantity, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a bare number is told in the scale of the one before it, with which it is compared."""
    if one.is_percent or one.is_time or one.noun or before.is_percent or one.value >= LABEL:
        return False
    is_scaled = words[before.last - 1].lower in SCALES and words[one.last - 1].text[0].isdigit()
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
    if not (said in lexicon.begins_number or said[0].isdigit()):
        return None
    if said in lexicon.quantities["article"]:
        ahead = words[place + 1].lower if place + 1 < len(words) else ""
        if ahead not in lexicon.fractions and lexicon.numbers.get(ahead, 0) < SMALL:
            return None
    part = part_of_scale_at(words, place, lexicon)
    if part is not None:
        return _quantity(words, place, part, "count", lexicon)
    share = share_at(words, place, lexicon, has_relations=has_relations)
    if share is not None:
        return _quantity(words, place, share.in_scale(100.0), "percent", lexicon)
    return _plain(words, place, lexicon, has_years)


def _plain(words: Sequence[Word], place: int, lexicon: Lexicon, has_years: bool) -> Quantity | None:
    """A figure or a number in words, with its scale."""
    read = number_at(words, place, lexicon)
    if read is None:
        return None
    if words[place].text[0].isdigit():
        is_year = has_years and read.after == place + 1 and _YEAR.fullmatch(words[place].text)
        if is_year or _is_day(words, place, lexicon) or _is_label(words, place, read.after, lexicon):
            return None
    bare = read.after
    while read.after < len(words) and words[read.after].lower in SCALES:
        read = read.in_scale(lexicon.numbers[words[read.after].lower], 1)
    if read.after > bare:
        read = with_lesser(words, read, lexicon)
    else:
        read = read.in_scale(scale_of_range(words, bare, lexicon))
    days = lexicon.time_units.get(words[read.after].lower, 0) if read.after < len(words) else 0
    if days:
        return _quantity(words, place, read.in_scale(days, 1), "time", lexicon)
    percent = phrase_at(words, read.after, lexicon.quantities["percent"])
    return _quantity(words, place, read.in_scale(1.0, percent), "percent" if percent else "count", lexicon)


def _quantity(
    words: Sequence[Word],
    place: int,
    read: Number,
    kind: Literal["count", "percent", "time"],
    lexicon: Lexicon,
) -> Quantity:
    """A quantity with what it counts, within the bounds that the words around it set."""
    is_figure = words[place].text[0].isdigit()
    plain = Quantity(
        read.value,
        read.rounding,
        read.value - read.rounding,
        read.value + read.rounding,
        kind == "percent",
        kind == "time",
        not is_figure and kind != "percent" and read.value < SMALL,
        words[place].start,
        words[read.after - 1].end,
        place,
        read.after,
        _nouns(words, read.after, lexicon),
        " ".join(word.text for word in words[place : read.after]),
    )
    return bounded(plain, words, lexicon)


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
    is_scaled = after < len(words) and words[after].lower in SCALES
    is_close = words[place].start - before.end <= 1
    return is_close and not is_scaled and float(words[place].text.replace(",", "")) < LABEL


def _nouns(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[str, ...]:
    """The stems of the first plain words in a row after a number, before a mark or the next number."""
    found: list[str] = []
    for before, word in zip(words[place - 1 :], words[place : place + _AFTER], strict=False):
        is_number = word.text[0].isdigit() or word.lower in lexicon.numbers
        is_plain = word.lower not in lexicon.stopwords
        if is_number or (found and (not is_plain or word.start - before.end > 1)):
            break
        if is_plain:
            found.append(lexicon.synonyms.get(word.stem, word.stem))
    return tuple(found[:_NAMED])
