import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.conformal import (
    conformal_interval,
    conformal_test,
    conformal_test_iid,
    difference_in_differences,
    synthetic_counterfactual,
)

NO_CONTROLS = np.zeros((21, 1))
Y = np.append(np.tile([1.0, 2.0], 10), 6.5)


def test_a_level_that_is_shared_with_the_controls_does_not_matter():
    rng = np.random.default_rng(1)
    y, shared = rng.normal(size=21), 100.0 + rng.normal(size=21).cumsum()
    alone, together = conformal_test(y, NO_CONTROLS, 18), conformal_test(y + shared, shared[:, None], 18)
    assert together.p_value == alone.p_value
    np.testing.assert_allclose(together.residual, alone.residual, atol=1e-9)


def test_a_path_of_effects_is_the_same_as_its_constant():
    constant, path = (conformal_test(Y, NO_CONTROLS, 18, effect=effect) for effect in (2.0, [2.0] * 3))
    assert constant.p_value == path.p_value


def test_permutations_repeat_with_the_seed():
    one, same, other = (conformal_test_iid(Y, NO_CONTROLS, 20, seed=seed) for seed in (1, 1, 2))
    assert one.p_value == same.p_value
    assert one.p_value == pytest.approx(other.p_value, abs=0.03)
    assert one.p_value == pytest.approx(1 / 21, abs=0.02)


def test_true_hypotheses_are_rejected_no_more_often_than_stated():
    rng = np.random.default_rng(2)
    p = [conformal_test(rng.normal(size=20), np.zeros((20, 1)), 17).p_value for _ in range(2000)]
    assert np.mean(np.array(p) <= 0.1) == pytest.approx(0.1, abs=0.025)


def test_the_mixture_of_controls_finds_the_effect():
    rng = np.random.default_rng(3)
    controls = rng.normal(size=(40, 4)).cumsum(axis=0)
    y = controls @ [0.5, 0.5, 0, 0] + 0.1 * rng.normal(size=40)
    y[38:] += 5.0
    found = conformal_interval(
        y, controls, 38, np.linspace(0, 10, 41), counterfactual=synthetic_counterfactual
    )
    assert (found.lower > 4).all()
    assert (found.upper < 6).all()
    assert found.p_value.shape == (2, 41)


def test_a_grid_without_the_effect_gives_no_interval():
    found = conformal_interval(Y, NO_CONTROLS, 20, [100.0, 200.0])
    assert np.isnan(found.lower).all()
    assert np.isnan(found.upper).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: conformal_test(Y, NO_CONTROLS, 21),
        lambda: conformal_test(Y, NO_CONTROLS, 0),
        lambda: conformal_test(Y, NO_CONTROLS[:20], 18),
        lambda: conformal_test(Y, np.empty((21, 0)), 18),
        lambda: conformal_test(Y, NO_CONTROLS, 18, effect=[1.0, 2.0]),
        lambda: conformal_test_iid(Y, NO_CONTROLS, 18, seed=1, permutations=0),
        lambda: conformal_interval(Y, NO_CONTROLS, 18, []),
        lambda: conformal_interval(Y, NO_CONTROLS, 18, [1.0], level=1.0),
        lambda: difference_in_differences(Y * np.nan, NO_CONTROLS, 18),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ShapeError):
        call()
