"""A state as a user names it: its number, its name or its code."""

from typing import TYPE_CHECKING

from epigone.errors import UsageError
from epigone.sources.crosswalk import units_by_years
from epigone.suggest import closest

if TYPE_CHECKING:
    import polars as pl


def unit_named(given: str, year: int) -> int:
    """The Gleditsch-Ward number of a state in a year.

    Parameters
    ----------
    given
        Its number; or its name, with or without what stands in brackets, its ISO 3166 or its V-Dem code, in
        any case.
    year
        When; Germany of 1933 is another unit than Germany of 1995.

    Raises
    ------
    UsageError
        If no state is called so, or none in that year; the message names the nearest, or the years.

    Examples
    --------
    >>> unit_named("365", 1953), unit_named("Russia", 1953), unit_named("sun", 1953)
    (365, 365, 365)
    >>> unit_named("Germany", 1933), unit_named("Germany", 1995)
    (255, 260)
    """
    import polars as pl

    wanted = given.strip().casefold()
    if wanted.isdecimal() and wanted.isascii():
        return int(wanted)
    states = units_by_years().with_columns(short=pl.col("name").str.replace(r" \(.*\)$", ""))
    names = ("name", "short", "iso3", "vdem")
    called = states.filter(pl.any_horizontal(pl.col(name).str.to_lowercase() == wanted for name in names))
    if called.is_empty():
        known = [name for column in names for name in states[column].drop_nulls().unique().sort()]
        raise UsageError(
            f"no state is called '{given}'{closest(given, known)}; write its name, its ISO or V-Dem code, or "
            "its Gleditsch-Ward number"
        )
    there = called.filter(
        (pl.col("first_year") <= year) & (pl.col("last_year").is_null() | (pl.col("last_year") >= year))
    )
    if there["unit"].n_unique() != 1:
        raise UsageError(f"'{given}' is no one state in {year}; write a number of: {_listed(called)}")
    return int(there["unit"][0])


def _listed(states: "pl.DataFrame") -> str:
    import polars as pl

    spans = states.group_by("unit", "name", maintain_order=True).agg(
        pl.col("first_year").min(), pl.col("last_year").last()
    )
    return "; ".join(
        f"{unit} {name}, {first} to {last or 'now'}" for unit, name, first, last in spans.iter_rows()
    )
