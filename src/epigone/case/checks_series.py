"""Checks of series and indicators: one source, one value a date, values that their scale allows."""

from collections.abc import Iterator

from epigone.case.checks_evidence import unknown_name
from epigone.case.draft import Draft, ids_of
from epigone.case.tables import Row
from epigone.errors import Problem
from epigone.suggest import choices, closest
from epigone.vocabulary import UNITS


def series_checks(draft: Draft) -> Iterator[Problem]:
    """Check every indicator and every observation."""
    yield from _check_indicators(draft)
    yield from _check_observations(draft)
    yield from _check_values(draft)
    yield from _check_pairs(draft)


def _check_indicators(draft: Draft) -> Iterator[Problem]:
    doctrines = ids_of(draft.header.doctrines) if draft.header else ()
    units = (*UNITS, *(draft.header.texts("units") if draft.header else ()))
    first: dict[str, Row] = {}
    for entry in draft.indicators:
        row = entry.row
        series = row["series"]
        if series in first:
            yield row.problem("doubled-indicator", "series", given=series, first=first[series].line)
        elif series:
            first[series] = row
        yield from unknown_name(row, "doctrine", doctrines, "unknown-doctrine")
        if draft.header and row["unit"] and row["unit"] not in units:
            words = {"given": row["unit"], "choices": choices(units), "near": closest(row["unit"], units)}
            yield row.problem("unknown-unit", "unit", **words)


def _check_observations(draft: Draft) -> Iterator[Problem]:
    first_of_date: dict[tuple[str, str], Row] = {}
    first_of_source: dict[str, Row] = {}
    told: set[tuple[str, str]] = set()
    for entry in draft.observations:
        row = entry.row
        series, source = row["series"], row["source"]
        if series and entry.date:
            key = (series, f"{entry.date.earliest}/{entry.date.latest}")
            if key in first_of_date:
                words = {"series": series, "date": row["date"], "first": first_of_date[key].line}
                yield row.problem("doubled-observation", "date", **words)
            first_of_date.setdefault(key, row)
        if series and source:
            first = first_of_source.setdefault(series, row)
            if source != first["source"] and (series, source) not in told:
                told.add((series, source))
                words = {"series": series, "given": source, "other": first["source"], "first": first.line}
                yield row.problem("several-sources", "source", **words)


def _check_values(draft: Draft) -> Iterator[Problem]:
    scales = {entry.row["series"]: entry.row["scale"] for entry in draft.indicators}
    for entry in draft.observations:
        scale = scales.get(entry.row["series"])
        if scale is None or entry.value is None:
            continue
        words = {"given": entry.row["value"], "series": entry.row["series"]}
        if scale == "log" and entry.value <= 0:
            yield entry.row.problem("value-not-positive", "value", **words)
        elif scale in ("share", "logit") and not 0 <= entry.value <= 1:
            yield entry.row.problem("value-outside-share", "value", scale=scale, **words)


def _check_pairs(draft: Draft) -> Iterator[Problem]:
    indicators, series = draft.indicators_table, draft.series_table
    if indicators is None or series is None:
        return
    first: dict[str, Row] = {}
    for entry in draft.observations:
        if entry.row["series"]:
            first.setdefault(entry.row["series"], entry.row)
    declared = tuple(entry.row["series"] for entry in draft.indicators if entry.row["series"])
    if series.is_whole:
        for indicator in draft.indicators:
            name = indicator.row["series"]
            if name and name not in first:
                near = closest(name, [other for other in first if other not in declared])
                yield indicator.row.problem("indicator-without-series", "series", given=name, near=near)
    if indicators.is_whole:
        for name, row in first.items():
            if name not in declared:
                near = closest(name, [other for other in declared if other not in first])
                yield row.problem("series-without-indicator", "series", given=name, near=near)
