"""Numbers and movements that the facts tell in passing: found by what is counted and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from epigone.essay.casewords import AT, CaseWords, EventWords
from epigone.essay.check_numbers import SaidNumber, agree, is_kin, nouns_fit, said_numbers
from epigone.essay.clauses import Clause
from epigone.essay.comparisons import find_comparison, is_denied
from epigone.essay.dates import DateMention
from epigone.essay.directions import base_of, direction_of
from epigone.essay.fate_words import is_denied as is_denial
from epigone.essay.match_events import match_events
from epigone.essay.model import Label
from epigone.essay.reasons import Reason, ToldMoved, ToldNumber, WrongNumber
from epigone.essay.things import Told

#: Rarity that a clause must share with a fact before its number supports it, and before it contradicts it.
SUPPORTS, CONTRADICTS = 4.0, 6.0
#: Share of the best fact's rarity with which another keeps it from contradicting.
RIVAL = 0.6
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


def check_told(clause: Clause, case: CaseWords) -> ToldFinding | None:
    """Hold the numbers and movements of a clause against those that facts tell of the same thing and time.

    Unlike `check_event` this needs no fact that the clause surely speaks of: what is counted and the date
    must agree. None where nothing is told of it. Cost: the facts that share words with the clause.
    """
    if is_denial(clause, case):
        return None
    found = [*_movements(clause, case)]
    if not found:
        found = [one for said in said_numbers(clause, case) for one in _number(said, clause, case)]
    wrong = [one for one in found if one.label == "contradicted"]
    return next(iter((*wrong, *found)), None)


def _number(said: SaidNumber, clause: Clause, case: CaseWords) -> Iterator[ToldFinding]:
    """One number of a clause against the best of those that facts tell of its thing and time."""
    one, when = said.quantity, said.when
    if one.is_time or one.is_small or when is None or when.mode not in ("at", "by"):
        return
    matches = sorted(_told_of(said, when, clause, case), key=lambda item: -item.weight)
    agreeing = [item for item in matches if agree(one, item.told.quantity)]
    if agreeing and agreeing[0].weight >= max(SUPPORTS, RIVAL * matches[0].weight):
        event = agreeing[0].event
        yield ToldFinding(event, "supported", ToldNumber(event.id, one.text), when)
        return
    if not matches or agreeing or when.precision == "span" or when.mode != "at":
        return
    best = matches[0]
    is_alone = all(item.event is best.event for item in matches if item.weight >= RIVAL * best.weight)
    if best.weight >= CONTRADICTS and best.n_shared >= 2 and is_alone:
        reason = WrongNumber(best.event.id, one.text, best.told.quantity.text)
        yield ToldFinding(best.event, "contradicted", reason, when)


def _told_of(said: SaidNumber, when: DateMention, clause: Clause, case: CaseWords) -> Iterator[_Match]:
    stems = _plain(clause.stems, case)
    for match in match_events(clause.stems, case):
        event = match.event
        own = _plain((*event.title, *event.note), case) & stems
        weight = sum(map(case.rarity_of, own))
        for told in event.told:
            if not is_kin(said.quantity, told.quantity) or not nouns_fit(said, told, case):
                continue
            if not when.admits(told.earliest, told.latest):
                continue
            is_counted = said.things & told.things or said.quantity.noun in own
            if is_counted and not told.quantity.is_small:
                yield _Match(event, told, weight, len(own))


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
    for match in match_events(clause.stems, case):
        shared = _plain((*match.event.title, *match.event.note), case) & stems
        pair = _pair(match.event, times, stems)
        if pair is None or not shared or sum(map(case.rarity_of, shared)) < SUPPORTS - 1:
            continue
        base, last = pair
        ratio = last.quantity.value / base.quantity.value
        if comparison is not None:
            low, high, word = comparison.low, comparison.high, comparison.text
        else:
            low, high = (1.0, float("inf")) if way == "up" else (0.0, 1.0)
        agrees = low <= ratio <= high
        if not agrees and low * (1 - CLEARLY) <= ratio <= high * (1 + CLEARLY):
            return
        reason = ToldMoved(
            match.event.id,
            base.quantity.text,
            base.earliest.year,
            last.quantity.text,
            last.earliest.year,
            word,
            agrees,
        )
        yield ToldFinding(match.event, "supported" if agrees else "contradicted", reason, clause.dates[0])
        return


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
    found = []
    for when in times:
        inside = [one for one in counts if when.earliest <= one.latest and one.earliest <= when.latest]
        named = [one for one in inside if stems & one.things]
        found.append(named if named and len(inside) > 1 else inside)
    for base in found[0]:
        for last in found[1]:
            is_kind = is_kin(base.quantity, last.quantity)
            is_apart = base.latest < last.earliest or base.earliest > last.latest
            if is_kind and is_apart:
                return base, last
    return None
