"""The rows of a panel as they are tested: sorted, coded, with what is missing left out."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.settings import Form

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: Faults of one kind that a message names.
NAMED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Rows sorted by unit and period, one a unit-period, each with a value of an outcome at least.

    Attributes
    ----------
    y
        Outcomes in their form, shape (n_rows, n_outcomes), NaN where missing.
    unit, leader
        Codes from 0, shape (n_rows,); a leader's code is the place of his first row among first rows.
    period
        Periods as given, shape (n_rows,).
    controls
        Shape (n_rows, n_controls), finite.
    units, leaders
        What each code stands for.
    """

    y: FloatArray
    unit: IntArray
    period: IntArray
    leader: IntArray
    controls: FloatArray
    units: npt.NDArray[Any]
    leaders: npt.NDArray[Any]

    @property
    def is_observed(self) -> BoolArray:
        """Whether the outcome has a value in the row, shape (n_rows, n_outcomes)."""
        return np.isfinite(self.y)

    @property
    def is_complete(self) -> bool:
        """Whether no outcome is missing in any row."""
        return bool(np.isfinite(self.y.sum()) or np.isfinite(self.y).all())

    def only(self, rows: BoolArray) -> "Panel":
        """The panel of these rows; units and leaders without a row keep their codes."""
        if rows.all():
            return self
        return replace(
            self,
            y=self.y[rows],
            unit=self.unit[rows],
            period=self.period[rows],
            leader=self.leader[rows],
            controls=self.controls[rows],
        )


def read_panel(
    y: npt.ArrayLike,
    unit: npt.ArrayLike,
    period: npt.ArrayLike,
    leader: npt.ArrayLike,
    controls: npt.ArrayLike | None,
    form: Form,
) -> Panel:
    """Sort the rows, bring the outcomes into their form, and leave out rows that cannot be used.

    Parameters
    ----------
    y
        Shape (n,) or (n, n_outcomes), NaN where missing.
    unit, leader
        Labels, numbers or strings, shape (n,).
    period
        Whole numbers, shape (n,); neighbours differ by 1.
    controls
        Shape (n,) or (n, n_controls), NaN where missing: such a row is left out.
    form
        Level, change or growth.

    Raises
    ------
    ShapeError
        If shapes disagree, a label is missing, a period is no whole number, a value is infinite, a
        unit-period has two rows, no row is left, or an outcome does not vary.
    """
    outcomes, shape = _columns("y", y), np.shape(unit)
    if len(shape) != 1 or not outcomes.shape[0] == np.size(period) == np.size(leader) == shape[0]:
        given = ", ".join(
            f"{name} {np.shape(values)}"
            for name, values in (("y", y), ("unit", unit), ("period", period), ("leader", leader))
        )
        raise ShapeError(f"y (n,) or (n, n_outcomes), unit, period and leader (n,) wanted; {given} given")
    others = np.empty((shape[0], 0)) if controls is None else _columns("controls", controls)
    if others.shape[0] != shape[0]:
        raise ShapeError(f"controls: {shape[0]} rows wanted, {others.shape[0]} given")
    units, unit_codes = _codes("unit", unit)
    leaders, leader_codes = _codes("leader", leader)
    periods = _whole_periods(period)
    panel = Panel(outcomes, unit_codes, periods, leader_codes, others, units, leaders)
    if not _is_sorted(panel):
        order = np.lexsort((periods, unit_codes))
        panel = Panel(
            outcomes[order],
            unit_codes[order],
            periods[order],
            leader_codes[order],
            others[order],
            units,
            leaders,
        )
    _refuse_two_rows(panel)
    if form != "level":
        panel = replace(panel, y=_in_form(panel, form))
    kept: BoolArray = np.asarray(np.isfinite(panel.controls).all(axis=1))
    if not panel.is_complete:
        kept &= panel.is_observed.any(axis=1)
    if not kept.any():
        raise ShapeError("y: no row has an outcome, and all its controls; nothing can be tested")
    panel = panel.only(kept)
    _refuse_constant(panel)
    return _leaders_in_order(panel)


def _columns(name: str, values: npt.ArrayLike) -> FloatArray:
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as fault:
        raise ShapeError(f"{name}: numbers wanted, NaN where missing ({fault})") from fault
    if found.ndim not in (1, 2) or not found.size:
        raise ShapeError(
            f"{name}: shape (n,) or (n, columns) with a row at least wanted, {found.shape} given"
        )
    # A sum is finite only if every value is: one pass where nothing is missing.
    if not np.isfinite(found.sum()) and np.isinf(found).any():
        raise ShapeError(f"{name}: {int(np.isinf(found).sum())} infinite values; finite or NaN wanted")
    return found.reshape(found.shape[0], -1)


