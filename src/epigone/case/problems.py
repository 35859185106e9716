"""The catalogue of everything that can be wrong with a case; every Problem is made here."""

from epigone.case.problem_kinds_evidence import EVIDENCE_KINDS
from epigone.case.problem_kinds_files import FILE_KINDS
from epigone.case.problem_kinds_header import HEADER_KINDS
from epigone.case.problem_kinds_tables import TABLE_KINDS
from epigone.case.problem_kinds_words import WORD_KINDS
from epigone.errors import Problem
from epigone.problem_kind import ProblemKind

#: Every kind by its code, in the order of the error reference.
PROBLEM_KINDS: dict[str, ProblemKind] = {
    kind.code: kind for kind in (*FILE_KINDS, *HEADER_KINDS, *TABLE_KINDS, *EVIDENCE_KINDS, *WORD_KINDS)
}


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
