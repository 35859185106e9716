"""Texts to token ids, in blocks: what one block gives, and blocks put together in their order."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from epigone.case.dates import is_open, parse_date
from epigone.engines import Block, Engine, map_blocks
from epigone.errors import Problem
from epigone.instruments.words.texts import UNDATED, Heading
from epigone.sources.corpora.apparatus import ApparatusForms, apparatus_forms
from epigone.sources.corpora.languages import guess_language
from epigone.sources.corpora.model import Corpus, CorpusText
from epigone.sources.corpora.passages import PASSAGE_KINDS, PassageKind, find_passages
from epigone.sources.corpora.problems import corpus_problem
from epigone.sources.corpora.tokens import find_words, normal_form

#: A block is closed once it has so many characters.
BLOCK_CHARACTERS = 400_000
#: Blocks in memory at once where an engine takes them.
BLOCKS_AHEAD = 256
#: A sample of a marked passage is no longer than this.
_SAMPLE_CHARACTERS = 120

Item = CorpusText | Problem


@dataclass(slots=True)
class Intake:
    """What is gathered while texts stream by.

    `forms` and `starts` hold one number a token, `marks` one byte; `ends` says where texts end, from 0;
    `form_ids` numbers forms by language, as they come first.
    """

    headings: list[Heading] = field(default_factory=list)
    days: list[tuple[int, float]] = field(default_factory=list)
    forms: "array[int]" = field(default_factory=lambda: array("i"))
    starts: "array[int]" = field(default_factory=lambda: array("i"))
    marks: bytearray = field(default_factory=bytearray)
    ends: list[int] = field(default_factory=lambda: [0])
    form_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    passages: dict[PassageKind, int] = field(default_factory=dict)
    samples: dict[PassageKind, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    guessed: dict[str, int] = field(default_factory=dict)

    def add(self, later: "Intake") -> None:
        """Put a later block behind what is here; the same as if its texts had come one by one."""
        renumbered = [self.form_ids.setdefault(key, len(self.form_ids)) for key in later.form_ids]
        first = len(self.forms)
        if renumbered:
            numbers = np.array(renumbered, dtype=np.int32)
            self.forms.frombytes(numbers[np.frombuffer(later.forms, dtype=np.int32)].tobytes())
        self.starts.extend(later.starts)
        self.marks += later.marks
        self.ends += [first + end for end in later.ends[1:]]
        self.headings += later.headings
        self.days += later.days
        self.problems += later.problems
        for kind, n in later.passages.items():
            self.passages[kind] = self.passages.get(kind, 0) + n
            self.samples.setdefault(kind, later.samples[kind])
        for language, n in later.guessed.items():
            self.guessed[language] = self.guessed.get(language, 0) + n


def gather(corpus: Corpus, engine: Engine | None = None) -> Intake:
    """Read a corpus into token ids, its blocks dealt out to an engine; the same ids on all of them.

    Without an engine one block of texts is in memory at a time, with one up to `BLOCKS_AHEAD`.
    """
    intake = Intake()
    blocks = _blocks(corpus.read())
    while batch := list(islice(blocks, 1 if engine is None else BLOCKS_AHEAD)):
        for part in map_blocks(take_texts, batch, engine, seed=0, shared=dict(corpus.apparatus)):
            intake.add(part)
    return intake


def _blocks(items: Iterable[Item]) -> Iterator[Block[tuple[Item, ...]]]:
    """Runs of texts of about as many characters each."""
    held: list[Item] = []
    n_characters = n_blocks = 0
    for item in items:
        held.append(item)
        n_characters += len(item.text) if isinstance(item, CorpusText) else 0
        if n_characters >= BLOCK_CHARACTERS:
            yield Block(str(n_blocks), tuple(held))
            held, n_characters, n_blocks = [], 0, n_blocks + 1
    if held:
        yield Block(str(n_blocks), tuple(held))


def take_texts(items: tuple[Item, ...], _seed: int, apparatus: Mapping[str, tuple[str, ...]]) -> Intake:
    """Read the texts of a block: a kernel of `map_blocks`."""
    intake = Intake()
    known: dict[str, dict[str, int]] = {}
    for item in items:
        if isinstance(item, Problem):
            intake.problems.append(item)
        else:
            _take(item, apparatus, known, intake)
    return intake


def _take(
    text: CorpusText,
    apparatus: Mapping[str, tuple[str, ...]],
    known: dict[str, dict[str, int]],
    intake: Intake,
) -> None:
    language = text.language
    if not language:
        language = guess_language(text.text)
        intake.guessed[language] = intake.guessed.get(language, 0) + 1
    intake.headings.append(
        Heading(text.id, text.author, text.date, text.title, language, text.kind, text.translated, text.path)
    )
    intake.days.append(_when(text, intake))
    first = len(intake.forms)
    numbers = known.setdefault(language, {})
    for word, start in find_words(text.text):
        form = numbers.get(word)
        if form is None:
            key = normal_form(word, language), language
            form = numbers[word] = intake.form_ids.setdefault(key, len(intake.form_ids))
        intake.forms.append(form)
        intake.starts.append(start)
    intake.ends.append(len(intake.forms))
    _mark(text.text, apparatus_forms(language, apparatus.get(language, ())), first, intake)


def _when(text: CorpusText, intake: Intake) -> tuple[int, float]:
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


def _mark(text: str, forms: ApparatusForms, first: int, intake: Intake) -> None:
    # A copy: the array could not grow while a view of it lives, and a profiler may hold this frame.
    starts = np.array(intake.starts[first:], dtype=np.int32)
    marks = np.zeros(starts.size, dtype=np.uint8)
    for passage in find_passages(text, forms):
        bit = np.uint8(1 << PASSAGE_KINDS.index(passage.kind))
        marks[np.searchsorted(starts, passage.start) : np.searchsorted(starts, passage.end)] |= bit
        intake.passages[passage.kind] = intake.passages.get(passage.kind, 0) + 1
        sample = " ".join(text[passage.start : passage.end].split())
        intake.samples.setdefault(passage.kind, sample[:_SAMPLE_CHARACTERS])
    intake.marks += marks.tobytes()
