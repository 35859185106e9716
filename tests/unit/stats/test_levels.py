import numpy as np
import pytest
from scipy import stats

from epigone.errors import ShapeError
from epigone.stats.ar1 import COARSE_RHO_GRID, RHO_GRID, S2_GRID
from epigone.stats.levels import PeriodLevels, PeriodTrends, period_levels, period_trends, summarise_levels

TIME = np.arange(1900, 1930)
PERIOD = np.repeat([0, 1, 2], 10)
#: Dense linear algebra against recursions: rounding only.
ROUNDING = 1e-8


def _series(n_series=3, seed=5):
    return np.random.default_rng(seed).normal(size=(n_series, TIME.size)) + PERIOD


def _dense_posterior(y, time, sd, period, rho_grid, s2_grid=None):
    """Mean and covariance straight from the formulas, with full matrices."""
    x = (period[:, None] == np.unique(period)).astype(float)
    n, k = x.shape
    weights, means, covariances = [], [], []
    for rho in rho_grid:
        r = rho ** np.abs(time[:, None] - time) / (1 - rho**2)
        for s2 in [None] if s2_grid is None else s2_grid:
            v = r if s2 is None else s2 * r + np.diag(sd**2)
            inverse = np.linalg.inv(v)
            a = x.T @ inverse @ x
            b = np.linalg.solve(a, x.T @ inverse @ y)
            q = (y - x @ b) @ inverse @ (y - x @ b)
            shape = -0.5 * (np.linalg.slogdet(v)[1] + np.linalg.slogdet(a)[1])
            weights.append(shape - (0.5 * (n - k) * np.log(q) if s2 is None else 0.5 * q))
            means.append(b)
            covariances.append(np.linalg.inv(a) * (q / (n - k - 2) if s2 is None else 1.0))
    w = np.exp(np.array(weights) - max(weights))
    w /= w.sum()
    mean = w @ np.array(means)
    spread = np.array(means) - mean
    return mean, np.einsum("g,gij->ij", w, np.array(covariances)) + np.einsum(
        "g,gi,gj->ij", w, spread, spread
    )


def test_the_posterior_equals_the_formulas_in_full_matrices_over_gaps():
    seen = np.r_[0:4, 6:17, 21:30]
    y = _series(1)[:, seen]
    found = period_levels(y, TIME[seen], 0.0, PERIOD[seen], seed=1)
    mean, covariance = _dense_posterior(y[0], TIME[seen], None, PERIOD[seen], RHO_GRID)
    np.testing.assert_allclose(found.mean[0], mean, rtol=ROUNDING)
    np.testing.assert_allclose(found.covariance[0], covariance, rtol=ROUNDING)


def test_the_posterior_with_errors_equals_the_formulas_in_full_matrices():
    seen = np.r_[0:4, 6:17, 21:30]
    y, period = _series(1)[0, seen], PERIOD[seen]
    sd = np.where(np.arange(seen.size) % 3 == 0, 0.0, 0.4)
    x = (period[:, None] == np.unique(period)).astype(float)
    residual = y - x @ (x.T @ y / x.sum(axis=0))
    unit = residual @ residual / (y.size - 3)
    found = period_levels(y[None], TIME[seen], sd[None], period, seed=1)
    mean, covariance = _dense_posterior(y, TIME[seen], sd, period, COARSE_RHO_GRID, S2_GRID * unit)
    np.testing.assert_allclose(found.mean[0], mean, rtol=ROUNDING)
    np.testing.assert_allclose(found.covariance[0], covariance, rtol=ROUNDING)


def test_draws_have_the_exact_mean_and_covariance():
    for sd in (0.0, 0.5):
        found = period_levels(_series(1), TIME, sd, PERIOD, seed=1, draws=200_000)
        np.testing.assert_allclose(found.draws[0].mean(axis=1), found.mean[0], atol=0.01)
        np.testing.assert_allclose(np.cov(found.draws[0]), found.covariance[0], atol=0.02)
        np.testing.assert_allclose(found.sd[0], np.sqrt(np.diag(found.covariance[0])))


def test_an_error_of_measurement_near_zero_is_like_none():
    y = _series(1)
    none, little = (period_levels(y, TIME, sd, PERIOD, seed=1) for sd in (0.0, 1e-6))
    np.testing.assert_allclose(little.mean, none.mean, atol=0.01)
    np.testing.assert_allclose(little.sd, none.sd, rtol=0.02)


