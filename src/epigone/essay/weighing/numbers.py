"""A clause that may tell a fact with another number: each of its numbers against the one it may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import log

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_numbers import (
    SaidNumber,
    agree,
    counts_apart,
    is_kin,
    is_narrowed,
    is_told_barely,
    said_numbers,
)
from epigone.essay.quantity import Quantity
from epigone.essay.reasons import WrongNumber
from epigone.essay.things import Told
from epigone.essay.weighing.conflict import Conflict, plain_conflict
from epigone.essay.weighing.passage import Said

#: What agreement in each field tells of two numbers being one, where a number has several to stand for.
SAME_NOUN, NOUN_NEAR, SHARED, DATED, CLASH = 3.0, 1.5, 1.0, 1.0, 1.5
#: Beyond these, shared words, numbers of a sort and ratios (as logarithms) tell no more.
_MOST_SHARED, _MOST_NUMBERS, _MOST_APART = 3, 4, 5.0
#: How far a number may lie off, as a share of it, and be the sum or difference of two others.
_RECKONED = 0.03
#: Facts whose titles are measured once.
_TITLES = 4096


@dataclass(frozen=True)
class Pair:
    """A number of a clause and one of a fact for which it may stand.

    `is_agreed_beside` tells that the number agrees with another one of the fact.
    """

    said: SaidNumber
    told: Told
    case: CaseWords
    is_agreed_beside: bool = False

    @cached_property
    def empty(self) -> frozenset[str]:
        """Stems that count no thing of their own: units, and things that may be anything."""
        return self.case.units | self.case.lexicon.quantities["generic"]

    @cached_property
    def is_of_one_noun(self) -> bool:
        """Whether the same noun, or one row of words, follows both."""
        one, other = self.said.quantity, self.told.quantity
        whole = self.case.lexicon.quantities["whole"]
        return bool(set(one.nouns) & set(other.nouns) - self.case.lexicon.quantities["generic"] - whole)

    @cached_property
    def is_noun_near(self) -> bool:
        """Whether what one counts stands near the other."""
        one, other = self.said.quantity.noun, self.told.quantity.noun
        return (one in self.told.things and one not in self.empty) or (
            other in self.said.things and other not in self.empty
        )

    @cached_property
    def is_torn(self) -> bool:
        """Whether each counts something, and nothing tells that it is one thing."""
        one, other = self.said.quantity.noun, self.told.quantity.noun
        return bool(one and other) and not (self.is_of_one_noun or self.is_noun_near)

    @cached_property
    def shared(self) -> frozenset[str]:
        """Things near both."""
        return (self.said.things & self.told.things) - self.empty

    @cached_property
    def is_of_one_time(self) -> bool:
        """Whether the number of the fact has a time of its own, and that of the clause agrees with it."""
        when = self.said.when
        return when is not None and self.told.is_dated and when.admits(self.told.earliest, self.told.latest)

    @cached_property
    def is_of_two_times(self) -> bool:
        """Whether the number of the fact has a time of its own, and that of the clause is another."""
        return self.said.when is not None and self.told.is_dated and not self.is_of_one_time

    @cached_property
    def apart(self) -> float:
        """How far apart the two are: the logarithm of their ratio."""
        one, other = (max(item.quantity.value, 0.1) for item in (self.said, self.told))
        return min(_MOST_APART, abs(log(one / other)))

    @property
    def fit(self) -> float:
        """How well the two go together, by hand: only to choose among the numbers of one fact."""
        return (
            SAME_NOUN * self.is_of_one_noun
            + NOUN_NEAR * self.is_noun_near
            + SHARED * len(self.shared)
            + DATED * (self.is_of_one_time - self.is_of_two_times)
            - CLASH * self.is_torn
            - self.apart / 2
        )


def number_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """Each number of a clause that stands for another one in a fact."""
    every = said_numbers(said.clause, said.passage.case)
    for one in every if event.told else ():
        pair = _counterpart(one, event, said.passage.case)
        if pair is not None:
            reason = WrongNumber(event.id, one.quantity.text, pair.told.quantity.text)
            plain = plain_conflict("number", said, event, reason)
            plain.vector.update(_numbers_of(pair, every, said, event))
            plain.vector.update(_meant(plain.vector))
            yield plain


def _counterpart(one: SaidNumber, event: EventWords, case: CaseWords) -> Pair | None:
    """The number of a fact for which one of a clause most likely stands; None where the two agree."""
    kin = [Pair(one, other, case) for other in event.told if is_kin(one.quantity, other.quantity)]
    if not kin:
        return None
    best = max(kin, key=lambda pair: pair.fit)
    if agree(one.quantity, best.told.quantity):
        return None
    agreeing = [pair for pair in kin if agree(one.quantity, pair.told.quantity)]
    if agreeing and not one.quantity.is_small:
        return None
    return Pair(one, best.told, case, is_agreed_beside=bool(agreeing))


def _numbers_of(pair: Pair, every: Sequence[SaidNumber], said: Said, event: EventWords) -> dict[str, float]:
    """How alike two numbers are in what they count, when, and in size, and how alone each is of its sort."""
    one, other, case = pair.said.quantity, pair.told.quantity, said.passage.case
    beside = [item for item in every if is_kin(item.quantity, one)]
    kin = [item for item in event.told if is_kin(item.quantity, one)]
    others = [item.quantity for item in _around(said) if item.quantity.start != one.start]
    derived = float(any(_is_derived(one, other, item) for item in _at_hand(one, other, others, event)))
    differing = [item for item in kin if not agree(item.quantity, other)]
    return {
        "one_noun": float(pair.is_of_one_noun),
        "noun_near": float(pair.is_noun_near and not pair.is_of_one_noun),
        "torn_nouns": float(pair.is_torn),
        "one_measure": float(bool(one.noun) and one.noun == other.noun and one.noun in case.measures),
        "two_measures": float(
            one.noun != other.noun and not case.measures.isdisjoint({one.noun, other.noun})
        ),
        "bare": float(not one.noun or not other.noun),
        "shared_things": min(_MOST_SHARED, len(pair.shared)) / _MOST_SHARED,
        "only_said": float(len(beside) == 1),
        "only_told": float(not differing),
        "both_only": float(len(beside) == 1 and not differing),
        "many_said": min(_MOST_NUMBERS, len(beside)) / _MOST_NUMBERS,
        "many_told": min(_MOST_NUMBERS, len(kin)) / _MOST_NUMBERS,
        "told_is_said": float(any(is_kin(item, other) and agree(item, other) for item in others)),
        "another_number_agrees": float(
            any(agree(item, held.quantity) for item in others for held in event.told
                if is_kin(item, held.quantity) and held is not pair.told and not item.is_small)
        ),
        "agrees_beside": float(pair.is_agreed_beside),
        "derived": derived,
        "reckoned": derived * _speaks_of_a_rest(said),
        "begins": float(_begins_range(pair, said)),
        "is_one": float(one.value == 1.0),
        "told_barely": float(is_told_barely(one, event)),
        "told_elsewhere": _told_elsewhere(pair, said, event),
        "number_dated": float(pair.is_of_one_time),
        "number_of_another_time": float(pair.is_of_two_times),
        "in_title": float(pair.told.quantity.start < _length_of_title(event, case)),
        "apart": pair.apart / _MOST_APART,
        "close": float(pair.apart < log(1.5)),
        "is_bound": float(one.low == 0.0 or one.high == float("inf")),
        "is_percent": float(one.is_percent),
        "is_time": float(one.is_time),
        "is_small": float(one.is_small),
        "told_small": float(other.is_small),
        "both_small": float(one.is_small and other.is_small),
        "two_sizes": float(one.is_small != other.is_small),
        "apart_from": float(counts_apart(said.clause, case)),
        "narrowed": float(is_narrowed(said.clause, event.title | event.note, case)),
    }  # fmt: skip


def _meant(vector: dict[str, float]) -> dict[str, float]:
    """How surely both the fact and its number are meant: what neither field tells alone."""
    counted = max(vector["one_noun"], vector["noun_near"], vector["shared_things"])
    return {
        "counted_and_title": counted * vector["clause_title_part"],
        "counted_and_said": counted * vector["clause_said_part"],
        "only_and_title": vector["both_only"] * vector["clause_title_part"],
        "only_and_said": vector["both_only"] * vector["clause_said_part"],
        "only_and_sentence": vector["both_only"] * vector["sentence_said_part"],
        "counted_and_only": counted * vector["both_only"],
        "only_and_date": vector["both_only"] * vector["date_agrees"],
        "counted_and_date": counted * vector["date_agrees"],
        "large_and_meant": (1.0 - vector["is_small"]) * vector["sentence_said_part"],
        "large_and_title": (1.0 - vector["is_small"]) * vector["sentence_title_part"],
    }


def _at_hand(
    one: Quantity, other: Quantity, others: Sequence[Quantity], event: EventWords
) -> Iterator[Quantity]:
    """The further numbers of a sentence and of a fact from which one may be reckoned by another."""
    told = (item.quantity for item in event.told if item.quantity is not other)
    yield from (item for item in (*others, *told) if is_kin(item, one) and item is not one)
    if one.is_percent:
        yield replace(one, value=100.0)


def _is_derived(one: Quantity, other: Quantity, third: Quantity) -> bool:
    """Whether a number is the sum or difference of two others: what was left, a margin, a majority."""
    reckoned = (abs(other.value - third.value), other.value + third.value)
    return any(value and abs(one.value - value) <= _RECKONED * value for value in reckoned)


def _speaks_of_a_rest(said: Said) -> bool:
    """Whether a sentence tells what is left, what comes to others, or by how much one exceeds another."""
    rest = said.passage.case.lexicon.quantities["rest"]
    return any(word.lower in rest for word in said.passage.read.words)


def _begins_range(pair: Pair, said: Said) -> bool:
    """Whether a number is what something moved from, and the fact's may be what it moved to."""
    words, first = said.clause.words, pair.said.quantity.first
    return first > 0 and words[first - 1].lower in said.passage.case.lexicon.quantities["from"]


def _around(said: Said) -> Iterator[SaidNumber]:
    """The numbers of the whole sentence."""
    for clause in said.passage.read.clauses:
        yield from said_numbers(clause, said.passage.case)


def _told_elsewhere(pair: Pair, said: Said, event: EventWords) -> float:
    """How much another fact shares with the sentence that tells this very number of something near it."""
    one, own = pair.said, said.matches_around.get(event.id)
    found = [
        said.matches_around[other.id].shared
        for other in said.likely
        if other.id != event.id and other.id in said.matches_around
        for held in other.told
        if is_kin(one.quantity, held.quantity)
        and agree(one.quantity, held.quantity)
        and (not one.quantity.is_small or one.quantity.noun in held.quantity.nouns)
    ]
    return min(2.0, max(found, default=0.0) / max(0.1, own.shared if own is not None else 0.1))


@lru_cache(maxsize=_TITLES)
def _length_of_title(event: EventWords, case: CaseWords) -> int:
    return len(next(row.title for row in case.case.evidence if row.id == event.id))
