"""How large a leader effect is, and which could have been seen, by simulation on the panel's own stints."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from epigone.stats.frames import table_of
from epigone.stats.leaders.orders import Orders, observed_order, orders_of
from epigone.stats.leaders.p_values import CONFIDENCE
from epigone.stats.leaders.panel import Panel
from epigone.stats.leaders.statistic import Adjustment, Statistic
from epigone.stats.leaders.stints import Stints

if TYPE_CHECKING:
    from epigone.stats.frames import DataFrame

FloatArray = npt.NDArray[np.float64]

#: Weights of the leader in simulated outcomes.
WEIGHTS = np.arange(0.0, 1.0, 0.01)
#: A test rejects at or below this p, and detects an effect that it rejects this often.
LEVEL, DETECTION = 0.05, 0.8
#: Panels simulated side by side: three outcomes each.
BATCH = 32
#: Purpose that keeps these random streams apart from others of the same seed.
STREAM = 1


def variance_share(weight: npt.ArrayLike) -> FloatArray:
    """Share of the variance that leaders hold at a weight m: m^2 / (m^2 + (1 - m)^2).

    Examples
    --------
    >>> variance_share([0.1, 0.2, 0.25, 0.3, 0.5]).round(4)
    array([0.0122, 0.0588, 0.1   , 0.1552, 0.5   ])
    """
    m = np.asarray(weight, dtype=np.float64)
    return np.asarray(m**2 / (m**2 + (1.0 - m) ** 2))


@dataclass(frozen=True, slots=True, eq=False)
class EffectSize:
    """Weight of the leader that gives as much R2 beyond chance as was observed.

    Attributes
    ----------
    weight_share
        Weight m of the leader's effect in (1 - m) noise + m effect; 0 where R2 is not beyond chance.
    low, high
        95 % interval: the weights under which what was observed is no outlier.
    weights
        Weights simulated, shape (n_weights,).
    mean_diff, sd_diff
        Mean and sd over panels of R2 beyond chance at each, shape (n_weights,).
    power
        Share of panels in which the test rejects at .05, shape (n_weights,).
    roughness
        How many times as widely R2 scatters over orders of the outcome as over those of white noise, 1 at
        least; the interval, `sd_diff` and the power are widened by it.
    panels, permutations
        Panels simulated, and permutations of each.
    """

    weight_share: float
    low: float
    high: float
    weights: FloatArray
    mean_diff: FloatArray
    sd_diff: FloatArray
    power: FloatArray
    roughness: float
    panels: int
    permutations: int

    @property
    def variance_share(self) -> float:
        """Share of the variance that the leader's effect holds at this weight."""
        return float(variance_share(self.weight_share))

    @property
    def minimum_detectable_weight(self) -> float:
        """Smallest weight that the test would reject in four panels of five; NaN if none."""
        rising = np.maximum.accumulate(self.power)
        if rising[-1] < DETECTION:
            return float("nan")
        return float(np.interp(DETECTION, *_strictly(rising, self.weights)))

    @property
    def minimum_detectable_variance(self) -> float:
        """The same as a share of the variance."""
        return float(variance_share(self.minimum_detectable_weight))

    def to_frame(self) -> "DataFrame":
        """Give one row a simulated weight: weight, variance_share, mean_diff, sd_diff, power."""
        return table_of(
            {
                "weight": self.weights,
                "variance_share": variance_share(self.weights),
                "mean_diff": self.mean_diff,
                "sd_diff": self.sd_diff,
                "power": self.power,
            }
        )


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedPanels:
    """R2 and p of simulated panels at every weight, from which the size of any effect is read.

    Attributes
    ----------
    diff
        R2 beyond chance, shape (n_weights, n_panels).
    power
        Share of panels rejected at .05, shape (n_weights,).
    permutations
        Permutations of each panel.
    """

    diff: FloatArray
    power: FloatArray
    permutations: int

    def size_of(self, diff: float, spread: float) -> EffectSize:
        """Weight whose panels have this R2 beyond chance, by linear interpolation.

        Parameters
        ----------
        diff
            R2 beyond chance.
        spread
            Standard deviation of R2 over the orders of the outcome itself. Where it exceeds that of white
            noise, the panels are taken to scatter about their mean as much wider: without this a
            heavy-tailed outcome would have an interval that its own p contradicts.
        """
        outside = (1.0 - CONFIDENCE) / 2.0
        mean = self.diff.mean(axis=1)
        white = float(self.diff[0].std(ddof=1)) if self.diff.shape[1] > 1 else 0.0
        roughness = max(1.0, spread / white) if white > 0 else 1.0
        scattered = mean[:, None] + roughness * (self.diff - mean[:, None])
        lower, upper = np.quantile(scattered, [outside, 1.0 - outside], axis=1)
        power = self.power
        if roughness > 1.0:
            power = (scattered > np.quantile(scattered[0], 1.0 - LEVEL)).mean(axis=1)
        return EffectSize(
            _largest_at(diff, mean) if diff > 0 else 0.0,
            _weight_at(diff, upper),
            _largest_at(diff, lower),
            WEIGHTS,
            mean,
            scattered.std(axis=1, ddof=min(1, self.diff.shape[1] - 1)),
            power,
            roughness,
            self.diff.shape[1],
            self.permutations,
        )


