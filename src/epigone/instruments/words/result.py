"""What the words instrument gives back: one result for each measure, and what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from epigone.errors import Problem
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import Marked

if TYPE_CHECKING:
    import altair
    import polars


class Measured(Protocol):
    """The result of one measure."""

    def to_frame(self) -> "polars.DataFrame":
        """Give its rows."""
        ...

    def plot(self) -> "altair.Chart":
        """Draw it."""
        ...


@dataclass(frozen=True, slots=True)
class AuthorTexts:
    """How much of one author there is."""

    author: str
    documents: int
    tokens: int
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A measure that could not be taken, and why."""

    measure: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class WordsResult:
    """What the texts say.

    Parameters
    ----------
    corpus
        What the corpus is called.
    documents, tokens
        Texts of all authors, and words in them.
    authors
        How much of each.
    question
        What was asked.
    measured
        Result by name of the measure, in the order of `MEASURES`.
    not_measured
        Measures asked for as a whole that these texts do not allow.
    marked
        Passages marked by form, and whether they were left out.
    problems
        Texts that could not be read, dates that are none.
    notes
        What was recognised without being declared.
    methods
        Lemmatizer of each language.
    settings, version
        What made it.
    """

    corpus: str
    documents: int
    tokens: int
    authors: tuple[AuthorTexts, ...]
    question: Question
    measured: Mapping[str, Measured]
    not_measured: tuple[NotMeasured, ...]
    marked: tuple[Marked, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    methods: Mapping[str, str]
    settings: WordsSettings
    version: str
