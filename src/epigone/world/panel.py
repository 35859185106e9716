"""The tidy panel as arrays on the indicators' analysis scales, with what is ordinary in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from epigone.errors import UsageError
from epigone.stats.class_scales import RunningSums, class_scales, running_sums, world_course
from epigone.stats.succession_moves import IndicatorScales
from epigone.world.indicators import SCALES, ScanIndicator, domains
from epigone.world.settings import ScanSettings

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class PanelArrays:
    """What all blocks of a scan read.

    `values` and `variances` (of stated errors, 0 where none) are on the analysis scale, shape (n_units,
    n_years, n_indicators), NaN where missing; `units` (n_units,) are the units' codes; `first_year` is
    that of the second axis. `scales` are the class's, `sums` the running sums of the values.
    """

    units: IntArray
    first_year: int
    indicators: tuple[ScanIndicator, ...]
    values: FloatArray
    variances: FloatArray
    scales: IndicatorScales
    sums: RunningSums

    @property
    def n_years(self) -> int:
        """Years on the second axis."""
        return int(self.values.shape[1])

    def place(self, unit: int) -> int | None:
        """Where a unit stands on the first axis, or None if the panel does not know it."""
        at = int(np.searchsorted(self.units, unit))
        return at if at < self.units.size and self.units[at] == unit else None


def wanted_columns(indicators: Sequence[ScanIndicator]) -> list[str]:
    """Names of the panel's indicators that a scan reads: those measured and those they are divided by."""
    denominators = [item.per for item in indicators if item.per is not None]
    return list(dict.fromkeys([item.name for item in indicators] + denominators))


def panel_arrays(
    panel: pl.DataFrame, indicators: Sequence[ScanIndicator], settings: ScanSettings
) -> PanelArrays:
    """Lay the panel out as arrays.

    Parameters
    ----------
    panel
        Columns unit, year, indicator, value, sd (null where none is stated), one row for each value.
    indicators
        Those to lay out; `panel` holds them and those they are divided by.
    settings
        Settings of the scan: excluded years become missing, `years` is the window of the class's scales.

    Returns
    -------
    PanelArrays

    Raises
    ------
    UsageError
        If the panel has no value of these indicators, or two for one unit and year.
    """
    names = wanted_columns(indicators)
    is_wanted = pl.col("indicator").is_in(names) & (pl.col("year") >= settings.first_year)
    rows = panel.filter(is_wanted & pl.col("value").is_not_null())
    if rows.is_empty():
        raise UsageError(f"the panel has no value of {', '.join(names)}")
    if rows.select("unit", "year", "indicator").is_duplicated().any():
        raise UsageError("the panel has two values of an indicator for one unit and year")
    units = rows["unit"].unique().sort().to_numpy().astype(np.int64)
    first, last = int(rows["year"].min()), int(rows["year"].max())  # type: ignore[arg-type]
    raw, errors = _filled(rows, units, first, last, names)
    values = np.full((*raw.shape[:2], len(indicators)), np.nan)
    variances = np.zeros_like(values)
    for place, item in enumerate(indicators):
        column = names.index(item.name)
        below = raw[:, :, names.index(item.per)] if item.per is not None else 1.0
        values[:, :, place], variances[:, :, place] = _on_scale(
            item, raw[:, :, column], errors[:, :, column], below
        )
    for begin, end in settings.excluded:
        values[:, max(begin - first, 0) : max(end - first + 1, 0)] = np.nan
    of_world = [place for place, item in enumerate(indicators) if item.course == "world"]
    if of_world:
        values[:, :, of_world] -= world_course(values[:, :, of_world])
    return PanelArrays(
        units,
        first,
        tuple(indicators),
        values,
        variances,
        _scales(values, indicators, settings),
        running_sums(values),
    )


def _filled(
    rows: pl.DataFrame, units: IntArray, first: int, last: int, names: Sequence[str]
) -> tuple[FloatArray, FloatArray]:
    numbers = {name: place for place, name in enumerate(names)}
    at = (
        np.searchsorted(units, rows["unit"].to_numpy()),
        rows["year"].to_numpy() - first,
        rows["indicator"].replace_strict(numbers, return_dtype=pl.Int64).to_numpy(),
    )
    shape = (units.size, last - first + 1, len(names))
    values, errors = np.full(shape, np.nan), np.zeros(shape)
    values[at] = rows["value"].to_numpy()
    errors[at] = rows["sd"].fill_null(0.0).to_numpy()
    return values, errors


def _on_scale(
    item: ScanIndicator, raw: FloatArray, sd: FloatArray, below: FloatArray | float
) -> tuple[FloatArray, FloatArray]:
    """Values and error variances on the analysis scale; what the scale cannot show is missing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        value, error = raw / below, sd / below
        if item.scale in ("log", "logit"):
            value = np.where(value > 0, value, np.nan)
        scale = SCALES[item.scale]
        shown, spread = scale.forward(value), error * scale.slope(value)
    fine = np.isfinite(shown)
    return np.where(fine, shown, np.nan), np.where(fine & np.isfinite(spread), spread**2, 0.0)


def _scales(
    values: FloatArray, indicators: Sequence[ScanIndicator], settings: ScanSettings
) -> IndicatorScales:
    """Rope, unit and noise of each indicator. A unit is never finer than the rope."""
    ordinary = class_scales(values, settings.years)
    declared = np.array([item.rope for item in indicators])
    of_class = np.array([item.is_rope_of_class for item in indicators])
    between = np.where(ordinary.between_sd > 0, ordinary.between_sd, np.where(of_class, 1.0, declared))
    rope = np.where(of_class, declared * between, declared)
    noise = np.where(np.isfinite(ordinary.noise_sd), ordinary.noise_sd, rope)
    names = domains(indicators)
    group = np.array([names.index(item.domain) for item in indicators], dtype=np.int64)
    return IndicatorScales(rope, np.maximum(between, rope), noise, between, group)
