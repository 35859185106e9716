"""How a series moved between two times: its direction, how many times, its height and depth."""

from datetime import timedelta
from itertools import pairwise
from math import hypot

from epigone.case.model import Observation
from epigone.essay.casewords import CaseWords, SeriesWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.comparisons import Comparison
from epigone.essay.date_mention import DateMention
from epigone.essay.directions import direction_of
from epigone.essay.model import Label
from epigone.essay.reasons import ManyMoves, Reason, SeriesCompared, SeriesMoved, SeriesTopped
from epigone.essay.series_ends import ends_of, value_at
from epigone.essay.series_named import NamedSeries
from epigone.essay.settings import EssaySettings
from epigone.essay.weighing.courses import course_of
from epigone.essay.words import find_phrases

#: A ratio that lies off by less than this share is neither right nor wrong.
SLACK = 0.1
#: The years around a value in which none is higher where it is called the highest, and by what share.
NEAR_YEARS, TOPPED = 2, 0.1

Move = tuple[Label, Reason, DateMention | None]


def check_move(
    clause: Clause,
    named: NamedSeries,
    comparison: Comparison | None,
    read: ReadSentence,
    case: CaseWords,
    settings: EssaySettings,
) -> Move | None:
    """A movement that a clause states, against the change of the series; None if it states none."""
    series = named.series
    said, _ = direction_of(clause, case, series.name)
    top = _extreme(clause, series, case, settings)
    if top is not None:
        return top
    if comparison is None and (not said or _is_told_otherwise(clause, said, case)):
        return None
    ends = ends_of(clause, named, comparison, read, case)
    if ends is None:
        if clause.dates or comparison is not None:
            return None
        return _without_date(clause, series, case, settings)
    bases = (ends.base, *ends.others)
    if comparison is not None:
        every = [_ratio(series, base, ends.last, comparison, settings) for base in bases]
    else:
        every = [_way(series, base, ends.last, said, settings) for base in bases]
    found = every[0]
    if any(one is None or found is None or one[0] != found[0] for one in every):
        return None  # the text does not tell from when on it moved, and not all that came before agree
    if found is None or (not ends.is_told and found[0] == "contradicted"):
        return None
    return (*found, clause.dates[0] if clause.dates else None)


def _is_told_otherwise(clause: Clause, said: str, case: CaseWords) -> bool:
    """Whether further words of a clause tell the other way: `the week grew shorter`."""
    course = course_of(clause, case)
    return course is not None and course.way not in ("", said)


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
