"""Motives: contested where the verdict on the aim is open, else left alone; facts stay facts."""

import pytest

from epigone.essay.check import check_text

OPEN = [
    "It was for the ruler's own safety, and not for the party's, that the party was purged.",
    "Stalin's terror no longer aimed at the safety of the regime but at that of one man.",
    "The real motive of the purge of the party was envy.",
]
UNKNOWN = [
    "The visit was meant to frighten them.",
    "Stalin acted out of fear.",
    "It was out of conviction that Stalin kept central planning.",
]
FACTS = [
    "It was in 1922 that the Treaty of Rapallo was signed.",
    "Stalin abandoned the NEP in order to feed the towns.",
]
OPINIONS = ["As regards the mixed economy, the evidence seems less ambiguous than is sometimes suggested."]


def sentence_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence


@pytest.mark.parametrize("text", OPEN)
def test_a_motive_is_contested_where_the_verdict_on_the_aim_is_open(text, checker):
    assert sentence_of(text, checker).label == "contested"


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_motive_of_which_the_case_holds_nothing_is_not_checkable(text, checker):
    found = sentence_of(text, checker)
    assert (found.label, found.leading.reason.kind) == ("not_checkable", "motive")


@pytest.mark.parametrize("text", FACTS)
def test_a_fact_told_with_a_reason_is_still_a_fact(text, checker):
    assert sentence_of(text, checker).label == "supported"


@pytest.mark.parametrize("text", OPINIONS)
def test_a_word_on_the_evidence_is_no_fate(text, checker):
    assert sentence_of(text, checker).label == "not_checkable"
