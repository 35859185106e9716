"""Cross-checks: whether the parts of a case fit each other. Each check yields problems."""

from collections.abc import Iterator

from epigone.case.checks_evidence import evidence_checks
from epigone.case.checks_header import header_checks
from epigone.case.checks_series import series_checks
from epigone.case.checks_sources import source_checks, text_checks
from epigone.case.checks_words import word_checks
from epigone.case.draft import Draft
from epigone.errors import Problem


def cross_check(draft: Draft) -> Iterator[Problem]:
    """Find everything in a draft that does not fit together.

    Names are looked up only where the part that declares them was read: a header that is not TOML is
    one problem, not one in every row.
    """
    yield from header_checks(draft)
    yield from evidence_checks(draft)
    yield from series_checks(draft)
    yield from text_checks(draft)
    yield from word_checks(draft)
    yield from source_checks(draft)
