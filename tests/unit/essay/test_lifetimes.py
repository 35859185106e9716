"""Ages, lives side by side, successions: false ones are caught, true ones held."""

import pytest

from epigone.essay.check import check_text

FALSE = [
    "Lenin died at the age of 63.",
    "Trotsky was born two years before Lenin.",
    "Lenin was born eight years after Stalin.",
    "Kamenev lived to see the year 1937.",
    "Stalin died before Lenin.",
    "Trotsky outlived Stalin.",
    "Stalin became General Secretary only after Lenin was dead.",
    "Bukharin was still alive when Germany attacked in June 1941.",
    "Bukharin outlived Trotsky by two years.",
    "Lenin succeeded Stalin.",
    "Lenin was succeeded by Trotsky.",
    "Trotsky was older than Lenin.",
    "Stalin was 60 years old in 1924.",
    "Zinoviev died before Lenin's death.",
    "Bukharin was long dead by 1930.",
]
FALSE_ELSEWHERE = [
    "Lindqvist outlived Solvane by ten years.",
    "Solvane was long dead when the trust was set up in June 1994.",
]
TRUE = [
    "Lenin died at the age of 53.",
    "Lenin was born eight years before Stalin.",
    "Neither Kamenev nor Zinoviev lived to see the year 1937.",
    "Stalin outlived Lenin by 29 years.",
    "Stalin became General Secretary before Lenin died.",
    "Bukharin, who had worked on the draft, was still alive when it was adopted in December 1936.",
    "Stalin succeeded Lenin.",
    "Lenin was older than Stalin.",
    "Trotsky was long dead when Stalin died in 1953.",
    "Stalin was 45 years old in 1924.",
    "Trotsky died before Stalin.",
    "Stalin was born after Lenin.",
]
TRUE_ELSEWHERE = [
    "Dahl succeeded Solvane.",
    "Lindqvist outlived Solvane by five years.",
    "Solvane was still alive when the first battery ferry began its crossings in 2001.",
    "Solvane did not live to see the sale of the trust in 2013.",
]
SOUND = [
    "Trotsky did not outlive Stalin.",
    "Before Lenin died he warned of Stalin.",
    "After Lenin's death Stalin was one of three.",
    "Before Stalin came to power Lenin had ruled.",
    "The letter was written before Lenin died.",
    "Zinoviev followed Lenin in this.",
    "Kamenev succeeded Lenin as chairman of the council of labour.",
]


def label_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence.label


@pytest.mark.parametrize("text", FALSE)
def test_a_wrong_age_or_order_of_lives_is_contradicted(text, checker):
    assert label_of(text, checker) == "contradicted"


@pytest.mark.parametrize("text", FALSE_ELSEWHERE)
def test_a_wrong_order_of_lives_is_contradicted_in_an_invented_case(text, ferries):
    assert label_of(text, ferries) == "contradicted"


@pytest.mark.parametrize("text", TRUE)
def test_a_right_age_or_order_of_lives_is_supported(text, checker):
    assert label_of(text, checker) == "supported"


@pytest.mark.parametrize("text", TRUE_ELSEWHERE)
def test_a_right_order_of_lives_is_supported_in_an_invented_case(text, ferries):
    assert label_of(text, ferries) == "supported"


@pytest.mark.parametrize("text", SOUND)
def test_a_time_told_from_a_life_accuses_nobody(text, checker):
    assert label_of(text, checker) not in ("contradicted", "anachronistic")
