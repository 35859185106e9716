"""The catalogue of everything that can be wrong with a case; every Problem is made here."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from epigone.case.problem_kind import ProblemKind
from epigone.case.problem_kinds_evidence import EVIDENCE_KINDS
from epigone.case.problem_kinds_files import FILE_KINDS
from epigone.case.problem_kinds_header import HEADER_KINDS
from epigone.case.problem_kinds_tables import TABLE_KINDS
from epigone.errors import Problem

#: Every kind by its code, in the order of the error reference.
PROBLEM_KINDS: dict[str, ProblemKind] = {
    kind.code: kind for kind in (*FILE_KINDS, *HEADER_KINDS, *TABLE_KINDS, *EVIDENCE_KINDS)
}

#: Names listed in a message before the rest is cut off.
LISTED_NAMES = 12


def problem(
    code: str, file: str, line: int | None = None, column: str | None = None, /, **words: object
) -> Problem:
    """Make a problem of the catalogue.

    Raises
    ------
    KeyError
        If no kind has the code, or a word that its templates need is not given.
    """
    return PROBLEM_KINDS[code].at(file, line, column, **words)


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
    if len(listed) > LISTED_NAMES:
        return f"{', '.join(listed[:LISTED_NAMES])} {last} another of the {len(listed)} there are"
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {last} {listed[-1]}"
