"""Numbers of methods section a: every order of small panels, weights as variance, calibration of a design."""

import numpy as np
import pytest

from epigone.stats.leaders.effects import leader_effects
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.size import variance_share

SIX_DIGITS = 5e-7
FOUR_DIGITS = 5e-5

#: Outcome, leaders, orders, R2, its mean over orders, share above, share as large: exact enumeration.
EXACT = [
    ((1, 2, 3, 10, 11, 20), "AAABBC", 6, 0.990631, 0.822403, 0.168228, 0.0, 1 / 6),
    ((0, 0, 1, 1), "AABB", 2, 1.0, 1.0, 0.0, 0.0, 1.0),
    ((0, 0, 1, 1, 2), "AABBC", 6, 1.0, 0.821429, 0.178571, 0.0, 1 / 3),
    ((3, 1, 2, 8, 7, 2), "ABBCCA", 24, 0.964981, 0.505837, 0.459144, 0.0, 1 / 6),
]


@pytest.mark.parametrize(("y", "leaders", "orders", "r2", "mean", "diff", "above", "as_large"), EXACT)
def test_all_orders_of_a_small_panel(y, leaders, orders, r2, mean, diff, above, as_large):
    found = leader_effects(
        y,
        np.zeros(len(y), dtype=int),
        np.arange(len(y)),
        list(leaders),
        permutations=1000,
        seed=1,
        demean_unit=False,
        stitch=True,
    )
    assert (found.tested.is_exact, found.tested.permutations) == (True, orders)
    assert found.r2 == pytest.approx(r2, abs=SIX_DIGITS)
    assert found.mean_permuted_r2 == pytest.approx(mean, abs=SIX_DIGITS)
    assert found.diff == pytest.approx(diff, abs=SIX_DIGITS)
    assert found.p_value_authors == above
    assert found.p_value == found.p.low == found.p.high == pytest.approx(as_large)


@pytest.mark.parametrize(("y", "leaders", "orders", "r2", "mean", "diff", "above", "as_large"), EXACT)
def test_drawn_orders_of_a_small_panel_come_near_all_orders(
    y, leaders, orders, r2, mean, diff, above, as_large
):
    drawn = leader_effects(
        y,
        np.zeros(len(y), dtype=int),
        np.arange(len(y)),
        list(leaders),
        permutations=20_000,
        seed=1,
        demean_unit=False,
        settings=LeaderSettings(exact_orders=0, panels=0),
    )
    assert not drawn.tested.is_exact
    # Four standard errors of a share of one half among 20,000 draws; R2 varies by less than a share does.
    assert drawn.mean_permuted_r2 == pytest.approx(mean, abs=0.0142)
    assert drawn.p_value == pytest.approx(as_large, abs=0.0142)


def test_a_weight_is_not_a_share_of_variance():
    weights = [0.1, 0.2, 0.25, 0.3, 0.5]
    assert variance_share(weights) == pytest.approx([0.0122, 0.0588, 0.1, 0.1552, 0.5], abs=FOUR_DIGITS)
