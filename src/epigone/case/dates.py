"""EDTF dates: the common forms by a regular expression, the rest by the `edtf` package."""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import date
from functools import lru_cache
from io import StringIO

from epigone.case.model import CaseDate

#: A year, month or day, with an optional qualifier of the whole (`1928~`).
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)

#: Characters of the EDTF forms accepted beyond the plain ones; anything else is no date.
_EDTF = re.compile(r"[0-9X~?%.,\-\[\]{} ]{1,60}")

_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?", re.ASCII)

#: How an interval's open or unknown end is written.
_OPEN_ENDS = ("", "..")

MEND = "write an EDTF date such as 1922-04-16, 1924-01, 1928~ or 1921/1928"


@lru_cache(maxsize=16384)
def parse_date(text: str) -> CaseDate:
    """Give the days that an EDTF date may stand for.

    An interval's open end (`1921/..`, `../1921`) reaches to the end of the calendar. A date is
    `approximate` if any part of it is qualified by `~`, `?` or `%`.

    Raises
    ------
    ValueError
        If the text is no EDTF date of the years 1 to 9999; the message says what is wrong with it.

    Examples
    --------
    >>> parse_date("1924-02").latest
    datetime.date(1924, 2, 29)
    >>> parse_date("1921?/1928").approximate
    True
    """
    text = text.strip()
    if text.count("/") == 1:
        first, last = text.split("/")
        if first in _OPEN_ENDS and last in _OPEN_ENDS:
            raise ValueError("is an interval without any date")
        earliest = date.min if first in _OPEN_ENDS else _days(first)[0]
        latest = date.max if last in _OPEN_ENDS else _days(last)[1]
        if latest < earliest:
            raise ValueError("is an interval that ends before it begins")
    else:
        earliest, latest = _days(text)
    return CaseDate(text, earliest, latest, approximate=any(mark in text for mark in "~?%"))


def parse_years(text: str) -> tuple[int, int]:
    """Give the first and last year of `1918/1923` or `1913`.

    Raises
    ------
    ValueError
        If the text is neither; the message says what is wrong with it.
    """
    found = _YEARS.fullmatch(text.strip())
    if not found:
        raise ValueError("is neither a year nor two years joined by a slash")
    first, last = int(found[1]), int(found[2] or found[1])
    if first < 1:
        raise ValueError("begins before the year 1")
    if last < first:
        raise ValueError("ends before it begins")
    return first, last


def is_open(when: CaseDate) -> bool:
    """Whether the date is an interval without a beginning or an end."""
    return when.earliest == date.min or when.latest == date.max


def _days(text: str) -> tuple[date, date]:
    plain = _PLAIN.fullmatch(text)
    if not plain:
        return _days_by_edtf(text)
    year, month, day = int(plain[1]), plain[2], plain[3]
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        only = date(year, int(month), int(day))
    except ValueError:
        if month is not None and day is None and year > 0:
            return _days_by_edtf(text)  # months 21 to 41 are seasons
        raise ValueError("is a day that no calendar has") from None
    return only, only


def _days_by_edtf(text: str) -> tuple[date, date]:
    if not _EDTF.fullmatch(text):
        raise ValueError("is not an EDTF date")
    import edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # edtf prints about forms that it cannot build
            found = edtf.parse_edtf(text)
            ends = found.lower_strict(), found.upper_strict()
            earliest, latest = (date(end.tm_year, end.tm_mon, end.tm_mday) for end in ends)
    except (EDTFParseException, ValueError, TypeError, AttributeError, LookupError, ArithmeticError):
        raise ValueError("is not an EDTF date of the years 1 to 9999") from None
    if latest < earliest:
        raise ValueError("ends before it begins")
    return earliest, latest


def overlap(one: CaseDate, other: CaseDate) -> bool:
    """Whether two dates may share a day.

    Examples
    --------
    >>> overlap(parse_date("1924"), parse_date("1917-11-08/1924-01-21"))
    True
    """
    return one.earliest <= other.latest and other.earliest <= one.latest
