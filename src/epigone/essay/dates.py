"""Dates as essays write them: the days they may stand for, and how exactly they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from epigone.essay.date_mention import DateMention, Mode, Precision, any_of, month_begin, month_end
from epigone.essay.lexicon import Lexicon
from epigone.essay.reckoned_dates import reckoned_dates

_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
#: First and last year of a part of a decade, counted from its first.
_PARTS: dict[str, tuple[int, int]] = {"early": (0, 3), "middle": (3, 6), "late": (6, 9)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


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
    reckoned = list(reckoned_dates(text, start, found, lexicon, previous))
    plain = [one for one in found if not any(_overlap(one, other) for other in reckoned)]
    return tuple(sorted((*plain, *reckoned), key=lambda one: one.start))


def _overlap(one: DateMention, other: DateMention) -> bool:
    return one.start < other.end and other.start < one.end


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
    month = rf"(?P<{{0}}>{any_of(months)})\.?"
    lead = rf"(?:\b(?P<lead>{any_of(leads)})\s+)?(?:the\s+)?(?:\b(?P<about>{any_of(words['about'])})\s*)?"
    part = rf"(?:\b(?P<part>{any_of(parts)})[\s-]+(?:of\s+|in\s+)?(?:the\s+)?)?"
    ordinal = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"
    forms = [
        rf"(?P<day5>[0-3]?\d)\.\s?(?P<month5>[01]?\d)\.\s?(?P<year5>{_YEAR})(?!\d)",
        rf"(?P<year6>{_YEAR})-(?P<month6>[01]\d)-(?P<day6>[0-3]\d)(?!\d)",
        rf"{ordinal.format(1)}\s+(?:of\s+)?{month.format('month1')},?\s+(?P<year1>{_YEAR})(?!\d)",
        rf"{month.format('month2')}\s+{ordinal.format(2)},?\s+(?P<year2>{_YEAR})(?!\d)",
        rf"{month.format('month3')},?\s+(?:of\s+)?(?P<year3>{_YEAR})(?!\d)",
        rf"(?P<season>{any_of(seasons)})\s+(?:of\s+)?(?P<year4>{_YEAR})(?!\d)",
        r"(?P<decade>1[0-9]\d|20\d)0['\u2019]?s\b",
        rf"(?P<tens>{any_of(lexicon.decades)})\b",
        rf"(?P<from>{_YEAR})\s*(?:[-\u2013\u2014/]\s*(?P<short>\d\d(?!\d))|"
        rf"(?:[-\u2013\u2014/]|\s(?:{any_of(words['to'])})\s)\s*(?P<until>{_YEAR}))(?![\d,.]*\d)",
        rf"(?P<year>{_YEAR})(?![\d]|,\d|\.\d|['\u2019]?s\b)",
    ]
    pattern = re.compile(rf"(?<![\w.,]){lead}{part}(?<![\d,.])(?:{'|'.join(forms)})", re.IGNORECASE)
    return _Grammar(pattern, months, seasons, dict(lexicon.decades), parts, words)


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
        number, month_number = int(got["year3"]), grammar.months[got["month3"].lower()]
        yield month_begin(number, month_number), month_end(number, month_number), "month"
    if "season" in got:
        first, last = grammar.seasons[got["season"].lower()]
        year_number = int(got["year4"])
        yield month_begin(year_number, first), month_end(year_number, last), "season"
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
            yield month_begin(number, months[0]), month_end(number, months[1]), "part"
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
    is_after_preposition = bool(
        re.search(r"(?:\b(?:in|of|during|year|and|to|the|for|late as|early as)|\()$", before)
    )
    return is_after_preposition or follows is None
