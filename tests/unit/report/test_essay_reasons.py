"""The sentences that say why a claim of an essay has its label, and how to mend it."""

import pytest

from epigone.case.read import read_case
from epigone.essay.dates import find_dates
from epigone.essay.lexicon import read_lexicon
from epigone.essay.model import Claim, Label
from epigone.essay.reasons import (
    ContraryWord,
    LifeDate,
    Moment,
    NotPrompt,
    OtherPart,
    OutsideLife,
    OutsidePower,
    Reason,
    SeriesCompared,
    SeriesMoved,
    WrongActor,
    WrongOrder,
)
from epigone.report.essay_mends import mend
from epigone.report.essay_reasons import why


@pytest.fixture(scope="module")
def case():
    return read_case("lenin-stalin")


def claim(reason: Reason, label: Label = "contradicted") -> Claim:
    return Claim(0, 1, label, reason)


def date(text):
    dated = find_dates(f"In 1934 {text}", read_lexicon())
    return dated[-1]


@pytest.mark.parametrize(
    ("reason", "sentence", "remedy"),
    [
        (
            OutsideLife("lenin", date("the autumn of 1925")),
            "Lenin died on 21 January 1924, before the autumn of 1925.",
            "Name who acted in the autumn of 1925, or mend the date.",
        ),
        (
            OutsideLife("kamenev", date("five years later")),
            "Kamenev died on 25 August 1936, before 1939.",
            "Name who acted in 1939, or mend the date.",
        ),
        (
            OutsidePower("stalin", date("January 1918"), "lenin"),
            "Stalin held office from 3 April 1922 to 5 March 1953, not in January 1918; Lenin ruled then.",
            "Name Lenin, or mend the date.",
        ),
        (
            LifeDate("lenin", "died", date("21 January 1925"), ("1924-01-21",), agrees=False),
            "Lenin died on 21 January 1924, not on 21 January 1925.",
            "Write 21 January 1924 for “21 January 1925”.",
        ),
        (
            OtherPart("trotsky-murdered-1940", "Paris", "Mexico"),
            "“Trotsky killed in exile” is dated August 1940: An agent murders him in Mexico on "
            "Stalin's orders. The case has Mexico, not Paris.",
            "Write “Mexico” for “Paris”.",
        ),
        (
            WrongActor("zinoviev-on-nep-1925", "kamenev", "zinoviev"),
            "“Zinoviev against the moderate line” is dated December 1925: At the Fourteenth Congress he "
            "opposes gradual concessions to the peasant. It is set down to Zinoviev.",
            "Name Zinoviev, not Kamenev.",
        ),
        (
            WrongOrder(Moment("died", "trotsky", ""), Moment("died", "lenin", ""), "before"),
            "Trotsky died on 21 August 1940, and Lenin died on 21 January 1924: not “before”.",
            "Write “after” for “before”.",
        ),
        (
            SeriesMoved("steel_output", "1928", 4.25, "1940", 18.3, "down", agrees=False),
            "Crude steel output: 4.25 million tonnes in 1928, 18.3 million tonnes in 1940: a rise.",
            "Write that it rose.",
        ),
        (
            SeriesCompared("steel_output", "1940", 20.0, "1928", 4.0, "twice", agrees=False),
            "Crude steel output: 20 million tonnes in 1940, 4 million tonnes in 1928, 0.2 times as "
            "much, not “twice”.",
            "Write that it was 80 % less, not “twice”.",
        ),
    ],
)
def test_a_reason_is_a_plain_sentence_with_its_date_and_a_mend(case, reason, sentence, remedy):
    assert why(case, claim(reason)).replace("\u00a0", " ") == sentence
    assert mend(case, claim(reason)).replace("\u00a0", " ") == remedy


def test_a_word_that_the_case_denies_is_not_set_in_its_mouth(case):
    denied = ContraryWord("zinoviev-on-nep-1925", "supported", "not supported")
    assert why(case, claim(denied)).endswith("The text says “supported”; the case denies it.")
    contrary = ContraryWord("zinoviev-on-nep-1925", "supports", "opposes")
    assert why(case, claim(contrary)).endswith("The case says “opposes”, not “supports”.")


def test_the_days_from_which_haste_is_reckoned_stand_in_their_order(case):
    found = why(
        case, claim(NotPrompt("mixed_economy_nep", "zinoviev-on-nep-1925", ("1929-11-17", "1922-04-03")))
    )
    assert found.endswith("at once would be on 3 April 1922 or on 17 November 1929, as one reckons.")


def test_a_date_that_only_bounds_is_not_written_over(case):
    order = WrongOrder(Moment("date", "", "until 1934"), Moment("died", "lenin", ""), "before")
    assert why(case, claim(order)).startswith("The date given is “until 1934”")
    assert mend(case, claim(order)) == ""
