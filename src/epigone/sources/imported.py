"""What comes out of a file: a tidy frame, what had no place in it, and what is known of its indicators."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from epigone.sources.catalogue import UNKNOWN, IndicatorEntry, Kind

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of one code that have no unit: why, how many, and of which years."""

    code: str
    name: str
    reason: str
    rows: int
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A table in tidy form, ready for the store.

    `frame` has the columns of its kind: a panel unit, year, indicator, value and sd, sorted by
    indicator, unit and year; spells one row a spell; leaders and countries the provider's own columns.
    """

    kind: Kind
    frame: "pl.DataFrame"
    edition: str = UNKNOWN
    left_out: tuple[LeftOut, ...] = ()
    indicators: tuple[IndicatorEntry, ...] = field(default=())
