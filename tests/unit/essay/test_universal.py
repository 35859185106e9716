"""All of the legacy, or none of it: excluded by the share kept; weaker words are left alone."""

import pytest

from epigone.essay.check import check_text

FALSE = [
    "Not one line of Lenin's policy survived under Stalin.",
    "In fact, Stalin's policies were all made from a perspective that was completely contrary to Lenin's.",
    "Nothing of Lenin's legacy was kept by Stalin.",
    "Stalin changed nothing.",
    "Stalin kept everything.",
    "Stalin abandoned everything that Lenin had stood for.",
    "None of Lenin's policies survived.",
    "Every principle of Lenin was betrayed by Stalin.",
    "All of Lenin's policies were preserved under Stalin.",
    "No part of Lenin's programme was kept.",
]
FALSE_ELSEWHERE = [
    "Nothing of Solvane's legacy survived under Dahl.",
    "Dahl changed nothing.",
    "All of Solvane's policies were abandoned.",
]
TRUE = [
    "Not everything of Lenin's legacy was lost under Stalin.",
    "Not every policy of Lenin was abandoned.",
]
SOUND = [
    "All who opposed Lenin's policy left.",
    "It had no precedent: Lenin had kept away from the League.",
    "Almost nothing of Lenin's legacy survived.",
    "Most of Lenin's policies were abandoned.",
    "After all, Stalin kept Lenin's course in planning.",
    "All in all Lenin's legacy was betrayed.",
    "Nothing was lost.",
    "Stalin kept all his papers.",
    "Lenin changed nothing.",
    "All the more was Lenin's work honoured.",
    "Stalin would not let a correspondent style himself a pupil of Lenin.",
]


def label_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence.label


@pytest.mark.parametrize("text", FALSE)
def test_that_all_or_nothing_was_kept_is_contradicted(text, checker):
    (sentence,) = check_text(text, checker).sentences
    assert (sentence.label, sentence.leading.reason.code) == ("contradicted", "universal")


@pytest.mark.parametrize("text", FALSE_ELSEWHERE)
def test_that_all_or_nothing_was_kept_is_contradicted_in_an_invented_case(text, ferries):
    assert label_of(text, ferries) == "contradicted"


@pytest.mark.parametrize("text", TRUE)
def test_that_not_all_was_lost_is_supported(text, checker):
    assert label_of(text, checker) == "supported"


@pytest.mark.parametrize("text", SOUND)
def test_a_weaker_word_or_a_set_phrase_is_not_contradicted(text, checker):
    assert label_of(text, checker) not in ("contradicted", "anachronistic")
