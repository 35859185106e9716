"""One succession measured alone, with the series it was measured on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from epigone.engines import block_seed
from epigone.errors import UsageError
from epigone.world.indicators import ScanIndicator, chosen_indicators
from epigone.world.measured import Shared, UnitBlock, measure_unit
from epigone.world.panel import panel_arrays
from epigone.world.scanning import LEAST_EFFECTIVE, every_succession
from epigone.world.settings import ScanSettings
from epigone.world.successions import succession_at
from epigone.world.tables import WorldTables
from epigone.world.windows import succession_windows

if TYPE_CHECKING:
    import altair

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class OneSuccession:
    """A succession, its indicators, and their series.

    `row` and `moves` are those of a scan. `windows` are first year and year after the last of baseline,
    predecessor and successor, shape (3, 2). `values` and `variances` (of stated errors) are the unit's on
    the analysis scale, shape (n_years, n_indicators), the first year being `first_year`.
    """

    row: Mapping[str, Any]
    moves: pl.DataFrame
    windows: IntArray
    indicators: tuple[ScanIndicator, ...]
    first_year: int
    values: FloatArray
    variances: FloatArray

    def to_frame(self) -> pl.DataFrame:
        """Give one row an indicator."""
        return self.moves

    def plot(self) -> "altair.Chart":
        """Draw where it stands among those of the shipped class; them alone if it was not measured."""
        from epigone.world.plots import Spot, cloud_of, plot_cloud, succession_name
        from epigone.world.reference import load

        row, ranked = dict(self.row), load().frame.filter(~pl.col("thin"))
        if row["retained"] is None or row["departure"] is None:
            return plot_cloud(cloud_of(ranked))
        retained, departure = (
            (row[name], row[f"{name}_low"], row[f"{name}_high"]) for name in ("retained", "departure")
        )
        here = Spot(
            succession_name(row), retained, departure, (row["predecessor_spell"], row["successor_spell"])
        )
        return plot_cloud(cloud_of(ranked, here), here)


def one_succession(
    tables: WorldTables, unit: int, year: int, settings: ScanSettings | None = None
) -> OneSuccession:
    """Measure one succession; its digits are those of a scan of everything.

    Parameters
    ----------
    tables
        What a scan reads; the class's scales and placebos come from the whole panel.
    unit, year
        The unit's code and the successor's first year.
    settings
        How it is measured.

    Raises
    ------
    UsageError
        If the unit has no succession in that year (the message names those that it has), or the panel has
        no indicator of it.
    """
    choices = settings or ScanSettings()
    changes = succession_at(every_succession(tables, choices), unit, year)
    indicators = chosen_indicators(None, tables.panel["indicator"].unique().to_list())
    panel = panel_arrays(tables.panel, indicators, choices)
    windows = succession_windows(changes, choices.years)
    block = UnitBlock(unit, tuple(changes["year"].to_list()), windows)
    measured = measure_unit(block, block_seed(choices.seed, str(unit)), Shared(panel, choices))
    place = panel.place(unit)
    if place is None:
        raise UsageError(f"the panel has no indicator of unit {unit}")
    whole = measured.successions.row(0, named=True)
    thin = bool((whole["effective"] or 0.0) < LEAST_EFFECTIVE)
    return OneSuccession(
        {**changes.row(0, named=True), **whole, "thin": thin},
        measured.moves,
        windows[0],
        indicators,
        panel.first_year,
        panel.values[place],
        panel.variances[place],
    )
