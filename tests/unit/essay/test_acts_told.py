"""Acts told in other words are of one kind, and told in the same words they share more."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from epigone.essay.casewords import ACT, VERY, clause_stems, very_words
from epigone.essay.check import make_checker
from epigone.essay.clauses import read_sentence
from epigone.essay.lexicon import read_lexicon
from epigone.essay.match_events import match_events
from epigone.essay.split import split_sentences
from epigone.essay.words import longest_phrases, words_of

LEXICON = read_lexicon()


@pytest.fixture(scope="module")
def case():
    return make_checker("lenin-stalin").words


def kinds(text, case):
    stems = clause_stems(words_of(text, case.lexicon), {}, case.actors, case.lexicon)
    return {stem.removeprefix(ACT) for stem in stems if stem.startswith(ACT)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the bank was founded", "the bank came into being"),
        ("the office was closed", "the office was wound up"),
        ("she persuaded the board", "she talked the board into it"),
        ("he signed the treaty", "he put his signature under it"),
        ("the minister was dismissed", "the minister was voted out"),
        ("the union supported him", "the union took his side"),
        ("forty men were made redundant", "forty men were laid off"),
        ("the dockers struck", "the dockers downed tools"),
        ("he declared it", "he took the floor"),
        ("the council refused", "the council turned it down"),
        ("they nationalised the mines", "they took the mines into public ownership"),
        ("the rising was quelled", "the rising was put down"),
    ],
)
def test_an_act_told_in_other_words_is_of_the_same_kind(one, other, case):
    assert kinds(one, case) & kinds(other, case)


@pytest.mark.parametrize(
    "text", ["in order to pay", "the so-called plan", "an open letter", "she had little in return"]
)
def test_a_set_phrase_is_no_act(text, case):
    assert not kinds(text, case) - {"write"}


def test_of_two_phrases_that_begin_at_one_word_the_longer_holds():
    words = words_of("they laid off the men", LEXICON)
    assert list(longest_phrases(words, LEXICON.acts).values()) == [("lay", "off")]


def test_no_phrase_is_of_two_kinds():
    text = (files("epigone.essay") / "lexicons" / "en.toml").read_text(encoding="utf-8")
    stem = LEXICON.stemmer.stem
    held = Counter(
        phrase
        for words in tomllib.loads(text)["acts"].values()
        for phrase in {tuple(map(stem, word.split("_"))) for word in words.split()}
    )
    assert [phrase for phrase, count in held.items() if count > 1] == []


def test_kin_and_contraries_are_kinds_of_act():
    known = set(LEXICON.acts.values())
    assert set(LEXICON.kin) <= known
    assert known >= {*LEXICON.contraries, *(act for acts in LEXICON.contraries.values() for act in acts)}


def test_an_act_within_a_phrase_is_not_told_twice(case):
    words = words_of("he threw his weight behind the plan", case.lexicon)
    assert very_words(words, {}, case.lexicon) == (VERY + "throw * weight behind",)


def test_the_very_word_of_an_act_tells_more_than_its_kind(case):
    def best(text):
        clause = read_sentence(split_sentences(text)[0], case).clauses[0]
        return next(one for one in match_events(clause.telling, case) if one.event.id == "cheka-1917")

    same, other = best("The Cheka was founded."), best("The Cheka was established.")
    assert same.same_act
    assert other.same_act
    assert same.coverage == other.coverage
    assert same.score > other.score
