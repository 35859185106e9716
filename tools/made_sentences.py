"""False sentences made from true ones: one year, name, number, thing or order is exchanged, no more."""

import random
import re
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_numbers import agree, is_kin
from epigone.essay.clauses import ReadSentence
from epigone.essay.lexicon import Lexicon
from epigone.essay.names import Sort, names_in, names_told, sort_of
from epigone.essay.number_words import number_at
from epigone.essay.numbers import counts_in
from epigone.essay.quantity import Quantity
from epigone.essay.siblings import Member, Thing, read_siblings, things_of

#: Copies of a sentence for each thing exchanged; share of the moved years whose month is exchanged as well.
COPIES, MOVED_MONTHS = 2, 0.7
MONTHS = tuple(month_name[1:])
YEARS = (-8, -5, -4, -3, -2, -2, -1, -1, 1, 1, 2, 2, 3, 4, 5, 8)
#: By what a number is multiplied.
FACTORS = (0.1, 0.25, 0.4, 0.5, 0.6, 0.7, 1.4, 1.7, 2.0, 2.5, 4.0, 10.0)
#: Words that tell a direction, and the word of the other one.
_PAIRS = (
    "rose fell", "rise fall", "risen fallen", "rising falling", "grew shrank", "grow shrink", "grown shrunk",
    "growing shrinking", "increased decreased", "increase decrease", "climbed sank", "gained lost",
    "more fewer", "more less", "higher lower", "larger smaller", "longer shorter", "dearer cheaper",
    "greater smaller", "bigger smaller", "up down", "doubled halved", "raised reduced", "climbing sinking",
)  # fmt: skip
TURNS = {two: one for one, two in map(str.split, reversed(_PAIRS))} | {
    one: two for one, two in map(str.split, reversed(_PAIRS))
}
_DIRECTION = re.compile(rf"\b({'|'.join(TURNS)})\b(?! than [\d\w]+ (?:per|thousand|million))", re.IGNORECASE)
#: From which value on figures are written in groups, and numbers no longer in words.
_GROUPED, _MOST_IN_WORDS = 10_000, 100
#: Share of the exchanged places for which one of the world is put, and not one of the case.
OF_WORLD = 0.5
#: Places that everybody knows.
WORLD = (
    "Norway", "Sweden", "Denmark", "Spain", "Portugal", "Greece", "Turkey", "Egypt", "Brazil",
    "Argentina", "Chile", "Canada", "Japan", "China", "India", "Italy", "France", "Germany", "Poland",
    "Hungary", "Romania", "Mexico", "Finland", "Austria", "Belgium", "Australia", "Kenya", "Peru",
    "Paris", "London", "Rome", "Madrid", "Vienna", "Prague", "Warsaw", "Berlin", "Hamburg", "Geneva",
    "Zurich", "Oslo", "Lisbon", "Athens", "Cairo", "Tokyo", "Boston", "Chicago", "Toronto", "Kiev",
    "Odessa", "Kharkov", "Saratov", "Kazan", "Minsk", "Riga", "Budapest", "Bucharest", "Sofia",
    "Istanbul", "Lima", "Sydney",
)  # fmt: skip
_YEAR = re.compile(r"(?<![\d,.])(1[789]\d\d|20[01]\d)(?![\d,]|\.\d)")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_TURNED = {
    "before": "after",
    "after": "before",
    "once": "before",
    "preceded": "followed",
    "followed": "preceded",
}
_ORDER = re.compile(rf"\b({'|'.join(_TURNED)})\b", re.IGNORECASE)
#: A count of years before a word of order, and by how many more it is made wrong.
_YEARS_APART = re.compile(r"\b([a-z]+|\d+) years? (?:after|before|later|earlier)\b")
_MORE = (3, 6, 12)
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(frozen=True, slots=True)
class Made:
    """A sentence made false, the facts that refute it, the kind of its error, and the thing put into it."""

    text: str
    facts: tuple[str, ...]
    error: str
    thing: str = ""


