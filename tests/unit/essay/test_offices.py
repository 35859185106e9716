"""Acts in an office that was not one's own then, and upon facts that one did not live to see."""

import pytest

from epigone.essay.check import check_text

WRONG = [
    "As head of the Comintern Zinoviev opened its Sixth Congress in 1928.",
    "As head of the Soviet government Stalin put his signature under the constitution of 1918.",
    "The man who negotiated with Ribbentrop in 1939 was Foreign Commissar Trotsky.",
    "Lenin's last great act of state was the Treaty of Berlin of 1926.",
    "Bukharin used his seat in the Politburo as late as 1933 to vote against the grain collections.",
    "Kamenev defended the pact with Hitler.",
]
WRONG_ELSEWHERE = [
    "Reyes, as finance director, signed the second bond in 2011.",
]
SOUND = [
    "Zinoviev, as head of the Comintern, opened its Fifth Congress in 1924.",
    "Trotsky foresaw the pact with Hitler.",
    "Lenin would never have signed the pact with Hitler.",
    "Lenin inspired the constitution of 1936.",
    "As a young man Stalin read Marx in 1899.",
    "The man who signed the pact in 1939 had once been a friend of Trotsky.",
    "Lenin's decree brought in the eight-hour day, and from 1940 Stalin's workers could be punished.",
    "Bukharin was shot in 1938 and rehabilitated fifty years later.",
    "In the history of the party Lenin stands above the pact with Hitler.",
]


def labels_of(text, checker):
    return {sentence.label for sentence in check_text(text, checker).sentences}


@pytest.mark.parametrize("text", WRONG)
def test_an_act_outside_office_or_life_is_an_anachronism(text, checker):
    assert labels_of(text, checker) == {"anachronistic"}


@pytest.mark.parametrize("text", WRONG_ELSEWHERE)
def test_an_act_outside_office_is_an_anachronism_in_an_invented_case(text, ferries):
    assert labels_of(text, ferries) == {"anachronistic"}


@pytest.mark.parametrize("text", SOUND)
def test_what_only_looks_like_an_act_out_of_office_accuses_nobody(text, checker):
    assert labels_of(text, checker).isdisjoint({"anachronistic", "contradicted"})


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Few foreigners knew Stalin, its General Secretary since 1919.", "contradicted"),
        ("Few foreigners knew Stalin, the General Secretary since 1922.", "supported"),
    ],
)
def test_an_office_named_right_after_its_holder_is_held_against_his_tenure(text, label, checker):
    assert labels_of(text, checker) == {label}
