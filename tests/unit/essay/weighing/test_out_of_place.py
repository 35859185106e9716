"""Who acts out of his life or his office, as it is weighed."""

import pytest

from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.weights import probability_of
from support.passages import passage_of


def offices_in(text, checker):
    """The conflicts of a sentence with lives and offices."""
    return [one for one in conflicts_of(passage_of(text, checker), ["office"])]


def likeliest(text, checker):
    """The likeliest of them."""
    return max(offices_in(text, checker), key=probability_of)


@pytest.mark.parametrize(
    ("text", "actor", "reason"),
    [
        ("Trotsky spoke at the congress of 1943.", "trotsky", "outside-life"),
        ("Trotsky protested against the dissolution of the Comintern.", "trotsky", "not-in-power"),
        ("Among the speakers of November 1936 was Kamenev.", "kamenev", "outside-life"),
    ],
)
def test_the_dead_who_act_are_out_of_their_lives(text, actor, reason, checker):
    found = [one for one in offices_in(text, checker) if one.reason.code == reason]
    assert {(one.actor, one.label) for one in found} == {(actor, "anachronistic")}
    assert max(probability_of(one) for one in found) > 0.5


def test_a_date_alone_is_held_against_a_life_without_any_fact(checker):
    (found,) = offices_in("Lenin sneezed in 1931.", checker)
    assert (found.source, found.actor, found.vector["dead"]) == ("", "lenin", 1)
    assert found.is_refuted_by({"actor:lenin"})
    assert not found.is_refuted_by({"cheka-1917"})


def test_one_who_had_left_his_office_and_is_named_by_it_is_out_of_place(ferries):
    found = likeliest("As finance director Mr Reyes signed the papers in May 2014.", ferries)
    assert (found.actor, found.vector["after_office"], found.vector["his_office"]) == ("reyes", 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Lenin never spoke at the congress of 1931.",
        "The book by Lenin was printed in 1930.",
        "He spoke at the congress of 1931.",
        "Stalin spoke of it in 1931.",
        "Trotsky was deported in 1929.",
    ],
)
def test_a_denied_act_a_work_a_pronoun_and_the_living_are_not_out_of_place(text, checker):
    assert not offices_in(text, checker)


def test_a_fact_of_his_own_time_that_shares_as_much_speaks_for_whoever_is_named(checker):
    found = offices_in("Lenin spoke of the party and its congresses.", checker)
    assert all(one.vector["rival_of_sentence"] > 0 for one in found)
