"""Local alignment of two passages on tokens, and the likeness of texts by their shingles."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.document_counts import checked_tokens

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AlignmentScores:
    """What a local alignment counts.

    Attributes
    ----------
    match, mismatch, gap
        Added for a pair of equal tokens, a pair of different ones, and a token left out; the first
        positive, the others negative.
    """

    match: int = 2
    mismatch: int = -1
    gap: int = -1

    def __post_init__(self) -> None:
        if not (self.match > 0 > self.mismatch and self.gap < 0):
            raise ShapeError(
                "scores: match above 0, mismatch and gap below wanted; "
                f"{self.match}, {self.mismatch}, {self.gap} given"
            )

    def as_array(self) -> IntArray:
        """Match, mismatch, gap."""
        return np.array([self.match, self.mismatch, self.gap], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class LocalAlignment:
    """The best common stretch of two sequences of tokens.

    Attributes
    ----------
    score
        Sum of the scores of its pairs and gaps; 0 if the sequences share no token.
    start_a, end_a, start_b, end_b
        Where it begins and ends in each, from 0, the end not included.
    matches_a, matches_b
        Places of the equal tokens, rising, shape (n_matched,): what a reader sees marked side by side.
    """

    score: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    matches_a: IntArray
    matches_b: IntArray

    @property
    def n_matched(self) -> int:
        """Number of equal tokens."""
        return int(self.matches_a.size)


def align_locally(
    a: npt.ArrayLike, b: npt.ArrayLike, scores: AlignmentScores | None = None
) -> LocalAlignment:
    """Find the best common stretch of two sequences of tokens.

    Parameters
    ----------
    a, b
        Token ids, shapes (n_a,) and (n_b,).
    scores
        What counts how much; 2 for a match, -1 for a mismatch and for a gap if not given.

    Returns
    -------
    LocalAlignment
        The one that ends first in `a` where several are as good.

    Raises
    ------
    ShapeError
        If a sequence is not one of integers that are not negative.

    Notes
    -----
    Cost and memory n_a * n_b (a byte for each pair). Source: Smith & Waterman (1981), Journal of Molecular
    Biology 147, 195-197.

    Examples
    --------
    >>> found = align_locally([7, 1, 2, 3, 4, 9], [1, 2, 8, 3, 4, 5])
    >>> found.score, found.matches_a, found.matches_b
    (7, array([1, 2, 3, 4]), array([0, 1, 3, 4]))
    """
    from epigone.stats.loops.alignment import align_band

    own, other = (checked_tokens(side, [0, np.size(side)])[0] for side in (a, b))
    if not (own.size and other.size):
        nothing = np.empty(0, dtype=np.int64)
        return LocalAlignment(0, 0, 0, 0, 0, nothing, nothing)
    places = np.empty((2, min(own.size, other.size)), dtype=np.int64)
    chosen = (scores or AlignmentScores()).as_array()
    score, matched, start_a, end_a, start_b, end_b = align_band(
        own, other, -own.size, other.size, chosen, places
    )
    matches_a, matches_b = places[:, :matched][:, ::-1].copy()
    return LocalAlignment(score, start_a, end_a, start_b, end_b, matches_a, matches_b)


def shingle_jaccard(a: npt.ArrayLike, b: npt.ArrayLike, length: int = 1) -> float:
    """Likeness of two texts: distinct shingles (runs of tokens) they share, over all they have.

    Parameters
    ----------
    a, b
        Token ids, shapes (n_a,) and (n_b,).
    length
        Tokens in a shingle, 1 or more.

    Returns
    -------
    float
        Between 0 and 1; 0 if neither text has a shingle.

    Raises
    ------
    ShapeError
        If a text is not one of integers that are not negative, or `length` is under 1.

    Examples
    --------
    >>> shingle_jaccard([1, 2, 3, 4], [1, 2, 3, 9], 2)
    0.5
    """
    if length < 1:
        raise ShapeError(f"length: 1 or more wanted, {length} given")
    own, other = (
        {tuple(ids[at : at + length]) for at in range(len(ids) - length + 1)}
        for ids in (checked_tokens(side, [0, np.size(side)])[0].tolist() for side in (a, b))
    )
    return len(own & other) / len(own | other) if own or other else 0.0
