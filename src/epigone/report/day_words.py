"""Dates in words: `16 April 1922`, not `1922-04-16`."""

from datetime import date

from epigone.case.model import CaseDate

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(when: CaseDate) -> str:
    """A date of a case as prose has it.

    Examples
    --------
    >>> from epigone.case.dates import parse_date
    >>> [in_words(parse_date(text)) for text in ("1922-04-16", "1924-01", "1928~", "1936/1938")]
    ['16 April 1922', 'January 1924', 'about 1928', '1936 to 1938']
    """
    first, last = when.earliest, when.latest
    about = "about " if when.approximate else ""
    if first == last:
        return about + day_in_words(first)
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{about}{first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{_MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{about}{first.year} to {last.year}"
    return f"{about}{day_in_words(first)} to {day_in_words(last)}"


def day_in_words(day: date) -> str:
    """A day as prose has it.

    Examples
    --------
    >>> day_in_words(date(1922, 4, 16))
    '16 April 1922'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
