"""Claims of a quantity or of its direction, against the series of the case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from epigone.case.model import Observation
from epigone.essay.casewords import CaseWords, SeriesWords
from epigone.essay.check_moves import check_move
from epigone.essay.check_numbers import is_narrowed
from epigone.essay.check_told import is_told
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.comparisons import Comparison, find_comparison, follows_by, is_denied
from epigone.essay.date_mention import DateMention
from epigone.essay.model import Label
from epigone.essay.numbers import counts_in
from epigone.essay.quantity import Quantity
from epigone.essay.reasons import Reason, SeriesValue
from epigone.essay.series_ends import ends_of_between, value_at
from epigone.essay.series_named import NamedSeries, Spoken, named_series
from epigone.essay.settings import EssaySettings
from epigone.essay.things import date_of
from epigone.essay.units import scale_of
from epigone.essay.words import find_phrases

#: Numbers of a clause of which one may be held against a series: more of them are of several things.
_FEW = 2
#: A value between two that are known lies within this factor of them, over gaps of so many days.
BETWEEN, GAP = 1.3, timedelta(days=6 * 366)


@dataclass(frozen=True, slots=True)
class SeriesFinding:
    """The series that a clause speaks of, and what it says of it."""

    series: str
    doctrine: str
    label: Label
    reason: Reason
    date: DateMention | None


def check_series(
    clause: Clause, case: CaseWords, settings: EssaySettings, spoken: Spoken, read: ReadSentence
) -> SeriesFinding | None:
    """Compare numbers at dates, or a direction or ratio between two; None if the clause speaks of no series.

    `spoken` is what the text spoke of before; a series to which only a pronoun of another sentence leads
    contradicts nothing. Where the clause may mean several series, every one must speak against it.
    """
    named = named_series(clause, case, spoken, read.sentence.index)
    if named is None or not named.series.values:
        return None
    comparison = find_comparison(clause, case.lexicon)
    spoken.keep(named.series, clause.dates, read.sentence.index)
    if comparison is not None and is_denied(clause, comparison, case.lexicon):
        return None
    found = _judge(clause, named, comparison, read, case, settings)
    if found is None or (found.label != "supported" and not named.is_sure):
        return None
    own = named.series.name | named.series.own | named.series.noted
    if found.label == "contradicted" and is_narrowed(clause, own, case):
        return None
    for rival in named.rivals if found.label == "contradicted" else ():
        other = _judge(clause, replace(named, series=rival), comparison, read, case, settings)
        if other is None or other.label != "contradicted":
            return other
    return found


def _judge(
    clause: Clause,
    named: NamedSeries,
    comparison: Comparison | None,
    read: ReadSentence,
    case: CaseWords,
    settings: EssaySettings,
) -> SeriesFinding | None:
    """What a clause says of one series: the first thing that is wrong, or else that is right."""
    series = named.series
    found = list(_values(clause, series, comparison, case, settings))
    moved = check_move(clause, named, comparison, read, case, settings)
    if moved is not None:
        found.append(SeriesFinding(series.id, series.doctrine, *moved))
    wrong = [one for one in found if one.label == "contradicted"]
    return next(iter((*wrong, *found)), None)


def _values(
    clause: Clause,
    series: SeriesWords,
    comparison: Comparison | None,
    case: CaseWords,
    settings: EssaySettings,
) -> Iterator[SeriesFinding]:
    """Numbers against the values at their dates."""
    found = counts_in(clause.words, clause.dates, case.lexicon)
    first, last = series.values[0].date.earliest, series.values[-1].date.latest
    bounds = ends_of_between(clause, case)
    dates = [
        when
        for when in clause.dates
        if when.precision not in ("span", "decade")
        and when.latest >= first
        and when.earliest <= last
        and when.start not in bounds
    ]
    generic = case.lexicon.quantities["generic"]
    is_limit = bool(find_phrases(clause.words, case.lexicon.phrases("hedge")))
    for one in found:
        is_ratio = comparison is not None and comparison.first <= one.first < comparison.last
        if one.is_small or one.is_time or is_ratio or follows_by(clause.words, one, case.lexicon):
            continue
        when = date_of(one, found, dates, clause.words)
        scale = scale_of(one, series.unit)
        if when is None or scale is None:
            continue
        row = value_at(series.values, when)
        if row is not None:
            finding = _compare(series, row, one, scale, when, settings, generic)
        else:
            finding = _between(series, one, scale, when)
        if finding is None or finding.label == "supported":
            is_sure = finding is not None
        else:
            is_sure = _counts(one, series, case) and len(found) <= _FEW and not is_limit
            is_sure = is_sure and comparison is None and not is_told(one, when, clause, case)
        if finding is not None and is_sure:
            yield finding


def _counts(one: Quantity, series: SeriesWords, case: CaseWords) -> bool:
    """Whether a number may count what a series measures: no roubles of tonnes, no men of horses."""
    generic = case.lexicon.quantities["generic"]
    known = series.measure | series.name | series.own | generic
    return one.is_percent or not one.noun or one.noun in known or one.noun.removesuffix("s") in known


def _compare(
    series: SeriesWords,
    row: Observation,
    one: Quantity,
    scale: float,
    when: DateMention,
    settings: EssaySettings,
    generic: frozenset[str],
) -> SeriesFinding | None:
    """A number against the value at its date; None where it is neither right nor clearly wrong."""
    said = one.value / scale
    slack = max(settings.tolerance * abs(row.value), one.rounding / scale, settings.noise * row.sd)
    off = max(0.0, one.low / scale - row.value, row.value - one.high / scale)
    is_plain = one.low > 0 and one.high < float("inf")
    is_counted = scale == 1.0 and (one.is_percent or one.noun in generic)
    is_comparable = row.value != 0 and (is_counted or 0.02 < abs(said / row.value) < 50)
    agrees = off <= slack
    if not agrees and (off <= (2 * slack if is_plain else slack) or not is_comparable):
        return None
    reason = SeriesValue(series.id, row.date.text, row.value, said, agrees)
    label: Label = "supported" if agrees else "contradicted"
    return SeriesFinding(series.id, series.doctrine, label, reason, when)


def _between(series: SeriesWords, one: Quantity, scale: float, when: DateMention) -> SeriesFinding | None:
    """A number at a time without a value, where it lies far outside all values around it."""
    if when.precision != "year" or when.mode != "at":
        return None
    near = [row for row in series.values if _is_around(row, when)]
    is_between = any(row.date.latest < when.earliest for row in near) and any(
        row.date.earliest > when.latest for row in near
    )
    if not is_between:
        return None
    low, high = min(row.value for row in near), max(row.value for row in near)
    said = one.value / scale
    if low <= 0 or (said <= BETWEEN * high and said >= low / BETWEEN) or not 0.02 < said / high < 50:
        return None
    if one.low / scale <= high and low <= one.high / scale:
        return None
    row = min(near, key=lambda item: abs(item.date.earliest - when.earliest))
    reason = SeriesValue(series.id, row.date.text, row.value, said, agrees=False)
    return SeriesFinding(series.id, series.doctrine, "contradicted", reason, when)


def _is_around(row: Observation, when: DateMention) -> bool:
    return abs(row.date.earliest - when.earliest) <= GAP
