"""False sentences are made from true ones by one exchange."""

import random

from tools.made_sentences import WORLD, facts_of, made_from

from epigone.essay.check import make_checker
from epigone.essay.clauses import read_sentences
from epigone.essay.split import split_sentences

TEXT = "An agent killed Trotsky in Mexico."


def test_another_place_is_put_for_the_one_that_the_fact_has():
    case = make_checker("lenin-stalin").words
    (read,) = read_sentences(split_sentences(TEXT), case)
    facts = facts_of(["trotsky-murdered-1940"], case)
    seeds = map(random.Random, range(5))
    made = [one for seed in seeds for one in made_from(read, facts, case, seed) if one.error == "place"]
    others = {one.text.removeprefix("An agent killed Trotsky in ").removesuffix(".") for one in made}
    assert others & set(WORLD)
    assert others - set(WORLD), "no place of the case was put"
    assert "Mexico" not in others
    assert {one.facts for one in made} == {("trotsky-murdered-1940",)}
