"""A corpus: dated texts of authors, one after the other, never all in memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from epigone.errors import Problem

#: What a corpus may say of a text, in the order of the documentation.
FIELDS = ("id", "author", "date", "title", "language", "kind", "translated", "source")


@dataclass(frozen=True, slots=True)
class CorpusText:
    """One text with what is said of it.

    Parameters
    ----------
    id
        Unique in the corpus: declared, or the path inside it.
    author
        As declared; empty if nobody says.
    date
        An EDTF date as written; empty if nobody says.
    title, language, kind, source
        As declared, after the corpus' own table of values; empty if nobody says.
    translated
        Whether it is a translation.
    text
        The text itself.
    path
        Where in the corpus it stands.
    n_damaged
        Broken characters found in it.
    """

    id: str
    author: str
    date: str
    title: str
    language: str
    kind: str
    source: str
    translated: bool
    text: str
    path: str
    n_damaged: int = 0


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts that can be read again and again, each time from their place.

    Parameters
    ----------
    name
        What the user called it.
    read
        Starts a reading: texts and problems in the order of the corpus. A text that cannot be read is a
        problem in its place, and the reading goes on.
    notes
        What was recognised without being declared, for the user to see.
    apparatus
        Words of editorial apparatus that the corpus declares, by language.
    """

    name: str
    read: Callable[[], Iterator[CorpusText | Problem]] = field(repr=False)
    notes: tuple[str, ...] = ()
    apparatus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[CorpusText]:
        """The texts that can be read."""
        return (item for item in self.read() if isinstance(item, CorpusText))
