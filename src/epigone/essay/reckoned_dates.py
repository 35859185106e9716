"""Times that are told from others: "five years later", "May of that year", "six years after the war"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from epigone.essay.date_mention import DateMention, Precision, any_of, month_begin, month_end
from epigone.essay.lexicon import Lexicon


def reckoned_dates(
    text: str, start: int, found: Sequence[DateMention], lexicon: Lexicon, previous: DateMention | None
) -> Iterator[DateMention]:
    """Dates told from the one before them: `five years later`, `in May of that year`."""
    for match in _relations(lexicon.language).finditer(text):
        before = [one for one in found if one.end <= start + match.start()]
        if any(one.start < start + match.end() <= one.end for one in found):
            continue
        is_carried = not before
        base = before[-1] if before else previous
        if base is None or base.mode not in ("at", "by") or base.precision in ("span", "decade"):
            continue
        place = (start + match.start(), start + match.end(), match[0])
        if match["same"] or match["month"] or match["next_month"]:
            made = _named_month(match, base, lexicon)
            if made is not None:
                yield DateMention(*place, *made, is_carried=is_carried)
            continue
        count = match["count"]
        steps = _steps(count, lexicon)
        is_back = match["way"] is not None and match["way"].lower() in lexicon.dates["earlier"]
        shift = -steps if is_back else steps
        if not date.min.year <= base.earliest.year + shift <= base.latest.year + shift < date.max.year:
            continue
        keeps_part = base.precision in ("month", "season", "part") and count is not None
        begin, end = month_begin(base.earliest.year + shift, 1), month_end(base.latest.year + shift, 12)
        if keeps_part:
            begin = month_begin(base.earliest.year + shift, base.earliest.month)
            end = month_end(base.latest.year + shift, base.latest.month)
        precision: Precision = base.precision if keeps_part else "year"
        yield DateMention(*place, begin, end, precision, is_carried=is_carried)


def _steps(count: str | None, lexicon: Lexicon) -> int:
    """How many years a count says; one where it says none."""
    if count is None or count.lower() in ("a", "an"):
        return 1
    return int(count) if count.isdigit() else lexicon.numbers[count.lower()]


def _named_month(
    match: re.Match[str], base: DateMention, lexicon: Lexicon
) -> tuple[date, date, Precision] | None:
    """The year or month that is named by the one before: `that year`, `May of the following year`."""
    if match["same"]:
        is_month = match["same"].lower().split()[-1] in ("month",)
        if is_month and base.precision in ("day", "month"):
            return base.earliest.replace(day=1), month_end(base.earliest.year, base.earliest.month), "month"
        year = base.earliest.year
        return None if is_month else (month_begin(year, 1), month_end(year, 12), "year")
    name = (match["month"] or match["next_month"]).lower()
    month = lexicon.months.index(name) + 1
    if match["month"]:
        is_next = any(word in match[0].lower().split() for word in lexicon.dates["next"])
        year = base.latest.year + is_next
    else:
        year = base.latest.year + (month <= base.latest.month)
    if year > date.max.year - 1:
        return None
    return month_begin(year, month), month_end(year, month), "month"


def open_offsets(text: str, lexicon: Lexicon) -> bool:
    """Whether a text tells a time from another by a count of years, months, weeks or days.

    Examples
    --------
    >>> from epigone.essay.lexicon import read_lexicon
    >>> open_offsets("six years after the war", read_lexicon())
    True
    """
    return _offset(lexicon.language).search(text) is not None


@cache
def _offset(language: str) -> re.Pattern[str]:
    from epigone.essay.lexicon import read_lexicon

    lexicon = read_lexicon(language)
    words = lexicon.dates
    counts = rf"(?:\d+|{any_of(lexicon.numbers)}|{any_of(words['some'])})"
    ways = any_of(words["later"] | words["earlier"] | words["after"])
    return re.compile(
        rf"\b{counts}\s+(?:{any_of(words['units'])})\s+(?:{ways})\b(?!\s+(?:{any_of(words['rates'])})\b)",
        re.IGNORECASE,
    )


@cache
def _relations(language: str) -> re.Pattern[str]:
    from epigone.essay.lexicon import read_lexicon

    lexicon = read_lexicon(language)
    words = lexicon.dates
    counts = rf"(?P<count>\d\d?|{any_of(lexicon.numbers)}|a|an)"
    # "Ten years before." is told from the date before it, "ten years before the war" from the war.
    ways = words["later"] | words["earlier"]
    closing = ways & words["closing"]
    way = rf"(?P<way>{any_of(ways - closing)}|(?:{any_of(closing)})(?!\s+\w))"
    following = any_of(words["next"])
    after = rf"(?:the\s+)(?:{following})\s+(?:{any_of(words['unit_years'])})"
    relating = any_of(words["relating"])
    units = rf"(?:{any_of(words['unit_years'])}|month)"
    same = rf"(?P<same>(?:{any_of(words['same'])})\s+{units})(?!\s+(?:{relating})\b)"
    months = any_of(lexicon.months)
    of_year = rf"(?P<month>{months})\s+of\s+(?:{any_of(words['same'])}|the\s+(?:{following}))\s+year"
    next_month = rf"the\s+(?:{following})\s+(?P<next_month>{months})"
    forms = rf"{counts}\s+(?:{any_of(words['unit_years'])})\s+{way}|{of_year}|{next_month}|{same}|{after}"
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)
