"""What a sentence takes up of the one before it."""

import pytest

from epigone.essay.check import check_text
from epigone.essay.claims import claims_of
from epigone.essay.clauses import read_sentences
from epigone.essay.model import Claim
from epigone.essay.reasons import FactAgrees, Uncheckable
from epigone.essay.resolve import Memory, agents_of
from epigone.essay.series_named import Spoken
from epigone.essay.split import split_sentences
from epigone.essay.topic import NO_TOPIC, topic_of

RAPALLO = "The Treaty of Rapallo was signed on 16 April 1922."
FOUNDING = "The Comintern was founded in March 1919."
CAMPAIGN = "Georgia was occupied in February 1921."

POINTING = [
    (RAPALLO, "The man who signed it was Litvinov.", "it"),
    (RAPALLO, "It was signed by Litvinov.", "It"),
    (RAPALLO, "The treaty was denounced a year later.", "The"),
    (RAPALLO, "Nobody in Moscow liked this agreement.", "this"),
    (FOUNDING, "Its founding congress met in Berlin.", "Its"),
    (FOUNDING, "Its first head was Trotsky.", "Its"),
    (CAMPAIGN, "That campaign was Trotsky's idea.", "That"),
    (CAMPAIGN, "That was Trotsky's idea.", "That"),
]
SILENT = [
    (RAPALLO, "The Treaty of Berlin was signed in 1926."),
    (RAPALLO, "The treaty of Riga was older."),
    (RAPALLO, "It was Stalin who broke with Germany."),
    (RAPALLO, "It is true that Lenin was ill."),
    (RAPALLO, "The army had a new chief, and it trusted him."),
    (RAPALLO, "In that year Lenin fell ill."),
    (RAPALLO, "Lenin said that peace was near."),
    (RAPALLO, "This essay will now turn to Stalin."),
    (FOUNDING, "The Politburo met every week, and its members were seven."),
]


def topic_after(before, text, checker):
    """The topic of a sentence after another, and its words that point back."""
    words = checker.words
    first, second = read_sentences(split_sentences(f"{before} {text}"), words)
    claims = claims_of(first, agents_of(first, Memory(), words), checker, Spoken())
    topic = topic_of(second, claims, words)
    starts = {one.start for one in topic.pointers}
    return topic, [word.text for word in second.words if word.start in starts]


@pytest.mark.parametrize(("before", "text", "pointer"), POINTING)
def test_a_sentence_points_back_at_the_fact_of_the_one_before(before, text, pointer, checker):
    topic, pointers = topic_after(before, text, checker)
    assert pointers == [pointer]
    assert topic.points_back
    assert topic.pointers[0].facts == topic.facts


@pytest.mark.parametrize(("before", "text"), SILENT)
def test_a_sentence_that_names_its_own_subject_points_at_nothing(before, text, checker):
    topic, pointers = topic_after(before, text, checker)
    assert pointers == []
    assert topic.facts  # of which it might have spoken


def test_the_topic_holds_the_fact_and_the_words_that_call_it(checker):
    topic, _ = topic_after(RAPALLO, "It was signed by Litvinov.", checker)
    assert topic.facts == ("rapallo-1922",)
    assert "rapallo" in topic.stems


def test_a_noun_tells_which_of_two_facts_is_meant(checker):
    (read,) = read_sentences(split_sentences("The treaty was his work."), checker.words)
    claims = [claim_of("rapallo-1922"), claim_of("comintern-1919")]
    topic = topic_of(read, claims, checker.words)
    assert topic.facts == ("rapallo-1922", "comintern-1919")
    assert topic.pointed_in(read.clauses[0]) == ("rapallo-1922",)


def test_what_was_not_checkable_is_no_topic(checker):
    (read,) = read_sentences(split_sentences("It was his work."), checker.words)
    idle = claim_of("rapallo-1922", label="not_checkable", reason=Uncheckable("general"))
    assert topic_of(read, [idle], checker.words) == NO_TOPIC
    assert topic_of(read, [], checker.words) == NO_TOPIC


def test_an_invented_case_has_topics_too(ferries):
    facts = ferries.words.events[:1]
    (read,) = read_sentences(split_sentences("It was a mistake."), ferries.words)
    topic = topic_of(read, [claim_of(facts[0].id)], ferries.words)
    assert topic.pointed_in(read.clauses[0]) == (facts[0].id,)


def test_a_topic_does_not_reach_into_another_paragraph(checker):
    near = check_text(f"{RAPALLO} It was signed in 1925.", checker)
    far = check_text(f"{RAPALLO}\n\nIt was signed in 1925.", checker)
    assert far.sentences[1].label == check_text("It was signed in 1925.", checker).sentences[0].label
    assert near.sentences[0] == far.sentences[0]


def claim_of(event, label="supported", reason=None):
    return Claim(0, 1, label, reason or FactAgrees(event), event=event, evidence=(event,))
