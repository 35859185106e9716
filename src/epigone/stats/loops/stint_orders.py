"""Random orders of the stints in each block, from the seed and the number of the permutation alone."""

import numpy as np
import numpy.typing as npt
from numba import njit

UInt32Array = npt.NDArray[np.uint32]

#: Constants of SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, figure 17).
STEP = np.uint64(0x9E3779B97F4A7C15)
MIX_ONE = np.uint64(0xBF58476D1CE4E5B9)
MIX_TWO = np.uint64(0x94D049BB133111EB)
S27, S30, S31, S32 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(32)
LOW_HALF = np.uint64(0xFFFFFFFF)
ONE, TWO = np.uint64(1), np.uint64(2)


@njit(cache=True, nogil=True, inline="always")
def mixed(state: np.uint64) -> np.uint64:
    """One output of the generator at a state."""
    state = (state ^ (state >> S30)) * MIX_ONE
    state = (state ^ (state >> S27)) * MIX_TWO
    return state ^ (state >> S31)


@njit(cache=True, nogil=True)
def draw_orders(seed: np.uint64, number: int, first: UInt32Array, orders: UInt32Array) -> None:
    """Write the stints of each block in random order (Fisher & Yates), one row a permutation.

    `number` is that of the first row among all permutations; block b holds the stints `first[b]` to
    `first[b + 1]`, one at least. A place is drawn from 32 bits: no order is likelier than another by more
    than a part in a million. Places are unsigned, which spares the compiled code a test a stint.
    """
    for row in range(orders.shape[0]):
        state = mixed(seed + STEP * mixed(np.uint64(number + row + 1)))
        order = orders[row]
        for block in range(first.size - 1):
            low = np.uint64(first[block])
            high = np.uint64(first[block + 1])
            order[low] = low
            place = low + ONE
            size = TWO
            while place < high:
                state += STEP
                bits = mixed(state)
                other = low + (((bits >> S32) * size) >> S32)
                order[place] = order[other]
                order[other] = place
                place += ONE
                size += ONE
                if place < high:
                    other = low + (((bits & LOW_HALF) * size) >> S32)
                    order[place] = order[other]
                    order[other] = place
                    place += ONE
                    size += ONE
