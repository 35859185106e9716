"""Documents that are nearly the same: MinHash signatures and locality-sensitive hashing."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.document_counts import checked_tokens
from epigone.stats.ngram_index import Tokens

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Rows of a band and bands: documents that share six shingles in ten are found with probability .8.
ROWS, BANDS = 5, 20


@dataclass(frozen=True, slots=True, eq=False)
class NearDuplicates:
    """Pairs of documents that are nearly the same.

    Attributes
    ----------
    first, second
        Documents of each pair, the earlier first, in order, shape (n_pairs,).
    similarity
        Estimated share of common shingles, the share of equal rows of the signatures, shape (n_pairs,).
    """

    first: IntArray
    second: IntArray
    similarity: FloatArray


def near_duplicates(
    tokens: npt.ArrayLike,
    offsets: npt.ArrayLike,
    *,
    seed: int,
    least: float = 0.5,
    length: int = 3,
) -> NearDuplicates:
    """Find documents that are nearly the same: a speech printed twice counts double in every measure.

    Parameters
    ----------
    tokens, offsets
        Token ids of all documents, one after the other, and where each begins and ends.
    seed
        Seed of the hashes, not negative.
    least
        Least estimated similarity of a pair, above 0 and up to 1.
    length
        Tokens in a shingle, 1 or more.

    Returns
    -------
    NearDuplicates

    Raises
    ------
    ShapeError
        If arrays do not fit or a setting is out of range.

    Notes
    -----
    Signatures of 100 smallest hashes; documents are compared if they agree in all 5 rows of one of 20 bands,
    see `lsh_candidate_probability`. The estimate has a standard error of at most .05. Documents without a
    shingle are left out. Cost 100 * n_tokens plus the candidates. Source: Broder (1997); Leskovec, Rajaraman
    & Ullman (2014), Mining of Massive Datasets, chapter 3.

    Examples
    --------
    >>> speech = list(range(60))
    >>> found = near_duplicates([*speech, *range(100, 160), *speech[:58], 7, 8], [0, 60, 120, 180], seed=1)
    >>> found.first, found.second, bool(found.similarity[0] > 0.8)
    (array([0]), array([2]), True)
    """
    from epigone.stats.loops.minhash import smallest_hashes

    ids, ends = checked_tokens(tokens, offsets)
    if seed < 0 or length < 1 or not 0 < least <= 1:
        raise ShapeError(
            "a seed not negative, shingles of 1 token or more and a least similarity above 0 and up to 1 "
            f"wanted; {seed}, {length} and {least} given"
        )
    texts = Tokens(ids, ends)
    stream = np.random.default_rng([seed, length])
    keys = stream.integers(0, 2**63, size=ROWS * BANDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    signatures = smallest_hashes(texts.hashes(length), ends, keys)
    there = np.flatnonzero(np.diff(ends) >= length)
    pairs: set[tuple[int, int]] = set()
    for band in range(BANDS):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for document in there.tolist():
            buckets[signatures[document, band * ROWS : (band + 1) * ROWS].tobytes()].append(document)
        for bucket in buckets.values():
            pairs.update(combinations(bucket, 2))
    found = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    similarity = (signatures[found[:, 0]] == signatures[found[:, 1]]).mean(axis=1)
    kept = similarity >= least
    return NearDuplicates(found[kept, 0], found[kept, 1], similarity[kept])


def lsh_candidate_probability(
    similarity: npt.ArrayLike, *, rows: int = ROWS, bands: int = BANDS
) -> FloatArray:
    """Probability that two documents of a given similarity are compared: 1 - (1 - s^r)^b.

    Parameters
    ----------
    similarity
        Share of common shingles, between 0 and 1, of any shape.
    rows, bands
        Rows of a band, and bands, 1 or more.

    Returns
    -------
    ndarray
        Probabilities, of the shape of `similarity`.

    Raises
    ------
    ShapeError
        If a similarity is no share, or `rows` or `bands` is under 1.

    Examples
    --------
    >>> lsh_candidate_probability([0.2, 0.8]).round(4)
    array([0.0064, 0.9996])
    """
    shares = np.asarray(similarity, dtype=np.float64)
    if not ((shares >= 0) & (shares <= 1)).all() or min(rows, bands) < 1:
        raise ShapeError(f"shares, and rows and bands of 1 or more wanted; {rows} and {bands} given")
    return np.asarray(1 - (1 - shares**rows) ** bands)
