"""The first essay, end to end: what must hold of it whatever the thresholds."""

import pytest

from epigone.essay.check import check_document, make_checker, read_essay
from support.shared import shared_file


@pytest.fixture(scope="module")
def first_essay():
    document = read_essay(shared_file("essays/lenin-stalin.txt"))
    return check_document(document, make_checker("lenin-stalin"))


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
