"""The fast measure of many successions against the slow one of a single case, and what it adds."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats import ar1
from epigone.stats.geometry import fate_probabilities
from epigone.stats.levels import period_levels
from epigone.stats.succession_moves import (
    IndicatorScales,
    MoveSettings,
    count_observations,
    measure_moves,
)
from epigone.stats.triples import shrink_line_move

#: Means, in sds of the level, against the even grids of `period_levels` (both with .005 in rho).
MEAN_TOLERANCE = 2e-3
#: Sds, as a share of themselves.
SD_TOLERANCE = 5e-3
#: Fates: two sets of 4,000 draws differ by some two times .011 at most, over some hundred shares.
FATE_TOLERANCE = 0.045
#: As `period_levels`: nothing lent by the class, nothing widened.
AS_ONE_CASE = MoveSettings(lent=0.0, short_baseline=0, draws=4000)


def ordinary_scales(m, rope=0.5):
    return IndicatorScales(np.full(m, rope), np.ones(m), np.ones(m), np.ones(m), np.zeros(m, dtype=int))


def windows_of(*lengths):
    ends = np.cumsum((0, *lengths))
    return np.array([[[ends[0], ends[1]], [ends[1], ends[2]], [ends[2], ends[3]]]])


def noisy_steps(lengths, m, seed):
    """Autoregressive series with steps, some values missing, (n_years, m)."""
    stream = np.random.default_rng(seed)
    n = sum(lengths)
    y = stream.normal(size=(n, m))
    rho = stream.choice([0.0, 0.5, 0.9], m)
    for year in range(1, n):
        y[year] += rho * y[year - 1]
    y += stream.normal(size=(3, m))[np.repeat([0, 1, 2], lengths)]
    if n > 20:
        y[stream.random(y.shape) < 0.1] = np.nan
    return y


def measure(y, variances, lengths, settings=AS_ONE_CASE, seed=1, rope=0.5):
    m = y.shape[1]
    keys = (["365:1923"], [f"series-{place}" for place in range(m)])
    scales = ordinary_scales(m, rope)
    return measure_moves(
        y, variances, windows_of(*lengths), np.ones((1, m)), scales, keys=keys, seed=seed, settings=settings
    )


@pytest.mark.parametrize("error", [0.0, 0.3, 2.0])
@pytest.mark.parametrize("lengths", [(10, 10, 10), (4, 2, 3), (10, 5, 2)])
def test_levels_and_fates_are_those_of_a_single_case(lengths, error, monkeypatch):
    # With stated errors `period_levels` has a grid of rho five times coarser; the fine one is compared.
    monkeypatch.setattr(ar1, "COARSE_RHO_GRID", ar1.RHO_GRID)
    y = noisy_steps(lengths, 8, seed=sum(lengths))
    variances = np.random.default_rng(2).uniform(0.5, 1, y.shape) * error**2
    fast = measure(y, variances, lengths)
    slow = period_levels(
        y.T, range(sum(lengths)), np.sqrt(variances.T), np.repeat([0, 1, 2], lengths), seed=1, draws=4000
    )
    sd = np.sqrt(np.diagonal(fast.covariance[0], axis1=1, axis2=2))
    assert np.abs((fast.mean[0] - slow.mean) / slow.sd).max() < MEAN_TOLERANCE
    assert np.abs(sd / slow.sd - 1).max() < SD_TOLERANCE
    line, move = slow.draws[:, 1] - slow.draws[:, 0], slow.draws[:, 2] - slow.draws[:, 1]
    fates = fate_probabilities(line, move, 0.5, 0.5)
    assert np.abs(fast.shares[0, :, :4] - fates.fates).max() < FATE_TOLERANCE
    assert np.abs(fast.shares[0, :, 4] - fates.vacuous).max() < FATE_TOLERANCE
    assert np.abs(fast.shares[0, :, 5] - fates.reversed).max() < FATE_TOLERANCE
    at_one = fate_probabilities(line, move, 0.5, 1.0)
    assert np.abs(fast.shares[0, :, 6:8] - at_one.fates[:, 2:]).max() < FATE_TOLERANCE


def test_the_covariance_of_line_and_move_is_in_the_draws():
    found = measure(np.random.default_rng(4).normal(size=(30, 1)), np.zeros((30, 1)), (10, 10, 10))
    covariance = found.covariance[0, 0]
    assert covariance[1, 1] > 0
    line_move = covariance[0, 1] + covariance[1, 2] - covariance[1, 1] - covariance[0, 2]
    assert line_move < 0
    product = np.corrcoef(*_drawn_line_and_move(found))[0, 1]
    assert product < 0


def _drawn_line_and_move(found):
    """Lengths come squared from the sums; with one indicator L is a root, and D is <L,D> over it."""
    length = np.sqrt(found.sums[0, 0, 0])
    return length, found.sums[0, 0, 1] / length


def test_line_and_move_are_shrunk_toward_the_class():
    y = noisy_steps((10, 10, 10), 5, seed=6)
    found = measure(y, np.zeros_like(y), (10, 10, 10))
    turn = np.array([[-1.0, 1, 0], [0, -1, 1]])
    line, move = found.mean[0] @ turn.T[:, 0], found.mean[0] @ turn.T[:, 1]
    for place in range(5):
        spread = turn @ found.covariance[0, place] @ turn.T
        # `shrink_line_move` takes independent levels; these variances give it the same matrix.
        vp = -spread[0, 1]
        variances = [spread[0, 0] - vp, vp, spread[1, 1] - vp]
        if min(variances) < 0:
            continue
        wanted = shrink_line_move(line[place], move[place], variances, tau_line=1.0, tau_move=1.0)
        assert found.shrunk[0, place, 0] == pytest.approx(float(wanted.line), abs=1e-9)
        assert found.shrunk[0, place, 1] == pytest.approx(float(wanted.move), abs=1e-9)
        assert found.shrunk[0, place, 4] == pytest.approx(wanted.covariance[0, 1], abs=1e-9)


def test_shrunk_draws_have_the_moments_of_the_posterior_under_the_class():
    y = noisy_steps((10, 10, 10), 1, seed=9)
    found = measure(y, np.zeros_like(y), (10, 10, 10), MoveSettings(lent=0, short_baseline=0, draws=20000))
    mean_line, mean_move, var_line, var_move, covariance = found.shrunk[0, 0]
    sums = found.sums[0, 0].mean(axis=1)
    assert sums[0] == pytest.approx(mean_line**2 + var_line, rel=0.03)
    assert sums[1] == pytest.approx(mean_line * mean_move + covariance, abs=0.03 * sums[0])
    assert sums[2] == pytest.approx(mean_move**2 + var_move, rel=0.03)


def test_a_constant_series_is_not_certain_where_the_class_lends_it_an_observation():
    y = np.repeat([0.0, 1.0, 0.0], 10)[:, None]
    certain = measure(y, np.zeros_like(y), (10, 10, 10))
    lent = measure(y, np.zeros_like(y), (10, 10, 10), MoveSettings(lent=1.0, draws=4000))
    assert np.sqrt(certain.covariance[0, 0, 0, 0]) < 1e-5
    assert 0.05 < np.sqrt(lent.covariance[0, 0, 0, 0]) < 0.5
    assert certain.shares[0, 0, 3] == pytest.approx(1.0)


def test_a_short_baseline_is_widened_by_what_ordinarily_changes():
    y = noisy_steps((3, 8, 8), 1, seed=3)
    plain = measure(y, np.zeros_like(y), (3, 8, 8), MoveSettings(short_baseline=3))
    wide = measure(y, np.zeros_like(y), (3, 8, 8), MoveSettings(short_baseline=4))
    assert wide.covariance[0, 0, 0, 0] == pytest.approx(plain.covariance[0, 0, 0, 0] + 1.0)
    assert wide.covariance[0, 0, 1, 1] == plain.covariance[0, 0, 1, 1]


def test_digits_depend_on_the_seed_and_the_two_names_alone():
    y = noisy_steps((10, 10, 10), 4, seed=8)
    whole = measure(y, np.zeros_like(y), (10, 10, 10))
    weight = np.array([[0.0, 0.0, 1.0, 0.0]])
    keys = (["365:1923"], [f"series-{place}" for place in range(4)])
    alone = measure_moves(
        y, 0 * y, windows_of(10, 10, 10), weight, ordinary_scales(4), keys=keys, seed=1, settings=AS_ONE_CASE
    )
    assert np.array_equal(alone.shares[0, 2], whole.shares[0, 2])
    assert np.isnan(alone.mean[0, 0]).all()
    assert not np.array_equal(measure(y, np.zeros_like(y), (10, 10, 10), seed=2).shares, whole.shares)


def test_a_change_of_unit_moves_no_fate():
    y = noisy_steps((10, 10, 10), 3, seed=5)
    scales = ordinary_scales(3, 0.5 * 1024)
    larger = measure_moves(
        1024 * y,
        0 * y,
        windows_of(10, 10, 10),
        np.ones((1, 3)),
        scales,
        keys=(["365:1923"], [f"series-{place}" for place in range(3)]),
        seed=1,
        settings=AS_ONE_CASE,
    )
    assert np.allclose(larger.shares, measure(y, 0 * y, (10, 10, 10)).shares, atol=2 / 4000)


def test_observations_are_counted_by_window():
    y = np.arange(9.0)[:, None]
    y[4] = np.nan
    assert count_observations(y, windows_of(3, 3, 3)).tolist() == [[[3, 2, 3]]]


@pytest.mark.parametrize(
    ("lengths", "said"), [((2, 2, 1), "6 in all"), ((0, 5, 5), "an observation in each window")]
)
def test_a_series_that_cannot_be_measured_has_no_weight(lengths, said):
    y = np.arange(float(sum(lengths)))[:, None]
    with pytest.raises(ShapeError, match=said):
        measure(y, 0 * y, lengths)


def test_arrays_that_do_not_fit_are_refused():
    y = np.zeros((9, 1))
    for wrong in (
        {"windows": windows_of(3, 3, 9)},
        {"weight": np.ones((1, 2))},
        {"variances": -np.ones((9, 1))},
        {"scales": ordinary_scales(2)},
        {"scales": ordinary_scales(1, rope=0.0)},
        {"values": np.zeros(9)},
    ):
        given = {
            "values": y,
            "variances": y,
            "windows": windows_of(3, 3, 3),
            "weight": np.ones((1, 1)),
            "scales": ordinary_scales(1),
        }
        with pytest.raises(ShapeError, match="wanted"):
            measure_moves(**(given | wrong), keys=(["a"], ["b"]), seed=1)
