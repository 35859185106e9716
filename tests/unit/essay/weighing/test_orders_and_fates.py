"""In what a sentence may contradict the order of two facts, or what became of a doctrine."""

import pytest

from epigone.essay.clauses import read_sentences
from epigone.essay.split import split_sentences
from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.joints import joints_in
from epigone.essay.weighing.weights import probability_of
from support.passages import passage_of


def joints_of(text, checker):
    (read,) = read_sentences(split_sentences(text), checker.words)
    return list(joints_in(read, checker.words.lexicon))


def said(words):
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("text", "order", "main", "base"),
    [
        ("The king fell before the bridge was built.", "before", "The king fell", "the bridge was built"),
        (
            "When the king fell, the bridge had been built.",
            "before",
            "the bridge had been built",
            "the king fell",
        ),
        ("Only after the vote did the king sign it.", "after", "Only did the king sign it", "the vote"),
        (
            "First the king fell, and the bridge was built.",
            "after",
            "and the bridge was built",
            "First the king fell",
        ),
        (
            "The king did not sign until the bridge was built.",
            "after",
            "The king did not sign",
            "the bridge was built",
        ),
    ],
)
def test_a_sentence_is_cut_at_its_word_of_order(text, order, main, base, checker):
    assert (order, main, base) in {
        (one.order, said(one.main), said(one.base)) for one in joints_of(text, checker)
    }


@pytest.mark.parametrize(
    "text",
    [
        "The king stood before the judges.",
        "The party was named after the king.",
        "The treaty that followed gave him the hills.",
        "The law was changed once more.",
    ],
)
def test_a_word_that_tells_no_order_joins_nothing(text, checker):
    assert not joints_of(text, checker)


def test_a_reversed_order_is_believed_and_the_right_one_is_not(checker):
    def chance(text):
        found = conflicts_of(passage_of(text, checker), ("order",))
        return max((probability_of(one) for one in found), default=0.0)

    assert chance("The Cheka was founded after the Red Army.") >= checker.settings.sure_order
    assert chance("The Cheka was founded before the Red Army.") < checker.settings.sure_order


def test_an_unlikely_fate_conflicts_with_the_verdict_and_a_likely_one_does_not(checker):
    def doctrines(text):
        return {one.other for one in conflicts_of(passage_of(text, checker), ("fate",))}

    assert "verdict:collective_leadership" in doctrines("Stalin preserved collective leadership.")
    assert "verdict:collective_leadership" not in doctrines("Stalin discarded collective leadership.")
