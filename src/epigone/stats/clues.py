"""Clues looked for and found, or looked for and absent: the four tests, and causal types."""

from itertools import product
from typing import Literal

import numpy as np

from epigone.errors import ShapeError

Test = Literal["hoop", "smoking gun", "doubly decisive", "straw in the wind"]

#: Decibans from which a clue counts as strong, found or absent.
THRESHOLD_DB = 10.0


def clue_weights(if_true: float, if_false: float) -> tuple[float, float]:
    """Decibans of a clue that is found, and of one that was looked for and is absent.

    `if_true` = P(clue | H), `if_false` = P(clue | not H), both strictly between 0 and 1.
    Source: Fairfield & Charman (2017). Raises ShapeError for a probability of 0 or 1.

    >>> tuple(round(w, 2) for w in clue_weights(0.3, 0.02))
    (11.76, -1.46)
    """
    if not (0 < if_true < 1 and 0 < if_false < 1):
        raise ShapeError("a clue's probabilities must lie strictly between 0 and 1")
    found = 10 * np.log10(if_true / if_false)
    absent = 10 * np.log10((1 - if_true) / (1 - if_false))
    return float(found), float(absent)


def kind_of_test(if_true: float, if_false: float, *, threshold_db: float = THRESHOLD_DB) -> Test:
    """Van Evera's four tests as regions of the two weights.

    >>> kind_of_test(0.99, 0.5)
    'hoop'
    """
    found, absent = clue_weights(if_true, if_false)
    if found >= threshold_db:
        return "doubly decisive" if -absent >= threshold_db else "smoking gun"
    return "hoop" if -absent >= threshold_db else "straw in the wind"


def update_by_clues(prior: float, clues: list[tuple[float, float, bool]]) -> float:
    """Probability of H after clues (P(clue|H), P(clue|not H), found), independent given H.

    An absent clue must have been looked for.

    >>> round(update_by_clues(0.5, [(0.8, 0.2, True), (0.3, 0.0, False)]), 6)
    0.736842
    """
    true, false = prior, 1 - prior
    for if_true, if_false, found in clues:
        true *= if_true if found else 1 - if_true
        false *= if_false if found else 1 - if_false
    if true + false == 0:
        raise ShapeError("the clues are impossible under both hypotheses")
    return true / (true + false)


def causal_probability(*, mediator: int | None = None, chain: bool = True, monotone: bool = False) -> float:
    """P(X caused Y | X = 1, Y = 1), flat over causal types of X -> M -> Y (or X -> Y).

    Parameters
    ----------
    mediator
        Observed value of M (0 or 1), None if not observed.
    chain
        Whether there is a mediator at all.
    monotone
        Leave out types with negative effects.

    Source: Humphreys & Jacobs (2015); a type maps the parent's value 0, 1 to the child's.

    >>> causal_probability(), causal_probability(chain=False)
    (0.25, 0.5)
    """
    types = [t for t in product((0, 1), repeat=2) if not (monotone and t == (1, 0))]
    caused = total = 0
    for first, second in product(types, types if chain else [(0, 1)]):
        m = first[1]
        if second[m] != 1 or (mediator is not None and m != mediator):
            continue
        total += 1
        caused += second[first[0]] != 1
    return caused / total
