"""Numbers of methods section c: practical equivalence, adjusted p-values, conformal inference."""

import numpy as np
import pytest

from epigone.stats.conformal import conformal_test
from epigone.stats.multiplicity import adjust_bh, adjust_bonferroni, adjust_by
from epigone.stats.placebo import placebo_dates
from epigone.stats.rope import rope_masses, rope_masses_normal

#: Benjamini & Hochberg (1995), section 3.2: fifteen p-values of a study of thrombolysis.
P = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]
Q = 0.05
FIVE_DIGITS = 5e-6
#: Four standard errors of a share of .95 among 100,000 draws.
MONTE_CARLO = 0.003


def test_a_normal_posterior_of_the_width_of_the_rope_has_95_percent_inside():
    delta = 3.7
    assert rope_masses_normal(0.0, delta / 1.959964, delta).inside == pytest.approx(0.95, abs=1e-7)
    draws = np.random.default_rng(1).normal(0.0, delta / 1.959964, 100_000)
    assert rope_masses(draws, delta).inside == pytest.approx(0.95, abs=MONTE_CARLO)


def test_bonferroni_rejects_three():
    assert (adjust_bonferroni(P) <= Q).sum() == 3


def test_benjamini_hochberg_rejects_four():
    adjusted = adjust_bh(P)
    assert (adjusted <= Q).sum() == 4
    assert adjusted[:5] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625, 0.0603], abs=FIVE_DIGITS)


def test_benjamini_yekutieli_rejects_three():
    adjusted = adjust_by(P)
    assert (adjusted <= Q).sum() == 3
    assert adjusted[:4] == pytest.approx([0.00498, 0.00995, 0.03152, 0.11821], abs=FIVE_DIGITS)


def test_conformal_shifts_of_a_step_of_five():
    y, controls = [1, 2, 1, 2, 1, 2, 1, 2, 6, 7], np.zeros((10, 1))
    none = conformal_test(y, controls, 8)
    size = np.abs(none.residual)
    sums = [float(size[start] + size[(start + 1) % 10]) for start in range(10)]
    assert sums == pytest.approx([2.0] * 7 + [4.0, 8.0, 6.0])
    assert none.p_value == pytest.approx(0.1)
    assert none.p_value == none.attainable
    five = conformal_test(y, controls, 8, effect=5.0)
    assert np.abs(five.residual).sum() / 5 == pytest.approx(1.0)
    assert five.p_value == pytest.approx(1.0)


def test_with_twelve_placebo_dates_p_cannot_be_under_one_thirteenth():
    y = np.concatenate([np.tile([0.0, 1.0], 10)[:19], [50.0, 51.0, 50.0, 51.0]])
    found = placebo_dates(y, np.arange(23), 19)
    assert found.n_placebo == 12
    assert found.p_value == found.attainable == pytest.approx(1 / 13)