def simulate_panels(
    panel: Panel,
    stints: Stints,
    adjustment: Adjustment,
    *,
    panels: int,
    permutations: int,
    seed: int,
    progress: Callable[[int], None] | None = None,
) -> SimulatedPanels:
    """Simulate outcomes (1 - m) noise + m effect of the leader, both standard normal, at all weights m.

    Parameters
    ----------
    panel, stints
        The rows and stints of the test.
    adjustment
        What is taken out of the outcome is taken out of the simulated ones.
    panels, permutations, seed
        Panels, permutations of each (all orders where there are no more), seed of the run.
    progress
        Called with the number of panels done.

    Notes
    -----
    What leaders hold of a mixture is a quadratic form in its weights: three sweeps a panel (noise, effect and
    their sum) give every weight, with the same noise at all of them. Noise is white, as in the source;
    cost 3 * panels * permutations * n_stints. Source: Berry & Fowler (2021), Science Advances 7(4) eabe3404.
    """
    orders = orders_of(stints, permutations, seed + STREAM, exact_orders=permutations)
    parts = []
    for first in range(0, panels, BATCH):
        n_here = min(BATCH, panels - first)
        stream = np.random.default_rng([seed, STREAM, first])
        noise = stream.standard_normal((panel.unit.size, n_here))
        effect = stream.standard_normal((panel.leaders.size, n_here))[panel.leader]
        both = replace(panel, y=np.hstack([noise, effect, noise + effect]))
        everywhere = np.ones(panel.unit.size, dtype=np.bool_)
        laid_out = adjustment.lay_out(both, adjustment.residuals(both), stints, everywhere)
        parts.append(_batch(laid_out, stints, orders))
        if progress is not None:
            progress(first + n_here)
    diff = np.concatenate([part[0] for part in parts], axis=1)
    rejected = np.concatenate([part[1] for part in parts], axis=1)
    return SimulatedPanels(diff, rejected.mean(axis=1), orders.n)


def _batch(arranged: Statistic, stints: Stints, orders: Orders) -> tuple[FloatArray, FloatArray]:
    """R2 beyond chance and rejections, each of shape (n_weights, n_panels)."""
    n_panels = arranged.variation.size // 3
    shares = np.concatenate([arranged.moving_shares(some) for some in orders.chunks()])
    shares = np.concatenate([arranged.moving_shares(observed_order(stints)[None]), shares])
    held = arranged.r2(shares) * arranged.variation
    noise, effect, both = (slice(k * n_panels, (k + 1) * n_panels) for k in range(3))
    diff = np.empty((WEIGHTS.size, n_panels))
    rejected = np.empty((WEIGHTS.size, n_panels))
    for number, m in enumerate(WEIGHTS):
        a, b, c = (1.0 - m) ** 2, m**2, m * (1.0 - m)
        mixed = _mixture(held, noise, effect, both, a, b, c)
        variation = _mixture(arranged.variation, noise, effect, both, a, b, c)
        r2 = mixed / variation
        diff[number] = r2[0] - r2[1:].mean(axis=0)
        as_large = (r2[1:] >= r2[0] - arranged.same).sum(axis=0)
        p = as_large / orders.n if orders.is_exact else (1 + as_large) / (1 + orders.n)
        rejected[number] = p <= LEVEL
    return diff, rejected


def _mixture(
    form: FloatArray, noise: slice, effect: slice, both: slice, a: float, b: float, c: float
) -> FloatArray:
    """A quadratic form of (1 - m) noise + m effect, from those of noise, effect and their sum."""
    cross = form[..., both] - form[..., noise] - form[..., effect]
    return np.asarray(a * form[..., noise] + b * form[..., effect] + c * cross)


def _weight_at(diff: float, curve: FloatArray) -> float:
    return float(np.interp(diff, *_strictly(np.maximum.accumulate(curve), WEIGHTS)))


def _largest_at(diff: float, curve: FloatArray) -> float:
    """As `_weight_at`, but no weight is too large where the curve does not rise beyond `diff`."""
    return float(WEIGHTS[-1]) if diff >= curve.max() else _weight_at(diff, curve)


def _strictly(rising: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The points at which a curve that never falls reaches each of its values first."""
    first = np.concatenate([[True], np.diff(rising) > 0])
    return rising[first], weights[first]
