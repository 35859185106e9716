"""Orders of stints: drawn from a seed, or all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, permutations, product

import numpy as np
import numpy.typing as npt

from epigone.stats.leaders.stints import Stints

IntArray = npt.NDArray[np.int64]
UInt32Array = npt.NDArray[np.uint32]

#: Orders that are held at once.
CHUNK = 256


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of a test: how many there are, and where they come from.

    Attributes
    ----------
    stints
        What is ordered.
    n
        Number of orders drawn, or of all.
    seed
        Seed of the draws; of no effect where all orders are taken.
    is_exact
        Whether these are all orders, the observed one among them.
    """

    stints: Stints
    n: int
    seed: int
    is_exact: bool

    def chunks(self) -> Iterator[UInt32Array]:
        """Stints in the order in which they stand, shape (n_some, n_stints), `CHUNK` orders at a time."""
        return self._all() if self.is_exact else self._drawn()

    def _drawn(self) -> Iterator[UInt32Array]:
        from epigone.stats.loops.stint_orders import draw_orders

        first = self.stints.first.astype(np.uint32)
        seed = np.uint64(self.seed % 2**64)
        for number in range(0, self.n, CHUNK):
            orders = np.empty((min(CHUNK, self.n - number), self.stints.n_stints), dtype=np.uint32)
            draw_orders(seed, number, first, orders)
            yield orders

    def _all(self) -> Iterator[UInt32Array]:
        bounds = [(int(low), int(high)) for low, high in pairwise(self.stints.first)]
        # Blocks of one stint have one order, that of `observed_order`.
        moving = [range(low, high) for low, high in bounds if high - low > 1]
        places = np.array([place for block in moving for place in block], dtype=np.int64)
        combined = product(*(permutations(block) for block in moving))
        while some := list(islice(combined, CHUNK)):
            orders = np.tile(observed_order(self.stints), (len(some), 1))
            if places.size:
                orders[:, places] = [[place for block in order for place in block] for order in some]
            yield orders


def orders_of(stints: Stints, permutations: int, seed: int, *, exact_orders: int) -> Orders:
    """All orders where there are at most `exact_orders`, else `permutations` drawn from the seed."""
    n = stints.n_orders
    if n <= exact_orders:
        return Orders(stints, n, seed, is_exact=True)
    return Orders(stints, permutations, seed, is_exact=False)


def observed_order(stints: Stints) -> UInt32Array:
    """The order that happened, shape (n_stints,)."""
    return np.arange(stints.n_stints, dtype=np.uint32)
