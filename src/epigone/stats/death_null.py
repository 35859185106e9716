"""What the Wald test of deaths in office gives where no leader matters: simulated on the panel itself."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.stats.death_regression import DeathRegression, UnitErrors
from epigone.stats.death_settings import DeathSettings
from epigone.stats.death_tests import chi_square_tail
from epigone.stats.leaders.p_values import PermutationP, permutation_p

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

#: Autocorrelations at which it is simulated what the estimator makes of them.
TRUE_RHO = np.array([-0.9, -0.6, -0.3, 0.0, 0.2, 0.4, 0.6, 0.75, 0.85, 0.92, 0.96, 0.99])
#: Simulated panels at each of them.
CORRECTION_DRAWS = 60
#: Numbers of simulated outcomes that are held at once.
HELD = 1 << 21
#: A test rejects at or below this.
LEVEL = 0.05
#: Streams of random numbers: one for the correction, one for the null.
CORRECTION, NULL = 1, 2


@dataclass(frozen=True, slots=True)
class SimulatedWald:
    """J beside its values on simulated panels without leader effects.

    Attributes
    ----------
    p
        Share of these panels with a J as large, (1 + as large) / (1 + draws), and its exact 95 % interval.
    draws, seed
        Number of simulated panels, and the seed they come from.
    false_alarms
        Share of these panels in which the chi-square test rejects at .05: what is wrong with it here.
    rho
        Median autocorrelation of the units of the deaths, its bias taken out.
    """

    p: PermutationP
    draws: int
    seed: int
    false_alarms: float
    rho: float


def simulate_wald(
    regression: DeathRegression,
    errors: UnitErrors,
    entering: BoolArray,
    observed: float,
    settings: DeathSettings,
) -> SimulatedWald:
    """Compare J with that of panels in which nobody matters.

    Parameters
    ----------
    regression
        Of the panel, with all windows.
    errors
        AR(1) errors of the units, as estimated from one outcome.
    entering
        Whether each window enters J, shape (n_deaths,).
    observed
        J of the panel.
    settings
        Draws, their seed, and whether J takes errors for AR(1); the simulated ones are AR(1) either way.

    Notes
    -----
    A parametric bootstrap. Each unit keeps its rows and windows, its error variance and its
    autocorrelation, and every simulated panel goes through the same regression and the same estimates of
    errors, so that J carries what comes of estimating them from few periods. The estimated autocorrelation
    is biased downwards (Kendall 1954, Biometrika 41; Nickell 1981, Econometrica 49), the more so the more
    dummies a unit has. It is corrected by inverting, unit by unit, its mean over simulated panels of this
    very structure. Cost: draws + 720 panels through the regression.
    """
    sd = _spread(errors)
    rho = corrected_rho(regression, errors.rho[:, 0], sd, settings.seed)
    stream = np.random.default_rng([settings.seed, NULL])
    n_rows = regression.panel.y.size
    at_once = max(1, HELD // n_rows)
    is_ar1 = settings.errors == "ar1"
    parts = []
    for first in range(0, settings.draws, at_once):
        shocks = stream.standard_normal((n_rows, min(at_once, settings.draws - first)))
        sides, residual = regression.solve(null_outcomes(regression, rho, sd, shocks))
        change = (sides[:, 1] - sides[:, 0])[entering]
        variance = regression.contrast_variances(regression.errors_of(residual, is_ar1=is_ar1))[entering]
        parts.append((change**2 / variance).mean(axis=0))
    simulated = np.concatenate(parts)
    n = int(entering.sum())
    codes = [window.code for window, enters in zip(regression.windows, entering, strict=True) if enters]
    return SimulatedWald(
        permutation_p(observed, simulated, is_exact=False),
        settings.draws,
        settings.seed,
        float((chi_square_tail(simulated, n) <= LEVEL).mean()),
        float(np.median(rho[codes])),
    )


def null_outcomes(
    regression: DeathRegression, rho: FloatArray, sd: FloatArray, shocks: FloatArray
) -> FloatArray:
    """Stationary AR(1) errors of each unit in true periods, shape (n_rows, n_outcomes).

    `rho` and `sd` have the shape (n_units,); `shocks` are standard normal and are written over. Effects of
    units and periods are left out, since the regression takes them out of any outcome alike.
    """
    unit, period = regression.panel.unit, regression.panel.period
    is_first = np.r_[True, np.diff(unit) > 0]
    place = np.arange(unit.size) - np.flatnonzero(is_first)[np.cumsum(is_first) - 1]
    gap = np.where(is_first, 1, np.r_[1, np.diff(period)])
    carried = np.where(is_first, 0.0, rho[unit] ** gap)
    shocks *= np.sqrt(1.0 - carried**2)[:, None]
    for step in range(1, int(place.max()) + 1):
        rows = np.flatnonzero(place == step)
        shocks[rows] += carried[rows][:, None] * shocks[rows - 1]
    shocks *= sd[unit][:, None]
    return shocks


def corrected_rho(
    regression: DeathRegression, estimated: FloatArray, sd: FloatArray, seed: int
) -> FloatArray:
    """Autocorrelations whose estimates on this panel are on average those given, shape (n_units,)."""
    shape = (regression.panel.y.size, CORRECTION_DRAWS)
    shocks = np.random.default_rng([seed, CORRECTION]).standard_normal(shape)
    expected = np.empty((TRUE_RHO.size, estimated.size))
    for place, true in enumerate(TRUE_RHO):
        outcomes = null_outcomes(regression, np.full(estimated.size, true), sd, shocks.copy())
        residual = regression.solve(outcomes)[1]
        expected[place] = regression.errors_of(residual, is_ar1=True).rho.mean(axis=1)
    rising = np.maximum.accumulate(expected, axis=0)
    return np.array(
        [np.interp(value, of_unit, TRUE_RHO) for value, of_unit in zip(estimated, rising.T, strict=True)]
    )


def _spread(errors: UnitErrors) -> FloatArray:
    """Standard deviation of each unit's errors; that of the middle unit where it could not be estimated."""
    variance = errors.variance[:, 0]
    known = np.isfinite(variance)
    return np.sqrt(np.where(known, variance, np.median(variance[known])))
