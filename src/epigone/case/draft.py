"""A case while it is read: its parts with their places, before it is known to be sound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from epigone.case.locate import KeyPath, line_of
from epigone.case.model import (
    Actor,
    ActorName,
    CaseDate,
    ConceptWord,
    Dimension,
    Doctrine,
    EmphasisTarget,
    Evidence,
    Handover,
    Indicator,
    Observation,
    Period,
    Reading,
    Source,
    Text,
)
from epigone.case.problems import problem
from epigone.case.tables import Row, Table
from epigone.errors import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HeaderPlace:
    """A table of the header: its file, the lines of all keys, and the keys that lead to it."""

    file: str
    lines: Mapping[KeyPath, int]
    path: KeyPath = ()

    def inside(self, *keys: str | int) -> "HeaderPlace":
        """Give the place of a table within."""
        return HeaderPlace(self.file, self.lines, (*self.path, *keys))

    def line(self, column: str | None = None) -> int | None:
        """Line of a key (dotted), or of the table itself."""
        keys = column.split(".") if column else []
        return line_of(self.lines, (*self.path, *keys))

    def problem(self, code: str, column: str | None = None, /, **words: object) -> Problem:
        """Make a problem at a key of this table."""
        names = [key for key in self.path if isinstance(key, str)] + ([column] if column else [])
        return problem(code, self.file, self.line(column), ".".join(names) or None, **words)


@dataclass(slots=True)
class Entry(Generic[T]):
    """An entry of the header: what it says, where, and the record it makes if it is sound."""

    said: Mapping[str, object]
    place: HeaderPlace
    item: T | None = None

    @property
    def id(self) -> str:
        """Its id, empty if it has none."""
        return self.word("id")

    def word(self, key: str) -> str:
        """A key's text, empty if there is none."""
        value = self.said.get(key)
        return value if isinstance(value, str) else ""


@dataclass(slots=True)
class Header:
    """The header, entry by entry."""

    place: HeaderPlace
    said: Mapping[str, object]
    actors: list[Entry[Actor]] = field(default_factory=list)
    periods: list[Entry[Period]] = field(default_factory=list)
    handovers: list[Entry[Handover]] = field(default_factory=list)
    dimensions: list[Entry[Dimension]] = field(default_factory=list)
    doctrines: list[Entry[Doctrine]] = field(default_factory=list)
    readings: list[Entry[Reading]] = field(default_factory=list)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts in a list of the header, such as its units."""
        value = self.said.get(key)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def text_lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """The lists of texts in a table of the header, such as the names of facts by their ids."""
        value = self.said.get(key)
        listed = value.items() if isinstance(value, dict) else ()
        return {name: tuple(texts) for name, texts in listed if isinstance(texts, list)}


@dataclass(slots=True)
class RowEntry(Generic[T]):
    """A row of a table: its cells, its date and number where they can be read, and the record it makes."""

    row: Row
    date: CaseDate | None = None
    value: float | None = None
    item: T | None = None


@dataclass(slots=True)
class SourceEntry:
    """A source, from whichever file; `line` is None where it is not known."""

    id: str
    file: str
    line: int | None
    item: Source | None = None

    def problem(self, code: str, column: str | None = None, /, **words: object) -> Problem:
        """Make a problem at this source."""
        return problem(code, self.file, self.line, column, **words)


@dataclass(slots=True)
class Draft:
    """All parts of a case. A table is None if its file is missing or could not be read as a table."""

    files: frozenset[str]
    header: Header | None = None
    evidence_table: Table | None = None
    series_table: Table | None = None
    indicators_table: Table | None = None
    texts_table: Table | None = None
    evidence: list[RowEntry[Evidence]] = field(default_factory=list)
    observations: list[RowEntry[Observation]] = field(default_factory=list)
    indicators: list[RowEntry[Indicator]] = field(default_factory=list)
    texts: list[RowEntry[Text]] = field(default_factory=list)
    names: list[RowEntry[ActorName]] = field(default_factory=list)
    concepts: list[RowEntry[ConceptWord]] = field(default_factory=list)
    targets: list[RowEntry[EmphasisTarget]] = field(default_factory=list)
    sources: list[SourceEntry] | None = None
    sources_whole: bool = False

    @property
    def tables_whole(self) -> bool:
        """Whether every row of every table was read, so that what is absent is truly absent."""
        required = (self.evidence_table, self.series_table, self.indicators_table)
        optional_whole = self.texts_table.is_whole if self.texts_table else "texts.csv" not in self.files
        return optional_whole and all(table is not None and table.is_whole for table in required)


def ids_of(entries: Iterable[Entry[T]]) -> tuple[str, ...]:
    """Ids of header entries, in order; sound or not, so that one fault is not reported twice."""
    return tuple(entry.id for entry in entries if entry.id)
