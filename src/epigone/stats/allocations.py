"""Allocations of removals to the cells of a verdict, searched for the smallest that overturns it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, islice

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: Allocations handed to `evaluate` at once.
BLOCK = 2048


@dataclass(frozen=True, slots=True, eq=False)
class BestRemovals:
    """For one cell (a doctrine and facet): the best that removing m of its items can do.

    `kept` (M + 1,), the P(kept) furthest in the direction wanted after removing exactly m = 0..M items;
    `items`, which they are; `upward`, whether that direction is up, or None if not said.
    """

    kept: FloatArray
    items: tuple[tuple[str, ...], ...]
    upward: bool | None = None


@dataclass(frozen=True, slots=True)
class Overturning:
    """Smallest removal over all cells: how many items of each cell, and their names.

    `size` is None where none was found; then `exact` says that no set of at most `searched` items does
    it. With a size, `exact` says that no smaller set does; otherwise the size is an upper bound.
    """

    size: int | None
    counts: tuple[int, ...]
    items: tuple[str, ...]
    exact: bool
    searched: int
    evaluations: int

    def __str__(self) -> str:
        if self.size is None:
            return f"no set of <= {self.searched} items"
        return f"{'' if self.exact else 'at most '}{self.size} items: {', '.join(self.items)}"


class Search:
    """Allocations of removals to cells, and what has been evaluated of them."""

    def __init__(
        self,
        cells: Sequence[BestRemovals],
        evaluate: Callable[[FloatArray], BoolArray],
        weights: npt.ArrayLike | None,
    ) -> None:
        for cell in cells:
            if np.ndim(cell.kept) != 1 or len(cell.kept) != len(cell.items) or len(cell.kept) == 0:
                raise ShapeError(
                    f"wanted kept of shape (M + 1,) with M + 1 removals, got {np.shape(cell.kept)}"
                )
        self.cells, self.evaluate = cells, evaluate
        self.evaluations, self.is_cut_short = 0, False
        self.weights = np.ones(len(cells)) if weights is None else np.asarray(weights, np.float64)
        if self.weights.shape != (len(cells),):
            raise ShapeError(f"wanted weights of shape ({len(cells)},), got {self.weights.shape}")
        self.most = np.array([len(cell.kept) - 1 for cell in cells], dtype=np.int64)
        self.table = np.full((len(cells), int(self.most.max(initial=0)) + 1), np.nan)
        for row, cell in enumerate(cells):
            self.table[row, : len(cell.kept)] = cell.kept
        self.directed = all(cell.upward is not None for cell in cells)
        self.push = self._pushes()
        # Removals that gain nothing on a smaller one of the same cell need no looking at.
        before = np.maximum.accumulate(self.push, axis=1)
        self.useful = np.isfinite(self.table)
        if self.directed:
            self.useful[:, 1:] &= self.push[:, 1:] > before[:, :-1]

    def _pushes(self) -> FloatArray:
        """How far each removal moves its cell the way wanted; where not said, the way it moves furthest."""
        moved = np.where(np.isfinite(self.table), self.table - self.table[:, :1], 0.0)
        furthest = np.take_along_axis(moved, np.abs(moved).argmax(axis=1)[:, None], axis=1)[:, 0]
        said = [cell.upward for cell in self.cells]
        signs = [np.sign(furthest[i]) if up is None else (1.0 if up else -1.0) for i, up in enumerate(said)]
        return np.asarray(moved * np.array(signs)[:, None]) if self.cells else moved

    def overturns(self, counts: IntArray) -> BoolArray:
        """Evaluate which allocations, shape (n_batch, n_cells), overturn."""
        self.evaluations += len(counts)
        found = np.asarray(self.evaluate(self.table[np.arange(len(self.cells)), counts]), dtype=bool)
        if found.shape != (len(counts),):
            raise ShapeError(f"wanted evaluate to give shape ({len(counts)},), got {found.shape}")
        return found

    def can_overturn(self, size: int) -> bool:
        """Say whether all cells together could, each at its best within the size; True if not known."""
        if not self.directed:
            return True
        return bool(self.overturns(self.push[:, : size + 1].argmax(axis=1)[None])[0])

    def exhaust(self, size: int, budget: int) -> IntArray | None:
        """Find the first allocation of exactly this size that overturns; None if none, or cut short."""
        for counts in self._allocations(size):
            if self.evaluations + len(counts) > budget:
                self.is_cut_short = True
                return None
            overturned = np.flatnonzero(self.overturns(counts)) if len(counts) else counts[:0, 0]
            if overturned.size:
                return np.asarray(counts[overturned[0]])
        return None

    def _allocations(self, size: int) -> Iterator[IntArray]:
        usable = np.flatnonzero(self.useful[:, 1:].any(axis=1))
        usable = usable[np.argsort(-(self.push.max(axis=1) * self.weights)[usable], kind="stable")]
        choices = combinations_with_replacement(usable.tolist(), size)
        while block := list(islice(choices, BLOCK)):
            counts = np.zeros((len(block), len(self.cells)), dtype=np.int64)
            np.add.at(counts, (np.arange(len(block))[:, None], np.array(block)), 1)
            counts = counts[(counts <= self.most).all(axis=1)]
            yield counts[self.useful[np.arange(len(self.cells)), counts].all(axis=1)]

    def by_steps(self, max_size: int) -> IntArray | None:
        """Take the steps that move most for each item, until it overturns; then take back what can be."""
        counts = np.zeros(len(self.cells), dtype=np.int64)
        path = [counts]
        gain = self.push * self.weights[:, None]
        while step := self._step(counts, gain, max_size - int(counts.sum())):
            counts = counts.copy()
            counts[step[0]] = step[1]
            path.append(counts)
        overturned = np.flatnonzero(self.overturns(np.array(path)))
        return None if overturned.size == 0 else self._thin(path[int(overturned[0])])

    def _step(self, counts: IntArray, gain: FloatArray, left: int) -> tuple[int, int] | None:
        best, chosen = 0.0, None
        for cell, count in enumerate(counts.tolist()):
            for more in range(count + 1, min(int(self.most[cell]), count + left) + 1):
                rate = float(gain[cell, more] - gain[cell, count]) / (more - count)
                if rate > best:
                    best, chosen = rate, (cell, more)
        return chosen

    def _thin(self, counts: IntArray) -> IntArray:
        while True:
            fewer = []
            for cell in np.flatnonzero(counts):
                less = counts.copy()
                less[cell] = int(self.push[cell, : counts[cell]].argmax())
                fewer.append(less)
            still = np.flatnonzero(self.overturns(np.array(fewer)))
            if still.size == 0:
                return counts
            counts = min((fewer[i] for i in still), key=lambda less: int(less.sum()))

    def result(self, counts: IntArray | None, *, exact: bool, searched: int) -> Overturning:
        """Name the items of an allocation, or say that there is none."""
        if counts is None:
            none = (0,) * len(self.cells)
            return Overturning(None, none, (), exact, searched, self.evaluations)
        removed = tuple(counts.tolist())
        names = tuple(n for cell, m in zip(self.cells, removed, strict=True) for n in cell.items[m])
        return Overturning(sum(removed), removed, names, exact, searched, self.evaluations)
