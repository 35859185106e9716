import numpy as np
import pytest

from epigone.errors import DocumentError, UsageError
from epigone.instruments.words.invocation import measure_invocation
from epigone.instruments.words.measure import measure_words, measures_asked
from epigone.instruments.words.names import NameForm, find_mentions, names_of
from epigone.instruments.words.prepare import prepare
from epigone.instruments.words.question import Question, Turn
from epigone.instruments.words.settings import WordsSettings
from epigone.sources.corpora import Corpus
from support.corpora import text, texts

SETTINGS = WordsSettings(draws=200)


def counted(words: str, *names: NameForm, language: str = "ru") -> int:
    return find_mentions(texts(text(words, language=language)), names).start.size


def test_a_name_is_found_in_every_case():
    assert counted("Ленин, Ленина, Ленину, Лениным, о Ленине. Ленинград.", NameForm("Ленин")) == 5


def test_names_in_a_row_are_one_mention_and_persons_in_a_row_are_not():
    names = names_of("Ленин, Ильич, Владимир Ильич")
    assert counted("Владимир Ильич Ленин сказал", *names) == 1
    assert counted("учение Маркса-Энгельса-Ленина", *names) == 1


def test_an_exception_is_no_mention():
    names = (NameForm("Ленин"), NameForm("орден Ленина", "except"))
    assert counted("орден Ленина и дело Ленина", *names) == 1


def test_an_exact_form_does_not_count_its_inflections():
    assert (
        counted(
            "my predecessor and my predecessors", NameForm("my predecessor", is_exact=True), language="en"
        )
        == 1
    )


def test_a_mention_does_not_reach_over_two_texts():
    found = texts(text("Vladimir", date="1920"), text("Lenin spoke", date="1921"))
    assert find_mentions(found, names_of("Vladimir Lenin")).start.size == 0
    assert find_mentions(found, names_of("Vladimir, Lenin")).text.tolist() == [0, 1]


def test_rates_are_mentions_per_thousand_words_by_year_and_kind():
    found = texts(
        text("Lenin said so. " + "word " * 97, date="1924", kind="speech"),
        text("word " * 100, date="1924-05", kind="letter"),
        text("Lenin and Leninism. " + "word " * 47, date="1930~"),
        text("Lenin", date=""),
    )
    result = measure_invocation(found, Question(about="Lenin", names=names_of("Lenin, Leninism")), SETTINGS)
    assert result.years.group.tolist() == [1924, 1930]
    assert result.years.mentions.tolist() == [1, 2]
    assert result.years.rate.tolist() == pytest.approx([5.0, 40.0])
    assert [(item.label, item.mentions) for item in result.kinds] == [("speech", 4), ("letter", 0)]
    assert result.undated == 1
    assert result.to_frame().columns == ["year", "mentions", "tokens", "documents", "rate", "low", "high"]
    assert ((result.years.low <= result.years.rate) & (result.years.rate <= result.years.high)).all()


def test_a_quotation_beside_the_name_is_one_of_him():
    words = (
        'Lenin said: "we must learn to trade well". ' + "word " * 80 + 'He said: "this is no word of his". '
    )
    result = measure_invocation(texts(text(words)), Question(names=names_of("Lenin")), SETTINGS)
    assert result.quotations.mentions.tolist() == [1]
    assert result.quoted_tokens == 6


def test_quotations_can_be_left_out_of_every_count():
    words = 'He wrote: "Lenin was right about all of this". ' + "word " * 50
    question = Question(names=names_of("Lenin"))
    assert measure_invocation(texts(text(words)), question, SETTINGS).total.mentions == 1
    without = measure_invocation(
        texts(text(words)), question, WordsSettings(draws=200, left_out=("quotation",))
    )
    assert (without.total.mentions, without.total.tokens) == (0, 52)


def test_praise_and_the_authors_own_name_are_counted():
    words = "the great Lenin and Lenin. Stalin, comrade Stalin. " + "word " * 20
    question = Question(names=names_of("Lenin"), own_names=names_of("Stalin"), praise=names_of("great"))
    result = measure_invocation(texts(text(words)), question, SETTINGS)
    assert result.own is not None
    assert result.praise is not None
    assert (result.own.mentions.tolist(), result.praise.mentions.tolist()) == ([2], [2])


def test_a_rise_at_a_turn_is_found_and_a_shuffled_date_is_not():
    made = [
        text("word " * 200 + "Lenin " * (9 if year >= 1924 else 1), date=str(year), id=f"{year}")
        for year in range(1918, 1930)
    ]
    question = Question(names=names_of("Lenin"), turns=(Turn("death", 1924), Turn("later", 1927)))
    first, second = measure_invocation(texts(*made), question, SETTINGS).turns
    assert (first.unit, second.unit) == ("years", "years")
    assert np.exp(first.change.low) > 3
    assert second.change.low < 0 < second.change.high


def test_turns_without_texts_on_both_sides_are_left_out():
    question = Question(names=names_of("Lenin"), turns=(Turn("early", 1900),))
    assert measure_invocation(texts(text("Lenin")), question, SETTINGS).turns == ()


def test_who_is_looked_for_must_be_said_and_authors_must_exist():
    with pytest.raises(UsageError, match="--about"):
        measure_invocation(texts(text("Lenin")), Question(), SETTINGS)
    with pytest.raises(UsageError, match=r"closest: new"):
        measure_invocation(texts(text("Lenin")), Question(author="nev", names=names_of("Lenin")), SETTINGS)


def test_a_measure_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(UsageError, match="closest: invocation"):
        measures_asked(["invocations"])


def test_all_measures_say_which_of_them_could_not_be_taken():
    result = measure_words(texts(text("A word.")), Question(), ["all"], SETTINGS)
    assert "invocation" not in result.measured
    assert result.not_measured[0].measure == "invocation"


def test_dates_that_are_none_are_noted_and_count_as_undated():
    found = texts(text("Lenin", date="spring"), text("Lenin", date="1924/.."))
    assert [problem.code for problem in found.problems] == ["bad-text-date"]
    assert found.year.tolist() == [0, 0]


def test_a_corpus_without_texts_is_refused():
    with pytest.raises(DocumentError, match="no text"):
        prepare(Corpus("nothing", lambda: iter(())))


def test_texts_stand_in_the_order_of_their_dates_with_their_own_tokens():
    found = texts(text("later words", date="1930"), text("earlier", date="1920"), text("none", date=""))
    assert [heading.date for heading in found.headings] == ["1920", "1930", ""]
    forms = [found.form_words[form] for form in found.forms]
    assert forms == ["earlier", "later", "words", "none"]
    assert found.to_frame()["tokens"].to_list() == [1, 2, 1]
