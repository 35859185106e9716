"""Local alignment of two sequences of tokens within a band of diagonals."""

import numpy as np
import numpy.typing as npt
from numba import njit

IntArray = npt.NDArray[np.int64]

STOP, DIAGONAL, UP, LEFT = 0, 1, 2, 3


@njit(cache=True, nogil=True)
def align_band(
    a: IntArray, b: IntArray, low: int, high: int, scores: IntArray, places: IntArray
) -> tuple[int, int, int, int, int, int]:
    """Best local alignment of a and b whose diagonals (place in b less place in a) lie from low to high.

    `scores` holds match, mismatch and gap. Gives score, matched tokens, and where the alignment begins and
    ends in a and in b; the first such in the order of a where several are as good. The matched places in a
    and in b are written to the two rows of `places`, last ones first.
    """
    match, mismatch, gap = scores[0], scores[1], scores[2]
    width = high - low + 1
    directions = np.zeros(a.size * width, dtype=np.uint8)
    # One row of the table: until a cell is written its place holds the cell on the diagonal, the place
    # after it the cell above; the cell to the left has just been written.
    row = np.zeros(width + 1, dtype=np.int64)
    best, best_i, best_j = 0, 0, 0
    for i in range(a.size):
        left = 0
        for k in range(max(0, -(i + low)), min(width, b.size - i - low)):
            j = i + low + k
            score = row[k] + (match if a[i] == b[j] else mismatch)
            direction = DIAGONAL
            if row[k + 1] + gap > score:
                score, direction = row[k + 1] + gap, UP
            if left + gap > score:
                score, direction = left + gap, LEFT
            if score <= 0:
                score, direction = 0, STOP
            row[k] = left = score
            directions[i * width + k] = direction
            if score > best:
                best, best_i, best_j = score, i, j
    if best == 0:
        return 0, 0, 0, 0, 0, 0
    i, j, matched = best_i, best_j, 0
    while i >= 0 and 0 <= j - i - low < width and j >= 0:
        direction = directions[i * width + j - i - low]
        if direction == STOP:
            break
        if direction == DIAGONAL and a[i] == b[j]:
            places[0, matched], places[1, matched] = i, j
            matched += 1
        if direction != LEFT:
            i -= 1
        if direction != UP:
            j -= 1
    return best, matched, i + 1, best_i + 1, j + 1, best_j + 1
