"""One kind of problem: its code, its words, and an example made from them."""

from dataclasses import dataclass, field
from string import Formatter

from epigone.errors import Problem, Severity

#: What a user wrote is shown up to this many characters.
SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Example:
    """A place and the words that fill a kind's templates, for the error reference."""

    file: str
    line: int | None
    column: str | None
    words: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A mistake that a case can hold.

    `what` and `mend` are templates with named fields in braces; `code` never changes once published.
    """

    code: str
    title: str
    what: str
    mend: str
    example: Example
    severity: Severity = "error"

    @property
    def words(self) -> frozenset[str]:
        """Names of the fields that the templates need."""
        parts = Formatter().parse(self.what + self.mend)
        return frozenset(name for _, name, _, _ in parts if name)

    def at(self, file: str, line: int | None, column: str | None, /, **words: object) -> Problem:
        """Make the problem found at a place."""
        shown = {name: _shown(name, word) for name, word in words.items()}
        what, mend = self.what.format(**shown), self.mend.format(**shown)
        place = None if column is None else printable(column)
        return Problem(self.code, printable(file), line, place, what, mend, self.severity)

    def of_example(self) -> Problem:
        """Make the problem of the example."""
        return self.at(self.example.file, self.example.line, self.example.column, **self.example.words)


def printable(text: str) -> str:
    r"""Show control characters and broken characters as escapes, so that a message is one safe line.

    Examples
    --------
    >>> printable("NEP\n\x1b[31m")
    'NEP\\n\\x1b[31m'
    """
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape", "surrogatepass").decode("ascii")
        for letter in text
    )


def _shown(name: str, word: object) -> str:
    text = str(word)
    if name.startswith("given") and len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    return printable(text)
