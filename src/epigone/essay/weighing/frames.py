"""The times over which a sentence may say that a series moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from epigone.case.model import Observation
from epigone.essay.casewords import CaseWords, SeriesWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.match_events import match_events
from epigone.essay.numbers import quantities
from epigone.essay.power import ruler_at, years_of_power
from epigone.essay.weighing.passage import Said
from epigone.essay.words import Word

#: Days by which a count at the turn of a year may lie outside a time.
_TURN = timedelta(days=31)
#: Years after a fact in which what came of it shows, and before a date from which something moved to it.
_AFTER, _BEFORE = 3, 3
#: Days of a time that is long enough for something to move in it.
_LONG = 366

Manner = Literal["two_dates", "long_date", "one_date", "open_date", "rule", "after_rule", "fact", "none"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A time by its first and last day, and how the sentence tells it."""

    begin: date
    end: date
    manner: Manner


def frames_of(said: Said, series: SeriesWords) -> tuple[Frame, ...]:
    """The times that a clause may mean of a series, the likeliest first."""
    clause, case = said.clause, said.passage.case
    dates = clause.dates or said.passage.read.dates
    first, last = series.values[0].date.earliest, series.values[-1].date.latest
    found = list(_dated(dates, said, first, last))
    if not found:
        found = [*_ruled(said, last), *(_of_facts(said, series) if _is_timed(said) else ())]
    if not found:
        found = [Frame(first, last, "none"), *_reigns(case)]
    return tuple(found)


def rows_in(frame: Frame, values: Sequence[Observation]) -> tuple[Observation, ...]:
    """The values of a time; where it holds only one, with the value before it."""
    inside = [
        place
        for place, row in enumerate(values)
        if frame.begin - _TURN <= row.date.earliest and row.date.latest <= frame.end + _TURN
    ]
    if not inside:
        return ()
    begin = inside[0] - 1 if len(inside) == 1 and inside[0] else inside[0]
    return tuple(values[begin : inside[-1] + 1])


def _dated(dates: Sequence[DateMention], said: Said, first: date, last: date) -> Iterator[Frame]:
    points = sorted(dates, key=lambda when: when.earliest)
    if len(points) > 1 and points[0].earliest < points[-1].earliest:
        yield Frame(points[0].earliest, points[-1].latest, "two_dates")
        return
    for when in points[:1]:
        if _is_long(when):
            yield Frame(when.earliest, when.latest, "long_date")
        elif when.mode == "after":
            case = said.passage.case
            ruler = ruler_at(case.case, when.earliest, when.latest)
            held = years_of_power(case.case, case.case.actor(ruler)) if ruler else None
            if held is not None and held[1] > when.latest:
                yield Frame(when.earliest, held[1], "open_date")
            yield Frame(when.earliest, last, "open_date")
        elif when.mode in ("until", "before"):
            yield Frame(first, when.latest, "open_date")
        else:
            year = max(date.min.year, when.earliest.year - 1)
            yield Frame(date(year, 1, 1), when.latest, "one_date")
            yield Frame(date(max(date.min.year, year + 1 - _BEFORE), 1, 1), when.latest, "one_date")


def _is_long(when: DateMention) -> bool:
    return (when.latest - when.earliest).days > _LONG


def _ruled(said: Said, last: date) -> Iterator[Frame]:
    """The years in power of those of whom the sentence speaks, a part of them, or what came after."""
    case = said.passage.case
    words = said.passage.read.words
    is_over = any(word.lower in case.lexicon.quantities["gone"] for word in words)
    is_in_part = any(word.lower in case.lexicon.quantities["at_first"] for word in said.clause.words)
    is_compared = any(word.lower in case.lexicon.forms["than"] for word in words)
    for actor in sorted(said.persons):
        held = years_of_power(case.case, case.case.actor(actor))
        if held is None:
            continue
        part = _part_of(held, words, case)
        found = [] if is_in_part and part == held else [Frame(*part, "rule")]
        if is_over:
            found.insert(len(found) if is_compared else 0, Frame(held[1], last, "after_rule"))
        yield from found


def _part_of(held: tuple[date, date], words: Sequence[Word], case: CaseWords) -> tuple[date, date]:
    """The first or the last years of a time, as a sentence counts them."""
    for one in quantities(words, case.lexicon, has_years=False):
        before = words[one.first - 1].lower if one.first else ""
        span = timedelta(days=round(one.value)) if one.is_time else timedelta(0)
        if not timedelta(0) < span < held[1] - held[0]:
            continue
        if before in case.lexicon.quantities["first_of"]:
            return held[0], held[0] + span
        if before in case.lexicon.quantities["last_of"]:
            return held[1] - span, held[1]
    return held


def _is_timed(said: Said) -> bool:
    """Whether a word leads from a sentence to the time of something else: `once it was founded`."""
    timing = said.passage.case.lexicon.quantities["timing"]
    return any(word.lower in timing for word in said.passage.read.words)


def _of_facts(said: Said, series: SeriesWords) -> Iterator[Frame]:
    """The time of the fact that the rest of the sentence means or that it takes up, and what followed."""
    rest = said.around - series.name - series.own - series.noted
    near = match_events(rest, said.passage.case)[:1]
    facts = [one.event for one in near]
    back = said.passage.topic.facts
    case = said.passage.case
    facts += [one for one in case.events if one.id in back]
    for event in facts:
        if (event.latest - event.earliest).days > _LONG:
            yield Frame(event.earliest, event.latest, "fact")
        else:
            year = min(date.max.year, event.latest.year + _AFTER)
            yield Frame(date(max(date.min.year, event.earliest.year - 1), 7, 1), date(year, 12, 31), "fact")
            ruler = ruler_at(case.case, event.earliest, event.latest)
            held = years_of_power(case.case, case.case.actor(ruler)) if ruler else None
            if held is not None and held[1].year > year:
                yield Frame(event.latest, held[1], "fact")


def _reigns(case: CaseWords) -> Iterator[Frame]:
    """The whole time of each of the two."""
    for actor in (case.case.predecessor, case.case.successor):
        held = years_of_power(case.case, case.case.actor(actor))
        if held is not None:
            yield Frame(*held, "none")


def end_of(said: Said, clause: Clause) -> date | None:
    """When a clause is, of which only the end of somebody's time in power tells it."""
    case = said.passage.case
    is_over = any(word.lower in case.lexicon.quantities["gone"] for word in clause.words)
    held = [years_of_power(case.case, case.case.actor(actor)) for actor in sorted(said.persons)]
    ends = [one[1] for one in held if one is not None]
    return ends[0] if is_over and len(ends) == 1 else None
