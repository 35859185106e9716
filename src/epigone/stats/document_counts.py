"""Counts of words by document, compressed by rows: who used which word how often, in how many documents."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class DocumentCounts:
    """How often each word stands in each document: a sparse table compressed by rows.

    Attributes
    ----------
    indptr
        Where each document's entries begin and end, from 0, never falling, shape (n_documents + 1,).
    indices
        Word of each entry, 0 to n_words - 1, at most once in a document, shape (n_entries,).
    counts
        Occurrences, not negative, shape (n_entries,).
    n_words
        Size of the vocabulary.

    Raises
    ------
    ShapeError
        If the arrays do not make such a table.
    """

    indptr: IntArray
    indices: IntArray
    counts: FloatArray
    n_words: int

    def __post_init__(self) -> None:
        if (
            self.indptr.ndim != 1
            or self.indptr.size == 0
            or self.indptr[0] != 0
            or self.indptr[-1] != self.indices.size
            or (np.diff(self.indptr) < 0).any()
        ):
            raise ShapeError("indptr: ends of the documents wanted, from 0 to the number of entries")
        if self.indices.shape != self.counts.shape:
            raise ShapeError(f"counts: shape {self.indices.shape} wanted, {self.counts.shape} given")
        if self.indices.size and not 0 <= self.indices.min() <= self.indices.max() < self.n_words:
            raise ShapeError(f"indices: words from 0 to {self.n_words - 1} wanted")
        if self.counts.size and not self.counts.min() >= 0:
            raise ShapeError("counts: a negative or missing count")

    @classmethod
    def of_sparse(cls, table: object) -> Self:
        """Counts held in a scipy sparse array or matrix, shape (n_documents, n_words)."""
        from scipy.sparse import csr_array

        rows = csr_array(table)
        rows.sum_duplicates()
        return cls(
            rows.indptr.astype(np.int64),
            rows.indices.astype(np.int64),
            rows.data.astype(np.float64),
            int(rows.shape[1]),
        )

    @classmethod
    def of_tokens(cls, tokens: npt.ArrayLike, offsets: npt.ArrayLike, n_words: int) -> Self:
        """Count tokens: ids of all documents one after the other, and where each document begins and ends.

        Examples
        --------
        >>> found = DocumentCounts.of_tokens([2, 0, 2, 1], [0, 3, 4], 3)
        >>> found.indices, found.counts, found.totals()
        (array([0, 2, 1]), array([1., 2., 1.]), array([1., 1., 2.]))
        """
        ids, ends = checked_tokens(tokens, offsets, n_words)
        lengths = np.diff(ends)
        document = np.repeat(np.arange(lengths.size), lengths)
        entries, counts = np.unique(document * n_words + ids, return_counts=True)
        owner, indices = np.divmod(entries, max(n_words, 1))
        indptr = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=lengths.size))])
        return cls(indptr.astype(np.int64), indices, counts.astype(np.float64), n_words)

    @property
    def n_documents(self) -> int:
        """Number of documents."""
        return self.indptr.size - 1

    def tokens(self) -> FloatArray:
        """Tokens of each document, shape (n_documents,)."""
        running = np.concatenate([[0.0], np.cumsum(self.counts)])
        return np.asarray(running[self.indptr[1:]] - running[self.indptr[:-1]])

    def rows(self, chosen: npt.ArrayLike) -> "DocumentCounts":
        """Counts of some documents: their row numbers, or a boolean for each."""
        rows = np.arange(self.n_documents)[np.asarray(chosen)]
        lengths = np.diff(self.indptr)[rows]
        indptr = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        places = np.arange(indptr[-1]) + np.repeat(self.indptr[rows] - indptr[:-1], lengths)
        return DocumentCounts(indptr, self.indices[places], self.counts[places], self.n_words)

    def totals(self) -> FloatArray:
        """Occurrences of each word in all documents, shape (n_words,)."""
        return np.bincount(self.indices, weights=self.counts, minlength=self.n_words).astype(np.float64)

    def document_frequency(self) -> IntArray:
        """Documents in which each word stands, shape (n_words,)."""
        return np.bincount(self.indices[self.counts > 0], minlength=self.n_words).astype(np.int64)

    def weighted_totals(self, weights: FloatArray) -> FloatArray:
        """Occurrences of each word when documents count `weights` times.

        `weights` has shape (n_draws, n_documents); the result (n_draws, n_words).
        """
        from scipy.sparse import csr_array

        table = csr_array((self.counts, self.indices, self.indptr), shape=(self.n_documents, self.n_words))
        return np.asarray((table.T @ weights.T).T)


def checked_tokens(
    tokens: npt.ArrayLike, offsets: npt.ArrayLike, n_words: int | None = None
) -> tuple[IntArray, IntArray]:
    """Token ids and ends of documents as arrays of int64; a ShapeError says what is wrong with them."""
    ids, ends = np.asarray(tokens), np.asarray(offsets)
    if ids.ndim != 1 or (ids.size and not np.issubdtype(ids.dtype, np.integer)):
        raise ShapeError(f"tokens: integers of shape (n_tokens,) wanted, {ids.dtype} of {ids.shape} given")
    if ids.size and (ids.min() < 0 or (n_words is not None and ids.max() >= n_words)):
        raise ShapeError(f"tokens: ids from 0 to {'the largest' if n_words is None else n_words - 1} wanted")
    if ends.ndim != 1 or ends.size == 0 or ends[0] != 0 or ends[-1] != ids.size or (np.diff(ends) < 0).any():
        raise ShapeError(f"offsets: ends of the documents wanted, never falling, from 0 to {ids.size}")
    return ids.astype(np.int64), ends.astype(np.int64)
