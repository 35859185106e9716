"""Periods and leaders fitted together under given orders.

Leaders are swept out of all other columns, leader by leader, then the rest is solved. Places are unsigned,
which spares the compiled code a test a row.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
UInt32Array = npt.NDArray[np.uint32]

#: A column that keeps less than this share of its square beside the others is one of their sums.
DEPENDENT = 1e-9
ONE = np.uint64(1)


@njit(cache=True, nogil=True)
def place_stints(
    order: UInt32Array, first: UInt32Array, row: UInt32Array, length: UInt32Array, begin: UInt32Array
) -> None:
    """Write the first row of each stint under an order."""
    for block in range(row.size):
        place = np.uint64(row[block])
        at = np.uint64(first[block])
        end = np.uint64(first[block + 1])
        while at < end:
            stint = np.uint64(order[at])
            begin[stint] = place
            place += np.uint64(length[stint])
            at += ONE


@njit(cache=True, nogil=True)
def sum_columns(
    stints: UInt32Array,
    begin: UInt32Array,
    length: UInt32Array,
    codes: UInt32Array,
    dense: FloatArray,
    touched: UInt32Array,
    total: FloatArray,
) -> int:
    """Sum the columns of a leader's rows into `total`, which must come in as zeros.

    `touched` receives the columns that are not 0, whose number is given.
    """
    n_touched = 0
    n_indicators = total.size - dense.shape[1]
    for at in range(stints.size):
        stint = np.uint64(stints[at])
        row = np.uint64(begin[stint])
        end = row + np.uint64(length[stint])
        while row < end:
            for kind in range(codes.shape[1]):
                column = np.uint64(codes[row, kind])
                if total[column] == 0.0:
                    touched[n_touched] = column
                    n_touched += 1
                total[column] += 1.0
            for control in range(dense.shape[1]):
                total[n_indicators + control] += dense[row, control]
            row += ONE
    for place in range(n_indicators, total.size):
        touched[n_touched] = place
        n_touched += 1
    return n_touched


@njit(cache=True, nogil=True)
def sweep_leader(
    touched: UInt32Array,
    total: FloatArray,
    share: float,
    held: FloatArray,
    square: FloatArray,
    right: FloatArray,
) -> None:
    """Take a leader out of the columns he touches: `share` is one over his rows."""
    for at in range(touched.size):
        column = np.uint64(touched[at])
        scaled = total[column] * share
        for outcome in range(held.size):
            right[column, outcome] -= scaled * held[outcome]
        for then in range(at, touched.size):
            other = np.uint64(touched[then])
            square[min(column, other), max(column, other)] -= scaled * total[other]


@njit(cache=True, nogil=True)
def spread_stretches(shares: FloatArray, slopes: FloatArray, square: FloatArray, right: FloatArray) -> None:
    """Take out all leaders whose columns are one stretch, each once: `shares[first, last]` sums theirs.

    `slopes` has what begins at each column less what ended before it, shape (n_columns + 1, n_outcomes). A
    pair of columns loses the shares of all stretches that hold both; `shares` is summed up on the way.
    """
    n_columns = square.shape[0]
    for column in range(1, n_columns):
        above = shares[column - 1]
        here = shares[column]
        for last in range(column, n_columns):
            here[last] += above[last]
    for column in range(n_columns):
        here = shares[column]
        into = square[column]
        covered = 0.0
        for last in range(n_columns - 1, column - 1, -1):
            covered += here[last]
            into[last] -= covered
    for outcome in range(right.shape[1]):
        running = 0.0
        for column in range(n_columns):
            running += slopes[column, outcome]
            right[column, outcome] -= running


@njit(cache=True, nogil=True)
def sweep_dependent(
    square: FloatArray, original: FloatArray, right: FloatArray, explained: FloatArray
) -> int:
    """Solve a positive semidefinite system in place; give its rank.

    `square` holds the upper triangle, `original` the diagonal before leaders were swept out, `right` the
    right-hand sides, shape (n_columns, n_outcomes). What the columns explain of each outcome is added to
    `explained`.
    """
    n_columns = square.shape[0]
    rank = 0
    for column in range(n_columns):
        pivot = square[column, column]
        if pivot <= DEPENDENT * original[column]:
            continue
        rank += 1
        for outcome in range(right.shape[1]):
            explained[outcome] += right[column, outcome] * right[column, outcome] / pivot
        upper = square[column]
        for below in range(column + 1, n_columns):
            factor = upper[below] / pivot
            if factor != 0.0:
                lower = square[below]
                for other in range(below, n_columns):
                    lower[other] -= factor * upper[other]
                for outcome in range(right.shape[1]):
                    right[below, outcome] -= factor * right[column, outcome]
    return rank


@njit(cache=True, nogil=True)
def joint_sums(
    orders: UInt32Array,
    first: UInt32Array,
    row: UInt32Array,
    length: UInt32Array,
    leader_first: UInt32Array,
    leader_stints: UInt32Array,
    leader_weight: FloatArray,
    codes: UInt32Array,
    dense: FloatArray,
    base: FloatArray,
    running: FloatArray,
    sums: FloatArray,
) -> int:
    """Write what leaders explain of each outcome beside all else; give the rank of all else beside leaders.

    `sums` has shape (n_orders, n_outcomes). `codes` are the columns of each row that are indicators (its
    period, its unit), shape (n_rows, n_kinds); `dense` its controls; `base` is the cross product of all these
    columns, indicators first, upper triangle. `running` has the sums before each row of the outcomes with
    these columns taken out, shape (n_rows + 1, n_outcomes). Leader l holds the stints
    `leader_stints[leader_first[l] : leader_first[l + 1]]`; `leader_weight` is one over his rows.
    """
    n_columns = base.shape[0]
    n_outcomes = running.shape[1]
    has_stretches = codes.shape[1] == 1 and dense.shape[1] == 0
    begin = np.empty(length.size, dtype=np.uint32)
    square = np.empty_like(base)
    shares = np.zeros_like(base)
    slopes = np.zeros((n_columns + 1, n_outcomes))
    right = np.empty((n_columns, n_outcomes))
    explained = np.empty(n_outcomes)
    held = np.empty(n_outcomes)
    total = np.zeros(n_columns)
    touched = np.empty(n_columns, dtype=np.uint32)
    original = np.diag(base).copy()
    rank = 0
    for number in range(orders.shape[0]):
        place_stints(orders[number], first, row, length, begin)
        square[:] = base
        right[:] = 0.0
        shares[:] = 0.0
        slopes[:] = 0.0
        explained[:] = 0.0
        for leader in range(leader_weight.size):
            share = leader_weight[leader]
            stints = leader_stints[leader_first[leader] : leader_first[leader + 1]]
            held[:] = 0.0
            for at in range(stints.size):
                low = np.uint64(begin[stints[at]])
                high = low + np.uint64(length[stints[at]])
                for outcome in range(n_outcomes):
                    held[outcome] += running[high, outcome] - running[low, outcome]
            for outcome in range(n_outcomes):
                explained[outcome] += held[outcome] * held[outcome] * share
            if has_stretches and stints.size == 1:
                start = np.uint64(codes[begin[stints[0]], 0])
                last = np.uint64(codes[begin[stints[0]] + length[stints[0]] - ONE, 0])
                if last - start == length[stints[0]] - ONE:
                    shares[start, last] += share
                    for outcome in range(n_outcomes):
                        slopes[start, outcome] += share * held[outcome]
                        slopes[last + ONE, outcome] -= share * held[outcome]
                    continue
            n_touched = sum_columns(stints, begin, length, codes, dense, touched, total)
            sweep_leader(touched[:n_touched], total, share, held, square, right)
            for at in range(n_touched):
                total[touched[at]] = 0.0
        if has_stretches:
            spread_stretches(shares, slopes, square, right)
        rank = sweep_dependent(square, original, right, explained)
        for outcome in range(n_outcomes):
            sums[number, outcome] = explained[outcome]
    return rank
