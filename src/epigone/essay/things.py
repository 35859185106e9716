"""Which words of a text belong to which of its numbers, and to what time each number belongs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from epigone.essay.date_mention import DateMention
from epigone.essay.lexicon import Lexicon
from epigone.essay.quantity import Quantity
from epigone.essay.words import Word

#: A mark between a word and a number parts them as much as so many words.
MARK = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the days to which it belongs and the stems of the words that stand nearest to it.

    `is_dated` tells whether its own words say when.
    """

    quantity: Quantity
    earliest: date
    latest: date
    is_dated: bool
    things: frozenset[str]


def thing_of(word: Word, lexicon: Lexicon) -> str:
    """The stem by which a word names a thing or an act; empty for a word without content."""
    if word.lower in lexicon.stopwords or word.lower in lexicon.numbers or word.text[0].isdigit():
        return ""
    return lexicon.acts.get((word.stem,), lexicon.synonyms.get(word.stem, word.stem))


def things_of(
    words: Sequence[Word], found: Sequence[Quantity], lexicon: Lexicon
) -> Mapping[int, frozenset[str]]:
    """For each number, by its first place: the stems of the words to which it stands nearest.

    A word as near to two is of the first; where there are counts, times have no words.
    Cost: the number of words times that of numbers.
    """
    held: dict[int, set[str]] = {one.first: set() for one in found}
    counts = [one for one in found if not one.is_time] or found
    marks = _marks(words)
    for place, word in enumerate(words):
        stem = thing_of(word, lexicon)
        if not stem or any(one.first <= place < one.last for one in found):
            continue
        far = [(_distance(place, one, marks), one.first) for one in counts]
        if far:
            held[min(far)[1]].add(stem)
    return {first: frozenset(stems) for first, stems in held.items()}


def _marks(words: Sequence[Word]) -> list[int]:
    """How many marks stand before each word: more than a space parts two words."""
    count, found = 0, []
    for place, word in enumerate(words):
        if place and word.start - words[place - 1].end > 1:
            count += 1
        found.append(count)
    return found


def _distance(place: int, one: Quantity, marks: Sequence[int]) -> int:
    near = one.first if place < one.first else one.last - 1
    return abs(place - near) + MARK * abs(marks[place] - marks[near])


def date_of(
    one: Quantity,
    found: Sequence[Quantity],
    dates: Sequence[DateMention],
    words: Sequence[Word],
    *,
    is_shared: bool = True,
) -> DateMention | None:
    """The date of a number: the next after it, or before it, with no other number between.

    A date between two numbers is that of the nearer, one that only a mark parts from it yields to one
    that none does; where it `is_shared`, one before or after all numbers is that of all.
    """
    after = next((when for when in dates if when.start >= one.end), None)
    before = next((when for when in reversed(dates) if when.end <= one.start), None)
    left = next((other for other in reversed(found) if other.end <= one.start), None)
    right = next((other for other in found if other.start >= one.end), None)
    is_free = before is not None and (left is None or left.end <= before.start)
    if after is not None and is_free and _is_parted(one, after, words):
        is_together = before is not None and not _has_mark(before.start, one.end, words)
        after = None if is_together else after
    if after is not None and (right is None or after.end <= right.start):
        if right is None or _has_own(right, found, dates):
            return after
        if after.start - one.end <= right.start - after.end:
            return after
    if before is not None and (left is None or left.end <= before.start):
        is_nearer = left is None or one.start - before.end < before.start - left.end
        return before if is_nearer else None
    is_outside = (
        is_shared
        and len(dates) == 1
        and all(other.start >= dates[0].end or other.end <= dates[0].start for other in found)
    )
    beside = {other.start >= dates[0].end for other in found} if is_outside else set()
    return dates[0] if len(beside) == 1 else None


def _has_own(one: Quantity, found: Sequence[Quantity], dates: Sequence[DateMention]) -> bool:
    """Whether a date stands after a number and before the next."""
    after = next((when for when in dates if when.start >= one.end), None)
    right = next((other for other in found if other.start >= one.end), None)
    return after is not None and (right is None or after.end <= right.start)


