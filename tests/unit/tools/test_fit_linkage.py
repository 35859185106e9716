"""Weights that are known are found again from simulated sentences."""

from types import SimpleNamespace

import numpy as np
import pytest
from tools.fit_linkage import FALLING, RISING, fit
from tools.labelled_examples import Example

N_SENTENCES, N_SETS, SEED = 6000, 60, 5
#: About three standard errors of a weight at that many sentences, and the pull of the ridge.
TOLERANCE = 0.3
INTERCEPT = -1.0
#: A field that can only rise, one that can only fall, and one of either sign.
TRUTH = {"topic": 2.0, "denied": -1.5, "length": 1.0}


def simulated(weights, seed=SEED):
    """Sentences with one conflict each, false with the probability that the weights give."""
    rng = np.random.default_rng(seed)
    examples = []
    for number in range(N_SENTENCES):
        vector = {name: float(rng.random()) for name in weights}
        logit = INTERCEPT + sum(weights[name] * value for name, value in vector.items())
        is_false = bool(rng.random() < 1 / (1 + np.exp(-logit)))
        conflict = SimpleNamespace(kind="date", is_refuted_by={"the-fact"}.issubset, vector=vector)
        examples.append(
            Example(
                set_name=f"set-{number % N_SETS}",
                text="",
                is_sound=not is_false,
                is_false=is_false,
                is_made=False,
                facts=frozenset({"the-fact"} if is_false else ()),
                errors=frozenset({"date"} if is_false else ()),
                is_accused=False,
                conflicts=(conflict,),
            )
        )
    return examples


@pytest.fixture(scope="module")
def examples():
    return simulated(TRUTH)


def test_known_weights_are_found(examples):
    fitted, _, _ = fit(examples, "date")
    assert fitted.intercept == pytest.approx(INTERCEPT, abs=TOLERANCE)
    assert fitted.weights == pytest.approx(TRUTH, abs=TOLERANCE)


def test_the_probabilities_by_cross_validation_are_calibrated(examples):
    _, chances, rows = fit(examples, "date")
    truth = np.array([examples[at].is_false for at, _ in rows])
    assert len(chances) == len(examples)
    for low, high in ((0.0, 0.3), (0.3, 0.6), (0.6, 1.0)):
        inside = (chances >= low) & (chances < high)
        assert truth[inside].mean() == pytest.approx(chances[inside].mean(), abs=0.05)


def test_a_field_stays_on_its_side_of_zero_whatever_the_sentences_say():
    fitted, _, _ = fit(simulated({"topic": -2.0, "denied": 2.0}), "date")
    assert "topic" in RISING
    assert "denied" in FALLING
    assert fitted.weights == pytest.approx({"topic": 0.0, "denied": 0.0}, abs=1e-9)


def test_the_order_of_the_sentences_changes_no_weight(examples):
    forth, back = (fit(some, "date")[0] for some in (examples, examples[::-1]))
    assert back.weights == pytest.approx(forth.weights, abs=1e-4)
