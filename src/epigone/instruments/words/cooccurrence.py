"""What the predecessor is invoked for: which doctrines' words stand beside his name, and which others."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from epigone.errors import UsageError
from epigone.instruments.words.concepts import CONCEPT_DRAWS, forms_of
from epigone.instruments.words.names import find_mentions
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import BoolArray, Texts
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.log_odds import informative_prior
from epigone.stats.log_odds_bootstrap import log_odds_bootstrap
from epigone.stats.rate_change import rate_change

if TYPE_CHECKING:
    import altair
    import polars

#: Words shown as standing beside the name.
SHOWN_WORDS = 40

#: A word beside the name must stand there so often, and in so many texts.
LEAST_COUNT = 8
LEAST_TEXTS = 4


@dataclass(frozen=True, slots=True)
class InvokedFor:
    """How much more often a doctrine's words stand beside the name than elsewhere.

    Rates are per 1,000 words; `lift` is their ratio with its interval; `p_value` that of a placebo in which
    the halves of texts, beside the name and elsewhere, are shuffled.
    """

    doctrine: str
    label: str
    near: float
    elsewhere: float
    lift: float
    low: float
    high: float
    p_value: float
    occurrences: int


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word that marks the neighbourhood of the name: z over redrawn texts."""

    word: str
    near: int
    elsewhere: int
    z: float
    texts: int


@dataclass(frozen=True, slots=True, eq=False)
class Cooccurrence:
    """What the predecessor is invoked for.

    Parameters
    ----------
    doctrines
        By lift, the highest first; empty where no concepts are declared.
    words
        Words that mark his neighbourhood, by z.
    near_tokens
        Words within reach of a mention.
    reach
        How many words that is, on each side.
    """

    doctrines: tuple[InvokedFor, ...]
    words: tuple[NearWord, ...]
    near_tokens: int
    reach: int

    def to_frame(self) -> "polars.DataFrame":
        """One row a doctrine: doctrine, label, near, elsewhere, lift, low, high, p_value, occurrences."""
        import polars as pl

        fields = tuple(InvokedFor.__dataclass_fields__)
        return pl.DataFrame({name: [getattr(item, name) for item in self.doctrines] for name in fields})

    def plot(self) -> "altair.Chart":
        """Draw each doctrine's lift with its interval."""
        from epigone.instruments.words.plots_concepts import plot_lifts

        return plot_lifts(self)


def measure_cooccurrence(texts: Texts, question: Question, settings: WordsSettings) -> Cooccurrence:
    """Measure which words stand within reach of the predecessor's name.

    Raises
    ------
    UsageError
        If nobody is looked for, he is not mentioned, or every word stands beside his name, or none.

    Notes
    -----
    Every text is two: its words beside the name, and the others. Intervals and placebo are those of
    `rate_change` over these halves; words by log-odds with an informative prior, redrawn over texts, those of
    editorial apparatus apart: a reference to a page stands beside his name and says nothing of him.
    """
    if not question.names:
        raise UsageError("nobody is named to look for: give --about with a name and its variants")
    own = question.successor_texts(texts)
    counted = ~own.is_marked(*settings.left_out)
    found = find_mentions(own, question.names, counted)
    if not found.start.size:
        raise UsageError(f"{question.about or 'the one looked for'} is not mentioned")
    edges = np.zeros(own.n_tokens + 1, dtype=np.int64)
    np.add.at(edges, np.maximum(found.start - settings.context_tokens, own.offsets[found.text]), 1)
    np.add.at(edges, np.minimum(found.end + settings.context_tokens, own.offsets[found.text + 1]), -1)
    near = np.cumsum(edges[:-1]) > 0
    spoken = counted & ~found.tokens(own.n_tokens)
    near &= spoken
    far = spoken & ~near
    if not near.any() or not far.any():
        where = "beside the name" if near.any() else "elsewhere"
        raise UsageError(f"every word stands {where}: there is nothing to compare")
    listed = own.is_listed(settings.left_out)
    return Cooccurrence(
        _doctrines(own, question, near, far, settings),
        _words(own, near & listed, far & listed, settings),
        int(near.sum()),
        settings.context_tokens,
    )


def _doctrines(
    texts: Texts, question: Question, near: BoolArray, far: BoolArray, settings: WordsSettings
) -> tuple[InvokedFor, ...]:
    languages = tuple(sorted({word.language for word in question.concepts} & set(texts.methods)))
    labels = dict(question.doctrine_labels)
    tokens = [texts.tokens_by_text(near), texts.tokens_by_text(far)]
    found = []
    for doctrine in dict.fromkeys(word.doctrine for word in question.concepts if word.language in languages):
        forms, weights = forms_of(question, doctrine, languages)
        said = find_mentions(texts, forms)
        said = said.chosen(weights[said.form] > 0)
        counts = [said.chosen(side[said.start]).by_text(texts.n_texts) for side in (near, far)]
        both = np.concatenate(tokens) > 0
        change = rate_change(
            np.minimum(np.concatenate(counts), np.concatenate(tokens))[both],
            np.concatenate(tokens)[both],
            (np.arange(2 * texts.n_texts) < texts.n_texts)[both],
            seed=settings.seed,
            draws=CONCEPT_DRAWS,
            level=settings.level,
        )
        found.append(
            InvokedFor(
                doctrine,
                labels.get(doctrine, doctrine),
                change.after,
                change.before,
                change.ratio,
                float(np.exp(change.low)),
                float(np.exp(change.high)),
                change.p_value,
                int(counts[0].sum()),
            )
        )
    return tuple(sorted(found, key=lambda item: -item.lift))


def _words(texts: Texts, near: BoolArray, far: BoolArray, settings: WordsSettings) -> tuple[NearWord, ...]:
    sides = []
    for side in (near, far):
        offsets = np.concatenate([[0], np.cumsum(texts.tokens_by_text(side))])
        sides.append(DocumentCounts.of_tokens(texts.lemmas[side], offsets, len(texts.lemma_words)))
    totals = sides[0].totals() + sides[1].totals()
    often = (sides[0].totals() >= LEAST_COUNT) & (sides[0].document_frequency() >= LEAST_TEXTS)
    has_words = [np.flatnonzero(np.diff(side.indptr)) for side in sides]
    if not often.any() or min(rows.size for rows in has_words) < 2:
        return ()
    prior = informative_prior(np.maximum(totals, 0.5), settings.prior_tokens)
    near_counts, far_counts = (side.rows(rows) for side, rows in zip(sides, has_words, strict=True))
    marked = log_odds_bootstrap(
        near_counts, far_counts, prior, seed=settings.seed, draws=settings.marked_draws
    )
    n_texts = near_counts.document_frequency()
    order = [place for place in np.argsort(-marked.z) if often[place] and len(texts.lemma_words[place]) > 2]
    return tuple(
        NearWord(
            texts.lemma_words[place],
            int(near_counts.totals()[place]),
            int(far_counts.totals()[place]),
            float(marked.z[place]),
            int(n_texts[place]),
        )
        for place in order[:SHOWN_WORDS]
        if marked.z[place] > 0
    )