def told_numbers(
    words: Sequence[Word],
    found: Sequence[Quantity],
    dates: Sequence[DateMention],
    own: tuple[date, date],
    lexicon: Lexicon,
) -> tuple[Told, ...]:
    """The numbers that a fact tells, each with its time; `own` is that of the fact itself."""
    plain = [one for one in found if not any(when.start <= one.start < when.end for when in dates)]
    things = things_of(words, plain, lexicon)
    told = []
    for one in plain:
        when = date_of(one, plain, dates, words, is_shared=False) or _date_of_next(
            one, plain, words, dates, lexicon
        )
        if when is not None and (_is_parted(one, when, words) or _is_part_of(one, when, words, lexicon)):
            when = None
        span = _end_of_span(one, words, dates, lexicon)
        begin, end = span or ((when.earliest, when.latest) if when is not None else own)
        told.append(Told(one, begin, end, span is not None or when is not None, things[one.first]))
    return (*told, *shares_of(told, words, lexicon))


def _is_parted(one: Quantity, when: DateMention, words: Sequence[Word]) -> bool:
    """Whether a mark stands between a number and a date after it: the date is of what the mark begins."""
    return _has_mark(one.start, when.start + 1, words)


def _has_mark(start: int, end: int, words: Sequence[Word]) -> bool:
    """Whether more than a space parts two words between two places of a text."""
    between = [word for word in words if start <= word.start < end]
    return any(after.start - before.end > 1 for before, after in pairwise(between))


def _is_part_of(one: Quantity, when: DateMention, words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a share is of what there was at a date: `50 per cent of 1928` is no number of 1928."""
    after = words[one.last : one.last + 1]
    return (
        one.is_percent
        and bool(after)
        and after[0].lower in lexicon.quantities["of"]
        and (0 < when.start - after[0].end <= 1)
    )


def _date_of_next(
    one: Quantity,
    found: Sequence[Quantity],
    words: Sequence[Word],
    dates: Sequence[DateMention],
    lexicon: Lexicon,
) -> DateMention | None:
    """The date of the number after one to which only "and" joins it: `5 and 7 in 1921`."""
    right = next((other for other in found if other.first >= one.last), None)
    if right is None or right.first - one.last != 1:
        return None
    if words[one.last].lower not in lexicon.quantities["and"]:
        return None
    when = date_of(right, found, dates, words, is_shared=False)
    return None if when is None or _is_part_of(right, when, words, lexicon) else when


def _end_of_span(
    one: Quantity, words: Sequence[Word], dates: Iterable[DateMention], lexicon: Lexicon
) -> tuple[date, date] | None:
    """The end of a span to which a number of "from A to B between X and Y" belongs."""
    spans = [when for when in dates if when.precision == "span" and when.start > one.end]
    before = words[one.first - 1].lower if one.first else ""
    if not spans:
        return None
    if before in lexicon.quantities["from"]:
        year = spans[0].earliest.year
    elif before in lexicon.quantities["to"]:
        year = spans[0].latest.year
    else:
        return None
    return date(year, 1, 1), date(year, 12, 31)


def shares_of(told: Sequence[Told], words: Sequence[Word], lexicon: Lexicon) -> Iterable[Told]:
    """Shares of a whole that is told as a count: `of 200 members 150 stay`, `150 of the 200 members`."""
    counts = [one for one in told if not (one.quantity.is_percent or one.quantity.is_time)]
    for place, whole in enumerate(counts):
        if not is_whole(words, whole.quantity.first, lexicon):
            continue
        is_after = place > 0 and whole.quantity.first - counts[place - 1].quantity.last <= 2
        for part in counts[place - 1 : place] if is_after else counts[place + 1 :]:
            if 0 < part.quantity.value < whole.quantity.value:
                share = 100 * part.quantity.value / whole.quantity.value
                quantity = replace(
                    part.quantity,
                    value=share,
                    rounding=0.5,
                    low=share - 0.5,
                    high=share + 0.5,
                    is_percent=True,
                    is_small=False,
                )
                yield replace(part, quantity=quantity, things=part.things | whole.things)


def is_whole(words: Sequence[Word], first: int, lexicon: Lexicon) -> bool:
    """Whether "of" or "of the" stands before a number."""
    before = [word.lower for word in words[max(0, first - 2) : first]]
    if before and before[-1] in lexicon.forms["articles"]:
        before.pop()
    return bool(before) and before[-1] in lexicon.quantities["of"]
