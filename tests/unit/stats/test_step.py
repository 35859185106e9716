import warnings

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.local_level import local_level, local_level_step
from epigone.stats.placebo import placebo_dates
from epigone.stats.search import maximise_by_zoom
from epigone.stats.segmented import interrupted_trend
from epigone.stats.step import ar1_step, gls_step, hac_step, step_errors, step_ratio

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import statsmodels.api as sm

Y = np.array([1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5])
TIME = np.arange(10)


def test_missing_values_are_dropped_and_their_gap_kept():
    y = Y.copy()
    y[3] = np.nan
    seen = np.arange(10) != 3
    assert gls_step(y, TIME, 5, rho=0.5) == gls_step(Y[seen], TIME[seen], 5, rho=0.5)
    assert gls_step(y, TIME, 5, rho=0.5) != gls_step(Y[seen], np.arange(9), 4, rho=0.5)


def test_hac_agrees_with_statsmodels_at_any_bandwidth():
    x = sm.add_constant((TIME >= 5) * 1.0)
    for lags in (0, 1, 3):
        theirs = sm.OLS(Y, x).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False})
        assert hac_step(Y, TIME, 5, lags=lags).se == pytest.approx(theirs.bse[1], rel=1e-9)


def test_ar1_by_maximum_likelihood_agrees_with_statsmodels():
    theirs = sm.tsa.ARIMA(Y, exog=(TIME >= 5) * 1.0, order=(1, 0, 0)).fit()
    found = ar1_step(Y, TIME, 5)
    assert (found.before, found.step, found.rho) == pytest.approx(tuple(theirs.params[:3]), abs=1e-3)


def test_an_interrupted_trend_recovers_a_broken_line():
    time = np.arange(1900, 1930)
    y = 3.0 + 0.5 * (time - 1900) + (time >= 1915) * (2.0 - 0.25 * (time - 1915))
    found = interrupted_trend(y + 1e-6 * np.sin(time), time, 1915)
    np.testing.assert_allclose(found.estimate, [3.0, 0.5, 2.0, -0.25], atol=1e-5)
    np.testing.assert_allclose(found.ar1_estimate, found.estimate, atol=1e-5)
    assert (found.se > 0).all()
    assert (found.hac_se > 0).all()


def test_a_perfect_step_is_infinitely_many_errors_wide_and_none_is_zero():
    assert step_ratio(np.repeat([1.0, 2.0], 5), TIME.astype(float), 5) == np.inf
    assert step_ratio(np.full(10, 3.3), TIME.astype(float), 5) == 0.0


def test_placebo_dates_use_no_year_after_the_hand_over():
    rng = np.random.default_rng(3)
    y, time = rng.normal(size=30), np.arange(30)
    changed = y.copy()
    changed[20:] += 100.0
    first, second = (placebo_dates(values, time, 20) for values in (y, changed))
    np.testing.assert_array_equal(first.placebo, second.placebo)
    assert second.statistic > first.statistic
    assert second.p_value == second.attainable == pytest.approx(1 / 14)
    assert str(second) == "p = 0.071 among 13 placebo dates (at best 0.071)"


def test_placebo_dates_leave_enough_years_on_both_sides():
    found = placebo_dates(np.arange(30.0) % 7, np.arange(30), 20, candidates=[2, 6, 14, 15, 16, 17, 25])
    assert found.dates.tolist() == [6, 14, 15, 16]


def test_too_few_years_give_no_placebo_and_p_one():
    found = placebo_dates(Y, TIME, 5)
    assert (found.n_placebo, found.p_value, found.attainable) == (0, 1.0, 1.0)


def test_the_local_level_agrees_with_statsmodels_over_missing_years():
    rng = np.random.default_rng(4)
    y = rng.normal(size=60).cumsum() * 0.5 + rng.normal(size=60)
    y[[10, 11, 40]] = np.nan
    found = local_level(y, np.arange(60))
    model = sm.tsa.UnobservedComponents(y, "llevel")
    theirs = model.smooth([found.var_eps, found.var_eta])
    seen = np.isfinite(y)
    assert found.log_likelihood == pytest.approx(theirs.llf, abs=0.01)
    np.testing.assert_allclose(found.level, theirs.smoothed_state[0, seen], atol=1e-4)
    np.testing.assert_allclose(found.level_sd**2, theirs.smoothed_state_cov[0, 0, seen], atol=1e-4)


def test_the_local_level_step_agrees_with_full_matrices():
    rng = np.random.default_rng(5)
    time = np.r_[0:12, 15:40].astype(float)
    y = rng.normal(size=time.size).cumsum() * 0.4 + rng.normal(size=time.size) + 3.0 * (time >= 20)
    found = local_level_step(y, time, 20)
    covariance = found.var_eta * np.minimum(time[:, None], time) + found.var_eps * np.eye(time.size)
    x = np.column_stack([np.ones(time.size), time >= 20])
    inverse = np.linalg.inv(covariance)
    information = np.linalg.inv(x.T @ inverse @ x)
    assert found.step == pytest.approx((information @ x.T @ inverse @ y)[1], rel=1e-6)
    assert found.step_sd == pytest.approx(np.sqrt(information[1, 1]), rel=1e-6)
    level = found.var_eta * np.minimum(time[:, None], time) @ inverse
    residual = y - x @ (information @ x.T @ inverse @ y)
    base = (information @ x.T @ inverse @ y)[0]
    np.testing.assert_allclose(found.level, base + level @ residual, atol=1e-6)


def test_a_local_level_keeps_its_ratio_under_a_change_of_unit():
    y = np.random.default_rng(6).normal(size=40).cumsum()
    one, other = local_level(y, np.arange(40)), local_level(1e9 * y + 1e10, np.arange(40))
    assert other.ratio == pytest.approx(one.ratio, rel=1e-3)
    assert other.var_eta == pytest.approx(1e18 * one.var_eta, rel=1e-3)


def test_the_mass_beyond_zero_is_all():
    assert local_level_step(Y, TIME, 5).beyond(0.0) == pytest.approx(1.0)


def test_a_maximum_on_the_edge_is_found():
    assert maximise_by_zoom(lambda x: x, -1.0, 2.0) == 2.0


@pytest.mark.parametrize(
    "call",
    [
        lambda: gls_step(Y, TIME[:9], 5),
        lambda: gls_step(Y, TIME, 0),
        lambda: gls_step(Y, TIME, 10),
        lambda: gls_step(Y, TIME, 5, rho=1.0),
        lambda: gls_step(Y, TIME * 0.5, 2, rho=-0.5),
        lambda: gls_step(Y, np.zeros(10), 5),
        lambda: gls_step(Y + np.inf, TIME, 5),
        lambda: gls_step([1.0, 2.0], [1, 2], 2),
        lambda: hac_step(Y, TIME, 5, lags=-1),
        lambda: step_errors(TIME, 5, rho=-1.0),
        lambda: interrupted_trend(Y, TIME, 9),
        lambda: interrupted_trend(Y, TIME, 5, lags=-1),
        lambda: placebo_dates(Y, TIME, 0),
        lambda: placebo_dates(Y, TIME, 5, min_years=0),
        lambda: local_level(np.ones(10), TIME),
        lambda: local_level([1.0, 2.0], [1, 2]),
        lambda: local_level_step(Y, TIME, 5).beyond(-1.0),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ShapeError):
        call()
