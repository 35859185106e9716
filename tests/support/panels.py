"""Simulated panels of leaders, for tests."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class SimulatedPanel:
    """Balanced panel: unit, period, leader and the parts of an outcome, shape (n_units * n_periods,)."""

    unit: np.ndarray
    period: np.ndarray
    leader: np.ndarray
    noise: np.ndarray
    effect: np.ndarray

    def outcome(self, weight):
        """Noise and the leader's effect, the latter with this weight."""
        return (1 - weight) * self.noise + weight * self.effect


def simulated_panel(n_units=40, n_periods=60, turnover=0.2, seed=1, returning=False):
    """Leaders who go at a constant rate; with `returning`, every fifth is one who led the unit before."""
    stream = np.random.default_rng(seed)
    n = n_units * n_periods
    unit, period = np.repeat(np.arange(n_units), n_periods), np.tile(np.arange(n_periods), n_units)
    new = stream.random(n) < turnover
    new[::n_periods] = True
    leader = np.cumsum(new) - 1
    if returning:
        back = np.arange(leader.max() + 1)
        own = unit[np.flatnonzero(new)]
        for number in range(2, back.size):
            if number % 5 == 0 and own[number - 2] == own[number]:
                back[number] = number - 2
        leader = back[leader]
    effect = stream.standard_normal(leader.max() + 1)[leader]
    return SimulatedPanel(unit, period, leader, stream.standard_normal(n), effect)


def autoregressive(stream, shape, rho):
    """Stationary AR(1) outcomes of variance 1, shape (n_units, n_periods)."""
    y = stream.standard_normal(shape)
    for t in range(1, shape[1]):
        y[:, t] = rho * y[:, t - 1] + np.sqrt(1 - rho**2) * y[:, t]
    return y
