"""Periods and leaders fitted together: the compiled sweep against dense ordinary least squares."""

import numpy as np
import pytest

from epigone.stats.leaders.effects import leader_effects
from epigone.stats.leaders.orders import Orders
from epigone.stats.leaders.panel import read_panel
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.trial import make_trial
from support.panels import simulated_panel

#: What separates two ways to solve the same least squares in double precision.
SOLVED = 1e-10
JOINT = LeaderSettings(joint=True, panels=0, exact_orders=0)
N_ORDERS = 12


def dummies(labels):
    return (np.asarray(labels)[:, None] == np.unique(labels)).astype(float)


def residual_sum(y, *columns):
    x = np.hstack([np.ones((y.size, 1)), *columns])
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return left @ left, np.linalg.matrix_rank(x)


def moving(panel):
    """The panel in which some leaders go on to lead the next unit, as coaches do."""
    leader = panel.leader.copy()
    for unit in range(panel.unit.max()):
        last = leader[panel.unit == unit][-1]
        following = leader[panel.unit == unit + 1][-1]
        if unit % 2 == 0:
            leader[leader == following] = last
    return leader


def case(kind):
    panel = simulated_panel(7, 14, seed=11, returning=kind == "returning")
    leader = moving(panel) if kind == "moving" else panel.leader
    rows = np.ones(panel.unit.size, dtype=bool)
    if kind == "unbalanced":
        rows = np.random.default_rng(3).random(rows.size) < 0.7
    controls = np.random.default_rng(4).standard_normal((rows.size, 2)) if kind == "controls" else None
    y = panel.outcome(0.4) + panel.period % 3 + panel.unit
    return (
        y[rows],
        panel.unit[rows],
        panel.period[rows],
        leader[rows],
        None if controls is None else controls[rows],
    )


@pytest.mark.parametrize("demean_unit", [True, False])
@pytest.mark.parametrize("kind", ["nested", "returning", "moving", "unbalanced", "controls"])
def test_every_order_has_the_r2_of_dense_least_squares(kind, demean_unit):
    y, unit, period, leader, controls = case(kind)
    found = leader_effects(
        y,
        unit,
        period,
        leader,
        permutations=N_ORDERS,
        seed=5,
        controls=controls,
        demean_unit=demean_unit,
        settings=JOINT,
    )
    panel = read_panel(y, unit, period, leader, controls, "level")
    trial = make_trial(panel, demean_unit=demean_unit, stitch=True, settings=JOINT)
    besides = [dummies(period), *([dummies(unit)] if demean_unit else [])]
    besides += [controls] if controls is not None else []
    without, rank_without = residual_sum(y, *besides)
    observed, rank = residual_sum(y, *besides, dummies(leader))
    assert found.r2 == pytest.approx(1 - observed / without, abs=SOLVED)
    adjusted = 1 - (observed / (y.size - rank)) / (without / (y.size - rank_without))
    assert found.adj_r2 == pytest.approx(adjusted, abs=SOLVED)
    (orders,) = Orders(trial.stints, N_ORDERS, 5, is_exact=False).chunks()
    for order, r2 in zip(orders, found.permuted_r2, strict=True):
        labels = np.repeat(trial.stints.leader[order], trial.stints.length[order])
        assert r2 == pytest.approx(1 - residual_sum(y, *besides, dummies(labels))[0] / without, abs=SOLVED)


def test_taking_out_units_too_moves_no_p_where_leaders_stay_in_one_unit():
    y, unit, period, leader, _ = case("unbalanced")
    within, without = (
        leader_effects(y, unit, period, leader, permutations=99, seed=1, demean_unit=choice, settings=JOINT)
        for choice in (True, False)
    )
    assert within.p == without.p


def test_with_one_unit_the_joint_variant_is_the_plain_one():
    y, leader = [3.0, 1, 2, 8, 7, 2], list("ABBCCA")
    arguments = (y, [0] * 6, range(6), leader)
    joint = leader_effects(*arguments, seed=1, settings=LeaderSettings(joint=True, panels=0))
    plain = leader_effects(*arguments, seed=1, settings=LeaderSettings(panels=0))
    assert joint.r2 == pytest.approx(plain.r2, abs=SOLVED)
    assert joint.permuted_r2 == pytest.approx(plain.permuted_r2, abs=SOLVED)
    assert joint.p_value == plain.p_value


def test_the_size_of_an_effect_is_measured_with_the_joint_statistic_too():
    panel = simulated_panel(10, 30, seed=2)
    found = leader_effects(
        panel.outcome(0.5),
        panel.unit,
        panel.period,
        panel.leader,
        permutations=99,
        seed=1,
        settings=LeaderSettings(joint=True, panels=40, panel_permutations=39),
    )
    assert found.size.low <= 0.5 <= found.size.high
