"""The order of two things: told within a sentence, in a row of acts, or from the sentence before."""

import pytest

from epigone.essay.check import check_text
from epigone.essay.lexicon import read_lexicon
from epigone.essay.order_counts import apart_before
from epigone.essay.words import words_of

WRONG = [
    "Britain first recognised the Soviet government and only afterwards concluded a trade agreement with it.",
    "Trotsky was deported first, and expelled from the party only when he was already abroad.",
    "Litvinov was replaced by Molotov only once the pact with Hitler's Germany had been signed.",
    "Bukharin had already been shot when Zinoviev and Kamenev were brought before the court.",
    "The Red Army is a few weeks older than the Cheka.",
    "The Cheka came into being some weeks after the Red Army.",
    "Trotsky kept his place in the Politburo until after the party had expelled him.",
    "By the time Kirov was murdered, the Comintern had been dissolved.",
]
WRONG_ELSEWHERE = [
    "The ship fund had been closed for some time when the second bond was issued.",
]
WRONG_AFTER = [
    ("Trotsky gave up the army in January 1925.", "By then he had already been voted out of the Politburo."),
]
SOUND = [
    "Less than a month after the pact with Hitler, Soviet troops were in Poland.",
    "The resolution against factions, which Lenin brought before the Tenth Congress, had a secret clause.",
    "Stalin was appointed General Secretary on 3 April 1922, shortly after the Eleventh Congress had closed.",
    "The Red Terror was officially proclaimed in September 1918, after an attempt on Lenin's life.",
    "Voznesensky was executed in 1950, two decades after the old rivals of Stalin had been beaten.",
    "It was March 1919 before the Comintern was founded.",
    "In the last days of the year before, he had dictated a letter to the congress.",
    "Trotsky was expelled from the party first, and deported only afterwards.",
    "The Cheka is a few weeks older than the Red Army.",
    "Trotsky had already been voted out of the Politburo when he was deported.",
    "When Kirov was murdered, the Treaty of Rapallo had been in force for twelve years.",
    "Lenin put a stop to the eulogies that followed the attempt on his life.",
    "Stalin still sat in the Politburo when Kirov was murdered.",
]


def codes_of(text, checker):
    return {
        claim.reason.code for sentence in check_text(text, checker).sentences for claim in sentence.claims
    }


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_order_is_contradicted(text, checker):
    assert "wrong-order" in codes_of(text, checker)


@pytest.mark.parametrize("text", WRONG_ELSEWHERE)
def test_a_wrong_order_is_contradicted_in_an_invented_case(text, ferries):
    assert "wrong-order" in codes_of(text, ferries)


@pytest.mark.parametrize(("before", "text"), WRONG_AFTER)
def test_a_time_may_be_told_from_the_fact_of_the_sentence_before(before, text, checker):
    first, second = check_text(f"{before} {text}", checker).sentences
    assert first.label == "supported"
    assert second.label == "contradicted"
    assert "wrong-order" not in codes_of(text, checker)  # alone it tells no order


@pytest.mark.parametrize("text", SOUND)
def test_a_right_order_and_what_only_looks_like_one_accuse_nobody(text, checker):
    assert "wrong-order" not in codes_of(text, checker)


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("two years after", 2.0, "years"),
        ("twenty-five years after", 25.0, "years"),
        ("a month before", 1.0, "months"),
        ("two decades after", 2.0, "decades"),
        ("five whole years before", 5.0, "years"),
        ("a few weeks before", None, ""),
        ("less than two years after", None, ""),
        ("half a year before", None, ""),
        ("of 2012 weeks after", None, ""),
        ("shortly after", None, ""),
    ],
)
def test_a_count_before_a_word_of_order_is_read_where_it_is_definite(text, count, unit):
    lexicon = read_lexicon()
    words = words_of(text, lexicon)
    told = apart_before(words, len(words) - 1, lexicon)
    assert (told.count, told.unit) == (count, unit)
