"""Steps of known size in simulated AR(1) series: intervals of 90 % hold them in about 90 % of the series."""

import numpy as np
import pytest

from epigone.stats.levels import period_levels, period_trends

PERIOD = np.repeat([0, 1, 2], [20, 8, 15])
TIME = np.arange(PERIOD.size)
LEVELS = np.array([1.0, 3.0, -2.0])
N_SERIES = 1500
LEVEL = 0.9
#: Three standard errors of a share of .9 among 1,500 series.
MONTE_CARLO = 3 * np.sqrt(LEVEL * (1 - LEVEL) / N_SERIES)


def _ar1(rho, seed):
    """Stationary AR(1) series with innovations of sd 1, a row for each rho."""
    rng = np.random.default_rng(seed)
    errors = np.empty((rho.size, TIME.size))
    errors[:, 0] = rng.normal(size=rho.size) / np.sqrt(1 - rho**2)
    for year in range(1, TIME.size):
        errors[:, year] = rho * errors[:, year - 1] + rng.normal(size=rho.size)
    return errors


def _coverage(draws, truth):
    low, high = np.quantile(draws, [0.5 - LEVEL / 2, 0.5 + LEVEL / 2], axis=-1)
    return ((low <= truth) & (truth <= high)).mean()


def test_coverage_is_exact_when_rho_is_drawn_from_its_prior():
    rho = np.random.default_rng(1).uniform(-0.95, 0.95, N_SERIES)
    fit = period_levels(_ar1(rho, 2) + LEVELS[PERIOD], TIME, 0.0, PERIOD, seed=3, draws=1000)
    for before, after in ((0, 1), (1, 2)):
        step = fit.draws[:, after] - fit.draws[:, before]
        assert _coverage(step, LEVELS[after] - LEVELS[before]) == pytest.approx(LEVEL, abs=MONTE_CARLO)


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.8])
def test_coverage_is_near_at_any_one_rho(rho):
    y = _ar1(np.full(N_SERIES, rho), 4) + LEVELS[PERIOD]
    fit = period_levels(y, TIME, 0.0, PERIOD, seed=5, draws=1000)
    assert _coverage(fit.draws[:, 2] - fit.draws[:, 1], -5.0) == pytest.approx(LEVEL, abs=0.05)


def test_coverage_with_missing_years():
    y = _ar1(np.full(N_SERIES, 0.5), 6) + LEVELS[PERIOD]
    y[:, [3, 4, 5, 22, 30, 31]] = np.nan
    fit = period_levels(y, TIME, 0.0, PERIOD, seed=7, draws=1000)
    assert _coverage(fit.draws[:, 2] - fit.draws[:, 1], -5.0) == pytest.approx(LEVEL, abs=0.05)


def test_coverage_with_stated_errors_of_measurement():
    n_series = 300
    y = _ar1(np.full(n_series, 0.5), 8) + LEVELS[PERIOD]
    y += 0.7 * np.random.default_rng(9).normal(size=y.shape)
    fit = period_levels(y, TIME, 0.7, PERIOD, seed=10, draws=1000)
    assert _coverage(fit.draws[:, 2] - fit.draws[:, 1], -5.0) == pytest.approx(LEVEL, abs=0.06)


def test_coverage_of_slopes_when_rho_is_drawn_from_its_prior():
    rho = np.random.default_rng(11).uniform(-0.95, 0.95, N_SERIES)
    slopes = np.array([0.2, -0.5, 0.0])
    fit = period_trends(_ar1(rho, 12) + slopes[PERIOD] * TIME, TIME, 0.0, PERIOD, seed=13, draws=1000)
    assert _coverage(fit.draws[:, 1] - fit.draws[:, 0], -0.7) == pytest.approx(LEVEL, abs=MONTE_CARLO)
