"""Clues looked for and found, or looked for and absent: the four tests, and causal types."""

from collections.abc import Sequence
from itertools import product
from typing import Literal

import numpy as np

from epigone.errors import ShapeError

Test = Literal["hoop", "smoking gun", "doubly decisive", "straw in the wind"]

#: Decibans from which a clue counts as decisive one way: odds of ten to one.
THRESHOLD_DB = 10.0

#: Causal types of a binary effect: its value if the cause is 0, and if the cause is 1.
ADVERSE, BENEFICIAL, CHRONIC, DESTINED = (1, 0), (0, 1), (0, 0), (1, 1)


def clue_weights(if_true: float, if_false: float) -> tuple[float, float]:
    """Weigh a clue: decibans if it is found, and if it was looked for and is absent.

    Parameters
    ----------
    if_true, if_false
        Probability of finding the clue, if looked for, under the hypothesis and under its rival; both
        strictly between 0 and 1, since a likelihood of zero is refused.

    Returns
    -------
    tuple of float
        W+ = 10 log10(a / b) and W- = 10 log10((1 - a) / (1 - b)).

    Raises
    ------
    ShapeError
        If a probability does not lie strictly between 0 and 1.

    Notes
    -----
    Method: Fairfield & Charman (2017), Political Analysis 25(3), 363-380.

    Examples
    --------
    >>> tuple(round(weight, 2) for weight in clue_weights(0.3, 0.02))
    (11.76, -1.46)
    """
    if not (0 < if_true < 1 and 0 < if_false < 1):
        raise ShapeError(f"wanted probabilities strictly between 0 and 1, got {if_true} and {if_false}")
    found = 10 * np.log10(if_true / if_false)
    absent = 10 * np.log10((1 - if_true) / (1 - if_false))
    return float(found), float(absent)


def kind_of_test(if_true: float, if_false: float, *, threshold_db: float = THRESHOLD_DB) -> Test:
    """Name the test a clue can be, by which of its outcomes would be decisive.

    Parameters
    ----------
    if_true, if_false
        As in `clue_weights`.
    threshold_db
        Weight from which one outcome counts as decisive, in decibans.

    Returns
    -------
    str
        'hoop': only absence is decisive, against; 'smoking gun': only presence, for; 'doubly decisive':
        both; 'straw in the wind': neither.

    Raises
    ------
    ShapeError
        If a probability does not lie strictly between 0 and 1, or the threshold is not positive.

    Notes
    -----
    Absence counts only if the clue was searched for. Method: Van Evera (1997), Guide to Methods, as
    regions of the weights of Fairfield & Charman (2017).

    Examples
    --------
    >>> kind_of_test(0.99, 0.5)
    'hoop'
    """
    if not threshold_db > 0:
        raise ShapeError(f"wanted a positive threshold in decibans, got {threshold_db}")
    found, absent = clue_weights(if_true, if_false)
    if found >= threshold_db:
        return "doubly decisive" if -absent >= threshold_db else "smoking gun"
    return "hoop" if -absent >= threshold_db else "straw in the wind"


def update_by_clues(prior: float, clues: Sequence[tuple[float, float, bool]]) -> float:
    """Update the probability of a hypothesis by clues that are independent given its truth.

    Parameters
    ----------
    prior
        Probability of the hypothesis before.
    clues
        For each clue looked for: its probability under the hypothesis, under the rival, and whether it
        was found. A clue that was not looked for is left out.

    Returns
    -------
    float
        The posterior probability, by Bayes' rule without a cap.

    Raises
    ------
    ShapeError
        If a probability lies outside [0, 1], or what was observed is impossible under both.

    Notes
    -----
    Cost n_clues. Method: Humphreys & Jacobs (2015), American Political Science Review 109(4), 653-673.

    Examples
    --------
    >>> round(update_by_clues(0.5, [(0.8, 0.2, True), (0.3, 0.0, False)]), 6)
    0.736842
    """
    true, false = _probability(prior), 1.0 - prior
    for if_true, if_false, found in clues:
        a, b = _probability(if_true), _probability(if_false)
        true *= a if found else 1.0 - a
        false *= b if found else 1.0 - b
    if true + false == 0:
        raise ShapeError("what was observed is impossible both under the hypothesis and under its rival")
    return true / (true + false)


def causal_probability(*, mediator: int | None = None, chain: bool = True, monotone: bool = False) -> float:
    """Give the probability that X = 1 caused Y = 1, flat over causal types.

    Parameters
    ----------
    mediator
        Observed value of M, 0 or 1, or None if it was not observed.
    chain
        True for X -> M -> Y, False for X -> Y alone.
    monotone
        Whether negative effects are excluded (no adverse types).

    Returns
    -------
    float
        Share of the types consistent with what was observed in which Y would be 0 had X been 0.

    Raises
    ------
    ShapeError
        If a mediator is given without a chain, or is neither 0 nor 1.

    Notes
    -----
    Each arrow has four types (adverse, beneficial, chronic, destined), three if monotone; every
    combination is enumerated. With monotone effects M is a hoop test: M = 0 gives exactly 0.
    Method: Humphreys & Jacobs (2015), American Political Science Review 109(4); R package CausalQueries.

    Examples
    --------
    >>> causal_probability(), causal_probability(mediator=0, monotone=True)
    (0.25, 0.0)
    """
    if mediator not in (None, 0, 1) or (mediator is not None and not chain):
        raise ShapeError(f"wanted a mediator of 0, 1 or None, and only in a chain, got {mediator}")
    types = (BENEFICIAL, CHRONIC, DESTINED) if monotone else (ADVERSE, BENEFICIAL, CHRONIC, DESTINED)
    # Without a mediator the first arrow hands the cause on unchanged.
    first_types = types if chain else (BENEFICIAL,)
    consistent = caused = 0
    for first, second in product(first_types, types):
        m = first[1]
        if second[m] == 1 and mediator in (None, m):
            consistent += 1
            caused += second[first[0]] == 0
    return caused / consistent


def _probability(value: float) -> float:
    if not 0.0 <= value <= 1.0:
        raise ShapeError(f"wanted a probability between 0 and 1, got {value}")
    return float(value)
