"""Numbers of methods section c: a step in ten values, true standard errors, the Nile 1871-1970."""

import warnings

import numpy as np
import pytest

from epigone.stats.levels import period_levels
from epigone.stats.local_level import local_level, local_level_step
from epigone.stats.segmented import interrupted_trend
from epigone.stats.step import ar1_step, gls_step, hac_step, step_errors

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import statsmodels.api as sm
    from statsmodels.datasets import nile

Y = [1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]
PERIOD = [0] * 5 + [1] * 5
#: Half a unit of the last printed digit.
SIX_DIGITS = 5e-7
FOUR_DIGITS = 5e-5
THREE_DIGITS = 5e-4
#: The published AR(1) and local-level step estimates come from optimisers that stop early, or start from an
#: approximately diffuse state; ours have the higher likelihood (tested below). Unit: the Nile's 1e8 m^3.
OPTIMISER_STEP = 1.5
OPTIMISER_SE = 0.7
#: The optimum of the local level is flat (methods, section c).
FLAT_RATIO = 0.03
FLAT_LOG_LIKELIHOOD = 0.01


@pytest.fixture(scope="module")
def flow():
    data = nile.load_pandas().data
    return data["volume"].to_numpy(float), data["year"].to_numpy(float)


def test_generalised_least_squares_at_a_known_rho():
    found = gls_step(Y, range(10), 5, rho=0.5)
    assert found.before == pytest.approx(1.883333, abs=SIX_DIGITS)
    assert found.step == pytest.approx(2.65, abs=SIX_DIGITS)
    assert found.se == pytest.approx(0.594068, abs=SIX_DIGITS)


def test_ordinary_least_squares_is_the_difference_of_means():
    found = gls_step(Y, range(10), 5)
    assert (found.before, found.step) == pytest.approx((1.8, 2.8))


def test_the_grid_posterior_of_ten_values():
    levels = period_levels([Y], range(10), 0.0, PERIOD, seed=1)
    covariance = levels.covariance[0]
    step_sd = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    assert levels.rho_mean[0] == pytest.approx(0.2738, abs=FOUR_DIGITS)
    assert levels.mean[0, 1] - levels.mean[0, 0] == pytest.approx(2.6315, abs=FOUR_DIGITS)
    assert step_sd == pytest.approx(0.6502, abs=FOUR_DIGITS)


@pytest.mark.parametrize(
    ("before", "after", "rho", "gls", "ols", "iid"),
    [
        (10, 10, 0.0, 0.447214, 0.447214, 0.447214),
        (10, 10, 0.5, 0.730297, 0.800130, 0.516398),
        (10, 10, 0.9, 1.002509, 1.907943, 1.025978),
        (6, 25, 0.7, 0.885696, 1.149145, 0.636576),
    ],
)
def test_true_standard_errors_of_a_step(before, after, rho, gls, ols, iid):
    found = step_errors(range(before + after), before, rho=rho)
    assert (found.gls, found.ols, found.iid) == pytest.approx((gls, ols, iid), abs=SIX_DIGITS)


def test_the_nile_step_by_ordinary_least_squares(flow):
    found = gls_step(*flow, 1899)
    assert found.before == pytest.approx(1097.75, abs=5e-3)
    assert found.step == pytest.approx(-247.7778, abs=FOUR_DIGITS)
    assert found.se == pytest.approx(28.4352, abs=FOUR_DIGITS)


def test_the_nile_step_with_a_robust_standard_error(flow):
    assert hac_step(*flow, 1899, lags=4).se == pytest.approx(31.339, abs=THREE_DIGITS)


def test_the_nile_step_under_ar1_errors(flow):
    found = ar1_step(*flow, 1899)
    assert found.step == pytest.approx(-247.92, abs=OPTIMISER_STEP)
    assert found.se == pytest.approx(33.4, abs=OPTIMISER_SE)
    assert found.rho == pytest.approx(0.160, abs=THREE_DIGITS)


def test_the_nile_step_is_at_least_as_likely_as_statsmodels_own(flow):
    y, time = flow
    found = ar1_step(y, time, 1899)
    model = sm.tsa.ARIMA(y, exog=(time >= 1899) * 1.0, order=(1, 0, 0))
    theirs = model.fit(cov_type="oim")
    variance = found.se**2 / _information_inverse(time, found.rho)
    assert model.loglike([found.before, found.step, found.rho, variance]) >= theirs.llf
    assert found.se == pytest.approx(theirs.bse[1], abs=0.02)


def _information_inverse(time, rho):
    return step_errors(time, 1899, rho=rho).gls ** 2


def test_the_nile_as_an_interrupted_trend(flow):
    found = interrupted_trend(flow[0], np.arange(100), 28)
    assert found.estimate[0] == pytest.approx(1082.096, abs=THREE_DIGITS)
    assert found.estimate[1] == pytest.approx(1.15955, abs=5e-6)
    assert found.jump == pytest.approx(-289.103, abs=THREE_DIGITS)
    assert found.slope_change == pytest.approx(-0.46909, abs=5e-6)


def test_the_nile_as_a_local_level(flow):
    found = local_level(*flow)
    assert found.ratio == pytest.approx(0.097306, rel=FLAT_RATIO)
    assert found.var_eps == pytest.approx(15098.5, rel=FLAT_RATIO)
    assert found.var_eta == pytest.approx(1469.2, rel=FLAT_RATIO)
    assert found.log_likelihood == pytest.approx(-632.5456, abs=FLAT_LOG_LIKELIHOOD)


def test_the_nile_needs_no_wandering_once_it_may_step(flow):
    found = local_level_step(*flow, 1899)
    assert found.ratio < 1e-6
    assert found.step == pytest.approx(-247.1, abs=OPTIMISER_STEP)
    assert found.step_sd == pytest.approx(28.8, abs=OPTIMISER_SE)
