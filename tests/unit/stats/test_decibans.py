import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.decibans import (
    cap_decibans,
    cluster_decibans,
    dependence_bounds,
    posterior_from_decibans,
)

#: Rounding in double precision.
EXACT = 1e-12
UNIFORM = np.full(4, 0.25)


def test_no_evidence_gives_back_the_prior():
    prior = np.array([0.4, 0.3, 0.2, 0.1])
    assert posterior_from_decibans(prior, np.empty((0, 4))) == pytest.approx(prior, abs=EXACT)


def test_a_fate_excluded_by_the_prior_stays_excluded():
    assert posterior_from_decibans([0.5, 0.5, 0, 0], [[0, 0, 30, 0]])[2] == 0.0


def test_a_batch_is_computed_row_by_row():
    items = np.random.default_rng(1).normal(0, 8, (3, 2, 5, 4))
    found = posterior_from_decibans(UNIFORM, items)
    assert found.shape == (3, 2, 4)
    assert found[1, 1] == pytest.approx(posterior_from_decibans(UNIFORM, items[1, 1]), abs=EXACT)


def test_thousands_of_decibans_do_not_overflow():
    assert posterior_from_decibans(UNIFORM, [[9000, 0, 0, 0]]).tolist() == [1, 0, 0, 0]


def test_a_cluster_counts_as_its_strongest_member_for_each_fate():
    found = cluster_decibans([[6, 0, 0, 0], [2, 4, 0, 0], [0, 0, 0, 3]], [5, 5, -1])
    assert found.tolist() == [[0, 0, 0, 3], [6, 4, 0, 0]]


def test_a_row_against_one_fate_speaks_for_the_others():
    assert cluster_decibans([[0, 0, 0, -12]], [0]).tolist() == [[12, 12, 12, 0]]


def test_an_item_taken_out_as_zeros_adds_nothing_to_its_cluster():
    items = np.array([[6.0, 0, 0, 0], [0, 4, 0, 0]])
    variants = np.stack([items, items * [[1], [0]]])
    found = cluster_decibans(variants, [0, 0])
    assert found[:, 0].tolist() == [[6, 4, 0, 0], [6, 0, 0, 0]]


def test_no_items_make_no_clusters():
    assert cluster_decibans(np.empty((2, 0, 4)), np.empty(0)).shape == (2, 0, 4)


def test_the_bounds_say_whether_dependence_decides():
    items = [[6, 0, 0, 0], [6, 0, 0, 0], [0, 10, 0, 0]]
    assert not dependence_bounds(UNIFORM, items).is_decided
    assert dependence_bounds(UNIFORM, items[:2]).is_decided


def test_weights_over_the_cap_are_cut_and_counted():
    capped, count = cap_decibans([[31.0, -np.inf], [30.0, 2.0]])
    assert capped.tolist() == [[30, -30], [30, 2]]
    assert count == 2


@pytest.mark.parametrize(
    ("prior", "decibans"),
    [
        ([0.5, 0.6], [[1, 0]]),
        ([1.5, -0.5], [[1, 0]]),
        ([0.5, 0.5], [[1, 0, 0]]),
        ([0.5, 0.5], [1, 0]),
        ([0.5, 0.5], [[np.inf, 0]]),
        ([0.5, 0.5], [[np.nan, 0]]),
    ],
)
def test_what_does_not_fit_is_refused(prior, decibans):
    with pytest.raises(ShapeError, match="wanted"):
        posterior_from_decibans(prior, decibans)


@pytest.mark.parametrize("cluster", [[0], [0, 1, 2], [0.5, 1.5]])
def test_cluster_labels_must_be_whole_numbers_one_per_item(cluster):
    with pytest.raises(ShapeError, match="wanted"):
        cluster_decibans([[1, 0], [0, 1]], cluster)


def test_a_weight_that_is_not_a_number_is_not_capped():
    with pytest.raises(ShapeError, match="NaN"):
        cap_decibans([np.nan])
    with pytest.raises(ShapeError, match="positive"):
        cap_decibans([1.0], cap_db=0)
