"""Things of a clause against the ones of a fact in whose place they may stand."""

import pytest

from epigone.essay.weighing.conflicts import conflicts_of
from support.passages import passage_of


def conflict(text, fact, checker):
    """The conflicts of a sentence with the things of one fact, by what is said."""
    found = conflicts_of(passage_of(text, checker), ["thing"])
    return {one.reason.said: one for one in found if one.event.id == fact}


def test_another_of_a_sort_conflicts_with_the_thing_of_the_fact(checker):
    found = conflict("Lenin ordered a public shooting of rich peasants at Penza.", "penza-1918", checker)
    one = found["shooting"]
    assert (one.reason.known, one.label, one.vector["exclusive"]) == ("hanging", "contradicted", 1)
    assert one.vector["alike"] == 1


def test_the_thing_of_the_fact_that_is_denied_beside_another_is_set_apart(checker):
    text = "Lenin ordered a public shooting of rich peasants at Penza, not a hanging."
    one = conflict(text, "penza-1918", checker)["shooting"]
    assert (one.reason.known, one.vector["set_apart"]) == ("hanging", 1)


def test_words_of_no_common_sort_are_not_held_against_each_other(checker):
    assert not conflict("Lenin ordered a public breakfast of rich peasants at Penza.", "penza-1918", checker)


def test_the_office_of_its_doer_is_no_other_thing_than_the_fact_has(ferries):
    text = "In 2007 the chairman borrowed forty million crowns."
    assert not conflict(text, "harbour-bond-2007", ferries)


@pytest.mark.parametrize(
    "text",
    [
        "Lenin ordered a public hanging of rich peasants at Penza.",
        "Lenin ordered a public hanging, and no shooting, of rich peasants at Penza.",
        "Lenin ordered no public shooting of rich peasants at Penza.",
    ],
)
def test_the_thing_of_the_fact_or_one_that_is_denied_conflicts_with_nothing(text, checker):
    assert "shooting" not in conflict(text, "penza-1918", checker)


def test_a_fact_that_names_both_conflicts_with_neither(ferries):
    text = "The last crown of the state gift went back in 1995, and a ship fund was set up."
    assert conflict(text, "loan-repaid-1995", ferries)["gift"].reason.known == "loan"
    assert "gift" not in conflict(text.replace("gift", "loan, and gift,"), "loan-repaid-1995", ferries)
