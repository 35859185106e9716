"""Fit the weights by which a fact is taken for the one meant: python -m tools.fit_linkage [FOLDER...].

Every folder holds gold sets as tests/gold/README.md describes them; a text file of a case's name holds true
sentences, one a line. Of the true sentences, copies are made in which a year is moved or a name exchanged:
their truth is known, and they are many. For each kind of conflict a logistic regression with a ridge is
fitted; the measures by cross-validation over sets are printed, and `--out` writes the weights.
"""

import argparse
import csv
import random
import re
import sys
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import get_args
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from epigone.essay.actors import Mention
from epigone.essay.check import check_text, make_checker, taken_up
from epigone.essay.checker import Checker
from epigone.essay.claims import plain_claims
from epigone.essay.clauses import ReadSentence, read_sentence, read_sentences
from epigone.essay.model import ACCUSING, CheckedSentence, Claim
from epigone.essay.resolve import Agent, Memory, agents_of, called_by
from epigone.essay.series_named import Spoken
from epigone.essay.split import split_sentences
from epigone.essay.topic import Topic, topic_of
from epigone.essay.voice import voice_of
from epigone.essay.weighing.conflict import Conflict, Kind
from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.passage import Passage
from tools.score_essay import GoldSentence, gold_of, text_of

KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds of error, as the gold sets name them, that a conflict of each kind shows.
SHOWS: dict[Kind, frozenset[str]] = {
    "date": frozenset({"date"}),
    "doer": frozenset({"actor", "office"}),
    "number": frozenset({"quantity"}),
    "content": frozenset({"content", "place", "order", "actor", "direction", "fate"}),
}
#: Weight of a made sentence beside a written one, strength of the ridge, folds, moved years, copies of each.
MADE, RIDGE, FOLDS, COPIES = 0.1, 1.0, 10, 2
#: Share of the moved years whose month is exchanged as well.
MOVED_MONTHS = 0.7
MONTHS = tuple(month_name[1:])
YEARS = (-8, -5, -4, -3, -2, -2, -1, -1, 1, 1, 2, 2, 3, 4, 5, 8)
#: What may be learnt from.
GOLD = Path("tests/gold")
LEARNT = [GOLD / "development", GOLD / "opened", *sorted((GOLD / "sound").glob("*.txt"))]
#: Fields that can only speak for a fact, or for a conflict with it, and fields that can only speak against.
RISING = frozenset(
    f"{part}_{field}"
    for part in ("clause", "sentence")
    for field in ("title", "note", "title_part", "said_part", "words")
) | {
    "same_act", "act_here", "proper", "named", "first_of_clause", "first_of_sentence", "here", "topic",
    "title_and_said", "act_and_title", "here_and_said", "agent_here", "agent_and_act", "on_day_or_month",
    "own_persons", "right_is_person", "agent", "does", "does_and_act", "does_and_title",
}  # fmt: skip
FALLING = frozenset({
    "one_word", "says_little", "other_act", "strange_acts", "strange_words", "strange_names", "hardly_here",
    "rival_of_clause",
    "rival_of_sentence", "denied", "negated", "its_end", "other_persons", "offset", "two_times", "patient",
    "does_another_thing", "right_is_said", "others_act", "another_agrees_in_time",
    "another_is_supported", "is_supported", "other_than_a_fact", "near", "about", "lasting",
})  # fmt: skip
_YEAR = re.compile(r"(?<![\d,.])(1[789]\d\d|20[01]\d)(?![\d,]|\.\d)")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its conflicts, and what is known of it."""

    set_name: str
    text: str
    is_sound: bool
    is_false: bool
    is_made: bool
    facts: frozenset[str]
    errors: frozenset[str]
    accusations: tuple[tuple[str, str | None], ...]
    conflicts: tuple[Conflict, ...]


def examples_of(folder: Path, checkers: dict[str, Checker], rng: random.Random) -> Iterator[Example]:
    """Every labelled sentence of a folder, or line of a file, and the sentences made from it."""
    if folder.suffix == ".txt":
        checker = _checker(folder.parent.parent, folder.stem, checkers)
        for number, line in enumerate(filter(None, folder.read_text(encoding="utf-8").splitlines())):
            found = [one for _, passage in _passages(line, checker) for one in _conflicts(passage)]
            yield Example(
                f"sound-{folder.stem}-{number // 30}", line, True, False, False, frozenset(), frozenset(),
                tuple(chain.from_iterable(map(_accusations, check_text(line, checker).sentences))),
                tuple(found),
            )  # fmt: skip
        return
    with (folder / "sets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        text = text_of(folder, row)
        if text is None:
            continue
        checker = _checker(folder.parent, row["case"], checkers)
        accused = {one.start: tuple(_accusations(one)) for one in check_text(text, checker).sentences}
        gold = {one.start: one for one in gold_of(folder / f"{row['name']}.labels.csv")}
        for memory, passage in _passages(text, checker):
            one = gold.get(passage.read.sentence.start)
            if one is None:
                continue
            bad = [
                claim
                for claim in one.claims
                if claim["truth"] == "false" and claim["claim_label"] in ACCUSING
            ]
            yield Example(
                row["name"], passage.read.sentence.text, one.is_sound, one.is_false, False,
                frozenset(key for claim in bad for key in claim["decided_by"].split()),
                frozenset(claim["error"] for claim in bad),
                accused.get(one.start, ()),
                tuple(_conflicts(passage)),
            )  # fmt: skip
            if one.is_sound and one.label == "supported":
                yield from _made(row["name"], passage, one, memory, checker, rng)


def _accusations(sentence: CheckedSentence) -> Iterator[tuple[str, str | None]]:
    """Reason and fact of each claim of a sentence that accuses."""
    return ((one.reason.code, one.event) for one in sentence.claims if one.label in ACCUSING)


def _checker(root: Path, case: str, checkers: dict[str, Checker]) -> Checker:
    invented = root / "cases" / case
    name = str(invented) if invented.is_dir() else case
    if name not in checkers:
        checkers[name] = make_checker(name)
    return checkers[name]


def _passages(text: str, checker: Checker) -> Iterator[tuple[Memory, Passage]]:
    """The sentences of a text, each with the memory of persons as it stood before it."""
    case = checker.words
    parts = read_sentences(split_sentences(text), case)
    memory, spoken = Memory(called_by(parts, case)), Spoken()
    held: tuple[Claim, ...] = ()
    paragraph = -1
    for read in parts:
        earlier = replace(memory)
        agents = agents_of(read, memory, case)
        topic = topic_of(read, held if read.sentence.paragraph == paragraph else (), case)
        passage = _passage(read, agents, topic, checker, spoken)
        held, paragraph = taken_up(passage.claims, held, topic), read.sentence.paragraph
        yield earlier, passage


def _passage(
    read: ReadSentence, agents: tuple[Agent, ...], topic: Topic, checker: Checker, spoken: Spoken
) -> Passage:
    stops = voice_of(read, checker.words).stops
    claims = () if stops else tuple(plain_claims(read, agents, checker, spoken, topic))
    return Passage(read, agents, topic, checker.words, checker.settings, claims)


def _conflicts(passage: Passage) -> Iterator[Conflict]:
    voice = voice_of(passage.read, passage.case)
    return iter(()) if voice.stops or voice.who else conflicts_of(passage)


def _made(
    name: str, passage: Passage, gold: GoldSentence, memory: Memory, checker: Checker, rng: random.Random
) -> Iterator[Example]:
    """Copies of a true sentence with another year, or another name, for that of a fact that decides it."""
    case = checker.words
    facts = {event.id: event for event in case.events}
    keys = [key for claim in gold.claims for key in claim["decided_by"].split() if key in facts]
    read = passage.read
    for match in _YEAR.finditer(read.sentence.text):
        year = int(match[1])
        held = [key for key in keys if facts[key].earliest.year <= year <= facts[key].latest.year]
        for _ in range(COPIES if held else 0):
            text = _with(read, match.start(), match.end(), str(year + rng.choice(YEARS)))
            if rng.random() < MOVED_MONTHS:
                text = _MONTH.sub(lambda _: rng.choice(MONTHS), text)
            yield _example(name, text, held, "date", passage, memory, checker)
    for one in read.mentions:
        held = [key for key in keys if facts[key].actor == one.actor and one.actor in case.actors.persons]
        involved = {actor for key in held for actor in (*facts[key].people, facts[key].actor)}
        others = sorted(case.actors.persons - involved)
        for _ in range(COPIES if held and others else 0):
            other = case.case.actor(rng.choice(others)).name.split()[-1]
            if case.actors.find(other):
                yield _example(name, _renamed(read, one, other), held, "actor", passage, memory, checker)


def _with(read: ReadSentence, first: int, last: int, new: str) -> str:
    text = read.sentence.text
    return text[:first] + new + text[last:]


def _renamed(read: ReadSentence, one: Mention, other: str) -> str:
    first, last = one.start - read.sentence.start, one.end - read.sentence.start
    ending = _POSSESSIVE.search(read.sentence.text[first:last])
    return _with(read, first, last, other + (ending[0] if ending else ""))


def _example(
    name: str, text: str, keys: Sequence[str], error: str, passage: Passage, memory: Memory, checker: Checker
) -> Example:
    sentence = replace(passage.read.sentence, text=text, end=passage.read.sentence.start + len(text))
    read = read_sentence(sentence, checker.words)
    agents = agents_of(read, replace(memory), checker.words)
    made = _passage(read, agents, passage.topic, checker, Spoken())
    found = tuple(_conflicts(made))
    return Example(name, text, False, True, True, frozenset(keys), frozenset({error}), (), found)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights of one kind: on the scale of the fields."""

    intercept: float
    weights: dict[str, float]


