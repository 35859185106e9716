"""Panels in which no leader matters: how often the simulated p of deaths in office falls to .05.

Larger figures, on a panel of the size of the published study, are in docs/replications/deaths_in_office.md.
"""

import numpy as np
import pytest

from epigone.stats.death_settings import DeathSettings
from epigone.stats.deaths import deaths_in_office
from support.panels import autoregressive

UNITS, PERIODS, PANELS = 16, 40, 60
#: Three sds of a nominal rate of .05 among so many panels.
SIZE_TOLERANCE = 3 * np.sqrt(0.05 * 0.95 / PANELS)


def found_after(seed, rho, step=0.0):
    """Sixteen units, one death each, after which the outcome is off by `step` for five periods."""
    stream = np.random.default_rng([seed, 7])
    y = autoregressive(stream, (UNITS, PERIODS), rho)
    when = stream.integers(5, PERIODS - 5, UNITS)
    for unit, period in enumerate(when):
        y[unit, period + 1 : period + 6] += step
    unit, period = np.repeat(np.arange(UNITS), PERIODS), np.tile(np.arange(PERIODS), UNITS)
    settings = DeathSettings(draws=59, seed=seed)
    return deaths_in_office(y.ravel(), unit, period, np.arange(UNITS), when, settings=settings)


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_where_no_leader_matters_the_simulated_p_keeps_its_level_and_the_chi_square_does_not(rho):
    found = [found_after(seed, rho) for seed in range(PANELS)]
    simulated = np.mean([one.p_simulated <= 0.05 for one in found])
    assert simulated == pytest.approx(0.05, abs=SIZE_TOLERANCE)
    chi_square = np.mean([one.wald.p_value <= 0.05 for one in found])
    assert chi_square > 0.05 + SIZE_TOLERANCE
    # What each simulation says of the chi-square is what the panels show of it.
    assert np.mean([one.simulated.false_alarms for one in found]) == pytest.approx(chi_square, abs=0.15)
    assert np.median([one.simulated.rho for one in found]) == pytest.approx(rho, abs=0.06)


def test_where_leaders_matter_the_simulated_p_says_so():
    assert all(found_after(seed, 0.3, step=3.0).p_simulated == 1 / 60 for seed in range(5))


def test_the_same_seed_gives_the_same_digits_and_another_seed_others():
    stream = np.random.default_rng(5)
    unit, period = np.repeat(np.arange(6), 30), np.tile(np.arange(30), 6)
    y, deaths = stream.standard_normal(180), ([0, 3], [12, 15])
    first, again, other = (
        deaths_in_office(y, unit, period, *deaths, settings=DeathSettings(draws=199, seed=seed)).simulated
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first.rho != other.rho
