"""Words counted in a stream of texts: memory grows with the vocabulary, not with the corpus."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

#: In the table of characters, as the compiled loop reads it: an apostrophe, and a mark that is passed over.
JOINER, PASSED = -1, -2

IntArray = npt.NDArray[np.int64]
CodeArray = npt.NDArray[np.int32]

#: Longest word kept, in bytes; what goes on is cut there.
LONGEST_WORD = 250
#: Characters that stand for an apostrophe between two letters.
APOSTROPHES = "'\u2019"
#: Characters looked up in a table; those above, rare scripts, are letters without case.
N_CHARACTERS = 0x20000
#: Room at the start: words, and bytes of them.
FIRST_WORDS, FIRST_LETTERS = 1 << 14, 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """Occurrences of words in groups of documents.

    Attributes
    ----------
    words
        In alphabetical order of their characters, n_words of them.
    counts
        Occurrences in each group, shape (n_groups, n_words).
    document_frequency
        Documents of each group with the word, shape (n_groups, n_words).
    n_documents
        Documents of each group, shape (n_groups,).
    """

    words: tuple[str, ...]
    counts: IntArray
    document_frequency: IntArray
    n_documents: IntArray

    @property
    def n_tokens(self) -> IntArray:
        """Tokens of each group, shape (n_groups,)."""
        return np.asarray(self.counts.sum(axis=1))

    def only(self, least: int) -> "WordCounts":
        """Words that occur `least` times or more in all groups together."""
        kept = self.counts.sum(axis=0) >= least
        words = tuple(word for word, is_kept in zip(self.words, kept, strict=True) if is_kept)
        return WordCounts(words, self.counts[:, kept], self.document_frequency[:, kept], self.n_documents)


class WordCounter:
    """Counts words of documents as they come, by group.

    Parameters
    ----------
    n_groups
        Groups of documents: authors, periods, kinds.
    fold
        Characters to be read as others after lower-casing, one for one (in Russian, yo as ye), or as
        nothing (the stress mark).

    Notes
    -----
    A word is a run of letters with their accents, in lower case, and an apostrophe between two letters
    belongs to it; hyphens and digits part words. Letters and accents should be composed (NFC) beforehand.
    Bytes that are no UTF-8 end a word. A compiled loop reads the bytes once: cost some 15 nanoseconds a
    byte; memory that of the vocabulary and of the largest piece of text handed in.

    Examples
    --------
    >>> counter = WordCounter(2)
    >>> counter.add("The tsar's guard, the Tsar.", group=0)
    >>> counter.add("Власть — советам! ВЛАСТЬ", group=1)
    >>> found = counter.counted()
    >>> found.words
    ('guard', 'the', 'tsar', "tsar's", 'власть', 'советам')
    >>> found.counts
    array([[1, 2, 1, 1, 0, 0],
           [0, 0, 0, 0, 2, 1]])
    """

    def __init__(self, n_groups: int = 1, fold: Mapping[str, str] | None = None) -> None:
        if n_groups < 1:
            raise ShapeError(f"n_groups: 1 or more wanted, {n_groups} given")
        self._characters = word_characters(tuple(sorted((fold or {}).items())))
        self._word = np.empty(LONGEST_WORD + 5, dtype=np.uint8)
        self._letters = np.empty(FIRST_LETTERS, dtype=np.uint8)
        self._ends = np.zeros(FIRST_WORDS + 1, dtype=np.int64)
        self._marks = np.empty(FIRST_WORDS, dtype=np.int64)
        self._slots = np.full(4 * FIRST_WORDS, -1, dtype=np.int64)
        self._seen = np.empty(FIRST_WORDS, dtype=np.int64)
        self._counts = np.zeros((n_groups, FIRST_WORDS), dtype=np.int64)
        self._documents = np.zeros((n_groups, FIRST_WORDS), dtype=np.int64)
        self._n_documents = np.zeros(n_groups, dtype=np.int64)
        # Words known, tokens read, and the number of the document being read.
        self._state = np.zeros(3, dtype=np.int64)

    def add(self, document: str | bytes | Iterable[bytes], group: int = 0) -> None:
        """Count the words of one document: as a whole, or in pieces cut anywhere."""
        if not 0 <= group < self._n_documents.size:
            raise ShapeError(f"group: 0 to {self._n_documents.size - 1} wanted, {group} given")
        if isinstance(document, str):
            # A lone surrogate has no UTF-8: what stands for it ends a word.
            document = document.encode("utf-8", "replace")
        rest = b""
        if isinstance(document, bytes):
            rest = document
        else:
            for piece in document:
                rest += piece
                rest = rest[self._read(rest, group, is_last=False) :]
        self._read(rest, group, is_last=True)
        self._n_documents[group] += 1
        self._state[2] += 1

    def counted(self) -> WordCounts:
        """Counts of all documents so far."""
        n_words = int(self._state[0])
        letters, ends = self._letters.tobytes(), self._ends
        words = [letters[ends[k] : ends[k + 1]].decode("utf-8") for k in range(n_words)]
        order = np.array(sorted(range(n_words), key=words.__getitem__), dtype=np.int64)
        return WordCounts(
            tuple(words[k] for k in order),
            self._counts[:, order],
            self._documents[:, order],
            self._n_documents.copy(),
        )

    def _read(self, text: bytes, group: int, *, is_last: bool) -> int:
        """Count what can be counted of a text, and give how much of it was read."""
        from epigone.stats.loops.words import count_text

        given = np.frombuffer(text, dtype=np.uint8)
        at = 0
        while True:
            before = self._room()
            at = count_text(
                given,
                at,
                is_last,
                self._characters,
                self._word,
                self._letters,
                self._ends,
                self._marks,
                self._slots,
                self._counts[group],
                self._documents[group],
                self._seen,
                self._state,
            )
            self._make_room()
            if self._room() == before:
                return at

    def _room(self) -> tuple[int, int]:
        return self._marks.size, self._letters.size

    def _make_room(self) -> None:
        """Double what the next new word might not fit in."""
        n_words = int(self._state[0])
        if self._ends[n_words] + LONGEST_WORD + 5 > self._letters.size:
            self._letters = np.concatenate([self._letters, np.empty_like(self._letters)])
        if n_words + 1 < self._marks.size:
            return
        from epigone.stats.loops.words import place_words

        for name in ("_marks", "_seen", "_ends"):
            column = getattr(self, name)
            setattr(self, name, np.concatenate([column, np.zeros_like(column)]))
        for name in ("_counts", "_documents"):
            table = getattr(self, name)
            setattr(self, name, np.concatenate([table, np.zeros_like(table)], axis=1))
        self._slots = np.full(2 * self._slots.size, -1, dtype=np.int64)
        place_words(self._marks[:n_words], self._slots)


def merge_word_counts(parts: Iterable[WordCounts]) -> WordCounts:
    """Counts of several blocks of documents as one; the order of the blocks does not matter.

    Examples
    --------
    >>> one, other = WordCounter(), WordCounter()
    >>> one.add("bread and land")
    >>> other.add("land and peace")
    >>> merged = merge_word_counts([one.counted(), other.counted()])
    >>> merged.words, merged.counts
    (('and', 'bread', 'land', 'peace'), array([[2, 1, 2, 1]]))
    """
    blocks = list(parts)
    if not blocks:
        raise ShapeError("parts: one or more wanted, none given")
    n_groups = blocks[0].n_documents.size
    if any(block.n_documents.size != n_groups for block in blocks):
        raise ShapeError("parts: the same groups in each wanted")
    words = sorted(set().union(*(block.words for block in blocks)))
    place = {word: k for k, word in enumerate(words)}
    counts, documents = np.zeros((2, n_groups, len(words)), dtype=np.int64)
    for block in blocks:
        own = np.array([place[word] for word in block.words], dtype=np.int64)
        counts[:, own] += block.counts
        documents[:, own] += block.document_frequency
    n_documents = np.sum([block.n_documents for block in blocks], axis=0)
    return WordCounts(tuple(words), counts, documents, n_documents)


@lru_cache(maxsize=8)
def word_characters(fold: tuple[tuple[str, str], ...] = ()) -> CodeArray:
    """What stands for each character in a word: a code point, or 0 for what parts words.

    An apostrophe is -1, a mark to be passed over -2.

    Examples
    --------
    >>> table = word_characters()
    >>> chr(table[ord("Ж")]), table[ord(",")], table[ord("'")]
    ('ж', np.int32(0), np.int32(-1))
    """
    for own, other in fold:
        if len(own) != 1 or len(other) > 1:
            raise ShapeError(f"fold: one character for one, or for none, wanted; {own!r}, {other!r} given")
    changed = {own: other for own, other in fold if other}
    table = np.zeros(N_CHARACTERS, dtype=np.int32)
    for code in range(N_CHARACTERS):
        letter = chr(code)
        is_letter = letter.isalnum() and not letter.isdecimal()
        if is_letter or unicodedata.category(letter)[0] == "M":
            lower = letter.lower()
            lower = lower if len(lower) == 1 else letter
            table[code] = ord(changed.get(lower, lower))
    table[[ord(apostrophe) for apostrophe in APOSTROPHES]] = JOINER
    table[[ord(own) for own, other in fold if not other]] = PASSED
    table.flags.writeable = False
    return table
