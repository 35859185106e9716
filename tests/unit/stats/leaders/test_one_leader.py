"""`leader_effect`: one named leader against the others of his unit."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.leaders.one import leader_effect
from epigone.stats.leaders.settings import LeaderSettings
from support.panels import simulated_panel

ROUNDING = 1e-10


def test_an_effect_is_his_mean_less_the_others_mean_and_its_null_all_orders_of_his_unit():
    y = np.array([3.0, 1, 2, 8, 7, 2])
    found = leader_effect(y, [0] * 6, range(6), list("ABBCCA"), "C", seed=1)
    assert found.is_exact
    assert found.permuted.size == 24
    assert found.effect == pytest.approx(7.5 - 2.0, abs=ROUNDING)
    assert found.effect == pytest.approx(found.permuted.max(), abs=ROUNDING)
    # Wherever his two periods come to stand, they stand together.
    by_hand = [y[start : start + 2].mean() - np.delete(y, [start, start + 1]).mean() for start in range(5)]
    assert {round(float(value), 9) for value in found.permuted} <= {round(float(v), 9) for v in by_hand}


def test_a_leader_with_two_stints_keeps_both():
    y = np.array([3.0, 1, 2, 8, 7, 2])
    found = leader_effect(y, [0] * 6, range(6), list("ABBCCA"), "A", seed=1)
    assert (found.n, found.n_others) == (2, 4)
    assert found.effect == pytest.approx(2.5 - 4.5, abs=ROUNDING)


def test_only_blocks_in_which_he_led_are_put_into_order():
    panel = simulated_panel(6, 20, seed=3)
    who = panel.leader[70]
    found = leader_effect(panel.noise, panel.unit, panel.period, panel.leader, who, seed=1, permutations=500)
    own = panel.unit == panel.unit[70]
    his = panel.leader == who
    by_period = (
        panel.noise - np.array([panel.noise[panel.period == t].mean() for t in range(20)])[panel.period]
    )
    assert found.effect == pytest.approx(by_period[his].mean() - by_period[own & ~his].mean(), abs=ROUNDING)
    assert found.n + found.n_others == 20


def test_his_p_is_uniform_where_leaders_do_not_matter_and_small_where_he_does():
    p = []
    for seed in range(150):
        panel = simulated_panel(3, 25, turnover=0.4, seed=seed)
        who = panel.leader[30]
        found = leader_effect(
            panel.noise, panel.unit, panel.period, panel.leader, who, seed=seed, permutations=99
        )
        p.append(found.p_value)
    # Three sds of a rate of .2 among 150 panels; stints of one place make p conservative.
    assert np.mean(np.array(p) <= 0.2) < 0.2 + 3 * np.sqrt(0.2 * 0.8 / 150)
    panel = simulated_panel(5, 40, turnover=0.2, seed=5)
    # Neither first nor last in his unit: a stint at an end stands there in one order of so many stints.
    tenure, inner = np.bincount(panel.leader), np.unique(panel.leader[panel.period == 15])
    who = int(inner[(tenure[inner] >= 3) & (tenure[inner] <= 8)][0])
    strong = leader_effect(
        panel.noise + 4 * (panel.leader == who), panel.unit, panel.period, panel.leader, who, seed=1
    )
    assert strong.p_value < 0.05
    assert strong.standardised > 2
    assert strong.percentile > 0.95


def test_a_name_that_nobody_has_and_a_leader_without_others_are_said():
    with pytest.raises(ShapeError, match="nobody among the rows"):
        leader_effect([1.0, 2, 3], [0] * 3, range(3), list("AAB"), "Z", seed=1)
    y, unit, leader = [1.0, 2, 3, 4, 5], [0, 0, 0, 1, 1], list("AABCC")
    with pytest.raises(ShapeError, match="nobody else led"):
        leader_effect(y, unit, [0, 1, 2, 0, 1], leader, "C", seed=1, settings=LeaderSettings())
