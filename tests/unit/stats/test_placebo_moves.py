import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.class_scales import running_sums
from epigone.stats.loops.placebo_sums import window_sums
from epigone.stats.move_summaries import plain_geometry
from epigone.stats.placebo_moves import RANKED, Scales, placebo_places
from epigone.stats.triples import percentile_among, placebo_triples

WINDOWS = np.array([[-10, -5], [-5, 0], [0, 5]])


def scales_of(m):
    return Scales(np.full(m, 1 / m), np.ones(m))


def test_sums_at_every_place_are_those_of_placebo_triples():
    panel = np.random.default_rng(1).normal(size=(1, 40, 4)).cumsum(axis=1)
    sums = running_sums(panel)
    places = np.stack([np.zeros(40, dtype=int), np.arange(40)], axis=1)
    found = window_sums(sums.total, sums.count, places, WINDOWS, np.full(4, 0.25), np.ones(4), 1.0)
    geometry = plain_geometry(found[:, 0], found[:, 1], found[:, 2])
    wanted = placebo_triples(panel[0].T, (5, 5, 5))
    assert geometry.cosine[10:36] == pytest.approx(wanted.cosine)
    assert geometry.retained[10:36] == pytest.approx(wanted.retained)
    assert np.isnan(geometry.cosine[:10]).all()


def test_the_place_in_the_units_own_history_leaves_the_near_years_out():
    panel = np.random.default_rng(2).normal(size=(1, 60, 3)).cumsum(axis=1)
    found = placebo_places(running_sums(panel), (0, 30), WINDOWS, scales_of(3), seed=1, placebos=10)
    every = placebo_triples(panel[0].T, (5, 5, 5))
    years = every.start + 10
    far = np.abs(years - 30) > 2
    assert found.n_own == far.sum()
    wanted = percentile_among(float(every.cosine[years == 30][0]), every.cosine[far])
    assert found.own[RANKED.index("cosine")] == pytest.approx(wanted)


def test_a_real_step_stands_out_in_its_class():
    panel = np.random.default_rng(3).normal(size=(30, 80, 5))
    panel[7, 40:] += np.array([6.0, -6, 6, -6, 6])
    found = placebo_places(running_sums(panel), (7, 40), WINDOWS, scales_of(5), seed=1, placebos=800)
    assert found.of_class[RANKED.index("departure")] > 0.99
    assert found.p_class == pytest.approx(1 / (1 + found.n_class), abs=5 / found.n_class)
    assert 0 < found.n_class <= 800


def test_years_without_the_succession_s_indicators_are_no_placebos():
    panel = np.random.default_rng(4).normal(size=(2, 40, 4))
    panel[1, :, 1:] = np.nan
    found = placebo_places(running_sums(panel), (0, 20), WINDOWS, scales_of(4), seed=1, placebos=200)
    inside = placebo_places(running_sums(panel[:1]), (0, 20), WINDOWS, scales_of(4), seed=1, placebos=200)
    assert found.n_class == inside.n_class > 0


def test_placebos_are_those_of_the_seed():
    panel = np.random.default_rng(5).normal(size=(9, 60, 3))
    one, two, other = (
        placebo_places(running_sums(panel), (1, 30), WINDOWS, scales_of(3), seed=seed, placebos=60)
        for seed in (1, 1, 2)
    )
    assert np.array_equal(one.of_class, two.of_class)
    assert not np.array_equal(one.of_class, other.of_class)


def test_a_place_outside_the_panel_is_refused():
    sums = running_sums(np.zeros((1, 20, 2)))
    with pytest.raises(ShapeError, match="inside"):
        placebo_places(sums, (0, 20), WINDOWS, scales_of(2), seed=1)
    with pytest.raises(ShapeError, match="weights and units"):
        placebo_places(sums, (0, 10), WINDOWS, scales_of(3), seed=1)