def test_a_missing_error_counts_as_zero():
    y = _series(2)
    nothing = period_levels(y, TIME, np.full(y.shape, np.nan), PERIOD, seed=1)
    np.testing.assert_array_equal(nothing.draws, period_levels(y, TIME, 0.0, PERIOD, seed=1).draws)


def test_a_large_step_does_not_push_the_noise_off_the_grid():
    y = _series(1) + 1000.0 * (PERIOD == 2)
    far, near = (period_levels(values, TIME, 0.3, PERIOD, seed=1) for values in (y, _series(1)))
    np.testing.assert_allclose(far.sd, near.sd, rtol=1e-6)


def test_a_period_without_observations_is_nan_and_the_others_are_estimated():
    y = _series(2)
    y[0, PERIOD == 0] = np.nan
    found = period_levels(y, TIME, 0.0, PERIOD, seed=1)
    assert found.is_estimated.tolist() == [[False, True, True], [True, True, True]]
    assert found.n_obs.tolist() == [[0, 10, 10], [10, 10, 10]]
    assert np.isnan(found.mean[0, 0])
    alone = period_levels(y[:1, 10:], TIME[10:], 0.0, PERIOD[10:] - 1, seed=1)
    np.testing.assert_array_equal(found.draws[0, 1:], alone.draws[0])


def test_times_left_out_are_not_bridged():
    y = _series(1)
    period = PERIOD.copy()
    period[8:13] = -1
    kept = period >= 0
    found = period_levels(y, TIME, 0.0, period, seed=1)
    same = period_levels(y[:, kept], TIME[kept], 0.0, period[kept], seed=1)
    bridged = period_levels(y[:, kept], np.arange(kept.sum()), 0.0, period[kept], seed=1)
    np.testing.assert_array_equal(found.draws, same.draws)
    assert not np.allclose(found.mean, bridged.mean, rtol=1e-9)


def test_a_series_without_a_degree_of_freedom_has_no_draws():
    y = np.array([[1.0, 2.0, np.nan], [1.0, 2.0, 3.0]])
    found = period_levels(y, [1, 2, 3], 0.0, [0, 1, 1], seed=1)
    assert found.is_estimated.tolist() == [[False, False], [True, True]]


def test_one_degree_of_freedom_has_draws_but_no_mean():
    found = period_levels([[1.0, 2.0, 3.0]], [1, 2, 3], 0.0, [0, 1, 1], seed=1)
    assert np.isfinite(found.draws).all()
    assert np.isnan(found.mean).all()
    assert np.isinf(found.sd).all()


@pytest.mark.parametrize("value", [0.0, 7.3, 1e9, -1e-6])
def test_a_constant_series_stands_on_its_level_and_says_so(value):
    found = period_levels(np.full((1, 30), value), TIME, 0.0, PERIOD, seed=1)
    assert found.is_degenerate[0]
    np.testing.assert_allclose(found.draws, value, rtol=1e-12)
    assert (found.sd == 0).all()
    assert np.isnan(found.rho_mean).all()


def test_a_constant_series_with_errors_has_the_spread_of_the_errors():
    found = period_levels(np.full((1, 30), 7.3), TIME, 2.0, PERIOD, seed=1)
    assert found.is_degenerate[0]
    np.testing.assert_allclose(found.sd, 2.0 / np.sqrt(10), rtol=0.01)


def test_fractional_gaps_allow_no_negative_rho():
    found = period_levels(_series(1), TIME + 0.1 * (TIME % 2), 0.0, PERIOD, seed=1)
    assert found.rho_mean[0] >= 0
    assert np.isfinite(found.draws).all()


def test_the_order_of_times_does_not_matter():
    y, order = _series(2), np.random.default_rng(1).permutation(30)
    found = period_levels(y[:, order], TIME[order], 0.0, PERIOD[order], seed=1)
    np.testing.assert_array_equal(found.draws, period_levels(y, TIME, 0.0, PERIOD, seed=1).draws)


