"""A date in a text: the days it may stand for, and how it bounds the act."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "season", "year", "part", "decade", "span"]
#: How a date bounds an act: on it, not after it, before it, after it; `until` ends what lasted.
Mode = Literal["at", "by", "before", "after", "until"]


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


def month_begin(year: int, month: int) -> date:
    """The first day of a month; months beyond the twelfth are of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    begin = month_begin(year, month)
    return begin.replace(day=monthrange(begin.year, begin.month)[1])


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
