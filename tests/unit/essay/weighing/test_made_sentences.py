"""False sentences are made from true ones by one exchange."""

import random

from tools.made_sentences import WORLD, facts_of, made_from

from support.passages import passage_of

TEXT = "An agent killed Trotsky in Mexico."


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


def test_another_place_is_put_for_the_one_that_the_fact_has(checker):
    case, read = checker.words, passage_of(TEXT, checker).read
    facts = facts_of(["trotsky-murdered-1940"], case)
    seeds = map(random.Random, range(5))
    found = [one for seed in seeds for one in made_from(read, facts, case, seed) if one.error == "place"]
    others = {one.text.removeprefix("An agent killed Trotsky in ").removesuffix(".") for one in found}
    assert others & set(WORLD)
    assert others - set(WORLD), "no place of the case was put"
    assert "Mexico" not in others
    assert {one.facts for one in found} == {("trotsky-murdered-1940",)}
