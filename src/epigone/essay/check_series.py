"""Claims of a quantity or of its direction, against the series of the case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from epigone.case.model import Observation
from epigone.essay.casewords import CaseWords, SeriesWords
from epigone.essay.clauses import Clause
from epigone.essay.dates import DateMention
from epigone.essay.model import Label
from epigone.essay.numbers import numbers_in
from epigone.essay.reasons import Reason, SeriesMoved, SeriesValue
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """The series that a clause speaks of, and what it says of it."""

    series: str
    doctrine: str
    label: Label
    reason: Reason
    date: DateMention | None


def check_series(clause: Clause, case: CaseWords, settings: EssaySettings) -> SeriesFinding | None:
    """Compare a number at a date, or a direction between two; None if the clause speaks of no series."""
    series = _series(clause, case)
    if series is None or not clause.dates:
        return None
    values = sorted(
        (row for row in case.case.observations if row.series == series.id), key=lambda row: row.date.earliest
    )
    if not values:
        return None
    return _value(clause, series, values, case, settings) or _move(clause, series, values, case, settings)


def _series(clause: Clause, case: CaseWords) -> SeriesWords | None:
    said = {stem.removeprefix("act:") for stem in clause.stems}
    hits = []
    for item in case.series:
        for name in item.names:
            plain = {stem.removeprefix("act:") for stem in name}
            shared = plain & said
            if (
                plain
                and case.weigh(shared) >= 0.6 * case.weigh(plain)
                and (len(shared) >= 2 or len(plain) == 1)
            ):
                hits.append((case.weigh(shared), item))
    hits.sort(key=lambda one: -one[0])
    if not hits or (len(hits) > 1 and hits[0][0] == hits[1][0]):
        return None
    return hits[0][1]


def _at(values: Sequence[Observation], when: DateMention) -> Observation | None:
    inside = [row for row in values if when.earliest <= row.date.latest and row.date.earliest <= when.latest]
    return inside[0] if len(inside) == 1 else None


def _value(
    clause: Clause,
    series: SeriesWords,
    values: Sequence[Observation],
    case: CaseWords,
    settings: EssaySettings,
) -> SeriesFinding | None:
    numbers = numbers_in(clause, case.lexicon)
    if len(clause.dates) != 1 or len(numbers) != 1:
        return None
    row = _at(values, clause.dates[0])
    indicator = next(item for item in case.case.indicators if item.series == series.id)
    if row is None:
        return None
    said = numbers[0].value / _scale(indicator.unit)
    if indicator.unit == "share" and numbers[0].is_percent:
        said = numbers[0].value / 100
    elif numbers[0].is_percent:
        return None
    slack = max(settings.tolerance * abs(row.value), numbers[0].rounding / _scale(indicator.unit))
    agrees = abs(said - row.value) <= max(slack, settings.noise * row.sd)
    is_far = abs(said - row.value) > 3 * max(slack, settings.noise * row.sd)
    if not agrees and (not is_far or not 0.01 < said / row.value < 100 if row.value else True):
        return None
    reason = SeriesValue(series.id, row.date.text, row.value, said, agrees)
    label: Label = "supported" if agrees else "contradicted"
    return SeriesFinding(series.id, series.doctrine, label, reason, clause.dates[0])


def _scale(unit: str) -> float:
    """By what a number of the text is divided to stand in the unit: `million tonnes` by a million."""
    for word, factor in (("billion", 1e9), ("million", 1e6), ("thousand", 1e3)):
        if re.match(rf"{word}\b", unit):
            return factor
    return 1.0


def _move(
    clause: Clause,
    series: SeriesWords,
    values: Sequence[Observation],
    case: CaseWords,
    settings: EssaySettings,
) -> SeriesFinding | None:
    moves = {case.lexicon.moves[phrase] for _, phrase in find_phrases(clause.words, case.lexicon.moves)}
    if len(moves) != 1:
        return None
    said = moves.pop()
    when = clause.dates[0]
    if when.precision == "span":
        inside = [
            row for row in values if when.earliest <= row.date.latest and row.date.earliest <= when.latest
        ]
        first, last = (inside[0], inside[-1]) if len(inside) > 1 else (None, None)
    elif len(clause.dates) == 2:
        first, last = sorted(
            (_at(values, one) for one in clause.dates),
            key=lambda row: row.date.earliest if row else when.earliest,
        )
    else:
        return None
    if first is None or last is None or first.date.earliest == last.date.earliest:
        return None
    change = last.value - first.value
    noise = settings.noise * hypot(first.sd, last.sd)
    agrees = (change > 0) == (said == "up")
    if abs(change) <= max(noise, settings.tolerance * abs(first.value)):
        return None
    reason = SeriesMoved(series.id, first.date.text, first.value, last.date.text, last.value, said, agrees)
    label: Label = "supported" if agrees else "contradicted"
    return SeriesFinding(series.id, series.doctrine, label, reason, when)
