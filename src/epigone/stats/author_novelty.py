"""Novelty and resonance by author, with intervals over his documents."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.frames import table_of
from epigone.stats.novelty import Novelty
from epigone.stats.redraws import check_redraws, label_stream, resampled_sums

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class AuthorNovelty:
    """Mean novelty, transience and resonance of each author.

    Attributes
    ----------
    author
        Labels, rising, shape (n_authors,).
    n_documents
        His documents with a whole window on both sides, shape (n_authors,).
    novelty, transience, resonance
        Means in bits, shape (n_authors,).
    resonance_low, resonance_high
        Interval of mean resonance over redrawn documents, shape (n_authors,); NaN with one document.
    residual, residual_low, residual_high
        Mean resonance beyond what his novelty leads one to expect, in standard deviations of all
        documents, with its interval, shape (n_authors,).
    novelty_bias
        Slope of resonance on novelty over all documents.
    """

    author: IntArray
    n_documents: IntArray
    novelty: FloatArray
    transience: FloatArray
    resonance: FloatArray
    resonance_low: FloatArray
    resonance_high: FloatArray
    residual: FloatArray
    residual_low: FloatArray
    residual_high: FloatArray
    novelty_bias: float

    def to_frame(self) -> "DataFrame":
        """Give one row per author; the columns are the attributes, all but the bias."""
        return table_of({name: getattr(self, name) for name in self.__slots__ if name != "novelty_bias"})


def novelty_by_author(
    found: Novelty,
    author: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 1000,
    level: float = 0.95,
) -> AuthorNovelty:
    """Summarise novelty by author.

    Parameters
    ----------
    found
        Novelty of the documents.
    author
        Integer label of the author of each document of the corpus, measured or not, shape (n_documents,).
    seed
        Seed of the run, not negative; an author's draws come from it and his label alone.
    draws
        Redrawn sets of documents, 100 or more.
    level
        Coverage aimed at, between 0 and 1.

    Returns
    -------
    AuthorNovelty
        Authors with a measured document.

    Raises
    ------
    ShapeError
        If `author` has no label for a measured document, or a setting is out of range.

    Notes
    -----
    New documents resonate more, whoever wrote them; the residual of resonance given novelty takes this out.
    Neighbouring documents share most of their windows, so intervals over documents are too narrow where
    an author's documents follow each other: read them beside shuffled authors. Cost draws * n_documents.
    Source: Barron, Huang, Spang & DeDeo (2018), PNAS 115(18), 4607-4612.

    Examples
    --------
    >>> from epigone.stats.novelty import novelty
    >>> shares = np.array([0.1, 0.2, 0.8, 0.7, 0.75, 0.7, 0.2, 0.3])
    >>> found = novelty(np.column_stack([shares, 1 - shares]), 1)
    >>> by_author = novelty_by_author(found, [0, 0, 1, 1, 1, 1, 0, 0], seed=1)
    >>> by_author.n_documents, by_author.resonance.round(2)
    (array([2, 4]), array([-0.2 ,  0.09]))
    """
    labels = np.asarray(author)
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise ShapeError(f"author: integers wanted, {labels.dtype} of shape {labels.shape} given")
    if found.documents.size and found.documents.max() >= labels.size:
        raise ShapeError(f"author: a label for document {found.documents.max()} wanted, {labels.size} given")
    check_redraws(seed, draws, level)
    measured = labels[found.documents].astype(np.int64)
    names = np.unique(measured)
    columns = np.column_stack([found.novelty, found.transience, found.resonance, _residual(found)])
    means, lows, highs = (np.full((names.size, columns.shape[1]), np.nan) for _ in range(3))
    for place, name in enumerate(names):
        own = columns[measured == name]
        means[place] = own.mean(axis=0)
        if len(own) > 1:
            stream = label_stream(seed, int(name))
            drawn = resampled_sums(own, draws, stream) / len(own)
            lows[place], highs[place] = np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0)
    return AuthorNovelty(
        names,
        np.bincount(np.searchsorted(names, measured), minlength=names.size).astype(np.int64),
        means[:, 0],
        means[:, 1],
        means[:, 2],
        lows[:, 2],
        highs[:, 2],
        means[:, 3],
        lows[:, 3],
        highs[:, 3],
        found.novelty_bias,
    )


def _residual(found: Novelty) -> FloatArray:
    """Resonance less what a line through all documents gives for their novelty, in standard deviations."""
    slope = found.novelty_bias
    if np.isnan(slope):
        return np.full(found.documents.size, np.nan)
    rest = found.resonance - found.resonance.mean() - slope * (found.novelty - found.novelty.mean())
    spread = rest.std()
    return np.asarray(rest / spread if spread > 0 else np.zeros_like(rest))
