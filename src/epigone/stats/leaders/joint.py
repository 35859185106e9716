"""The joint variant: periods, controls and leaders fitted together at every order."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.stats.leaders.panel import Panel
from epigone.stats.leaders.residuals import about_means, period_codes, running_sums, sums_of_squares
from epigone.stats.leaders.stints import Stints

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
UInt32Array = npt.NDArray[np.uint32]
BoolArray = npt.NDArray[np.bool_]

#: Outcomes solved side by side.
TILE = 64


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What is fitted besides leaders.

    Attributes
    ----------
    codes
        Columns that are 1 in a row, shape (n_rows, n_kinds): its period and, where leaders move between units
        that are to be taken out, its unit.
    dense
        Controls about their mean, shape (n_rows, n_controls); their columns come last.
    base
        Cross product of all columns, upper triangle, shape (n_columns, n_columns).
    rank
        Rank of these columns, the constant and the units that are taken out.
    """

    codes: UInt32Array
    dense: FloatArray
    base: FloatArray
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class JointArrangement:
    """Outcomes observed in the same rows, ready to be fitted with leaders under any order.

    Attributes
    ----------
    first, row, length
        As in `Arrangement`.
    leader_first, leader_stints, leader_weight
        Stints of each leader who has a row, and one over his rows.
    columns
        What is fitted besides.
    running
        Sums before each row of the scaled outcomes with all but leaders taken out, one array a tile: shape
        (n_rows + 1, at most `TILE`).
    variation
        Sum of squares of each outcome that is left beside all but leaders, shape (n_outcomes,).
    n_rows, n_leaders
        Rows observed, and leaders in them.
    same
        Two shares this near are one, solved in another order.
    """

    first: UInt32Array
    row: UInt32Array
    length: UInt32Array
    leader_first: UInt32Array
    leader_stints: UInt32Array
    leader_weight: FloatArray
    columns: Columns
    running: tuple[FloatArray, ...]
    variation: FloatArray
    n_rows: int
    n_leaders: int
    same: float = 1e-10

    def moving_shares(self, orders: UInt32Array) -> FloatArray:
        """Share of what is left beside all else that leaders hold, shape (n_orders, n_outcomes)."""
        return self._fitted(orders)[0]

    def r2(self, moving_share: FloatArray) -> FloatArray:
        """Partial R2 of the leaders: the moving share itself."""
        return moving_share

    def adjusted_r2(self, r2: FloatArray) -> FloatArray:
        """Partial R2 adjusted for the columns that leaders add; NaN where no row is left over."""
        observed = np.arange(self.length.size, dtype=np.uint32)[None]
        free = self.n_rows - self.n_leaders - self._fitted(observed)[1]
        if free <= 0:
            return np.full_like(r2, np.nan)
        return np.asarray(1.0 - (1.0 - r2) * (self.n_rows - self.columns.rank) / free)

    def _fitted(self, orders: UInt32Array) -> tuple[FloatArray, int]:
        from epigone.stats.loops.joint_fit import joint_sums

        out = np.empty((orders.shape[0], self.variation.size))
        at, rank = 0, 0
        for running in self.running:
            part = np.empty((orders.shape[0], running.shape[1]))
            rank = joint_sums(
                orders,
                self.first,
                self.row,
                self.length,
                self.leader_first,
                self.leader_stints,
                self.leader_weight,
                self.columns.codes,
                self.columns.dense,
                self.columns.base,
                running,
                part,
            )
            out[:, at : at + running.shape[1]] = part
            at += running.shape[1]
        return out, int(rank)


def joint_columns(panel: Panel, *, period_effects: bool, demean_unit: bool) -> tuple[Columns, FloatArray]:
    """What is fitted besides leaders, and the outcomes with all of it taken out.

    Units need no columns of their own where each leader stays in one: his column and those of the unit's
    other leaders sum to the unit's.
    """
    kinds = [period_codes(panel)] if period_effects else []
    units = [np.unique(panel.unit, return_inverse=True)[1].astype(np.int64)] if demean_unit else []
    everyone = np.zeros(panel.unit.size, dtype=np.int64)
    values, controls = about_means(panel.y, everyone), panel.controls
    if controls.shape[1]:
        controls = about_means(controls, everyone)
    whole = _cross_products(kinds + units, controls)
    taken_out, rank = _residuals(whole, kinds + units, controls, values)
    fitted = kinds + units if _leaders_move(panel) else kinds
    codes = _codes(fitted)
    return (
        Columns(
            codes.astype(np.uint32),
            np.ascontiguousarray(controls),
            np.triu(_cross_products(fitted, controls)),
            max(rank, 1),
        ),
        taken_out,
    )


