"""Properties of the kernels of fates, for any input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from epigone.stats.decibans import cluster_decibans, dependence_bounds, posterior_from_decibans
from epigone.stats.flip import BestRemovals, flip_set, smallest_overturning
from epigone.stats.geometry import fate_probabilities, legacy_geometry
from epigone.stats.pool import jensen_shannon_bits, pool_linear, pool_log, total_variation
from epigone.stats.weightings import latent_draws, succession_types, type_probabilities, weightings_share

#: Rounding of sums of tens of terms in double precision.
ROUNDING = 1e-9
UNIFORM = np.full(4, 0.25)

weights_db = st.floats(-30, 30, allow_nan=False).map(lambda x: round(x, 3))
items = st.integers(1, 6).flatmap(lambda n: arrays(np.float64, (n, 4), elements=weights_db))
share = st.floats(0.0, 1.0).map(lambda x: round(x, 4))
fates = arrays(np.float64, 4, elements=st.floats(0.01, 1.0)).map(lambda x: x / x.sum())
labels = arrays(np.int64, 6, elements=st.integers(0, 3))
levels = st.floats(-5, 5, allow_nan=False).map(lambda x: round(x, 3))
draws = arrays(np.float64, (2, 30), elements=levels)


def clustered(found, label):
    return posterior_from_decibans(UNIFORM, cluster_decibans(found, label[: len(found)]))


@given(items, fates)
def test_posterior_fates_sum_to_one(found, prior):
    posterior = posterior_from_decibans(prior, found)
    assert (posterior >= 0).all()
    assert posterior.sum() == pytest.approx(1.0, abs=ROUNDING)


@given(items, labels, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_clusters_does_not_matter(found, label, random):
    order = list(range(len(found)))
    random.shuffle(order)
    renamed = 7 - label[order]
    assert clustered(found[order], renamed) == pytest.approx(clustered(found, label), abs=ROUNDING)


@given(items, labels, st.floats(-50, 50))
def test_adding_a_constant_to_all_decibans_changes_nothing(found, label, constant):
    assert clustered(found + constant, label) == pytest.approx(clustered(found, label), abs=ROUNDING)


@given(items, labels, st.integers(0, 5))
def test_a_duplicated_row_in_a_cluster_adds_nothing(found, label, place):
    label, place = label[: len(found)], place % len(found)
    twice = clustered(np.vstack([found, found[place]]), np.append(label, label[place]))
    assert twice == pytest.approx(clustered(found, label), abs=ROUNDING)


@given(items)
def test_the_bounds_of_dependence_are_no_clusters_and_one(found):
    bounds = dependence_bounds(UNIFORM, found)
    apart, together = np.arange(6), np.zeros(6, dtype=np.int64)
    assert bounds.independent == pytest.approx(clustered(found, apart), abs=ROUNDING)
    assert bounds.dependent == pytest.approx(clustered(found, together), abs=ROUNDING)


@given(draws, st.floats(0.01, 3), share, st.sampled_from([None, -1, 0, 1]))
def test_the_four_regions_partition_the_plane(found, rope, rho, sign):
    shares = fate_probabilities(*found, rope, rho, declared_sign=sign)
    assert (shares.fates >= 0).all()
    assert shares.fates.sum() == pytest.approx(1.0, abs=ROUNDING)
    assert 0 <= shares.vacuous <= shares.fates[0]
    assert 0 <= shares.reversed <= shares.fates[3]


@given(draws, st.floats(0.01, 3), share, share)
def test_a_larger_rho_moves_only_from_altered_to_discarded(found, rope, rho, other):
    low, high = (fate_probabilities(*found, rope, r).fates for r in sorted((rho, other)))
    assert (low[:2] == high[:2]).all()
    assert low[2] >= high[2]


@given(draws, st.floats(0.01, 3), share, st.sampled_from([None, -1, 1]))
def test_a_change_of_sign_or_unit_moves_no_fate(found, rope, rho, sign):
    shares = fate_probabilities(*found, rope, rho, declared_sign=sign).fates
    mirrored = fate_probabilities(*-found, rope, rho, declared_sign=None if sign is None else -sign).fates
    # Twice is exact in binary, so no draw crosses a bound by rounding.
    doubled = fate_probabilities(*(2 * found), 2 * rope, rho, declared_sign=sign).fates
    assert (shares == mirrored).all()
    assert (shares == doubled).all()


@given(arrays(np.float64, (3, 4), elements=levels), arrays(np.float64, 4, elements=st.floats(0.1, 5)))
def test_the_move_splits_into_its_parts_along_and_across_the_line(found, metric):
    geometry = legacy_geometry(*found, metric=metric)
    length = (metric * geometry.move**2).sum()
    if (metric * geometry.line**2).sum() > 0:
        assert geometry.along + geometry.across == pytest.approx(length, rel=1e-6, abs=1e-6)


@given(st.lists(fates, min_size=1, max_size=5), fates, st.floats(0, 2))
def test_pooled_fates_sum_to_one(found, prior, weight):
    pooled = pool_log(found, [weight] * len(found), prior)
    assert pooled.sum() == pytest.approx(1.0, abs=ROUNDING)
    assert pool_linear(found, [1.0] * len(found)).sum() == pytest.approx(1.0, abs=ROUNDING)


@given(fates, fates, st.lists(st.floats(0.01, 1), min_size=1, max_size=5))
def test_identical_inputs_with_weights_summing_to_one_return_the_input(finding, prior, weights):
    v = np.array(weights) / sum(weights)
    pooled = pool_log(np.tile(finding, (len(v), 1)), v, prior, floor=0.0)
    assert pooled == pytest.approx(finding, abs=ROUNDING)


@given(fates, st.floats(0, 3), st.floats(0, 3))
def test_a_uniform_input_changes_nothing(finding, weight, other):
    alone = pool_log([finding], [weight], UNIFORM)
    assert pool_log([finding, UNIFORM], [weight, other], UNIFORM) == pytest.approx(alone, abs=ROUNDING)


@given(fates, fates)
def test_distances_are_symmetric_and_between_zero_and_one(a, b):
    for distance in (total_variation, jensen_shannon_bits):
        assert -ROUNDING <= distance(a, b) <= 1 + ROUNDING
        assert distance(a, b) == pytest.approx(float(distance(b, a)), abs=ROUNDING)
        assert distance(a, a) == pytest.approx(0.0, abs=ROUNDING)


@given(
    arrays(np.float64, (2, 5), elements=share),
    arrays(np.float64, 5, elements=st.floats(0.1, 5)),
    st.integers(0, 4),
)
def test_types_are_monotone_in_every_doctrine(kept, weights, place):
    latent = latent_draws(5, draws=200, shared_error=0.2, seed=1)
    raised = kept.copy()
    raised[0, place] = 1.0
    before, after = (succession_types(*one, weights, latent=latent).probabilities for one in (kept, raised))
    assert after[0] + after[1] >= before[0] + before[1]
    assert after.sum() == pytest.approx(1.0, abs=ROUNDING)


@given(arrays(np.float64, (7, 2, 4), elements=share), arrays(np.float64, 4, elements=st.floats(0.1, 5)))
def test_a_batch_gives_the_same_digits_as_one_by_one(kept, weights):
    latent = latent_draws(4, draws=100, shared_error=0.1, seed=2)
    batch = type_probabilities(kept[:, 0], kept[:, 1], weights, latent=latent)
    for row, one in zip(batch, kept, strict=True):
        assert (succession_types(*one, weights, latent=latent).probabilities == row).all()


@given(arrays(np.float64, st.integers(1, 8), elements=share))
def test_the_share_of_weightings_lies_between_zero_and_one(kept):
    found = weightings_share(kept)
    assert -ROUNDING <= found <= 1 + ROUNDING
    assert weightings_share(1 - kept) <= 1 - found + ROUNDING


@given(items, labels)
def test_removing_a_flip_set_leaves_another_fate_leading(found, label):
    label = label[: len(found)]
    removal = flip_set(found, label)
    left = np.setdiff1d(np.arange(len(found)), removal.items)
    before = cluster_decibans(found, label).sum(axis=0)
    after = cluster_decibans(found[left], label[left]).sum(axis=0) if left.size else np.zeros(4)
    leading = int(before.argmax())
    assert np.delete(after, leading).max() >= after[leading] - ROUNDING


@given(arrays(np.float64, (4, 3), elements=share), st.floats(0.1, 0.9))
def test_an_overturning_is_as_small_as_trying_everything(kept, threshold):
    kept = np.sort(kept, axis=1)[:, ::-1]
    cells = [BestRemovals(row, ((), ("x",), ("x", "y")), upward=False) for row in kept]
    found = smallest_overturning(cells, lambda batch: batch.mean(axis=1) < threshold, max_size=8)
    every = np.array(np.meshgrid(*[range(3)] * 4)).reshape(4, -1).T
    overturned = [int(m.sum()) for m in every if kept[range(4), m].mean() < threshold]
    assert found.exact
    assert found.size == (min(overturned) if overturned else None)
