from functools import cache

import numpy as np
import pytest

from epigone.errors import UsageError
from epigone.instruments.words.handovers import measure_handovers
from epigone.instruments.words.names import NameForm
from epigone.instruments.words.of_presidents import question_of_presidents
from epigone.instruments.words.pieces import cut_pieces
from epigone.instruments.words.question import Question
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import Texts
from support.corpora import text, texts

SETTINGS = WordsSettings(draws=150, chunk_tokens=60, topics=(4, 6), topic_seeds=2)
#: Each theme has words of its own.
THEMES = [[f"{letter}{one}{two}d" for one in "abcdefgh" for two in "abcdefgh"] for letter in "xyzw"]
ALL_WORDS = [word for theme in THEMES for word in theme]


@cache
def chain() -> Texts:
    """Three authors: the second speaks as the first did, the third of something else."""
    stream = np.random.default_rng(5)
    made = []
    for place, (author, likes) in enumerate([("first", (0, 1)), ("second", (0, 1)), ("third", (2, 3))]):
        for number in range(6):
            theme = THEMES[likes[number % 2]]
            words = list(stream.choice(theme, 220)) + list(stream.choice(ALL_WORDS, 40))
            name = ["first"] if author == "second" and number < 3 else []
            year = 1900 + 10 * place + number
            whole = " ".join(words + name)
            made.append(text(whole, date=str(year), author=author, kind=f"k{place // 2}", id=f"t{year}"))
    return texts(*made)


def question() -> Question:
    names = tuple((author, (NameForm(author, is_exact=True),)) for author in ("first", "second", "third"))
    return Question(names_by_author=names, author_labels=(("first", "The First"),))


def test_the_break_of_a_chain_stands_where_it_was_made():
    found = measure_handovers(chain(), question(), SETTINGS)
    first, second = found.handovers
    assert (first.label, first.year, first.changes_kind) == ("The First to second", 1910, False)
    assert second.changes_kind
    assert found.by_break()[0] is second
    assert second.found is not None
    assert second.found.low > 0
    assert second.lowest <= second.found.bits <= second.highest
    assert first.found is not None
    assert first.found.low < 0.2


def test_who_invokes_the_one_before_is_counted_by_hand_over_and_by_year():
    found = measure_handovers(chain(), question(), SETTINGS)
    assert [item.mentions for item in found.handovers] == [3, 0]
    assert found.by_invocation()[0].successor == "second"
    assert found.years is not None
    assert int(found.years.mentions.sum()) == 3
    assert found.to_frame()["mentions"].to_list() == [3, 0]


def test_one_hand_over_can_be_asked_about():
    asked = Question(author="third", predecessor="first")
    (found,) = measure_handovers(chain(), asked, SETTINGS).handovers
    assert (found.predecessor, found.successor) == ("first", "third")
    assert np.isnan(found.rate)
    (found,) = measure_handovers(chain(), Question(author="second"), SETTINGS).handovers
    assert found.predecessor == "first"


def test_the_same_seed_gives_the_same_digits():
    one, other = (measure_handovers(chain(), question(), SETTINGS).to_frame() for _ in range(2))
    assert one.equals(other)


def test_a_hand_over_needs_two_authors_and_texts_enough():
    alone = texts(*(text("some words here", date=str(1900 + n), id=str(n)) for n in range(4)))
    with pytest.raises(UsageError, match="two authors"):
        measure_handovers(alone, Question(), SETTINGS)
    with pytest.raises(UsageError, match="ten pieces"):
        cut_pieces(alone, SETTINGS)
    with pytest.raises(UsageError, match="closest: third"):
        measure_handovers(chain(), Question(author="thrid"), SETTINGS)


def test_pieces_are_of_equal_length_and_stay_within_a_text():
    pieces = cut_pieces(chain(), SETTINGS)
    assert np.bincount(pieces.text).tolist() == [4] * 18
    assert (np.diff(pieces.text) >= 0).all()
    assert pieces.offsets[-1] == pieces.tokens.size


def test_every_president_of_the_corpus_has_names_and_a_label():
    from epigone.sources.corpora import read_corpus

    asked = question_of_presidents()
    authors = {found.author for found in read_corpus("sotu")}
    assert authors <= set(dict(asked.names_by_author)) & set(dict(asked.author_labels))
    assert asked.label("lincoln") == "Abraham Lincoln"
