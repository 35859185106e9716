"""Text reuse: passages of a predecessor that a successor repeats, aligned and classified."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.document_counts import checked_tokens
from epigone.stats.ngram_index import Tokens
from epigone.stats.reuse_index import ReuseIndex, ReuseSettings, find_passages, index_reuse
from epigone.stats.reuse_result import MARKED, SHARED, UNMARKED, Reuse

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


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

    def check(self, n_tokens: int) -> tuple[BoolArray, Tokens | None]:
        """Marks of the target's tokens, and the background; a ShapeError says what does not fit."""
        marked = np.zeros(n_tokens, dtype=np.bool_) if self.marked is None else np.asarray(self.marked)
        if marked.shape != (n_tokens,) or marked.dtype != np.bool_:
            raise ShapeError(
                f"marked: a boolean for each of {n_tokens} tokens wanted, "
                f"{marked.dtype} of shape {marked.shape} given"
            )
        if self.background_tokens is None and self.background_offsets is None:
            return marked, None
        if self.background_tokens is None or self.background_offsets is None:
            raise ShapeError("background: tokens and offsets wanted, one of the two given")
        return marked, Tokens(*checked_tokens(self.background_tokens, self.background_offsets))


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
    n log n in the tokens, plus the common runs, plus the aligned cells; memory some 100 bytes a token.

    Examples
    --------
    >>> source = np.arange(40)
    >>> target = np.concatenate([np.arange(100, 110), source[5:30], np.arange(110, 120)])
    >>> found = text_reuse(source, [0, 40], target, [0, 45])
    >>> found.source_start, found.source_end, found.target_start, found.target_end, found.score
    (array([5]), array([30]), array([10]), array([35]), array([50]))
    """
    index = index_reuse(source_tokens, source_offsets, target_tokens, target_offsets, settings=settings)
    third_texts = third or ThirdTexts()
    third_texts.check(index.reader.ids.size)
    passages = find_passages(index, 0, index.reader.n_documents, on_document)
    return classify_passages(index, passages, third_texts)


def classify_passages(index: ReuseIndex, passages: IntArray, third: ThirdTexts | None = None) -> Reuse:
    """Leave out coincidences among passages, and tell quotations, borrowings and common sources apart.

    Parameters
    ----------
    index
        The two bodies of text.
    passages
        Rows of `find_passages`, of all documents, in the order of the target.
    third
        As in `text_reuse`.

    Returns
    -------
    Reuse

    Raises
    ------
    ShapeError
        If what tells passages apart does not fit the target.

    Examples
    --------
    >>> index = index_reuse(range(40), [0, 40], range(5, 30), [0, 25])
    >>> print(classify_passages(index, find_passages(index, 0, 1)))
    1 passage, 10000.0 tokens in 10,000 reused
    """
    settings, reader = index.settings, index.reader
    others = third or ThirdTexts()
    marked, background = others.check(reader.ids.size)
    surprise = passages[:, -1].astype(np.float64) - index.bits_of_chance
    is_kept = surprise >= settings.least_surprise
    target, source, source_start, source_end, target_start, target_end, score, matched, _ = passages[
        is_kept
    ].T
    first, last = reader.offsets[target] + target_start, reader.offsets[target] + target_end
    marked_share = _share(marked, np.ones_like(marked), first, last)
    background_share = np.zeros(target.size)
    if background is not None:
        borrowed = index.runs.target_runs >= 0
        common = borrowed & reader.stands_in(background, settings.run_length)
        background_share = _share(common, borrowed, first, last - settings.run_length + 1)
    kind = np.full(target.size, UNMARKED)
    kind[marked_share >= settings.least_marked] = MARKED
    kind[background_share >= settings.most_shared] = SHARED
    return Reuse(
        source,
        target,
        source_start,
        source_end,
        target_start,
        target_end,
        score,
        matched,
        surprise[is_kept],
        kind,
        marked_share,
        background_share,
        np.diff(index.source.offsets),
        np.diff(reader.offsets),
    )


def _share(flags: BoolArray, among: BoolArray, first: IntArray, last: IntArray) -> FloatArray:
    """Share of the flags in `among` that are set, from first to last; 0 where there are none."""
    n_set, n_all = (
        running[last] - running[first]
        for running in (np.concatenate([[0], np.cumsum(each)]) for each in (flags, among))
    )
    share = np.zeros(first.size)
    np.divide(n_set, n_all, out=share, where=n_all > 0)
    return share
