"""Words for things of one sort."""

import pytest

from epigone.essay.lexicon import read_lexicon
from epigone.essay.siblings import read_siblings, singular, things_of
from epigone.essay.words import words_of

TABLE = read_siblings()


def things_in(text):
    return {thing.text: thing.members for thing in things_of(words_of(text, read_lexicon()), TABLE)}


def are_of_one_sort(first, second):
    found = things_in(f"so {first} and {second}")
    sorts = [{sort for sort, _ in found[one]} for one in (first, second)]
    return bool(sorts[0] & sorts[1]) and not found[first] & found[second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("landed", "landless"),
        ("industry", "farming"),
        ("shot", "hanged"),
        ("weekly", "daily"),
        ("copper", "iron"),
        ("northern", "south"),
        ("loan", "gifts"),
        ("railway", "steamship"),
        ("treasurer", "secretaries"),
        ("monks", "nun"),
    ],
)
def test_members_of_a_sort_are_siblings_whatever_their_number(first, second):
    assert are_of_one_sort(first, second)


def test_two_words_for_one_member_are_no_siblings():
    assert not are_of_one_sort("lorry", "trucks")


def test_a_word_with_a_capital_is_a_name_unless_the_table_has_it_so():
    assert things_in("the Bishop and the Sunday").keys() == {"Sunday"}
    assert things_in("the bishop and the sunday").keys() == {"bishop"}


def test_the_longest_phrase_is_the_thing():
    assert things_in("a new land tax").keys() == {"land tax"}


def test_plural_and_possessive_have_the_key_of_the_singular():
    assert {singular(one) for one in ("duty", "duties", "duty's", "duties'")} == {"duty"}
    assert {singular(one) for one in ("church", "churches")} == {"church"}
    assert singular("glass") == "glass"


def test_no_word_stands_for_two_members_of_a_sort():
    twice = [
        phrase
        for phrase, members in TABLE.members.items()
        if len({sort for sort, _ in members}) < len(members)
    ]
    assert not twice


def test_every_sort_has_two_members_at_least():
    sorts = {sort for sort, _ in TABLE.said}
    assert all((sort, 1) in TABLE.said for sort in sorts)
    assert TABLE.exclusive | TABLE.persons < sorts
