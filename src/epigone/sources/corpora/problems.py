"""What can be wrong with a corpus; every code stands in docs/reference/corpora.md."""

from epigone.errors import Problem, Severity
from epigone.sources.documents.refusals import REFUSALS

#: Codes of corpora; those of documents go with them.
CODES: tuple[str, ...] = (
    "bad-corpus-declaration",
    "bad-corpus-archive",
    "bad-corpus-table",
    "corpus-too-large",
    "unsafe-corpus-path",
    "empty-corpus",
    "bad-text-date",
)


def corpus_problem(
    code: str,
    file: str,
    what: str,
    mend: str,
    *,
    line: int | None = None,
    column: str | None = None,
    severity: Severity = "error",
) -> Problem:
    """Make a problem of a corpus, whatever its files call themselves on one safe line.

    Raises
    ------
    KeyError
        If there is no such code.
    """
    if code not in CODES and code not in REFUSALS:
        raise KeyError(code)
    return Problem(code, _one_line(file), line, column, _one_line(what), mend, severity)


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
