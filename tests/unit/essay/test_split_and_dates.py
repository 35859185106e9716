"""Sentences with their places, and dates with their precision."""

from datetime import date

import pytest

from epigone.essay.dates import find_dates
from epigone.essay.lexicon import read_lexicon
from epigone.essay.reckoned_dates import open_offsets
from epigone.essay.split import LONGEST, split_sentences
from epigone.essay.words import words_of

LEXICON = read_lexicon()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 16 April 1922", ["1922-04-16"]),
        ("April 16, 1922", ["1922-04-16"]),
        ("the 16th of April 1922", ["1922-04-16"]),
        ("on 16.4.1922", ["1922-04-16"]),
        ("on 1922-04-16", ["1922-04-16"]),
        ("in July 1918", ["1918-07"]),
        ("by 1929", ["../1929"]),
        ("until 1928", ["../1928"]),
        ("after 1928", ["1928/.."]),
        ("about 1926", ["1926~"]),
        ("in the mid-1930s", ["1933-01/1936-12"]),
        ("in the late thirties", ["1936-01/1939-12"]),
        ("in the spring of 1921", ["1921-03/1921-05"]),
        ("from 1921 to 1928", ["1921/1928"]),
        ("1928-32", ["1928/1932"]),
        ("in 1926, and the following year", ["1926", "1927"]),
        ("early in 1929 and five years later", ["1929-01/1929-04", "1934-01/1934-04"]),
        ("1,966 delegates", []),
        ("31 February 1922", []),
        ("from 1929 to 70 million", ["1929"]),
    ],
)
def test_a_date_is_read_with_its_precision(text, edtf):
    assert [found.edtf for found in find_dates(text, LEXICON)] == edtf


def test_a_year_admits_its_days_and_no_others():
    (when,) = find_dates("in 1934", LEXICON)
    assert when.admits(date(1934, 9, 18), date(1934, 9, 18))
    assert not when.admits(date(1935, 1, 1), date(1935, 1, 1))


def test_days_of_an_older_calendar_are_granted_only_where_asked():
    (when,) = find_dates("25 October 1917", LEXICON)
    seizure = date(1917, 11, 7)
    assert when.admits(seizure, seizure, calendar_days=14)
    assert not when.admits(seizure, seizure)


def test_a_time_told_from_another_is_noticed():
    assert open_offsets("six years after the war", LEXICON)
    assert not open_offsets("six years of war", LEXICON)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Old left. He died.", 2),
        ("It was signed on 16.4.1922. It was kept.", 2),
        ("In Sept. 1934 he joined. He left.", 2),
        ("The U.S.S.R. joined. It left.", 2),
        ("“He left.” She stayed.", 2),
        ("One; two, three", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    assert len(split_sentences(f"{text}\n\nThe end of it.")) == sentences + 1


def test_headings_are_no_sentences():
    first, second = split_sentences("The struggle\n\nIt began in 1922.")
    assert (first.is_heading, second.is_heading) == (True, False)


def test_no_sentence_is_longer_than_can_be_read_at_once():
    text = "one, two " * 1000
    found = split_sentences(text)
    assert max(len(one.text) for one in found) <= LONGEST
    assert "".join(one.text for one in found).replace(" ", "") == text.replace(" ", "")


def test_a_word_broken_across_lines_is_one_word():
    assert [word.text for word in words_of("collectivi-\nsation began", LEXICON)] == [
        "collectivisation",
        "began",
    ]
