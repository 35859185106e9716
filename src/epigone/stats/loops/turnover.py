"""Panels without leader effects whose turnover follows the outcome."""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


@njit(cache=True, nogil=True)
def follow_outcome(
    noise: FloatArray,
    chance: FloatArray,
    starts: IntArray,
    rate: float,
    slope: float,
    curve: float,
    rho: float,
    outcome: FloatArray,
    is_new: BoolArray,
) -> None:
    """Write an AR(1) outcome of unit variance for each unit, and where a new leader comes.

    `noise` is standard normal and `chance` uniform, shape (n_rows,); unit u has the rows `starts[u]` to
    `starts[u + 1]`. A leader goes with probability rate + slope z + curve (z^2 - 1), z the outcome before.
    """
    innovation = np.sqrt(1.0 - rho * rho)
    for unit in range(starts.size - 1):
        for row in range(starts[unit], starts[unit + 1]):
            if row == starts[unit]:
                outcome[row] = noise[row]
                is_new[row] = True
            else:
                before = outcome[row - 1]
                outcome[row] = rho * before + innovation * noise[row]
                is_new[row] = chance[row] < rate + slope * before + curve * (before * before - 1.0)
