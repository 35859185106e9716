"""Dates as essays write them: the days they may stand for, and how exactly they are meant."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from epigone.essay.lexicon import Lexicon

Precision = Literal["day", "month", "season", "year", "part", "decade", "span"]
#: How a date bounds an act: on it, not after it, before it, after it; `until` ends what lasted.
Mode = Literal["at", "by", "before", "after", "until"]

_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
#: First and last year of a part of a decade, counted from its first.
_PARTS: dict[str, tuple[int, int]] = {"early": (0, 3), "middle": (3, 6), "late": (6, 9)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: where it stands, the days it may mean, and how it bounds the act.

    `is_carried` tells that it is reckoned from a date of the sentence before.
    """

    start: int
    end: int
    text: str
    earliest: date
    latest: date
    precision: Precision
    mode: Mode = "at"
    is_approximate: bool = False
    is_carried: bool = False

    def admits(self, earliest: date, latest: date, calendar_days: int = 0) -> bool:
        """Whether an act known to lie in `earliest`..`latest` may have been when the text says.

        `calendar_days` is granted to a day, and where it crosses the end of a month to a month,
        for a date told in an older calendar.
        """
        if self.mode == "by":
            return earliest <= self.latest
        if self.mode == "before":
            return earliest < self.earliest or (self.precision != "day" and earliest <= self.latest)
        if self.mode == "after":
            return latest >= self.earliest
        if self.mode == "until":
            return True
        slack = timedelta(days=calendar_days)
        about = timedelta(days=400 if self.is_approximate else 0)
        return earliest <= _later(self.latest, slack + about) and latest >= _earlier(self.earliest, about)

    @property
    def edtf(self) -> str:
        """The date in the notation of the case format."""
        if self.precision == "day":
            text = self.earliest.isoformat()
        elif self.precision == "month":
            text = self.earliest.isoformat()[:7]
        elif self.precision == "year" and self.earliest.year == self.latest.year:
            text = f"{self.earliest.year:04d}"
        elif self.precision in ("season", "part"):
            text = f"{self.earliest.isoformat()[:7]}/{self.latest.isoformat()[:7]}"
        else:
            text = f"{self.earliest.year:04d}/{self.latest.year:04d}"
        if self.mode in ("by", "before", "until"):
            return f"../{text.split('/')[-1]}"
        if self.mode == "after":
            return f"{text.split('/')[0]}/.."
        return f"{text}~" if self.is_approximate and "/" not in text else text


def _later(when: date, by: timedelta) -> date:
    return when + by if date.max - when > by else date.max


def _earlier(when: date, by: timedelta) -> date:
    return when - by if when - date.min > by else date.min


def find_dates(
    text: str, lexicon: Lexicon, start: int = 0, previous: DateMention | None = None
) -> tuple[DateMention, ...]:
    """Every date in a text whose first character stands at `start`, in its order.

    `previous` is the last date before the text, from which "a year later" may be reckoned.

    Examples
    --------
    >>> from epigone.essay.lexicon import read_lexicon
    >>> [found.edtf for found in find_dates("On 16 April 1922, and by 1929.", read_lexicon())]
    ['1922-04-16', '../1929']
    """
    grammar = _grammar(lexicon.language)
    taken = 0
    found = []
    for match in grammar.pattern.finditer(text):
        if match.start() < taken:
            continue
        made = _make(match, grammar, text)
        if made is not None:
            taken = match.end()
            found.append(replace(made, start=start + match.start(), end=start + match.end()))
    reckoned = list(_relative(text, start, found, lexicon, previous))
    plain = [one for one in found if not any(_overlap(one, other) for other in reckoned)]
    return tuple(sorted((*plain, *reckoned), key=lambda one: one.start))


def _overlap(one: DateMention, other: DateMention) -> bool:
    return one.start < other.end and other.start < one.end


