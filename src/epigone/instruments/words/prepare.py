"""A corpus to `Texts`: read in blocks, kept as token ids only, in the order of the texts' dates."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from epigone.engines import Engine
from epigone.errors import DocumentError
from epigone.instruments.words.intake import Intake, gather
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import Marked, Texts
from epigone.nouns import counted
from epigone.sources.corpora.lemmas import Lemmatizer, lemmatizer_for
from epigone.sources.corpora.model import Corpus
from epigone.sources.corpora.passages import PASSAGE_KINDS
from epigone.sources.corpora.problems import corpus_problem


def prepare(
    corpus: Corpus,
    settings: WordsSettings | None = None,
    *,
    engine: Engine | None = None,
    progress: Callable[[str], None] | None = None,
) -> Texts:
    """Read a corpus into token ids, in the order of the texts' dates.

    Parameters
    ----------
    corpus
        From `read_corpus`.
    settings
        Which passages are left out is noted; they are marked in any case.
    engine
        Where blocks of texts are cut into words and their passages marked; in this process by default. The
        ids are the same everywhere.
    progress
        Told the name of each step.

    Raises
    ------
    DocumentError
        If no text could be read; it lists what is wrong with each.

    Notes
    -----
    One block of texts is in memory, and nine bytes for each token. A language that nobody states is
    guessed by script and commonest words, and noted. A date that is no EDTF date is a problem noted; its
    text counts as undated.
    """
    settings = settings or WordsSettings()
    step = progress or (lambda _: None)
    step("reading texts")
    intake = gather(corpus, engine)
    if not intake.headings:
        nothing = corpus_problem("empty-corpus", corpus.name, "there is no text in it", "add texts")
        raise DocumentError(intake.problems or [nothing])
    step("lemmas")
    return _in_order(corpus, settings, intake)


def _in_order(corpus: Corpus, settings: WordsSettings, intake: Intake) -> Texts:
    year = np.array([year for year, _ in intake.days], dtype=np.int64)
    day = np.array([day for _, day in intake.days])
    order = np.lexsort((np.arange(year.size), np.where(np.isnan(day), np.inf, day)))
    ends = np.array(intake.ends, dtype=np.int64)
    lengths = np.diff(ends)[order]
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    places = np.arange(offsets[-1]) + np.repeat(ends[:-1][order] - offsets[:-1], lengths)
    marks = np.frombuffer(bytes(intake.marks), dtype=np.uint8)[places]
    lemmatizers: dict[str, Lemmatizer] = {}
    lemma_ids: dict[str, int] = {}
    lemma_of = np.empty(len(intake.form_ids), dtype=np.int32)
    for (form, language), place in intake.form_ids.items():
        if language not in lemmatizers:
            lemmatizers[language] = lemmatizer_for(language)
        lemma_of[place] = lemma_ids.setdefault(lemmatizers[language].lemma(form), len(lemma_ids))
    return Texts(
        corpus.name,
        tuple(intake.headings[row] for row in order),
        year[order],
        day[order],
        np.frombuffer(intake.forms.tobytes(), dtype=np.int32)[places],
        np.frombuffer(intake.starts.tobytes(), dtype=np.int32)[places],
        offsets,
        marks,
        tuple(form for form, _ in intake.form_ids),
        tuple(lemma_ids),
        lemma_of,
        _marked(intake, marks, settings),
        tuple(intake.problems),
        (*corpus.notes, *_guesses(intake), *_without_lemmas(lemmatizers)),
        {language: found.method for language, found in lemmatizers.items()},
    )


def _marked(intake: Intake, marks: npt.NDArray[np.uint8], settings: WordsSettings) -> tuple[Marked, ...]:
    return tuple(
        Marked(
            kind,
            intake.passages[kind],
            int(((marks >> bit) & 1).sum()),
            intake.samples[kind],
            kind in settings.left_out,
        )
        for bit, kind in enumerate(PASSAGE_KINDS)
        if kind in intake.passages
    )


def _guesses(intake: Intake) -> list[str]:
    told = {
        language: f"taken for {language}" if language else "not recognised" for language in intake.guessed
    }
    return [
        f"language of {counted(n, 'text')} not stated, {told[language]}"
        for language, n in intake.guessed.items()
    ]


def _without_lemmas(lemmatizers: dict[str, Lemmatizer]) -> list[str]:
    plain = [language for language, found in lemmatizers.items() if language and found.method == "plain"]
    return [
        f"no dictionary of {language} is installed, so forms count as they stand "
        "(pip install 'epigone[words]' brings some fifty languages)"
        for language in plain
    ]
