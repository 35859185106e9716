"""A corpus to `Texts`: read one text at a time, kept as token ids only."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from epigone.case.dates import is_open, parse_date
from epigone.errors import DocumentError, Problem
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import UNDATED, Heading, Marked, Texts
from epigone.nouns import counted
from epigone.sources.corpora.apparatus import ApparatusForms, apparatus_forms
from epigone.sources.corpora.languages import guess_language
from epigone.sources.corpora.lemmas import Lemmatizer, lemmatizer_for
from epigone.sources.corpora.model import Corpus, CorpusText
from epigone.sources.corpora.passages import PASSAGE_KINDS, find_passages
from epigone.sources.corpora.problems import corpus_problem
from epigone.sources.corpora.tokens import find_words, normal_form

#: A sample of a marked passage is no longer than this.
_SAMPLE_CHARACTERS = 120


@dataclass(slots=True)
class _Intake:
    """What is gathered while the corpus streams by."""

    headings: list[Heading] = field(default_factory=list)
    days: list[tuple[int, float]] = field(default_factory=list)
    forms: "array[int]" = field(default_factory=lambda: array("i"))
    starts: "array[int]" = field(default_factory=lambda: array("i"))
    marks: bytearray = field(default_factory=bytearray)
    ends: list[int] = field(default_factory=lambda: [0])
    form_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    known: dict[str, dict[str, int]] = field(default_factory=dict)
    passages: dict[str, int] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    guessed: dict[str, int] = field(default_factory=dict)


def prepare(
    corpus: Corpus,
    settings: WordsSettings | None = None,
    *,
    progress: Callable[[str], None] | None = None,
) -> Texts:
    """Read a corpus into token ids, in the order of the texts' dates.

    Parameters
    ----------
    corpus
        From `read_corpus`.
    settings
        Which passages are left out is noted; they are marked in any case.
    progress
        Told the name of each step.

    Raises
    ------
    DocumentError
        If no text could be read; it lists what is wrong with each.

    Notes
    -----
    One text at a time is in memory, and nine bytes for each token. A language that nobody states is
    guessed by script and commonest words, and noted. A date that is no EDTF date is a problem noted; its
    text counts as undated.
    """
    settings = settings or WordsSettings()
    step = progress or (lambda _: None)
    step("reading texts")
    intake = _Intake()
    for item in corpus.read():
        if isinstance(item, Problem):
            intake.problems.append(item)
        else:
            _take(item, corpus, intake)
    if not intake.headings:
        nothing = corpus_problem("empty-corpus", corpus.name, "there is no text in it", "add texts")
        raise DocumentError(intake.problems or [nothing])
    step("lemmas")
    return _in_order(corpus, settings, intake)


def _take(text: CorpusText, corpus: Corpus, intake: _Intake) -> None:
    language = text.language
    if not language:
        language = guess_language(text.text)
        intake.guessed[language] = intake.guessed.get(language, 0) + 1
    intake.headings.append(
        Heading(text.id, text.author, text.date, text.title, language, text.kind, text.translated, text.path)
    )
    intake.days.append(_when(text, intake))
    first = len(intake.forms)
    known = intake.known.setdefault(language, {})
    for word, start in find_words(text.text):
        form = known.get(word)
        if form is None:
            key = normal_form(word, language), language
            form = known[word] = intake.form_ids.setdefault(key, len(intake.form_ids))
        intake.forms.append(form)
        intake.starts.append(start)
    intake.ends.append(len(intake.forms))
    forms = apparatus_forms(language, corpus.apparatus.get(language, ()))
    _mark(text.text, forms, first, intake)


def _when(text: CorpusText, intake: _Intake) -> tuple[int, float]:
    if not text.date:
        return UNDATED, float("nan")
    try:
        when = parse_date(text.date)
    except ValueError as fault:
        what, mend = f"the date '{text.date[:60]}' {fault}", "write an EDTF date such as 1924-01-26 or 1924"
        intake.problems.append(
            corpus_problem("bad-text-date", text.path, what, mend, column="date", severity="warning")
        )
        return UNDATED, float("nan")
    if is_open(when):
        return UNDATED, float("nan")
    return when.year, (when.earliest.toordinal() + when.latest.toordinal()) / 2


def _mark(text: str, forms: ApparatusForms, first: int, intake: _Intake) -> None:
    starts = np.frombuffer(intake.starts, dtype=np.int32)[first:]
    marks = np.zeros(starts.size, dtype=np.uint8)
    for passage in find_passages(text, forms):
        bit = np.uint8(1 << PASSAGE_KINDS.index(passage.kind))
        marks[np.searchsorted(starts, passage.start) : np.searchsorted(starts, passage.end)] |= bit
        intake.passages[passage.kind] = intake.passages.get(passage.kind, 0) + 1
        sample = " ".join(text[passage.start : passage.end].split())
        intake.samples.setdefault(passage.kind, sample[:_SAMPLE_CHARACTERS])
    del starts  # the array may not grow while it is looked at
    intake.marks += marks.tobytes()


def _in_order(corpus: Corpus, settings: WordsSettings, intake: _Intake) -> Texts:
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
        (*corpus.notes, *_guesses(intake)),
        {language: found.method for language, found in lemmatizers.items()},
    )


def _marked(intake: _Intake, marks: npt.NDArray[np.uint8], settings: WordsSettings) -> tuple[Marked, ...]:
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


def _guesses(intake: _Intake) -> list[str]:
    told = {
        language: f"taken for {language}" if language else "not recognised" for language in intake.guessed
    }
    return [
        f"language of {counted(n, 'text')} not stated, {told[language]}"
        for language, n in intake.guessed.items()
    ]
