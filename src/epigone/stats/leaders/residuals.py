"""What is left of outcomes after periods, controls and units have had their part."""

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.panel import Panel

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Share of an outcome's variation that counts as none: what rounding leaves behind.
NOTHING = 1e-20
#: Two-way means are swept until no value moves by more than this share of the largest.
SWEEP_TOLERANCE = 1e-11
MOST_SWEEPS = 2000
#: Columns on which several passes are made at once.
STRIP = 26


def residuals(panel: Panel, *, period_effects: bool, demean_unit: bool) -> FloatArray:
    """Take periods and controls out of complete outcomes, then the means of units.

    Parameters
    ----------
    panel
        Rows in which every outcome has a value.
    period_effects
        Whether periods are taken out; with one unit in all they stay in.
    demean_unit
        Whether the mean of each unit is taken out at the end.

    Returns
    -------
    ndarray
        Shape (n_rows, n_outcomes).

    Notes
    -----
    Outcomes and controls about their period's mean, the former regressed on the latter (Frisch-Waugh): the
    residuals of the regression on dummies and controls. Cost n_rows * n_outcomes.
    """
    values, controls = panel.y, panel.controls
    everyone = np.zeros(panel.unit.size, dtype=np.int64)
    group = period_codes(panel) if period_effects and not is_one_unit(panel) else everyone
    controls = about_means(panel.controls, group)
    left = np.empty_like(panel.y)
    for strip in strips(panel.y.shape[1]):
        values = about_means(panel.y[:, strip], group)
        if controls.shape[1]:
            values = values - controls @ np.linalg.lstsq(controls, values, rcond=None)[0]
        left[:, strip] = about_means(values, panel.unit) if demean_unit else values
    return left


def refuse_nothing(y: FloatArray, left: FloatArray) -> None:
    """Refuse outcomes of which nothing is left, shapes (n_rows, n_outcomes).

    Raises
    ------
    ShapeError
        If there is one.
    """
    # No sum of squares about a mean is larger than that of values at both ends of their range.
    before, after = y.shape[0] * (y.max(axis=0) - y.min(axis=0)) ** 2 / 4.0, sums_of_squares(left)
    gone = np.flatnonzero(~(after > NOTHING * before))
    if gone.size:
        which = "" if y.shape[1] == 1 else f" of outcome {', '.join(map(str, gone))} (from 0)"
        raise ShapeError(f"y: nothing{which} is left beside periods, controls and units; R2 is undefined")


def is_one_unit(panel: Panel) -> bool:
    """Whether all rows are of one unit, whose outcome nothing can tell from the periods."""
    return bool((panel.unit == panel.unit[0]).all())


def period_codes(panel: Panel) -> IntArray:
    """Periods coded from 0, in order."""
    low = int(panel.period.min())
    if int(panel.period.max()) - low < 4 * panel.period.size:
        is_there = np.zeros(int(panel.period.max()) - low + 1, dtype=np.bool_)
        is_there[panel.period - low] = True
        return np.asarray((np.cumsum(is_there) - 1)[panel.period - low])
    return np.unique(panel.period, return_inverse=True)[1].astype(np.int64)


def about_means(values: FloatArray, code: IntArray) -> FloatArray:
    """Values about the mean of their group, shape (n_rows, n_columns)."""
    from epigone.stats.loops.group_means import subtract_means

    out = np.empty(values.shape)
    subtract_means(np.ascontiguousarray(values), code, int(code.max()) + 1, out)
    return out


def sums_of_squares(values: FloatArray) -> FloatArray:
    """Sum of squares of each column, shape (n_columns,)."""
    from epigone.stats.loops.group_means import add_squares

    squares = np.zeros(values.shape[1])
    add_squares(np.ascontiguousarray(values), squares)
    return squares


def running_sums(values: FloatArray, scale: FloatArray) -> FloatArray:
    """Sums before each row of scaled columns, shape (n_rows + 1, n_columns)."""
    from epigone.stats.loops.group_means import run_up

    running = np.empty((values.shape[0] + 1, values.shape[1]))
    run_up(np.ascontiguousarray(values), scale, running)
    return running


def strips(n_columns: int) -> list[slice]:
    """Columns in strips that stay in the processor's cache while several passes are made over them."""
    return [slice(at, min(at + STRIP, n_columns)) for at in range(0, n_columns, STRIP)]


def about_two_means(values: FloatArray, first: IntArray, second: IntArray) -> FloatArray:
    """Residuals on the dummies of two groupings at once, by sweeping the means of one after the other."""
    largest = np.abs(values).max(axis=0) if values.size else np.zeros(values.shape[1])
    for _ in range(MOST_SWEEPS):
        swept = about_means(about_means(values, first), second)
        is_still = (np.abs(swept - values) <= SWEEP_TOLERANCE * largest).all()
        values = swept
        if is_still:
            break
    return values
