"""Pooling, types and weightings: closed forms (methods, section h)."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.pool import jensen_shannon_bits, pool_linear, pool_log, total_variation
from epigone.stats.weightings import (
    SharesUnderChange,
    latent_draws,
    succession_types,
    weightings_share,
    weightings_types,
)

UNIFORM = np.full(4, 0.25)
A, B, C = (0.7, 0.1, 0.1, 0.1), (0.1, 0.1, 0.1, 0.7), (0.4, 0.3, 0.2, 0.1)
#: One unit of the sixth printed digit.
SIX_DIGITS = 1e-6


@pytest.mark.parametrize(
    ("pair", "v", "pooled"),
    [
        ((A, B), 0.5, (0.362854, 0.137146, 0.137146, 0.362854)),
        ((A, C), 0.5, (0.560673, 0.183524, 0.149846, 0.105957)),
        ((A, C), 1.0, (0.823529, 0.088235, 0.058824, 0.029412)),
    ],
)
def test_logarithmic_pools(pair, v, pooled):
    assert pool_log(pair, [v, v], UNIFORM) == pytest.approx(pooled, abs=SIX_DIGITS)


def test_linear_pools():
    assert pool_linear((A, B), [0.5, 0.5]) == pytest.approx((0.4, 0.1, 0.1, 0.4))
    assert pool_linear((A, C), [0.5, 0.5]) == pytest.approx((0.55, 0.2, 0.15, 0.1))


def test_identical_inputs_with_weights_of_sum_one_come_back():
    assert pool_log((C, C), [0.3, 0.7], UNIFORM) == pytest.approx(C)


def test_a_uniform_input_changes_nothing():
    assert pool_log((A, UNIFORM), [1.0, 0.8], UNIFORM) == pytest.approx(A)


def test_conflict_is_measured():
    assert total_variation(A, B) == pytest.approx(0.6)
    assert jensen_shannon_bits(A, B) == pytest.approx(0.365148, abs=SIX_DIGITS)


def test_share_of_weightings():
    exact = 1 - (0.5 - 0.2) / (0.9 - 0.2)
    assert exact == pytest.approx(0.571429, abs=SIX_DIGITS)
    assert weightings_share([0.9, 0.2]) == pytest.approx(exact, abs=SIX_DIGITS)
    assert weightings_share([0.9, 0.2, 0.6]) == pytest.approx(0.6785, abs=0.002)


def test_weightings_give_the_types_of_their_shares():
    found = weightings_types([0.9, 0.9], [0.9, 0.2], draws=200_000, seed=1)
    assert found == pytest.approx([0.571429, 0.428571, 0, 0], abs=0.004)


def test_types_multiply_where_nothing_is_shared():
    latent = latent_draws(1, draws=200_000, shared_error=0.0, seed=1)
    found = succession_types([0.8], [0.3], [1.0], latent=latent).probabilities
    assert found == pytest.approx([0.24, 0.56, 0.06, 0.14], abs=0.004)


def test_shared_errors_widen_the_share_kept_and_move_no_mean():
    kept = np.full(20, 0.7)
    widths, means = [], []
    for r in (0.0, 0.3):
        found = succession_types(
            kept, kept, np.ones(20), latent=latent_draws(20, draws=20_000, shared_error=r, seed=1)
        )
        widths.append(found.kept_claim.high - found.kept_claim.low)
        means.append(found.kept_claim.mean)
    assert widths[1] > 1.3 * widths[0]
    assert means[0] == pytest.approx(means[1]) == pytest.approx(0.7)


def test_changed_shares_give_the_leading_type_of_a_fresh_run():
    random = np.random.default_rng(4)
    claim, practice, weights = random.random(6), random.random(6), random.random(6)
    latent = latent_draws(6, draws=2000, shared_error=0.1, seed=2)
    shares = SharesUnderChange(claim, practice, weights, latent)
    for _ in range(50):
        facet, doctrine, p = int(random.integers(2)), int(random.integers(6)), float(random.random())
        changed = np.array([claim, practice])
        changed[facet, doctrine] = p
        fresh = succession_types(*changed, weights, latent=latent)
        assert shares.leading([(facet, doctrine, p)], threshold=0.5) == int(fresh.probabilities.argmax())


def test_no_positive_weight_is_an_error():
    latent = latent_draws(2, draws=10, shared_error=0.0, seed=1)
    with pytest.raises(ShapeError, match="weights"):
        succession_types([0.5, 0.5], [0.5, 0.5], [0.0, 0.0], latent=latent)
