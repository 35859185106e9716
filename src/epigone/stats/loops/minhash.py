"""Signatures of texts by the smallest hashes of their shingles."""

import numpy as np
import numpy.typing as npt
from numba import njit

IntArray = npt.NDArray[np.int64]
HashArray = npt.NDArray[np.uint64]


@njit(cache=True, nogil=True)
def smallest_hashes(hashes: HashArray, offsets: IntArray, keys: HashArray) -> HashArray:
    """For each document and key the smallest keyed hash, shape (n_documents, n_keys); 0 hashes do not count.

    Keys are odd: a product with one of them, its high bits folded down, is a hash of its own.
    """
    n_documents = offsets.size - 1
    signatures = np.full((n_documents, keys.size), np.uint64(0xFFFFFFFFFFFFFFFF), dtype=np.uint64)
    for document in range(n_documents):
        own = signatures[document]
        for place in range(offsets[document], offsets[document + 1]):
            if hashes[place] == np.uint64(0):
                continue
            for key in range(keys.size):
                value = (hashes[place] ^ keys[key]) * keys[key]
                value ^= value >> np.uint64(29)
                value *= np.uint64(0xBF58476D1CE4E5B9)
                value ^= value >> np.uint64(32)
                own[key] = min(own[key], value)
    return signatures
