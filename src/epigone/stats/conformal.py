"""Conformal inference for a counterfactual, and difference-in-differences."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.simplex import simplex_weights

FloatArray = npt.NDArray[np.float64]
#: Fits outcomes (n_times,) by controls (n_times, n_controls) on all periods, and gives the fit (n_times,).
Counterfactual = Callable[[FloatArray, FloatArray], FloatArray]

#: Sums of residuals that differ by less than this share of their total count as equal.
TIE_TOLERANCE = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class ConformalTest:
    """Test of an assumed path of effects.

    Attributes
    ----------
    p_value
        Share of rearrangements whose post-period residuals are as large as the true ones.
    statistic
        Sum of the absolute residuals over the post-period.
    residual
        Residuals under the assumed effect, shape (n_times,).
    attainable
        Smallest p-value that so many rearrangements can give.
    """

    p_value: float
    statistic: float
    residual: FloatArray
    attainable: float


@dataclass(frozen=True, slots=True, eq=False)
class ConformalInterval:
    """Intervals for the effect of each post-period.

    Attributes
    ----------
    lower, upper
        Smallest and largest effect of the grid that is not rejected, shape (n_post,); NaN if all are. An end
        that is the grid's end says only that the grid was too short.
    p_value
        Shape (n_post, n_grid).
    grid
        Effects tried, shape (n_grid,).
    """

    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray
    grid: FloatArray


def difference_in_differences(y: npt.ArrayLike, controls: npt.ArrayLike, n_pre: int) -> float:
    """Change of the treated unit's mean, less the change of the controls' mean.

    Parameters
    ----------
    y
        Outcome of the treated unit, shape (n_times,).
    controls
        Outcomes of the controls, shape (n_times, n_controls).
    n_pre
        Number of periods before the treatment.

    Returns
    -------
    float
        In the unit of the outcome.

    Raises
    ------
    ShapeError
        If shapes disagree, a value is not finite, or there is no pre-period or post-period.

    Examples
    --------
    >>> difference_in_differences([1, 2, 6, 7], [[0, 1], [0, 1], [1, 2], [1, 2]], 2)
    4.0
    """
    outcome, others = _checked(y, controls, n_pre)
    excess = outcome - others.mean(axis=1)
    return float(excess[n_pre:].mean() - excess[:n_pre].mean())


def differences_counterfactual(y: FloatArray, controls: FloatArray) -> FloatArray:
    """Mean of the controls, raised or lowered to the mean of the treated unit; shapes as `Counterfactual`."""
    mean = controls.mean(axis=1)
    return np.asarray(mean + (y - mean).mean())


def synthetic_counterfactual(y: FloatArray, controls: FloatArray) -> FloatArray:
    """Mixture of the controls with weights on the simplex; shapes as `Counterfactual`."""
    return np.asarray(controls @ simplex_weights(y, controls))


def conformal_test(
    y: npt.ArrayLike,
    controls: npt.ArrayLike,
    n_pre: int,
    *,
    effect: npt.ArrayLike = 0.0,
    counterfactual: Counterfactual = differences_counterfactual,
) -> ConformalTest:
    """Test an assumed path of effects by shifting the residuals around the circle of periods.

    Parameters
    ----------
    y, controls, n_pre
        As in `difference_in_differences`.
    effect
        Assumed effect, a scalar or one per post-period, shape (n_post,).
    counterfactual
        How the outcome without treatment is fitted, on all periods.

    Returns
    -------
    ConformalTest

    Raises
    ------
    ShapeError
        As `difference_in_differences`, and if `effect` does not fit.

    Notes
    -----
    p is the share of all n_times shifts, the identity among them, with a sum of |residual| over the
    post-period at least as large as the true one; it cannot be under 1 / n_times. Valid for stationary
    errors. Cost: one fit. Source: Chernozhukov, Wuthrich & Zhu (2021), Journal of the American
    Statistical Association 116, 1849-1864.

    Examples
    --------
    >>> y = [1, 2, 1, 2, 1, 2, 1, 2, 6, 7]
    >>> conformal_test(y, np.zeros((10, 1)), 8).p_value
    0.1
    """
    residual = _residual(y, controls, n_pre, effect, counterfactual)
    size = np.abs(residual)
    n_post = size.size - n_pre
    around = np.concatenate([size, size[: n_post - 1]])
    sums = np.lib.stride_tricks.sliding_window_view(around, n_post).sum(axis=1)
    p_value = float((sums >= sums[n_pre] - TIE_TOLERANCE * size.sum()).mean())
    return ConformalTest(p_value, float(sums[n_pre]), residual, 1.0 / size.size)


def conformal_test_iid(
    y: npt.ArrayLike,
    controls: npt.ArrayLike,
    n_pre: int,
    *,
    seed: int,
    permutations: int = 4999,
    effect: npt.ArrayLike = 0.0,
    counterfactual: Counterfactual = differences_counterfactual,
) -> ConformalTest:
    """Test an assumed path of effects by random permutations, for errors that are independent in time.

    Parameters
    ----------
    y, controls, n_pre, effect, counterfactual
        As in `conformal_test`.
    seed
        Seed of the permutations.
    permutations
        Their number.

    Returns
    -------
    ConformalTest
        p = (1 + number as large) / (1 + permutations).

    Raises
    ------
    ShapeError
        As `conformal_test`, and if `permutations` is under 1.

    Examples
    --------
    >>> y = [1, 2, 1, 2, 1, 2, 1, 2, 6, 7]
    >>> conformal_test_iid(y, np.zeros((10, 1)), 8, seed=1, permutations=999).p_value < 0.05
    True
    """
    if permutations < 1:
        raise ShapeError(f"permutations: 1 or more wanted, {permutations} given")
    residual = _residual(y, controls, n_pre, effect, counterfactual)
    size = np.abs(residual)
    statistic = float(size[n_pre:].sum())
    stream = np.random.default_rng(seed)
    shuffled = stream.permuted(np.broadcast_to(size, (permutations, size.size)), axis=1)
    as_large = int((shuffled[:, n_pre:].sum(axis=1) >= statistic - TIE_TOLERANCE * size.sum()).sum())
    return ConformalTest((1 + as_large) / (1 + permutations), statistic, residual, 1.0 / (1 + permutations))


def conformal_interval(
    y: npt.ArrayLike,
    controls: npt.ArrayLike,
    n_pre: int,
    grid: npt.ArrayLike,
    *,
    level: float = 0.9,
    counterfactual: Counterfactual = differences_counterfactual,
) -> ConformalInterval:
    """Interval for the effect of each post-period: the effects of a grid that the test does not reject.

    Parameters
    ----------
    y, controls, n_pre, counterfactual
        As in `conformal_test`; each post-period is tested alone with all pre-periods.
    grid
        Effects to try, in the unit of the outcome, shape (n_grid,).
    level
        Coverage, between 0 and 1; at least 1 / (n_pre + 1) of error is needed for a finite interval.

    Returns
    -------
    ConformalInterval

    Raises
    ------
    ShapeError
        As `conformal_test`, and if the grid is empty or the level out of range.

    Notes
    -----
    Cost n_post * n_grid fits. Source: as `conformal_test`, section 2.

    Examples
    --------
    >>> y = [1, 2] * 10 + [6.5]
    >>> found = conformal_interval(y, np.zeros((21, 1)), 20, np.arange(0, 10, 0.5))
    >>> found.lower, found.upper
    (array([4.5]), array([5.5]))
    """
    outcome, others = _checked(y, controls, n_pre)
    tried = np.asarray(grid, dtype=np.float64)
    if tried.ndim != 1 or not tried.size or not 0 < level < 1:
        raise ShapeError(
            f"grid: shape (n_grid,), and level between 0 and 1 wanted; {tried.shape}, {level} given"
        )
    posts = range(n_pre, outcome.size)
    p_value = np.empty((len(posts), tried.size))
    for row, post in enumerate(posts):
        periods = [*range(n_pre), post]
        for column, effect in enumerate(tried):
            test = conformal_test(
                outcome[periods], others[periods], n_pre, effect=effect, counterfactual=counterfactual
            )
            p_value[row, column] = test.p_value
    accepted = p_value > 1.0 - level
    lower = np.where(accepted, tried, np.inf).min(axis=1)
    upper = np.where(accepted, tried, -np.inf).max(axis=1)
    empty = ~accepted.any(axis=1)
    return ConformalInterval(np.where(empty, np.nan, lower), np.where(empty, np.nan, upper), p_value, tried)


def _residual(
    y: npt.ArrayLike,
    controls: npt.ArrayLike,
    n_pre: int,
    effect: npt.ArrayLike,
    counterfactual: Counterfactual,
) -> FloatArray:
    outcome, others = _checked(y, controls, n_pre)
    path = np.asarray(effect, dtype=np.float64)
    if path.shape not in ((), (outcome.size - n_pre,)):
        raise ShapeError(f"effect: a scalar or shape ({outcome.size - n_pre},) wanted, {path.shape} given")
    without = outcome.copy()
    without[n_pre:] -= path
    return np.asarray(without - counterfactual(without, others))


def _checked(y: npt.ArrayLike, controls: npt.ArrayLike, n_pre: int) -> tuple[FloatArray, FloatArray]:
    outcome, others = np.asarray(y, dtype=np.float64), np.asarray(controls, dtype=np.float64)
    if outcome.ndim != 1 or others.ndim != 2 or others.shape[0] != outcome.size or not others.shape[1]:
        raise ShapeError(
            f"y (n_times,) and controls (n_times, n_controls) wanted; {outcome.shape}, {others.shape} given"
        )
    if not 0 < n_pre < outcome.size:
        raise ShapeError(f"n_pre: from 1 to {outcome.size - 1} wanted, {n_pre} given")
    if not (np.isfinite(outcome).all() and np.isfinite(others).all()):
        raise ShapeError("y and controls: finite values wanted")
    return outcome, others
