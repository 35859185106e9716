"""When somebody held an office: from, until and in years, against his tenure."""

import pytest

from epigone.essay.check import check_text

STATEMENTS = [
    ("Stalin was General Secretary from 1922.", "supported"),
    ("Stalin was General Secretary from 1922 to 1953.", "supported"),
    ("Stalin was General Secretary from 1934.", "contradicted"),
    ("Stalin was General Secretary until 1940.", "contradicted"),
]
STATEMENTS_ELSEWHERE = [
    ("Lindqvist was head of operations until 2007.", "supported"),
    ("Lindqvist was head of operations until 2012.", "contradicted"),
    ("In 2013 Reyes was finance director.", "anachronistic"),
    ("In 2003 Reyes was finance director.", "supported"),
    ("Reyes was finance director from 1999 to 2010.", "supported"),
    ("Reyes served as finance director from 1985 to 2010.", "contradicted"),
    ("Reyes was finance director after 2001.", "supported"),
    ("Solvane was chief executive when the yard opened in 1996.", "supported"),
    ("Reyes was not finance director in 2013.", "supported"),
]


def label_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence.label


@pytest.mark.parametrize(("text", "label"), STATEMENTS)
def test_the_years_of_an_office_are_compared_with_the_tenure(text, label, checker):
    assert label_of(text, checker) == label


@pytest.mark.parametrize(("text", "label"), STATEMENTS_ELSEWHERE)
def test_the_years_of_an_office_are_compared_in_an_invented_case(text, label, ferries):
    assert label_of(text, ferries) == label
