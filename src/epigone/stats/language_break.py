"""Break of language at a hand-over: how far two authors stand apart beyond their own variety."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.novelty import checked_mixtures
from epigone.stats.redraws import expanded_tail

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class LanguageBreak:
    """How far the successor's language stands from the predecessor's.

    Attributes
    ----------
    bits
        Mean divergence of his pieces from the predecessor's, less the mean of what the pieces of each diverge
        from those of his own other texts, in bits.
    low, high
        Ends of its interval over redrawn texts; NaN where a side has one text.
    placebo
        The same with texts dealt out to the two at random, shape (n_draws,).
    between, within_before, within_after
        The three mean divergences.
    n_before, n_after
        Texts on each side.
    seed
        What made it.
    """

    bits: float
    low: float
    high: float
    placebo: FloatArray
    between: float
    within_before: float
    within_after: float
    n_before: int
    n_after: int
    seed: int

    @property
    def p_value(self) -> float:
        """(1 + deals with a break as large) / (1 + n_draws); NaN where a side has one text."""
        if min(self.n_before, self.n_after) < 2:
            return float("nan")
        return float((1 + (self.placebo >= self.bits).sum()) / (1 + self.placebo.size))


def language_break(
    mixtures: npt.ArrayLike,
    text: npt.ArrayLike,
    is_after: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 1000,
    level: float = 0.95,
) -> LanguageBreak:
    """Measure the break of language between two authors, by topic mixtures of pieces of their texts.

    Parameters
    ----------
    mixtures
        Weights of the topics in each piece, shape (n_pieces, n_topics); positive, each row of sum 1. Pieces
        should be of equal length.
    text
        Integer label of the text that each piece is of, shape (n_pieces,).
    is_after
        Whether the piece is the successor's, shape (n_pieces,); a text stands on one side.
    seed
        Seed of the run, not negative.
    draws
        Redrawn sets of texts, and deals of the texts at random, 100 or more.
    level
        Coverage of the interval.

    Returns
    -------
    LanguageBreak

    Raises
    ------
    ShapeError
        If shapes disagree, a side has fewer than two pieces, a text stands on both sides, or a setting is
        out of range.

    Notes
    -----
    With D(X|Y) the mean of sum p log2(p/q) over p in X and q in Y, pairs of one text left out:
    bits = D(after|before) - (D(before|before) + D(after|after)) / 2. Our construct, of the form of an energy
    distance: about 0 where the two are alike, however varied. A side of one text lends its variety from
    the pieces within it, and has neither interval nor p-value. Texts, not pieces, are redrawn and dealt
    out, for the pieces of one text resemble each other. A trend is not exchangeable: later authors differ.
    Cost n_pieces^2 * n_topics, and draws * n_texts^2.

    Examples
    --------
    >>> mixtures = [[0.8, 0.2], [0.7, 0.3], [0.8, 0.2], [0.2, 0.8], [0.3, 0.7], [0.2, 0.8]]
    >>> found = language_break(mixtures, [0, 0, 1, 2, 2, 3], [False] * 3 + [True] * 3, seed=1)
    >>> round(found.bits, 2), found.n_before, found.n_after
    (0.93, 2, 2)
    """
    rows = checked_mixtures(mixtures)
    labels, after = np.asarray(text), np.asarray(is_after)
    if labels.shape != (len(rows),) or after.shape != labels.shape or after.dtype != np.bool_:
        raise ShapeError(
            f"text and is_after: {len(rows)} labels and booleans wanted, "
            f"{labels.shape} and {after.dtype} of {after.shape} given"
        )
    if seed < 0 or draws < 100 or not 0 < level < 1:
        raise ShapeError(
            "a seed not negative, 100 draws or more and a level between 0 and 1 wanted; "
            f"{seed}, {draws} and {level} given"
        )
    if min(after.sum(), (~after).sum()) < 2:
        raise ShapeError("is_after: two pieces or more on each side wanted")
    table = _Table(rows, labels, after)
    found = table.parts(table.late[None].astype(np.float64), (~table.late)[None].astype(np.float64))[0]
    n_before, n_after = int((~table.late).sum()), int(table.late.sum())
    stream = np.random.default_rng([seed, n_before, n_after])
    n_texts = min(n_before, n_after)
    low = high = float("nan")
    placebo = np.empty(0)
    if n_texts > 1:
        drawn = table.parts(
            table.redrawn(table.late, draws, stream), table.redrawn(~table.late, draws, stream)
        )
        tail = expanded_tail(n_texts, level)
        low, high = (float(end) for end in np.quantile(_bits(drawn), [tail, 1 - tail]))
        dealt = np.array([stream.permutation(table.late) for _ in range(draws)])
        placebo = _bits(table.parts(dealt.astype(np.float64), (~dealt).astype(np.float64)))
    bits = float(_bits(found[None])[0])
    return LanguageBreak(
        bits,
        float(np.fmin(low, bits)) if n_texts > 1 else low,
        float(np.fmax(high, bits)) if n_texts > 1 else high,
        placebo,
        float(found[0]),
        float(found[1]),
        float(found[2]),
        n_before,
        n_after,
        seed,
    )


def _bits(parts: FloatArray) -> FloatArray:
    return np.asarray(parts[:, 0] - (parts[:, 1] + parts[:, 2]) / 2)


class _Table:
    """Sums of divergences between and within texts, from which every draw is a weighted mean."""

    def __init__(self, rows: FloatArray, labels: npt.NDArray[np.int64], after: npt.NDArray[np.bool_]) -> None:
        names, place = np.unique(labels, return_inverse=True)
        logs = np.log2(rows)
        pieces = (rows * logs).sum(axis=1)[:, None] - rows @ logs.T
        member = np.zeros((names.size, len(rows)))
        member[place, np.arange(len(rows))] = 1.0
        sums = member @ pieces @ member.T
        n_pieces = member.sum(axis=1)
        late = member @ after
        if ((late > 0) & (late < n_pieces)).any():
            raise ShapeError("is_after: a text stands on both sides")
        self.late = late > 0
        self.own = np.diag(sums)  # a piece does not diverge from itself
        self.own_pairs = n_pieces * (n_pieces - 1)
        self.sums = sums - np.diag(np.diag(sums))
        pairs = np.outer(n_pieces, n_pieces)
        self.pairs = pairs - np.diag(np.diag(pairs))

    def redrawn(self, side: npt.NDArray[np.bool_], draws: int, stream: np.random.Generator) -> FloatArray:
        """How often each text is drawn, shape (draws, n_texts)."""
        places = np.flatnonzero(side)
        weights = np.zeros((draws, side.size))
        weights[:, places] = stream.multinomial(places.size, np.full(places.size, 1 / places.size), draws)
        return weights

    def parts(self, after: FloatArray, before: FloatArray) -> FloatArray:
        """Divergence between, within the earlier, and within the later, shape (n_draws, 3)."""
        between = _mean(after, before, self.sums, self.pairs)
        return np.column_stack([between, self._within(before), self._within(after)])

    def _within(self, weights: FloatArray) -> FloatArray:
        found = _mean(weights, weights, self.sums, self.pairs)
        alone = np.isnan(found)
        if alone.any():
            pairs = weights[alone] @ self.own_pairs
            sums = weights[alone] @ self.own
            found[alone] = np.divide(sums, pairs, out=np.zeros_like(sums), where=pairs > 0)
        return np.asarray(found)


def _mean(one: FloatArray, other: FloatArray, sums: FloatArray, pairs: FloatArray) -> FloatArray:
    weight = ((one @ pairs) * other).sum(axis=1)
    total = ((one @ sums) * other).sum(axis=1)
    return np.asarray(np.divide(total, weight, out=np.full(weight.shape, np.nan), where=weight > 0))
