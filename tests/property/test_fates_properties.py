"""What must hold of fates whatever the evidence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from epigone.stats.decibans import cluster_decibans, posterior_from_decibans
from epigone.stats.geometry import fate_probabilities
from epigone.stats.pool import pool_log

UNIFORM = np.full(4, 0.25)
weights = st.floats(-30, 30).map(lambda w: round(w, 3))
items = hnp.arrays(float, st.tuples(st.integers(1, 7), st.just(4)), elements=weights)
#: Rounding of sums of decibans.
CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@given(items)
def test_fates_sum_to_one(decibans):
    assert np.isclose(posterior_from_decibans(UNIFORM, decibans).sum(), 1)


@given(items, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_names_of_clusters_do_not_matter(decibans, random):
    cluster = np.array([random.randrange(3) for _ in decibans])
    order = np.array(random.sample(range(len(decibans)), len(decibans)))
    first = posterior_from_decibans(UNIFORM, cluster_decibans(decibans, cluster))
    other = posterior_from_decibans(UNIFORM, cluster_decibans(decibans[order], 10 - cluster[order]))
    np.testing.assert_allclose(first, other, **CLOSE)


@given(items, weights)
def test_adding_a_constant_to_all_decibans_changes_nothing(decibans, constant):
    first = posterior_from_decibans(UNIFORM, decibans)
    np.testing.assert_allclose(first, posterior_from_decibans(UNIFORM, decibans + constant), **CLOSE)


@given(items)
def test_a_row_repeated_in_its_cluster_adds_nothing(decibans):
    n = len(decibans)
    once = cluster_decibans(decibans, np.arange(n))
    twice = cluster_decibans(np.vstack([decibans, decibans[:1]]), np.append(np.arange(n), 0))
    np.testing.assert_allclose(once, twice, **CLOSE)


finite = st.floats(-100, 100)


@given(finite, finite, st.floats(0.01, 10), st.floats(0, 1), st.sampled_from([None, 1, -1]))
def test_the_four_regions_partition_the_plane(line, move, rope, rho, sign):
    found = fate_probabilities(np.array([line]), np.array([move]), rope, rho, declared_sign=sign).fates
    assert sorted(found.tolist()) == [0, 0, 0, 1]


@given(finite, finite, st.floats(0.01, 10), st.floats(0, 1))
def test_turning_the_axis_round_moves_no_fate(line, move, rope, rho):
    first = fate_probabilities(np.array([line]), np.array([move]), rope, rho).fates
    other = fate_probabilities(np.array([-line]), np.array([-move]), rope, rho).fates
    assert first.tolist() == other.tolist()


probabilities = hnp.arrays(float, (2, 4), elements=st.floats(0.01, 1)).map(
    lambda p: p / p.sum(axis=1, keepdims=True)
)


@given(probabilities)
def test_the_pool_does_not_depend_on_the_order_of_the_instruments(fates):
    first = pool_log(fates, [1, 0.5], UNIFORM)
    np.testing.assert_allclose(first, pool_log(fates[::-1], [0.5, 1], UNIFORM), **CLOSE)
