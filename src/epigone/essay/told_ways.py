"""Movements that facts tell in words: the herds halved, the army was cut."""

from collections.abc import Iterable

from epigone.essay.casewords import ACT, AT, CaseWords, EventWords
from epigone.essay.clauses import Clause
from epigone.essay.comparisons import Comparison
from epigone.essay.date_mention import DateMention
from epigone.essay.directions import direction_of

#: Share of the rarity of a title's things that a clause must say, and how rare they must be.
COVERED, RARE = 0.5, 0.4
#: A clause may have so many words more that the fact has not.
STRANGE = 2
#: Years by which what is said to have been reached by a date may have been before it.
BY = 1


def contrary_way(
    clause: Clause, comparison: Comparison | None, case: CaseWords
) -> tuple[EventWords, DateMention] | None:
    """The fact that tells of a thing at a time the other way than a clause does; None if none surely does.

    The thing must stand in the fact's title. A fact of that time which tells the same way of it keeps
    another from contradicting. Cost: the facts that share words with the clause.
    """
    way = _way(clause, comparison, case)
    dates = [when for when in clause.dates if when.precision != "span"]
    if not way or not dates or len(dates) != len(clause.dates):
        return None
    when = max(dates, key=lambda one: one.latest)
    said = {stem for stem in clause.stem_set if not stem.startswith(AT)}
    facts = {place for stem in said for place in case.events_with.get(stem, ())}
    contrary: EventWords | None = None
    for place in sorted(facts):
        event = case.events[place]
        things = _things(event.title, case)
        shared = things & said
        weight = sum(map(case.rarity_of, shared))
        if not shared or not _is_then(event, when) or weight < RARE * case.most_rare:
            continue
        told = way_told(event, case)
        if told == way:
            return None
        strange = _things(said, case) - event.title - event.note
        is_meant = weight >= COVERED * sum(map(case.rarity_of, things))
        if told and is_meant and len(strange) <= len(shared) + STRANGE:
            contrary = contrary or event
    return None if contrary is None else (contrary, when)


def way_told(event: EventWords, case: CaseWords) -> str:
    """The one direction in which a fact tells that something moved, by its title or else by its note."""
    moves = case.lexicon.moves
    for stems in (event.title, event.note):
        ways = {moves[(stem,)] for stem in stems if (stem,) in moves}
        if ways:
            return ways.pop() if len(ways) == 1 else ""
    return ""


def _way(clause: Clause, comparison: Comparison | None, case: CaseWords) -> str:
    """The direction of a clause, told as such or as a change in size."""
    if comparison is not None:
        if not comparison.is_change:
            return ""
        return "up" if comparison.low >= 1 else "down" if comparison.high <= 1 else ""
    return direction_of(clause, case)[0]


def _things(stems: Iterable[str], case: CaseWords) -> frozenset[str]:
    """Stems of things: no actors, acts, movements, units, numbers or fractions."""
    lexicon = case.lexicon
    empty = case.units | lexicon.quantities["generic"]
    return frozenset(
        stem
        for stem in stems
        if not stem.startswith((AT, ACT))
        and (stem,) not in lexicon.moves
        and stem not in empty
        and stem not in lexicon.numbers
        and stem not in lexicon.fractions
        and not stem[:1].isdigit()
    )


def _is_then(event: EventWords, when: DateMention) -> bool:
    """Whether a fact is of the time at the end of a movement."""
    if when.mode == "by":
        return when.latest.year - BY <= event.latest.year <= when.latest.year
    return when.mode == "at" and when.admits(event.earliest, event.latest)
