"""The values of a series from which to which a clause says that it moved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from epigone.case.model import Observation
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.comparisons import Comparison
from epigone.essay.date_mention import DateMention
from epigone.essay.directions import base_of
from epigone.essay.match_events import match_events
from epigone.essay.numbers import quantities
from epigone.essay.power import years_of_power
from epigone.essay.quantity import phrase_at
from epigone.essay.series_named import NamedSeries
from epigone.essay.words import find_phrases

#: A count taken at the turn of a year may be filed on either side of it.
TURN_OF_YEAR = timedelta(days=31)
#: A part of a year is shorter than this, a part of a decade longer.
_PART_OF_YEAR = 150
#: Years before a date within which a movement to it may have begun, and values at least that came before.
_REACH, _LEAST = 10, 2


@dataclass(frozen=True, slots=True)
class Ends:
    """Base and end of a movement.

    `is_told` says whether the text itself tells both; `others` are further values from which it may have
    begun, where the text tells only its end.
    """

    base: Observation
    last: Observation
    is_told: bool
    others: tuple[Observation, ...] = ()


def value_at(values: Sequence[Observation], when: DateMention) -> Observation | None:
    """The one value of a date; of a time that holds several, none."""
    early = when.precision == "part" and (when.latest - when.earliest).days < _PART_OF_YEAR
    begin = when.earliest - TURN_OF_YEAR if early else when.earliest
    end = when.earliest + TURN_OF_YEAR if early else when.latest
    inside = [row for row in values if begin <= row.date.latest and row.date.earliest <= end]
    return inside[0] if len(inside) == 1 else None


def ends_of(
    clause: Clause, named: NamedSeries, comparison: Comparison | None, read: ReadSentence, case: CaseWords
) -> Ends | None:
    """Base and end of the movement that a clause states; None where it leaves them open.

    Of "less in A than in B" the base is B, of a movement without such a word the earlier. One date alone
    is compared with the last time told before, or with what came before it; none at all with an event
    since which it lasted, or with the times told before.
    """
    values = named.series.values
    dates = tuple(when for when in clause.dates if str(when.earliest.year) not in named.series.name)
    since = _since(clause, read, case)
    if since is not None:
        return _from(since, values)
    ruled = None if read.dates else _rule(read, case)
    if ruled is not None:
        return _inside(*ruled, values)
    if len(dates) == 1:
        return _to_one(_spread(dates[0], clause, case), named, comparison)
    if len(dates) == 2 and not any(_is_long(when) for when in dates):
        return _between(dates, clause, comparison, values, case)
    if dates or not named.before or _has_numbers(clause, comparison, case):
        return None
    found = _inside(
        min(when.earliest for when in named.before), max(when.latest for when in named.before), values
    )
    return None if found is None else replace(found, is_told=_names_that_time(clause, case))


def _between(
    dates: tuple[DateMention, ...],
    clause: Clause,
    comparison: Comparison | None,
    values: Sequence[Observation],
    case: CaseWords,
) -> Ends | None:
    one, other = (value_at(values, when) for when in dates)
    if one is None or other is None or one.date.earliest == other.date.earliest:
        return None
    base = base_of(replace(clause, dates=dates), comparison, case)
    if base is None:
        if comparison is not None and not comparison.is_change:
            return None
        base = 0 if one.date.earliest < other.date.earliest else 1
    return Ends(one, other, is_told=True) if base == 0 else Ends(other, one, is_told=True)


def _to_one(when: DateMention, named: NamedSeries, comparison: Comparison | None) -> Ends | None:
    """A movement with one time: within it, since the time told before, or from whatever came before it."""
    values = named.series.values
    if _is_long(when):
        return _inside(when.earliest, when.latest, values)
    if when.mode == "after" and comparison is None and when.precision != "day":
        return _from(when.latest, values)
    last = value_at(values, when)
    before = [one for one in named.before if one is not when]
    if last is None or when.mode not in ("at", "by"):
        return None
    if comparison is not None:
        base = value_at(values, before[-1]) if before and named.is_same else None
        if base is None or base.date.earliest >= last.date.earliest:
            return None
        return Ends(base, last, named.is_sure)
    before_it = [row for row in values if row.date.earliest < last.date.earliest]
    earlier = [row for row in before_it if last.date.earliest.year - row.date.earliest.year <= _REACH]
    if len(earlier) < _LEAST:
        earlier = before_it[-_LEAST:]
    if len(earlier) < _LEAST:
        return None
    return Ends(earlier[-1], last, named.is_sure, tuple(earlier[:-1]))


def _is_long(when: DateMention) -> bool:
    """Whether a time is so long that something may move in it."""
    is_part = when.precision == "part" and (when.latest - when.earliest).days > 366
    return when.precision in ("span", "decade") or is_part


def ends_of_between(clause: Clause, case: CaseWords) -> frozenset[int]:
    """Where the dates stand that only bound a time: `between 1989 and the end of the century`."""
    lexicon, words = case.lexicon, clause.words
    found: set[int] = set()
    for when in clause.dates:
        before = [word.lower for word in words if word.end <= when.start][-1:]
        lead = {*before, when.text.lower().split()[0]}
        is_first = not lead.isdisjoint(lexicon.dates["between"] - lexicon.dates["since"])
        after = [word for word in words if word.start >= when.end]
        if is_first and after and after[0].lower in lexicon.forms["and"]:
            found.add(when.start)
            found |= {one.start for one in clause.dates if after[0].end <= one.start <= after[0].end + 2}
    return frozenset(found)


def _spread(when: DateMention, clause: Clause, case: CaseWords) -> DateMention:
    """The years that are counted from a date: `in the five years after 1929`."""
    before = [word for word in clause.words if word.start < when.start]
    found = quantities(before, case.lexicon, has_years=False)
    is_counted = when.mode == "after" and found and found[-1].is_time and found[-1].last == len(before)
    years = round(found[-1].value / 365) if is_counted else 0
    if not 1 < years <= date.max.year - when.latest.year:
        return when
    return replace(when, latest=date(when.latest.year + years, 12, 31), precision="span", mode="at")


def _since(clause: Clause, read: ReadSentence, case: CaseWords) -> date | None:
    """When the event was since which a clause says that something moved: `ever since the stadium was built`.

    The event stands in the clause itself or in the next.
    """
    words = [word for word in read.words if word.start >= clause.start]
    since = case.lexicon.dates["ever_since"]
    place = next((at for at in range(len(words)) if phrase_at(words, at, since)), None)
    if place is None or any(when.start >= words[place].start for when in read.dates):
        return None
    begin = words[place].start
    following = (one for one in read.clauses if one.start <= begin < one.end)
    stems = next((one.stems for one in following), ())
    matches = match_events(stems if clause.start < begin else (), case)
    return matches[0].event.earliest if matches else None


def _rule(read: ReadSentence, case: CaseWords) -> tuple[date, date] | None:
    """The years in power of the one person of a sentence, where they are its time.

    `under Anna`, `in Anna's reign`, `while Anna was governor`; not where a part of them is meant, or another
    time is compared with them.
    """
    named = {one.actor: one for one in read.mentions if one.actor in case.actors.persons}
    if len(named) != 1:
        return None
    actor, one = next(iter(named.items()))
    forms, words = case.lexicon.forms, read.words
    before = [word.lower for word in words if word.end <= one.start]
    after = [word for word in words if word.start >= one.end][:1]
    other = forms["than"] | case.lexicon.quantities["base"] | case.lexicon.dates["in_part"]
    if any(word.lower in other for word in words):
        return None
    is_under = before[-1:] != [] and before[-1] in forms["under"]
    is_his = (
        one.is_possessive and bool(after) and bool(find_phrases(after, case.lexicon.phrases("rule_words")))
    )
    is_while = bool(before) and before[0] in forms["while"] and len(before) <= _LEAST
    if not (is_under or is_his or is_while):
        return None
    return years_of_power(case.case, case.case.actor(actor))


def _from(since: date, values: Sequence[Observation]) -> Ends | None:
    """From the last value before a day, or that of its year, to the last of all."""
    begun = [row for row in values if row.date.earliest <= since]
    if not begun or begun[-1] is values[-1]:
        return None
    return Ends(begun[-1], values[-1], is_told=True)


def _inside(begin: date, end: date, values: Sequence[Observation]) -> Ends | None:
    """The first and the last value of a time."""
    inside = [row for row in values if begin - TURN_OF_YEAR <= row.date.earliest and row.date.latest <= end]
    return Ends(inside[0], inside[-1], is_told=True) if len(inside) > 1 else None


def _names_that_time(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause says that it lasted all the time of which the text speaks: `in all these years`."""
    words = clause.words
    return any(phrase_at(words, at, case.lexicon.dates["that_time"]) for at in range(len(words)))


def _has_numbers(clause: Clause, comparison: Comparison | None, case: CaseWords) -> bool:
    """Whether a clause gives numbers beside its ratio."""
    found = quantities(clause.words, case.lexicon, has_years=False)
    return any(comparison is None or not comparison.first <= one.first < comparison.last for one in found)
