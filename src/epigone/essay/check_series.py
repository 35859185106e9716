"""Claims of a quantity or of its direction, against the series of the case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import hypot

from epigone.case.model import Observation
from epigone.essay.casewords import ACT, AT, CaseWords, SeriesWords
from epigone.essay.clauses import Clause
from epigone.essay.dates import DateMention
from epigone.essay.model import Label
from epigone.essay.numbers import Quantity, numbers_in
from epigone.essay.reasons import ManyMoves, Reason, SeriesMoved, SeriesValue
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases

#: A count taken at the turn of a year may be filed on either side of it.
TURN_OF_YEAR = timedelta(days=31)
#: Share of a label's rarity that names its series.
NAMED_SHARE = 0.3
#: Content words of a clause that speaks of little else than the one word it shares with a label.
SHORT_CLAUSE = 3


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """The series that a clause speaks of, and what it says of it."""

    series: str
    doctrine: str
    label: Label
    reason: Reason
    date: DateMention | None


def check_series(clause: Clause, case: CaseWords, settings: EssaySettings) -> SeriesFinding | None:
    """Compare numbers at dates, or a direction between two; None if the clause speaks of no series."""
    series = _series(clause, case)
    if series is None:
        return None
    values = series.values
    if not values:
        return None
    found = _values(clause, series, values, case, settings)
    if found is None or found.label == "supported":
        move = _move(clause, series, values, case, settings)
        found = move if move is not None and (found is None or move.label == "contradicted") else found
    return found


def _series(clause: Clause, case: CaseWords) -> SeriesWords | None:
    """The series that a clause names by most of its label, if only one; its acronym will do."""
    said = {stem.removeprefix(ACT) for stem in clause.stems if not stem.startswith(AT)}
    written = {word.text for word in clause.words}
    hits: list[tuple[float, SeriesWords]] = []
    for item in case.series:
        shared = item.name & said
        weight = sum(map(case.rarity_of, shared))
        if item.acronyms & written:
            hits.append((case.most_rare * 3, item))
        elif (
            item.name
            and weight >= NAMED_SHARE * sum(map(case.rarity_of, item.name))
            and _is_named(item, shared, clause)
        ):
            hits.append((weight, item))
    hits.sort(key=lambda one: -one[0])
    if not hits or (len(hits) > 1 and hits[0][0] == hits[1][0]):
        return None
    return hits[0][1]


def _is_named(item: SeriesWords, shared: frozenset[str], clause: Clause) -> bool:
    """Whether two words of a label stand, or its only word in one of its own forms."""
    if len(shared) != 1:
        return len(shared) >= 2
    stem = next(iter(shared))
    is_own_form = any(word.stem == stem and len(word.text) <= len(stem) + 3 for word in clause.words)
    plain = [one for one in clause.stems if not one.startswith((ACT, AT))]
    return is_own_form and (len(item.name) == 1 or len(plain) <= SHORT_CLAUSE)


def _at(values: Sequence[Observation], when: DateMention) -> Observation | None:
    """The one value of a date; of a year that holds several, none."""
    early = when.precision == "part" and (when.latest - when.earliest).days < 150
    begin = when.earliest - TURN_OF_YEAR if early else when.earliest
    end = when.earliest + TURN_OF_YEAR if early else when.latest
    inside = [row for row in values if begin <= row.date.latest and row.date.earliest <= end]
    return inside[0] if len(inside) == 1 else None


def _values(
    clause: Clause,
    series: SeriesWords,
    values: Sequence[Observation],
    case: CaseWords,
    settings: EssaySettings,
) -> SeriesFinding | None:
    """Numbers against the values at their dates: first number and first date, and so on."""
    numbers = numbers_in(clause, case.lexicon)
    dates = [when for when in clause.dates if when.precision not in ("span", "decade")]
    if not numbers or not dates:
        return None
    if len(numbers) == 1:
        dates = [min(dates, key=lambda when: abs(when.start - numbers[0].start))]
    if len(numbers) != len(dates):
        return None
    unit = next(item.unit for item in case.case.indicators if item.series == series.id)
    found = []
    for number, when in zip(numbers, dates, strict=True):
        row = _at(values, when)
        said = _in_unit(number, unit)
        if row is not None and said is not None:
            finding = _compare(series, row, said, number, unit, when, settings)
            if finding is not None:
                found.append(finding)
    wrong = [one for one in found if one.label == "contradicted"]
    return wrong[0] if wrong else found[0] if found else None


def _in_unit(number: Quantity, unit: str) -> float | None:
    """A number of the text in the unit of the series; None where it is of another kind."""
    if unit == "share":
        return number.value / 100 if number.is_percent else None
    return None if number.is_percent else number.value / _scale(unit)


def _scale(unit: str) -> float:
    """By what a number of the text is divided to stand in the unit: `million tonnes` by a million."""
    for word, factor in (("billion", 1e9), ("million", 1e6), ("thousand", 1e3)):
        if re.match(rf"{word}\b", unit):
            return factor
    return 1.0


def _compare(
    series: SeriesWords,
    row: Observation,
    said: float,
    number: Quantity,
    unit: str,
    when: DateMention,
    settings: EssaySettings,
) -> SeriesFinding | None:
    rounding = number.rounding / 100 if unit == "share" else number.rounding / _scale(unit)
    slack = max(settings.tolerance * abs(row.value), rounding, settings.noise * row.sd)
    off = abs(said - row.value)
    is_comparable = row.value != 0 and 0.02 < abs(said / row.value) < 50
    agrees = off <= slack
    if not agrees and (off <= 2 * slack or not is_comparable):
        return None
    reason = SeriesValue(series.id, row.date.text, row.value, said, agrees)
    label: Label = "supported" if agrees else "contradicted"
    return SeriesFinding(series.id, series.doctrine, label, reason, when)


def _move(
    clause: Clause,
    series: SeriesWords,
    values: Sequence[Observation],
    case: CaseWords,
    settings: EssaySettings,
) -> SeriesFinding | None:
    """A direction against the change between two dates; without them undated where the series turned."""
    phrases = find_phrases(clause.words, case.lexicon.moves)
    moves = {case.lexicon.moves[phrase] for _, phrase in phrases}
    if len(moves) != 1:
        return None
    said = moves.pop()
    if not clause.dates:
        return _without_date(clause, series, values, case, settings)
    ends = _ends(clause, values, case)
    if ends is None:
        return None
    first, last = ends
    change = last.value - first.value
    noise = settings.noise * hypot(first.sd, last.sd)
    if abs(change) <= max(noise, settings.tolerance * abs(first.value)):
        return None
    agrees = (change > 0) == (said == "up")
    reason = SeriesMoved(series.id, first.date.text, first.value, last.date.text, last.value, said, agrees)
    label: Label = "supported" if agrees else "contradicted"
    return SeriesFinding(series.id, series.doctrine, label, reason, clause.dates[0])


def _ends(
    clause: Clause, values: Sequence[Observation], case: CaseWords
) -> tuple[Observation, Observation] | None:
    """The two values between which a movement is said; of "less in A than in B", B and then A."""
    dates = clause.dates
    if len(dates) == 1 and dates[0].precision == "span":
        first, last = dates[0].earliest - TURN_OF_YEAR, dates[0].latest
        inside = [row for row in values if first <= row.date.earliest and row.date.latest <= last]
        return (inside[0], inside[-1]) if len(inside) > 1 else None
    if len(dates) != 2:
        return None
    pair = [_at(values, one) for one in dates]
    one, other = pair
    if one is None or other is None or one.date.earliest == other.date.earliest:
        return None
    than = [word.start for word in clause.words if word.lower in case.lexicon.forms["than"]]
    if than and dates[0].start < than[0] < dates[1].start:
        return other, one
    return (one, other) if one.date.earliest < other.date.earliest else (other, one)


def _without_date(
    clause: Clause,
    series: SeriesWords,
    values: Sequence[Observation],
    case: CaseWords,
    settings: EssaySettings,
) -> SeriesFinding | None:
    """A movement without a time, where the series rose and fell under the successor."""
    if any(mention.actor in case.actors.persons for mention in clause.mentions):
        return None
    years = [item for item in case.case.periods if item.role == "successor"]
    inside = [row.value for row in values if any(item.covers(row.date.year) for item in years)]
    steps = [after - before for before, after in pairwise(inside)]
    size = max((abs(value) for value in inside), default=0.0)
    least = settings.turn * size
    if any(step > least for step in steps) and any(step < -least for step in steps):
        return SeriesFinding(series.id, series.doctrine, "undated", ManyMoves(series.id), None)
    return None
