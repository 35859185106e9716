"""Numbers of a clause against the ones of a fact for which they may stand."""

import pytest

from epigone.essay.weighing.conflicts import conflicts_of
from support.passages import passage_of


def conflict(text, fact, checker):
    """The conflicts of a sentence with the numbers of one fact, by the number said."""
    found = conflicts_of(passage_of(text, checker), ["number"])
    return {one.reason.said: one for one in found if one.event.id == fact}


def test_a_number_is_held_against_the_one_before_the_same_noun(ferries):
    text = "In September 2007 the company borrowed ninety million crowns to buy three ships."
    found = conflict(text, "harbour-bond-2007", ferries)
    assert list(found) == ["ninety million"]
    assert found["ninety million"].reason.known == "forty million"
    assert (found["ninety million"].vector["one_noun"], found["ninety million"].vector["told_is_said"]) == (
        1,
        0,
    )


def test_a_fact_whose_own_number_the_sentence_says_is_hardly_told_otherwise(ferries):
    text = "In September 2007 the company borrowed forty million crowns, and ninety million in all."
    found = conflict(text, "harbour-bond-2007", ferries)
    assert not found or found["ninety million"].vector["told_is_said"] == 1


@pytest.mark.parametrize(
    ("text", "is_of_one_time"),
    [
        ("In 1937 a third of the households belonged to collective farms.", False),
        ("In October 1929 a third of the households were in collective farms.", True),
    ],
)
def test_a_number_with_a_time_of_its_own_is_held_against_the_time_said(text, is_of_one_time, checker):
    found = conflict(text, "leap-1930", checker)["a third"]
    assert (found.vector["number_dated"] > 0) == is_of_one_time


def test_what_is_left_of_two_numbers_of_a_fact_is_reckoned(checker):
    text = "Lenin's motion that hostile newspapers stay shut was confirmed with a majority of ten."
    found = conflict(text, "press-closures-1917", checker)["ten"]
    assert (found.vector["derived"], found.vector["reckoned"]) == (1, 1)
    plain = conflict(text.replace("a majority of ten", "thirteen votes"), "press-closures-1917", checker)
    assert plain["thirteen"].vector["derived"] == 0
