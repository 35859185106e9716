"""Which documents stand before and after each: windows by count and by date, as ranges of rows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """The windows of every document, as ranges of rows; members in the range make the window.

    Attributes
    ----------
    before_start, before_stop, after_start, after_stop
        Ends of the two ranges, shape (n_documents,), never falling.
    is_whole
        Whether both windows lie within the corpus and hold at least one member, shape (n_documents,).
    """

    before_start: IntArray
    before_stop: IntArray
    after_start: IntArray
    after_stop: IntArray
    is_whole: BoolArray

    def of(self, documents: IntArray) -> IntArray:
        """Ends of the windows of some documents, shape (4, n_some): before from and to, after from and to."""
        ends = (self.before_start, self.before_stop, self.after_start, self.after_stop)
        return np.array([end[documents] for end in ends])


def count_windows(is_member: BoolArray, window: int) -> Windows:
    """Windows of the nearest `window` members before and after each document.

    Examples
    --------
    >>> found = count_windows(np.array([True, True, False, True, True]), 2)
    >>> found.is_whole, found.before_start[2], found.after_stop[2]
    (array([False, False,  True, False, False]), np.int64(0), np.int64(5))
    """
    own = np.arange(is_member.size)
    places = np.flatnonzero(is_member)
    n_until = np.cumsum(is_member, dtype=np.int64)
    n_before: IntArray = n_until - is_member
    is_whole = (n_before >= window) & (places.size - n_until >= window)
    if places.size == 0:
        return Windows(own, own, own, own, is_whole)
    first = places[np.clip(n_before - window, 0, places.size - 1)]
    last = places[np.clip(n_until + window - 1, 0, places.size - 1)]
    return Windows(np.minimum(first, own), own, own + 1, np.maximum(last, own) + 1, is_whole)


def date_windows(is_member: BoolArray, window: float, day: FloatArray) -> Windows:
    """Windows of the members in the `window` days before and after each document's own day.

    Examples
    --------
    >>> day = np.array([0.0, 1.0, 1.0, 5.0, 6.0])
    >>> found = date_windows(np.ones(5, dtype=bool), 1, day)
    >>> found.is_whole, found.before_start[4], found.before_stop[4]
    (array([False, False, False, False, False]), np.int64(3), np.int64(4))
    """
    before = np.searchsorted(day, day - window, side="left"), np.searchsorted(day, day, side="left")
    after = np.searchsorted(day, day, side="right"), np.searchsorted(day, day + window, side="right")
    member_days = day[is_member]
    if member_days.size == 0:
        return Windows(*before, *after, np.zeros(day.size, dtype=np.bool_))
    n_earlier = np.concatenate([[0], np.cumsum(is_member)])
    is_whole = (
        (day - window >= member_days[0])
        & (day + window <= member_days[-1])
        & (n_earlier[before[1]] > n_earlier[before[0]])
        & (n_earlier[after[1]] > n_earlier[after[0]])
    )
    return Windows(*before, *after, is_whole)
