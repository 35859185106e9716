"""The weights of the fields, and the probability that they give."""

from dataclasses import replace
from math import exp
from typing import get_args

import pytest
from tools.fit_linkage import FALLING, RISING

from epigone.essay.weighing.conflict import Kind
from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.weights import logistic, probability_of, read_weights
from support.passages import passage_of

KINDS = get_args(Kind)
#: A sentence that conflicts with a fact in each way.
CONFLICTING = {
    "date": "The Litvinov Protocol was signed in 1926.",
    "doer": "Trotsky signed the Treaty of Rapallo on 16 April 1922.",
    "number": "In September 2007 the company borrowed ninety million crowns to buy three ships at once.",
    "movement": "Steel output fell steadily between 1928 and 1940.",
    "value": "In 1940 some forty million tonnes of steel were made.",
    "thing": "Lenin ordered a public shooting of rich peasants at Penza.",
    "content": "In October 2006 Lindqvist told the Gazette that she would shrink the trust for the crews.",
    "office": "Lenin presided over the congress of 1927.",
    "fate": "Stalin preserved collective leadership.",
    "order": "The Cheka came into being some weeks after the Red Army.",
    "name": "In August 1940 an agent killed Trotsky in Paris.",
}


@pytest.fixture(params=KINDS)
def conflict(request, checker, ferries):
    kind = request.param
    for held in (checker, ferries):
        for one in conflicts_of(passage_of(CONFLICTING[kind], held)):
            if one.kind == kind:
                return one
    raise AssertionError(kind)


def test_every_kind_of_conflict_has_weights():
    assert set(read_weights()) == set(KINDS)


def test_every_field_with_a_weight_is_one_that_the_comparison_gives(conflict):
    assert set(read_weights()[conflict.kind].weights) <= set(conflict.vector)


@pytest.mark.parametrize("kind", KINDS)
def test_no_weight_is_on_the_wrong_side_of_zero(kind):
    for field, weight in read_weights()[kind].weights.items():
        assert weight >= 0 or field not in RISING, field
        assert weight <= 0 or field not in FALLING, field


def test_no_field_can_only_rise_and_only_fall():
    assert not RISING & FALLING


def test_a_probability_lies_between_0_and_1(conflict):
    assert 0 <= probability_of(conflict) <= 1


def test_a_field_without_weight_tells_nothing(conflict):
    strange = replace(conflict, vector={**conflict.vector, "colour_of_the_binding": 1e6})
    assert probability_of(strange) == probability_of(conflict)


@pytest.mark.parametrize("kind", KINDS)
def test_of_an_empty_comparison_the_intercept_tells(kind):
    assert logistic(kind, {}) == pytest.approx(1 / (1 + exp(-read_weights()[kind].intercept)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_moves_the_probability_to_the_side_of_its_weight(kind):
    for field, weight in read_weights()[kind].weights.items():
        moved = logistic(kind, {field: 1.0}) - logistic(kind, {})
        assert moved * weight > 0 or weight == 0, field


def test_the_greatest_vectors_overflow_nothing():
    assert logistic("date", {"topic": 1e9}) == pytest.approx(1)
    assert logistic("date", {"near": 1e9}) == pytest.approx(0)