def test_seed_and_key_decide_the_draws():
    y = _series(1)
    draws = [
        period_levels(y, TIME, 0.0, PERIOD, seed=seed, keys=[key]).draws
        for seed, key in ((1, "a"), (1, "a"), (2, "a"), (1, "b"), (1, 0), (1, "0"))
    ]
    np.testing.assert_array_equal(draws[0], draws[1])
    for one in range(1, 6):
        for other in range(one + 1, 6):
            assert not np.array_equal(draws[one], draws[other])


def test_residual_sd_is_that_within_each_period():
    y = _series(2)
    found = period_levels(y, TIME, 0.0, PERIOD, seed=1)
    np.testing.assert_allclose(found.residual_sd[1, 2], y[1, 20:].std(ddof=1))


def test_trends_recover_straight_lines():
    slopes = np.array([0.5, -1.0, 2.0])
    y = slopes[PERIOD] * TIME + _series(1, seed=2) * 1e-3
    found = period_trends(y, TIME, 0.0, PERIOD, seed=1)
    assert isinstance(found, PeriodTrends)
    np.testing.assert_allclose(found.mean[0], slopes, atol=1e-3)


def test_trends_with_independent_errors_are_near_ordinary_regression():
    y = _series(1)
    found = period_trends(y, TIME, 0.0, PERIOD, seed=1)
    thirds = zip(np.split(TIME, 3), np.split(y[0], 3), strict=True)
    own = [stats.linregress(time, values).slope for time, values in thirds]
    np.testing.assert_allclose(found.mean[0], own, atol=2 * found.sd.max())
    np.testing.assert_allclose(found.draws[0].mean(axis=1), found.mean[0], atol=0.02)


def test_a_lone_observation_has_no_trend_and_changes_no_other():
    y = _series(1)
    y[0, 1:10] = np.nan
    found = period_trends(y, TIME, 0.0, PERIOD, seed=1)
    assert found.is_estimated.tolist() == [[False, True, True]]
    alone = period_trends(y[:, 10:], TIME[10:], 0.0, PERIOD[10:] - 1, seed=1)
    np.testing.assert_array_equal(found.draws[0, 1:], alone.draws[0])


def test_the_frame_has_a_row_for_each_series_and_period():
    frame = period_levels(_series(2), TIME, 0.0, PERIOD, seed=1, keys=["steel", "grain"]).to_frame()
    assert frame.columns == [
        *("series", "period", "n_obs", "mean", "sd", "residual_sd", "rho_mean", "rho_sd", "is_degenerate"),
    ]
    assert frame["series"].to_list() == ["steel"] * 3 + ["grain"] * 3
    assert frame["period"].to_list() == [0, 1, 2] * 2


def test_no_series_give_an_empty_result():
    found = period_levels(np.empty((0, 30)), TIME, 0.0, PERIOD, seed=1, draws=5)
    assert isinstance(found, PeriodLevels)
    assert found.draws.shape == (0, 3, 5)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"y": np.zeros(30)}, "y: shape"),
        ({"y": np.full((1, 30), np.inf)}, "finite"),
        ({"time": np.arange(29)}, "time and period"),
        ({"time": np.zeros(30)}, "distinct"),
        ({"sd": np.zeros(30)}, "sd: a scalar"),
        ({"sd": -1.0}, "not negative"),
        ({"period": np.full(30, -1)}, "at least one period"),
        ({"period": np.full(30, 0.5)}, "whole numbers"),
        ({"keys": ["a", "b"]}, "keys"),
        ({"draws": 0}, "draws"),
        ({"seed": -1}, "seed"),
    ],
)
def test_what_does_not_fit_is_refused(changes, message):
    given = {"y": _series(1), "time": TIME, "sd": 0.0, "period": PERIOD, "seed": 1, "draws": 10, "keys": None}
    given |= changes
    with pytest.raises(ShapeError, match=message):
        period_levels(
            *(given[name] for name in ("y", "time", "sd", "period")),
            **{name: given[name] for name in ("seed", "draws", "keys")},
        )


def test_a_summary_sees_the_very_draws_that_are_kept_otherwise() -> None:
    random = np.random.default_rng(3)
    y = random.standard_normal((70, 12))
    y[3, 4] = np.nan
    period = [0] * 6 + [1] * 6
    kept = period_levels(y, range(12), 0.0, period, seed=5, draws=200).draws
    seen = summarise_levels(y, range(12), 0.0, period, lambda levels: levels[:, :, 7], seed=5, draws=200)
    assert np.array_equal(seen, kept[:, :, 7])
