"""A clause that may give another number than a series holds at its date."""

from collections.abc import Iterator
from math import log

from epigone.case.model import Observation
from epigone.essay.casewords import SeriesWords
from epigone.essay.check_numbers import SaidNumber, agree, is_kin, is_narrowed, said_numbers
from epigone.essay.date_mention import DateMention
from epigone.essay.quantity import Quantity
from epigone.essay.reasons import SeriesValue
from epigone.essay.series_ends import value_at
from epigone.essay.settings import EssaySettings
from epigone.essay.units import scale_of
from epigone.essay.weighing.conflict import Conflict
from epigone.essay.weighing.frames import end_of
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.series_fields import Naming, likely_series, naming_fields

#: Beyond this, ratios (as logarithms) and numbers of a clause tell no more.
_APART, _MANY = 4.0, 4


def value_conflicts(said: Said) -> Iterator[Conflict]:
    """The numbers of a clause that a series has otherwise at the date of the clause."""
    every = said_numbers(said.clause, said.passage.case)
    named = likely_series(said) if every else ()
    for naming in named:
        own = naming.series.name | naming.series.own | naming.series.noted
        if is_narrowed(said.clause, own, said.passage.case):
            continue
        for one in every:
            at = _value_of(one, naming.series, said)
            scale = scale_of(one.quantity, naming.series.unit)
            if at is None or scale is None:
                continue
            row, when = at
            off = _off(one.quantity, scale, row, said.passage.settings)
            if off:
                vector = naming_fields(naming, named)
                vector |= _number_fields(one, row, scale, off, naming)
                vector |= _together(vector)
                said_value = one.quantity.value / scale
                reason = SeriesValue(naming.series.id, row.date.text, row.value, said_value, agrees=False)
                yield Conflict(
                    "value",
                    None,
                    said.clause,
                    "contradicted",
                    reason,
                    vector,
                    date=when,
                    series=naming.series,
                )


def _value_of(
    one: SaidNumber, series: SeriesWords, said: Said
) -> tuple[Observation, DateMention | None] | None:
    """The value of a series at the date of a number, of its sentence, or of the end of somebody's time."""
    dates = said.passage.read.dates
    when = one.when or (dates[0] if len(dates) == 1 else None)
    if when is not None:
        row = value_at(series.values, when)
        return None if row is None else (row, when)
    end = None if dates else end_of(said, said.clause)
    rows = [] if end is None else [row for row in series.values if row.date.earliest.year == end.year]
    return (rows[0], None) if len(rows) == 1 else None


def _off(one: Quantity, scale: float, row: Observation, settings: EssaySettings) -> float:
    """How far a number lies from a value, as a logarithm: 0 where it may be it, rounded."""
    slack = max(settings.tolerance * abs(row.value), one.rounding / scale, settings.noise * row.sd)
    if one.low / scale - slack <= row.value <= one.high / scale + slack or row.value <= 0:
        return 0.0
    return min(_APART, abs(log(max(one.value / scale, 1e-6) / row.value)))


def _number_fields(
    one: SaidNumber, row: Observation, scale: float, off: float, naming: Naming
) -> dict[str, float]:
    said, series, case = naming.said, naming.series, naming.case
    quantity = one.quantity
    generic = case.lexicon.quantities["generic"]
    own = series.measure | naming.name | series.noted
    beside = [item for item in said_numbers(said.clause, case) if is_kin(item.quantity, quantity)]
    return {
        "apart": off / _APART,
        "close": float(off < log(1.15)),
        "far": float(off > log(10.0)),
        "counts_its_unit": float(bool(quantity.noun) and quantity.noun in series.measure - generic),
        "counts_its_thing": float(not own.isdisjoint(quantity.nouns)),
        "counts_another": float(bool(quantity.noun) and (own | generic).isdisjoint(quantity.nouns)),
        "is_percent": float(quantity.is_percent),
        "is_small": float(quantity.is_small),
        "is_bound": float(quantity.low == 0.0 or quantity.high == float("inf")),
        "is_scaled": float(scale > 1.0 and not quantity.is_percent),
        "many_said": min(_MANY, len(beside)) / _MANY,
        "by": float(_follows(one, said, "by")),
        "own_date": float(one.when is not None),
        "no_date": float(one.when is None and not said.passage.read.dates),
        "of_a_year": float(one.when is not None and one.when.precision == "year"),
        "more_dates": float(len(said.passage.read.dates) > 1),
        "told_by_fact": float(
            any(
                is_kin(quantity, held.quantity) and agree(quantity, held.quantity)
                for event in said.likely
                for held in event.told
            )
        ),
        "is_a_value": float(any(abs(quantity.value / scale - other.value) <= 0.02 * abs(other.value)
                                for other in series.values if other is not row)),
    }  # fmt: skip


def _follows(one: SaidNumber, said: Said, kind: str) -> bool:
    """Whether a word of a list stands before a number."""
    first = one.quantity.first
    return first > 0 and said.clause.words[first - 1].lower in said.passage.case.lexicon.forms[kind]


def _together(vector: dict[str, float]) -> dict[str, float]:
    """How surely both the series and what is counted are meant: what neither field tells alone."""
    counted = max(vector["counts_its_unit"], vector["counts_its_thing"])
    return {
        "counted_and_named": counted * vector["name_part_around"],
        "dated_and_named": vector["own_date"] * vector["name_part"],
        "known_and_named": vector["known_part"] * vector["name_part"],
        "percent_and_share": vector["is_percent"] * vector["share_agrees"],
    }
