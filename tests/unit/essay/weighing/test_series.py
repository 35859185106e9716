"""What a clause says of a series: which way it went, when, and how much it was."""

import pytest

from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.courses import course_of
from support.passages import passage_of


def found_in(text, checker, kind):
    """The conflicts of a sentence with series, by the key of the series."""
    return {one.source: one for one in conflicts_of(passage_of(text, checker), [kind])}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Steel output went steadily up.", "up"),
        ("Ever fewer horses were kept.", "down"),
        ("The herds swelled.", "up"),
        ("All the more was his work honoured.", None),
        ("Horses were no longer kept.", None),
        ("The working week grew steadily shorter.", "down"),
        ("Steel output did not rise.", None),
        ("There were fewer than in any other year.", None),
    ],
)
def test_a_clause_tells_one_way_or_none(text, way, checker):
    passage = passage_of(text, checker)
    course = course_of(passage.read.clauses[0], passage.case)
    assert (course.way if course else None) == way


def test_a_series_that_went_the_other_way_conflicts(checker):
    found = found_in("Steel output fell steadily between 1928 and 1940.", checker, "movement")
    assert found["series:steel_output"].vector["frame_long_date"] == 1
    assert found["series:steel_output"].event is None
    assert "series:steel_output" not in found_in(
        "Steel output rose between 1928 and 1940.", checker, "movement"
    )


def test_the_years_in_power_of_a_person_are_a_time(checker):
    found = found_in("While Stalin ruled the output of steel fell.", checker, "movement")
    assert found["series:steel_output"].vector["frame_rule"] == 1


def test_a_movement_without_a_time_conflicts_only_if_it_was_never_so(checker):
    assert "series:cattle" not in found_in("The number of cattle fell.", checker, "movement")


def test_a_series_of_another_place_is_left_alone(checker):
    text = "Steel output in the Urals fell between 1928 and 1940."
    assert "series:steel_output" not in found_in(text, checker, "movement")


def test_a_number_is_held_against_the_value_at_its_date(checker):
    found = found_in("In 1940 some forty million tonnes of steel were made.", checker, "value")
    assert found["series:steel_output"].reason.code == "series-value"
    assert found["series:steel_output"].vector["counts_its_unit"] == 1
    assert "series:steel_output" not in found_in(
        "In 1940 18.3 million tonnes of steel were made.", checker, "value"
    )
