"""Names are found with what stands before them, and their sort is told from the case or from GeoNames."""

import pytest

from epigone.essay.clauses import read_sentences
from epigone.essay.names import have_one_root, names_in, names_told, setting_of, sort_of
from epigone.essay.split import split_sentences
from support.passages import event_of


def names_of(text, checker):
    """The names of a text of one sentence."""
    (read,) = read_sentences(split_sentences(text), checker.words)
    return names_in(read, checker.words)


def test_names_that_stand_together_are_one_and_dates_are_none(checker):
    found = names_of("They met at New York on Monday, 3 March 1919.", checker)
    assert [one.text for one in found] == ["New York"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It entered the League of Nations.", ["League of Nations"]),
        ("It signed the Treaty of Paris.", ["Treaty", "Paris"]),
        ("She saw Lenin's Petrograd.", ["Lenin's", "Petrograd"]),
    ],
)
def test_of_joins_names_but_no_places_and_a_possessive_parts_them(text, names, checker):
    assert [one.text for one in names_of(text, checker)] == names


def test_the_first_word_is_a_name_only_if_the_case_or_the_world_has_it_as_one(checker):
    assert [one.text for one in names_of("Oslo was where delegates met.", checker)] == ["Oslo"]
    assert not names_of("Delegates met.", checker)


def test_names_in_a_row_have_the_preposition_of_the_first(checker):
    found = names_of("He signed treaties with Italy, Norway and Hungary.", checker)
    assert [(one.text, one.before, one.head) for one in found] == [
        ("Italy", "partners", "treati"),
        ("Norway", "partners", "treati"),
        ("Hungary", "partners", "treati"),
    ]


def test_a_form_of_to_be_before_a_name_is_told(checker):
    (found,) = names_of("The commander whom they sent was Frunze.", checker)
    assert (found.is_identity, found.before) == (True, "")


@pytest.mark.parametrize(
    ("text", "sort"),
    [("He went to Trotsky.", "person"), ("They lived in Norway.", "place"), ("He went to Quax.", "place")],
)
def test_the_sort_of_a_name_is_that_of_its_actor_of_its_place_or_of_what_stands_before_it(
    text, sort, checker
):
    *_, name = names_of(text, checker)
    assert sort_of(name, checker.words) == sort


def test_the_names_of_a_fact_leave_out_what_its_source_is_called(checker):
    told = {one.text for one in names_told(event_of("fascism-no-bar-1934", checker), checker.words)}
    assert "Italy" in told
    assert "Works" not in told


def test_a_country_and_its_people_have_one_root(checker):
    poland, poles, spain = names_of("From Poland came the Poles and from Spain nobody.", checker)
    assert have_one_root(poland, poles, 3)
    assert not have_one_root(poland, spain, 3)


def test_the_setting_of_a_case_is_what_its_question_names(ferries):
    assert "tarnholm" in setting_of(ferries.words)
