"""Rulers known by one name and a number, in the sentences of reports and the questions put to texts."""

from pathlib import Path

import pytest

from epigone.case.read import read_case
from epigone.instruments.words.of_case import question_of
from epigone.report.sentences import predecessor_name, successor_name
from support.corpora import text, texts

KINGDOM = Path(__file__).parents[2] / "gold" / "cases" / "aldric-helvia"


@pytest.fixture(scope="module")
def kingdom():
    return read_case(KINGDOM)


def test_a_ruler_is_called_by_name_and_number(kingdom):
    assert (predecessor_name(kingdom), successor_name(kingdom)) == ("Aldric III", "Helvia I")


def test_texts_are_asked_about_him_by_name_and_number(kingdom):
    assert question_of(kingdom, texts(text("The king is dead."))).about == "Aldric III"