def _codes(name: str, labels: npt.ArrayLike) -> tuple[npt.NDArray[Any], IntArray]:
    given = np.asarray(labels)
    missing = np.zeros(given.shape, dtype=np.bool_)
    if given.dtype.kind == "f":
        missing = np.isnan(given)
    elif given.dtype.kind == "O":
        missing = np.array([label is None or label != label for label in given])
        given = given if missing.any() else np.array([str(label) for label in given])
    if missing.any():
        rows = ", ".join(map(str, np.flatnonzero(missing)[:NAMED]))
        raise ShapeError(
            f"{name}: {int(missing.sum())} rows without a label (row {rows}, from 0); leave them out"
        )
    if given.dtype.kind in "iu" and given.size and 0 <= int(given.max()) - int(given.min()) < 4 * given.size:
        return _codes_of_near_integers(given)
    names, codes = np.unique(given, return_inverse=True)
    return names, codes.astype(np.int64)


def _codes_of_near_integers(given: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], IntArray]:
    """As `np.unique`, without sorting: the integers lie close together."""
    low = int(given.min())
    shifted = given.astype(np.int64) - low
    is_there = np.zeros(int(shifted.max()) + 1, dtype=np.bool_)
    is_there[shifted] = True
    return np.flatnonzero(is_there) + low, (np.cumsum(is_there) - 1)[shifted]


def _whole_periods(period: npt.ArrayLike) -> IntArray:
    try:
        given = np.asarray(period, dtype=np.float64)
    except (TypeError, ValueError) as fault:
        raise ShapeError(f"period: whole numbers wanted ({fault})") from fault
    if not np.isfinite(given).all() or (given != np.round(given)).any():
        raise ShapeError(
            "period: whole numbers wanted, so that neighbours differ by 1; number seasons or quarters"
        )
    return given.astype(np.int64)


def _is_sorted(panel: Panel) -> bool:
    unit, period = np.diff(panel.unit), np.diff(panel.period)
    return bool(((unit > 0) | ((unit == 0) & (period >= 0))).all())


def _refuse_two_rows(panel: Panel) -> None:
    again = (np.diff(panel.unit) == 0) & (np.diff(panel.period) == 0)
    if again.any():
        rows = np.flatnonzero(again)
        named = "; ".join(
            f"unit {panel.units[panel.unit[row]]}, period {panel.period[row]}" for row in rows[:NAMED]
        )
        raise ShapeError(
            f"{rows.size} unit-periods have more than one row ({named}): keep that of the period's leader"
        )


def _in_form(panel: Panel, form: Form) -> FloatArray:
    follows = np.zeros(panel.unit.size, dtype=np.bool_)
    follows[1:] = (np.diff(panel.unit) == 0) & (np.diff(panel.period) == 1)
    before = np.full_like(panel.y, np.nan)
    before[1:] = panel.y[:-1]
    before[~follows] = np.nan
    change = panel.y - before
    if form == "change":
        return change
    # Growth from nothing is not a number: such a row is left out.
    return np.divide(change, before, out=np.full_like(change, np.nan), where=before != 0)


def _refuse_constant(panel: Panel) -> None:
    if panel.is_complete:
        low, high = panel.y.min(axis=0), panel.y.max(axis=0)
    else:
        is_observed = panel.is_observed
        low = np.where(is_observed, panel.y, np.inf).min(axis=0)
        high = np.where(is_observed, panel.y, -np.inf).max(axis=0)
    constant = np.flatnonzero(~(high > low))
    if constant.size:
        which = "" if panel.y.shape[1] == 1 else f" of outcome {', '.join(map(str, constant))} (from 0)"
        raise ShapeError(f"y: all values{which} are equal or missing; R2 is undefined")


def _leaders_in_order(panel: Panel) -> Panel:
    """Code leaders by their first row, so that what they are called decides nothing."""
    codes, first = np.unique(panel.leader, return_index=True)
    ranked = np.empty(codes.size, dtype=np.int64)
    order = np.argsort(first)
    ranked[order] = np.arange(codes.size)
    places = np.zeros(panel.leaders.size, dtype=np.int64)
    places[codes] = ranked
    return replace(panel, leader=places[panel.leader], leaders=panel.leaders[codes[order]])