def fit(examples: Sequence[Example], kind: Kind) -> tuple[Fitted, np.ndarray, list[tuple[int, Conflict]]]:
    """Weights of a kind, the probability of each of its conflicts by cross-validation, and the conflicts."""
    rows = [(at, one) for at, example in enumerate(examples) for one in example.conflicts if one.kind == kind]
    names = sorted({name for _, one in rows for name in one.vector})
    values = np.array([[one.vector.get(name, 0.0) for name in names] for _, one in rows])
    mean, spread = values.mean(0), values.std(0) + 1e-9
    scaled = (values - mean) / spread
    truth, weight = np.zeros(len(rows)), np.zeros(len(rows))
    for place, (at, one) in enumerate(rows):
        example = examples[at]
        is_shown = one.event.id in example.facts and not example.errors.isdisjoint(SHOWS[kind])
        truth[place] = example.is_false and is_shown
        weight[place] = 1.0 if example.is_sound else (MADE if example.is_made else 1.0) * truth[place]
    fold = np.array([crc32(examples[at].set_name.encode()) % FOLDS for at, _ in rows])
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        inside = fold != number
        found[~inside] = _logistic(
            scaled[~inside], _solve(scaled[inside], truth[inside], weight[inside], names)
        )
    solution = _solve(scaled, truth, weight, names)
    plain = solution[1:] / spread
    intercept = float(solution[0] - plain @ mean)
    return Fitted(intercept, {name: float(one) for name, one in zip(names, plain, strict=True)}), found, rows


