"""A panel made ready for permutation: outcomes grouped by the rows in which they are observed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.orders import Orders, observed_order
from epigone.stats.leaders.panel import Panel
from epigone.stats.leaders.residuals import refuse_nothing
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.statistic import Adjustment, Statistic
from epigone.stats.leaders.stints import Stints, find_stints, used_rows

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
UInt32Array = npt.NDArray[np.uint32]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Outcomes observed in the same rows.

    Attributes
    ----------
    columns
        Places of the outcomes, shape (n_here,).
    rows
        Rows of the trial's panel in which they are observed, shape (n_rows,).
    values
        Their residuals in these rows, shape (n_observed, n_here).
    statistic
        The same, ready for any order.
    """

    columns: IntArray
    rows: BoolArray
    values: FloatArray
    statistic: Statistic


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What is permuted: the rows that enter, their stints, and the outcomes by pattern."""

    panel: Panel
    stints: Stints
    patterns: tuple[Pattern, ...]
    adjustment: Adjustment

    def shares(self, orders: UInt32Array) -> FloatArray:
        """Moving shares of all outcomes, shape (n_orders, n_outcomes)."""
        out = np.empty((orders.shape[0], self.panel.y.shape[1]))
        for pattern in self.patterns:
            out[:, pattern.columns] = pattern.statistic.moving_shares(orders)
        return out

    def observed_shares(self) -> FloatArray:
        """Moving shares of the order that happened, shape (n_outcomes,)."""
        return np.asarray(self.shares(observed_order(self.stints)[None])[0])

    def permuted_shares(
        self, orders: Orders, progress: Callable[[str, int, int], None] | None = None
    ) -> FloatArray:
        """Moving shares of all orders of a test, shape (n_orders, n_outcomes)."""
        out = np.empty((orders.n, self.panel.y.shape[1]))
        done = 0
        for some in orders.chunks():
            out[done : done + some.shape[0]] = self.shares(some)
            done += some.shape[0]
            if progress is not None:
                progress("permutations", done, orders.n)
        return out


def make_trial(panel: Panel, *, demean_unit: bool, stitch: bool, settings: LeaderSettings) -> Trial:
    """Take out periods, controls and units, cut stints, and lay outcomes out for permutation.

    Raises
    ------
    ShapeError
        If nothing is left of an outcome, without stitching no run of periods has two leaders, or without
        stitching outcomes are missing in different rows.
    """
    adjustment = Adjustment(
        settings.period_effects and bool((panel.unit != panel.unit[0]).any()), demean_unit, settings.joint
    )
    patterns = []
    for columns, rows in _patterns(panel):
        part = _part(panel, columns, rows)
        values = adjustment.residuals(part)
        refuse_nothing(part.y, values)
        patterns.append((columns, rows, values))
    if not stitch:
        if len(patterns) > 1:
            raise ShapeError("stitch=False: outcomes missing in the same rows wanted; give the others apart")
        kept = used_rows(panel, stitch=False)
        if not kept.any():
            raise ShapeError(
                "stitch=False: every run of periods without a gap has one leader; nothing to permute"
            )
        panel = panel.only(kept)
        patterns = [(columns, rows[kept], values[kept]) for columns, rows, values in patterns]
    stints = find_stints(panel, stitch=stitch)
    return Trial(
        panel,
        stints,
        tuple(
            Pattern(
                columns, rows, values, adjustment.lay_out(_part(panel, columns, rows), values, stints, rows)
            )
            for columns, rows, values in patterns
        ),
        adjustment,
    )


def _part(panel: Panel, columns: IntArray, rows: BoolArray) -> Panel:
    if rows.all() and columns.size == panel.y.shape[1]:
        return panel
    return replace(panel.only(rows), y=panel.y[np.ix_(rows, columns)])


def _patterns(panel: Panel) -> list[tuple[IntArray, BoolArray]]:
    """Outcomes grouped by the rows in which they are observed, in order of first appearance."""
    if panel.is_complete:
        return [(np.arange(panel.y.shape[1]), np.ones(panel.unit.size, dtype=np.bool_))]
    is_observed = panel.is_observed
    groups: dict[bytes, list[int]] = {}
    for column in range(is_observed.shape[1]):
        groups.setdefault(is_observed[:, column].tobytes(), []).append(column)
    return [(np.array(columns), is_observed[:, columns[0]]) for columns in groups.values()]
