"""The catalogue of data sets: who provides them, where, under which licence, and what an import yields."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from epigone.errors import UsageError
from epigone.suggest import closest
from epigone.vocabulary import Scale

Kind = Literal["panel", "spells", "leaders", "countries"]

#: Stands where a provider has stated nothing for certain.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set, or one edition or cut of it that has a table of its own.

    `address` is empty where the provider hands the file out through a page only; `file` is its name when it
    is kept, and that under which a mirror holds it; `size` in bytes and
    `sha256` are 0 and empty where they are not known for certain.
    """

    name: str
    title: str
    version: str
    provider: str
    licence: str
    citation: str
    page: str
    address: str
    file: str
    format: str
    kind: Kind
    importer: str
    aliases: tuple[str, ...]
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """What is known of an indicator: the bounds are None where it has none."""

    name: str
    label: str
    unit_of_measure: str
    scale: Scale
    lower: float | None
    upper: float | None


@cache
def catalogue() -> dict[str, DataSet]:
    """Every data set by name, in the order in which a shared name of an indicator is settled."""
    entries = _toml("catalogue.toml")["dataset"]
    return {entry["name"]: DataSet(**{**entry, "aliases": tuple(entry["aliases"])}) for entry in entries}


def find_dataset(name: str) -> DataSet:
    """Give the data set of a name or of one of its other names.

    Raises
    ------
    UsageError
        If there is none; the message lists those that exist.

    Examples
    --------
    >>> find_dataset("vdem").name
    'vdem_core'
    """
    known = catalogue()
    by_name = {alias: entry for entry in known.values() for alias in (entry.name, *entry.aliases)}
    if name not in by_name:
        raise UsageError(
            f"there is no data set '{name}'; there are: {', '.join(known)}{closest(name, by_name)}"
        )
    return by_name[name]


def indicator_entry(importer: str, column: str) -> IndicatorEntry | None:
    """Describe the indicator that a column of an importer's files holds; None if it holds none.

    Examples
    --------
    >>> indicator_entry("polity5", "polity2").upper
    10.0
    """
    listed, patterns = _indicators(importer)
    if column in listed:
        return listed[column]
    for pattern, unit, scale in patterns:
        if re.fullmatch(pattern, column):
            return IndicatorEntry(column, column, unit, scale, None, None)
    return None


def listed_indicators(importer: str) -> tuple[IndicatorEntry, ...]:
    """Give the indicators of an importer that the catalogue names."""
    return tuple(_indicators(importer)[0].values())


@cache
def _indicators(importer: str) -> tuple[dict[str, IndicatorEntry], list[tuple[str, str, Scale]]]:
    section = _toml("indicators.toml").get(importer, {"indicators": [], "patterns": []})
    listed = {
        name: IndicatorEntry(name, label, unit, scale, _bound(lower), _bound(upper))
        for name, label, unit, scale, lower, upper in section["indicators"]
    }
    return listed, [tuple(pattern) for pattern in section["patterns"]]


def _bound(given: float | str) -> float | None:
    return None if isinstance(given, str) else float(given)


@cache
def _toml(name: str) -> dict[str, dict]:  # type: ignore[type-arg]
    return tomllib.loads(files("epigone.sources").joinpath(name).read_text(encoding="utf-8"))