def _solve(values: np.ndarray, truth: np.ndarray, weight: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Minimise the loss, each field's weight on the side of zero where it belongs."""
    bounds = [(None, None), *(_bounds(name) for name in names)]

    def loss(solution: np.ndarray) -> tuple[float, np.ndarray]:
        chance = _logistic(values, solution)
        wrong = weight * (chance - truth)
        logs = truth * np.log(chance + 1e-12) + (1 - truth) * np.log(1 - chance + 1e-12)
        return (
            float(-(weight * logs).sum() + RIDGE * (solution[1:] ** 2).sum() / 2),
            np.r_[wrong.sum(), values.T @ wrong + RIDGE * solution[1:]],
        )

    found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def _bounds(name: str) -> tuple[float | None, float | None]:
    return (0.0 if name in RISING else None, 0.0 if name in FALLING else None)


def _logistic(values: np.ndarray, solution: np.ndarray) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-(values @ solution[1:] + solution[0]))))


def measures(examples: Sequence[Example], best: dict[int, float]) -> Iterator[str]:
    """Alarms and catches at a row of thresholds, of the weights alone and beside the rules."""
    sound = [at for at, one in enumerate(examples) if one.is_sound]
    false = [at for at, one in enumerate(examples) if one.is_false and not one.is_made]
    made = [at for at, one in enumerate(examples) if one.is_made]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        over = {at for at, chance in best.items() if chance >= threshold}
        ruled = over | {at for at, one in enumerate(examples) if one.accusations}
        parts = [f"{len(over.intersection(some)) / max(1, len(some)):6.1%}" for some in (sound, false, made)]
        both = [f"{len(ruled.intersection(some)) / max(1, len(some)):6.1%}" for some in (sound, false)]
        yield (
            f"from {threshold}: alarms {parts[0]} caught {parts[1]} made {parts[2]}; "
            f"with the rules: alarms {both[0]} caught {both[1]}"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print the measures, and write the weights where they are wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=LEARNT)
    parser.add_argument("--out", type=Path, help="where the weights are written")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    checkers: dict[str, Checker] = {}
    rng = random.Random(given.seed)
    examples = [one for folder in given.folders for one in examples_of(folder, checkers, rng)]
    n_made = sum(one.is_made for one in examples)
    sys.stdout.write(f"{len(examples) - n_made} sentences, {n_made} made\n")
    best: dict[int, float] = {}
    lines = [
        "# Weights of the comparison of a clause with a fact, by kind of conflict (tools/fit_linkage.py)."
    ]
    for kind in KINDS:
        fitted, chances, rows = fit(examples, kind)
        for (at, _), chance in zip(rows, chances, strict=True):
            best[at] = max(best.get(at, 0.0), float(chance))
        lines += ["", f"[{kind}]", f"intercept = {fitted.intercept:.4f}", "", f"[{kind}.weights]"]
        lines += [
            f"{name} = {weight:.4f}" for name, weight in sorted(fitted.weights.items()) if round(weight, 4)
        ]
    sys.stdout.write("".join(f"{line}\n" for line in measures(examples, best)))
    if given.out is not None:
        given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
