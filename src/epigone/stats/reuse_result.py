"""Result of `text_reuse`: the passages, and how much of each document is reused."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.stats.frames import table_of

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Kinds of reuse: marked as a quotation, silent, or shared with a third source.
KINDS = ("marked", "unmarked", "shared")
MARKED, UNMARKED, SHARED = range(len(KINDS))
#: Tokens of the successor to which reuse is referred.
PER_TOKENS = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Reuse:
    """Passages of a source that a target repeats, one entry for each in every array.

    Attributes
    ----------
    source_document, target_document
        Documents, from 0, shape (n_passages,).
    source_start, source_end, target_start, target_end
        Where the passage begins and ends in each document, in tokens from its first, the end not included.
    score, matched
        Score of the alignment, and its equal tokens.
    surprise
        Information of the equal tokens (-log2 of their shares of all tokens) less log2 of the pairs of places
        compared, in bits: about -log2 of the number of such passages to be expected if words were drawn
        at random, gaps apart. The higher, the less a coincidence or a formula.
    kind
        Place in `KINDS`. A passage that is marked and of a third source counts as shared: it says nothing
        of the predecessor alone.
    marked_share
        Share of its tokens in the target that are marked as another's.
    background_share
        Share of its borrowed runs that stand in the background too.
    source_lengths, target_lengths
        Tokens of each document, shape (n_source_documents,) and (n_target_documents,).
    """

    source_document: IntArray
    target_document: IntArray
    source_start: IntArray
    source_end: IntArray
    target_start: IntArray
    target_end: IntArray
    score: IntArray
    matched: IntArray
    surprise: FloatArray
    kind: IntArray
    marked_share: FloatArray
    background_share: FloatArray
    source_lengths: IntArray
    target_lengths: IntArray

    @property
    def n_passages(self) -> int:
        """Number of passages."""
        return int(self.score.size)

    def credited_tokens(self, kinds: tuple[str, ...] = KINDS) -> IntArray:
        """Tokens of the target credited to each passage, shape (n_passages,).

        A token that several passages of `kinds` cover is credited to the best of them, the earliest source
        among equals: sums over passages count no token twice.
        """
        starts = np.concatenate([[0], np.cumsum(self.target_lengths)])[self.target_document]
        owner = np.full(int(self.target_lengths.sum()), -1, dtype=np.int64)
        chosen = np.isin(self.kind, [KINDS.index(kind) for kind in kinds])
        for passage in np.lexsort((-self.source_document, self.score)):
            if chosen[passage]:
                start = starts[passage]
                owner[start + self.target_start[passage] : start + self.target_end[passage]] = passage
        return np.bincount(owner[owner >= 0], minlength=self.n_passages).astype(np.int64)

    def reused_tokens(self, kinds: tuple[str, ...] = KINDS) -> IntArray:
        """Reused tokens of each target document, each counted once, shape (n_target_documents,)."""
        credited = self.credited_tokens(kinds)
        summed = np.bincount(self.target_document, weights=credited, minlength=self.target_lengths.size)
        return summed.astype(np.int64)

    def drawn_on(self, kinds: tuple[str, ...] = KINDS) -> IntArray:
        """Tokens credited to each source document, shape (n_source_documents,): what is drawn on."""
        credited = self.credited_tokens(kinds)
        summed = np.bincount(self.source_document, weights=credited, minlength=self.source_lengths.size)
        return summed.astype(np.int64)

    def rate(self, kinds: tuple[str, ...] = KINDS) -> float:
        """Reused tokens per 10,000 tokens of the target; NaN if it has none."""
        total = int(self.target_lengths.sum())
        return PER_TOKENS * int(self.reused_tokens(kinds).sum()) / total if total else float("nan")

    def to_frame(self) -> "DataFrame":
        """Give one row per passage.

        Columns: source_document, source_start, source_end, target_document, target_start, target_end,
        score, matched, surprise, kind (its name), marked_share, background_share.
        """
        return table_of(
            {
                "source_document": self.source_document,
                "source_start": self.source_start,
                "source_end": self.source_end,
                "target_document": self.target_document,
                "target_start": self.target_start,
                "target_end": self.target_end,
                "score": self.score,
                "matched": self.matched,
                "surprise": self.surprise,
                "kind": [KINDS[kind] for kind in self.kind],
                "marked_share": self.marked_share,
                "background_share": self.background_share,
            }
        )

    def __str__(self) -> str:
        """Give the number of passages and the rate."""
        passages = "passage" if self.n_passages == 1 else "passages"
        return f"{self.n_passages} {passages}, {self.rate():.1f} tokens in 10,000 reused"
