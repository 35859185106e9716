"""Bayesian process tracing and agreement: closed forms and published tables (methods, section g)."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.agreement import krippendorff_alpha
from epigone.stats.clues import causal_probability, clue_weights, kind_of_test, update_by_clues
from epigone.stats.dawid_skene import dawid_skene
from epigone.stats.decibans import cluster_decibans, dependence_bounds, posterior_from_decibans
from epigone.stats.flip import flip_set

UNIFORM = np.full(4, 0.25)
SIX_DIGITS = 5e-7

#: Dawid & Skene (1979), Applied Statistics 28(1), Table 1: anaesthetist 1 (three times), 2, 3, 4, 5.
ANAESTHETISTS = """
1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223
4444444 2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322
2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121
1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111
1111111 1212111 2322222 1211111 2222222
"""
#: Krippendorff's four coders and twelve units, 0 = not coded.
FOUR_CODERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ],
    dtype=float,
)
FOUR_CODERS[FOUR_CODERS == 0] = np.nan


@pytest.mark.parametrize(
    ("weight", "posterior"), [(2, 0.345677), (6, 0.570267), (12, 0.840840), (20, 0.970874)]
)
def test_one_item_of_each_weight_class(weight, posterior):
    assert posterior_from_decibans(UNIFORM, [[weight, 0, 0, 0]])[0] == pytest.approx(
        posterior, abs=SIX_DIGITS
    )


def test_two_items_for_different_fates():
    found = posterior_from_decibans(UNIFORM, [[6, 0, 0, 0], [0, 6, 0, 0]])
    assert found == pytest.approx([0.399620, 0.399620, 0.100380, 0.100380], abs=SIX_DIGITS)


def test_a_vector_over_the_fates():
    found = posterior_from_decibans(UNIFORM, [[6, 0, 0, -12]])
    assert found == pytest.approx([0.658663, 0.165449, 0.165449, 0.010439], abs=SIX_DIGITS)


@pytest.mark.parametrize(
    ("a", "b", "found", "absent", "kind"),
    [
        (0.8, 0.2, 6.02, -6.02, "straw in the wind"),
        (0.3, 0.02, 11.76, -1.46, "smoking gun"),
        (0.99, 0.5, 2.97, -16.99, "hoop"),
        (0.99, 0.01, 19.96, -19.96, "doubly decisive"),
    ],
)
def test_four_tests_as_regions(a, b, found, absent, kind):
    assert clue_weights(a, b) == pytest.approx((found, absent), abs=0.005)
    assert kind_of_test(a, b) == kind


def test_causal_types():
    assert causal_probability() == causal_probability(mediator=1) == causal_probability(mediator=0) == 0.25
    assert causal_probability(monotone=True) == pytest.approx(0.2)
    assert causal_probability(monotone=True, mediator=1) == pytest.approx(0.25)
    assert causal_probability(monotone=True, mediator=0) == 0
    assert causal_probability(chain=False) == 0.5


def test_two_clues_of_a_declared_design():
    assert update_by_clues(0.5, [(0.8, 0.2, True)]) == pytest.approx(0.8)
    assert update_by_clues(0.5, [(0.8, 0.2, True), (0.3, 0.0, True)]) == 1
    assert update_by_clues(0.5, [(0.8, 0.2, True), (0.3, 0.0, False)]) == pytest.approx(
        0.736842, abs=SIX_DIGITS
    )


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_alpha_of_four_coders(level, alpha):
    found = krippendorff_alpha(FOUR_CODERS, level=level, seed=1)
    assert found.alpha == pytest.approx(alpha, abs=SIX_DIGITS)
    assert found.low < found.alpha < found.high


def test_alpha_agrees_with_the_reference_package():
    krippendorff = pytest.importorskip("krippendorff")
    codes = np.random.default_rng(3).integers(0, 4, (3, 60)).astype(float)
    codes[0, :7] = np.nan
    for level in ("nominal", "ordinal", "interval"):
        expected = krippendorff.alpha(reliability_data=codes, level_of_measurement=level)
        assert krippendorff_alpha(codes, level=level, seed=1, bootstrap=0).alpha == pytest.approx(expected)


def test_alpha_without_variation_is_undefined():
    assert np.isnan(krippendorff_alpha([[1, 1, 1], [1, 1, 1]], seed=1).alpha)


def test_dawid_and_skene_on_their_anaesthetists():
    counts = np.zeros((5, 45, 4))
    for patient, row in enumerate(ANAESTHETISTS.split()):
        for place, said in enumerate(row):
            counts[max(0, place - 2), patient, int(said) - 1] += 1
    found = dawid_skene(counts)
    assert found.shares == pytest.approx([0.3996, 0.4220, 0.1118, 0.0667], abs=5e-5)
    assert np.bincount(found.classes.argmax(axis=1)).tolist() == [18, 19, 5, 3]


def test_two_coders_are_refused():
    with pytest.raises(ShapeError, match="not identified"):
        dawid_skene(np.ones((2, 5, 3)))


def test_dependence_has_bounds():
    found = dependence_bounds(UNIFORM, [[6, 0, 0, 0], [6, 0, 0, 0]])
    assert found.independent[0] == pytest.approx(posterior_from_decibans(UNIFORM, [[12, 0, 0, 0]])[0])
    assert found.dependent[0] == pytest.approx(0.570267, abs=SIX_DIGITS)


def test_the_smallest_flip_set_of_one_finding():
    items = np.array([[12.0, 0, 0, 0], [2, 0, 0, 0], [0, 6, 0, 0]])
    found = flip_set(items, np.arange(3))
    assert (found.size, found.items, found.exact) == (1, (0,), True)


def test_a_removed_strongest_member_exposes_the_next():
    items = np.array([[12.0, 0, 0, 0], [11, 0, 0, 0], [0, 6, 0, 0]])
    assert flip_set(items, np.array([0, 0, 1])).size == 2


def test_no_flip_set_is_said_to_be_none():
    found = flip_set(np.array([[6.0, 0, 0, 0]] * 8), np.arange(8), max_size=4)
    assert found.size is None
    assert found.searched == 4


def test_zero_likelihoods_are_refused():
    with pytest.raises(ShapeError, match="finite"):
        posterior_from_decibans(UNIFORM, [[np.inf, 0, 0, 0]])


def test_a_cluster_counts_as_its_strongest_member():
    assert cluster_decibans([[6.0, 0, 0, 0], [12.0, 0, 0, 0]], [0, 0]).tolist() == [[12, 0, 0, 0]]
