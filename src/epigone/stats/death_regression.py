"""The regression that gives the outcome before and after each death, and the errors of each unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.stats.death_windows import DeathPanel, Window

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: The autocorrelation of a unit is kept this far inside (-1, 1).
LARGEST_RHO = 0.95
#: Share of a unit's sum of squares that counts as no residual: what rounding leaves behind.
NOTHING = 1e-20


@dataclass(frozen=True, slots=True, eq=False)
class UnitErrors:
    """Errors of each unit under one outcome or many.

    Attributes
    ----------
    variance
        Residual variance, shape (n_units, n_outcomes), with a degree of freedom less for the unit's effect
        and for each side of a window in it; NaN if nothing is left to estimate it from.
    rho
        Autocorrelation between neighbouring periods, of the same shape.
    """

    variance: FloatArray
    rho: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class DeathRegression:
    """Units, periods and the sides of all windows, ready to be fitted to outcomes."""

    panel: DeathPanel
    windows: Sequence[Window]
    design: "csr_array"
    inverse: FloatArray

    def solve(self, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Means before and after each death, and the residuals, of outcomes y of shape (n_rows, n_outcomes).

        Of the solutions of the regression, which units and periods leave open, the shortest: what it tells
        apart, the difference after less before above all, is the same in all of them.

        Returns
        -------
        tuple of ndarray
            Means, shape (n_deaths, 2, n_outcomes), and residuals, of the shape of `y`.
        """
        # Solved twice, so that what rounding left in the residuals is taken out too.
        solved = self.inverse @ (self.design.T @ y)
        solved = solved + self.inverse @ (self.design.T @ (y - self.design @ solved))
        sides = solved[-2 * len(self.windows) :].reshape(len(self.windows), 2, y.shape[1])
        return sides, np.asarray(y - self.design @ solved)

    def errors_of(self, residual: FloatArray, *, is_ar1: bool) -> UnitErrors:
        """Variance and autocorrelation of each unit from the residuals, shape (n_rows, n_outcomes)."""
        unit, period = self.panel.unit, self.panel.period
        starts = np.flatnonzero(np.r_[True, np.diff(unit) > 0])
        sides = np.bincount([window.code for window in self.windows], minlength=int(unit[-1]) + 1)
        present = unit[starts]
        free = np.diff(np.r_[starts, unit.size]) - 1 - 2 * sides[present]
        square = np.add.reduceat(residual**2, starts, axis=0)
        shape = (sides.size, residual.shape[1])
        variance, rho = np.full(shape, np.nan), np.zeros(shape)
        variance[present] = np.where(free > 0, square.T / np.maximum(free, 1), np.nan).T
        if is_ar1:
            follows = np.r_[(np.diff(unit) == 0) & (np.diff(period) == 1), False][:, None]
            pairs = np.add.reduceat(residual * np.roll(residual, -1, axis=0) * follows, starts, axis=0)
            base = np.add.reduceat(residual**2 * follows, starts, axis=0)
            with np.errstate(divide="ignore", invalid="ignore"):
                slope = np.where(base > 0, pairs / base, 0.0)
            rho[present] = np.clip(slope, -LARGEST_RHO, LARGEST_RHO)
        return UnitErrors(variance, rho)

    def contrast_variances(self, errors: UnitErrors) -> FloatArray:
        """Variance of mean after less mean before each death, shape (n_deaths, n_outcomes).

        w' S w with w = -1/n before and 1/n after, S_ab = s^2 rho^|a - b|: s^2 (1/n + 1/n) where errors are
        independent.
        """
        codes = [window.code for window in self.windows]
        found = [_lag_weights(self.panel, window) for window in self.windows]
        weights = np.zeros((len(found), max(weight.size for weight in found)))
        for row, weight in zip(weights, found, strict=True):
            row[: weight.size] = weight
        rho = errors.rho[codes]
        total = np.zeros_like(rho)
        for of_lag in weights.T[::-1]:
            total = total * rho + of_lag[:, None]
        return np.asarray(errors.variance[codes] * total)


def death_regression(panel: DeathPanel, windows: Sequence[Window]) -> DeathRegression:
    """Set up the regression: one dummy a unit, a period and a side of a window.

    Cost: one pseudoinverse of as many unknowns.
    """
    from scipy.sparse import coo_array

    period = panel.period_codes()
    first = int(panel.unit.max()) + int(period.max()) + 2
    columns = [panel.unit, int(panel.unit.max()) + 1 + period]
    rows = [np.arange(panel.y.size)] * 2
    for number, window in enumerate(windows):
        for side, chosen in enumerate((window.before, window.after)):
            rows.append(chosen)
            columns.append(np.full(chosen.size, first + 2 * number + side))
    at, column = np.concatenate(rows), np.concatenate(columns)
    design = coo_array(
        (np.ones(at.size), (at, column)), shape=(panel.y.size, first + 2 * len(windows))
    ).tocsr()
    return DeathRegression(
        panel, windows, design, np.linalg.pinv((design.T @ design).toarray(), hermitian=True)
    )


def is_flat(panel: DeathPanel, residual: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether a unit has no residual beyond rounding, shape (n_units,)."""
    n_units = int(panel.unit[-1]) + 1
    left = np.bincount(panel.unit, residual**2, n_units)
    return np.asarray(~(left > NOTHING * np.bincount(panel.unit, panel.y**2, n_units)))


def _lag_weights(panel: DeathPanel, window: Window) -> FloatArray:
    """Sum of w_a w_b over pairs of periods 0, 1, ... apart."""
    chosen = np.concatenate([window.before, window.after])
    weight = np.repeat(
        [-1.0 / window.before.size, 1.0 / window.after.size], [window.before.size, window.after.size]
    )
    times = panel.period[chosen]
    distance = np.abs(times[:, None] - times)
    return np.asarray(np.bincount(distance.ravel(), np.outer(weight, weight).ravel()), dtype=np.float64)
