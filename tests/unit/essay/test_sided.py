"""What a row of words says on one side of a matter, and what it denies."""

import tomllib
from importlib.resources import files

import pytest

from epigone.essay.clauses import whole_clause
from epigone.essay.lexicon import read_lexicon
from epigone.essay.sided import sides_said
from support.passages import passage_of

LEXICON = read_lexicon()


def sides_of(text, checker):
    """The sided words of a sentence by their text, each with whether it is turned."""
    clause = whole_clause(passage_of(text, checker).read, checker.words)
    return {one.text: one.is_turned for one in sides_said(clause, checker.words).words}


@pytest.mark.parametrize(
    ("text", "word", "is_turned"),
    [
        ("The queen refused the toll.", "refused", False),
        ("The queen never refused the toll.", "refused", True),
        ("Rather than refuse the toll, the queen resigned.", "refuse", True),
        ("The king was not there, and the queen refused the toll.", "refused", False),
    ],
)
def test_a_denial_turns_the_word_that_follows_it_up_to_the_next_mark(text, word, is_turned, checker):
    assert sides_of(text, checker)[word] is is_turned


def test_a_comparative_is_no_person_though_it_ends_like_one(checker):
    assert "smaller" in sides_of("He asked for a smaller committee.", checker)
    assert "defenders" not in sides_of("The defenders of the port went home.", checker)


def test_no_word_stands_on_both_sides_of_a_pair():
    text = (files("epigone.essay") / "lexicons" / "en.toml").read_text(encoding="utf-8")
    stem = LEXICON.stemmer.stem
    for pair in tomllib.loads(text)["opposites"]["pairs"]:
        first, second = [
            {tuple(map(stem, word.split("_"))) for word in side.split()} for side in pair.split("|")
        ]
        assert not first & second, pair
