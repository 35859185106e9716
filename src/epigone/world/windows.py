"""The three windows of years of each succession: before the predecessor, his own, the successor's."""

import numpy as np
import numpy.typing as npt
import polars as pl

IntArray = npt.NDArray[np.int64]


def succession_windows(changes: pl.DataFrame, years: int) -> IntArray:
    """First year and year after the last of baseline, predecessor and successor.

    Parameters
    ----------
    changes
        From `successions.successions`, with years as periods.
    years
        The most years a window takes: the successor's first, the predecessor's last, and those before the
        predecessor's first.

    Returns
    -------
    ndarray
        Calendar years, shape (n, 3, 2).

    Examples
    --------
    >>> row = {"predecessor_first": [1923], "predecessor_last": [1952]}
    >>> succession_windows(pl.DataFrame(row | {"successor_first": [1953], "successor_last": [1964]}), 10)[0]
    array([[1913, 1923],
           [1943, 1953],
           [1953, 1963]])
    """
    columns = ("predecessor_first", "predecessor_last", "successor_first", "successor_last")
    first, last, begins, ends = (changes[column].to_numpy().astype(np.int64) for column in columns)
    return np.stack(
        [
            np.stack([first - years, first], axis=1),
            np.stack([np.maximum(first, last - years + 1), last + 1], axis=1),
            np.stack([begins, np.minimum(ends, begins + years - 1) + 1], axis=1),
        ],
        axis=1,
    )


def equal_windows(windows: IntArray) -> IntArray:
    """The same windows cut to the years nearest the hand-over, as many in each as the shortest has."""
    length = windows[:, :, 1] - windows[:, :, 0]
    years = length.min(axis=1)
    out = windows.copy()
    out[:, :2, 0] = windows[:, :2, 1] - years[:, None]
    out[:, 2, 1] = windows[:, 2, 0] + years
    return out
