"""The header of a case, from `case.toml` or from "epigone" in `datapackage.json`."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from epigone.case.draft import Entry, Header, HeaderPlace
from epigone.case.encoding import decode
from epigone.case.header_entries import ENTRY_MAKERS
from epigone.case.header_models import (
    ActorModel,
    DimensionModel,
    DoctrineModel,
    HandoverModel,
    HeadModel,
    PeriodModel,
    ReadingDoctrineModel,
    ReadingModel,
    WorldModel,
)
from epigone.case.locate import KeyPath, locate_json, locate_toml
from epigone.case.problems import problem
from epigone.errors import Problem
from epigone.suggest import choices, closest
from epigone.vocabulary import ACTOR_ROLES, FACETS, FATES, PERIOD_ROLES

TOML_FILE = "case.toml"
JSON_FILE = "datapackage.json"
JSON_KEY = "epigone"

#: The lists of tables in a header, with the shape of each entry.
ENTRY_MODELS: dict[str, type[BaseModel]] = {
    "actors": ActorModel,
    "periods": PeriodModel,
    "handovers": HandoverModel,
    "dimensions": DimensionModel,
    "doctrines": DoctrineModel,
    "readings": ReadingModel,
}
_REQUIRED_LISTS = ("actors", "periods", "dimensions", "doctrines")

_WORD_CODES = {"facets": "unknown-facet", "recode": "unknown-fate", "role": "unknown-role"}
_WORDS: dict[str, tuple[str, ...]] = {"facets": FACETS, "recode": FATES}
_ROLES: dict[str, tuple[str, ...]] = {"actors": ACTOR_ROLES, "periods": PERIOD_ROLES}

_WANTED = {
    "string": "text in quotes",
    "float": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "list": "a list in square brackets",
    "dict": "a table",
    "model": "a table",
    "greater": "a year from 1 to 9999",
    "less": "a year from 1 to 9999",
    "finite": "a finite number",
    "too": "a list with at least one entry",
}

_SAMPLES = {
    "years": 'years = "1918/1923"',
    "date": 'date = "1929"',
    "predecessor_until": "predecessor_until = 1923",
    "successor_from": "successor_from = 1929",
    "actors": "[[actors]]",
    "periods": "[[periods]]",
    "dimensions": "[[dimensions]]",
    "doctrines": "[[doctrines]]",
    "unit": "unit = 365",
}
_OWNERS = {
    "actors": "an actor",
    "periods": "a period",
    "handovers": "a hand-over",
    "dimensions": "a dimension",
    "doctrines": "a doctrine",
    "readings": "a reading",
    "world": "the table [world]",
}

#: Tables inside an entry, or inside the header itself, by the key that holds them.
_NESTED: dict[str | int, type[BaseModel]] = {"doctrines": ReadingDoctrineModel, "world": WorldModel}

_TOML_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)| \(at end of document\)")


def read_header(files: Mapping[str, bytes]) -> tuple[Header | None, list[Problem]]:
    """Read the header; None if there is none or it is not TOML or JSON."""
    problems: list[Problem] = []
    package: tuple[dict[str, Any], dict[KeyPath, int]] | None = None
    if JSON_FILE in files:
        package, faults = parse_json_object(JSON_FILE, files[JSON_FILE])
        problems.extend(faults)
    if TOML_FILE in files:
        said, lines, faults = _parse_toml(files[TOML_FILE])
        problems.extend(faults)
        if said is None:
            return None, problems
        header = Header(HeaderPlace(TOML_FILE, lines), said)
    else:
        if package is None or JSON_KEY not in package[0]:
            if not problems:
                problems.append(_missing_header(files))
            return None, problems
        place = HeaderPlace(JSON_FILE, package[1], (JSON_KEY,))
        content = package[0][JSON_KEY]
        if not isinstance(content, dict):
            problems.append(place.problem("wrong-type", given="the value", wanted="a table"))
            return None, problems
        header = Header(place, content)
    problems.extend(_check_shape(header))
    return header, problems


def _missing_header(files: Mapping[str, bytes]) -> Problem:
    near = closest(TOML_FILE, files)
    add = 'add it (`epigone new DIR` writes one), or put its keys under "epigone" in datapackage.json'
    return problem("missing-file", TOML_FILE, file=TOML_FILE, near=near, add=add)


def _parse_toml(content: bytes) -> tuple[dict[str, Any] | None, dict[KeyPath, int], list[Problem]]:
    text, problems = decode(TOML_FILE, content)
    if text is None:
        return None, {}, problems
    if not text.strip():
        return None, {}, [problem("empty-file", TOML_FILE, first='id = "my-case"')]
    try:
        return tomllib.loads(text), locate_toml(text), []
    except RecursionError:
        return None, {}, [problem("bad-toml", TOML_FILE, 1, fault="it is nested too deep")]
    except ValueError as fault:  # a TOMLDecodeError, or a number too long to read
        words = str(fault)
        found = _TOML_PLACE.search(words)
        if found and found[1]:
            line = int(found[1])
            words = words.replace(found[0], f" (at column {found[2]})")
        else:
            line = len(text.splitlines())
        return None, {}, [problem("bad-toml", TOML_FILE, line, fault=words)]


def parse_json(file: str, content: bytes) -> tuple[Any, dict[KeyPath, int], list[Problem]]:
    """Parse a JSON file; the value is None if there are problems."""
    text, problems = decode(file, content)
    if text is None:
        return None, {}, problems
    if not text.strip():
        return None, {}, [problem("empty-file", file, first="{ or [")]
    try:
        return json.loads(text, parse_constant=_refuse_constant), locate_json(text), []
    except json.JSONDecodeError as fault:
        words = f"{fault.msg} (at column {fault.colno})"
        return None, {}, [problem("bad-json", file, fault.lineno, fault=words)]
    except (ValueError, RecursionError) as fault:
        return None, {}, [problem("bad-json", file, 1, fault=fault)]


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no value in JSON")


def parse_json_object(
    file: str, content: bytes
) -> tuple[tuple[dict[str, Any], dict[KeyPath, int]] | None, list[Problem]]:
    """Parse a JSON file that must hold one object; with the lines of its keys."""
    value, lines, problems = parse_json(file, content)
    if problems:
        return None, problems
    if not isinstance(value, dict):
        return None, [problem("wrong-type", file, 1, given="the content", wanted="an object in braces")]
    return (value, lines), []


def _check_shape(header: Header) -> Iterator[Problem]:
    head = {key: value for key, value in header.said.items() if key not in ENTRY_MODELS}
    yield from _validate(HeadModel, head, header.place, extra=tuple(ENTRY_MODELS))[1]
    for name, model in ENTRY_MODELS.items():
        listed = header.said.get(name)
        if listed is None:
            if name in _REQUIRED_LISTS:
                yield header.place.problem(
                    "missing-key", name, owner="the header", key=name, sample=_SAMPLES[name]
                )
            continue
        if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
            wanted = f"a list of tables, each under [[{name}]]"
            yield header.place.problem("wrong-type", name, given=f"'{name}'", wanted=wanted)
            continue
        for number, said in enumerate(listed):
            entry: Entry[Any] = Entry(said, header.place.inside(name, number))
            checked, faults = _validate(model, said, entry.place)
            yield from faults
            entry.item, more = ENTRY_MAKERS[name](checked, entry)
            yield from more
            getattr(header, name).append(entry)


def _validate(
    model: type[BaseModel], said: Mapping[str, object], place: HeaderPlace, extra: tuple[str, ...] = ()
) -> tuple[BaseModel | None, list[Problem]]:
    try:
        return model.model_validate(said), []
    except ValidationError as fault:
        errors = fault.errors(include_url=False, include_context=False)
        return None, [_problem_of(dict(error), model, place, extra) for error in errors]


def _problem_of(
    error: dict[str, Any], model: type[BaseModel], place: HeaderPlace, extra: tuple[str, ...]
) -> Problem:
    location: tuple[str | int, ...] = tuple(part for part in error["loc"] if part != "[key]")
    kind: str = error["type"]
    given = error["input"]
    *inner, key = location if location else ("",)
    if isinstance(key, int):  # an entry of a list: the problem is reported at the list's own key
        *inner, key = inner
    inside = place.inside(*inner)
    column = str(key)
    if kind == "missing":
        owner = _owner(inside)
        sample = _SAMPLES.get(column, f'{column} = "..."')
        return inside.problem("missing-key", column, owner=owner, key=column, sample=sample)
    if kind == "extra_forbidden":
        if "fates" in inner:
            return inside.problem(
                "unknown-fate", column, given=column, choices=choices(FATES), near=closest(column, FATES)
            )
        known = (*_fields(model, inner), *extra)
        near = closest(column, known)
        return inside.problem("unknown-key", column, given=column, choices=choices(known), near=near)
    named = next((part for part in reversed(location) if part in _WORD_CODES), "")
    if kind == "literal_error" and named:
        words = _WORDS.get(str(named)) or _ROLES[str(place.path[-2])]
        shown = given if isinstance(given, str) else repr(given)
        near = closest(shown, words)
        return inside.problem(_WORD_CODES[str(named)], column, given=shown, choices=choices(words), near=near)
    if kind.startswith("string_") and kind != "string_type":
        return inside.problem("empty-value", column, key=column)
    wanted = _WANTED.get(kind.split("_", 1)[0], "a value of another kind")
    return inside.problem("wrong-type", column, given=repr(given), wanted=wanted)


def _owner(place: HeaderPlace) -> str:
    names = [key for key in place.path if isinstance(key, str) and key != JSON_KEY]
    return _OWNERS.get(names[0], "this entry") if names else "the header"


def _fields(model: type[BaseModel], inner: list[str | int]) -> tuple[str, ...]:
    nested = next((_NESTED[key] for key in inner if key in _NESTED), model)
    return tuple(nested.model_fields)
