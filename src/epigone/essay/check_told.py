"""Numbers and movements that the facts tell in passing: found by what is counted and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from epigone.essay.casewords import AT, CaseWords, EventWords
from epigone.essay.check_numbers import SaidNumber, agree, is_kin, is_narrowed, nouns_fit, said_numbers
from epigone.essay.clauses import Clause
from epigone.essay.comparisons import find_comparison, is_denied
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied as is_denial
from epigone.essay.directions import base_of, direction_of
from epigone.essay.model import Label
from epigone.essay.quantity import Quantity
from epigone.essay.ranges import other_range
from epigone.essay.reasons import ContraryAct, Reason, ToldMoved, ToldNumber, WrongNumber
from epigone.essay.things import Told
from epigone.essay.told_ways import contrary_way

#: Rarity, in units of that of a strange word, that a clause must share with a fact before its number
#: supports it, and before it contradicts it.
SUPPORTS, CONTRADICTS = 0.64, 0.95
#: The same where the clause has hardly another word, and for the very number of so many characters.
ALONE, EXACTLY, EXACT = 0.48, 0.32, 5
#: The same for support where the clause has no date.
UNDATED = 0.95
#: Share of the best fact's rarity with which another keeps it from contradicting.
RIVAL = 0.6
#: Rarity that a clause must share with a fact that tells numbers at both of its dates.
MOVED = 0.32
#: By how much two numbers may differ, as a share, and be one number rounded.
SAME = 0.05
#: By how much a told movement must differ from the one that is said, as a share.
CLEARLY = 0.1


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A number or a movement that a fact tells, against what a clause says of it."""

    event: EventWords
    label: Label
    reason: Reason
    date: DateMention | None


@dataclass(frozen=True, slots=True)
class _Match:
    event: EventWords
    told: Told
    weight: float
    n_shared: int
    n_strange: int


def check_told(clause: Clause, case: CaseWords) -> ToldFinding | None:
    """Hold the numbers and movements of a clause against those that facts tell of the same thing and time.

    Unlike `check_event` this needs no fact that the clause surely speaks of: what is counted and the date
    must agree. None where nothing is told of it. Cost: the facts that share words with the clause.
    """
    if is_denial(clause, case):
        return None
    found = [*_ranges(clause, case), *_movements(clause, case)]
    if not found:
        found = [one for said in said_numbers(clause, case) for one in _number(said, clause, case)]
    wrong = [one for one in found if one.label == "contradicted"]
    return next(iter((*wrong, *found)), None) or _other_way(clause, case)


def _ranges(clause: Clause, case: CaseWords) -> Iterator[ToldFinding]:
    """A range of which a fact tells one end otherwise."""
    found = other_range(clause, case)
    if found is not None and not is_narrowed(clause, found[0].title | found[0].note, case):
        event, said, known, when = found
        yield ToldFinding(event, "contradicted", WrongNumber(event.id, said, known), when)


def _other_way(clause: Clause, case: CaseWords) -> ToldFinding | None:
    """A movement in the other direction than a fact tells it in words."""
    comparison = find_comparison(clause, case.lexicon)
    if comparison is not None and is_denied(clause, comparison, case.lexicon):
        return None
    contrary = contrary_way(clause, comparison, case)
    if contrary is None or is_narrowed(clause, contrary[0].title | contrary[0].note, case):
        return None
    event, when = contrary
    return ToldFinding(event, "contradicted", ContraryAct(event.id), when)


def _number(said: SaidNumber, clause: Clause, case: CaseWords) -> Iterator[ToldFinding]:
    """One number of a clause against the best of those that facts tell of its thing and time."""
    one, when = said.quantity, said.when
    is_exact = when is not None and when.mode == "at" and when.precision in ("day", "month")
    if one.is_time or (one.is_small and not is_exact) or (when is not None and when.mode not in ("at", "by")):
        return
    matches = sorted(_told_of(said, when, clause, case), key=lambda item: -item.weight)
    if not matches:
        return
    best = matches[0]
    agreeing = [item for item in matches if agree(one, item.told.quantity)]
    if agreeing:
        event, weight = agreeing[0].event, agreeing[0].weight
        enough = EXACTLY if _is_exact(one, agreeing[0].told.quantity) else max(SUPPORTS, RIVAL * best.weight)
        is_meant = weight >= enough and (when is not None or _is_meant(said, agreeing[0]))
        if is_meant:
            yield ToldFinding(event, "supported", ToldNumber(event.id, one.text), when)
        return
    if when is None or when.precision == "span" or when.mode != "at":
        return
    is_alone = all(item.event is best.event for item in matches if item.weight >= RIVAL * best.weight)
    is_enough = best.weight >= CONTRADICTS and best.n_shared >= 2
    is_alone = is_alone and not is_narrowed(clause, best.event.title | best.event.note, case)
    if is_alone and (is_enough or (best.weight >= ALONE and best.n_strange <= 1)):
        reason = WrongNumber(best.event.id, one.text, best.told.quantity.text)
        yield ToldFinding(best.event, "contradicted", reason, when)


