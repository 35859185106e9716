"""Columns about the means of groups of rows: the same digits however many columns stand side by side."""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def subtract_means(values: FloatArray, code: IntArray, n_groups: int, out: FloatArray) -> None:
    """Write values less the mean of their group, shape (n_rows, n_columns); `out` may be `values`."""
    n_columns = values.shape[1]
    means = np.zeros((n_groups, n_columns))
    counts = np.zeros(n_groups)
    for row in range(values.shape[0]):
        own = np.uint64(code[row])
        counts[own] += 1.0
        for column in range(n_columns):
            means[own, column] += values[row, column]
    for group in range(n_groups):
        share = 1.0 / max(counts[group], 1.0)
        for column in range(n_columns):
            means[group, column] *= share
    for row in range(values.shape[0]):
        own = np.uint64(code[row])
        for column in range(n_columns):
            out[row, column] = values[row, column] - means[own, column]


@njit(cache=True, nogil=True)
def add_squares(values: FloatArray, squares: FloatArray) -> None:
    """Add the sum of squares of each column to `squares`, shape (n_columns,)."""
    for row in range(values.shape[0]):
        for column in range(values.shape[1]):
            squares[column] += values[row, column] * values[row, column]


@njit(cache=True, nogil=True)
def run_up(values: FloatArray, scale: FloatArray, running: FloatArray) -> None:
    """Write the sum of the scaled values before each row, shape (n_rows + 1, n_columns)."""
    running[0, :] = 0.0
    for row in range(values.shape[0]):
        for column in range(values.shape[1]):
            running[row + 1, column] = running[row, column] + values[row, column] * scale[column]
