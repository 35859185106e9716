"""Numbers said of a fact, against the numbers that its title and note give of the same thing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.match_events import EventMatch
from epigone.essay.numbers import counts_in
from epigone.essay.quantity import Quantity, phrase_at
from epigone.essay.reasons import WrongNumber
from epigone.essay.things import Told, date_of, is_whole, shares_of, thing_of, things_of
from epigone.essay.words import Word

#: By how much two numbers may differ, as a share of the greater, and still be one number rounded.
ROUNDED = 0.15
#: The same for a number that is said as a bound ("fewer than").
BOUNDED = 0.03
#: A name of at most this rarity, in units of that of a strange word, stands all over a case.
COMMON = 0.4
#: Counts up to here are told exactly.
FEW = 20.0
#: A number from here on counts people or things; smaller ones say what kind or which in turn.
LARGE = 1000.0
#: Numbers of which one is so many times the other count two things, unless both name it.
FAR_APART = 100.0
#: Clauses whose numbers are remembered.
_CLAUSES = 256


@dataclass(frozen=True, slots=True)
class Counted:
    """How the numbers of a clause fare against those of a fact.

    `wrong` is one that the fact contradicts, `agreed` are those that it has, `unchecked` those that
    nothing in it can be held against.
    """

    wrong: WrongNumber | None
    agreed: tuple[Quantity, ...]
    unchecked: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A number of a clause with its date and its things, and the numbers beside it."""

    quantity: Quantity
    when: DateMention | None
    things: frozenset[str]
    among: tuple[Quantity, ...]


def compare_numbers(event: EventWords, clause: Clause, case: CaseWords) -> Counted:
    """Hold each number of a clause against those that a fact tells of the same thing.

    Numbers are compared where both are shares or both counts, and of one thing: the words nearest to
    both are the same, or each text gives one such number only. A number that agrees with any of its
    kind contradicts none. Cost: the product of the two counts of numbers.
    """
    wrong, agreed, unchecked = None, [], []
    every = said_numbers(clause, case)
    own = event.title | event.note
    for one in every:
        if one.when is not None and not _is_of_its_time(one.when, event):
            continue
        kin = [
            other
            for other in event.told
            if is_kin(one.quantity, other.quantity) and not _is_of_another_time(one, other, clause)
        ]
        taken = [
            other
            for other in kin
            if any(agree(two.quantity, other.quantity) for two in every if two is not one)
        ]
        same = [other for other in kin if other not in taken and _is_of_one_thing(one, other, kin, case)]
        if any(agree(one.quantity, other.quantity) for other in (same if one.quantity.is_small else kin)) or (
            not one.quantity.is_small and is_told_barely(one.quantity, event)
        ):
            agreed.append(one.quantity)
        elif same and wrong is None and not (counts_apart(clause, case) or is_narrowed(clause, own, case)):
            wrong = WrongNumber(event.id, one.quantity.text, same[0].quantity.text)
        elif not (one.quantity.is_small or one.quantity.is_time):
            unchecked.append(one.quantity)
    return Counted(wrong, tuple(agreed), tuple(unchecked))


def _is_of_another_time(said: SaidNumber, told: Told, clause: Clause) -> bool:
    """Whether a fact gives a number for another time than the only one of the clause."""
    when = said.when
    if when is None or when.mode != "at" or len(clause.dates) > 1 or not told.is_dated:
        return False
    return told.latest < when.earliest or when.latest < told.earliest


