"""What is said of a place among all successions."""

import json
from dataclasses import replace

import pytest
from tests.support.standing import OWN, invented_place, invented_reference, invented_standing
from tests.unit.report.example import example_verdict

from epigone.report.reference_document import place_document, recipe_hash
from epigone.report.rounding import NBSP, percent_interval
from epigone.report.standing import (
    HandoverRank,
    class_sentence,
    handovers_sentence,
    left_out_sentence,
    make_standing,
    neighbours_sentence,
    standing_heading,
    standing_line,
    standing_of,
    standing_sentences,
)
from epigone.world.reference import case_place, load, place


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.97, "Few departures were as great: Oak left Alder's line further than 97 % of 198"),
        (0.8, "Oak left Alder's line further than 80 % of 198 other successions"),
        (0.5, "an ordinary departure: 50 % of 198 other successions went less far"),
        (0.2, "Oak stayed nearer to Alder's line than 80 % of 198 other successions"),
        (0.04, "Few stayed as near: Oak kept closer to Alder's line than 96 % of 198"),
    ],
)
def test_the_heading_says_how_unusual_the_departure_is(share, said):
    assert said in standing_heading(invented_standing(share)).replace(NBSP, " ")


def test_every_measure_is_told_with_its_interval():
    standing = invented_standing()
    told = " ".join(standing_sentences(standing))
    for name in ("retained", "kept", "innovation"):
        assert percent_interval(standing.measure(name)) in told
    assert "34 indicators" in told
    assert "of 198 other successions" in told


def test_the_line_for_the_terminal_holds_the_place_with_its_interval():
    told = standing_line(invented_standing(0.93)).replace(NBSP, " ")
    assert (
        told == "Oak left Alder's line further than 93 % (90\u201396) of 198 other successions in the world."
    )


def test_classes_are_those_it_belongs_to_and_that_are_large_enough():
    told = class_sentence(invented_standing())
    assert "in autocracies" in told
    assert "after an exit by the rules" in told
    assert "in democracies" not in told
    assert class_sentence(replace(invented_standing(), classes=())) == ""


def test_a_region_that_the_class_does_not_have_is_no_class_of_it():
    found = invented_place()
    placed = replace(found, row={**found.row, "region": "Atlantis"})
    standing = make_standing(placed, invented_reference(), ("Alder", "Oak"))
    assert standing is not None
    assert "Atlantis" not in class_sentence(standing)


def test_other_hand_overs_are_named_with_their_rank():
    standing = invented_standing()
    assert handovers_sentence(standing) == ""
    moved = replace(standing, handovers=(HandoverRank("The coup", standing.departed),))
    assert "\u201cThe coup\u201d" in handovers_sentence(moved)


def test_neighbours_are_named_and_it_is_not_its_own():
    standing = invented_standing()
    told = neighbours_sentence(standing)
    assert all(name in told for name in standing.neighbours)
    assert f"A{OWN} \u2192" not in told


def test_what_is_left_out_is_counted():
    standing = invented_standing()
    assert standing.n_missing == 1
    assert "1 are not drawn" in left_out_sentence(standing)


def test_a_succession_that_was_not_measured_has_no_standing():
    reference = invented_reference()
    unmeasured = place(reference.frame.row(-1, named=True), reference)
    assert make_standing(unmeasured, reference, ("Alder", "Oak")) is None


def test_a_verdict_without_a_place_has_no_standing():
    assert standing_of(example_verdict()) is None


def test_the_place_as_plain_values_is_json_without_gaps():
    found = place_document(invented_place(), invented_reference())
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["succession"] == f"a-{OWN}/b-{OWN}"
    assert found["percentile"] == found["percentiles"]["departure"]["mean"]
    assert 0 <= found["percentile"] <= 100
    assert {item["regime"] for item in found["classes"]} == {None, "autocracy"}


def test_the_recipe_is_known_by_its_hash():
    recipe = load().recipe
    assert recipe_hash(recipe) == recipe_hash(dict(reversed(recipe.items())))
    assert recipe_hash(recipe) != recipe_hash({**recipe, "version": "other"})


def test_the_built_in_case_has_a_place_under_each_of_its_hand_overs():
    from epigone.case.read import read_case

    case = read_case("lenin-stalin")
    places = [case_place(case, handover) for handover in case.handovers]
    assert all(found is not None and found.n > 2000 for found in places)
    assert len({found.ranks["departure"].share for found in places if found is not None}) == 3
