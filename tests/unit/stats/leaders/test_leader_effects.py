"""`leader_effects` and `leader_effects_family`: rows, blocks, stints, missing values, messages."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.leaders.effects import leader_effects, leader_effects_family
from epigone.stats.leaders.settings import LeaderSettings
from support.panels import simulated_panel

ROUNDING = 1e-12
TEST_ONLY = LeaderSettings(panels=0)


def dense_r2(y, leader):
    """R2 of the regression on leader dummies, by ordinary least squares."""
    dummies = (np.asarray(leader)[:, None] == np.unique(leader)).astype(float)
    left = y - dummies @ np.linalg.lstsq(dummies, y, rcond=None)[0]
    return 1 - left @ left / ((y - y.mean()) ** 2).sum()


def swept(y, *groups):
    """Residuals on the dummies of each grouping in turn."""
    for group in groups:
        dummies = (group[:, None] == np.unique(group)).astype(float)
        y = y - dummies @ np.linalg.lstsq(dummies, y, rcond=None)[0]
    return y


@pytest.mark.parametrize("returning", [False, True])
def test_r2_is_that_of_dummies_of_leaders_after_periods_and_units(returning):
    panel = simulated_panel(8, 15, seed=4, returning=returning)
    y = panel.outcome(0.4)
    found = leader_effects(y, panel.unit, panel.period, panel.leader, seed=1, settings=TEST_ONLY)
    left = swept(y, panel.period, panel.unit)
    assert found.r2 == pytest.approx(dense_r2(left, panel.leader), abs=ROUNDING)
    n, n_leaders = y.size, np.unique(panel.leader).size
    assert (found.n, found.leaders, found.units) == (n, n_leaders, 8)
    assert found.adj_r2 == pytest.approx(1 - (1 - found.r2) * (n - 1) / (n - n_leaders), abs=ROUNDING)


def test_a_permuted_r2_is_that_of_the_permuted_labels():
    from epigone.stats.leaders.orders import Orders
    from epigone.stats.leaders.panel import read_panel
    from epigone.stats.leaders.trial import make_trial

    panel = simulated_panel(6, 12, seed=5, returning=True)
    found = leader_effects(
        panel.noise, panel.unit, panel.period, panel.leader, permutations=20, seed=9, settings=TEST_ONLY
    )
    read = read_panel(panel.noise, panel.unit, panel.period, panel.leader, None, "level")
    trial = make_trial(read, demean_unit=True, stitch=True, settings=TEST_ONLY)
    left = swept(panel.noise, panel.period, panel.unit)
    (orders,) = Orders(trial.stints, 20, 9, is_exact=False).chunks()
    for order, r2 in zip(orders, found.permuted_r2, strict=True):
        labels = np.repeat(trial.stints.leader[order], trial.stints.length[order])
        units = np.repeat(trial.stints.block[order], trial.stints.length[order])
        assert (units == panel.unit).all()
        assert r2 == pytest.approx(dense_r2(left, labels), abs=ROUNDING)


def test_a_leader_who_moves_to_another_unit_is_one_leader():
    unit, period = np.repeat([0, 1], 4), np.tile(np.arange(4), 2)
    y = np.array([1.0, 2, 8, 9, 5, 5, 7, 9.5])
    leader = list("AABB" + "CCAA")
    found = leader_effects(y, unit, period, leader, seed=1, demean_unit=False, settings=TEST_ONLY)
    assert (found.leaders, found.stints, found.informing_units) == (3, 4, 2)
    assert found.r2 == pytest.approx(dense_r2(swept(y, period), np.array(leader)), abs=ROUNDING)
    assert found.tested.permutations == 4


def test_growth_and_change_need_the_period_before():
    y = [100.0, 110.0, 121.0, 0.0, 50.0, 60.0]
    period = [1, 2, 3, 5, 6, 7]
    leader = list("AABBCC")
    arguments = (y, [1] * 6, period, leader)
    growth = leader_effects(*arguments, seed=1, settings=LeaderSettings(form="growth", panels=0))
    # 110/100, 121/110 and 60/50; growth from nothing is left out, and so is the period after the gap.
    assert growth.n == 3
    change = leader_effects(*arguments, seed=1, settings=LeaderSettings(form="change", panels=0))
    assert change.n == 4


def test_controls_are_taken_out_with_the_periods():
    panel = simulated_panel(8, 15, seed=6)
    control = np.random.default_rng(1).standard_normal((panel.noise.size, 2))
    y = panel.noise + 3 * control[:, 0]
    found = leader_effects(
        y, panel.unit, panel.period, panel.leader, seed=1, controls=control, settings=TEST_ONLY
    )
    periods = (panel.period[:, None] == np.unique(panel.period)).astype(float)
    x = np.hstack([periods, control])
    left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    assert found.r2 == pytest.approx(dense_r2(swept(left, panel.unit), panel.leader), abs=1e-10)
    control[3, 0] = np.nan
    assert (
        leader_effects(
            y, panel.unit, panel.period, panel.leader, seed=1, controls=control, settings=TEST_ONLY
        ).n
        == y.size - 1
    )


def test_without_stitching_stints_stay_inside_runs_and_runs_of_one_leader_go():
    period = [1, 2, 3, 4, 10, 11, 20, 30, 31, 32]
    leader = list("AABB" + "CC" + "D" + "EFF")
    y = [1.0, 2, 4, 3, 9, 9, 5, 2, 7, 6]
    stitched = leader_effects(y, [1] * 10, period, leader, seed=1, demean_unit=False, settings=TEST_ONLY)
    assert (stitched.n, stitched.stints, stitched.tested.permutations) == (10, 6, 720)
    apart = leader_effects(
        y, [1] * 10, period, leader, seed=1, demean_unit=False, stitch=False, settings=TEST_ONLY
    )
    # The run C C goes; the run D of one row stays, as in the authors' program.
    assert (apart.n, apart.stints, apart.leaders, apart.tested.permutations) == (8, 5, 5, 4)
    with pytest.raises(ShapeError, match="nothing to permute"):
        leader_effects([1.0, 2, 3, 4], [1] * 4, [1, 2, 5, 6], list("AABB"), seed=1, stitch=False)


def test_units_with_one_stint_or_stints_of_one_length_inform_of_nothing():
    unit = np.repeat([1, 2, 3, 4], 4)
    period = np.tile(np.arange(4), 4)
    leader = list("AAAA" + "BBCC" + "DEED" + "FGGG")
    y = np.random.default_rng(1).standard_normal(16)
    found = leader_effects(y, unit, period, leader, seed=1, settings=TEST_ONLY)
    assert (found.units, found.informing_units) == (4, 2)


def test_one_unit_keeps_its_periods_and_says_so():
    found = leader_effects([1.0, 5, 2, 8], [1] * 4, range(4), list("AABB"), seed=1)
    assert not found.tested.period_effects
    panel = simulated_panel(4, 10)
    assert leader_effects(
        panel.noise, panel.unit, panel.period, panel.leader, seed=1, settings=TEST_ONLY
    ).tested.period_effects


def test_missing_values_are_left_out_of_one_outcome_and_not_of_another():
    panel = simulated_panel(10, 20, seed=3)
    y = np.random.default_rng(5).standard_normal((200, 3))
    y[:, 1][::7] = np.nan
    y[40:60, 2] = np.nan
    family = leader_effects_family(
        y, panel.unit, panel.period, panel.leader, seed=1, permutations=200, settings=TEST_ONLY
    )
    for column in range(3):
        alone = leader_effects(
            y[:, column], panel.unit, panel.period, panel.leader, seed=1, permutations=200, settings=TEST_ONLY
        )
        together = family.outcomes[column]
        assert together.n == alone.n == np.isfinite(y[:, column]).sum()
        assert together.r2 == pytest.approx(alone.r2, abs=ROUNDING)
        assert (together.stints, together.leaders) == (alone.stints, alone.leaders)
        # Other draws of the same distribution: four Monte Carlo sds of a mean of 200.
        error = alone.permuted_r2.std() / np.sqrt(200)
        assert together.mean_permuted_r2 == pytest.approx(alone.mean_permuted_r2, abs=4 * 1.5 * error)


def test_family_wise_p_lies_between_the_outcomes_own_p_and_bonferronis():
    panel = simulated_panel(20, 30, seed=8)
    noise = np.random.default_rng(1).standard_normal((600, 9))
    y = np.column_stack([panel.outcome(0.5), noise])
    family = leader_effects_family(
        y, panel.unit, panel.period, panel.leader, seed=1, permutations=499, settings=TEST_ONLY
    )
    own = np.array([one.p_value for one in family])
    assert (family.p_family_wise >= own - ROUNDING).all()
    assert family.p_family_wise[0] == own[0] == pytest.approx(1 / 500)
    assert (family.p_family_wise <= np.minimum(1, 10 * own) + 3 * np.sqrt(0.25 / 499)).all()
    assert family.to_frame()["p_family_wise"].to_list() == family.p_family_wise.tolist()


def test_the_same_seed_gives_the_same_digits_and_another_seed_others():
    panel = simulated_panel(10, 20)
    arguments = (panel.noise, panel.unit, panel.period, panel.leader)
    small = LeaderSettings(panels=20)
    one, two, other = (leader_effects(*arguments, seed=seed, settings=small) for seed in (1, 1, 2))
    assert (one.permuted_r2 == two.permuted_r2).all()
    assert (one.weight_share, one.endogeneity) == (two.weight_share, two.endogeneity)
    assert not (one.permuted_r2 == other.permuted_r2).any()


def test_r2_within_chance_is_an_effect_of_weight_zero():
    panel = simulated_panel(10, 20, seed=12)
    for seed in range(20):
        y = np.random.default_rng(seed).standard_normal(200)
        found = leader_effects(
            y, panel.unit, panel.period, panel.leader, seed=1, settings=LeaderSettings(panels=20)
        )
        if found.diff <= 0:
            assert (found.weight_share, found.variance_share) == (0, 0)
            return
    pytest.fail("no null outcome stayed within chance")


GOOD = ([1.0, 2.0, 4.0, 3.0], [1, 1, 1, 1], [1, 2, 3, 4], ["A", "A", "B", "C"])


@pytest.mark.parametrize(
    ("place", "wrong", "message"),
    [
        (0, [1.0, 2.0, 3.0], r"unit, period and leader \(n,\) wanted; y \(3,\), unit \(4,\)"),
        (0, [2.0, 2.0, 2.0, 2.0], "all values are equal or missing; R2 is undefined"),
        (0, [np.nan] * 4, "no row has an outcome"),
        (0, [1.0, np.inf, 2.0, 3.0], "1 infinite values"),
        (0, ["a", "b", "c", "d"], "y: numbers wanted"),
        (2, [1, 2, 2, 4], r"1 unit-periods have more than one row \(unit 1, period 2\)"),
        (2, [1, 2, 2.5, 4], "period: whole numbers wanted"),
        (2, [1, 2, np.nan, 4], "period: whole numbers wanted"),
        (3, ["A", None, "B", "C"], r"leader: 1 rows without a label \(row 1, from 0\)"),
        (1, [1.0, np.nan, 1.0, 1.0], "unit: 1 rows without a label"),
    ],
)
def test_what_does_not_fit_is_said(place, wrong, message):
    arguments = list(GOOD)
    arguments[place] = wrong
    with pytest.raises(ShapeError, match=message):
        leader_effects(*arguments, seed=1)


def test_options_out_of_range_are_said():
    with pytest.raises(ShapeError, match="permutations from 1"):
        leader_effects(*GOOD, seed=1, permutations=0)
    with pytest.raises(ShapeError, match="seed from 0"):
        leader_effects(*GOOD, seed=-1)
    with pytest.raises(ShapeError, match="form: one of level, change, growth"):
        LeaderSettings(form="log")
    with pytest.raises(ShapeError, match="leader_effects_family"):
        leader_effects(np.ones((4, 2)), *GOOD[1:], seed=1)
    with pytest.raises(ShapeError, match="outcome 1"):
        leader_effects_family(np.column_stack([GOOD[0], np.ones(4)]), *GOOD[1:], seed=1)


def test_an_outcome_that_periods_explain_is_refused():
    unit, period = np.repeat([1, 2], 4), np.tile(np.arange(4), 2)
    y = period.astype(float) ** 2
    with pytest.raises(ShapeError, match="nothing is left beside periods"):
        leader_effects(y, unit, period, list("AABBCCDD"), seed=1)


@pytest.mark.parametrize("joint", [False, True])
def test_a_unit_with_one_leader_alone_has_no_size_and_no_error(joint):
    settings = LeaderSettings(panels=20, joint=joint)
    found = leader_effects(
        [1.0, 2, 4, 3], [1, 1, 2, 2], [1, 2, 1, 2], list("AABB"), seed=1, settings=settings
    )
    assert (found.informing_units, found.p_value, found.weight_share) == (0, 1, 0)
