"""What must not move a test of leader effects."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from epigone.stats.leaders.effects import leader_effects, leader_effects_family
from epigone.stats.leaders.settings import LeaderSettings
from support.panels import simulated_panel

#: R2 of the same numbers summed in another order.
ROUNDING = 1e-9
TEST_ONLY = LeaderSettings(panels=0, exact_orders=0)


@st.composite
def panels(draw):
    panel = simulated_panel(
        n_units=draw(st.integers(2, 5)),
        n_periods=draw(st.integers(4, 15)),
        turnover=draw(st.floats(0.1, 0.9)),
        seed=draw(st.integers(0, 10_000)),
        returning=draw(st.booleans()),
    )
    return panel, panel.outcome(draw(st.floats(0, 0.6)))


def effects_of(y, panel, **options):
    chosen = {"permutations": 60, "seed": 3, "settings": TEST_ONLY} | options
    return leader_effects(y, panel.unit, panel.period, panel.leader, **chosen)


@settings(max_examples=40, deadline=None)
@given(panels(), st.integers(0, 1000))
def test_neither_the_order_of_rows_nor_the_names_of_leaders_matter(found, seed):
    panel, y = found
    before = effects_of(y, panel)
    stream = np.random.default_rng(seed)
    rows = stream.permutation(y.size)
    names = stream.permutation(panel.leader.max() + 1)
    after = leader_effects(
        y[rows],
        panel.unit[rows],
        panel.period[rows],
        [f"leader {names[code]}" for code in panel.leader[rows]],
        permutations=60,
        seed=3,
        settings=TEST_ONLY,
    )
    assert after.r2 == before.r2
    assert (after.permuted_r2 == before.permuted_r2).all()
    assert after.p == before.p


@settings(max_examples=40, deadline=None)
@given(panels(), st.floats(-1000, 1000), st.floats(0.01, 1000), st.sampled_from([-1, 1]))
def test_a_change_of_unit_of_the_outcome_moves_nothing(found, shift, factor, sign):
    panel, y = found
    before, after = effects_of(y, panel), effects_of(shift + sign * factor * y, panel)
    assert after.r2 == pytest.approx(before.r2, abs=ROUNDING)
    assert after.permuted_r2 == pytest.approx(before.permuted_r2, abs=ROUNDING)
    assert after.p_value == before.p_value


@settings(max_examples=40, deadline=None)
@given(panels())
def test_taking_out_units_changes_r2_and_not_p_where_leaders_stay_in_one_unit(found):
    panel, y = found
    levels = 50 * np.random.default_rng(1).standard_normal(panel.unit.max() + 1)[panel.unit]
    without, within = (effects_of(y + levels, panel, demean_unit=choice) for choice in (False, True))
    assert without.p == within.p
    assert without.r2 >= within.r2 - ROUNDING


@settings(max_examples=30, deadline=None)
@given(panels(), st.integers(1, 70))
def test_an_outcome_has_the_same_digits_alone_and_among_others(found, n_others):
    panel, y = found
    others = np.random.default_rng(2).standard_normal((y.size, n_others))
    place = n_others // 2
    columns = np.insert(others, place, y, axis=1)
    family = leader_effects_family(
        columns, panel.unit, panel.period, panel.leader, permutations=60, seed=3, settings=TEST_ONLY
    )
    alone = effects_of(y, panel)
    assert family.outcomes[place].r2 == alone.r2
    assert (family.outcomes[place].permuted_r2 == alone.permuted_r2).all()


@settings(max_examples=30, deadline=None)
@given(panels())
def test_r2_is_a_share_and_more_permutations_go_on_where_fewer_end(found):
    panel, y = found
    few, many = effects_of(y, panel, permutations=20), effects_of(y, panel, permutations=300)
    assert (few.permuted_r2 == many.permuted_r2[:20]).all()
    assert 0 <= many.r2 <= 1 + ROUNDING
    assert ((many.permuted_r2 >= 0) & (many.permuted_r2 <= 1 + ROUNDING)).all()
    assert many.p.low <= many.p_value <= many.p.high + 1 / 301
