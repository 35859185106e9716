"""Labelled sentences with every fact that they may tell otherwise: what the weights are learnt from."""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from epigone.essay.carried_doctrine import carried_doctrine
from epigone.essay.check import doctrines_spoken_of, make_checker, taken_up
from epigone.essay.checker import Checker
from epigone.essay.claims import plain_claims
from epigone.essay.clauses import ReadSentence, read_sentence, read_sentences
from epigone.essay.model import ACCUSING, Claim
from epigone.essay.resolve import Agent, Memory, agents_of, called_by
from epigone.essay.series_named import Spoken
from epigone.essay.split import split_sentences
from epigone.essay.topic import Topic, topic_of
from epigone.essay.voice import voice_of
from epigone.essay.weighing.conflict import Conflict, Kind
from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.passage import Passage
from tools.made_sentences import Made, facts_of, made_from, made_of_series
from tools.score_essay import gold_of, text_of

#: Lines of a file without labels that count as one set.
_LINES = 30


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its conflicts, and what is known of it.

    `is_accused` tells what the rules say, `thing` what was put in the place of another.
    """

    set_name: str
    text: str
    is_sound: bool
    is_false: bool
    is_made: bool
    facts: frozenset[str]
    errors: frozenset[str]
    is_accused: bool
    conflicts: tuple[Conflict, ...]
    thing: str = ""


class Learnt:
    """The examples of gold sets: those written, and those made from them.

    `kinds` are the conflicts that are looked for, `seed` is that of what is made. Every case is read once.
    """

    def __init__(self, kinds: Sequence[Kind], seed: int) -> None:
        self._kinds = tuple(kinds)
        self._rng = random.Random(seed)
        self._checkers: dict[str, Checker] = {}

    def of(self, folder: Path) -> Iterator[Example]:
        """Every labelled sentence of a folder, or line of a file of true ones, and what is made from it."""
        if folder.suffix == ".txt":
            yield from self._of_lines(folder)
            return
        with (folder / "sets.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            text = text_of(folder, row)
            if text is not None:
                checker = self._checker(folder.parent, row["case"])
                yield from self._of_set(row["name"], text, folder / f"{row['name']}.labels.csv", checker)

    def _of_lines(self, file: Path) -> Iterator[Example]:
        checker = self._checker(file.parent.parent, file.stem)
        for number, line in enumerate(filter(None, file.read_text(encoding="utf-8").splitlines())):
            passages = [passage for _, passage in passages_of(line, checker)]
            yield Example(
                f"sound-{file.stem}-{number // _LINES}",
                line,
                is_sound=True,
                is_false=False,
                is_made=False,
                facts=frozenset(),
                errors=frozenset(),
                is_accused=any(map(_is_accused, passages)),
                conflicts=tuple(one for passage in passages for one in self._conflicts(passage)),
            )

    def _of_set(self, name: str, text: str, labels: Path, checker: Checker) -> Iterator[Example]:
        gold = {one.start: one for one in gold_of(labels)}
        for memory, passage in passages_of(text, checker):
            one = gold.get(passage.read.sentence.start)
            if one is None:
                continue
            bad = [row for row in one.claims if row["truth"] == "false" and row["claim_label"] in ACCUSING]
            yield Example(
                name,
                passage.read.sentence.text,
                one.is_sound,
                one.is_false,
                is_made=False,
                facts=frozenset(key for row in bad for key in _keys_of(row)),
                errors=frozenset(row["error"] for row in bad),
                is_accused=_is_accused(passage),
                conflicts=tuple(self._conflicts(passage)),
            )
            if one.is_sound and one.label == "supported":
                keys = [key for row in one.claims for key in row["decided_by"].split()]
                facts = facts_of(keys, checker.words)
                for made in (
                    *made_from(passage.read, facts, checker.words, self._rng),
                    *made_of_series(passage.read, keys, checker.words, self._rng),
                ):
                    yield self._made(name, made, passage, memory, checker)

    def _made(self, name: str, made: Made, passage: Passage, memory: Memory, checker: Checker) -> Example:
        sentence = replace(
            passage.read.sentence, text=made.text, end=passage.read.sentence.start + len(made.text)
        )
        read = read_sentence(sentence, checker.words)
        agents = agents_of(read, replace(memory), checker.words)
        again = _passage(read, agents, passage.topic, checker, Spoken())
        return Example(
            name,
            made.text,
            is_sound=False,
            is_false=True,
            is_made=True,
            facts=frozenset(made.facts),
            errors=frozenset({made.error}),
            is_accused=False,
            conflicts=tuple(self._conflicts(again)),
            thing=made.thing,
        )

    def _conflicts(self, passage: Passage) -> Iterator[Conflict]:
        voice = voice_of(passage.read, passage.case)
        return iter(()) if voice.stops or voice.who else conflicts_of(passage, self._kinds)

    def _checker(self, root: Path, case: str) -> Checker:
        invented = root / "cases" / case
        name = str(invented) if invented.is_dir() else case
        if name not in self._checkers:
            self._checkers[name] = make_checker(name)
        return self._checkers[name]


def _keys_of(row: Mapping[str, str]) -> Iterator[str]:
    """The keys that decide a claim; of a facet of the verdict that of its doctrine as well."""
    for key in row["decided_by"].split():
        yield key
        yield key.partition("/")[0]


def passages_of(text: str, checker: Checker) -> Iterator[tuple[Memory, Passage]]:
    """The sentences of a text, each with the memory of persons as it stood before it."""
    case = checker.words
    parts = read_sentences(split_sentences(text), case)
    memory, spoken = Memory(called_by(parts, case)), Spoken()
    held: tuple[Claim, ...] = ()
    lines: set[str] = set()
    paragraph = -1
    for read in parts:
        earlier = replace(memory)
        agents = agents_of(read, memory, case)
        if read.sentence.paragraph != paragraph:
            held, lines = (), set()
        topic = topic_of(read, held, case)
        topic = replace(topic, doctrine=carried_doctrine(read, lines, case))
        passage = _passage(read, agents, topic, checker, spoken)
        held, paragraph = taken_up(passage.claims, held, topic), read.sentence.paragraph
        lines = doctrines_spoken_of(read, passage.claims, checker)
        yield earlier, passage


def _passage(
    read: ReadSentence, agents: tuple[Agent, ...], topic: Topic, checker: Checker, spoken: Spoken
) -> Passage:
    stops = voice_of(read, checker.words).stops
    claims = () if stops else tuple(plain_claims(read, agents, checker, spoken, topic))
    return Passage(read, agents, topic, checker.words, checker.settings, claims, checker.verdict)


def _is_accused(passage: Passage) -> bool:
    """Whether a rule accuses, before anything is weighed, of what is the author's own."""
    is_own = not voice_of(passage.read, passage.case).who
    return is_own and any(one.label in ACCUSING for one in passage.claims)
