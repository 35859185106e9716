"""False sentences made from true ones: a year is moved, a name is exchanged, and all else stays."""

import random
import re
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.clauses import ReadSentence

#: Copies of a sentence for each thing exchanged; share of the moved years whose month is exchanged as well.
COPIES, MOVED_MONTHS = 2, 0.7
MONTHS = tuple(month_name[1:])
YEARS = (-8, -5, -4, -3, -2, -2, -1, -1, 1, 1, 2, 2, 3, 4, 5, 8)
_YEAR = re.compile(r"(?<![\d,.])(1[789]\d\d|20[01]\d)(?![\d,]|\.\d)")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence that was made false, the facts that refute it, and the kind of its error."""

    text: str
    facts: tuple[str, ...]
    error: str


def made_from(
    read: ReadSentence, facts: Mapping[str, EventWords], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    """Copies of a true sentence, each made false in one thing; `facts` decide that it is true."""
    yield from _moved_years(read, facts, rng)
    yield from _exchanged_actors(read, facts, case, rng)


def _moved_years(read: ReadSentence, facts: Mapping[str, EventWords], rng: random.Random) -> Iterator[Made]:
    text = read.sentence.text
    for match in _YEAR.finditer(text):
        year = int(match[1])
        held = tuple(key for key, fact in facts.items() if fact.earliest.year <= year <= fact.latest.year)
        for _ in range(COPIES if held else 0):
            moved = _exchanged(text, match.start(), match.end(), str(year + rng.choice(YEARS)))
            if rng.random() < MOVED_MONTHS:
                moved = _MONTH.sub(lambda _: rng.choice(MONTHS), moved)
            yield Made(moved, held, "date")


def _exchanged_actors(
    read: ReadSentence, facts: Mapping[str, EventWords], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    persons = case.actors.persons
    for one in read.mentions:
        held = tuple(key for key, fact in facts.items() if fact.actor == one.actor and one.actor in persons)
        involved = {actor for key in held for actor in (*facts[key].people, facts[key].actor)}
        others = sorted(persons - involved)
        for _ in range(COPIES if held and others else 0):
            other = case.case.actor(rng.choice(others)).name.split()[-1]
            if case.actors.find(other):
                yield Made(_renamed(read, one, other), held, "actor")


def _exchanged(text: str, first: int, last: int, new: str) -> str:
    return text[:first] + new + text[last:]


def _renamed(read: ReadSentence, one: Mention, other: str) -> str:
    first, last = one.start - read.sentence.start, one.end - read.sentence.start
    ending = _POSSESSIVE.search(read.sentence.text[first:last])
    return _exchanged(read.sentence.text, first, last, other + (ending[0] if ending else ""))


def facts_of(keys: Sequence[str], case: CaseWords) -> dict[str, EventWords]:
    """Those of some keys that are facts of a case, by key."""
    return {event.id: event for event in case.events if event.id in keys}
