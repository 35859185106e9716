"""One family of exceptions, and `Problem`: what is wrong, where, and how to mend it.

EpigoneError                 the base: catching it catches all that is ours   (exit status 1)
├── InputError               input has problems; `.problems` lists them all   (exit status 1)
│   ├── CaseError            ... of a case
│   ├── DataError            ... of a file of a data set
│   └── DocumentError        ... of a document or a corpus of documents
├── UsageError               asked for something that does not exist          (exit status 2)
├── OutputError              a result could not be written                    (exit status 3)
├── SourceError              something outside failed                         (exit status 3)
├── MissingExtra             an optional package is not installed             (exit status 2)
└── ShapeError               a kernel was called with arrays that do not fit  (exit status 1)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input, with its place and its remedy.

    `code` is stable and documented in the error reference; `line` counts from 1 and is None where
    the fault is not on a line; `column` is the name of a table's column or of a header's key.
    """

    code: str
    file: str
    line: int | None
    column: str | None
    what: str
    mend: str
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """Where the fault stands, as `file:line column`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place} {self.column}" if self.column else place

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.mend}"


class EpigoneError(Exception):
    """Base of every exception raised on purpose."""

    exit_status: ClassVar[int] = 1


class InputError(EpigoneError):
    """Input that cannot be used, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CaseError(InputError):
    """A case that cannot be computed."""


class DataError(InputError):
    """A file of a data set that cannot be imported; what was imported before is untouched."""


class DocumentError(InputError):
    """A document, or a corpus of documents, that cannot be read."""


class UsageError(EpigoneError):
    """A name, option or path that does not exist; the message names those that do."""

    exit_status: ClassVar[int] = 2


class OutputError(EpigoneError):
    """A result could not be written; what stood there before is untouched."""

    exit_status: ClassVar[int] = 3


class SourceError(EpigoneError):
    """Something outside failed; the message says which address and what still works."""

    exit_status: ClassVar[int] = 3


class MissingExtra(EpigoneError, ImportError):
    """An optional package is missing; the message names the extra to install."""

    exit_status: ClassVar[int] = 2


class ShapeError(EpigoneError, ValueError):
    """A kernel got arrays that do not fit: the shape wanted and the shape got."""