def is_told(one: Quantity, when: DateMention, clause: Clause, case: CaseWords) -> bool:
    """Whether a fact with a word of the clause tells this very number of that time, whatever it counts."""
    stems = _plain(clause.stems, case)
    return any(
        is_kin(one, told.quantity)
        and abs(one.value - told.quantity.value) <= SAME * one.value
        and when.admits(told.earliest, told.latest)
        and told.latest.year >= when.earliest.year - 1
        for event, _ in _facts_with(stems, case)
        if when.admits(event.earliest, event.latest)
        for told in event.told
    )


def _is_exact(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of many figures are the same."""
    return one.value == other.value and len(one.text) >= EXACT and one.text[0].isdigit()


def _is_meant(said: SaidNumber, found: _Match) -> bool:
    """Whether a number without a date is surely that of a fact: little else is said, and no other number."""
    return found.weight >= UNDATED and found.n_strange <= found.n_shared and len(said.among) == 1


def _told_of(said: SaidNumber, when: DateMention | None, clause: Clause, case: CaseWords) -> Iterator[_Match]:
    stems = _plain(clause.stems, case)
    for event, own in _facts_with(stems, case):
        weight = sum(map(case.rarity_of, own)) / case.most_rare
        for told in event.told:
            if not is_kin(said.quantity, told.quantity) or not nouns_fit(said, told, case):
                continue
            if when is not None and not when.admits(told.earliest, told.latest):
                continue
            if said.quantity.is_small or told.quantity.is_small:
                is_counted = bool(said.quantity.noun) and said.quantity.noun == told.quantity.noun
            else:
                named = told.things or event.title
                is_counted = bool(said.things & named) or said.quantity.noun in own
                is_counted = is_counted or _is_exact(said.quantity, told.quantity)
            if is_counted:
                yield _Match(event, told, weight, len(own), len(stems) - len(own))


def _facts_with(stems: frozenset[str], case: CaseWords) -> Iterator[tuple[EventWords, frozenset[str]]]:
    """The facts that tell numbers and share words with a clause, with the words shared."""
    places = {place for stem in stems for place in case.events_with.get(stem, ())}
    for place in sorted(places):
        event = case.events[place]
        if event.told:
            yield event, (event.title | event.note) & stems


def _plain(stems: Iterable[str], case: CaseWords) -> frozenset[str]:
    """Stems of things and acts: no actors, units, numbers or things that may be anything."""
    generic = case.lexicon.quantities["generic"]
    return frozenset(
        stem
        for stem in stems
        if stem not in case.units
        and stem not in generic
        and stem not in case.lexicon.numbers
        and not stem[:1].isdigit()
        and (stem,) not in case.lexicon.moves
        and not stem.startswith(AT)
    )


def _movements(clause: Clause, case: CaseWords) -> Iterator[ToldFinding]:
    """A direction or a ratio between two dates at both of which a fact tells a number."""
    comparison = find_comparison(clause, case.lexicon)
    if comparison is not None and is_denied(clause, comparison, case.lexicon):
        return
    way, word = direction_of(clause, case)
    times = _times(clause, base_of(clause, comparison, case))
    if times is None or (comparison is None and not way):
        return
    stems = _plain(clause.stems, case)
    found = [
        (sum(map(case.rarity_of, shared)) / case.most_rare, event, pair)
        for event, shared in _facts_with(stems, case)
        if (pair := _pair(event, times, stems)) is not None
    ]
    found.sort(key=lambda one: -one[0])
    if not found or found[0][0] < MOVED:
        return
    _, event, (base, last) = found[0]
    ratio = last.quantity.value / base.quantity.value
    low, high = (1.0, inf) if way == "up" else (0.0, 1.0)
    if comparison is not None:
        low, high, word = comparison.low, comparison.high, comparison.text
    agrees = low <= ratio <= high
    if not agrees and low * (1 - CLEARLY) <= ratio <= high * (1 + CLEARLY):
        return
    reason = ToldMoved(
        event.id,
        base.quantity.text,
        base.earliest.year,
        last.quantity.text,
        last.earliest.year,
        word,
        agrees,
    )
    yield ToldFinding(event, "supported" if agrees else "contradicted", reason, clause.dates[0])


def _times(clause: Clause, base: int | None) -> tuple[DateMention, DateMention] | None:
    """Base and end of a movement that a clause dates at both ends."""
    dates = [when for when in clause.dates if when.precision != "span"]
    if len(clause.dates) != 2 or len(dates) != 2:
        return None
    if base is None:
        base = 0 if dates[0].earliest <= dates[1].earliest else 1
    return dates[base], dates[1 - base]


def _pair(event: EventWords, times: Sequence[DateMention], stems: frozenset[str]) -> tuple[Told, Told] | None:
    """The numbers of one thing that a fact tells at two times; those whose words the clause shares first."""
    counts = [one for one in event.told if not one.quantity.is_time and one.quantity.value > 0]
    begin, end = (
        [one for one in counts if when.earliest <= one.latest and one.earliest <= when.latest]
        for when in times
    )
    found = [
        (len(stems & (base.things | last.things)), base, last)
        for base in begin
        for last in end
        if is_kin(base.quantity, last.quantity)
        and (base.latest < last.earliest or base.earliest > last.latest)
    ]
    best = max(found, key=lambda one: one[0], default=None)
    return None if best is None else best[1:]
