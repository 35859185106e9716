"""How a series moved between two times: its direction, how many times, its height and depth."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import hypot

from epigone.case.model import Observation
from epigone.essay.casewords import CaseWords, SeriesWords
from epigone.essay.clauses import Clause
from epigone.essay.comparisons import Comparison
from epigone.essay.date_mention import DateMention
from epigone.essay.directions import base_of, direction_of
from epigone.essay.model import Label
from epigone.essay.numbers import quantities
from epigone.essay.reasons import ManyMoves, Reason, SeriesCompared, SeriesMoved, SeriesTopped
from epigone.essay.series_named import NamedSeries
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases

#: A count taken at the turn of a year may be filed on either side of it.
TURN_OF_YEAR = timedelta(days=31)
#: A ratio that lies off by less than this share is neither right nor wrong.
SLACK = 0.1
#: The years around a value in which none is higher where it is called the highest, and by what share.
NEAR_YEARS, TOPPED = 2, 0.1

Move = tuple[Label, Reason, DateMention | None]


def value_at(values: Sequence[Observation], when: DateMention) -> Observation | None:
    """The one value of a date; of a time that holds several, none."""
    early = when.precision == "part" and (when.latest - when.earliest).days < 150
    begin = when.earliest - TURN_OF_YEAR if early else when.earliest
    end = when.earliest + TURN_OF_YEAR if early else when.latest
    inside = [row for row in values if begin <= row.date.latest and row.date.earliest <= end]
    return inside[0] if len(inside) == 1 else None


def check_move(
    clause: Clause,
    named: NamedSeries,
    comparison: Comparison | None,
    case: CaseWords,
    settings: EssaySettings,
) -> Move | None:
    """A movement that a clause states, against the change of the series; None if it states none."""
    series = named.series
    said, _ = direction_of(clause, case, series.name)
    top = _extreme(clause, series, case, settings)
    if top is not None:
        return top
    if comparison is None and not said:
        return None
    ends = _ends(clause, named, comparison, case)
    if ends is None:
        if clause.dates or comparison is not None:
            return None
        return _without_date(clause, series, case, settings)
    base, last, is_told = ends
    if comparison is not None:
        found = _ratio(series, base, last, comparison, settings)
    else:
        found = _way(series, base, last, said, settings)
    if found is None or (not is_told and found[0] == "contradicted"):
        return None
    return (*found, clause.dates[0] if clause.dates else None)


def _ends(
    clause: Clause, named: NamedSeries, comparison: Comparison | None, case: CaseWords
) -> tuple[Observation, Observation, bool] | None:
    """Base and end of a movement, and whether the clause itself tells both.

    Of "less in A than in B" the base is B, of a movement without such a word the earlier. One date alone
    is compared with the last time told before; none at all with the times told before.
    """
    values, dates = named.series.values, clause.dates
    spans = [when for when in dates if when.precision == "span"]
    if len(dates) == 1 and spans:
        return _ends_of_span(spans[0].earliest, spans[0].latest, values)
    if len(dates) == 2 and not spans:
        pair = [value_at(values, one) for one in dates]
        one, other = pair
        if one is None or other is None or one.date.earliest == other.date.earliest:
            return None
        base = base_of(clause, comparison, case)
        if base is None:
            if comparison is not None and not comparison.is_change:
                return None
            base = 0 if one.date.earliest < other.date.earliest else 1
        return (one, other, True) if base == 0 else (other, one, True)
    before = [when for when in named.before if when not in dates]
    if len(dates) == 1 and before and named.is_same and comparison is not None:
        base_row, last = value_at(values, before[-1]), value_at(values, dates[0])
        if base_row is None or last is None or base_row.date.earliest >= last.date.earliest:
            return None
        return base_row, last, named.is_sure
    if not dates and before and not _has_numbers(clause, comparison, case):
        begin = min(when.earliest for when in before)
        end = max(when.latest for when in before)
        found = _ends_of_span(begin, end, values)
        return None if found is None else (found[0], found[1], False)
    return None


def _has_numbers(clause: Clause, comparison: Comparison | None, case: CaseWords) -> bool:
    """Whether a clause gives numbers beside its ratio."""
    found = quantities(clause.words, case.lexicon, has_years=False)
    return any(comparison is None or not comparison.first <= one.first < comparison.last for one in found)


def _ends_of_span(
    begin: date, end: date, values: Sequence[Observation]
) -> tuple[Observation, Observation, bool] | None:
    inside = [row for row in values if begin - TURN_OF_YEAR <= row.date.earliest and row.date.latest <= end]
    return (inside[0], inside[-1], True) if len(inside) > 1 else None


def _ratio(
    series: SeriesWords, base: Observation, last: Observation, said: Comparison, settings: EssaySettings
) -> tuple[Label, Reason] | None:
    """How many times as much, with the greater error of the two values, for those of a series go together."""
    if base.value <= 0:
        return None
    ratio = last.value / base.value
    error = max(base.sd / base.value, last.sd / last.value if last.value else 0.0)
    low, high = said.low, said.high
    slack = max(SLACK, settings.noise * error)
    agrees = low * (1 - error) - 1e-9 <= ratio <= high * (1 + error)
    if not agrees and low * (1 - slack) <= ratio <= high * (1 + slack):
        return None
    reason = SeriesCompared(
        series.id, base.date.text, base.value, last.date.text, last.value, said.text, agrees
    )
    return ("supported" if agrees else "contradicted"), reason


def _way(
    series: SeriesWords, base: Observation, last: Observation, said: str, settings: EssaySettings
) -> tuple[Label, Reason] | None:
    """The direction, where the change is more than its error."""
    change = last.value - base.value
    noise = settings.noise * hypot(base.sd, last.sd)
    if abs(change) <= max(noise, settings.tolerance * abs(base.value)):
        return None
    agrees = (change > 0) == (said == "up")
    reason = SeriesMoved(series.id, base.date.text, base.value, last.date.text, last.value, said, agrees)
    return ("supported" if agrees else "contradicted"), reason


def _extreme(clause: Clause, series: SeriesWords, case: CaseWords, settings: EssaySettings) -> Move | None:
    """A value that is called the highest or the lowest, against the years around it."""
    said = [word for word in clause.words if word.lower in case.lexicon.quantities["highest"]]
    low = [word for word in clause.words if word.lower in case.lexicon.quantities["lowest"]]
    if len(said) + len(low) != 1 or len(clause.dates) != 1:
        return None
    when = clause.dates[0]
    row = value_at(series.values, when)
    if row is None or when.mode != "at" or find_phrases(clause.words, case.lexicon.phrases("negation")):
        return None
    sign = 1 if said else -1
    window = timedelta(days=366 * NEAR_YEARS)
    near = [
        other
        for other in series.values
        if other is not row and abs(other.date.earliest - row.date.earliest) <= window
    ]
    rival = max(near, key=lambda other: sign * other.value, default=None)
    if rival is None:
        return None
    excess = sign * (rival.value - row.value)
    word = (said or low)[0].lower
    if excess <= max(TOPPED * abs(row.value), settings.noise * hypot(rival.sd, row.sd)):
        reason = SeriesTopped(series.id, row.date.text, row.value, rival.date.text, rival.value, word, True)
        return ("supported", reason, when) if excess <= 0 else None
    reason = SeriesTopped(series.id, row.date.text, row.value, rival.date.text, rival.value, word, False)
    return "contradicted", reason, when


def _without_date(
    clause: Clause, series: SeriesWords, case: CaseWords, settings: EssaySettings
) -> Move | None:
    """A movement without a time, where the series rose and fell under the successor."""
    if any(mention.actor in case.actors.persons for mention in clause.mentions):
        return None
    years = [item for item in case.case.periods if item.role == "successor"]
    inside = [row.value for row in series.values if any(item.covers(row.date.year) for item in years)]
    steps = [after - before for before, after in pairwise(inside)]
    size = max((abs(value) for value in inside), default=0.0)
    least = settings.turn * size
    if any(step > least for step in steps) and any(step < -least for step in steps):
        return "undated", ManyMoves(series.id), None
    return None
