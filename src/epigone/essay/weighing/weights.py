"""How likely it is that a clause means a fact and tells it wrongly: fitted weights of the comparison.

A logistic regression for each kind of conflict, fitted by `tools/fit_linkage.py` to labelled sentences and
to true ones in which a year or a name was exchanged; `weights.toml` holds the weights.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from epigone.essay.weighing.conflict import Conflict, Kind

#: An exponent beyond which a probability is 0 or 1 to the last digit.
_SURE = 500.0


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each field of a comparison, and the intercept, in logits."""

    intercept: float
    weights: Mapping[str, float]


@cache
def read_weights() -> Mapping[str, Weights]:
    """The fitted weights by kind of conflict."""
    text = files("epigone.essay.weighing").joinpath("weights.toml").read_text(encoding="utf-8")
    return {kind: Weights(held["intercept"], held["weights"]) for kind, held in tomllib.loads(text).items()}


def probability_of(conflict: Conflict) -> float:
    """Probability that the fact of a conflict is meant and told wrongly.

    A field without a weight tells nothing. Cost: the fields of the vector.
    """
    return logistic(conflict.kind, conflict.vector)


def logistic(kind: Kind, vector: Mapping[str, float]) -> float:
    """The fitted probability of a comparison vector of one kind."""
    fitted = read_weights()[kind]
    total = fitted.intercept + sum(weight * vector.get(name, 0.0) for name, weight in fitted.weights.items())
    return 1.0 / (1.0 + exp(-max(-_SURE, min(_SURE, total))))
