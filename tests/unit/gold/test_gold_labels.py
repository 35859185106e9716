"""The gold sets: offsets, labels, what decides them, and the rule that ties fates to the verdict."""

import csv
from functools import cache
from itertools import product

import pytest

import epigone
from epigone.case.dates import parse_date
from epigone.case.model import Case
from epigone.stats import krippendorff_alpha
from epigone.verdict.model import Verdict
from epigone.vocabulary import FACETS, FATES, KEPT_FATES
from support.gold import ERRORS, GOLD, LABELS, TRUTHS, GoldClaim, GoldSet, read_sets
from support.shared import shared_data

PARTS = [part for part in ("development", "opened", "test") if (GOLD / part).is_dir()]
SETS = [pytest.param(found, id=f"{part}/{found.name}") for part in PARTS for found in read_sets(part)]
#: Krippendorff's own limit for labels that may be relied on (2004, Content Analysis, p. 241).
RELIABLE = 0.8
#: What a phrase about a fate adds up: a single fate, or one of the two sums.
PHRASES = {fate: (fate,) for fate in FATES} | {
    "kept": KEPT_FATES,
    "broken": tuple(fate for fate in FATES if fate not in KEPT_FATES),
}


@cache
def case_of(path: str) -> Case:
    return epigone.load(path)


@cache
def verdict_of(path: str) -> Verdict:
    return epigone.judge(case_of(path))


def claims_of(found: GoldSet) -> list[GoldClaim]:
    return [claim for sentence in found.sentences for claim in sentence.claims]


def names_of(case: Case) -> set[str]:
    """Everything in a case that may decide a label, as written in `decided_by`."""
    verdicts = {f"verdict:{each.id}/{facet}" for each in case.doctrines for facet in FACETS}
    dimensions = {f"verdict:{each.id}" for each in case.dimensions}
    prefixed = {
        "series": [each.series for each in case.indicators],
        "reading": [each.id for each in case.readings],
        "doctrine": [each.id for each in case.doctrines],
        "actor": [each.id for each in case.actors],
        "handover": [each.id for each in case.handovers],
        "source": [each.id for each in case.sources],
    }
    named = {f"{prefix}:{id}" for prefix, ids in prefixed.items() for id in ids}
    return {each.id for each in case.evidence} | verdicts | dimensions | named | {"verdict:type", "outside"}


@pytest.mark.parametrize("found", SETS)
def test_the_offsets_give_back_the_sentences(found):
    if found.text is None:
        pytest.skip("the essay is in the shared data, which are absent: set EPIGONE_SHARED")
    for sentence in found.sentences:
        passage = found.text[sentence.start : sentence.end]
        assert passage == sentence.text if found.ours else passage.startswith(sentence.text)


@pytest.mark.parametrize("found", SETS)
def test_the_sentences_cover_the_text_in_order(found):
    if found.text is None:
        pytest.skip("the essay is in the shared data, which are absent: set EPIGONE_SHARED")
    ends = [0, *(sentence.end for sentence in found.sentences)]
    starts = [*(sentence.start for sentence in found.sentences), len(found.text)]
    assert [sentence.index for sentence in found.sentences] == list(range(len(found.sentences)))
    assert all(
        end <= start and not found.text[end:start].strip() for end, start in zip(ends, starts, strict=True)
    )


@pytest.mark.parametrize("found", SETS)
def test_labels_truths_and_errors_are_of_the_closed_lists(found):
    for claim in claims_of(found):
        assert claim.accepted[0] == claim.label
        assert set(claim.accepted) <= set(LABELS)
        assert claim.truth in TRUTHS
        assert (claim.error in ERRORS) == (claim.truth == "false"), claim.row["text"]
        assert claim.row["why"]


@pytest.mark.parametrize("found", SETS)
def test_no_true_claim_accepts_a_reproach(found):
    reproaches = {"contradicted", "anachronistic"}
    assert not [
        claim.row["text"]
        for claim in claims_of(found)
        if claim.truth == "true" and reproaches & set(claim.accepted)
    ]


@pytest.mark.parametrize("found", SETS)
def test_a_sentence_has_the_gravest_label_of_its_claims(found):
    for sentence in found.sentences:
        assert sentence.label == min((claim.label for claim in sentence.claims), key=LABELS.index)
        ways = product(*(claim.accepted for claim in sentence.claims))
        assert set(sentence.accepted) == {min(way, key=LABELS.index) for way in ways}


@pytest.mark.parametrize("found", SETS)
def test_what_decides_a_label_is_in_the_case(found):
    case = case_of(found.case_path)
    names = names_of(case)
    actors = {actor.id for actor in case.actors} | {""}
    doctrines = {each.id for each in case.doctrines} | {""}
    for claim in claims_of(found):
        decided = {name for name in claim.decided_by if not name.startswith("fact:")}
        assert decided <= names, claim.row["text"]
        assert claim.decided_by or claim.truth == "neither", claim.row["text"]
        assert claim.row["actor"] in actors, claim.row["actor"]
        assert claim.row["doctrine"] in doctrines, claim.row["doctrine"]
        assert claim.row["facet"] in {"", *FACETS}
        assert claim.row["fate"] in {"", *PHRASES}
        assert not claim.row["date"] or parse_date(claim.row["date"])


@pytest.mark.parametrize("found", SETS)
def test_the_rows_of_the_judged_essay_exist(found):
    named = {
        name.removeprefix("fact:")
        for claim in claims_of(found)
        for name in claim.decided_by
        if name.startswith("fact:")
    }
    data = shared_data()
    if named and data is None:
        pytest.skip("the judged essay is in the shared data, which are absent: set EPIGONE_SHARED")
    if named and data is not None:
        with (data / "lenin-stalin" / "essay-facts.csv").open(encoding="utf-8", newline="") as lines:
            assert named <= {row["claim_id"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("found", SETS)
def test_labels_of_fates_follow_the_verdict(found):
    verdict = verdict_of(found.case_path)
    facets = {each.id: each.facets for each in verdict.doctrines}
    for claim in claims_of(found):
        row = claim.row
        by_reading = any(name.startswith(("reading:", "fact:")) for name in claim.decided_by)
        asked = f"verdict:{row['doctrine']}/{row['facet']}" in claim.decided_by
        if not row["fate"] or not asked or by_reading:
            continue
        fates = facets[row["doctrine"]][row["facet"]].fates
        share = sum(fates[FATES.index(fate)] for fate in PHRASES[row["fate"]])
        label = "supported" if share >= 0.6 else "contradicted" if share <= 0.2 else "contested"
        assert claim.label == label, (row["text"], share)


@pytest.mark.parametrize("part", PARTS)
def test_a_second_labelling_agrees_with_the_first(part):
    first = {
        (found.name, str(sentence.index)): sentence.label
        for found in read_sets(part)
        for sentence in found.sentences
    }
    with (GOLD / part / "second.csv").open(encoding="utf-8", newline="") as lines:
        second = {(row["name"], row["sentence"]): row["label"] for row in csv.DictReader(lines)}
    assert second.keys() <= first.keys()
    codings = [[LABELS.index(labels[key]) for key in second] for labels in (first, second)]
    assert krippendorff_alpha(codings, seed=1, bootstrap=0).alpha > RELIABLE
