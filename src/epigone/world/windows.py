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
        predecessor's first. Years in which the office changed hands belong to nobody: what is coded at
        their end is the new leader's, what is summed over them is both's. They are kept only where a
        leader has no other.

    Returns
    -------
    ndarray
        Calendar years, shape (n, 3, 2).

    Examples
    --------
    >>> tenures = {"predecessor_clear_first": [1924], "predecessor_clear_last": [1952]}
    >>> tenures |= {"successor_clear_first": [1954], "successor_clear_last": [1963], "baseline_last": [1922]}
    >>> succession_windows(pl.DataFrame(tenures), 10)[0]
    array([[1913, 1923],
           [1943, 1953],
           [1954, 1964]])
    """
    columns = (
        "predecessor_clear_first",
        "predecessor_clear_last",
        "successor_clear_first",
        "successor_clear_last",
        "baseline_last",
    )
    first, last, begins, ends, before = (changes[column].to_numpy().astype(np.int64) for column in columns)
    return np.stack(
        [
            np.stack([before - years + 1, before + 1], axis=1),
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
