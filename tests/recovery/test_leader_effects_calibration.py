"""Panels with a known leader effect, or none: what the test rejects and what size it reports.

The numbers are those of methods section a: panels of 40 units and 60 periods, turnover .2, 199 permutations.
"""

import numpy as np
import pytest

from epigone.stats.leaders.effects import leader_effects
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.turnover import turnover_rejections
from support.panels import simulated_panel

#: Published rates are of 150 panels and ours of 300: three sds of the difference of two such rates near .1.
RATE_TOLERANCE = 3 * np.sqrt(0.1 * 0.9 * (1 / 150 + 1 / 300))
#: Three sds of a nominal rate of .05 among 300 panels.
SIZE_TOLERANCE = 3 * np.sqrt(0.05 * 0.95 / 300)
FORTY_UNITS = np.full(40, 60)


@pytest.mark.parametrize("rho", [0.0, 0.6, 0.9])
def test_without_leader_effects_and_with_exogenous_turnover_the_test_keeps_its_level(rho):
    found = turnover_rejections(
        FORTY_UNITS, rate=0.2, slope=0.0, autocorrelation=rho, panels=300, permutations=199, seed=1
    )
    assert found.rate == pytest.approx(0.05, abs=SIZE_TOLERANCE)
    assert found.low <= found.rate <= found.high


@pytest.mark.parametrize(("rho", "published"), [(0.6, 0.12), (0.9, 0.16)])
def test_turnover_that_follows_the_outcome_makes_the_test_reject_too_often(rho, published):
    found = turnover_rejections(
        FORTY_UNITS, rate=0.2, slope=-0.08, autocorrelation=rho, panels=300, permutations=199, seed=1
    )
    assert found.rate == pytest.approx(published, abs=RATE_TOLERANCE)
    assert found.low > 0.05


@pytest.mark.parametrize(
    ("turnover", "slope", "rho", "published"),
    [
        (0.306, -0.083, 0.502, 0.052),
        (0.234, -0.069, 0.416, 0.053),
        (0.222, -0.063, 0.417, 0.05),
        (0.299, -0.078, 0.603, 0.049),
        (0.156, -0.049, 0.464, 0.07),
        (0.352, -0.083, 0.543, 0.053),
    ],
)
def test_turnover_as_in_sports_hardly_moves_the_level(turnover, slope, rho, published):
    found = turnover_rejections(
        np.full(30, 60), rate=turnover, slope=slope, autocorrelation=rho, panels=300, permutations=99, seed=2
    )
    # The published panels have other shapes, so that no more than the neighbourhood can agree.
    assert found.rate == pytest.approx(published, abs=RATE_TOLERANCE)


def test_power_and_mean_diff_of_known_effects():
    panel = simulated_panel()
    found = leader_effects(
        panel.noise,
        panel.unit,
        panel.period,
        panel.leader,
        permutations=199,
        seed=1,
        settings=LeaderSettings(panels=150, panel_permutations=199),
    ).size
    power = np.interp([0.1, 0.2, 0.3], found.weights, found.power)
    # Two rates of 150 panels each, near .1 and near .67; the structure of the panel is another draw.
    assert power[0] == pytest.approx(0.11, abs=3 * np.sqrt(2 * 0.11 * 0.89 / 150))
    assert power[1] == pytest.approx(0.67, abs=3 * np.sqrt(2 * 0.67 * 0.33 / 150))
    assert power[2] > 0.97
    mean_diff = np.interp([0.1, 0.2, 0.3], found.weights, found.mean_diff)
    assert mean_diff == pytest.approx([0.005, 0.020, 0.052], abs=0.004)
    assert 0.2 < found.minimum_detectable_weight < 0.25


@pytest.mark.parametrize("weight", [0.0, 0.25, 0.4])
def test_the_interval_of_a_weight_holds_the_weight(weight):
    covered = 0
    n_panels = 30
    for seed in range(n_panels):
        panel = simulated_panel(n_units=15, n_periods=40, seed=seed)
        found = leader_effects(
            panel.outcome(weight),
            panel.unit,
            panel.period,
            panel.leader,
            permutations=99,
            seed=seed,
            settings=LeaderSettings(panels=60, panel_permutations=39),
        ).size
        covered += found.low <= weight <= found.high
    # Nominal .95; three sds of a share among 30 panels below it, as simulated quantiles are of 60 panels.
    assert covered / n_panels >= 0.95 - 3 * np.sqrt(0.05 * 0.95 / n_panels)
