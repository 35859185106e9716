"""How persons are called for short."""

import pytest

from epigone.case.person_names import bare_words, last_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Joseph Stalin", "Stalin"),
        ("Helvia I", "Helvia I"),
        ("Aldric III", "Aldric III"),
        ("Malcolm X", "Malcolm X"),
        ("Martin Luther King, Jr.", "King"),
        ("Henry Cabot Lodge IV", "Lodge"),
        ("Xi", "Xi"),
        ("Chen Xi", "Xi"),
        ("III", "III"),
        ("", ""),
    ],
)
def test_a_short_name_is_a_name_and_never_a_number_alone(name, short):
    assert last_name(name) == short


def test_two_rulers_of_one_name_are_told_apart_in_print_and_found_by_the_name_they_share():
    assert last_name("Aldric III") != last_name("Aldric IV")
    assert bare_words("Aldric III") == bare_words("Aldric IV") == ["Aldric"]
