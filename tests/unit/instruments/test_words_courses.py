from functools import cache

import numpy as np
import pytest

from epigone.errors import UsageError
from epigone.instruments.words.cooccurrence import measure_cooccurrence
from epigone.instruments.words.invocation import measure_invocation
from epigone.instruments.words.measure import MEASURES, measure_words
from epigone.instruments.words.names import names_of
from epigone.instruments.words.novelty import measure_novelty
from epigone.instruments.words.question import Concept, Question, Turn
from epigone.instruments.words.reuse import measure_reuse
from epigone.instruments.words.scales import measure_scales
from epigone.instruments.words.settings import WordsSettings
from epigone.instruments.words.texts import Texts
from epigone.instruments.words.topics import measure_topics
from epigone.report.words_document import words_document
from epigone.report.words_page import render_words_html
from support.corpora import text, texts

SETTINGS = WordsSettings(draws=120, chunk_tokens=60, topics=(4, 5), topic_seeds=2, window=5, marked_draws=40)
THEMES = [[f"{letter}{one}{two}d" for one in "abcdefgh" for two in "abcdefgh"] for letter in "xyzw"]
PASSAGE = [f"p{one}{two}" for one in "abcde" for two in "abcde"] + [f"q{one}rd" for one in "abcdefghijklmno"]


@cache
def two_authors() -> Texts:
    """The old one speaks of two themes, the new one of two others; he repeats a passage of the old."""
    stream = np.random.default_rng(7)
    made = []
    for number in range(24):
        author = "old" if number < 12 else "new"
        theme = THEMES[2 * (number >= 12) + number % 2]
        words = list(stream.choice(theme, 240)) + ["Lenin", "plan"] * (number % 3)
        if number == 3:
            words[100:100] = PASSAGE
        if number == 20:
            changed = [word if place % 10 else "other" for place, word in enumerate(PASSAGE)]
            words[50:50] = changed
        made.append(text(" ".join(words), date=str(1900 + number), author=author, id=f"t{number}"))
    return texts(*made)


def asked() -> Question:
    return Question(
        author="new",
        predecessor="old",
        about="Lenin",
        names=names_of("Lenin"),
        turns=(Turn("half", 1918),),
        concepts=(Concept("plan", "en", "plan"),),
    )


def test_topics_follow_what_each_author_speaks_of():
    found = measure_topics(two_authors(), asked(), SETTINGS)
    assert len(found.topics) == 4
    assert found.turnover.shape == (2, 2)
    for topic in found.topics:
        letters = {word[0] for word in topic.words}
        assert len(letters) <= 2
        assert topic.words[0] in {word for theme in THEMES for word in theme} | {"plan"}
    years = {(item.author, item.year) for item in found.topics[0].years}
    assert ("old", 1900) in years
    assert ("new", 1923) in years
    total = sum(item.share for topic in found.topics for item in topic.years if item.year == 1905)
    assert total == pytest.approx(1)


def test_the_order_of_texts_makes_them_less_new_than_shuffled_ones():
    found = measure_novelty(two_authors(), asked(), SETTINGS)
    assert found.mean_novelty < found.placebo_novelty
    assert found.lowest <= found.mean_novelty <= found.highest
    assert set(found.authors) == {"old", "new"}
    assert found.to_frame()["novelty"].min() > 0


def test_novelty_needs_pieces_enough():
    short = texts(*(text("a few words", date=str(1900 + n), id=str(n)) for n in range(3)))
    with pytest.raises(UsageError, match="pieces"):
        measure_novelty(short, Question(), SETTINGS)


def test_years_stand_between_the_references_and_two_actors_are_warned_of(monkeypatch):
    monkeypatch.setattr("epigone.instruments.words.scales.LEAST_TOKENS", 100)
    found = measure_scales(two_authors(), asked(), SETTINGS)
    new = np.array([label == "new" for label in found.labels])
    assert found.scores.scores[new].min() > found.scores.scores[~new].max()
    assert "two-actors" in found.positions.caveats
    assert found.trend_p < 0.05


def test_scales_need_years_of_words_enough():
    with pytest.raises(UsageError, match="three years"):
        measure_scales(two_authors(), asked(), SETTINGS)


def test_a_repeated_passage_is_found_and_shuffled_words_have_none():
    found = measure_reuse(two_authors(), asked(), SETTINGS)
    planted = found.passages[0]
    assert (planted.source.id, planted.target.id) == ("t3", "t20")
    assert planted.matched >= 30
    assert planted.kind == "unmarked"
    assert [same for word, same in planted.target.words if word == "other"] == [False] * 3
    assert found.placebo == 0
    assert dict(found.drawn_on).keys() == {1903}
    assert found.to_frame()["matched"].to_list() == [planted.matched]


def test_one_author_may_repeat_himself_and_many_must_be_named():
    old = two_authors().by_author("old")
    assert measure_reuse(old, Question(), SETTINGS).source == ""
    with pytest.raises(UsageError, match="--author"):
        measure_reuse(two_authors(), Question(), SETTINGS)


def test_every_measure_has_rows_a_picture_a_key_and_a_place_on_the_page(monkeypatch):
    monkeypatch.setattr("epigone.instruments.words.scales.LEAST_TOKENS", 100)
    result = measure_words(two_authors(), asked(), ["all"], SETTINGS)
    assert set(result.measured) == set(MEASURES), result.not_measured
    keys = {"marked": "marked_words"}
    document = words_document(result)
    page = render_words_html(result)
    for name, measured in result.measured.items():
        assert measured.to_frame().height > 0
        assert measured.plot().to_dict()["config"]
        assert document[keys.get(name, name)] is not None
        assert f'id="{name}"' in page


def test_a_picture_of_nothing_says_why_there_is_none():
    said = "the state and the land " * 20 + "Lenin and the state " + "and the land of the state " * 20
    undated = texts(*(text(said, date="", id=f"t{n}") for n in range(3)))
    question = Question(names=names_of("Lenin"))
    for measure, why in ((measure_invocation, "no text has a date"), (measure_cooccurrence, "no word of")):
        chart = measure(undated, question, SETTINGS).plot().to_dict()
        assert chart["data"]["values"][0]["reason"].startswith(why)


@pytest.mark.parametrize(
    "wrong",
    [{"draws": 99}, {"level": 1.0}, {"topics": ()}, {"topics": (1,)}, {"window": 0}, {"chunk_tokens": 5}],
)
def test_settings_out_of_range_are_refused_by_name(wrong):
    with pytest.raises(UsageError, match=next(iter(wrong))):
        WordsSettings(**wrong)
