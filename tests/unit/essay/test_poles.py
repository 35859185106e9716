"""An act told at the other pole of its scale contradicts a fact; one told in other words does not."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from epigone.essay.check import check_text, make_checker
from epigone.essay.check_poles import poles_of
from epigone.essay.lexicon import read_lexicon
from epigone.essay.words import words_of

CASES = Path(__file__).parents[2] / "gold" / "cases"
LEXICON = read_lexicon()


@pytest.fixture(scope="module")
def checkers():
    harbour = make_checker(str(CASES / "calloway-marchetti"))
    kingdom = make_checker(str(CASES / "aldric-helvia"))
    return {"state": make_checker("lenin-stalin"), "harbour": harbour, "kingdom": kingdom}


CONTRARY = [
    ("harbour", "Owen Lasker, the treasurer, warmly recommended the bond.", "recommended"),
    (
        "state",
        "Delighted with the tales of his childhood, Stalin praised the book in February 1938.",
        "Delighted",
    ),
]

THE_SAME = [
    ("harbour", "Owen Lasker, the treasurer, spoke out against the bond."),
    ("harbour", "The council did not save the building office, and closed it in June 2005."),
    ("kingdom", "Aldric took back the salt tax in November 1826, instead of forcing it through."),
    ("kingdom", "In March 1844 Brannick pressed for an alliance with Lorreine, which the king rejected."),
    ("state", "None of the leaders of the Socialist Revolutionaries was executed after their trial in 1922."),
]


@pytest.mark.parametrize(("name", "text", "said"), CONTRARY)
def test_an_act_at_the_other_pole_contradicts(name, text, said, checkers):
    (found,) = check_text(text, checkers[name]).sentences
    assert (found.label, found.leading.reason.code) == ("contradicted", "contrary-word")
    assert found.leading.reason.said == said


@pytest.mark.parametrize(("name", "text"), THE_SAME)
def test_an_act_at_the_same_pole_is_not_accused(name, text, checkers):
    (found,) = check_text(text, checkers[name]).sentences
    assert found.label not in ("contradicted", "anachronistic")


@pytest.mark.parametrize(
    ("text", "is_first"),
    [
        ("they got the prize", True),
        ("they did not get the prize", False),
        ("none of them got the prize", False),
        ("the owners got nothing", False),
        ("they did not refuse", True),
    ],
)
def test_a_denial_turns_an_act_to_the_other_pole(text, is_first, checkers):
    found = poles_of(words_of(text, LEXICON), checkers["state"].words)
    assert {one.is_first for one in found} == {is_first}


def test_one_who_does_it_is_not_the_deed(checkers):
    assert not poles_of(words_of("the defenders of the port", LEXICON), checkers["state"].words)


def test_a_set_phrase_stands_at_no_pole(checkers):
    assert not poles_of(words_of("he quoted them in his support", LEXICON), checkers["state"].words)


def test_no_word_stands_at_both_poles_of_a_scale():
    text = (files("epigone.essay") / "lexicons" / "en.toml").read_text(encoding="utf-8")
    stem = LEXICON.stemmer.stem
    for scale, words in tomllib.loads(text)["poles"].items():
        sides = [{tuple(map(stem, word.split("_"))) for word in side.split()} for side in words.split("|")]
        assert len(sides) == 1 or not sides[0] & sides[1], scale


@pytest.mark.parametrize(
    "text",
    [
        "The pact was torn up less than two years after it had been signed.",
        "In 1929, after a stay in Central Asia, Trotsky was put out of the country.",
        "A fixed tax took the place of requisitioning, and whatever grain was left the peasant could sell.",
        '"Dizzy with Success" put the blame for forced collectivisation on local officials.',
    ],
)
def test_a_word_in_a_set_phrase_or_in_both_texts_has_no_contrary(text, checkers):
    (found,) = check_text(text, checkers["state"]).sentences
    assert found.label != "contradicted"
