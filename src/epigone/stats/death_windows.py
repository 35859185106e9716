"""Windows around deaths in office, and those that deaths are compared with."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.panel import read_panel
from epigone.stats.leaders.residuals import about_two_means
from epigone.stats.leaders.settings import Form

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The rows around one death; `flag` says why it does not enter, and is empty where it does."""

    unit: object
    code: int
    period: int
    before: IntArray
    after: IntArray
    flag: str


@dataclass(frozen=True, slots=True, eq=False)
class DeathPanel:
    """Rows with a value, sorted by unit and period: `unit` are codes of `units`."""

    y: FloatArray
    unit: IntArray
    period: IntArray
    units: npt.NDArray[Any]

    def rows_of(self, code: int) -> IntArray:
        """Rows of a unit."""
        return np.arange(*np.searchsorted(self.unit, [code, code + 1]))

    def sides(self, code: int, period: int, window: int) -> tuple[IntArray, IntArray]:
        """Rows of a unit in the periods before and after one, the period itself in neither."""
        rows = self.rows_of(code)
        distance = self.period[rows] - period
        return (
            rows[(distance < 0) & (distance >= -window)],
            rows[(distance > 0) & (distance <= window)],
        )

    def adjusted(self) -> FloatArray:
        """Outcome with units and periods taken out, shape (n_rows,)."""
        return about_two_means(self.y[:, None], self.period_codes(), self.unit)[:, 0]

    def change_at(self, values: FloatArray, code: int, period: int, window: int) -> float:
        """Mean after less mean before a period of a unit."""
        before, after = self.sides(code, period, window)
        return float(values[after].mean() - values[before].mean())

    def period_codes(self) -> IntArray:
        """Code of each row's period, from 0."""
        return np.unique(self.period, return_inverse=True)[1].astype(np.int64)


def read_death_panel(y: npt.ArrayLike, unit: npt.ArrayLike, period: npt.ArrayLike, form: Form) -> DeathPanel:
    """Sort the rows, bring the outcome into its form and leave out rows without a value.

    Raises
    ------
    ShapeError
        If shapes disagree, a label is missing, a value is infinite, a period is no whole number, a
        unit-period has two rows, or the outcome does not vary.
    """
    panel = read_panel(y, unit, period, np.zeros(np.shape(unit), dtype=np.int64), None, form)
    if panel.y.shape[1] != 1:
        raise ShapeError(f"y: shape (n,) wanted, {np.shape(y)} given")
    return DeathPanel(panel.y[:, 0], panel.unit, panel.period, panel.units)


def find_windows(
    panel: DeathPanel, death_unit: npt.ArrayLike, death_period: npt.ArrayLike, window: int, fewest: int
) -> list[Window]:
    """The window of each death, in the order given; of two that overlap the first in time is kept."""
    units, periods = np.asarray(death_unit), np.asarray(death_period, dtype=np.float64)
    if units.ndim != 1 or units.shape != periods.shape or (periods != np.round(periods)).any():
        raise ShapeError(
            f"death_unit and death_period (n_deaths,), the latter whole numbers, wanted; "
            f"{units.shape}, {periods.shape} given"
        )
    codes = {str(name): code for code, name in enumerate(panel.units)}
    last: dict[int, int] = {}
    found: dict[int, Window] = {}
    none = np.empty(0, dtype=np.int64)
    for place in np.argsort(periods, kind="stable"):
        name, period = units[place], int(periods[place])
        code = codes.get(str(name))
        if code is None or not panel.rows_of(code).size:
            found[int(place)] = Window(name, -1, period, none, none, "absent")
            continue
        before, after = panel.sides(code, period, window)
        flag = "short" if min(before.size, after.size) < fewest else ""
        if not flag and code in last and period - last[code] <= 2 * window:
            flag = "overlap"
        if not flag:
            last[code] = period
        found[int(place)] = Window(name, code, period, before, after, flag)
    return [found[place] for place in range(periods.size)]


def placebo_centres(panel: DeathPanel, death: Window, window: int, fewest: int) -> list[int]:
    """Periods of the unit at which nobody died and whose windows leave out the period of the death."""
    periods = panel.period[panel.rows_of(death.code)]
    return [
        int(centre)
        for centre in range(int(periods[0]), int(periods[-1]) + 1)
        if abs(centre - death.period) > window
        and min(side.size for side in panel.sides(death.code, centre, window)) >= fewest
    ]
