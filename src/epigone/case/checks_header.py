"""Checks of the header: roles, periods, hand-overs, doctrines, readings, settings."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from epigone.case.draft import Draft, Entry, Header, HeaderPlace, ids_of
from epigone.case.model import Handover, Period, Reading
from epigone.errors import Problem
from epigone.suggest import choices, closest

#: Sections of `[settings]`: one for each instrument that reads a case's own settings, and the verdict's.
SETTINGS_SECTIONS = ("record", "deeds", "verdict")

#: Numbers that the list of independent states gives to countries (Gleditsch & Ward 1999, International
#: Interactions 25(4)): from 2, the United States, to 990, Samoa.
UNIT_NUMBERS = range(2, 1000)

_CASE_ID = re.compile(r"[A-Za-z0-9]+(-+[A-Za-z0-9]+)*-*")
_ENTRY_ID = re.compile(r"\w[\w.-]*")
_HANDED = ("predecessor", "successor")


def header_checks(draft: Draft) -> Iterator[Problem]:
    """Check the header, and that something speaks to every doctrine."""
    header = draft.header
    if header is None:
        return
    yield from _check_ids(header)
    yield from _check_roles(header)
    yield from _check_periods(header)
    yield from _check_handovers(header)
    yield from _check_doctrines(draft, header)
    yield from _check_readings(header)
    yield from _check_world(header)
    yield from _check_settings(header)


def _check_ids(header: Header) -> Iterator[Problem]:
    case_id = header.said.get("id")
    if isinstance(case_id, str) and case_id.strip() and not _CASE_ID.fullmatch(case_id):
        yield header.place.problem("bad-id", "id", given=case_id, rule="letters, digits and hyphens only")
    lists: tuple[Sequence[Entry[Any]], ...] = (
        header.actors,
        header.periods,
        header.handovers,
        header.dimensions,
        header.doctrines,
        header.readings,
    )
    for entries in lists:
        seen: dict[str, Entry[Any]] = {}
        for entry in entries:
            if entry.id.strip() and not _ENTRY_ID.fullmatch(entry.id):
                rule = "letters, digits, hyphens, points and underscores only"
                yield entry.place.problem("bad-id", "id", given=entry.id, rule=rule)
            if entry.id in seen:
                first = seen[entry.id].place.line("id")
                yield entry.place.problem("doubled-id", "id", given=entry.id, first=first, also="")
            elif entry.id:
                seen[entry.id] = entry


def _check_roles(header: Header) -> Iterator[Problem]:
    actors = {entry.id: entry for entry in header.actors}
    for role in _HANDED:
        given = header.said.get(role)
        if header.actors and isinstance(given, str) and given.strip():
            if given not in actors:
                near = closest(given, actors)
                yield header.place.problem(
                    "unknown-actor", role, given=given, choices=choices(actors), near=near
                )
            elif actors[given].word("role") not in (role, ""):
                other = actors[given].word("role")
                yield header.place.problem("wrong-role", role, given=given, role=other, wanted=role)
        if header.actors and not any(entry.word("role") == role for entry in header.actors):
            yield header.place.problem("missing-actor-role", "actors", role=role)
        if header.periods and not any(entry.word("role") == role for entry in header.periods):
            yield header.place.problem("missing-period-role", "periods", role=role)


def _check_periods(header: Header) -> Iterator[Problem]:
    seen: list[Period] = []
    for entry in header.periods:
        period = entry.item
        if period is None:
            continue
        for other in seen:
            if period.first_year <= other.last_year and other.first_year <= period.last_year:
                words = {"years": _years(period), "other": other.id, "other_years": _years(other)}
                yield entry.place.problem("overlapping-periods", "years", **words)
        seen.append(period)


def _years(period: Period) -> str:
    if period.first_year == period.last_year:
        return f"{period.first_year:04d}"
    return f"{period.first_year:04d}/{period.last_year:04d}"


def _check_handovers(header: Header) -> Iterator[Problem]:
    if not header.handovers:
        return
    chosen = [entry for entry in header.handovers if entry.said.get("chosen") is True]
    if not chosen:
        place = header.handovers[0].place
        yield place.problem("no-chosen-handover", "chosen", number=len(header.handovers))
    for entry in chosen[1:]:
        yield entry.place.problem("several-chosen-handovers", "chosen", given=entry.id, other=chosen[0].id)
    if len(chosen) == 1 and chosen[0].item and all(entry.item for entry in header.periods):
        yield from _check_handover_years(chosen[0].place, chosen[0].item, header)


def _check_handover_years(place: HeaderPlace, handover: Handover, header: Header) -> Iterator[Problem]:
    periods = [entry.item for entry in header.periods if entry.item]
    ends = [period.last_year for period in periods if period.role == "predecessor"]
    begins = [period.first_year for period in periods if period.role == "successor"]
    if ends and max(ends) != handover.predecessor_until:
        words = {"side": "the predecessor's last year is", "year": handover.predecessor_until}
        yield place.problem("handover-against-periods", "predecessor_until", period_year=max(ends), **words)
    if begins and min(begins) != handover.successor_from:
        words = {"side": "the successor's first year is", "year": handover.successor_from}
        yield place.problem("handover-against-periods", "successor_from", period_year=min(begins), **words)


def _check_doctrines(draft: Draft, header: Header) -> Iterator[Problem]:
    dimensions = ids_of(header.dimensions)
    for entry in header.doctrines:
        given = entry.word("dimension")
        if given.strip() and dimensions and given not in dimensions:
            words = {"given": given, "choices": choices(dimensions), "near": closest(given, dimensions)}
            yield entry.place.problem("unknown-dimension", "dimension", **words)
    used = {entry.word("dimension") for entry in header.doctrines}
    for dimension in header.dimensions:
        if dimension.id and header.doctrines and dimension.id not in used:
            yield dimension.place.problem("unused-dimension", "id", given=dimension.id)
    doctrines = [entry.item for entry in header.doctrines if entry.item]
    if doctrines and len(doctrines) == len(header.doctrines) and not any(item.weight for item in doctrines):
        yield header.place.problem("no-weight", "doctrines", where="")
    if draft.tables_whole:
        measured = {entry.row["doctrine"] for entry in draft.evidence}
        measured |= {entry.row["doctrine"] for entry in draft.indicators}
        for entry in header.doctrines:
            if entry.id and entry.id not in measured:
                yield entry.place.problem("unmeasured-doctrine", "id", given=entry.id)
        facts = {entry.row["id"] for entry in draft.evidence}
        for id in header.text_lists("event_names"):
            if id not in facts:
                near = closest(id, facts)
                yield header.place.problem("unknown-event", f"event_names.{id}", given=id, near=near)


def _check_readings(header: Header) -> Iterator[Problem]:
    doctrines = ids_of(header.doctrines)
    for entry in header.readings:
        listed = entry.said.get("doctrines")
        seen: dict[str, HeaderPlace] = {}
        for number, said in enumerate(listed if isinstance(listed, list) else []):
            given = said.get("id") if isinstance(said, dict) else None
            if not isinstance(given, str) or not given.strip():
                continue
            place = entry.place.inside("doctrines", number)
            if doctrines and given not in doctrines:
                words = {"given": given, "choices": choices(doctrines), "near": closest(given, doctrines)}
                yield place.problem("unknown-doctrine", "id", **words)
            if given in seen:
                first = seen[given].line("id")
                yield place.problem("doubled-id", "id", given=given, first=first, also="")
            seen.setdefault(given, place)
        yield from _check_reading_weights(entry.place, entry, header)


def _check_reading_weights(place: HeaderPlace, entry: Entry[Reading], header: Header) -> Iterator[Problem]:
    doctrines = [doctrine.item for doctrine in header.doctrines if doctrine.item]
    if entry.item is None or not doctrines or len(doctrines) < len(header.doctrines):
        return
    weights = {doctrine.id: doctrine.weight for doctrine in doctrines}
    if not any(weights.values()):
        return  # said of the case already
    weights |= {
        change.doctrine: change.weight for change in entry.item.doctrines if change.weight is not None
    }
    if not any(weights.get(doctrine.id) for doctrine in doctrines):
        yield place.problem("no-weight", "doctrines", where=" under this reading")


def _check_world(header: Header) -> Iterator[Problem]:
    said = header.said.get("world")
    if not isinstance(said, dict):
        return
    place = header.place.inside("world")
    unit = said.get("unit")
    if isinstance(unit, int) and not isinstance(unit, bool) and unit not in UNIT_NUMBERS:
        yield place.problem("bad-world-unit", "unit", given=unit)
    before, after = (said.get(role) for role in _HANDED)
    if isinstance(after, str) and after.strip() and before == after:
        yield place.problem("one-spell-twice", "successor", given=after)


def _check_settings(header: Header) -> Iterator[Problem]:
    settings = header.said.get("settings")
    for section in settings if isinstance(settings, dict) else ():
        if section not in SETTINGS_SECTIONS:
            words = {"choices": choices(SETTINGS_SECTIONS), "near": closest(section, SETTINGS_SECTIONS)}
            yield header.place.problem("unknown-setting", f"settings.{section}", given=section, **words)
