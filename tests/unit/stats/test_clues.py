import pytest

from epigone.errors import ShapeError
from epigone.stats.clues import causal_probability, clue_weights, kind_of_test, update_by_clues


def test_a_clue_as_likely_either_way_weighs_nothing():
    assert clue_weights(0.4, 0.4) == (0.0, 0.0)


def test_a_lower_threshold_makes_a_straw_decisive():
    assert kind_of_test(0.8, 0.2, threshold_db=6) == "doubly decisive"


def test_a_clue_against_the_hypothesis_is_no_smoking_gun():
    assert kind_of_test(0.02, 0.3) == "straw in the wind"


def test_no_clues_leave_the_prior():
    assert update_by_clues(0.3, []) == 0.3


def test_the_order_of_clues_does_not_matter():
    clues = [(0.8, 0.2, True), (0.3, 0.1, False), (0.5, 0.9, True)]
    # Products in another order differ by rounding only.
    assert update_by_clues(0.4, clues) == pytest.approx(update_by_clues(0.4, clues[::-1]), abs=1e-12)


@pytest.mark.parametrize(("a", "b"), [(0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1), (1.2, 0.5)])
def test_zero_likelihoods_are_refused(a, b):
    with pytest.raises(ShapeError, match="strictly between"):
        clue_weights(a, b)


def test_what_is_impossible_either_way_is_refused():
    with pytest.raises(ShapeError, match="impossible"):
        update_by_clues(0.5, [(0.0, 0.0, True)])
    with pytest.raises(ShapeError, match="probability"):
        update_by_clues(1.5, [])
    with pytest.raises(ShapeError, match="positive"):
        kind_of_test(0.5, 0.4, threshold_db=0)


@pytest.mark.parametrize("asked", [{"mediator": 2}, {"mediator": 1, "chain": False}])
def test_a_mediator_needs_a_chain_and_is_binary(asked):
    with pytest.raises(ShapeError, match="mediator"):
        causal_probability(**asked)
