"""The statistic of leader dummies under given orders of stints, from running sums of the outcome.

Arguments in common: `orders` has one row an order; block b holds the stints `first[b]` to `first[b + 1]` and
begins at row `row[b]`; `length` is a stint's in rows, `weight` one over the rows of its leader; where that
leader holds several stints `shared` is his place among such leaders, whose weights are `shared_weight`, else
it is their number. Places are unsigned, which spares the compiled code a test a stint.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
UInt32Array = npt.NDArray[np.uint32]

ONE, TWO, THREE, FOUR = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(4)


@njit(cache=True, nogil=True)
def sums_of_one(
    orders: UInt32Array,
    first: UInt32Array,
    row: UInt32Array,
    length: UInt32Array,
    weight: FloatArray,
    shared: UInt32Array,
    shared_weight: FloatArray,
    running: FloatArray,
    sums: FloatArray,
) -> None:
    """Write sum_l n_l ybar_l^2 of one outcome for each order.

    `running` is the sum of the outcome before each row, shape (n_rows + 1,).
    """
    n_shared = shared_weight.size
    held = np.zeros(n_shared)
    for number in range(orders.shape[0]):
        order = orders[number]
        held[:] = 0.0
        total = 0.0
        for block in range(row.size):
            place = np.uint64(row[block])
            low = running[place]
            inside = 0.0
            at = np.uint64(first[block])
            end = np.uint64(first[block + 1])
            while at < end:
                stint = np.uint64(order[at])
                place += np.uint64(length[stint])
                high = running[place]
                own = high - low
                low = high
                who = np.uint64(shared[stint])
                if who >= n_shared:
                    inside += own * own * weight[stint]
                else:
                    held[who] += own
                at += ONE
            total += inside
        for several in range(n_shared):
            total += held[several] * held[several] * shared_weight[several]
        sums[number] = total


@njit(cache=True, nogil=True)
def sums_of_many(
    orders: UInt32Array,
    first: UInt32Array,
    row: UInt32Array,
    length: UInt32Array,
    weight: FloatArray,
    shared: UInt32Array,
    shared_weight: FloatArray,
    running: FloatArray,
    sums: FloatArray,
) -> None:
    """As `sums_of_one` for outcomes side by side, to the same digits, block by block.

    `running` has shape (n_rows + 1, n_outcomes), `sums` (n_orders, n_outcomes).
    """
    n_outcomes = running.shape[1]
    n_shared = shared_weight.size
    held = np.zeros((orders.shape[0], n_shared, n_outcomes))
    inside = np.zeros(n_outcomes)
    sums[:] = 0.0
    for block in range(row.size):
        for number in range(orders.shape[0]):
            order = orders[number]
            place = np.uint64(row[block])
            at = np.uint64(first[block])
            end = np.uint64(first[block + 1])
            inside[:] = 0.0
            while at < end:
                # Four stints a pass over the outcomes: what is summed is loaded and stored once for all four.
                if at + FOUR <= end:
                    one, two = np.uint64(order[at]), np.uint64(order[at + ONE])
                    three, four = np.uint64(order[at + TWO]), np.uint64(order[at + THREE])
                    nobody = min(min(shared[one], shared[two]), min(shared[three], shared[four]))
                    if np.uint64(nobody) >= n_shared:
                        after_one = place + np.uint64(length[one])
                        after_two = after_one + np.uint64(length[two])
                        after_three = after_two + np.uint64(length[three])
                        after_four = after_three + np.uint64(length[four])
                        r0, r1, r2 = running[place], running[after_one], running[after_two]
                        r3, r4 = running[after_three], running[after_four]
                        w1, w2, w3, w4 = weight[one], weight[two], weight[three], weight[four]
                        for outcome in range(n_outcomes):
                            d1, d2 = r1[outcome] - r0[outcome], r2[outcome] - r1[outcome]
                            d3, d4 = r3[outcome] - r2[outcome], r4[outcome] - r3[outcome]
                            total = inside[outcome] + d1 * d1 * w1 + d2 * d2 * w2
                            inside[outcome] = total + d3 * d3 * w3 + d4 * d4 * w4
                        place = after_four
                        at += FOUR
                        continue
                stint = np.uint64(order[at])
                next_place = place + np.uint64(length[stint])
                low = running[place]
                high = running[next_place]
                who = np.uint64(shared[stint])
                if who >= n_shared:
                    share = weight[stint]
                    for outcome in range(n_outcomes):
                        own = high[outcome] - low[outcome]
                        inside[outcome] += own * own * share
                else:
                    for outcome in range(n_outcomes):
                        held[number, who, outcome] += high[outcome] - low[outcome]
                place = next_place
                at += ONE
            for outcome in range(n_outcomes):
                sums[number, outcome] += inside[outcome]
    for number in range(orders.shape[0]):
        for several in range(n_shared):
            for outcome in range(n_outcomes):
                own = held[number, several, outcome]
                sums[number, outcome] += own * own * shared_weight[several]
