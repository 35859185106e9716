from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from epigone.case.model import ActorName, ConceptWord, EmphasisTarget, Text
from epigone.case.read import read_case
from epigone.instruments.words.findings import words_findings, words_of_case
from epigone.instruments.words.of_case import corpus_of
from epigone.instruments.words.question import Concept, Question
from epigone.instruments.words.settings import WordsSettings
from epigone.report.document import document_schema, verdict_document
from epigone.report.markdown import render_markdown
from epigone.report.page import render_html
from epigone.report.terminal import print_verdict
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


def shown(verdict) -> str:
    """What the terminal shows of a verdict."""
    console = Console(width=100, record=True, file=StringIO())
    print_verdict(verdict, console)
    return console.export_text()


def targeted(case, emphasis, sd=0.2, times=3):
    """The case with speeches of the successor alone, so many times as long, and a declared emphasis."""
    target = EmphasisTarget("low_inflation", "en", emphasis, sd, case.sources[0].id)
    own = tuple(item for item in case.texts if item.actor == "brandt")
    longer = {item.path: case.attachments[item.path] * times for item in own}
    return replace(case, texts=own, attachments=case.attachments | longer, targets=(target,))


@pytest.mark.parametrize(
    ("emphasis", "fate"), [(40.0, "discarded"), (6.6, "preserved"), (2.0, "extended"), (-20.0, "discarded")]
)
def test_a_declared_target_stands_for_the_predecessors_texts(case_with_texts, emphasis, fate):
    said = words_of_case(targeted(case_with_texts, emphasis))
    (finding,) = said.findings
    assert FATES[int(finding.fates.argmax())] == fate
    assert [caveat.code for caveat in finding.caveats] == ["words-are-emphasis", "target-is-declared"]
    assert finding.evidence[:2] == ("target:low_inflation:en", "text:brandt0")
    assert finding.details["predecessor"] == pytest.approx(emphasis, abs=0.05)


def test_an_uncertain_target_makes_an_uncertain_finding(case_with_texts):
    sure, unsure = (words_of_case(targeted(case_with_texts, 6.6, sd)).findings[0] for sd in (0.2, 20))
    assert unsure.fates.max() < sure.fates.max()


def test_texts_of_both_go_before_a_target_and_a_target_needs_texts_of_the_successor(case_with_texts):
    target = targeted(case_with_texts, 40.0).targets
    both = words_of_case(replace(case_with_texts, targets=target)).findings
    assert [caveat.code for caveat in both[0].caveats] == ["words-are-emphasis"]
    few = replace(targeted(case_with_texts, 40.0), texts=case_with_texts.texts[-2:])
    assert words_of_case(few).findings == ()
    assert words_of_case(targeted(case_with_texts, 0.001, times=1)).findings == ()


def test_a_target_leads_to_its_source(case_with_texts):
    case = targeted(case_with_texts, 40.0)
    verdict = judge(case)
    trace = str(verdict.why("low_inflation"))
    assert "declared: 40 per 1,000 words (standard error 0.2), en" in trace
    assert f"[{case.sources[0].id}]" in trace
    assert "declared emphasis: 40 per 1,000 words" in render_html(verdict)


def test_texts_outside_a_case_are_cited_as_one(case_with_texts):
    outside = corpus_of(case_with_texts)
    bare = replace(case_with_texts, texts=(), attachments={})
    verdict = judge(bare, texts=replace(outside, name="speeches.zip"))
    claim = verdict.doctrine("low_inflation").facets["claim"]
    inside = judge(case_with_texts).doctrine("low_inflation").facets["claim"]
    assert np.array_equal(claim.fates, inside.fates)
    assert claim.findings[-1].evidence == ("corpus:speeches.zip",)
    assert "texts outside the case [speeches.zip]: 16 texts" in str(verdict.why("low_inflation"))
    assert "16 texts of speeches.zip" in render_html(verdict)
    assert verdict_document(verdict)["words"]["corpus"] == "speeches.zip"
    Draft202012Validator(document_schema()).validate(verdict_document(verdict))
    for told in (render_markdown(verdict), shown(verdict)):
        assert "They count in the claim of one doctrine" in " ".join(told.split())


def test_what_would_overturn_a_verdict_is_sought_beside_what_the_texts_say(case_with_texts):
    verdict = judge(case_with_texts)
    flip = verdict.robustness.flip_set
    assert flip.size
    gone = set(flip.evidence)
    left = tuple(row for row in case_with_texts.evidence if row.id not in gone)
    series = {f"series:{item.series}" for item in case_with_texts.indicators} & gone
    kept = tuple(item for item in case_with_texts.indicators if f"series:{item.series}" not in series)
    assert (
        judge(replace(case_with_texts, evidence=left, indicators=kept)).type == flip.becomes != verdict.type
    )


def test_a_report_says_when_the_texts_count_in_no_claim(case_with_texts):
    own = tuple(item for item in case_with_texts.texts if item.actor == "brandt")
    assert "They count in no claim" in render_markdown(judge(replace(case_with_texts, texts=own)))
    assert "What the texts say" not in render_markdown(judge(replace(case_with_texts, texts=())))


def test_the_report_shows_what_the_texts_say(case_with_texts):
    page = render_html(judge(case_with_texts))
    assert 'id="invocation"' in page
    assert 'id="concepts"' in page
    assert "Speech adler0" in page
