"""Novelty, transience and resonance: how far a document is from what came before, and from what follows."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.frames import table_of
from epigone.stats.novelty_windows import count_windows, date_windows

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: Centres whose logarithms are held at once, at least: they stay near the processor, and sums start afresh.
BLOCK = 8192
#: How far the sum of a mixture may lie from 1.
SUM_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Novelty:
    """Novelty and transience of each document that has a whole window on both sides.

    Attributes
    ----------
    documents
        Rows of the documents measured, rising, shape (n_measured,). Documents too near the ends are not
        among them.
    novelty
        Mean divergence from the documents of the window before, in bits, shape (n_measured,).
    transience
        Mean divergence from the documents of the window after, in bits, shape (n_measured,).
    n_before, n_after
        Documents in the two windows, shape (n_measured,).
    """

    documents: IntArray
    novelty: FloatArray
    transience: FloatArray
    n_before: IntArray
    n_after: IntArray

    @property
    def resonance(self) -> FloatArray:
        """Novelty less transience, in bits, shape (n_measured,): what is new and stays."""
        return self.novelty - self.transience

    @property
    def novelty_bias(self) -> float:
        """Slope of resonance on novelty; NaN with fewer than two documents or without variation."""
        centred = self.novelty - self.novelty.mean() if self.novelty.size else self.novelty
        variation = float(centred @ centred)
        return float(centred @ self.resonance) / variation if variation > 0 else float("nan")

    def to_frame(self) -> "DataFrame":
        """Give one row per document: document, novelty, transience, resonance, n_before, n_after."""
        return table_of(
            {
                "document": self.documents,
                "novelty": self.novelty,
                "transience": self.transience,
                "resonance": self.resonance,
                "n_before": self.n_before,
                "n_after": self.n_after,
            }
        )

    def __str__(self) -> str:
        """Give the means in a line."""
        if self.documents.size == 0:
            return "no document has a whole window on both sides"
        return (
            f"{self.documents.size} documents: novelty {self.novelty.mean():.3f}, "
            f"transience {self.transience.mean():.3f}, resonance {self.resonance.mean():.3f} bits"
        )


def novelty(
    mixtures: npt.ArrayLike,
    window: int,
    *,
    day: npt.ArrayLike | None = None,
    members: npt.ArrayLike | None = None,
    centres: npt.ArrayLike | None = None,
) -> Novelty:
    """Measure how surprising each document is after those before it, and before those after it.

    Parameters
    ----------
    mixtures
        Weights of the topics in each document, in time order, shape (n_documents, n_topics); positive,
        each row of sum 1.
    window
        Size of a window, 1 or more: in documents, or in days if `day` is given.
    day
        Day number of each document, never falling, shape (n_documents,): windows are then by date, the
        `window` days before a document's own day and the `window` days after it. Documents of the same
        day are in neither.
    members
        Whether a document may stand in a window, shape (n_documents,); all by default. A chairman's
        words are measured but are no one's past.
    centres
        Whether a document is measured, shape (n_documents,); all by default. For one author against
        himself, mark his documents in both.

    Returns
    -------
    Novelty
        Documents with a whole window on both sides: `window` members before and after, or, by date,
        a window that does not reach beyond the first or last member's day and has at least one
        document in it.

    Raises
    ------
    ShapeError
        If shapes disagree, a mixture is not positive or does not sum to 1, days fall, or the window is
        not positive.

    Notes
    -----
    N_w(i) is the mean over the window before of D(p_i | p_j) = sum p_i log2(p_i / p_j), the measured
    document first; T_w(i) the same over the window after; R = N - T. As the mean over j touches only log
    p_j, windows are running sums: cost n_documents * n_topics whatever the window, memory that of some
    thousand documents beyond the mixtures. A zero has no divergence: take the posterior mean of the
    topic model, which has none, rather than add a small number, which decides the result. Short texts
    look novel: cut documents to equal length first. Source: Barron, Huang, Spang & DeDeo (2018), PNAS
    115(18), 4607-4612.

    Examples
    --------
    >>> mixtures = [[0.5, 0.5], [0.5, 0.5], [0.9, 0.1], [0.9, 0.1], [0.9, 0.1]]
    >>> found = novelty(mixtures, 2)
    >>> found.documents, found.novelty.round(6), found.transience
    (array([2]), array([0.531004]), array([0.]))
    """
    if window < 1:
        raise ShapeError(f"window: 1 or more wanted, {window} given")
    rows = checked_mixtures(mixtures)
    is_member = _flags("members", members, len(rows))
    is_centre = _flags("centres", centres, len(rows))
    if day is None:
        windows = count_windows(is_member, window)
    else:
        windows = date_windows(is_member, window, _rising(day, len(rows)))
    measured = np.flatnonzero(is_centre & windows.is_whole)
    ends = windows.of(measured)
    n_earlier = np.concatenate([[0], np.cumsum(is_member)])
    n_before, n_after = (n_earlier[stop] - n_earlier[start] for start, stop in (ends[:2], ends[2:]))
    return Novelty(measured, *_mean_divergences(rows, is_member, measured, ends), n_before, n_after)


def checked_mixtures(mixtures: npt.ArrayLike, name: str = "mixtures") -> FloatArray:
    """Mixtures as an array of floats; a ShapeError says what is wrong with them."""
    rows = np.ascontiguousarray(mixtures, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] == 0:
        raise ShapeError(f"{name}: shape (n_documents, n_topics) wanted, {rows.shape} given")
    if rows.size == 0:
        return rows
    if not rows.min() > 0:
        bad = int(np.flatnonzero(~(rows > 0).all(axis=1))[0])
        raise ShapeError(
            f"{name}: positive weights wanted, row {bad} has a zero, a negative or a missing one; "
            "take the posterior mean of the topic model, which has no zeros"
        )
    sums = rows @ np.ones(rows.shape[1])
    if np.abs(sums - 1).max() > SUM_TOLERANCE:
        bad = int(np.abs(sums - 1).argmax())
        raise ShapeError(f"{name}: rows of sum 1 wanted, row {bad} sums to {sums[bad]:.6g}")
    return rows


def _flags(name: str, given: npt.ArrayLike | None, n_documents: int) -> BoolArray:
    if given is None:
        return np.ones(n_documents, dtype=np.bool_)
    flags = np.asarray(given)
    if flags.shape != (n_documents,) or flags.dtype != np.bool_:
        raise ShapeError(f"{name}: {n_documents} booleans wanted, {flags.dtype} of shape {flags.shape} given")
    return flags


def _rising(day: npt.ArrayLike, n_documents: int) -> FloatArray:
    days = np.asarray(day, dtype=np.float64)
    if days.shape != (n_documents,) or not np.isfinite(days).all() or (np.diff(days) < 0).any():
        raise ShapeError(f"day: {n_documents} day numbers wanted, never falling from one to the next")
    return days


def _mean_divergences(
    rows: FloatArray, is_member: BoolArray, centres: IntArray, ends: IntArray
) -> tuple[FloatArray, FloatArray]:
    """Mean divergence of each centre from its window before, and after; logarithms block by block."""
    from epigone.stats.loops.windows import window_divergences

    novelties, transiences = np.empty(centres.size), np.empty(centres.size)
    if centres.size == 0:
        return novelties, transiences
    reach = int((ends[3] - ends[0]).max())
    block = max(BLOCK, reach)
    logs = np.empty((min(block + 2 * reach, len(rows)), rows.shape[1]))
    blocks = np.arange(centres[0], centres[-1] + block + 1, block)
    for first, last in pairwise(np.searchsorted(centres, blocks)):
        if first == last:
            continue
        some = slice(first, last)
        start, stop = ends[0, first], ends[3, last - 1]
        part = rows[start:stop]
        part_logs = np.log2(part, out=logs[: len(part)])
        window_divergences(
            part,
            part_logs,
            is_member[start:stop],
            centres[some] - start,
            ends[:, some] - start,
            novelties[some],
            transiences[some],
        )
    return novelties, transiences
