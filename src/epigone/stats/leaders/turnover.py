"""Whether turnover that follows the outcome makes the test reject too often."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.leaders.arrangement import arrange
from epigone.stats.leaders.orders import observed_order, orders_of
from epigone.stats.leaders.p_values import permutation_p, share_interval
from epigone.stats.leaders.panel import Panel
from epigone.stats.leaders.residuals import about_two_means, period_codes
from epigone.stats.leaders.size import LEVEL
from epigone.stats.leaders.stints import Stints

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Pairs of neighbouring periods below which turnover is not estimated.
FEWEST_PAIRS = 10
#: The autocorrelation of simulated panels is kept this far inside (-1, 1).
LARGEST_RHO = 0.99
#: Purpose that keeps these random streams apart from others of the same seed.
STREAM = 2


@dataclass(frozen=True, slots=True)
class TurnoverModel:
    """How turnover follows the outcome of the period before.

    Attributes
    ----------
    rate
        Mean probability that a period has another leader than the one before.
    slope, slope_se
        Its change with one sd of the outcome, linear; units and periods taken out, error clustered by unit.
    tilt, curve, curve_se
        The same with a quadratic: slope, and change with the square of the outcome less 1.
    autocorrelation
        Of the outcome over one period, units and periods taken out, corrected for short panels.
    pairs
        Pairs of neighbouring periods.
    """

    rate: float
    slope: float
    slope_se: float
    tilt: float
    curve: float
    curve_se: float
    autocorrelation: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Rejections:
    """How often a test at .05 rejects among panels without leader effects, with its exact 95 % interval."""

    rate: float
    low: float
    high: float
    panels: int


@dataclass(frozen=True, slots=True)
class TurnoverCheck:
    """Turnover as estimated, and how often the test rejects where leaders leave so and do not matter."""

    model: TurnoverModel
    linear: Rejections
    quadratic: Rejections


def estimate_turnover(panel: Panel, values: FloatArray) -> TurnoverModel | None:
    """Estimate how turnover follows the outcome; None with under ten pairs of periods or nothing to follow.

    Parameters
    ----------
    panel
        Rows of the test.
    values
        Residuals of one outcome, shape (n_rows,).

    Notes
    -----
    Ordinary least squares with dummies of units and periods. A within estimate of an autocorrelation is too
    low by about (1 + rho) / T (Nickell 1981, Econometrica 49): that much is added back.
    """
    before = np.flatnonzero((np.diff(panel.unit) == 0) & (np.diff(panel.period) == 1))
    spread = float(values.std())
    if before.size < FEWEST_PAIRS or not spread > 0:
        return None
    z = (values - values.mean()) / spread
    went = (panel.leader[before] != panel.leader[before + 1]).astype(np.float64)
    unit = panel.unit[before]
    several = bool((unit != unit[0]).any())
    period = period_codes(panel)[before] if several else np.zeros(before.size, dtype=np.int64)
    lagged = z[before]
    columns = np.column_stack([went, lagged, lagged**2, z[before + 1]])
    went_in, lag_in, square_in, next_in = about_two_means(columns, period, unit).T
    variation = float(lag_in @ lag_in)
    if not variation > 0 or not went.any():
        return None
    slope, slope_se = _slopes(went_in, lag_in[:, None], unit)
    both, both_se = _slopes(went_in, np.column_stack([lag_in, square_in]), unit)
    rho = float(lag_in @ next_in) / variation
    rho += (1.0 + rho) * np.unique(unit).size / before.size
    return TurnoverModel(
        float(went.mean()),
        float(slope[0]),
        float(slope_se[0]),
        float(both[0]),
        float(both[1]),
        float(both_se[1]),
        float(np.clip(rho, -LARGEST_RHO, LARGEST_RHO)),
        int(before.size),
    )


def turnover_rejections(
    lengths: npt.ArrayLike,
    *,
    rate: float,
    slope: float,
    autocorrelation: float,
    curve: float = 0.0,
    panels: int = 200,
    permutations: int = 99,
    seed: int,
    progress: Callable[[int], None] | None = None,
) -> Rejections:
    """How often the test rejects at .05 when leaders do not matter but turnover follows the outcome.

    Parameters
    ----------
    lengths
        Periods of each unit, shape (n_units,).
    rate, slope, curve
        A leader goes with probability rate + slope z + curve (z^2 - 1), z the standardised outcome before.
    autocorrelation
        Of the outcome, AR(1), inside (-1, 1).
    panels, permutations, seed
        Panels simulated, permutations of each, seed.
    progress
        Called with the number of panels done.

    Raises
    ------
    ShapeError
        If a length is below 1, or the autocorrelation is not inside (-1, 1).

    Notes
    -----
    Cost panels * permutations * stints. Source: Berry & Fowler (2019), MIT Sloan Sports Analytics Conference,
    simulations of endogenous retention.

    Examples
    --------
    >>> turnover_rejections([60] * 40, rate=0.2, slope=-0.08, autocorrelation=0.9, seed=1).rate > 0.08
    True
    """
    from epigone.stats.loops.turnover import follow_outcome

    rows = np.asarray(lengths, dtype=np.int64)
    if rows.ndim != 1 or not rows.size or (rows < 1).any() or not abs(autocorrelation) < 1:
        raise ShapeError("lengths (n_units,) from 1 and an autocorrelation inside (-1, 1) wanted")
    starts = np.concatenate([[0], np.cumsum(rows)])
    everywhere = np.ones(int(starts[-1]), dtype=np.bool_)
    rejected = 0
    for number in range(panels):
        stream = np.random.default_rng([seed, STREAM, number])
        noise, chance = stream.standard_normal(everywhere.size), stream.random(everywhere.size)
        outcome, is_new = np.empty(everywhere.size), np.empty(everywhere.size, dtype=np.bool_)
        follow_outcome(noise, chance, starts, rate, slope, curve, autocorrelation, outcome, is_new)
        stints = _stints(is_new, starts)
        arranged = arrange(outcome[:, None], stints, everywhere)
        orders = orders_of(stints, permutations, seed + number, exact_orders=permutations)
        observed = float(arranged.moving_shares(observed_order(stints)[None])[0, 0])
        permuted = np.concatenate([arranged.moving_shares(some)[:, 0] for some in orders.chunks()])
        rejected += permutation_p(observed, permuted, is_exact=orders.is_exact).value <= LEVEL
        if progress is not None:
            progress(number + 1)
    return Rejections(rejected / panels, *share_interval(rejected, panels), panels)


def check_turnover(
    panel: Panel,
    values: FloatArray,
    *,
    panels: int,
    permutations: int,
    seed: int,
    progress: Callable[[int], None] | None = None,
) -> TurnoverCheck | None:
    """Estimate turnover, and simulate what it does to the test; None where it cannot be estimated."""
    model = estimate_turnover(panel, values)
    if model is None:
        return None
    lengths = np.bincount(panel.unit)
    lengths = lengths[lengths > 0]

    def rejections(slope: float, curve: float) -> Rejections:
        return turnover_rejections(
            lengths,
            rate=model.rate,
            slope=slope,
            curve=curve,
            autocorrelation=model.autocorrelation,
            panels=panels,
            permutations=permutations,
            seed=seed,
            progress=progress,
        )

    return TurnoverCheck(model, rejections(model.slope, 0.0), rejections(model.tilt, model.curve))


def _slopes(y: FloatArray, x: FloatArray, unit: IntArray) -> tuple[FloatArray, FloatArray]:
    """Least squares with errors clustered by unit."""
    inverse = np.linalg.pinv(x.T @ x)
    slopes = inverse @ (x.T @ y)
    scores = x * (y - x @ slopes)[:, None]
    _, code = np.unique(unit, return_inverse=True)
    by_unit = np.column_stack([np.bincount(code, scores[:, column]) for column in range(x.shape[1])])
    return slopes, np.sqrt(np.diag(inverse @ by_unit.T @ by_unit @ inverse))


def _stints(is_new: npt.NDArray[np.bool_], starts: IntArray) -> Stints:
    of_row = np.cumsum(is_new) - 1
    first = np.append(of_row[starts[:-1]], of_row[-1] + 1)
    return Stints(of_row, np.arange(of_row[-1] + 1), np.arange(starts.size - 1), first)
