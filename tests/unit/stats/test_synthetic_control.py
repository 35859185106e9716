import itertools

import numpy as np
import pytest
from scipy import optimize

from epigone.errors import ShapeError
from epigone.stats.nelder_mead import minimise
from epigone.stats.simplex import simplex_weights
from epigone.stats.synthetic_control import Predictors, placebo_in_space, synthetic_control

#: Exact active-set solutions against each other: rounding only.
ROUNDING = 1e-8


def _brute_force(target, points):
    """Try every support: the best non-negative solution of its equality-constrained least squares."""
    best, least = None, np.inf
    for size in range(1, points.shape[1] + 1):
        for support in itertools.combinations(range(points.shape[1]), size):
            own = points[:, support]
            system = np.block([[own.T @ own, np.ones((size, 1))], [np.ones((1, size)), np.zeros((1, 1))]])
            solved = np.linalg.lstsq(system, np.append(own.T @ target, 1.0), rcond=None)[0][:size]
            if (solved >= -1e-10).all() and abs(solved.sum() - 1) < 1e-8:
                distance = ((own @ solved - target) ** 2).sum()
                if distance < least - 1e-14:
                    best, least = np.zeros(points.shape[1]), distance
                    best[list(support)] = solved
    return best, least


@pytest.mark.parametrize("seed", range(20))
def test_weights_agree_with_brute_force(seed):
    rng = np.random.default_rng(seed)
    points, target = rng.normal(size=(8, 6)), rng.normal(size=8) * 0.5
    expected, least = _brute_force(target, points)
    found = simplex_weights(target, points)
    np.testing.assert_allclose(found, expected, atol=ROUNDING)
    assert ((points @ found - target) ** 2).sum() == pytest.approx(least, rel=ROUNDING)


@pytest.mark.parametrize("seed", range(5))
def test_more_donors_than_periods_still_give_the_nearest_mixture(seed):
    rng = np.random.default_rng(seed)
    points, target = rng.normal(size=(3, 30)) + 2.0, rng.normal(size=3)
    found = simplex_weights(target, points)
    assert found.sum() == pytest.approx(1.0)
    assert (found >= 0).all()
    residual = points @ found - target
    # No donor lies nearer to the target in the direction that is left: the optimality condition.
    assert (residual @ points).min() >= residual @ points @ found - 1e-8


def test_known_weights_are_recovered():
    rng = np.random.default_rng(1)
    donors = rng.normal(size=(30, 8)).cumsum(axis=0)
    truth = np.array([0.5, 0.3, 0.2, 0, 0, 0, 0, 0])
    treated = donors @ truth
    treated[20:] += 4.0
    fit = synthetic_control(treated, donors, 20)
    np.testing.assert_allclose(fit.weights, truth, atol=1e-6)
    assert fit.mean_gap == pytest.approx(4.0, abs=1e-5)
    assert fit.rmspe_pre < 1e-5


def test_the_unit_does_not_matter_to_the_weights():
    rng = np.random.default_rng(2)
    donors, treated = rng.normal(size=(20, 6)), rng.normal(size=20) * 0.3
    one, other = (synthetic_control(k * treated, k * donors, 15) for k in (1.0, 1e9))
    np.testing.assert_allclose(other.weights, one.weights, atol=ROUNDING)


def test_given_importance_weighs_the_predictors():
    rng = np.random.default_rng(3)
    donors, treated = rng.normal(size=(10, 5)), rng.normal(size=10)
    own, pool = rng.normal(size=3), rng.normal(size=(3, 5))
    fit = synthetic_control(treated, donors, 6, predictors=Predictors(own, pool, v=[1, 0, 3]))
    spread = np.column_stack([pool, own]).std(axis=1, ddof=1)
    root = np.sqrt([0.25, 0.0, 0.75]) / spread

    def loss(w):
        return ((root * (own - pool @ w)) ** 2).sum()

    theirs = optimize.minimize(
        loss,
        np.full(5, 0.2),
        bounds=[(0, 1)] * 5,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    assert loss(fit.weights) <= theirs.fun + 1e-9
    np.testing.assert_allclose(fit.v, [0.25, 0, 0.75])


def test_chosen_importance_fits_the_outcome_at_least_as_well_as_any_of_many_others():
    rng = np.random.default_rng(4)
    donors = rng.normal(size=(25, 6)).cumsum(axis=0)
    treated = donors @ [0.6, 0.4, 0, 0, 0, 0] + 0.2 * rng.normal(size=25)
    pool = np.vstack([donors[:20].mean(axis=0), donors[19], rng.normal(size=6)])
    own = np.array([treated[:20].mean(), treated[19], 0.1])
    chosen = synthetic_control(treated, donors, 20, predictors=Predictors(own, pool))
    tried = [
        synthetic_control(treated, donors, 20, predictors=Predictors(own, pool, v=v)).rmspe_pre
        for v in rng.dirichlet(np.ones(3), 300)
    ]
    assert chosen.rmspe_pre <= min(tried) * 1.001


def test_a_treated_unit_that_jumps_ranks_first_among_units_that_do_not():
    rng = np.random.default_rng(5)
    outcomes = rng.normal(size=(30, 12)).cumsum(axis=0)
    outcomes[:, 3] = outcomes[:, [0, 1, 2]].mean(axis=1) + 0.1 * rng.normal(size=30)
    outcomes[20:, 3] += 30.0
    found = placebo_in_space(outcomes, 3, 20)
    assert found.rank == 1
    assert found.p_value == found.attainable == pytest.approx(1 / 12)


def test_donors_that_are_badly_fitted_may_be_left_out():
    rng = np.random.default_rng(6)
    outcomes = rng.normal(size=(30, 12)).cumsum(axis=0)
    outcomes[:, 3] = outcomes[:, [0, 1, 2]].mean(axis=1) + 0.1 * rng.normal(size=30)
    all_of_them, some = (placebo_in_space(outcomes, 3, 20, discard_above=limit) for limit in (None, 20.0))
    assert all_of_them.is_kept.all()
    assert some.is_kept.sum() < 12
    assert some.is_kept[3]
    np.testing.assert_array_equal(some.ratio, all_of_them.ratio)


def test_a_narrow_valley_is_followed_to_its_end():
    found = minimise(lambda x: float(100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2), np.array([-1.2, 1.0]))
    np.testing.assert_allclose(found, [1.0, 1.0], atol=1e-3)


@pytest.mark.parametrize(
    "call",
    [
        lambda: synthetic_control(np.zeros(5), np.zeros((4, 2)), 2),
        lambda: synthetic_control(np.zeros(5), np.zeros((5, 0)), 2),
        lambda: synthetic_control(np.zeros(5), np.zeros((5, 2)), 5),
        lambda: synthetic_control(np.full(5, np.nan), np.zeros((5, 2)), 2),
        lambda: synthetic_control(np.zeros(5), np.zeros((5, 2)), 2, predictors=Predictors([1.0], [[1.0]])),
        lambda: synthetic_control(
            np.zeros(5), np.zeros((5, 2)), 2, predictors=Predictors([np.nan], [[1, 2]])
        ),
        lambda: synthetic_control(
            np.zeros(5), np.zeros((5, 2)), 2, predictors=Predictors([1], [[1, 2]], v=[-1])
        ),
        lambda: placebo_in_space(np.zeros((5, 2)), 0, 2),
        lambda: placebo_in_space(np.zeros((5, 4)), 4, 2),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(ShapeError):
        call()
