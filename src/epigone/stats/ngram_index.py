"""Index of the runs of tokens that two bodies of text share, without those that everyone uses."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
HashArray = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class SharedRuns:
    """Runs of tokens that stand in a source and in a target.

    Attributes
    ----------
    target_runs
        Run that begins at each place of the target, -1 for none that is indexed, shape (n_target_tokens,).
    starts
        Where the entries of each run begin and end, shape (n_runs + 1,).
    owners, places
        Source document of each entry, rising within a run, and the place of the run in it, shape
        (n_entries,).
    """

    target_runs: IntArray
    starts: IntArray
    owners: IntArray
    places: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Token ids of documents, one after the other, and where each document begins and ends."""

    ids: IntArray
    offsets: IntArray

    @property
    def n_documents(self) -> int:
        """Number of documents."""
        return self.offsets.size - 1

    def document(self, number: int) -> IntArray:
        """Tokens of one document."""
        return self.ids[self.offsets[number] : self.offsets[number + 1]]

    def hashes(self, length: int) -> HashArray:
        """A number for the run of `length` tokens at each place; 0 where the document ends first."""
        from epigone.stats.loops.ngrams import ngram_hashes

        return ngram_hashes(self.ids, self.offsets, length)

    def stands_in(self, other: "Tokens", length: int) -> BoolArray:
        """Whether the run at each place stands in another body of texts too, shape (n_tokens,)."""
        names = np.unique(other.hashes(length))
        return find_runs(names[names > 0], self.hashes(length)) >= 0


def shared_runs_of(
    source: Tokens, target: Tokens | None, length: int, most_documents: int, most_entries: int
) -> SharedRuns:
    """Index the runs of the source that the target has too.

    Left out are runs in more than `most_documents` documents of both together, or at more than
    `most_entries` places of the source: formulas, not borrowings. Without a target, the source is indexed
    against itself, and a run must stand in two of its documents.
    """
    from epigone.stats.loops.ngrams import count_documents

    hashes = source.hashes(length)
    there = np.flatnonzero(hashes)
    order = there[np.argsort(hashes[there], kind="stable")]
    names, first = np.unique(hashes[order], return_index=True)
    starts = np.append(first, order.size).astype(np.int64)
    runs = np.full(hashes.size, -1, dtype=np.int64)
    runs[order] = np.repeat(np.arange(names.size), np.diff(starts))
    n_documents = count_documents(runs, source.offsets, names.size)
    if target is None:
        is_shared, target_runs = n_documents > 1, runs
    else:
        target_runs = find_runs(names, target.hashes(length))
        in_target = count_documents(target_runs, target.offsets, names.size)
        is_shared, n_documents = in_target > 0, n_documents + in_target
    is_kept = is_shared & (n_documents <= most_documents) & (np.diff(starts) <= most_entries)
    entries = order[np.repeat(is_kept, np.diff(starts))]
    owners = np.searchsorted(source.offsets, entries, side="right") - 1
    renamed = np.append(np.where(is_kept, np.cumsum(is_kept) - 1, -1), -1)
    return SharedRuns(
        renamed[target_runs],
        np.concatenate([[0], np.cumsum(np.diff(starts)[is_kept])]).astype(np.int64),
        owners.astype(np.int64),
        entries - source.offsets[owners],
    )


def find_runs(names: HashArray, hashes: HashArray) -> IntArray:
    """Place of each hash among sorted names, -1 for one that is not among them.

    Examples
    --------
    >>> find_runs(np.array([3, 5], dtype=np.uint64), np.array([5, 4, 0, 3], dtype=np.uint64))
    array([ 1, -1, -1,  0])
    """
    if names.size == 0:
        return np.full(hashes.size, -1, dtype=np.int64)
    place = np.minimum(np.searchsorted(names, hashes), names.size - 1)
    return np.where(names[place] == hashes, place, -1).astype(np.int64)