def arrange_jointly(
    values: FloatArray, columns: Columns, stints: Stints, is_observed: BoolArray
) -> JointArrangement:
    """Lay out the outcomes of the observed rows, from which all but leaders is taken out."""
    stint = stints.of_row[is_observed]
    length = np.bincount(stint, minlength=stints.n_stints)
    block_rows = np.add.reduceat(length, stints.first[:-1])
    rows = np.bincount(stints.leader, length)
    there = np.flatnonzero(rows > 0)
    held = np.flatnonzero(length > 0)
    by_leader = held[np.argsort(stints.leader[held], kind="stable")]
    n_held = np.bincount(stints.leader[held], minlength=rows.size)[there]
    variation = sums_of_squares(values)
    scale = 1.0 / np.sqrt(np.where(variation > 0, variation, 1.0))
    return JointArrangement(
        stints.first.astype(np.uint32),
        (np.cumsum(block_rows) - block_rows).astype(np.uint32),
        length.astype(np.uint32),
        np.concatenate([[0], np.cumsum(n_held)]).astype(np.uint32),
        by_leader.astype(np.uint32),
        1.0 / rows[there],
        columns,
        tuple(
            running_sums(values[:, at : at + TILE], scale[at : at + TILE])
            for at in range(0, scale.size, TILE)
        ),
        variation,
        int(stint.size),
        int(there.size),
    )


def _leaders_move(panel: Panel) -> bool:
    """Whether a leader has rows in several units."""
    pairs = np.unique(np.column_stack([panel.leader, panel.unit]), axis=0)
    return bool(pairs.shape[0] > np.unique(panel.leader).size)


def _codes(kinds: list[IntArray]) -> IntArray:
    """Column of each row for each kind of indicator, one kind after the other."""
    before, columns = 0, []
    for kind in kinds:
        columns.append(kind + before)
        before += int(kind.max()) + 1
    return np.column_stack(columns) if columns else np.empty((0, 0), dtype=np.int64)


def _cross_products(kinds: list[IntArray], dense: FloatArray) -> FloatArray:
    """Cross product of indicator and dense columns, shape (n_columns, n_columns)."""
    sizes = [int(kind.max()) + 1 for kind in kinds]
    n_indicators = sum(sizes)
    out = np.zeros((n_indicators + dense.shape[1],) * 2)
    for one, code in enumerate(kinds):
        low = sum(sizes[:one])
        for two, other in enumerate(kinds):
            at = sum(sizes[:two])
            counts = np.bincount(code * sizes[two] + other, minlength=sizes[one] * sizes[two])
            out[low : low + sizes[one], at : at + sizes[two]] = counts.reshape(sizes[one], sizes[two])
        sums = _sums(code, dense)
        out[low : low + sizes[one], n_indicators:] = sums
        out[n_indicators:, low : low + sizes[one]] = sums.T
    out[n_indicators:, n_indicators:] = dense.T @ dense
    return out


def _sums(code: IntArray, values: FloatArray) -> FloatArray:
    """Sums of columns by group, shape (n_groups, n_columns)."""
    n_groups = int(code.max()) + 1
    out = np.zeros((n_groups, values.shape[1]))
    for column in range(values.shape[1]):
        out[:, column] = np.bincount(code, values[:, column], minlength=n_groups)
    return out


def _residuals(
    square: FloatArray, kinds: list[IntArray], dense: FloatArray, values: FloatArray
) -> tuple[FloatArray, int]:
    """Residuals on all columns, solved twice so that what rounding left is taken out too; and their rank."""
    rank = 0
    for _ in range(2 if square.size else 0):
        right = np.vstack([*(_sums(kind, values) for kind in kinds), dense.T @ values])
        solved, _, found, _ = np.linalg.lstsq(square, right, rcond=1e-11)
        rank = int(found)
        at = 0
        fitted = dense @ solved[square.shape[0] - dense.shape[1] :]
        for kind in kinds:
            fitted = fitted + solved[at + kind]
            at += int(kind.max()) + 1
        values = values - fitted
    return values, rank
