"""Movements and ranges told in free words: between which times, from which number, and by whom."""

from pathlib import Path

import pytest

from epigone.essay.check import check_text, make_checker
from epigone.essay.lexicon import read_lexicon
from epigone.essay.numbers import quantities
from epigone.essay.quantity import bounding_places
from epigone.essay.ranges import ranges_in
from epigone.essay.words import words_of

CITY = str(Path(__file__).parents[2] / "gold" / "cases" / "calloway-marchetti")
TRUE = [
    "Between 1921 and 1923 convictions for political crimes became fewer.",
    "The peasants owned far fewer horses at the beginning of 1934 than five years before.",
    "In the five years after 1928 the country's stock of cattle fell by almost a half.",
    "Imports in 1937 stood well below those of 1931.",
    "Some 2.2 million people were moved as members of a nation between 1936 and 1949.",
    "In 1932 a city worker's wage bought about half of what it had bought in 1928.",
    "State grain collections reached 22.6 million tonnes in 1933.",
    "In 1937 no fewer than nine in ten peasant households were in a collective farm.",
    "The share of households in collective farms jumped from about seven to fifty per cent.",
]
OF_A_PART = [
    "The number of cattle in Kazakhstan fell from 7.5 million to 1.6 million.",
    "Steel output in the Urals rose between 1940 and 1944.",
    "From 1929 to 1933 imports of machines stood above those of cotton.",
]
FALSE = [
    ("Between 1921 and 1923 convictions for political crimes went up.", "series-moved"),
    (
        "The peasants owned far more horses at the beginning of 1934 than five years before.",
        "series-compared",
    ),
    ("In the five years after 1928 the country's stock of cattle grew by almost a half.", "series-compared"),
    ("Imports in 1937 stood well above those of 1931.", "series-compared"),
    ("By the beginning of 1934 the number of horses had risen.", "series-moved"),
    ("During the thirties ever fewer tonnes of steel were made.", "series-moved"),
    ("In 1940 the steelworks turned out forty million tonnes.", "series-value"),
    ("In 1937 no more than half of the peasant households were in a collective farm.", "wrong-number"),
    ("The number of cattle sank from 58 million to 5 million.", "wrong-number"),
    (
        "The share of households in collective farms jumped from about seven to ninety per cent.",
        "wrong-number",
    ),
]
CITY_FALSE = [
    ("Debt per inhabitant has been sinking ever since the stadium bond.", "series-moved"),
    ("After 2009 the debt per inhabitant went down year by year.", "series-moved"),
    ("In Marchetti's time fewer and fewer trips were made by tram.", "series-moved"),
    ("While Marchetti was mayor, debt per inhabitant went down.", "series-moved"),
    ("From January 1990 a ride of any distance cost five crowns.", "wrong-number"),
]
CITY_TRUE = [
    "Under Marchetti more and more trips were made by tram.",
    "In Marchetti's last years the number of council homes built was lower than before.",
    "Under Calloway fewer council homes were built at first.",
    "Debt per inhabitant has been rising ever since the stadium bond.",
    "Between 1989 and the end of the century the debt of each inhabitant fell to less than a hundred crowns.",
]


@pytest.fixture(scope="module")
def city():
    return make_checker(CITY)


def only(text, checker):
    (found,) = check_text(text, checker).sentences
    return found


@pytest.mark.parametrize("text", TRUE + OF_A_PART)
def test_what_moved_so_is_not_accused(text, checker):
    assert only(text, checker).label != "contradicted"


@pytest.mark.parametrize(("text", "code"), FALSE)
def test_what_moved_otherwise_is_contradicted(text, code, checker):
    found = only(text, checker)
    assert (found.label, found.leading.reason.code) == ("contradicted", code)


@pytest.mark.parametrize("text", CITY_TRUE)
def test_what_moved_so_in_another_case_is_not_accused(text, city):
    assert only(text, city).label != "contradicted"


@pytest.mark.parametrize(("text", "code"), CITY_FALSE)
def test_what_moved_otherwise_in_another_case_is_contradicted(text, code, city):
    found = only(text, city)
    assert (found.label, found.leading.reason.code) == ("contradicted", code)


def test_a_word_that_two_series_share_leads_to_the_one_with_the_number(checker):
    text = "The ledger shows 414 political death sentences for 1923 and 353,074 for 1937."
    assert only(text, checker).label == "supported"


def test_a_number_and_its_date_may_stand_in_two_clauses(checker):
    found = only("More than forty million tonnes of steel, an unheard-of weight, were made in 1940.", checker)
    assert (found.label, found.leading.reason.code) == ("contradicted", "series-value")


def test_what_is_counted_beside_others_is_no_wrong_number(checker):
    assert (
        only("Besides Lenin the Politburo of March 1919 had four members.", checker).label != "contradicted"
    )


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("from 58 million to 33.5 million head", [(58e6, 33.5e6)]),
        ("from about seven to more than fifty per cent", [(7, 50)]),
        ("from 7.5 per cent in October to 52.7", [(7.5, 52.7)]),
        ("from four crowns to six and a half", [(4, 6.5)]),
        ("to four crowns", []),
        ("from five to ten years", []),
    ],
)
def test_a_range_has_two_ends_of_one_kind(text, ends):
    lexicon = read_lexicon()
    words = words_of(text, lexicon)
    found = ranges_in(words, quantities(words, lexicon), lexicon)
    assert [(one.first.value, one.last.value) for one in found] == ends


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("no more than half", {0, 1, 2}),
        ("no fewer than 15 men", {0, 1, 2}),
        ("half of it or more", {3, 4}),
        ("no more bread than last year", set()),
    ],
)
def test_words_that_bound_a_number_deny_and_move_nothing(text, places):
    lexicon = read_lexicon()
    assert bounding_places(words_of(text, lexicon), lexicon) == places
