"""Text reuse: passages of the predecessor that the successor repeats, marked or silent, side by side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.engines import Engine
from epigone.errors import UsageError
from epigone.instruments.words.blocks import find_reuse
from epigone.instruments.words.question import Question, no_author
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, BoolArray, IntArray, Texts
from epigone.stats.alignment import align_locally
from epigone.stats.rates import Rates, mention_rates
from epigone.stats.reuse_index import index_reuse
from epigone.stats.reuse_result import KINDS, Reuse
from epigone.stats.text_reuse import ThirdTexts, text_reuse

if TYPE_CHECKING:
    import altair
    import polars

#: Passages shown side by side, the longest first.
SHOWN_PASSAGES = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a passage: its text, and its words, each with whether the other side has it too."""

    id: str
    author: str
    date: str
    title: str
    words: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ReusedPassage:
    """A passage on both sides.

    `kind` is `marked` as a quotation, `unmarked`, or `shared` with the texts of others; `matched` counts the
    equal words; `surprise` says how many bits it is from a coincidence.
    """

    kind: str
    matched: int
    surprise: float
    source: Side
    target: Side


@dataclass(frozen=True, slots=True, eq=False)
class ReuseFound:
    """What one author repeats of another, or of himself.

    Parameters
    ----------
    source, target
        Authors; the same where one author is compared with his own earlier texts.
    counts
        Passages by kind.
    passages
        The longest of each kind that say something of the two (marked, unmarked), then shared ones.
    per_10_000
        Reused words, marked or not, without those shared with others, in 10,000 of the target.
    years
        Reused words by year of the target, per 1,000.
    drawn_on
        Years of the source, each with the words drawn from it.
    placebo
        Passages found where the words within each source text are shuffled.
    n_background
        Words of others in which shared passages were looked for.
    """

    source: str
    target: str
    counts: tuple[tuple[str, int], ...]
    passages: tuple[ReusedPassage, ...]
    per_10_000: float
    years: Rates
    drawn_on: tuple[tuple[int, int], ...]
    placebo: int
    n_background: int

    def to_frame(self) -> "polars.DataFrame":
        """One row a passage shown: kind, matched, surprise, source and target with date and words."""
        import polars as pl

        return pl.DataFrame(
            {
                "kind": [item.kind for item in self.passages],
                "matched": [item.matched for item in self.passages],
                "surprise": [item.surprise for item in self.passages],
                "source": [item.source.id for item in self.passages],
                "source_date": [item.source.date for item in self.passages],
                "source_words": [" ".join(word for word, _ in item.source.words) for item in self.passages],
                "target": [item.target.id for item in self.passages],
                "target_date": [item.target.date for item in self.passages],
                "target_words": [" ".join(word for word, _ in item.target.words) for item in self.passages],
            }
        )

    def plot(self) -> "altair.Chart":
        """Draw reused words by year of the target."""
        from epigone.instruments.words.plots import plot_rates

        return plot_rates(self.years)


def measure_reuse(
    texts: Texts, question: Question, settings: WordsSettings, *, engine: Engine | None = None
) -> ReuseFound:
    """Find what the author repeats of the predecessor; of himself, where no predecessor's texts are there.

    Raises
    ------
    UsageError
        If an author has no texts.

    Notes
    -----
    Word forms are compared, not lemmas. Texts of all other authors that are no later than the target's last
    are the background: what stands there too is shared with others and counts for neither. Cost: see
    `text_reuse`.
    """
    source, target = _sides(texts, question)
    author = np.array([heading.author for heading in texts.headings])
    is_source = author == source if source else np.ones(texts.n_texts, dtype=np.bool_)
    is_target = author == target if target else np.ones(texts.n_texts, dtype=np.bool_)
    earlier, later = texts.chosen(is_source), texts.chosen(is_target)
    others = texts.chosen(~is_source & ~is_target & (texts.year <= int(later.year.max(initial=0))))
    third = ThirdTexts(
        later.is_marked("quotation"),
        others.forms if others.n_tokens else None,
        others.offsets if others.n_tokens else None,
    )
    is_own = source == target
    if is_own:
        index = index_reuse(later.forms, later.offsets)
    else:
        index = index_reuse(earlier.forms, earlier.offsets, later.forms, later.offsets)
    found = find_reuse(index, third, engine=engine)
    return ReuseFound(
        source,
        target,
        tuple((kind, int((found.kind == place).sum())) for place, kind in enumerate(KINDS)),
        _passages(found, earlier, later),
        found.rate(("marked", "unmarked")),
        _by_year(found, later, settings),
        _drawn_on(found, earlier),
        _placebo(earlier, later, settings.seed, is_own=is_own),
        others.n_tokens,
    )


