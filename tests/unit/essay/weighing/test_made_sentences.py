"""False sentences that are made from true ones."""

import random

from tools.made_sentences import facts_of, made_from

from support.passages import passage_of


def made(text, facts, checker):
    """What is made false of a sentence, by the kind of error."""
    read = passage_of(text, checker).read
    found = made_from(read, facts_of(facts, checker.words), checker.words, random.Random(1))
    return [(one.error, one.text) for one in found]


def test_a_number_that_the_fact_tells_is_exchanged_for_another(ferries):
    text = "In September 2007 the company borrowed forty million crowns to buy three ships."
    texts = [one for error, one in made(text, ["harbour-bond-2007"], ferries) if error == "quantity"]
    assert texts
    assert all("forty million" not in one or "three ships" not in one for one in texts)


def test_a_number_of_which_the_fact_knows_nothing_stays(ferries):
    text = "In September 2007 the company of ninety men borrowed money."
    assert not [one for error, one in made(text, ["harbour-bond-2007"], ferries) if error == "quantity"]
