"""Outcomes laid out for the compiled sweep: running sums, and what leaders share."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.stats.leaders.p_values import SAME
from epigone.stats.leaders.residuals import about_means, running_sums, strips, sums_of_squares
from epigone.stats.leaders.stints import Stints

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
UInt32Array = npt.NDArray[np.uint32]
BoolArray = npt.NDArray[np.bool_]

#: Outcomes that are swept side by side: no power of two, at which rows would crowd the same lines of the
#: cache, and a multiple of a strip.
TILE = 104


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """Outcomes that are observed in the same rows, ready for any order of the stints.

    Attributes
    ----------
    first
        First stint of each block, and the end, shape (n_blocks + 1,).
    row
        First row of each block among the observed ones, shape (n_blocks,).
    length
        Observed rows of each stint, shape (n_stints,).
    weight
        One over the observed rows of the stint's leader, shape (n_stints,).
    shared
        Place of the leader among those with several stints, else their number, shape (n_stints,).
    shared_weight
        One over the rows of each of these, shape (n_shared,).
    running
        Sums of the scaled outcomes before each row, one array a tile: shape (n_rows + 1, at most `TILE`).
    fixed
        Share of each outcome's variation that lies between parts of the panel which no leader joins, and
        that no order changes, shape (n_outcomes,).
    variation
        Sum of squares about the mean of each outcome, shape (n_outcomes,).
    n_rows, n_leaders
        Rows observed, and leaders in them.
    same
        Two shares this near are one, summed in another order.
    """

    first: UInt32Array
    row: UInt32Array
    length: UInt32Array
    weight: FloatArray
    shared: UInt32Array
    shared_weight: FloatArray
    running: tuple[FloatArray, ...]
    fixed: FloatArray
    variation: FloatArray
    n_rows: int
    n_leaders: int
    same: float = SAME

    def moving_shares(self, orders: UInt32Array) -> FloatArray:
        """Share of what orders can change that leaders hold, shape (n_orders, n_outcomes), from 0 to 1.

        R2 rises with it; whether one order is as large as another is asked of these, since they do not
        lose digits to differences between units.
        """
        from epigone.stats.loops.stint_sums import sums_of_many, sums_of_one

        out = np.empty((orders.shape[0], self.fixed.size))
        at = 0
        for running in self.running:
            width = running.shape[1]
            part = np.empty((orders.shape[0], width))
            given = (orders, self.first, self.row, self.length, self.weight, self.shared, self.shared_weight)
            if width == 1:
                sums_of_one(*given, running[:, 0], part[:, 0])
            else:
                sums_of_many(*given, running, part)
            out[:, at : at + width] = part
            at += width
        return out

    def r2(self, moving_share: FloatArray) -> FloatArray:
        """R2 of the leader dummies, of the shape of `moving_share` with outcomes last."""
        return np.asarray(self.fixed + (1.0 - self.fixed) * moving_share)

    def adjusted_r2(self, r2: FloatArray) -> FloatArray:
        """R2 for the number of leaders, 1 - (1 - R2)(n - 1)/(n - leaders); NaN with a leader a row."""
        free = self.n_rows - self.n_leaders
        return np.asarray(1.0 - (1.0 - r2) * (self.n_rows - 1) / free if free else np.full_like(r2, np.nan))


def arrange(values: FloatArray, stints: Stints, is_observed: BoolArray) -> Arrangement:
    """Lay out the outcomes of the observed rows.

    Parameters
    ----------
    values
        Residuals in the observed rows, shape (n_observed, n_outcomes).
    stints
        Stints of the whole panel.
    is_observed
        Rows of the panel in which these outcomes have values, shape (n_rows,).
    """
    stint = stints.of_row[is_observed]
    length = np.bincount(stint, minlength=stints.n_stints)
    block_rows = np.add.reduceat(length, stints.first[:-1])
    of_leader = np.bincount(stints.leader, length)
    weight = 1.0 / np.maximum(of_leader, 1.0)
    several = np.bincount(stints.leader, length > 0) > 1
    places = np.where(several, np.cumsum(several) - 1, several.sum())
    part = _joined_parts(stints)[stints.block[stint]]
    n_outcomes = values.shape[1]
    variation, moving = np.empty(n_outcomes), np.empty(n_outcomes)
    tiles = [np.empty((stint.size + 1, min(TILE, n_outcomes - at))) for at in range(0, n_outcomes, TILE)]
    everyone = np.zeros(stint.size, dtype=np.int64)
    for strip in strips(n_outcomes):
        centred = about_means(values[:, strip], everyone)
        inside = about_means(centred, part) if part.any() else centred
        variation[strip], moving[strip] = sums_of_squares(centred), sums_of_squares(inside)
        has_moving = moving[strip] > np.finfo(np.float64).eps * variation[strip]
        scale = np.where(has_moving, 1.0 / np.sqrt(np.where(has_moving, moving[strip], 1.0)), 0.0)
        tile, at = divmod(strip.start, TILE)
        tiles[tile][:, at : at + scale.size] = running_sums(inside, scale)
    has_moving = moving > np.finfo(np.float64).eps * variation
    return Arrangement(
        stints.first.astype(np.uint32),
        (np.cumsum(block_rows) - block_rows).astype(np.uint32),
        length.astype(np.uint32),
        weight[stints.leader],
        places[stints.leader].astype(np.uint32),
        weight[several],
        tuple(tiles),
        1.0 - moving / np.where(has_moving, variation, 1.0) * has_moving,
        variation,
        int(stint.size),
        int((of_leader > 0).sum()),
    )


def _joined_parts(stints: Stints) -> IntArray:
    """Part of the panel that each block belongs to: leaders who move join the units they have led."""
    part = np.unique(stints.unit, return_inverse=True)[1].astype(np.int64)
    of_stint = np.repeat(part, np.diff(stints.first))
    lowest = np.full(int(stints.leader.max()) + 1, part.size, dtype=np.int64)
    np.minimum.at(lowest, stints.leader, of_stint)
    if (lowest[stints.leader] == of_stint).all():
        return part
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = int(part.max()) + 1
    joins = coo_array((np.ones(of_stint.size), (of_stint, lowest[stints.leader])), shape=(n, n))
    return np.asarray(connected_components(joins, directed=False)[1][part], dtype=np.int64)