def _sides(texts: Texts, question: Question) -> tuple[str, str]:
    for wanted in filter(None, (question.author, question.predecessor)):
        if wanted not in texts.authors:
            raise UsageError(no_author(wanted, texts))
    if len(texts.authors) > 1 and not question.author:
        raise UsageError("say whose reuse is looked for: --author A, and --predecessor B")
    return question.predecessor or question.author, question.author


def _passages(found: Reuse, earlier: Texts, later: Texts) -> tuple[ReusedPassage, ...]:
    order = sorted(
        range(found.n_passages),
        key=lambda place: (KINDS[found.kind[place]] == "shared", -int(found.matched[place])),
    )
    return tuple(_passage(found, place, earlier, later) for place in order[:SHOWN_PASSAGES])


def _passage(found: Reuse, place: int, earlier: Texts, later: Texts) -> ReusedPassage:
    row, start, end = (
        int(found.source_document[place]),
        int(found.source_start[place]),
        int(found.source_end[place]),
    )
    one = earlier.forms[earlier.offsets[row] + start : earlier.offsets[row] + end]
    other_row, start, end = (
        int(found.target_document[place]),
        int(found.target_start[place]),
        int(found.target_end[place]),
    )
    other = later.forms[later.offsets[other_row] + start : later.offsets[other_row] + end]
    aligned = align_locally(one, other)
    return ReusedPassage(
        KINDS[found.kind[place]],
        int(found.matched[place]),
        float(found.surprise[place]),
        _side(earlier, row, one, aligned.matches_a),
        _side(later, other_row, other, aligned.matches_b),
    )


def _side(texts: Texts, row: int, forms: npt.NDArray[np.int32], same: IntArray) -> Side:
    heading = texts.headings[row]
    is_same: BoolArray = np.zeros(forms.size, dtype=np.bool_)
    is_same[same] = True
    words = tuple(
        (texts.form_words[form], matched)
        for form, matched in zip(forms.tolist(), is_same.tolist(), strict=True)
    )
    return Side(heading.id, heading.author, heading.date, heading.title, words)


def _by_year(found: Reuse, later: Texts, settings: WordsSettings) -> Rates:
    dated = later.year != UNDATED
    return mention_rates(
        found.reused_tokens(("marked", "unmarked"))[dated],
        np.diff(later.offsets)[dated],
        later.year[dated],
        seed=settings.seed,
        draws=settings.draws,
        level=settings.level,
    )


def _drawn_on(found: Reuse, earlier: Texts) -> tuple[tuple[int, int], ...]:
    tokens = found.drawn_on(("marked", "unmarked"))
    years = [(int(year), int(tokens[earlier.year == year].sum())) for year in np.unique(earlier.year)]
    return tuple((year, count) for year, count in years if count)


def _placebo(earlier: Texts, later: Texts, seed: int, *, is_own: bool) -> int:
    """Passages found where the words of each text of the source are shuffled."""
    stream = np.random.default_rng([seed, earlier.n_texts])
    shuffled = earlier.forms.copy()
    for first, last in zip(earlier.offsets[:-1], earlier.offsets[1:], strict=True):
        stream.shuffle(shuffled[first:last])
    if is_own:
        return text_reuse(shuffled, earlier.offsets).n_passages
    return text_reuse(shuffled, earlier.offsets, later.forms, later.offsets).n_passages
