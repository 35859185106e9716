"""Mean divergence of documents from the windows before and after them, by running sums."""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def window_divergences(
    mixtures: FloatArray,
    logs: FloatArray,
    is_member: BoolArray,
    centres: IntArray,
    starts: IntArray,
    stops: IntArray,
    divergence: FloatArray,
) -> None:
    """Write sum p (log p - mean over the window of log q) for each centre.

    `logs` and `is_member` have the rows of `mixtures`; the window of centre c is the members among rows
    `starts[c]` to `stops[c]`, and both ends never fall from one centre to the next.
    """
    n_topics = mixtures.shape[1]
    total = np.zeros(n_topics)
    size = 0
    first = last = starts[0]
    for place in range(centres.size):
        while last < stops[place]:
            if is_member[last]:
                size += 1
                for topic in range(n_topics):
                    total[topic] += logs[last, topic]
            last += 1
        while first < starts[place]:
            if is_member[first]:
                size -= 1
                for topic in range(n_topics):
                    total[topic] -= logs[first, topic]
            first += 1
        centre = centres[place]
        share = 1.0 / size
        mean = 0.0
        for topic in range(n_topics):
            mean += mixtures[centre, topic] * (logs[centre, topic] - share * total[topic])
        divergence[place] = mean
