"""Who had a part in what the text just spoke of."""

import pytest

from epigone.essay.check import check_text
from epigone.essay.doers import doers_of

CHEKA = "The Cheka was founded on 20 December 1917."
RAPALLO = "The Treaty of Rapallo was signed on 16 April 1922."
GEORGIA = "Georgia was occupied in February 1921."

WRONG = [
    (CHEKA, "Its first head was Trotsky, who also built the Red Army."),
    (CHEKA, "The man who headed it from the first day was Vyacheslav Menzhinsky."),
    (RAPALLO, "The man who signed it for Moscow was Litvinov."),
    (GEORGIA, "That campaign was Trotsky's idea."),
    (GEORGIA, "This was Zinoviev's doing."),
]
SOUND = [
    (CHEKA, "Its first head was Dzerzhinsky."),
    (CHEKA, "Its chief was feared."),
    (CHEKA, "That was Lenin's idea."),
    (RAPALLO, "The man who signed it for Moscow was Chicherin."),
    (RAPALLO, "The man who hated it was Litvinov."),
    (GEORGIA, "That campaign was Ordzhonikidze's idea."),
    (GEORGIA, "The man who signed it was Trotsky."),
]


def last_label(before, text, checker):
    return check_text(f"{before} {text}", checker).sentences[-1].label


@pytest.mark.parametrize(("before", "text"), WRONG)
def test_a_part_that_another_had_is_contradicted(before, text, checker):
    assert last_label(before, text, checker) == "contradicted"


@pytest.mark.parametrize(("before", "text"), SOUND)
def test_a_part_of_which_the_fact_tells_nothing_else_accuses_nobody(before, text, checker):
    assert last_label(before, text, checker) not in ("contradicted", "anachronistic")


def test_without_the_sentence_before_nobody_knows_whose_head_is_meant(checker):
    (alone,) = check_text("Its first head was Trotsky.", checker).sentences
    assert alone.label == "not_checkable"


def test_the_doers_of_a_fact_are_read_from_its_title_and_note(checker):
    events = {event.id: event for event in checker.words.events}
    assert doers_of(events["cheka-1917"], checker.words, heads=True) == ("Dzerzhinsky",)
    assert doers_of(events["georgia-1921"], checker.words) == ("Stalin", "Ordzhonikidze")
    assert doers_of(events["rapallo-1922"], checker.words)[:2] == ("Chicherin", "Rathenau")
