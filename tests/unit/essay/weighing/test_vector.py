"""How alike a clause and a fact are, field by field."""

from math import isfinite

import pytest

from epigone.essay.casewords import AT
from epigone.essay.weighing.conflicts import conflicts_of
from epigone.essay.weighing.passage import OF_CLAUSE, OF_SENTENCE, Said
from epigone.essay.weighing.vector import behind, dates_of, persons_of, told_dates, vector_of
from support.passages import event_of, passage_of

RAPALLO = "The Treaty of Rapallo was signed by Chicherin on 16 April 1922."
TEXTS = (
    RAPALLO,
    "Trotsky founded the Cheka in March 1921, and he never regretted it.",
    "In January 1918 the Constituent Assembly was closed after a single sitting.",
    "Nothing more need be said of the matter.",
)
#: The greatest value of the fields that are neither shares nor yes or no.
GREATEST = {
    "clause_title": 3, "clause_note": 3, "clause_words": 5, "first_of_clause": 2, "rival_of_clause": 2,
    "sentence_title": 3, "sentence_note": 3, "sentence_words": 5, "first_of_sentence": 2,
    "rival_of_sentence": 2, "strange_acts": 3, "strange_names": 3, "years_apart": 8,
    "least_title": 3, "least_note": 3, "least_words": 5, "least_first": 2, "both_title": 6, "both_note": 6,
    "both_title_part": 2, "both_said_part": 2, "both_only_others": 2, "both_proper": 2, "rival": 2,
    "rival_of_main": 2, "rival_of_base": 2, "years": 8, "dated_right": 2, "dated_wrong": 2, "supported": 2,
    "joints": 3, "off": 8,
}  # fmt: skip

#: What a sum of shares may lie above 1.
ROUNDING = 1e-9


def said_in(text, checker):
    passage = passage_of(text, checker)
    return Said(passage, passage.read.clauses[0], passage.agents[0])


@pytest.mark.parametrize("text", TEXTS)
def test_every_field_lies_in_its_range(text, checker):
    said = said_in(text, checker)
    vectors = [vector_of(said, event) for event in said.likely]
    vectors += [conflict.vector for conflict in conflicts_of(said.passage)]
    for vector in vectors:
        for field, value in vector.items():
            assert isfinite(value), field
            assert 0 <= value <= GREATEST.get(field, 1) + ROUNDING, field


def test_every_fact_is_compared_in_the_same_fields(checker):
    fields = {
        frozenset(vector_of(said, event)) for said in (said_in(text, checker) for text in TEXTS)
        for event in checker.words.events[:20]
    }  # fmt: skip
    assert len(fields) == 1


def test_few_facts_are_compared_and_the_one_that_is_told_is_among_them(checker):
    likely = [event.id for event in said_in(RAPALLO, checker).likely]
    assert "rapallo-1922" in likely
    assert len(likely) == len(set(likely)) <= OF_CLAUSE + OF_SENTENCE


def test_the_fact_that_is_told_shares_more_than_any_other(checker):
    said = said_in(RAPALLO, checker)
    told, *others = sorted(said.likely, key=lambda event: event.id != "rapallo-1922")
    shared = vector_of(said, told)
    assert shared["first_of_sentence"] > 1
    for other in others:
        assert vector_of(said, other)["sentence_title_part"] < shared["sentence_title_part"]


def test_leaving_an_actor_out_of_account_changes_only_what_he_shares(checker):
    said = said_in(RAPALLO, checker)
    event = event_of("rapallo-1922", checker)
    full, less = vector_of(said, event), vector_of(said, event, without="chicherin")
    changed = {field for field in full if full[field] != less[field]}
    assert changed <= {f"{part}_{field}" for part in ("clause", "sentence") for field in ("title", "note")}
    assert vector_of(said, event, without="trotsky") == full


def test_a_pronoun_stands_for_its_actor(checker):
    passage = passage_of("Lenin was pleased when he had signed the decree.", checker)
    clause, agent = passage.read.clauses[-1], passage.agents[-1]
    assert agent.is_pronoun
    assert AT + "lenin" in Said(passage, clause, agent).stems
    assert AT + "lenin" not in clause.telling


def test_the_persons_of_a_fact_are_told_from_others(checker):
    event = event_of("ban-on-factions-1921", checker)
    own = persons_of(said_in("Lenin moved the ban on factions.", checker), event)
    other = persons_of(said_in("Trotsky moved the ban on factions.", checker), event)
    assert (own["own_persons"], own["only_others"]) == (1, 0)
    assert (other["own_persons"], other["only_others"]) == (0, 1)


def test_the_date_of_a_fact_agrees_or_differs_or_is_not_told(checker):
    event = event_of("rapallo-1922", checker)

    def told(text):
        return dates_of(said_in(text, checker), event)

    assert told(RAPALLO) == {"on_day_or_month": 1, "in_year": 0, "date_agrees": 1, "date_differs": 0}
    assert told("The Treaty of Rapallo was signed in 1922.")["in_year"] == 1
    assert told("The Treaty of Rapallo was signed in 1926.")["date_differs"] == 1
    assert not any(told("The Treaty of Rapallo was signed.").values())


def test_what_is_not_shared_is_behind_nothing():
    assert behind(None, 3.0) == 0


def test_a_fact_is_asked_for_the_dates_that_its_own_text_tells(ferries):
    dates = told_dates(event_of("votes-suspended-2009", ferries), ferries.words)
    assert dates == ()
