"""The smallest set of items whose removal overturns a conclusion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.allocations import BestRemovals, Overturning, Search

__all__ = ["BestRemovals", "Overturning", "Removal", "flip_set", "smallest_overturning"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: Allocations evaluated before the search gives up exactness; 20,000 exhaust size 3 for 44 cells.
BUDGET = 4_000
#: A lead of less than this, in decibans, is a tie.
TIE_DB = 1e-9


@dataclass(frozen=True, slots=True)
class Removal:
    """A smallest removal from one finding.

    `size` is None where no set of at most `searched` does it; else `items` are the places of the rows to
    remove and `becomes` the fate that then leads or ties. `exact` says that no smaller set would do.
    """

    size: int | None
    items: tuple[int, ...]
    exact: bool
    searched: int
    becomes: int | None

    @property
    def found(self) -> bool:
        """Whether there is such a set."""
        return self.size is not None

    def __str__(self) -> str:
        return (
            f"no set of <= {self.searched} items" if self.size is None else f"{self.size} items: {self.items}"
        )


def flip_set(
    decibans: npt.ArrayLike,
    cluster: npt.ArrayLike | None = None,
    *,
    leading: int | None = None,
    log_prior_db: npt.ArrayLike | None = None,
    whole_clusters: bool = False,
    max_size: int = 10,
) -> Removal:
    """Find the fewest items of one finding without which another fate leads or ties.

    Parameters
    ----------
    decibans
        Weight of each item for each fate, shape (n_items, n_fates).
    cluster
        Integer label of the cluster of each item, shape (n_items,); default all independent.
    leading
        Place of the fate to be overturned; default the one that leads (the first, in a tie).
    log_prior_db
        10 log10 of the prior, shape (n_fates,); default uniform.
    whole_clusters
        Remove clusters as a whole; `size` then counts clusters, and `items` holds all their members.
    max_size
        Largest set looked for.

    Returns
    -------
    Removal
        Always exact; size 0 if the fate does not lead alone to begin with.

    Raises
    ------
    ShapeError
        If the shapes disagree, a weight is not finite, or there is one fate only.

    Notes
    -----
    A cluster counts as in `cluster_decibans`, so what it gives the leader k over a rival j is
    max x_k - max x_j over the members left. To lower it by removing members, only those with the highest
    x_k help (any other removal leaves the first maximum and can only lower the second), so the best
    removal of m members is the first m by x_k; what all clusters give adds up, so sizes are shared out
    among clusters exactly, by dynamic programming. Cost n_fates * n_items * max_size.

    Examples
    --------
    >>> flip_set([[6.0, 0, 0, 0], [12.0, 0, 0, 0], [0, 10.0, 0, 0]]).items
    (1,)
    """
    weights = np.asarray(decibans, dtype=np.float64)
    if weights.ndim != 2 or weights.shape[1] < 2 or not np.isfinite(weights).all():
        raise ShapeError(f"wanted finite decibans of shape (n_items, n_fates >= 2), got {weights.shape}")
    labels = np.arange(len(weights)) if cluster is None else np.asarray(cluster)
    prior = np.zeros(weights.shape[1]) if log_prior_db is None else np.asarray(log_prior_db, np.float64)
    if labels.shape != (len(weights),) or prior.shape != weights.shape[1:]:
        raise ShapeError(f"wanted a label per item and a prior per fate, got {labels.shape}, {prior.shape}")
    shifted = weights - weights.min(axis=1, keepdims=True)
    members = [np.flatnonzero(labels == label) for label in np.unique(labels)]
    totals = prior + sum((shifted[rows].max(axis=0) for rows in members), np.zeros_like(prior))
    lead = int(totals.argmax()) if leading is None else leading
    best = Removal(None, (), True, max_size, None)
    for rival in range(len(totals)):
        if rival == lead:
            continue
        limit = max_size if best.size is None else best.size - 1
        margin = float(totals[lead] - totals[rival])
        gone = _fewest(shifted[:, [lead, rival]], members, margin, limit, whole=whole_clusters)
        if gone is not None:
            places = tuple(sorted(item for _, items in gone for item in items))
            best = Removal(len(gone) if whole_clusters else len(places), places, True, max_size, rival)
    return best


def smallest_overturning(
    cells: Sequence[BestRemovals],
    evaluate: Callable[[FloatArray], BoolArray],
    *,
    max_size: int,
    budget: int = BUDGET,
    weights: npt.ArrayLike | None = None,
) -> Overturning:
    """Find the fewest items, over all cells, whose removal overturns a conclusion.

    Parameters
    ----------
    cells
        The best removals of each cell, each pushed in the direction that overturns.
    evaluate
        Given P(kept) of the cells, shape (n_batch, n_cells), says which rows overturn, shape (n_batch,).
        Must be monotone: pushing a cell further its way never undoes an overturning.
    max_size
        Largest total removal looked for.
    budget
        Allocations evaluated before exactness is given up.
    weights
        How much each cell matters, shape (n_cells,), to guide the steps beyond the budget; default alike.

    Returns
    -------
    Overturning
        Exact as far as the budget reaches, then by the steps that move most, as an upper bound; size 0 if
        it is overturned to begin with.

    Raises
    ------
    ShapeError
        If a cell's `kept` and `items` disagree, `weights` do not fit, or `evaluate` gives another shape.

    Notes
    -----
    Since the conclusion is monotone in every cell, the best removal of m items of a cell does not depend
    on the others: only allocations of a total to the cells are searched, size by size. Where every cell
    says its direction, a size is passed over when even all cells at their best for that size together do
    not overturn, and removals that do not better smaller ones of their cell are left out; both are exact.
    Cost: at most C(n_cells + 2, 3) evaluations for size 3. The upper bound is thinned: steps without
    which it still overturns are taken back.

    Examples
    --------
    >>> cells = [BestRemovals(np.array([0.9, 0.2]), ((), ("a",)), upward=False) for _ in range(3)]
    >>> smallest_overturning(cells, lambda kept: kept.mean(axis=1) < 0.5, max_size=3).size
    2
    """
    search = Search(cells, evaluate, weights)
    if not cells or max_size < 1:
        return search.result(None, exact=True, searched=max(0, max_size))
    nothing = np.zeros(len(cells), dtype=np.int64)
    if search.overturns(nothing[None])[0]:
        return search.result(nothing, exact=True, searched=0)
    excluded = 0
    for size in range(1, max_size + 1):
        if search.can_overturn(size):
            found = search.exhaust(size, budget)
            if found is not None:
                return search.result(found, exact=True, searched=size)
            if search.is_cut_short:
                break
        excluded = size
    if excluded == max_size:
        return search.result(None, exact=True, searched=max_size)
    found = search.by_steps(max_size)
    if found is None:
        return search.result(None, exact=False, searched=excluded)
    return search.result(found, exact=int(found.sum()) == excluded + 1, searched=excluded)


def _fewest(
    pair: FloatArray, members: Sequence[IntArray], margin: float, limit: int, *, whole: bool
) -> list[tuple[int, list[int]]] | None:
    """Fewest removals, as (cluster, items), that take the margin of column 0 over column 1 to a tie."""
    if margin <= TIE_DB:
        return []
    reach = np.zeros(max(0, limit) + 1)
    plans: list[dict[int, list[int]]] = [{} for _ in reach]
    for number, rows in enumerate(members):
        drops = _drops(pair, rows, whole=whole)
        for size in range(len(reach) - 1, 0, -1):
            for cost, (drop, items) in drops.items():
                if cost <= size and reach[size - cost] + drop > reach[size]:
                    reach[size] = reach[size - cost] + drop
                    plans[size] = {**plans[size - cost], number: items}
    enough = np.flatnonzero(reach >= margin - TIE_DB)
    return list(plans[int(enough[0])].items()) if enough.size else None


def _drops(pair: FloatArray, rows: IntArray, *, whole: bool) -> dict[int, tuple[float, list[int]]]:
    """Find what each useful removal from one cluster takes off the margin, by its cost."""
    order = rows[np.lexsort((pair[rows, 1], -pair[rows, 0]))]
    left = np.maximum.accumulate(pair[order[::-1]], axis=0)[::-1]
    gives = np.append(left[:, 0] - left[:, 1], 0.0)
    if whole:
        return {1: (float(gives[0]), order.tolist())} if gives[0] > 0 else {}
    drops, best = {}, 0.0
    for m in range(1, len(order) + 1):
        if gives[0] - gives[m] > best:
            best = float(gives[0] - gives[m])
            drops[m] = (best, order[:m].tolist())
    return drops
