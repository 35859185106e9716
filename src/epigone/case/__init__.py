"""Cases: the data model, reading, checking and writing them. No statistics here."""

from epigone.case.builtin import builtin_names
from epigone.case.dates import parse_date
from epigone.case.model import Case, CaseDate
from epigone.case.problems import PROBLEM_KINDS
from epigone.case.read import check_case, read_case
from epigone.case.template import new_case
from epigone.case.write import write_case

__all__ = [
    "PROBLEM_KINDS",
    "Case",
    "CaseDate",
    "builtin_names",
    "check_case",
    "new_case",
    "parse_date",
    "read_case",
    "write_case",
]