def _relative(
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
        begin, end = _month(base.earliest.year + shift, 1), _month_end(base.latest.year + shift, 12)
        if keeps_part:
            begin = _month(base.earliest.year + shift, base.earliest.month)
            end = _month_end(base.latest.year + shift, base.latest.month)
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
            return base.earliest.replace(day=1), _month_end(base.earliest.year, base.earliest.month), "month"
        year = base.earliest.year
        return None if is_month else (_month(year, 1), _month_end(year, 12), "year")
    name = (match["month"] or match["next_month"]).lower()
    month = lexicon.months.index(name) + 1
    if match["month"]:
        is_next = any(word in match[0].lower().split() for word in lexicon.dates["next"])
        year = base.latest.year + is_next
    else:
        year = base.latest.year + (month <= base.latest.month)
    if year > date.max.year - 1:
        return None
    return _month(year, month), _month_end(year, month), "month"


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
    counts = rf"(?:\d+|{_any(lexicon.numbers)}|{_any(words['some'])})"
    ways = _any(words["later"] | words["earlier"] | words["after"])
    return re.compile(
        rf"\b{counts}\s+(?:{_any(words['units'])})\s+(?:{ways})\b(?!\s+(?:{_any(words['rates'])})\b)",
        re.IGNORECASE,
    )


@cache
def _relations(language: str) -> re.Pattern[str]:
    from epigone.essay.lexicon import read_lexicon

    lexicon = read_lexicon(language)
    words = lexicon.dates
    counts = rf"(?P<count>\d\d?|{_any(lexicon.numbers)}|a|an)"
    # "Ten years before." is told from the date before it, "ten years before the war" from the war.
    ways = words["later"] | words["earlier"]
    closing = ways & words["closing"]
    way = rf"(?P<way>{_any(ways - closing)}|(?:{_any(closing)})(?!\s+\w))"
    following = _any(words["next"])
    after = rf"(?:the\s+)(?:{following})\s+(?:{_any(words['unit_years'])})"
    relating = _any(words["relating"])
    units = rf"(?:{_any(words['unit_years'])}|month)"
    same = rf"(?P<same>(?:{_any(words['same'])})\s+{units})(?!\s+(?:{relating})\b)"
    months = _any(lexicon.months)
    of_year = rf"(?P<month>{months})\s+of\s+(?:{_any(words['same'])}|the\s+(?:{following}))\s+year"
    next_month = rf"the\s+(?:{following})\s+(?P<next_month>{months})"
    forms = rf"{counts}\s+(?:{_any(words['unit_years'])})\s+{way}|{of_year}|{next_month}|{same}|{after}"
    return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    months: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    decades: dict[str, int]
    parts: dict[str, tuple[int, int]]
    words: dict[str, frozenset[str]]


@cache
def _grammar(language: str) -> _Grammar:
    from epigone.essay.lexicon import read_lexicon

    lexicon = read_lexicon(language)
    words = dict(lexicon.dates)
    months = {name: number for number, name in enumerate(lexicon.months, 1)}
    full = {name[:3]: number for name, number in months.items()}
    months |= {name: full[name[:3]] for name in lexicon.short_months if name[:3] in full}
    seasons = {word: span for name, span in _SEASONS.items() for word in words[name]}
    parts = {word: span for name, span in _PARTS.items() for word in words[name]}
    leads = words["by"] | words["before"] | words["until"] | words["after"] | words["between"]
    month = rf"(?P<{{0}}>{_any(months)})\.?"
    lead = rf"(?:\b(?P<lead>{_any(leads)})\s+)?(?:the\s+)?(?:\b(?P<about>{_any(words['about'])})\s*)?"
    part = rf"(?:\b(?P<part>{_any(parts)})[\s-]+(?:of\s+|in\s+)?(?:the\s+)?)?"
    ordinal = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"
    forms = [
        rf"(?P<day5>[0-3]?\d)\.\s?(?P<month5>[01]?\d)\.\s?(?P<year5>{_YEAR})(?!\d)",
        rf"(?P<year6>{_YEAR})-(?P<month6>[01]\d)-(?P<day6>[0-3]\d)(?!\d)",
        rf"{ordinal.format(1)}\s+(?:of\s+)?{month.format('month1')},?\s+(?P<year1>{_YEAR})(?!\d)",
        rf"{month.format('month2')}\s+{ordinal.format(2)},?\s+(?P<year2>{_YEAR})(?!\d)",
        rf"{month.format('month3')},?\s+(?:of\s+)?(?P<year3>{_YEAR})(?!\d)",
        rf"(?P<season>{_any(seasons)})\s+(?:of\s+)?(?P<year4>{_YEAR})(?!\d)",
        r"(?P<decade>1[0-9]\d|20\d)0['\u2019]?s\b",
        rf"(?P<tens>{_any(lexicon.decades)})\b",
        rf"(?P<from>{_YEAR})\s*(?:[-\u2013\u2014/]\s*(?P<short>\d\d(?!\d))|"
        rf"(?:[-\u2013\u2014/]|\s(?:{_any(words['to'])})\s)\s*(?P<until>{_YEAR}))(?![\d,.]*\d)",
        rf"(?P<year>{_YEAR})(?![\d]|,\d|\.\d|['\u2019]?s\b)",
    ]
    pattern = re.compile(rf"(?<![\w.,]){lead}{part}(?<![\d,.])(?:{'|'.join(forms)})", re.IGNORECASE)
    return _Grammar(pattern, months, seasons, dict(lexicon.decades), parts, words)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _make(match: re.Match[str], grammar: _Grammar, text: str) -> DateMention | None:
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    span = next(_spans(got, grammar, text, match.end()), None)
    if span is None:
        return None
    earliest, latest, precision = span
    lead = got.get("lead", "").lower()
    mode: Mode = "at"
    if precision != "span":
        for name in ("by", "before", "until", "after"):
            if lead in grammar.words[name] and lead not in grammar.words["between"]:
                mode = name
    return DateMention(0, 0, match[0], earliest, latest, precision, mode, "about" in got)


def _spans(
    got: dict[str, str], grammar: _Grammar, text: str, end: int
) -> Iterator[tuple[date, date, Precision]]:
    for day, month, year in (("day1", "month1", "year1"), ("day2", "month2", "year2")):
        if day in got:
            try:
                only = date(int(got[year]), grammar.months[got[month].lower()], int(got[day]))
            except ValueError:
                return
            yield only, only, "day"
    for form in ("5", "6"):
        if f"day{form}" in got:
            try:
                only = date(int(got[f"year{form}"]), int(got[f"month{form}"]), int(got[f"day{form}"]))
            except ValueError:
                return
            yield only, only, "day"
    if "month3" in got:
        month_number = grammar.months[got["month3"].lower()]
        yield _month(int(got["year3"]), month_number), _month_end(int(got["year3"]), month_number), "month"
    if "season" in got:
        first, last = grammar.seasons[got["season"].lower()]
        year_number = int(got["year4"])
        yield _month(year_number, first), _month_end(year_number, last), "season"
    if "from" in got:
        begin = int(got["from"])
        finish = int(got["until"]) if "until" in got else begin // 100 * 100 + int(got["short"])
        if begin <= finish:
            yield date(begin, 1, 1), date(finish, 12, 31), "span"
    if "decade" in got:
        yield from _decade(int(got["decade"]) * 10, got, grammar)
    if "tens" in got:
        yield from _decade(1900 + grammar.decades[got["tens"].lower()], got, grammar)
    if "year" in got and _is_year(got, text, end):
        number = int(got["year"])
        if "part" in got:
            first, last = grammar.parts[got["part"].lower()]
            months = {0: (1, 4), 3: (5, 8), 6: (8, 12)}[first]
            yield _month(number, months[0]), _month_end(number, months[1]), "part"
        else:
            yield date(number, 1, 1), date(number, 12, 31), "year"


def _decade(begin: int, got: dict[str, str], grammar: _Grammar) -> Iterator[tuple[date, date, Precision]]:
    first, last = grammar.parts[got["part"].lower()] if "part" in got else (0, 9)
    yield date(begin + first, 1, 1), date(begin + last, 12, 31), "part" if "part" in got else "decade"


def _is_year(got: dict[str, str], text: str, end: int) -> bool:
    """A bare number is a year unless it counts what follows: `1966 delegates` is no date."""
    if "lead" in got or "part" in got:
        return True
    follows = re.match(r"\s+([a-z]+)", text[end : end + 30])
    before = text[max(0, end - 24) : end - 4].rstrip().lower()
    is_after_preposition = bool(re.search(r"(?:\b(?:in|of|during|year|and|to|the|for)|\()$", before))
    return is_after_preposition or follows is None


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _month_end(year: int, month: int) -> date:
    begin = _month(year, month)
    return begin.replace(day=monthrange(begin.year, begin.month)[1])
