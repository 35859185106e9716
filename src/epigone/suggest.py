"""Names in messages: the one that may have been meant, and those that exist."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

#: Names listed in a message before the rest is cut off.
LISTED_NAMES = 12


def closest(given: str, names: Iterable[str]) -> str:
    """Say which of the names is nearest, as ` (closest: nep)`; empty if none is near.

    Examples
    --------
    >>> closest("preserve", ("preserved", "altered"))
    ' (closest: preserved)'
    """
    near = nearest(given, tuple(names))
    return f" (closest: {near})" if near else ""


@lru_cache(maxsize=4096)
def nearest(given: str, names: tuple[str, ...]) -> str:
    """Give the name that `given` may have been meant for, or nothing."""
    by_fold = {name.casefold(): name for name in names}
    matches = get_close_matches(given.strip()[:200].casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else ""


def choices(names: Iterable[str], last: str = "or") -> str:
    """List names for a sentence.

    Examples
    --------
    >>> choices(["high", "low", "rising"])
    'high, low or rising'
    """
    listed = list(names)
    if not listed:
        return "(none)"
    if len(listed) > LISTED_NAMES + 1:
        return f"{', '.join(listed[:LISTED_NAMES])} {last} another of the {len(listed)} there are"
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {last} {listed[-1]}"
