"""Novelty across a hand-over: the successor against the predecessor, and against his own later texts."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.novelty import checked_mixtures
from epigone.stats.shuffled import ShuffledPlacebo

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SuccessionNovelty:
    """The successor's documents against the predecessor's and against his own later ones.

    Attributes
    ----------
    novelty
        Mean divergence of each document from the predecessor's, in bits, shape (n_after,).
    transience
        Mean divergence from the successor's own later documents, in bits, shape (n_after,); NaN for the
        last.
    mean_novelty, mean_resonance
        Means over his documents (of resonance: all but the last), beside those when documents are dealt out
        to the two at random.
    asymmetry
        Divergence of the successor's mean mixture from the predecessor's, less the reverse, beside that of
        documents dealt out at random: negative where the successor is the narrower.
    """

    novelty: FloatArray
    transience: FloatArray
    mean_novelty: ShuffledPlacebo
    mean_resonance: ShuffledPlacebo
    asymmetry: ShuffledPlacebo

    @property
    def resonance(self) -> FloatArray:
        """Novelty less transience, in bits, shape (n_after,); NaN for the last document."""
        return self.novelty - self.transience


@dataclass(frozen=True, slots=True, eq=False)
class CutPlacebo:
    """What a hand-over inside one author's own texts would look like.

    Attributes
    ----------
    cuts
        Documents before each cut, shape (n_cuts,).
    mean_novelty, mean_resonance, asymmetry
        As in `SuccessionNovelty`, at each cut, shape (n_cuts,).
    """

    cuts: IntArray
    mean_novelty: FloatArray
    mean_resonance: FloatArray
    asymmetry: FloatArray


def succession_novelty(
    before: npt.ArrayLike,
    after: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 1000,
    nearest: float = 1.0,
) -> SuccessionNovelty:
    """Measure how far a successor departs from his predecessor, and how far he then stays with it.

    Parameters
    ----------
    before, after
        Topic mixtures of the predecessor's last and the successor's first documents, each in time order,
        shapes (n_before, n_topics) and (n_after, n_topics), two documents or more of each; the same
        topics, fitted with equal weight to both. See `equal_token_windows`.
    seed
        Seed of the run, not negative.
    draws
        Deals of the documents at random, 1 or more.
    nearest
        Share of the other documents, the nearest ones, over which a divergence is averaged; above 0, up to
        1. A small share (.05) is steadier where a corpus holds many kinds of text.

    Returns
    -------
    SuccessionNovelty

    Raises
    ------
    ShapeError
        If shapes disagree, a mixture is not positive or does not sum to 1, a side has one document, or a
        setting is out of range.

    Notes
    -----
    Under the null the documents of both are exchangeable: they are dealt out at random, each side as large
    as it is. A trend within the predecessor's own texts is not exchangeable: compare with `succession_cuts`.
    Cost draws * n_documents * n_topics, with `nearest` under 1 draws * n_before * n_after. Source: Barron,
    Huang, Spang & DeDeo (2018), PNAS 115(18), 4607-4612; the nearest documents: Griebel, Underwood et al.
    (2024).

    Examples
    --------
    >>> before = [[0.6, 0.3, 0.1], [0.5, 0.4, 0.1], [0.6, 0.2, 0.2]]
    >>> after = [[0.1, 0.2, 0.7], [0.1, 0.1, 0.8], [0.2, 0.1, 0.7]]
    >>> found = succession_novelty(before, after, seed=1, draws=99)
    >>> found.novelty.round(2), found.transience.round(2)
    (array([1.38, 1.73, 1.28]), array([0.08, 0.05,  nan]))
    """
    earlier, later = checked_mixtures(before, "before"), checked_mixtures(after, "after")
    if earlier.shape[1:] != later.shape[1:] or min(len(earlier), len(later)) < 2:
        raise ShapeError(
            "before and after: two documents or more of each over the same topics wanted, "
            f"{earlier.shape} and {later.shape} given"
        )
    if draws < 1 or seed < 0 or not 0 < nearest <= 1:
        raise ShapeError(
            "draws of 1 or more, a seed not negative and a share `nearest` above 0 and up to 1 wanted; "
            f"{draws}, {seed} and {nearest} given"
        )
    measure = _Measure(np.concatenate([earlier, later]), nearest)
    own, other = np.arange(len(earlier)), np.arange(len(earlier), len(earlier) + len(later))
    novelties, transiences = measure.documents(own, other)
    true = measure.summary(own, other)
    stream = np.random.default_rng([seed, len(earlier), len(later)])
    dealt = np.empty((draws, 3))
    for draw in range(draws):
        order = stream.permutation(len(earlier) + len(later))
        dealt[draw] = measure.summary(np.sort(order[: own.size]), np.sort(order[own.size :]))
    placebos = (ShuffledPlacebo(float(true[k]), dealt[:, k], seed) for k in range(3))
    return SuccessionNovelty(novelties, transiences, *placebos)


def succession_cuts(
    history: npt.ArrayLike, n_before: int, n_after: int, *, nearest: float = 1.0
) -> CutPlacebo:
    """Place the hand-over inside one author's texts, at every document where both windows fit.

    Parameters
    ----------
    history
        Topic mixtures of his documents in time order, shape (n_documents, n_topics).
    n_before, n_after
        Documents of the two windows, 2 or more each: those of the true hand-over.
    nearest
        As in `succession_novelty`.

    Returns
    -------
    CutPlacebo
        Neighbouring cuts share documents: a ranking, not a test.

    Raises
    ------
    ShapeError
        As `succession_novelty`, or if no cut leaves room for both windows.

    Examples
    --------
    >>> history = [[0.6, 0.4], [0.5, 0.5], [0.6, 0.4], [0.5, 0.5], [0.7, 0.3]]
    >>> found = succession_cuts(history, 2, 2)
    >>> found.cuts, found.mean_novelty.round(3)
    (array([2, 3]), array([0.015, 0.045]))
    """
    rows = checked_mixtures(history, "history")
    if min(n_before, n_after) < 2 or n_before + n_after > len(rows) or not 0 < nearest <= 1:
        raise ShapeError(
            "windows of two documents or more, together at most the history, and a share `nearest` up to 1 "
            f"wanted; {n_before} and {n_after} of {len(rows)}, and {nearest} given"
        )
    measure = _Measure(rows, nearest)
    cuts = np.arange(n_before, len(rows) - n_after + 1)
    summaries = np.array(
        [measure.summary(np.arange(cut - n_before, cut), np.arange(cut, cut + n_after)) for cut in cuts]
    )
    return CutPlacebo(cuts, *summaries.T)


def equal_token_windows(
    tokens_before: npt.ArrayLike, tokens_after: npt.ArrayLike, size: float
) -> tuple[slice, slice]:
    """Last documents of the predecessor and first of the successor that hold about as many tokens.

    Parameters
    ----------
    tokens_before, tokens_after
        Tokens of each document, in time order, shapes (n_before,) and (n_after,).
    size
        Tokens wanted on each side; the window ends with the document that reaches them, or where there
        are no more.

    Returns
    -------
    tuple of slice
        The predecessor's documents and the successor's.

    Raises
    ------
    ShapeError
        If a number of tokens is negative, or `size` is not positive.

    Examples
    --------
    >>> equal_token_windows([50, 20, 20, 30], [10, 20, 40, 40], 50)
    (slice(2, 4, None), slice(0, 3, None))
    """
    earlier, later = (np.asarray(tokens, dtype=np.float64) for tokens in (tokens_before, tokens_after))
    if not size > 0 or (earlier < 0).any() or (later < 0).any():
        raise ShapeError(f"tokens not negative and a positive size wanted, size {size} given")
    n_earlier, n_later = (
        min(int(np.searchsorted(np.cumsum(tokens), size)) + 1, tokens.size)
        for tokens in (earlier[::-1], later)
    )
    return slice(earlier.size - n_earlier, earlier.size), slice(0, n_later)


class _Measure:
    """Divergences among the documents of both, prepared once for all deals."""

    def __init__(self, rows: FloatArray, nearest: float) -> None:
        self.rows, self.logs, self.nearest = rows, np.log2(rows), nearest
        self.own = (rows * self.logs).sum(axis=1)
        # The whole table of divergences is needed only to find the nearest.
        self.table = self.own[:, None] - rows @ self.logs.T if nearest < 1 else np.empty((0, 0))

    def documents(self, own: IntArray, other: IntArray) -> tuple[FloatArray, FloatArray]:
        """Novelty and transience of each of the other's documents, in time order."""
        transience = np.full(other.size, np.nan)
        if self.nearest < 1:
            novelty = _mean_of_nearest(self.table[np.ix_(other, own)], self.nearest)
            for place in range(other.size - 1):
                row = self.table[other[place], other[place + 1 :]]
                transience[place] = _mean_of_nearest(row[None], self.nearest)[0]
            return novelty, transience
        rows, logs = self.rows[other], self.logs[other]
        novelty = self.own[other] - rows @ self.logs[own].mean(axis=0)
        later = np.cumsum(logs[::-1], axis=0)[::-1][1:]
        counts = np.arange(other.size - 1, 0, -1)[:, None]
        transience[:-1] = self.own[other[:-1]] - (rows[:-1] * later / counts).sum(axis=1)
        return novelty, transience

    def summary(self, own: IntArray, other: IntArray) -> tuple[float, float, float]:
        """Mean novelty, mean resonance, asymmetry."""
        novelty, transience = self.documents(own, other)
        p, q = self.rows[other].mean(axis=0), self.rows[own].mean(axis=0)
        asymmetry = ((p + q) * np.log2(p / q)).sum()
        return float(novelty.mean()), float((novelty - transience)[:-1].mean()), float(asymmetry)


def _mean_of_nearest(table: FloatArray, share: float) -> FloatArray:
    """Mean of the smallest entries of each row, a share of them, one at least."""
    n = max(1, int(np.ceil(share * table.shape[1])))
    return np.asarray(np.partition(table, n - 1, axis=1)[:, :n].mean(axis=1))
