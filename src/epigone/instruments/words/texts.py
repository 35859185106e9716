"""The texts as the measures see them: token ids one after the other, and what is said of each text."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.errors import Problem
from epigone.sources.corpora.passages import PASSAGE_KINDS, PassageKind

if TYPE_CHECKING:
    import polars

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Year of a text without a date.
UNDATED = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """How much of the texts is of one kind of passage, and one example."""

    kind: PassageKind
    passages: int
    tokens: int
    sample: str
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """What is said of one text."""

    id: str
    author: str
    date: str
    title: str
    language: str
    kind: str
    is_translation: bool
    path: str


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Texts of one corpus, in the order of their dates.

    Parameters
    ----------
    name
        What the corpus is called.
    headings
        One for each text.
    year
        Year in which each text's date begins, `UNDATED` without one, shape (n_texts,).
    day
        Middle of each date as a day number, shape (n_texts,); NaN without one.
    forms
        Form of every token, ids into `form_words`, shape (n_tokens,).
    starts
        Character of its text at which each token begins, shape (n_tokens,).
    offsets
        Where each text's tokens begin and end, shape (n_texts + 1,).
    marks
        Bit k says that the token is in a passage of kind `PASSAGE_KINDS[k]`, shape (n_tokens,).
    form_words, lemma_words
        The words behind the ids.
    lemma_of
        Lemma of each form, ids into `lemma_words`, shape (n_forms,).
    marked
        What was marked, by kind.
    problems
        Texts that could not be read.
    notes
        What was recognised without being declared.
    methods
        Lemmatizer of each language.
    """

    name: str
    headings: tuple[Heading, ...]
    year: IntArray
    day: FloatArray
    forms: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int32]
    offsets: IntArray
    marks: npt.NDArray[np.uint8]
    form_words: tuple[str, ...]
    lemma_words: tuple[str, ...]
    lemma_of: npt.NDArray[np.int32]
    marked: tuple[Marked, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    methods: dict[str, str]

    @property
    def n_texts(self) -> int:
        """Number of texts."""
        return len(self.headings)

    @property
    def n_tokens(self) -> int:
        """Number of tokens in all texts."""
        return int(self.forms.size)

    @property
    def lemmas(self) -> npt.NDArray[np.int32]:
        """Lemma of every token, shape (n_tokens,)."""
        return self.lemma_of[self.forms]

    @property
    def text_of_token(self) -> IntArray:
        """Text in which each token stands, shape (n_tokens,)."""
        return np.repeat(np.arange(self.n_texts), np.diff(self.offsets))

    @property
    def authors(self) -> tuple[str, ...]:
        """Authors in the order of their first texts; an empty name for texts without one."""
        return tuple(dict.fromkeys(heading.author for heading in self.headings))

    def is_marked(self, *kinds: PassageKind) -> BoolArray:
        """Whether each token is in a passage of one of the kinds, shape (n_tokens,)."""
        bits = sum(1 << PASSAGE_KINDS.index(kind) for kind in kinds)
        return (self.marks & bits) > 0

    def is_listed(self, left_out: Collection[PassageKind]) -> BoolArray:
        """Whether each token may stand in a list of words: counted, and no apparatus, shape (n_tokens,)."""
        return ~self.is_marked(*{*left_out, "apparatus"})

    def tokens_by_text(self, is_counted: BoolArray) -> IntArray:
        """Tokens of each text among those counted, shape (n_texts,)."""
        running = np.concatenate([[0], np.cumsum(is_counted, dtype=np.int64)])
        return np.asarray(running[self.offsets[1:]] - running[self.offsets[:-1]])

    def chosen(self, rows: BoolArray) -> "Texts":
        """The texts for which `rows` is true, over the same words."""
        lengths = np.diff(self.offsets)
        kept = np.repeat(rows, lengths)
        return replace(
            self,
            headings=tuple(heading for heading, keep in zip(self.headings, rows, strict=True) if keep),
            year=self.year[rows],
            day=self.day[rows],
            forms=self.forms[kept],
            starts=self.starts[kept],
            offsets=np.concatenate([[0], np.cumsum(lengths[rows])]),
            marks=self.marks[kept],
        )

    def by_author(self, *authors: str) -> "Texts":
        """The texts of some authors."""
        return self.chosen(np.array([heading.author in authors for heading in self.headings], dtype=np.bool_))

    def to_frame(self) -> "polars.DataFrame":
        """One row a text: id, author, date, year, title, language, kind, is_translation, tokens, path."""
        import polars as pl

        fields = ("id", "author", "date", "title", "language", "kind", "is_translation", "path")
        columns = {name: [getattr(heading, name) for heading in self.headings] for name in fields}
        return pl.DataFrame(columns | {"year": self.year, "tokens": np.diff(self.offsets)})
