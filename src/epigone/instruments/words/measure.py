"""The measures by name, and the run over those asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from epigone.engines import Engine
from epigone.errors import UsageError
from epigone.instruments.words.concepts import measure_concepts
from epigone.instruments.words.cooccurrence import measure_cooccurrence
from epigone.instruments.words.handovers import measure_handovers
from epigone.instruments.words.invocation import measure_invocation
from epigone.instruments.words.marked_words import measure_marked
from epigone.instruments.words.novelty import measure_novelty
from epigone.instruments.words.question import Question
from epigone.instruments.words.result import AuthorTexts, Measured, NotMeasured, WordsResult
from epigone.instruments.words.reuse import measure_reuse
from epigone.instruments.words.scales import measure_scales
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import Texts
from epigone.instruments.words.topics import measure_topics
from epigone.suggest import closest
from epigone.version import __version__

Measure = Callable[[Texts, Question, WordsSettings], Measured]


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """A measure: what takes it, and what it tells in a few words."""

    take: Measure
    tells: str


#: Every measure by its name, in the order of the report.
MEASURES: dict[str, MeasureKind] = {
    "invocation": MeasureKind(measure_invocation, "how often the predecessor is mentioned, and when"),
    "concepts": MeasureKind(measure_concepts, "how much each doctrine's vocabulary is used"),
    "cooccurrence": MeasureKind(measure_cooccurrence, "what the predecessor is invoked for"),
    "handovers": MeasureKind(measure_handovers, "who breaks the language of the one before"),
    "marked": MeasureKind(measure_marked, "which words mark one author, or time, against another"),
    "topics": MeasureKind(measure_topics, "what is spoken of, by author and year"),
    "novelty": MeasureKind(measure_novelty, "how new the texts are, and how much of it stays"),
    "scales": MeasureKind(measure_scales, "years placed between two references, and on a scale of their own"),
    "reuse": MeasureKind(measure_reuse, "passages of the predecessor that the successor repeats"),
}

#: Measures whose work is dealt out to an engine.
ON_ENGINE = {"reuse": measure_reuse}

#: Asked for as a measure, it stands for all of them.
ALL = "all"


def measure_words(
    texts: Texts,
    question: Question,
    measures: Sequence[str] = ("invocation",),
    settings: WordsSettings | None = None,
    *,
    is_lenient: bool = False,
    progress: Callable[[str], None] | None = None,
    engine: Engine | None = None,
) -> WordsResult:
    """Take measures of the texts.

    Parameters
    ----------
    texts
        From `prepare`.
    question
        Whose texts, about whom.
    measures
        Names of measures; `all` takes every one that the texts and the question allow, and the
        result says why the others were not taken.
    settings
        Draws, windows, topics.
    is_lenient
        Whether a measure that cannot be taken is noted, as under `all`, and does not end the run.
    progress
        Told the name of each step.
    engine
        Where measures of long work run (those of `ON_ENGINE`); in this process by default. The digits are
        the same everywhere.

    Raises
    ------
    UsageError
        If a measure does not exist, or one asked for by name cannot be taken.
    """
    settings = settings or WordsSettings()
    names = measures_asked(measures)
    measured: dict[str, Measured] = {}
    missing = []
    for name in names:
        if progress is not None:
            progress(name)
        try:
            take = partial(ON_ENGINE[name], engine=engine) if name in ON_ENGINE else MEASURES[name].take
            measured[name] = take(texts, question, settings)
        except UsageError as error:
            if ALL not in measures and not is_lenient:
                raise
            missing.append(NotMeasured(name, str(error)))
    return WordsResult(
        texts.name,
        texts.n_texts,
        texts.n_tokens,
        authors_of(texts),
        question,
        measured,
        tuple(missing),
        texts.marked,
        texts.problems,
        texts.notes,
        texts.methods,
        settings,
        __version__,
    )


def measures_asked(measures: Sequence[str]) -> tuple[str, ...]:
    """Give the names of measures in their order, `all` spelt out.

    Raises
    ------
    UsageError
        If one does not exist.

    Examples
    --------
    >>> measures_asked(["invocation", "invocation"])
    ('invocation',)
    """
    for name in measures:
        if name != ALL and name not in MEASURES:
            near = closest(name, MEASURES)
            raise UsageError(f"there is no measure '{name}'; there are: {', '.join(MEASURES)}, {ALL}{near}")
    return tuple(name for name in MEASURES if ALL in measures or name in measures)


def authors_of(texts: Texts) -> tuple[AuthorTexts, ...]:
    """How much of each author there is, in the order of their first texts."""
    lengths = np.diff(texts.offsets)
    found = []
    for author in texts.authors:
        rows = np.array([heading.author == author for heading in texts.headings], dtype=np.bool_)
        years = texts.year[rows & (texts.year > 0)]
        first, last = (int(years.min()), int(years.max())) if years.size else (0, 0)
        found.append(AuthorTexts(author, int(rows.sum()), int(lengths[rows].sum()), first, last))
    return tuple(found)
