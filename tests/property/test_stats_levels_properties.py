import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epigone.stats.levels import period_levels, period_trends

TIME = np.arange(1900, 1924)
PERIOD = np.repeat([0, 1, 2], 8)
DRAWS = 200
#: Rounding of sums of products; a grid point is drawn by its cumulative weight, so that rounding can move a
#: draw to the neighbouring point of the grid: allow that to one draw in fifty, and nothing else.
ROUNDING = 1e-6
MOVED = 0.02

seeds = st.integers(0, 2**32)
errors = st.sampled_from([0.0, 0.3])


def _panel(seed, n_series=5):
    rng = np.random.default_rng(seed)
    y = rng.normal(size=(n_series, TIME.size)) + rng.normal(size=(n_series, 3))[:, PERIOD]
    y[rng.random(y.shape) < 0.15] = np.nan
    return y


def _assert_alike(found, expected, scale):
    assert np.array_equal(np.isnan(found), np.isnan(expected))
    off = np.abs(found - expected) > ROUNDING * scale
    assert off.mean() <= MOVED


@settings(deadline=None, max_examples=20)
@given(seed=seeds, sd=errors, power=st.integers(-60, 60))
def test_a_change_of_unit_by_a_power_of_two_scales_the_draws_exactly(seed, sd, power):
    y, unit = _panel(seed), 2.0**power
    one = period_levels(y, TIME, sd, PERIOD, seed=1, draws=DRAWS)
    other = period_levels(unit * y, TIME, unit * sd, PERIOD, seed=1, draws=DRAWS)
    np.testing.assert_array_equal(other.draws, unit * one.draws)


@settings(deadline=None, max_examples=20)
@given(seed=seeds, sd=errors, unit=st.floats(1e-9, 1e9))
def test_a_change_of_unit_scales_the_draws(seed, sd, unit):
    y = _panel(seed)
    for kernel in (period_levels, period_trends):
        one = kernel(y, TIME, sd, PERIOD, seed=1, draws=DRAWS)
        other = kernel(unit * y, TIME, unit * sd, PERIOD, seed=1, draws=DRAWS)
        _assert_alike(other.draws / unit, one.draws, 1.0)
        np.testing.assert_allclose(other.sd, unit * one.sd, rtol=ROUNDING)


@settings(deadline=None, max_examples=20)
@given(seed=seeds, sd=errors, shift=st.floats(-1e6, 1e6))
def test_a_shift_moves_the_levels_and_no_slope(seed, sd, shift):
    y = _panel(seed)
    one = period_levels(y, TIME, sd, PERIOD, seed=1, draws=DRAWS)
    other = period_levels(y + shift, TIME, sd, PERIOD, seed=1, draws=DRAWS)
    _assert_alike(other.draws - shift, one.draws, 1.0)
    slopes, same = (period_trends(v, TIME, sd, PERIOD, seed=1, draws=DRAWS) for v in (y, y + shift))
    _assert_alike(same.draws, slopes.draws, 1.0)


@settings(deadline=None, max_examples=20)
@given(seed=seeds, sd=errors, order=st.permutations(range(5)), taken=st.integers(1, 5))
def test_neither_order_nor_number_of_series_changes_a_digit(seed, sd, order, taken):
    y, keys = _panel(seed), [f"series {row}" for row in range(5)]
    y[2:4] = np.where(np.isnan(y[2:4]), 0.0, y[2:4])
    everything = period_levels(y, TIME, sd, PERIOD, seed=1, draws=DRAWS, keys=keys)
    rows = list(order)[:taken]
    some = period_levels(y[rows], TIME, sd, PERIOD, seed=1, draws=DRAWS, keys=[keys[row] for row in rows])
    np.testing.assert_array_equal(some.draws, everything.draws[rows])


@settings(deadline=None, max_examples=20)
@given(seed=seeds, sd=errors, rows=st.sets(st.integers(0, 23), min_size=1, max_size=12))
def test_a_missing_value_is_the_same_as_no_row(seed, sd, rows):
    y = np.random.default_rng(seed).normal(size=(2, TIME.size))
    kept = np.setdiff1d(np.arange(TIME.size), list(rows))
    period = np.where(np.isin(np.arange(TIME.size), kept), PERIOD, -1)
    y_missing = y.copy()
    y_missing[:, list(rows)] = np.nan
    missing = period_levels(y_missing, TIME, sd, PERIOD, seed=1, draws=DRAWS)
    left_out = period_levels(y, TIME, sd, period, seed=1, draws=DRAWS)
    present = left_out.draws.shape[1]
    np.testing.assert_array_equal(missing.draws[:, :present], left_out.draws)
    assert np.isnan(missing.draws[:, present:]).all()


@pytest.mark.parametrize("unit", [1e9, 1e-6])
def test_large_and_small_units_keep_the_exact_moments(unit):
    y = _panel(1)
    one, other = (period_levels(k * y, TIME, 0.0, PERIOD, seed=1, draws=DRAWS) for k in (1.0, unit))
    np.testing.assert_allclose(other.mean, unit * one.mean, rtol=ROUNDING)
    np.testing.assert_allclose(other.rho_mean, one.rho_mean, rtol=ROUNDING)
