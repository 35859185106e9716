"""What is ordinary in a class: noise inside windows, change between neighbouring ones, the common course."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


#: Differences of this share of an indicator's spread are rounding errors of running sums.
SAME = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class ClassScales:
    """Scales of each indicator over all units and years, each of shape (n_indicators,).

    `noise_sd` is the root of the mean variance of years about their window's mean, `typical_noise_sd` the
    median of the windows' own sds (0 for what is constant in most windows), `between_sd` the root mean
    square difference of neighbouring windows' means where they differ at all (what seldom happens is not
    made large by being rare), `n_windows` how many pairs of windows differed. NaN where none did.
    """

    noise_sd: FloatArray
    typical_noise_sd: FloatArray
    between_sd: FloatArray
    n_windows: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class RunningSums:
    """Running sums over years from 0, and what was observed.

    `total` and `count` have shape (n_units, n_years + 1, n_indicators); `observed` (n, 2) are the places of
    units and years in which any indicator has a value.
    """

    total: FloatArray
    count: IntArray
    observed: IntArray


def running_sums(panel: npt.ArrayLike) -> RunningSums:
    """Running sums of a panel over years, missing values as nothing.

    Parameters
    ----------
    panel
        Values, shape (n_units, n_years, n_indicators), NaN where missing.

    Returns
    -------
    RunningSums
        Of the values about each unit's mean of the indicator, so that long histories lose no digits: the
        difference of two window means is that of the values.

    Raises
    ------
    ShapeError
        If the panel has not three axes or holds infinities.
    """
    values = _panel(panel)
    seen = np.isfinite(values)
    count = np.zeros((values.shape[0], values.shape[1] + 1, values.shape[2]), dtype=np.int64)
    np.cumsum(seen, axis=1, out=count[:, 1:])
    filled = np.where(seen, values, 0.0)
    middle = filled.sum(axis=1, keepdims=True) / np.maximum(count[:, -1:], 1)
    total = np.zeros(count.shape)
    np.cumsum(np.where(seen, filled - middle, 0.0), axis=1, out=total[:, 1:])
    return RunningSums(total, count, np.argwhere(seen.any(axis=2)))


def class_scales(panel: npt.ArrayLike, window: int) -> ClassScales:
    """How much each indicator ordinarily varies inside windows, and changes from one to the next.

    Parameters
    ----------
    panel
        Values on a common scale, shape (n_units, n_years, n_indicators), NaN where missing.
    window
        Years of a window, two or more. Windows slide over each unit's history year by year and count if
        half of their years have a value.

    Returns
    -------
    ClassScales

    Raises
    ------
    ShapeError
        If the panel has not three axes, holds infinities, or the window is under two years.

    Notes
    -----
    Cost: a few passes over the panel, whatever the window.

    Examples
    --------
    >>> scales = class_scales(np.array([[[0.0], [0.0], [1.0], [1.0]]]), 2)
    >>> scales.between_sd, scales.n_windows
    (array([1.]), array([1]))
    """
    values = _panel(panel)
    if window < 2:
        raise ShapeError(f"window: two years or more wanted, {window} given")
    sums = running_sums(values)
    centred = values - np.where(
        sums.count[:, -1:] > 0,
        np.nansum(values, axis=1, keepdims=True) / np.maximum(sums.count[:, -1:], 1),
        np.nan,
    )
    squares = np.zeros_like(sums.total)
    np.cumsum(np.where(np.isfinite(centred), centred, 0.0) ** 2, axis=1, out=squares[:, 1:])
    n = sums.count[:, window:] - sums.count[:, :-window]
    one = sums.total[:, window:] - sums.total[:, :-window]
    two = squares[:, window:] - squares[:, :-window]
    enough = n >= max(2, (window + 1) // 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(enough, one / n, np.nan)
        variance = np.where(enough, np.maximum(two - one**2 / n, 0.0) / (n - 1), np.nan)
    change = mean[:, window:] - mean[:, :-window]
    change[np.abs(change) <= SAME * np.sqrt(_mean(np.abs(centred) ** 2))] = np.nan
    return ClassScales(
        np.sqrt(_mean(variance)),
        np.sqrt(_median(variance)),
        np.sqrt(_mean(change**2)),
        np.isfinite(change).sum(axis=(0, 1)),
    )


def world_course(panel: npt.ArrayLike) -> FloatArray:
    """The course that all units have in common, from year to year.

    Parameters
    ----------
    panel
        Values, shape (n_units, n_years, n_indicators), NaN where missing.

    Returns
    -------
    ndarray
        Shape (n_years, n_indicators), 0 in the first year: the sum so far of the mean change over the
        units observed in both of two neighbouring years. Units that enter or leave do not move it.

    Raises
    ------
    ShapeError
        If the panel has not three axes or holds infinities.

    Examples
    --------
    >>> world_course(np.array([[[1.0], [2.0]], [[5.0], [8.0]], [[np.nan], [90.0]]])).ravel()
    array([0., 2.])
    """
    values = _panel(panel)
    change = np.diff(values, axis=1)
    seen = np.isfinite(change)
    mean = np.where(seen, change, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    course = np.zeros(values.shape[1:])
    np.cumsum(mean, axis=0, out=course[1:])
    return course


def _panel(panel: npt.ArrayLike) -> FloatArray:
    values = np.asarray(panel, dtype=np.float64)
    if values.ndim != 3 or np.isinf(values).any():
        wanted = "shape (n_units, n_years, n_indicators), finite or NaN"
        raise ShapeError(f"panel: {wanted} wanted, {values.shape} given")
    return values


def _mean(values: FloatArray) -> FloatArray:
    seen = np.isfinite(values)
    n = seen.sum(axis=(0, 1))
    found = np.where(seen, values, 0.0).sum(axis=(0, 1)) / np.maximum(n, 1)
    return np.where(n > 0, found, np.nan)


def _median(values: FloatArray) -> FloatArray:
    columns = [values[:, :, j][np.isfinite(values[:, :, j])] for j in range(values.shape[2])]
    return np.array([np.median(column) if column.size else np.nan for column in columns])
