"""The first essay, end to end: what must hold of it whatever the thresholds."""

import csv

import pytest

from epigone.essay.check import check_document, read_essay
from epigone.report.essay_mends import mend
from support.shared import shared_file


@pytest.fixture(scope="module")
def first_essay(checker):
    document = read_essay(shared_file("essays/lenin-stalin.txt"))
    return check_document(document, checker)


def test_offsets_lead_back_to_the_text(first_essay):
    for sentence in first_essay.sentences:
        assert first_essay.text[sentence.start : sentence.end] == sentence.text
        for claim in sentence.claims:
            assert sentence.start <= claim.start < claim.end <= sentence.end


def test_the_entry_into_the_league_is_misdated(first_essay):
    found = next(one for one in first_essay.sentences if "League of Nations" in one.text)
    wrong = [claim for claim in found.claims if claim.event == "league-joined-1934"]
    assert [(claim.label, claim.reason.code) for claim in wrong] == [("contradicted", "wrong-date")]


def test_broken_characters_are_reported_and_left_alone(first_essay):
    assert len(first_essay.damage) == 2
    assert first_essay.repaired == 0


def test_rapallo_is_taken_from_him_who_did_not_rule(first_essay):
    found = next(one for one in first_essay.sentences if "Rapallo" in one.text)
    assert found.label == "anachronistic"
    wrong = next(claim for claim in found.claims if claim.event == "rapallo-1922")
    assert (wrong.actor, wrong.reason.held) == ("stalin", "lenin")
    assert mend(first_essay.case, wrong) == "Name Lenin, not Stalin."


def test_nothing_contested_by_historians_is_called_anachronistic(first_essay):
    with shared_file("lenin-stalin/essay-facts.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["verdict"] == "contested"]
    for row in rows:
        start = first_essay.text.index(row["quote_start"].strip("\u2019").split(",")[0][:25])
        found = next(one for one in first_essay.sentences if one.start <= start < one.end)
        assert found.label != "anachronistic"
