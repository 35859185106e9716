"""Blocks of periods and the stints in them: what is put into random order."""

from dataclasses import dataclass
from math import factorial, prod

import numpy as np
import numpy.typing as npt

from epigone.stats.leaders.panel import Panel

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Stints:
    """Maximal runs of one leader inside blocks, in the order of units and time.

    Attributes
    ----------
    of_row
        Stint of each row, rising, shape (n_rows,).
    leader
        Leader of each stint, shape (n_stints,).
    unit
        Unit of each block, shape (n_blocks,).
    first
        First stint of each block, and the end, shape (n_blocks + 1,).
    """

    of_row: IntArray
    leader: IntArray
    unit: IntArray
    first: IntArray

    @property
    def n_stints(self) -> int:
        """Number of stints."""
        return int(self.leader.size)

    @property
    def n_blocks(self) -> int:
        """Number of blocks."""
        return int(self.unit.size)

    @property
    def length(self) -> IntArray:
        """Rows of each stint, shape (n_stints,)."""
        return np.bincount(self.of_row, minlength=self.n_stints)

    @property
    def block(self) -> IntArray:
        """Block of each stint, shape (n_stints,)."""
        return np.repeat(np.arange(self.n_blocks), np.diff(self.first))

    @property
    def n_orders(self) -> int:
        """Number of ways to order the stints of all blocks."""
        return prod(factorial(int(size)) for size in np.diff(self.first))

    @property
    def is_informing(self) -> BoolArray:
        """Whether the order of a block's stints can change anything, shape (n_blocks,).

        Not with one stint, nor with stints of one length whose leaders hold no other stint: every order
        then cuts time at the same places.
        """
        n_held = np.bincount(self.leader)[self.leader]
        size = np.diff(self.first)
        starts = self.first[:-1]
        longest = np.maximum.reduceat(self.length, starts)
        shortest = np.minimum.reduceat(self.length, starts)
        most_held = np.maximum.reduceat(n_held, starts)
        return (size > 1) & ((longest > shortest) | (most_held > 1))

    @property
    def n_informing_units(self) -> int:
        """Number of units with a block whose order can change anything."""
        return int(np.unique(self.unit[self.is_informing]).size)


def used_rows(panel: Panel, *, stitch: bool) -> BoolArray:
    """Rows that enter, shape (n_rows,): without stitching, runs of one leader alone are left out.

    A run of one row stays, as in the authors' program.
    """
    if stitch:
        return np.ones(panel.unit.size, dtype=np.bool_)
    run = _runs(panel)
    size = np.bincount(run)
    changes = np.diff(panel.leader) != 0
    inside = np.diff(run) == 0
    n_changes = np.bincount(run[1:], changes & inside, minlength=size.size)
    return np.asarray(((size == 1) | (n_changes > 0))[run])


def find_stints(panel: Panel, *, stitch: bool) -> Stints:
    """Cut the rows into blocks and the blocks into stints.

    With `stitch` a block is a unit, gaps between its periods closed; else a run of periods without a gap.
    """
    block = panel.unit if stitch else _runs(panel)
    new_block = np.concatenate([[True], np.diff(block) != 0])
    new_stint = new_block | np.concatenate([[True], np.diff(panel.leader) != 0])
    starts = np.flatnonzero(new_stint)
    first = np.flatnonzero(new_block[starts])
    return Stints(
        np.cumsum(new_stint) - 1,
        panel.leader[starts],
        panel.unit[starts[first]],
        np.append(first, starts.size),
    )


def _runs(panel: Panel) -> IntArray:
    """Number of the gap-free run of periods that each row belongs to."""
    breaks = (np.diff(panel.unit) != 0) | (np.diff(panel.period) != 1)
    return np.concatenate([[0], np.cumsum(breaks)]).astype(np.int64)
