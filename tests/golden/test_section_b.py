"""Numbers of methods section b: the two tests of deaths in office, in closed form."""

import numpy as np
import pytest

from epigone.stats.death_tests import rank_of_changes, wald_of_changes

SIX_DIGITS = 5e-7


def test_wald_of_four_deaths():
    pre, post, variance = np.array([1, 2, 1, 0]), np.array([3, 1, -2, 4]), np.array([4, 4, 9, 4])
    found = wald_of_changes(post - pre, 2 * variance / 5)
    assert found.statistic == pytest.approx(3.90625, abs=SIX_DIGITS)
    assert found.p_value == pytest.approx(0.0035659, abs=SIX_DIGITS)


def test_rank_of_four_deaths():
    found = rank_of_changes([0.9, 0.6, 0.8, 0.95])
    assert found.statistic == pytest.approx(2.165064, abs=SIX_DIGITS)
    assert found.p_value == pytest.approx(0.0151914, abs=SIX_DIGITS)
