"""Periods as people write them - years, seasons, quarters, months, dates - made into whole numbers."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

PeriodKind = Literal["year", "season", "quarter", "month", "date"]
PERIOD_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)

#: What a user may write, said in a message.
FORMS = "1998, 1998-99, 2003Q2, 2003-05 or 2003-05-17"

_YEAR = re.compile(r"(-?\d{1,4})(?:\.0+)?", re.ASCII)
_SEASON = re.compile(r"(\d{4})\s*[-/\u2013]\s*(\d{4}|\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})\s*[-:. ]?\s*[Qq]\s*([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of a table: of what kind they are, and the number of each; neighbours differ by 1.

    `numbers` holds None for a label that is no period of this kind.
    """

    kind: PeriodKind
    numbers: tuple[int | None, ...]


def read_periods(labels: Sequence[str]) -> Periods:
    """Read labels by the kind that fits most of them.

    `2004-05` is the season that began in 2004 unless some label of its form is no season: then all are
    months.

    Examples
    --------
    >>> read_periods(["1998-99", "1999-2000"])
    Periods(kind='season', numbers=(1998, 1999))
    >>> read_periods(["2003Q4", "2004 q1"]).numbers
    (8015, 8016)
    >>> read_periods(["2004-05", "2004-06"]).kind
    'month'
    """
    found = {kind: tuple(_READERS[kind](label.strip()) for label in labels) for kind in PERIOD_KINDS}
    kind = max(PERIOD_KINDS, key=lambda name: sum(number is not None for number in found[name]))
    return Periods(kind, found[kind])


def _year(label: str) -> int | None:
    match = _YEAR.fullmatch(label)
    return int(match[1]) if match else None


def _season(label: str) -> int | None:
    match = _SEASON.fullmatch(label)
    if match is None:
        return None
    begins, ends = int(match[1]), match[2]
    follows = (begins + 1) if len(ends) == 4 else (begins + 1) % 100
    return begins if int(ends) == follows else None


def _quarter(label: str) -> int | None:
    match = _QUARTER.fullmatch(label)
    return int(match[1]) * 4 + int(match[2]) - 1 if match else None


def _month(label: str) -> int | None:
    match = _MONTH.fullmatch(label)
    return int(match[1]) * 12 + int(match[2]) - 1 if match and 1 <= int(match[2]) <= 12 else None


def _date(label: str) -> int | None:
    match = _DATE.fullmatch(label)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).toordinal()
    except ValueError:
        return None


_READERS: dict[PeriodKind, Callable[[str], int | None]] = {
    "year": _year,
    "season": _season,
    "quarter": _quarter,
    "month": _month,
    "date": _date,
}


def coarsest_dates(units: Sequence[str], days: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Number dates by the longest period in which no unit has two: year, quarter, month, or the day itself.

    Parameters
    ----------
    units, days
        Unit and day (as `date.toordinal`) of each row.

    Examples
    --------
    >>> days = [date(2003, month, 1).toordinal() for month in (1, 4, 7)]
    >>> coarsest_dates(["a", "a", "a"], days)
    ('quarter', (8012, 8013, 8014))
    """
    dates = [date.fromordinal(day) for day in days]
    for name, per_year in (("year", 1), ("quarter", 4), ("month", 12)):
        months = 12 // per_year
        numbers = tuple(when.year * per_year + (when.month - 1) // months for when in dates)
        if len(set(zip(units, numbers, strict=True))) == len(dates):
            return name, numbers
    return "day", tuple(days)
