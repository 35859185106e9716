import numpy as np
import pytest

from epigone.errors import UsageError
from epigone.instruments.words.concepts import measure_concepts
from epigone.instruments.words.contrasts import contrasts_of
from epigone.instruments.words.cooccurrence import measure_cooccurrence
from epigone.instruments.words.invocation import measure_invocation
from epigone.instruments.words.marked_words import measure_marked
from epigone.instruments.words.names import names_of
from epigone.instruments.words.question import Concept, Question, Turn
from epigone.instruments.words.settings import WordsSettings
from support.corpora import text, texts

SETTINGS = WordsSettings(draws=200, marked_draws=60)
CONCEPTS = (
    Concept("trade", "en", "free trade"),
    Concept("trade", "en", "tariff", -1.0),
    Concept("war", "en", "war"),
)


def test_a_doctrine_is_counted_by_its_words_for_and_against_it():
    found = texts(
        text("free trade and a tariff. " + "word " * 95, author="new"),
        text("free trade, free trade. " + "word " * 96, author="old", date="1910"),
    )
    question = Question(author="new", predecessor="old", concepts=CONCEPTS)
    trade = measure_concepts(found, question, SETTINGS).doctrines[0]
    assert [own.author for own in trade.authors] == ["new", "old"]
    assert [own.total.mentions[0] for own in trade.authors] == [1, 2]
    assert [own.against.mentions[0] for own in trade.authors] == [1, 0]
    assert dict((word, count) for word, _, count in trade.words) == {"free trade": 1, "tariff": 1}


def test_concepts_of_another_language_are_never_counted():
    question = Question(concepts=(Concept("trade", "ru", "торговля"),))
    with pytest.raises(UsageError, match="declared in ru"):
        measure_concepts(texts(text("free trade")), question, SETTINGS)
    with pytest.raises(UsageError, match=r"concepts\.csv"):
        measure_concepts(texts(text("free trade")), Question(), SETTINGS)


def test_what_he_is_invoked_for_stands_beside_his_name():
    filler = "word " * 80
    made = [
        text(f"Lenin taught free trade. {filler} war war. {filler}", date=str(1920 + n), id=f"t{n}")
        for n in range(8)
    ]
    question = Question(names=names_of("Lenin"), concepts=CONCEPTS)
    found = measure_cooccurrence(texts(*made), question, SETTINGS)
    first, last = found.doctrines
    assert (first.doctrine, last.doctrine) == ("trade", "war")
    assert first.low > 1 > last.lift
    assert first.p_value < 0.05
    assert found.near_tokens == 8 * 30
    assert {"free", "trade"} <= {word.word for word in found.words}


def test_one_author_is_set_against_himself_by_the_years_between_the_turns():
    made = [text("word", date=str(1920 + n // 2), id=f"t{n}") for n in range(20)]
    question = Question(turns=(Turn("first", 1923), Turn("next", 1924), Turn("last", 1927)))
    assert [(item.one, item.other) for item in contrasts_of(texts(*made), question)] == [
        ("1923", "until 1922"),
        ("1924\u20131926", "1923"),
        ("from 1927", "1924\u20131926"),
    ]


def test_sides_are_called_by_what_authors_are_called_for_readers():
    made = [text("word", author=author, id=f"{author}{n}") for author in ("a-1", "b") for n in range(2)]
    question = Question(author="a-1", author_labels=(("a-1", "Anna the First"),))
    (contrast,) = contrasts_of(texts(*made), question)
    assert (contrast.one, contrast.other) == ("Anna the First", "all others")


def test_editorial_apparatus_is_no_word_beside_the_name_and_rates_count_it_unless_it_is_left_out():
    filler = "word " * 80
    made = [
        text(f"Lenin taught trade (see Lenin, vol. {n + 1}, p. 4). {filler}", date=str(1920 + n), id=f"t{n}")
        for n in range(8)
    ]
    question = Question(names=names_of("Lenin"))
    given = texts(*made)
    found = measure_cooccurrence(given, question, SETTINGS)
    assert {"taught", "teach"} & {word.word for word in found.words}
    assert not {"see", "vol"} & {word.word for word in found.words}
    (marked,) = (item for item in given.marked if item.kind == "apparatus")
    assert (marked.passages, marked.is_left_out, marked.sample) == (8, False, "(see Lenin, vol. 1, p. 4)")
    left_out = WordsSettings(draws=100, left_out=("apparatus",))
    rates = [measure_invocation(given, question, chosen).total.mentions for chosen in (SETTINGS, left_out)]
    assert rates == [16, 8]


def test_a_language_without_a_dictionary_is_noted():
    assert any("no dictionary of xx" in note for note in texts(text("word", language="xx")).notes)
    assert not any("dictionary" in note for note in texts(text("word", language="en")).notes)


def test_invoked_for_needs_words_beside_the_name_and_elsewhere():
    question = Question(names=names_of("Lenin"), concepts=CONCEPTS)
    for words in ("Lenin lives and is with us in trade", "Lenin"):
        with pytest.raises(UsageError, match="nothing to compare"):
            measure_cooccurrence(texts(text(words)), question, SETTINGS)


def test_invoked_for_needs_a_mention():
    with pytest.raises(UsageError, match="not mentioned"):
        measure_cooccurrence(
            texts(text("a word")), Question(about="Lenin", names=names_of("Lenin")), SETTINGS
        )


def two_authors():
    stream = np.random.default_rng(1)
    shared = [f"w{chr(97 + n)}{chr(97 + m)}" for n in range(12) for m in range(10)]
    made = []
    for number in range(24):
        author = "old" if number < 12 else "new"
        words = list(stream.choice(shared, 300)) + ["steel" if author == "new" else "bread"] * int(
            stream.integers(4, 9)
        )
        made.append(text(" ".join(words), author=author, date=str(1900 + number), id=f"t{number}"))
    return texts(*made)


def test_planted_words_mark_their_author_and_a_placebo_marks_none():
    question = Question(author="new", predecessor="old")
    (contrast,) = measure_marked(two_authors(), question, SETTINGS).contrasts
    assert (contrast.words[0], contrast.words[-1]) == ("steel", "bread")
    assert contrast.z[0] > 3 > -3 > contrast.z[-1]
    assert contrast.placebo_marking < 1
    assert contrast.n_marking >= 2


def test_more_than_two_authors_are_each_set_against_the_others():
    made = [text(f"{name} word " * 30, author=name, date=str(1900 + n)) for n in (1, 2) for name in "abc"]
    assert [(item.one, item.other) for item in contrasts_of(texts(*made), Question())] == [
        ("a", "all others"),
        ("b", "all others"),
        ("c", "all others"),
    ]


def test_one_author_is_set_against_himself_at_each_turn():
    made = [text("word " * 30, date=str(year), id=str(year)) for year in range(1920, 1930)]
    (found,) = contrasts_of(texts(*made), Question(turns=(Turn("death", 1924),)))
    assert (found.is_other.sum(), found.is_one.sum()) == (4, 6)
    with pytest.raises(UsageError, match="--at"):
        contrasts_of(texts(*made), Question())


def test_two_languages_are_never_set_against_each_other():
    made = [
        text("word " * 9, author=name, language=name, id=f"{name}{n}")
        for name in ("en", "de")
        for n in (1, 2)
    ]
    with pytest.raises(UsageError, match="de, en"):
        contrasts_of(texts(*made), Question())
