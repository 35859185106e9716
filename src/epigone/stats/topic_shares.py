"""Weight of each topic in groups of documents: an author's years, a kind of text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.frames import table_of
from epigone.stats.novelty import checked_mixtures
from epigone.stats.redraws import check_redraws, expanded_tail, label_stream, resampled_sums

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TopicShares:
    """Share of each topic in the tokens of each group.

    Attributes
    ----------
    group
        Labels, rising, shape (n_groups,).
    n_documents
        Documents with tokens, shape (n_groups,).
    share, low, high
        Share of each topic and the ends of its interval over redrawn documents, shape (n_groups,
        n_topics); low and high are NaN with one document, all are without tokens.
    """

    group: IntArray
    n_documents: IntArray
    share: FloatArray
    low: FloatArray
    high: FloatArray

    def to_frame(self) -> "DataFrame":
        """Give one row per group and topic: group, topic, n_documents, share, low, high."""
        n_groups, n_topics = self.share.shape
        return table_of(
            {
                "group": np.repeat(self.group, n_topics),
                "topic": np.tile(np.arange(n_topics), n_groups),
                "n_documents": np.repeat(self.n_documents, n_topics),
                "share": self.share.ravel(),
                "low": self.low.ravel(),
                "high": self.high.ravel(),
            }
        )


def topic_shares(
    mixtures: npt.ArrayLike,
    tokens: npt.ArrayLike,
    group: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 1000,
    level: float = 0.95,
) -> TopicShares:
    """Follow topics over groups of documents, for instance over the years of one author.

    Parameters
    ----------
    mixtures
        Weights of the topics in each document, shape (n_documents, n_topics).
    tokens
        Tokens of each document, not negative, shape (n_documents,).
    group
        Integer label of each document's group, shape (n_documents,).
    seed
        Seed of the run, not negative; a group's draws come from it and the group's label alone.
    draws
        Redrawn sets of documents, 100 or more.
    level
        Coverage aimed at, between 0 and 1.

    Returns
    -------
    TopicShares

    Raises
    ------
    ShapeError
        If shapes disagree, a mixture is none, a number of tokens is negative, or a setting is out of range.

    Notes
    -----
    Intervals are those of documents drawn with replacement, expanded for few of them as in
    `mention_rates`; topics are taken as fixed, so what another fit would give is not in them. Cost draws *
    n_documents * n_topics.

    Examples
    --------
    >>> mixtures = [[0.8, 0.2], [0.6, 0.4], [0.3, 0.7]]
    >>> topic_shares(mixtures, [100, 300, 50], [1924, 1924, 1925], seed=1).share
    array([[0.65, 0.35],
           [0.3 , 0.7 ]])
    """
    rows = checked_mixtures(mixtures)
    size, labels = np.asarray(tokens, dtype=np.float64), np.asarray(group)
    if size.shape != (len(rows),) or labels.shape != size.shape or not (size >= 0).all():
        raise ShapeError(
            f"tokens and group: {len(rows)} of each wanted, tokens not negative; "
            f"{size.shape} and {labels.shape} given"
        )
    if labels.size and not np.issubdtype(labels.dtype, np.integer):
        raise ShapeError(f"group: integers wanted, {labels.dtype} given")
    check_redraws(seed, draws, level)
    names = np.unique(labels).astype(np.int64)
    n_documents = np.zeros(names.size, dtype=np.int64)
    share, low, high = (np.full((names.size, rows.shape[1]), np.nan) for _ in range(3))
    for place, name in enumerate(names):
        own = (labels == name) & (size > 0)
        n_documents[place] = own.sum()
        if not own.any():
            continue
        sums = np.column_stack([rows[own] * size[own, None], size[own]])
        share[place] = sums[:, :-1].sum(axis=0) / sums[:, -1].sum()
        if len(sums) > 1:
            stream = label_stream(seed, int(name))
            drawn = resampled_sums(sums, draws, stream)
            tail = expanded_tail(len(sums), level)
            low[place], high[place] = np.quantile(drawn[:, :-1] / drawn[:, -1:], [tail, 1 - tail], axis=0)
    return TopicShares(names, n_documents, share, low, high)
