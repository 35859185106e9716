"""`world.effects`: from a table of leaders to a report with its doubts."""

import numpy as np
import polars as pl
import pytest

from epigone.errors import UsageError
from epigone.stats.leaders.effects import leader_effects
from epigone.stats.leaders.settings import LeaderSettings
from epigone.world.effects_report import effects
from epigone.world.effects_settings import EffectsSettings
from support.leader_tables import leader_table

QUICK = EffectsSettings(permutations=199, panels=30)
NO_PANELS = EffectsSettings(permutations=199, panels=0)


def codes(item):
    return {caveat.code for caveat in item.caveats}


def test_one_outcome_is_the_kernels_test_of_the_table():
    table = leader_table()
    report = effects("win", table, settings=NO_PANELS)
    (item,) = report.outcomes
    frame = table.frame
    kernel = leader_effects(
        frame["win"].to_numpy(),
        frame["unit"].to_list(),
        frame["period"].to_numpy(),
        frame["leader"].to_list(),
        permutations=199,
        seed=NO_PANELS.seed,
        settings=LeaderSettings(panels=0),
    )
    assert item.found.p == kernel.p
    assert item.found.r2 == kernel.r2
    assert item.label == "share of games won"
    assert item.p_family_wise == item.p_by == item.found.p_value
    assert {caveat.code for caveat in report.caveats} == {"not-simulated"}


def test_several_outcomes_share_their_orders_and_have_family_wise_p():
    report = effects(["win", "draw"], leader_table(), settings=NO_PANELS)
    frame = report.to_frame()
    assert frame["outcome"].to_list() == ["win", "draw"]
    win, draw = report.outcomes
    assert win.found.p_value <= 0.01 < draw.found.p_value
    assert (frame["p_family_wise"] >= frame["p_value"]).all()
    assert effects(["draw"], leader_table(), settings=NO_PANELS).outcomes[0].found.p == draw.found.p


def test_years_bound_the_rows_and_the_settings_reach_the_kernel():
    table = leader_table()
    settings = EffectsSettings(
        form="change",
        first_year=1975,
        last_year=1984,
        permutations=99,
        panels=0,
        joint=True,
        controls=("draw",),
    )
    report = effects("win", table, settings=settings)
    found = report.outcomes[0].found
    # Ten years, of which the first has no change.
    assert found.n == 12 * 9
    assert found.tested.settings.joint
    assert report.table.frame["year"].min() == 1975
    with pytest.raises(UsageError, match="no row is left of the years asked for; the table has 1970 to 1999"):
        table.between(2010, None)


def test_a_leader_by_name_has_his_own_effect():
    table = leader_table()
    report = effects("win", table, settings=NO_PANELS, leader="coach 3")
    assert report.leader_name == "Coach 3"
    assert report.outcomes[0].leader.leader == "c3"
    assert "chosen-leader" in {caveat.code for caveat in report.caveats}
    with pytest.raises(UsageError, match="no leader 'Coach nobody'"):
        effects("win", table, settings=NO_PANELS, leader="Coach nobody")


def test_what_cannot_be_tested_is_said_by_name():
    table = leader_table(flat=np.ones(360), empty=np.full(360, np.nan))
    with pytest.raises(UsageError, match=r"no column 'wins' \(closest: win\); there are: win, draw"):
        effects("wins", table, settings=NO_PANELS)
    with pytest.raises(UsageError, match="all 360 values of flat are equal; empty has no value"):
        effects(["win", "flat", "empty"], table, settings=NO_PANELS)
    with pytest.raises(UsageError, match="an outcome wanted"):
        effects([], table, settings=NO_PANELS)
    with pytest.raises(UsageError, match="form: one of level, change, growth"):
        EffectsSettings(form="log")
    with pytest.raises(UsageError, match="1990 is after 1980"):
        EffectsSettings(first_year=1990, last_year=1980)


def test_a_slow_level_is_doubted_and_its_change_is_not():
    stream = np.random.default_rng(1)
    slow = stream.standard_normal((12, 60)).cumsum(axis=1).ravel()
    table = leader_table(n_periods=60, slow=slow)
    level = effects("slow", table, settings=QUICK).outcomes[0]
    assert "slow-level" in codes(level)
    change = effects("slow", table, settings=EffectsSettings("change", permutations=199, panels=30)).outcomes[
        0
    ]
    assert "slow-level" not in codes(change)


