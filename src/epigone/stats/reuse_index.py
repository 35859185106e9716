"""Two bodies of text indexed by the runs of tokens they share, and the passages of some documents."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.alignment import AlignmentScores
from epigone.stats.document_counts import checked_tokens
from epigone.stats.ngram_index import SharedRuns, Tokens, shared_runs_of

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """What counts as a reused passage.

    Attributes
    ----------
    run_length
        Tokens of the runs that are indexed.
    most_documents
        A run in more documents than this is a formula and starts no passage.
    most_entries
        So is one that stands at more places of the source than this.
    least_shared
        Different runs that two documents must share to be compared.
    reach, drift
        Runs at most `reach` tokens apart, and shifted against each other by at most `drift`, are searched
        as one passage; a passage is sought up to `reach` tokens beyond its runs, and on as long as it goes.
    least_score, least_matched
        Least score and least number of equal tokens of a passage.
    least_surprise
        Bits by which a passage must be too improbable to be a coincidence, see `Reuse.surprise`.
    scores
        Of the local alignment.
    most_shared
        A passage whose borrowed runs stand in the background in this share or more is of a third source.
    least_marked
        A passage marked as quotation in this share of its tokens or more is a marked one.
    """

    run_length: int = 5
    most_documents: int = 100
    most_entries: int = 1000
    least_shared: int = 2
    reach: int = 30
    drift: int = 12
    least_score: int = 16
    least_matched: int = 8
    least_surprise: float = 10.0
    scores: AlignmentScores = field(default_factory=AlignmentScores)
    most_shared: float = 0.5
    least_marked: float = 0.5

    def __post_init__(self) -> None:
        counts = (self.run_length, self.most_documents, self.most_entries, self.least_shared, self.reach)
        if min(counts) < 1 or self.drift < 0 or min(self.least_score, self.least_matched) < 1:
            raise ShapeError(f"settings of reuse: positive numbers wanted, {self} given")
        if not (0 < self.most_shared <= 1 and 0 < self.least_marked <= 1):
            raise ShapeError(f"settings of reuse: shares above 0 and up to 1 wanted, {self} given")


@dataclass(frozen=True, slots=True, eq=False)
class ReuseIndex:
    """Two bodies of text, ready to be searched for common passages, all at once or in blocks.

    Attributes
    ----------
    source
        The predecessor's documents.
    target
        The successor's; None where the source is compared with itself, each document with those before it.
    runs
        The runs of tokens they share.
    bits
        Information of each token, -log2 of its share of all tokens, shape (n_words,).
    settings
        What counts as a passage.
    """

    source: Tokens
    target: Tokens | None
    runs: SharedRuns
    bits: FloatArray
    settings: ReuseSettings

    @property
    def reader(self) -> Tokens:
        """The documents in which passages are sought."""
        return self.source if self.target is None else self.target

    @property
    def bits_of_chance(self) -> float:
        """Bits that the best of as many coincidences may have: log2 of the pairs of places compared."""
        n_own = self.source.ids.size
        pairs = n_own * (n_own - 1) / 2 if self.target is None else n_own * self.target.ids.size
        return float(np.log2(max(pairs, 1)))


def index_reuse(
    source_tokens: npt.ArrayLike,
    source_offsets: npt.ArrayLike,
    target_tokens: npt.ArrayLike | None = None,
    target_offsets: npt.ArrayLike | None = None,
    *,
    settings: ReuseSettings | None = None,
) -> ReuseIndex:
    """Index two bodies of text for `find_passages`; parameters and errors are those of `text_reuse`.

    Examples
    --------
    >>> index = index_reuse(range(40), [0, 40], range(5, 30), [0, 25])
    >>> int((index.runs.target_runs >= 0).sum())
    21
    """
    chosen = settings or ReuseSettings()
    source = Tokens(*checked_tokens(source_tokens, source_offsets))
    target = None
    if target_tokens is not None and target_offsets is not None:
        target = Tokens(*checked_tokens(target_tokens, target_offsets))
    elif target_tokens is not None or target_offsets is not None:
        raise ShapeError("target: tokens and offsets wanted, one of the two given")
    runs = shared_runs_of(source, target, chosen.run_length, chosen.most_documents, chosen.most_entries)
    return ReuseIndex(source, target, runs, _information(source, target), chosen)


def find_passages(
    index: ReuseIndex,
    first: int,
    last: int,
    on_document: Callable[[int, int], None] | None = None,
) -> IntArray:
    """Find the passages in some documents of the target.

    Parameters
    ----------
    index
        The two bodies of text.
    first, last
        Documents of the target, `last` not included.
    on_document
        Called with the number of documents done and of all, after each.

    Returns
    -------
    ndarray
        One row for each passage, in the order of the target: target document, source document, begin and
        end there, begin and end in the target, score, matched tokens, their information in bits. What one
        document gives depends on no other, so blocks may be searched anywhere and put together.

    Examples
    --------
    >>> index = index_reuse(range(40), [0, 40], range(5, 30), [0, 25])
    >>> find_passages(index, 0, 1)[:, 2:6]
    array([[ 5, 30,  0, 25]])
    """
    from epigone.stats.loops.reuse import N_COLUMNS, document_passages
    from epigone.stats.loops.seeds import shared_runs

    source, reader, settings = index.source, index.reader, index.settings
    limits = np.array([settings.reach, settings.drift, settings.least_score, settings.least_matched])
    scores = settings.scores.as_array()
    found = [np.empty((0, 1 + N_COLUMNS), dtype=np.int64)]
    for document in range(first, last):
        runs = index.runs.target_runs[reader.offsets[document] : reader.offsets[document + 1]]
        n_sources = document if index.target is None else source.n_documents
        common = shared_runs(
            runs,
            index.runs.starts,
            index.runs.owners,
            index.runs.places,
            n_sources,
            settings.least_shared,
        )
        rows = document_passages(
            source.ids,
            source.offsets,
            reader.document(document),
            *common,
            settings.run_length,
            limits,
            scores,
            index.bits,
        )
        found.append(np.column_stack([np.full(len(rows), document), rows]))
        if on_document is not None:
            on_document(document + 1 - first, last - first)
    return np.concatenate(found)


def _information(source: Tokens, target: Tokens | None) -> FloatArray:
    """Bits that the occurrence of each token is worth."""
    bodies = (source,) if target is None else (source, target)
    n_words = 1 + max(int(texts.ids.max(initial=0)) for texts in bodies)
    counts = np.sum([np.bincount(texts.ids, minlength=n_words) for texts in bodies], axis=0)
    return np.asarray(np.log2(max(counts.sum(), 1)) - np.log2(np.maximum(counts, 1)))
