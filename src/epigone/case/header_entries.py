"""Entries of the header made into records, with their dates and years read."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from epigone.case.dates import is_open, parse_date, parse_years
from epigone.case.draft import Entry
from epigone.case.header_models import (
    ActorModel,
    DimensionModel,
    DoctrineModel,
    HandoverModel,
    PeriodModel,
    ReadingModel,
)
from epigone.case.model import (
    Actor,
    CaseDate,
    Dimension,
    Doctrine,
    Handover,
    Period,
    Reading,
    ReadingOfDoctrine,
)
from epigone.errors import Problem
from epigone.suggest import choices, closest
from epigone.vocabulary import FATES, Fate

ACTOR_KINDS = ("person", "body")
READING_LINES = ("reverse",)

Made = tuple[Any, list[Problem]]


def _make_actor(checked: ActorModel | None, entry: Entry[Actor]) -> Made:
    problems: list[Problem] = []
    dates = {key: _date(entry, key, problems, may_be_open=True) for key in ("born", "died", "tenure")}
    kind = entry.said.get("kind", "person")
    if isinstance(kind, str) and kind not in ACTOR_KINDS:
        words = {"given": kind, "choices": choices(ACTOR_KINDS), "near": closest(kind, ACTOR_KINDS)}
        problems.append(entry.place.problem("unknown-kind", "kind", **words))
    if checked is None or problems:
        return None, problems
    aliases = tuple(checked.aliases)
    return Actor(
        checked.id, checked.name, checked.role, aliases, checked.kind, note=checked.note, **dates
    ), problems


def _make_period(checked: PeriodModel | None, entry: Entry[Period]) -> Made:
    years, problems = _years(entry)
    if checked is None or years is None:
        return None, problems
    return Period(checked.id, checked.label, checked.role, *years), problems


def _make_handover(checked: HandoverModel | None, entry: Entry[Handover]) -> Made:
    problems: list[Problem] = []
    when = _date(entry, "date", problems)
    until, begin = entry.said.get("predecessor_until"), entry.said.get("successor_from")
    if isinstance(until, int) and isinstance(begin, int) and begin <= until:
        problems.append(entry.place.problem("handover-order", "successor_from", until=until, begin=begin))
    if checked is None or when is None or problems:
        return None, problems
    made = Handover(
        checked.id,
        checked.label,
        when,
        checked.predecessor_until,
        checked.successor_from,
        checked.chosen,
        checked.note,
        checked.source,
    )
    return made, problems


def _make_dimension(checked: DimensionModel | None, _: Entry[Dimension]) -> Made:
    return (None if checked is None else Dimension(checked.id, checked.label)), []


def _make_doctrine(checked: DoctrineModel | None, entry: Entry[Doctrine]) -> Made:
    problems = [*_weight_problems(entry)]
    described = entry.said.get("fates", {})
    if isinstance(described, dict):
        absent = [fate for fate in FATES if not str(described.get(fate, "")).strip()]
        if absent:
            words = {"doctrine": entry.id, "fates": choices(absent)}
            problems.append(entry.place.problem("fate-not-described", "fates", **words))
    if checked is None or any(fault.severity == "error" for fault in problems):
        return None, problems
    fates: dict[Fate, str] = {}
    for fate in FATES:
        words_of_fate = getattr(checked.fates, fate)
        if words_of_fate is not None:
            fates[fate] = words_of_fate
    made = Doctrine(
        checked.id,
        checked.label,
        checked.dimension,
        checked.statement,
        checked.aim,
        checked.means,
        fates,
        checked.weight,
        tuple(dict.fromkeys(checked.facets)),
        tuple(checked.synonyms),
        tuple(checked.opposites),
    )
    return made, problems


def _make_reading(checked: ReadingModel | None, entry: Entry[Reading]) -> Made:
    years, problems = _years(entry)
    listed = entry.said.get("doctrines")
    for number, said in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(said, dict):
            continue
        inner: Entry[ReadingOfDoctrine] = Entry(said, entry.place.inside("doctrines", number))
        problems.extend(_weight_problems(inner))
        line = inner.word("line")
        if line and line not in READING_LINES:
            words = {
                "given": line,
                "choices": "reverse, or leave it out",
                "near": closest(line, READING_LINES),
            }
            problems.append(inner.place.problem("unknown-line", "line", **words))
    if checked is None or years is None or problems:
        return None, problems
    doctrines = tuple(
        ReadingOfDoctrine(item.id, item.statement, item.weight, item.recode, item.line)
        for item in checked.doctrines
    )
    return Reading(checked.id, checked.label, checked.statement, *years, doctrines), problems


def _weight_problems(entry: Entry[Any]) -> Iterable[Problem]:
    weight = entry.said.get("weight")
    if isinstance(weight, int | float) and weight < 0:
        yield entry.place.problem("bad-doctrine-weight", "weight", given=weight)


def _text(entry: Entry[Any], key: str) -> str:
    """Give a key's text; a date or a year that stands without quotation marks counts as text."""
    value = entry.said.get(key)
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return f"{value:04d}" if 0 < value < 10_000 else ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return ""


def _date(
    entry: Entry[Any], key: str, problems: list[Problem], *, may_be_open: bool = False
) -> CaseDate | None:
    text = _text(entry, key)
    if not text and not isinstance(entry.said.get(key), str):
        return None
    try:
        when = parse_date(text)
    except ValueError as fault:
        problems.append(entry.place.problem("bad-date", key, given=text, fault=fault))
        return None
    if is_open(when) and not may_be_open:
        problems.append(entry.place.problem("open-date", key, given=text))
        return None
    return when


def _years(entry: Entry[Any]) -> tuple[tuple[int, int] | None, list[Problem]]:
    text = _text(entry, "years")
    if not text:
        return None, []
    try:
        return parse_years(text), []
    except ValueError as fault:
        return None, [entry.place.problem("bad-years", "years", given=text, fault=fault)]


#: What makes the record of each list of tables.
ENTRY_MAKERS: dict[str, Callable[[Any, Entry[Any]], Made]] = {
    "actors": _make_actor,
    "periods": _make_period,
    "handovers": _make_handover,
    "dimensions": _make_dimension,
    "doctrines": _make_doctrine,
    "readings": _make_reading,
}
