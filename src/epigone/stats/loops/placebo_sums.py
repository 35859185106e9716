"""Sums of lines and moves of plain window means, at any hand-over of any unit, from running sums."""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def window_sums(
    total: FloatArray,
    count: IntArray,
    places: IntArray,
    windows: IntArray,
    weight: FloatArray,
    unit: FloatArray,
    least: float,
) -> FloatArray:
    """Weighted |L|^2, <L,D>, |D|^2 at each place, (n_places, 3), NaN where too little was observed.

    `total` and `count` (n_units, n_years + 1, n_indicators) are running sums from 0; `places` (n_places, 2)
    are unit and year of the hand-over; `windows` (3, 2) are years from it, the last one excluded. Weights
    are shared anew among the indicators that have a value in all windows, if they weigh `least` or more.
    """
    n_years = total.shape[1] - 1
    out = np.full((places.shape[0], 3), np.nan)
    first, last = windows.min(), windows.max()
    whole = weight.sum()
    for place in range(places.shape[0]):
        u, h = places[place, 0], places[place, 1]
        if h + first < 0 or h + last > n_years:
            continue
        covered = lines = both = moves = 0.0
        for j in range(weight.size):
            if weight[j] <= 0.0:
                continue
            nb = count[u, h + windows[0, 1], j] - count[u, h + windows[0, 0], j]
            np_ = count[u, h + windows[1, 1], j] - count[u, h + windows[1, 0], j]
            ns = count[u, h + windows[2, 1], j] - count[u, h + windows[2, 0], j]
            if nb == 0 or np_ == 0 or ns == 0:
                continue
            b = (total[u, h + windows[0, 1], j] - total[u, h + windows[0, 0], j]) / nb
            p = (total[u, h + windows[1, 1], j] - total[u, h + windows[1, 0], j]) / np_
            s = (total[u, h + windows[2, 1], j] - total[u, h + windows[2, 0], j]) / ns
            length, change = (p - b) / unit[j], (s - p) / unit[j]
            covered += weight[j]
            lines += weight[j] * length * length
            both += weight[j] * length * change
            moves += weight[j] * change * change
        if covered >= least * whole and covered > 0.0:
            out[place, 0], out[place, 1], out[place, 2] = lines / covered, both / covered, moves / covered
    return out
