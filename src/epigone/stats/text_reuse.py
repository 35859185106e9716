"""Text reuse: passages of a predecessor that a successor repeats, aligned and classified."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.alignment import AlignmentScores
from epigone.stats.document_counts import checked_tokens
from epigone.stats.ngram_index import SharedRuns, Tokens, shared_runs_of
from epigone.stats.reuse_result import MARKED, SHARED, UNMARKED, Reuse

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


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
class ThirdTexts:
    """What tells a quotation and a common source from a silent borrowing.

    Attributes
    ----------
    marked
        Whether each token of the target stands in quotation marks, or is otherwise marked as another's,
        shape (n_target_tokens,); None if unknown, and then nothing counts as marked.
    background_tokens, background_offsets
        Texts of others, of before the successor wrote, over the same vocabulary: a run that stands there
        too may come from there. None without such texts, and then nothing counts as shared.
    """

    marked: npt.ArrayLike | None = None
    background_tokens: npt.ArrayLike | None = None
    background_offsets: npt.ArrayLike | None = None


def text_reuse(
    source_tokens: npt.ArrayLike,
    source_offsets: npt.ArrayLike,
    target_tokens: npt.ArrayLike | None = None,
    target_offsets: npt.ArrayLike | None = None,
    *,
    settings: ReuseSettings | None = None,
    third: ThirdTexts | None = None,
    on_document: Callable[[int, int], None] | None = None,
) -> Reuse:
    """Find the passages of a source that a target repeats.

    Parameters
    ----------
    source_tokens, source_offsets
        Token ids of the predecessor's documents, one after the other, shape (n_tokens,), and where each
        begins and ends, shape (n_documents + 1,). Normalised: case, spelling and punctuation are gone.
    target_tokens, target_offsets
        The same of the successor's, over the same vocabulary. If not given, the source is compared with
        itself: each document with those before it, so documents must be in time order.
    settings
        What counts as a passage; the defaults of `ReuseSettings` if not given.
    third
        What tells quotations and common sources from silent borrowings.
    on_document
        Called with the number of target documents done and of all, after each.

    Returns
    -------
    Reuse
        Passages in the order of the target; within one pair of documents none overlaps another in both.

    Raises
    ------
    ShapeError
        If arrays do not fit each other.

    Notes
    -----
    Runs of five tokens are indexed by hash, those of everyone left out; pairs of documents with two common
    runs or more are candidates; common runs near a diagonal are chained; each chain is aligned locally in
    a band around it (Smith & Waterman 1981), the best passage first, then what is left on its two sides.
    The order of the method is that of passim (Smith, Cordell & Mullen 2015, American Literary History
    27(3)). To it is added that a passage must be no coincidence: eight function words in a row do occur
    twice among millions of tokens. A passage changed so often that no five tokens follow each other
    unchanged is not found. Cost
    n log n in the tokens, plus the common runs, plus the aligned cells; memory some 60 bytes a token.

    Examples
    --------
    >>> source = np.arange(40)
    >>> target = np.concatenate([np.arange(100, 110), source[5:30], np.arange(110, 120)])
    >>> found = text_reuse(source, [0, 40], target, [0, 45])
    >>> found.source_start, found.source_end, found.target_start, found.target_end, found.score
    (array([5]), array([30]), array([10]), array([35]), array([50]))
    """
    chosen = settings or ReuseSettings()
    source = Tokens(*checked_tokens(source_tokens, source_offsets))
    target = None
    if target_tokens is not None and target_offsets is not None:
        target = Tokens(*checked_tokens(target_tokens, target_offsets))
    elif target_tokens is not None or target_offsets is not None:
        raise ShapeError("target: tokens and offsets wanted, one of the two given")
    reader = source if target is None else target
    others = third or ThirdTexts()
    marked = _checked_marks(others, reader)
    background = _checked_background(others)
    index = shared_runs_of(source, target, chosen.run_length, chosen.most_documents, chosen.most_entries)
    targets, passages = _passages(index, source, target, chosen, on_document)
    surprise = passages[:, 7].astype(np.float64) - _bits_of_chance(source, target)
    is_kept = surprise >= chosen.least_surprise
    targets, passages, surprise = targets[is_kept], passages[is_kept], surprise[is_kept]
    owners, source_start, source_end, target_start, target_end, score, matched, _ = passages.T
    first, last = reader.offsets[targets] + target_start, reader.offsets[targets] + target_end
    marked_share = _share(marked, np.ones_like(marked), first, last)
    borrowed = index.target_runs >= 0
    if background is None:
        background_share = np.zeros(len(passages))
    else:
        common = borrowed & reader.stands_in(background, chosen.run_length)
        background_share = _share(common, borrowed, first, last - chosen.run_length + 1)
    kind = np.full(len(passages), UNMARKED)
    kind[marked_share >= chosen.least_marked] = MARKED
    kind[background_share >= chosen.most_shared] = SHARED
    return Reuse(
        owners,
        targets,
        source_start,
        source_end,
        target_start,
        target_end,
        score,
        matched,
        surprise,
        kind,
        marked_share,
        background_share,
        np.diff(source.offsets),
        np.diff(reader.offsets),
    )


def _passages(
    index: SharedRuns,
    source: Tokens,
    target: Tokens | None,
    settings: ReuseSettings,
    on_document: Callable[[int, int], None] | None,
) -> tuple[IntArray, IntArray]:
    """Target document of each passage, shape (n_passages,), and the columns of `document_passages`."""
    from epigone.stats.loops.reuse import N_COLUMNS, document_passages
    from epigone.stats.loops.seeds import shared_runs

    reader = source if target is None else target
    limits = np.array([settings.reach, settings.drift, settings.least_score, settings.least_matched])
    scores = settings.scores.as_array()
    bits = _information(source, target)
    found = [np.empty((0, N_COLUMNS), dtype=np.int64)]
    for document in range(reader.n_documents):
        runs = index.target_runs[reader.offsets[document] : reader.offsets[document + 1]]
        n_sources = document if target is None else source.n_documents
        common = shared_runs(runs, index.starts, index.owners, index.places, n_sources, settings.least_shared)
        found.append(
            document_passages(
                source.ids,
                source.offsets,
                reader.document(document),
                *common,
                settings.run_length,
                limits,
                scores,
                bits,
            )
        )
        if on_document is not None:
            on_document(document + 1, reader.n_documents)
    targets = np.repeat(np.arange(reader.n_documents), [len(rows) for rows in found[1:]])
    return targets, np.concatenate(found)


def _information(source: Tokens, target: Tokens | None) -> FloatArray:
    """Bits that the occurrence of each token is worth: -log2 of its share of all tokens."""
    n_words = 1 + max(int(texts.ids.max(initial=0)) for texts in (source, target) if texts is not None)
    counts = np.zeros(n_words)
    for texts in (source, target):
        if texts is not None:
            counts += np.bincount(texts.ids, minlength=n_words)
    return np.asarray(np.log2(max(counts.sum(), 1.0)) - np.log2(np.maximum(counts, 1.0)))


def _bits_of_chance(source: Tokens, target: Tokens | None) -> float:
    """Bits that the best of as many coincidences may have: log2 of the pairs of places compared."""
    n_own = source.ids.size
    pairs = n_own * (n_own - 1) / 2 if target is None else n_own * target.ids.size
    return float(np.log2(max(pairs, 1)))


def _checked_marks(third: ThirdTexts, reader: Tokens) -> BoolArray:
    if third.marked is None:
        return np.zeros(reader.ids.size, dtype=np.bool_)
    marked = np.asarray(third.marked)
    if marked.shape != reader.ids.shape or marked.dtype != np.bool_:
        raise ShapeError(
            f"marked: a boolean for each of {reader.ids.size} tokens wanted, "
            f"{marked.dtype} of shape {marked.shape} given"
        )
    return marked


def _checked_background(third: ThirdTexts) -> Tokens | None:
    if third.background_tokens is None and third.background_offsets is None:
        return None
    if third.background_tokens is None or third.background_offsets is None:
        raise ShapeError("background: tokens and offsets wanted, one of the two given")
    return Tokens(*checked_tokens(third.background_tokens, third.background_offsets))


def _share(flags: BoolArray, among: BoolArray, first: IntArray, last: IntArray) -> FloatArray:
    """Share of the flags in `among` that are set, from first to last; 0 where there are none."""
    n_set, n_all = (
        running[last] - running[first]
        for running in (np.concatenate([[0], np.cumsum(each)]) for each in (flags, among))
    )
    share = np.zeros(first.size)
    np.divide(n_set, n_all, out=share, where=n_all > 0)
    return share
