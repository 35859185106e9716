import numpy as np
import pytest
from scipy import stats

from epigone.errors import ShapeError
from epigone.stats.multiplicity import adjust_bh, adjust_bonferroni, adjust_by
from epigone.stats.rope import normal_cdf, rope_masses, rope_masses_normal


def test_a_label_needs_nine_tenths_of_the_mass():
    draws = np.array([np.repeat([-2.0, 0.0], [90, 10]), np.repeat([-2.0, 0.0], [89, 11]), np.full(100, 0.5)])
    masses = rope_masses(draws, 1.0)
    assert masses.label.tolist() == ["below", "undecided", "inside"]
    np.testing.assert_allclose(masses.below + masses.inside + masses.above, 1.0)


def test_each_indicator_may_have_its_own_rope():
    masses = rope_masses(np.full((2, 10), 1.5), [1.0, 2.0])
    assert masses.label.tolist() == ["above", "inside"]


def test_draws_that_are_missing_have_no_mass():
    masses = rope_masses([[np.nan, 1.0]], 1.0)
    assert np.isnan(masses.inside).all()
    assert masses.label.tolist() == ["undecided"]


def test_normal_masses_agree_with_scipy_far_into_the_tails():
    z = np.linspace(-30, 8, 50)
    np.testing.assert_allclose(normal_cdf(z), stats.norm.cdf(z), rtol=1e-12)
    masses = rope_masses_normal(1.0, 2.0, 0.5)
    assert masses.above == pytest.approx(stats.norm.sf(0.5, 1.0, 2.0))


@pytest.mark.parametrize(("ours", "theirs"), [(adjust_bh, "bh"), (adjust_by, "by")])
def test_adjusted_p_values_agree_with_scipy(ours, theirs):
    p = np.random.default_rng(1).random(40) ** 3
    np.testing.assert_allclose(ours(p), stats.false_discovery_control(p, method=theirs), rtol=1e-12)


def test_no_p_values_give_none():
    for adjust in (adjust_bh, adjust_by, adjust_bonferroni):
        assert adjust([]).shape == (0,)


@pytest.mark.parametrize(
    "call",
    [
        lambda: adjust_bh([0.5, 1.1]),
        lambda: adjust_by([0.5, np.nan]),
        lambda: adjust_bonferroni([[0.5]]),
        lambda: rope_masses([], 1.0),
        lambda: rope_masses([1.0], 0.0),
        lambda: rope_masses([1.0], 1.0, threshold=0.5),
        lambda: rope_masses_normal(0.0, 0.0, 1.0),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ShapeError):
        call()
