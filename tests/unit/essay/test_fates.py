"""What became of a doctrine, in ordinary English: idioms, negations, contrasts."""

import pytest

from epigone.essay.check import check_text

TRUE = [
    "Debate in the party was not changed under Stalin, it was ended.",
    "World revolution was not altered by Stalin or put off, it was thrown away.",
    "Stalin professed the rights of the nations and had whole peoples deported.",
    "On the market, no; the NEP was buried.",
    "In his speeches Stalin stood by voluntary co-operation.",
    "It can hardly be denied that central planning was inherited and enlarged.",
    "Stalin made central planning his own.",
    "Stalin turned collective leadership on its head.",
    "Stalin swept the NEP aside.",
    "Stalin let world revolution fall.",
    "The NEP was thrown overboard by Stalin.",
    "Stalin did away with collective leadership.",
    "Stalin carried central planning further.",
    "Stalin did not give up central planning.",
    "Stalin did not abandon central planning, he enlarged it.",
    "Collective leadership was not kept up but buried.",
    "Central planning reached further under Stalin than under Lenin.",
    "The working conditions of Lenin's time were abandoned.",
    "Of open debate inside the party nothing was left under Stalin.",
    "The political police had outgrown anything that Lenin had known.",
    "Stalin did not work for voluntary co-operation as Lenin had.",
    "Collective leadership had given way to the rule of one man.",
    "The principle that a committee of equals should decide did not survive him.",
]
FALSE = [
    "Under Stalin the New Economic Policy simply went on.",
    "Stalin left open debate inside the party just as free as Lenin had left it.",
    "Lenin built up a political police, and Stalin did away with it.",
    "Stalin clung to collective leadership.",
    "Stalin shelved central planning.",
    "Stalin stood by the NEP to the end of his days.",
    "Stalin carried collective leadership on.",
    "Stalin gave central planning up.",
    "Terror against opponents had not grown beyond the measure in which Lenin left it.",
    "Stalin handed collective leadership down to his own successors.",
    "Stalin left the policy on nationalities exactly as Lenin had made it.",
    "Private trade and the market of the NEP lived on undisturbed until the war.",
    "Debate inside the party became freer under Stalin than it had ever been.",
    "Under Stalin heavy industry had to stand back behind consumer goods.",
    "Stalin never departed from Lenin's refusal to enter the League of Nations.",
    "Stalin tolerated no more praise of his person than Lenin had.",
    "Stalin stayed out of the League of Nations as Lenin had.",
]
SOUND = [
    "In the year of Rapallo the Cheka turned into the GPU.",
    "The monopoly of the party reached exactly as far under Stalin as under Lenin and no further.",
    "Stalin had no hand in the talks that led to the Treaty of Rapallo.",
    "The NEP survived Lenin by five years.",
    "The market gave way to central planning.",
    "The NEP lived on until 1928.",
    "The NEP brought back shops and markets.",
    "By July 1928 Stalin had not yet announced the end of the NEP.",
    "Stalin had fewer scruples about terror against opponents than Lenin.",
    "Planning came to no more than Lenin had feared.",
    "At the end of Stalin's rule there were five-year plans as before.",
]


def label_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence.label


@pytest.mark.parametrize("text", TRUE)
def test_a_fate_that_the_verdict_holds_is_supported_in_any_idiom(text, checker):
    assert label_of(text, checker) == "supported"


@pytest.mark.parametrize("text", FALSE)
def test_a_fate_that_the_verdict_excludes_is_contradicted_in_any_idiom(text, checker):
    assert label_of(text, checker) == "contradicted"


@pytest.mark.parametrize("text", SOUND)
def test_what_only_looks_like_another_fate_is_not_contradicted(text, checker):
    assert label_of(text, checker) not in ("contradicted", "anachronistic")


def test_a_sentence_that_begins_with_here_takes_over_the_doctrine_before_it(checker):
    first, second = check_text(
        "Central planning grew under Stalin. Here he went further than Lenin.", checker
    ).sentences
    assert (second.label, second.leading.doctrine) == ("supported", "central_planning")
    assert first.leading.doctrine == second.leading.doctrine


def test_a_pronoun_takes_over_no_doctrine_across_a_paragraph(checker):
    *_, last = check_text(
        "Central planning grew under Stalin.\n\nIt was left as Lenin had made it.", checker
    ).sentences
    assert last.leading.doctrine is None


def test_a_line_told_in_other_words_and_likened_to_what_it_was_is_weighed(checker):
    text = "Planners did under Stalin what they had done under Lenin: they gave advice to the trusts."
    (found,) = check_text(text, checker).sentences
    assert (found.label, found.leading.doctrine) == ("contradicted", "central_planning")