def test_the_size_of_an_outcome_with_extremes_is_doubted_and_its_interval_widened():
    stream = np.random.default_rng(1)
    table = leader_table(40, 40, rough=stream.standard_t(1.2, 1600), smooth=stream.standard_normal(1600))
    rough, smooth = effects(["rough", "smooth"], table, settings=QUICK).outcomes
    assert "rough-outcome" in codes(rough)
    assert "rough-outcome" not in codes(smooth)
    assert rough.found.size.high > smooth.found.size.high
    assert not rough.found.size.minimum_detectable_weight < smooth.found.size.minimum_detectable_weight


def test_a_change_that_leaders_hold_may_be_the_upheaval_that_brought_them():
    table = leader_table(weight=0.6)
    stepped = table.frame.with_columns(win=pl.col("win").cum_sum().over("unit"))
    changed = type(table)(stepped, ("win",), "season", "coaches.csv")
    report = effects("win", changed, settings=EffectsSettings("change", permutations=199, panels=30))
    assert report.outcomes[0].found.p_value <= 0.05
    assert "handover-periods" in codes(report.outcomes[0])


def test_turnover_that_follows_the_outcome_is_doubted():
    stream = np.random.default_rng(2)
    n_units, n_periods = 40, 60
    outcome, leader = np.zeros((n_units, n_periods)), np.zeros((n_units, n_periods), dtype=int)
    number = 0
    for unit in range(n_units):
        for period in range(n_periods):
            before = outcome[unit, period - 1] if period else 0.0
            outcome[unit, period] = 0.9 * before + np.sqrt(1 - 0.81) * stream.standard_normal()
            number += bool(not period or stream.random() < 0.2 - 0.12 * before)
            leader[unit, period] = number
    table = leader_table(n_units, n_periods)
    frame = table.frame.with_columns(leader=leader.ravel().astype(str), win=outcome.ravel())
    report = effects(
        "win", type(table)(frame, ("win",), "season", "coaches.csv"), settings=EffectsSettings(panels=100)
    )
    assert "outcome-driven-turnover" in codes(report.outcomes[0])


def test_few_units_short_stints_few_orders_and_little_power_are_doubted():
    report = effects("draw", leader_table(3, 12), settings=QUICK)
    assert {"few-informing-units"} <= codes(report.outcomes[0])
    tiny = leader_table(1, 3)
    frame = tiny.frame.with_columns(leader=pl.Series(["a", "b", "a"]))
    report = effects("win", type(tiny)(frame, ("win",), "season", "x.csv"), settings=QUICK)
    assert {"few-orders", "short-stints"} <= codes(report.outcomes[0])
    assert "one-unit" in {caveat.code for caveat in report.caveats}


def test_where_no_order_differs_from_another_nothing_is_tested():
    table = leader_table(2, 6)
    one_each = type(table)(table.frame.with_columns(leader=pl.col("unit")), ("win",), "season", "x.csv")
    with pytest.raises(UsageError, match="nothing to put into another order"):
        effects("win", one_each, settings=NO_PANELS)


def test_the_picture_shows_every_order_and_what_happened():
    report = effects(["win", "draw"], leader_table(), settings=NO_PANELS)
    spec = report.plot().to_dict()
    assert len(spec["vconcat"]) == 2
    first = spec["vconcat"][0]
    bars = first["layer"][0]["data"]["values"]
    assert sum(bar["orders"] for bar in bars) == 199
    assert any(
        layer["data"]["values"][0].get("from") == report.outcomes[0].found.r2 for layer in first["layer"][1:]
    )


def test_a_condition_chooses_the_rows():
    table = leader_table()
    settings = EffectsSettings(
        permutations=99, panels=0, where='unit in ["team 01", "team 02"] and year >= 1980'
    )
    report = effects("win", table, settings=settings)
    assert report.outcomes[0].found.n == 2 * 20
    with pytest.raises(UsageError, match="no row of the table for which"):
        effects("win", table, settings=EffectsSettings(where="year > 3000"))
