"""The smallest set of items whose removal overturns a conclusion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.decibans import cluster_decibans

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Sets of single items are searched exhaustively up to this size.
EXHAUSTIVE_SIZE = 3
#: Allocations evaluated before the search gives up exactness.
BUDGET = 4_000


@dataclass(frozen=True, slots=True)
class Removal:
    """A smallest removal: its size and item numbers; size None when none was found up to `searched`."""

    size: int | None
    items: tuple[int, ...]
    exact: bool
    searched: int


def flip_set(decibans: npt.ArrayLike, cluster: npt.ArrayLike, *, max_size: int = 10) -> Removal:
    """Smallest set of items of one finding without which another fate leads (or ties).

    Parameters
    ----------
    decibans
        Weight of each item for each fate, shape (n_items, n_fates).
    cluster
        Cluster number of each item, shape (n_items,).
    max_size
        Largest set looked for.

    Returns
    -------
    Removal
        Exact to `EXHAUSTIVE_SIZE` items or when every item is a cluster of its own (contributions add,
        so the greedy choice is optimal); otherwise an upper bound.

    Raises
    ------
    ShapeError
        If the shapes disagree.
    """
    w, label = np.asarray(decibans, float), np.asarray(cluster)
    if w.ndim != 2 or label.shape != (len(w),):
        raise ShapeError(f"decibans (n_items, n_fates) and cluster (n_items,); got {w.shape}, {label.shape}")

    def total(left: list[int]) -> FloatArray:
        if not left:
            return np.zeros(w.shape[1])
        return np.asarray(cluster_decibans(w[left], label[left]).sum(axis=0))

    everything = list(range(len(w)))
    leading = int(total(everything).argmax())

    def flipped(gone: tuple[int, ...]) -> bool:
        totals = total([item for item in everything if item not in gone])
        return bool(np.delete(totals, leading).max() >= totals[leading] - 1e-9)

    for size in range(1, min(EXHAUSTIVE_SIZE, max_size, len(w)) + 1):
        for gone in combinations(everything, size):
            if flipped(gone):
                return Removal(size, gone, True, size)
    independent = len(np.unique(label)) == len(w)
    best: tuple[int, ...] | None = None
    for rival in range(w.shape[1]):
        if rival == leading:
            continue
        taken = _greedy(everything, total, leading, rival, max_size)
        if taken is not None and (best is None or len(taken) < len(best)):
            best = taken
    if best is None:
        return Removal(None, (), independent, max_size)
    return Removal(len(best), best, independent or len(best) == EXHAUSTIVE_SIZE + 1, max_size)


def _greedy(
    items: list[int], total: Callable[[list[int]], FloatArray], leading: int, rival: int, max_size: int
) -> tuple[int, ...] | None:
    left = list(items)
    gone: list[int] = []
    while len(gone) < max_size and left:
        drops = []
        for item in left:
            totals = total([other for other in left if other != item])
            drops.append(totals[leading] - totals[rival])
        item = left[int(np.argmin(drops))]
        left.remove(item)
        gone.append(item)
        totals = total(left)
        if totals[leading] - totals[rival] <= 1e-9:
            return tuple(gone)
    return None


@dataclass(frozen=True, slots=True, eq=False)
class BestRemovals:
    """For one cell: `kept[m]` after the best removal of m items, and which items those are."""

    kept: FloatArray
    items: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Overturning:
    """Smallest removal over all cells: how many items of each cell, and their names."""

    size: int | None
    counts: tuple[int, ...]
    items: tuple[str, ...]
    exact: bool


def smallest_overturning(
    cells: Sequence[BestRemovals],
    evaluate: Callable[[FloatArray], BoolArray],
    *,
    max_size: int,
    budget: int = BUDGET,
) -> Overturning:
    """Smallest number of items, over all cells, whose removal overturns a conclusion.

    Parameters
    ----------
    cells
        The best removals of each cell, pushed in the direction that overturns.
    evaluate
        Given kept probabilities, shape (n_batch, n_cells), says which rows overturn it. Must be monotone:
        pushing any cell further never undoes an overturning.
    max_size
        Largest total removal looked for.
    budget
        Allocations of removals to cells evaluated before turning to steps (then `exact` is False).

    Notes
    -----
    Since the conclusion is monotone in every cell, the best removal of m items of a cell does not depend
    on the other cells: only allocations of the total to the cells are searched, size by size.
    """
    base = np.array([cell.kept[0] for cell in cells])
    none = Overturning(None, (0,) * len(cells), (), True)
    if not cells:
        return none
    everything = np.array([_extreme(cell) for cell in cells])
    if not evaluate(everything[None])[0]:
        return none
    spent, exact = 0, True
    for size in range(1, max_size + 1):
        # Even with this many taken from every cell at once: if that is not enough, no allocation is.
        most = np.array([_extreme(BestRemovals(cell.kept[: size + 1], cell.items)) for cell in cells])
        if not evaluate(most[None])[0]:
            continue
        allocations = _allocations(cells, size, budget - spent)
        if allocations is None:
            exact = False
            break
        spent += len(allocations)
        if not allocations:
            continue
        kept = np.tile(base, (len(allocations), 1))
        for row, allocation in enumerate(allocations):
            for cell, count in allocation:
                kept[row, cell] = cells[cell].kept[count]
        overturned = evaluate(kept)
        if overturned.any():
            return _named(cells, dict(allocations[int(np.flatnonzero(overturned)[0])]), True)
    if exact:
        return none
    return _by_steps(cells, evaluate, base, max_size)


def _extreme(cell: BestRemovals) -> float:
    """The kept probability furthest from where the cell starts."""
    return float(cell.kept[int(np.abs(cell.kept - cell.kept[0]).argmax())])


def _allocations(
    cells: Sequence[BestRemovals], size: int, limit: int
) -> list[tuple[tuple[int, int], ...]] | None:
    """Every way to take `size` items from the cells, those that move a cell most first; None if too many."""
    found: list[tuple[tuple[int, int], ...]] = []

    def extend(start: int, left: int, chosen: tuple[tuple[int, int], ...]) -> bool:
        if left == 0:
            found.append(chosen)
            return len(found) <= limit
        for cell in range(start, len(cells)):
            for count in range(1, min(left, len(cells[cell].kept) - 1) + 1):
                if not extend(cell + 1, left - count, (*chosen, (cell, count))):
                    return False
        return True

    return found if extend(0, size, ()) else None


def _by_steps(
    cells: Sequence[BestRemovals],
    evaluate: Callable[[FloatArray], BoolArray],
    base: FloatArray,
    max_size: int,
) -> Overturning:
    """Take the steps that move a cell furthest for each item taken, until the conclusion is overturned."""
    counts = [0] * len(cells)
    kept = base.copy()
    while sum(counts) < max_size:
        gains = [
            (abs(cell.kept[counts[place] + more] - kept[place]) / more, place, more)
            for place, cell in enumerate(cells)
            for more in range(1, min(len(cell.kept) - 1 - counts[place], max_size - sum(counts)) + 1)
        ]
        if not gains:
            break
        _, place, more = max(gains)
        counts[place] += more
        kept[place] = cells[place].kept[counts[place]]
        if evaluate(kept[None])[0]:
            return _named(cells, {cell: count for cell, count in enumerate(counts) if count}, False)
    return Overturning(None, (0,) * len(cells), (), False)


def _named(cells: Sequence[BestRemovals], counts: dict[int, int], exact: bool) -> Overturning:
    vector = tuple(counts.get(cell, 0) for cell in range(len(cells)))
    names = tuple(name for cell, count in counts.items() for name in cells[cell].items[count])
    return Overturning(sum(vector), vector, names, exact)
