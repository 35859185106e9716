"""Mean divergence of documents from the windows before and after them, by running sums."""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@njit(cache=True, nogil=True)
def _slide(
    total: FloatArray, logs: FloatArray, is_member: BoolArray, held: IntArray, start: int, stop: int
) -> None:
    """Move a window to the members among rows start to stop.

    `total` is the sum of the window's rows; `held` its first row, the row it ends before, and its members.
    """
    for row in range(held[1], stop):
        if is_member[row]:
            held[2] += 1
            for topic in range(total.size):
                total[topic] += logs[row, topic]
    held[1] = max(held[1], stop)
    for row in range(held[0], start):
        if is_member[row]:
            held[2] -= 1
            for topic in range(total.size):
                total[topic] -= logs[row, topic]
    held[0] = max(held[0], start)


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def window_divergences(
    mixtures: FloatArray,
    logs: FloatArray,
    is_member: BoolArray,
    centres: IntArray,
    ends: IntArray,
    novelties: FloatArray,
    transiences: FloatArray,
) -> None:
    """Write sum p (log p - mean over the window of log q) for the two windows of each centre.

    `logs` and `is_member` have the rows of `mixtures`; the window before centre c is the members among rows
    `ends[0, c]` to `ends[1, c]`, that after it those among rows `ends[2, c]` to `ends[3, c]`, and no end
    falls from one centre to the next.
    """
    n_topics = mixtures.shape[1]
    before, after = np.zeros(n_topics), np.zeros(n_topics)
    held_before = np.array([ends[0, 0], ends[0, 0], 0])
    held_after = np.array([ends[2, 0], ends[2, 0], 0])
    for place in range(centres.size):
        _slide(before, logs, is_member, held_before, ends[0, place], ends[1, place])
        _slide(after, logs, is_member, held_after, ends[2, place], ends[3, place])
        share_before, share_after = 1.0 / held_before[2], 1.0 / held_after[2]
        centre = centres[place]
        novelty = transience = 0.0
        for topic in range(n_topics):
            weight, log = mixtures[centre, topic], logs[centre, topic]
            novelty += weight * (log - share_before * before[topic])
            transience += weight * (log - share_after * after[topic])
        novelties[place] = novelty
        transiences[place] = transience
