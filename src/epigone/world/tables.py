"""The tables that a scan reads, from the user's store or from anywhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from epigone.errors import UsageError
from epigone.world.indicators import ScanIndicator, chosen_indicators
from epigone.world.panel import wanted_columns

#: Indicator whose value gives the regime of the predecessor's last year.
REGIME = "polity2"


@dataclass(frozen=True, slots=True, eq=False)
class WorldTables:
    """Spells of office, the tidy panel, and units; `hashes` name the inputs they were made from.

    `spells` has the columns of `spells.SPELL_COLUMNS` with entry, exit and exit_detail; `panel` has unit,
    year, indicator, value, sd; `units` has unit, name, region, first_year and last_year.
    """

    spells: pl.DataFrame
    panel: pl.DataFrame
    units: pl.DataFrame | None = None
    hashes: dict[str, str] = field(default_factory=dict)

    @property
    def polity(self) -> pl.DataFrame | None:
        """Rows of polity2, or None if the panel has none."""
        rows = self.panel.filter(pl.col("indicator") == REGIME)
        return None if rows.is_empty() else rows.select("unit", "year", "value")


class Store(Protocol):
    """What a scan asks of a store of data sets."""

    def panel(self, indicators: Sequence[str] | None = None) -> pl.DataFrame:
        """Columns unit, year, indicator, value, sd."""
        ...

    def indicators(self) -> pl.DataFrame:
        """One row an indicator, with its name in the column `indicator`."""
        ...

    def spells(self) -> pl.DataFrame:
        """One row a spell of office."""
        ...

    def units(self) -> pl.DataFrame:
        """One row a unit, or more where it changes."""
        ...

    def hashes(self) -> dict[str, str]:
        """What each table was made from."""
        ...


def tables_of(
    store: Store, names: Sequence[str] | None = None
) -> tuple[WorldTables, tuple[ScanIndicator, ...]]:
    """What a scan reads of a store, and the indicators to scan.

    Parameters
    ----------
    store
        A store of data sets.
    names
        Indicators asked for; all declared ones that the store has by default.

    Raises
    ------
    UsageError
        If an indicator is not declared or not in the store, or the store has none.
    """
    has = store.indicators()["indicator"].to_list()
    indicators = chosen_indicators(names, has)
    if not indicators:
        raise UsageError("the store has no indicator to scan; import some (epigone data list)")
    wanted = list(dict.fromkeys([*wanted_columns(indicators), REGIME]))
    panel = store.panel([name for name in wanted if name in has])
    return WorldTables(store.spells(), panel, store.units(), store.hashes()), indicators
