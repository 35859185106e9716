"""Runs of tokens as numbers, and in how many documents each stands."""

import numpy as np
import numpy.typing as npt
from numba import njit

IntArray = npt.NDArray[np.int64]
HashArray = npt.NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


@njit(cache=True, nogil=True)
def _mixed(value: np.uint64) -> np.uint64:
    """Scatter 64 bits (the finaliser of SplitMix64)."""
    value = (value ^ (value >> np.uint64(30))) * _FIRST
    value = (value ^ (value >> np.uint64(27))) * _SECOND
    return value ^ (value >> np.uint64(31))


@njit(cache=True, nogil=True)
def ngram_hashes(tokens: IntArray, offsets: IntArray, length: int) -> HashArray:
    """A number for the run of `length` tokens that begins at each place; 0 where a document ends first."""
    hashes = np.zeros(tokens.size, dtype=np.uint64)
    for document in range(offsets.size - 1):
        for place in range(offsets[document], offsets[document + 1] - length + 1):
            value = np.uint64(length)
            for step in range(length):
                value = _mixed(value * _GOLDEN + np.uint64(tokens[place + step]) + np.uint64(1))
            hashes[place] = max(value, np.uint64(1))
    return hashes


@njit(cache=True, nogil=True)
def count_documents(runs: IntArray, offsets: IntArray, n_runs: int) -> IntArray:
    """Documents in which each run stands; `runs` gives the run that begins at each place, -1 for none."""
    frequency = np.zeros(n_runs, dtype=np.int64)
    seen = np.full(n_runs, -1, dtype=np.int64)
    for document in range(offsets.size - 1):
        for place in range(offsets[document], offsets[document + 1]):
            run = runs[place]
            if run >= 0 and seen[run] != document:
                seen[run] = document
                frequency[run] += 1
    return frequency