def made_from(
    read: ReadSentence, facts: Mapping[str, EventWords], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    """Copies of a true sentence, each made false in one thing; `facts` decide that it is true."""
    yield from _moved_years(read, facts, rng)
    yield from _exchanged_actors(read, facts, case, rng)
    yield from _exchanged_numbers(read, facts, case, rng)
    yield from _turned_orders(read, facts)
    yield from _exchanged_things(read, facts, case, rng)
    yield from _exchanged_names(read, facts, case, rng)


def made_of_series(
    read: ReadSentence, keys: Sequence[str], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    """Copies of a true sentence that a series decides: its direction turned, a number exchanged."""
    held = tuple(key for key in keys if key.startswith("series:"))
    text = read.sentence.text
    turns = list(_DIRECTION.finditer(text))
    if held and len(turns) == 1:
        word = turns[0][0]
        turned = TURNS[word.lower()]
        turned = turned.capitalize() if word[0].isupper() else turned
        yield Made(_exchanged(text, turns[0].start(), turns[0].end(), turned), held, "direction")
    numbers = counts_in(read.words, read.dates, case.lexicon) if held and not turns else []
    for one in numbers if len(numbers) == 1 else ():
        new = _another_number(one, read, case.lexicon, rng)
        if new is not None and not one.is_time:
            yield Made(_exchanged(text, *new), held, "quantity")


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
                yield Made(_renamed(read, one.start, one.end, other), held, "actor")


def _exchanged_names(
    read: ReadSentence, facts: Mapping[str, EventWords], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    """Copies with another place, body or thing in capitals where the facts have the one said."""
    for name in names_in(read, case):
        held = tuple(key for key, fact in facts.items() if name.stems <= {word.stem for word in fact.words})
        told = {word.lower for key in held for word in facts[key].words}
        sort = sort_of(name, case)
        own = [one for one in _names_of_sort(sort, case) if told.isdisjoint(one.lower().split())]
        for _ in range(COPIES if held and sort != "person" else 0):
            is_of_world = sort == "place" and (not own or rng.random() < OF_WORLD)
            pool = WORLD if is_of_world else own
            other = rng.choice(pool) if pool else ""
            if other and other not in read.sentence.text:
                text = _renamed(read, name.words[0].start, name.words[-1].end, other)
                yield Made(text, held, "actor" if sort == "body" else "place")


@lru_cache(maxsize=512)
def _names_of_sort(sort: Sort, case: CaseWords) -> tuple[str, ...]:
    """The names of a sort that the facts of a case tell, in the order of the alphabet."""
    found = {
        _POSSESSIVE.sub("", name.text)
        for event in case.events
        for name in names_told(event, case)
        if sort_of(name, case) == sort
    }
    return tuple(sorted(found))


def _exchanged_numbers(
    read: ReadSentence, facts: Mapping[str, EventWords], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    for one in counts_in(read.words, read.dates, case.lexicon):
        held = tuple(
            key
            for key, fact in facts.items()
            if any(is_kin(one, told.quantity) and agree(one, told.quantity) for told in fact.told)
        )
        for _ in range(COPIES if held else 0):
            new = _another_number(one, read, case.lexicon, rng)
            if new:
                yield Made(_exchanged(read.sentence.text, *new), held, "quantity")


def _another_number(
    one: Quantity, read: ReadSentence, lexicon: Lexicon, rng: random.Random
) -> tuple[int, int, str] | None:
    """Where a number without its scale stands in its sentence, and another one as it is written there."""
    number = number_at(read.words, one.first, lexicon)
    if number is None or any(word.lower in lexicon.fractions for word in read.words[one.first : one.last]):
        return None
    start = read.sentence.start
    first, last = read.words[one.first].start - start, read.words[number.after - 1].end - start
    text = read.sentence.text[first:last]
    places = len(text.partition(".")[2]) if text[0].isdigit() else 0
    new = round(number.value * rng.choice(FACTORS), places)
    if new == number.value or new < 1:
        new = number.value + rng.choice((1, 2, 3))
    word = "" if text[0].isdigit() else _in_words(int(new), lexicon)
    is_grouped = "," in text or (not places and new >= _GROUPED)
    written = f"{new:,.{places}f}" if is_grouped else f"{new:.{places}f}"
    return first, last, (word.capitalize() if text[0].isupper() else word) or written


def _in_words(number: int, lexicon: Lexicon) -> str:
    """A number in words, up to ninety-nine; empty above."""
    words = {value: word for word, value in reversed(lexicon.numbers.items()) if value < _MOST_IN_WORDS}
    if number in words:
        return words[number]
    tens = number - number % 10
    return f"{words[tens]}-{words[number % 10]}" if tens in words else ""


def _turned_orders(read: ReadSentence, facts: Mapping[str, EventWords]) -> Iterator[Made]:
    """A sentence of two facts at different times, its one word of order turned, or the years it counts."""
    text = read.sentence.text
    found = list(_ORDER.finditer(text))
    first, second = (
        min(facts.values(), key=_earliest, default=None),
        max(facts.values(), key=_earliest, default=None),
    )
    if first is None or second is None or len(facts) != 2 or first.latest >= second.earliest:
        return
    if len(found) == 1:
        said = found[0][0]
        turned = _TURNED[said.lower()]
        turned = turned.capitalize() if said[0].isupper() else turned
        yield Made(_exchanged(text, found[0].start(), found[0].end(), turned), tuple(facts), "order")
    years = (second.latest - first.earliest).days / 365.25
    for match in _YEARS_APART.finditer(text):
        for more in _MORE:
            yield Made(
                _exchanged(text, match.start(1), match.end(1), str(round(years + more))),
                tuple(facts),
                "order",
            )


def _earliest(event: EventWords) -> date:
    return event.earliest


def _exchanged_things(
    read: ReadSentence, facts: Mapping[str, EventWords], case: CaseWords, rng: random.Random
) -> Iterator[Made]:
    table = read_siblings(case.lexicon.language)
    told = {
        key: {one for thing in things_of(fact.words, table) for one in thing.members}
        for key, fact in facts.items()
    }
    things = list(things_of(read.words, table))
    begin = read.sentence.start
    for thing in rng.sample(things, min(COPIES, len(things))):
        held = tuple(key for key, members in told.items() if not members.isdisjoint(thing.members))
        others = _siblings_of(thing, set().union(*(told[key] for key in held)), table.said)
        if not others:
            continue
        other = rng.choice(others)
        if thing.text[:1].isupper():
            other = other[0].upper() + other[1:]
        first, last = read.words[thing.place].start - begin, read.words[thing.end - 1].end - begin
        yield Made(_exchanged(read.sentence.text, first, last, other), held, "thing", other)


def _siblings_of(thing: Thing, told: set[Member], said: Mapping[Member, tuple[str, ...]]) -> list[str]:
    """Words for other members of the sorts of a thing that is told, each in the form most like its own."""
    sorts = {sort for sort, part in thing.members if (sort, part) in told}
    ending = thing.text[-1]
    return [
        next((word for word in words if word[-1] == ending), words[0])
        for (sort, part), words in said.items()
        if sort in sorts and (sort, part) not in told
    ]


def _exchanged(text: str, first: int, last: int, new: str) -> str:
    return text[:first] + new + text[last:]


def _renamed(read: ReadSentence, start: int, end: int, other: str) -> str:
    """A sentence with another name in a place, in the possessive if the one there is."""
    first, last = start - read.sentence.start, end - read.sentence.start
    ending = _POSSESSIVE.search(read.sentence.text[first:last])
    return _exchanged(read.sentence.text, first, last, other + (ending[0] if ending else ""))


def facts_of(keys: Sequence[str], case: CaseWords) -> dict[str, EventWords]:
    """Those of some keys that are facts of a case, by key."""
    return {event.id: event for event in case.events if event.id in keys}