def counts_apart(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause counts what comes to others: "besides him it had four members"."""
    return any(word.lower in case.lexicon.quantities["besides"] for word in clause.words)


def is_told_barely(one: Quantity, event: EventWords) -> bool:
    """Whether a fact gives the same figure without its per cent: "24 per cent to the others' 40"."""
    shares = (one.value, one.value / 100.0)
    return one.is_percent and any(
        not other.quantity.is_percent and other.quantity.value in shares for other in event.told
    )


def counts_none(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause says that of something there was none: `not a single tonne`, `no grain at all`."""
    said, words = case.lexicon.quantities, clause.words
    for place in range(len(words)):
        n_no = phrase_at(words, place, said["none_of"])
        if n_no and (n_no > 1 or phrase_at(words, place + n_no + 1, said["at_all"])):
            return True
    return False


def denied_count(match: EventMatch, clause: Clause, case: CaseWords) -> WrongNumber | None:
    """The number of a fact of which a clause says that there was none at all: `no grain at all`."""
    lexicon, words = case.lexicon, clause.words
    told = [one for one in match.event.told if not (one.is_dated or one.quantity.is_time)]
    counts = [one for one in told if one.quantity.value > 0 and not one.quantity.is_small]
    if not (match.is_sure and match.n_shared >= 2 and counts):
        return None
    for place in range(len(words)):
        n_no = phrase_at(words, place, lexicon.quantities["none_of"])
        if not n_no or place + n_no >= len(words):
            continue
        noun, after = words[place + n_no], place + n_no + 1
        n_all = phrase_at(words, after, lexicon.quantities["at_all"])
        if (n_all or n_no > 1) and thing_of(noun, lexicon) in match.event.title:
            said = " ".join(word.text for word in words[place : after + n_all])
            return WrongNumber(match.event.id, said, counts[0].quantity.text)
    return None


@lru_cache(maxsize=_CLAUSES)
def said_numbers(clause: Clause, case: CaseWords) -> tuple[SaidNumber, ...]:
    """The numbers of a clause; a part of a whole ("nine of the fourteen") as its share, and the whole not."""
    found = counts_in(clause.words, clause.dates, case.lexicon)
    if not found:
        return ()
    things = things_of(clause.words, found, case.lexicon)
    plain = [
        SaidNumber(one, date_of(one, found, clause.dates, clause.words), things[one.first], tuple(found))
        for one in found
    ]
    told = [Told(one.quantity, date.min, date.max, False, one.things) for one in plain]
    by_place = {one.quantity.first: one for one in plain}
    shares = []
    for share in shares_of(told, clause.words, case.lexicon):
        part = by_place[share.quantity.first]
        shares.append(replace(part, quantity=share.quantity, things=share.things, among=(share.quantity,)))
    parts = {one.quantity.first for one in shares}
    wholes = (
        {one.first for one in found if is_whole(clause.words, one.first, case.lexicon)} if parts else set()
    )
    return (*(one for one in plain if one.quantity.first not in parts | wholes), *shares)


def _is_of_its_time(when: DateMention, event: EventWords) -> bool:
    """Whether a fact, or a number that it tells, may belong to a date."""
    return when.admits(event.earliest, event.latest) or any(
        when.admits(one.earliest, one.latest) for one in event.told
    )


def is_kin(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are both shares, both times, or both counts."""
    return one.is_percent == other.is_percent and one.is_time == other.is_time


def _is_of_one_thing(said: SaidNumber, other: Told, kin: list[Told], case: CaseWords) -> bool:
    """Whether a number of a clause and one of a fact count one thing at one time."""
    one, known = said.quantity, other.quantity
    when = said.when
    if when is not None and (not when.admits(other.earliest, other.latest) or _is_sum(when, other)):
        return False
    generic = case.lexicon.quantities["generic"]
    shared = {stem for stem in said.things & other.things if stem not in case.units and stem not in generic}
    beside = [item for item in said.among if is_kin(item, one)]
    is_only = len(beside) == 1 and len(kin) == 1
    if one.is_time:
        return is_only and bool(shared)
    if one.is_percent:
        return is_only or (bool(shared) and not _is_torn(said, other, shared, kin))
    if one.is_small or known.is_small:
        return _names_one_thing(said, other, case)
    if not nouns_fit(said, other, case):
        return False
    if one.noun not in case.units and _names_one_thing(said, other, case):
        return True
    if not 1 / FAR_APART < one.value / max(known.value, 1.0) < FAR_APART:
        return False
    alone = all(agree(known, item.quantity) for item in kin if item.quantity.value >= LARGE) and all(
        agree(one, item) for item in beside if item.value >= LARGE
    )
    if one.value >= LARGE and known.value >= LARGE:
        return alone or bool(shared)
    return alone and bool(shared) and known.noun in generic | said.things | {one.noun}


def _is_sum(when: DateMention, other: Told) -> bool:
    """Whether a number is said of a span of which the fact tells only a part."""
    return when.precision in ("span", "decade") and 2 * (other.latest - other.earliest) < (
        when.latest - when.earliest
    )


def _names_one_thing(said: SaidNumber, other: Told, case: CaseWords) -> bool:
    """Whether two numbers stand before the same noun, with nothing that tells apart what they count.

    "Twelve full members" and "five equal members" count members; "two candidate members" need not.
    """
    one, known = said.quantity, other.quantity
    empty = case.lexicon.quantities["generic"] | case.lexicon.quantities["whole"]
    if one.noun and one.noun == known.noun:
        return one.noun not in empty
    return bool(set(one.nouns) & set(known.nouns) - empty) and set(one.nouns) <= {*known.nouns, *empty}


def _is_torn(said: SaidNumber, other: Told, shared: set[str], kin: list[Told]) -> bool:
    """Whether a share has as much in common with another number of the fact."""
    return any(len(said.things & item.things) >= len(shared) for item in kin if item is not other)


def nouns_fit(said: SaidNumber, other: Told, case: CaseWords) -> bool:
    """Whether what two numbers count may be one thing: no tonnes against roubles, no men against mills."""
    one, known = said.quantity.noun, other.quantity.noun
    generic = case.lexicon.quantities["generic"]
    if not one or not known or one == known:
        return True
    if one in case.units or known in case.units:
        return one in generic or known in generic
    return one in generic or known in generic or one in other.things or known in said.things


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be one, each rounded and bounded as it is said; a few are told exactly."""
    if max(one.value, other.value) <= FEW and not (one.is_percent or one.is_time):
        return one.low <= other.value <= one.high or other.low <= one.value <= other.high
    is_bound = one.low == 0.0 or one.high == float("inf")
    share = BOUNDED if is_bound else ROUNDED
    slack = max(share * max(one.value, other.value), one.rounding, other.rounding)
    return one.low - slack <= other.high and other.low - slack <= one.high


def is_narrowed(clause: Clause, known: frozenset[str], case: CaseWords) -> bool:
    """Whether a clause names a place of which neither the whole case nor what is `known` of it speaks.

    "Cattle in Kazakhstan" are not the cattle of the case; a name that many of its facts hold narrows nothing.
    """
    lexicon = case.lexicon
    named = [(one.start, one.end) for one in clause.mentions]
    named += [(one.start, one.end) for one in clause.dates]
    places = [
        place
        for place, word in enumerate(clause.words)
        if place and word.is_capital and not any(start <= word.start < end for start, end in named)
    ]
    own = {
        place
        for place in places
        if (word := clause.words[place]).lower in lexicon.stopwords
        or word.lower in lexicon.numbers
        or not {word.stem, lexicon.synonyms.get(word.stem, word.stem)}.isdisjoint(known)
        or case.rarity_of(word.stem) < COMMON * case.most_rare
    }
    return any(
        not own & {place - 1, place, place + 1} and _is_in(clause.words, place, case) for place in places
    )


def _is_in(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether "in" or another word of place stands before a word, an article between or not."""
    forms = case.lexicon.forms
    before = [word.lower for word in words[max(0, place - 2) : place]]
    if before and before[-1] in forms["articles"]:
        before.pop()
    return bool(before) and before[-1] in forms["places"]
