import numpy as np
import pytest
from scipy.stats import norm

from epigone.errors import ShapeError
from epigone.stats.weightings import (
    SharesUnderChange,
    latent_draws,
    succession_types,
    type_probabilities,
    weightings_share,
    weightings_types,
)

#: Rounding in double precision.
EXACT = 1e-12
#: Four standard errors of a share over 20,000 draws.
SIMULATED = 0.015


@pytest.mark.parametrize(("claim", "practice", "place"), [(1, 1, 0), (1, 0, 1), (0, 1, 2), (0, 0, 3)])
def test_certain_doctrines_give_a_certain_type(claim, practice, place):
    latent = latent_draws(3, draws=100, seed=1)
    found = succession_types(np.full(3, claim), np.full(3, practice), [1, 2, 3], latent=latent)
    assert found.probabilities[place] == 1
    assert found.leading == place
    assert (found.gap.low, found.gap.mean, found.gap.high) == (claim - practice,) * 3


def test_one_doctrine_is_kept_as_often_as_its_probability_says():
    latent = latent_draws(1, draws=20_000, seed=2)
    found = succession_types([0.7], [0.2], [1.0], latent=latent)
    expected = [0.7 * 0.2, 0.7 * 0.8, 0.3 * 0.2, 0.3 * 0.8]
    assert found.probabilities == pytest.approx(expected, abs=SIMULATED)


@pytest.mark.parametrize("shared", [0.0, 0.3, 0.9])
def test_shared_errors_correlate_the_doctrines(shared):
    z = norm.ppf(latent_draws(3, draws=20_000, shared_error=shared, seed=3).uniform).reshape(6, -1)
    correlation = np.corrcoef(z)[np.triu_indices(6, 1)]
    assert correlation == pytest.approx(np.full(15, shared), abs=2 * SIMULATED)
    assert z.std(axis=1) == pytest.approx(np.ones(6), abs=2 * SIMULATED)


def test_a_share_that_is_the_threshold_exactly_counts_as_kept():
    latent = latent_draws(22, draws=50, seed=4)
    kept = np.repeat([1.0, 0.0], 11)
    for weights in (np.ones(22), np.full(22, 0.1), np.full(22, 1 / 3)):
        assert succession_types(kept, kept, weights, latent=latent).probabilities[0] == 1


def test_the_same_seed_gives_the_same_draws():
    assert (latent_draws(4, draws=50, seed=5).uniform == latent_draws(4, draws=50, seed=5).uniform).all()
    assert (latent_draws(4, draws=50, seed=5).uniform != latent_draws(4, draws=50, seed=6).uniform).any()


def test_a_batch_equals_one_by_one():
    rng = np.random.default_rng(7)
    kept, weights = rng.random((2, 3, 5, 6)), rng.random(6)
    latent = latent_draws(6, draws=300, shared_error=0.2, seed=7)
    batch = succession_types(*kept, weights, latent=latent)
    assert batch.probabilities.shape == (3, 5, 4)
    one = succession_types(kept[0, 2, 4], kept[1, 2, 4], weights, latent=latent)
    assert (batch.probabilities[2, 4] == one.probabilities).all()
    assert batch.kept_claim.low[2, 4] == one.kept_claim.low
    assert (type_probabilities(*kept, weights, latent=latent) == batch.probabilities).all()


def test_changes_one_at_a_time_equal_a_new_verdict():
    rng = np.random.default_rng(8)
    kept, weights = rng.random((2, 6)), rng.integers(1, 5, 6)
    latent = latent_draws(6, draws=300, shared_error=0.1, seed=8)
    shares = SharesUnderChange(*kept, weights, latent)
    for _ in range(50):
        changes = [
            (int(rng.integers(2)), place, float(rng.random())) for place in rng.choice(6, 3, replace=False)
        ]
        changed = kept.copy()
        for facet, doctrine, p in changes:
            changed[facet, doctrine] = p
        found = succession_types(*changed, weights, latent=latent)
        assert shares.leading(changes, threshold=0.5) == found.leading


@pytest.mark.parametrize("n", [1, 2, 5, 22])
def test_the_exact_share_of_weightings_agrees_with_drawing_them(n):
    kept = np.random.default_rng(n).random(n)
    weightings = np.random.default_rng(1).dirichlet(np.ones(n), 20_000)
    assert weightings_share(kept) == pytest.approx((weightings @ kept > 0.5).mean(), abs=SIMULATED)


def test_equal_doctrines_do_not_trouble_the_exact_share():
    assert weightings_share([0.9, 0.9, 0.1, 0.1]) == pytest.approx(0.5, abs=EXACT)
    assert weightings_share([0.9] * 20) == 1.0
    assert weightings_share([0.5] * 3) == 0.0


def test_shares_of_types_sum_to_one_and_follow_the_seed():
    first, again = (weightings_types([0.9, 0.2], [0.3, 0.6], seed=1) for _ in range(2))
    assert (first == again).all()
    assert first.sum() == pytest.approx(1, abs=EXACT)


def test_what_does_not_fit_is_refused():
    latent = latent_draws(2, draws=10, seed=1)
    for claim, practice, weights in [
        ([0.5], [0.5, 0.5], [1, 1]),
        ([0.5] * 3, [0.5] * 3, [1] * 3),
        ([0.5, 1.5], [0.5, 0.5], [1, 1]),
        ([0.5, np.nan], [0.5, 0.5], [1, 1]),
        ([0.5, 0.5], [0.5, 0.5], [0, 0]),
        ([0.5, 0.5], [0.5, 0.5], [1, -1]),
        ([0.5, 0.5], [0.5, 0.5], [1]),
    ]:
        with pytest.raises(ShapeError, match="wanted"):
            succession_types(claim, practice, weights, latent=latent)
    with pytest.raises(ShapeError, match="wanted"):
        latent_draws(2, draws=10, shared_error=1.0, seed=1)
    with pytest.raises(ShapeError, match="wanted"):
        latent_draws(0, draws=10, seed=1)
    with pytest.raises(ShapeError, match="wanted"):
        weightings_share([])
    with pytest.raises(ShapeError, match="wanted"):
        weightings_types([0.5], [0.5], draws=0, seed=1)
