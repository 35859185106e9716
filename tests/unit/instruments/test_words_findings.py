from dataclasses import replace

import numpy as np
import pytest

from epigone.case.model import ActorName, ConceptWord, Text
from epigone.case.read import read_case
from epigone.instruments.words.findings import words_findings, words_of_case
from epigone.instruments.words.question import Concept, Question
from epigone.instruments.words.settings import WordsSettings
from epigone.report.page import render_html
from epigone.verdict.judge import judge
from epigone.vocabulary import FATES
from support.building import year
from support.corpora import text, texts

SETTINGS = WordsSettings(draws=150)
FILLER = "word " * 150


def spoken(author: str, first: int, words: dict[str, int], n: int = 8):
    body = " ".join(f"{word} " * times for word, times in words.items())
    return [
        text(f"{body} {FILLER}", author=author, date=str(first + number), id=f"{author}{number}")
        for number in range(n)
    ]


def found_for(before: dict[str, int], after: dict[str, int]):
    question = Question(
        author="new",
        predecessor="old",
        concepts=(Concept("trade", "en", "trade"), Concept("trade", "en", "tariff", -1.0)),
    )
    return words_findings(
        texts(*spoken("old", 1900, before), *spoken("new", 1910, after)), question, SETTINGS
    )


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        ({"trade": 8}, {"trade": 8}, "preserved"),
        ({"trade": 8}, {"trade": 16}, "extended"),
        ({"trade": 8}, {"trade": 5}, "altered"),
        ({"trade": 8}, {"trade": 1}, "discarded"),
        ({"trade": 8}, {"trade": 2, "tariff": 9}, "discarded"),
        ({"tariff": 8}, {"tariff": 8}, "preserved"),
    ],
)
def test_the_emphasis_on_a_doctrine_has_a_fate(before, after, fate):
    (finding,) = found_for(before, after)
    assert FATES[int(finding.fates.argmax())] == fate
    assert finding.fates.sum() == pytest.approx(1)
    assert (finding.instrument, finding.facet, finding.weight) == ("words", "claim", 0.5)
    assert [caveat.code for caveat in finding.caveats] == ["words-are-emphasis"]
    assert finding.evidence[0].startswith("text:old")


def test_too_few_words_or_one_author_or_two_languages_give_no_finding():
    assert found_for({"trade": 1}, {"trade": 1}) == ()
    question = Question(author="new", predecessor="old", concepts=(Concept("trade", "en", "trade"),))
    alone = texts(*spoken("new", 1910, {"trade": 9}))
    assert words_findings(alone, question, SETTINGS) == ()
    assert words_findings(alone, replace(question, predecessor=""), SETTINGS) == ()
    other = [replace(item, language="de") for item in spoken("old", 1900, {"trade": 9})]
    assert words_findings(texts(*other, *spoken("new", 1910, {"trade": 9})), question, SETTINGS) == ()


@pytest.fixture(scope="module")
def case_with_texts():
    """The template's two governors, with eight short speeches of each."""
    from importlib.resources import as_file, files

    with as_file(files("epigone.case") / "template") as folder:
        case = read_case(folder)
    source = case.sources[0].id
    held, attachments = [], {}
    for actor, first, words in (("adler", 1980, {"stable": 6}), ("brandt", 1990, {"stable": 1, "Adler": 2})):
        for item in spoken(actor, first, words):
            path = f"texts/{item.id}.txt"
            held.append(Text(item.id, actor, year(int(item.date)), f"Speech {item.id}", "en", path, source))
            attachments[path] = item.text
    return replace(
        case,
        texts=tuple(held),
        attachments={**case.attachments, **attachments},
        names=(ActorName("adler", "en", "name", "Adler"),),
        concepts=(ConceptWord("low_inflation", "en", "stable"),),
    )


def test_texts_of_a_case_give_findings_on_the_claim_and_nowhere_else(case_with_texts):
    said = words_of_case(case_with_texts)
    assert said is not None
    assert [finding.doctrine for finding in said.findings] == ["low_inflation"]
    assert set(said.result.measured) == {"invocation", "concepts", "cooccurrence"}
    assert words_of_case(replace(case_with_texts, texts=())) is None


def test_the_verdict_pools_them_and_every_number_leads_to_a_source(case_with_texts):
    with_words = judge(case_with_texts)
    without = judge(replace(case_with_texts, texts=()))
    claim = with_words.doctrine("low_inflation").facets["claim"]
    assert {finding.instrument for finding in claim.findings} == {"record", "words"}
    before, after = without.doctrine("low_inflation").facets["claim"].kept, claim.kept
    assert after < before
    same = without.doctrine("low_inflation").facets["practice"].fates
    assert np.array_equal(with_words.doctrine("low_inflation").facets["practice"].fates, same)
    trace = str(with_words.why("low_inflation"))
    assert "text:adler0" in trace
    assert without.words is None


def test_a_fact_that_restates_the_texts_is_not_counted_beside_them(case_with_texts):
    restated = tuple(
        replace(row, restates="words") if row.facet == "claim" and row.doctrine == "low_inflation" else row
        for row in case_with_texts.evidence
    )
    case = replace(case_with_texts, evidence=restated)
    claim = judge(case).doctrine("low_inflation").facets["claim"]
    assert [finding.instrument for finding in claim.findings] == ["words"]
    claim = judge(replace(case, texts=())).doctrine("low_inflation").facets["claim"]
    assert [finding.instrument for finding in claim.findings] == ["record"]


def test_the_report_shows_what_the_texts_say(case_with_texts):
    page = render_html(judge(case_with_texts))
    assert 'id="invocation"' in page
    assert 'id="concepts"' in page
    assert "Speech adler0" in page
