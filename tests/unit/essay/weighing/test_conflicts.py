"""In what a sentence may contradict a fact."""

import pytest

from epigone.essay.weighing.conflicts import conflicts_of
from support.passages import passage_of


def found_in(text, checker, kind):
    """The conflicts of one kind in a sentence, by the fact."""
    return {one.event.id: one for one in conflicts_of(passage_of(text, checker)) if one.kind == kind}


def test_another_year_conflicts_with_the_date_of_the_fact(checker):
    found = found_in("The Litvinov Protocol was signed in 1926.", checker, "date")["litvinov-protocol-1929"]
    assert (found.label, found.reason.code) == ("contradicted", "wrong-date")
    assert (found.date.earliest.year, found.vector["far_apart"]) == (1926, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The Treaty of Rapallo was signed in April 1922.",
        "The Treaty of Rapallo was signed on 16 April 1922 and not in 1926.",
        "The Treaty of Rapallo was signed.",
    ],
)
def test_a_sentence_that_gives_the_date_of_the_fact_or_none_does_not_conflict_with_it(text, checker):
    assert "rapallo-1922" not in found_in(text, checker, "date")


def test_what_is_said_of_life_and_of_keeping_a_thing_is_told_and_not_left_out(checker):
    text = "In the summer of 1926 Stalin told the Stakhanovites that life had become better."
    assert found_in(text, checker, "date")["life-better-1935"].vector["lives"] == 1


def test_the_farther_a_date_lies_off_the_more_years_are_told(checker):
    def years_apart(year):
        found = found_in(f"The Litvinov Protocol was signed in {year}.", checker, "date")
        return found["litvinov-protocol-1929"].vector["years_apart"]

    assert years_apart(1927) < years_apart(1925) < years_apart(1921)


def test_a_date_after_the_death_of_a_doer_who_is_not_said_to_act_is_left_alone(checker):
    """Lenin had died; of what he founded later years may be told."""
    assert "cheka-1917" in found_in("The Cheka was founded in December 1921.", checker, "date")
    assert "cheka-1917" not in found_in("The Cheka was founded in December 1926.", checker, "date")


def test_one_who_had_no_part_conflicts_with_the_doer(checker):
    found = found_in("Trotsky signed the Treaty of Rapallo.", checker, "doer")["rapallo-1922"]
    assert (found.actor, found.reason.code) == ("trotsky", "wrong-actor")
    assert found.vector["agent"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "Chicherin signed the Treaty of Rapallo.",
        "Trotsky did not sign the Treaty of Rapallo.",
        "Chicherin, not Trotsky, signed the Treaty of Rapallo.",
        "The Treaty of Rapallo was signed.",
    ],
)
def test_the_right_doer_or_a_denied_one_conflicts_with_nothing(text, checker):
    assert "rapallo-1922" not in found_in(text, checker, "doer")


def test_a_doer_who_was_dead_is_an_anachronism(checker):
    text = "Lenin ordered the expulsion of Trotsky in November 1927."
    found = found_in(text, checker, "doer")["leaders-expelled-1927"]
    assert (found.label, found.reason.code, found.vector["dead"]) == ("anachronistic", "not-in-power", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Trotsky regretted the pact with Hitler.",
        "Bukharin was arrested with the army leaders in June 1937.",
    ],
)
def test_what_somebody_felt_or_what_befell_him_sets_no_deed_down_to_him(text, checker):
    assert not found_in(text, checker, "doer").keys() & {"pact-1939", "commanders-arrested-1937"}


def test_a_denial_within_what_is_said_leaves_the_speaker_in_doubt(checker):
    text = "Trotsky said that the tenth of the people that could not be won over would have to perish."
    assert "tenth-to-die-1918" in found_in(text, checker, "doer")


def test_another_number_conflicts_with_that_of_the_fact(ferries):
    text = "In September 2007 the company borrowed ninety million crowns to buy three ships at once."
    found = found_in(text, ferries, "number")["harbour-bond-2007"]
    assert found.reason.code == "wrong-number"
    assert "harbour-bond-2007" not in found_in(text.replace("ninety", "forty"), ferries, "number")


def test_a_contrary_word_conflicts_with_the_content_of_the_fact(ferries):
    text = "In October 2006 Lindqvist told the Gazette that she would shrink the trust for the crews."
    found = found_in(text, ferries, "content")["lindqvist-shares-2006"]
    assert (found.reason.said, found.reason.known) == ("shrink", "enlarge")
    assert not found_in(text.replace("shrink", "enlarge"), ferries, "content")


def test_a_sentence_of_nothing_in_the_case_conflicts_with_nothing(checker):
    assert not list(conflicts_of(passage_of("Trees grow slowly in the north.", checker)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("An agent caught up with Trotsky in Norway and murdered him.", "Norway"),
        ("In August 1940 an agent killed Trotsky in Paris.", "Paris"),
    ],
)
def test_another_place_conflicts_with_that_of_the_fact(text, said, checker):
    found = found_in(text, checker, "name")["trotsky-murdered-1940"]
    assert (found.reason.said, found.reason.known) == (said, "Mexico")
    assert found.vector["lie_apart"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "An agent caught up with Trotsky in Mexico and murdered him.",
        "An agent caught up with Trotsky, who had lived in Norway, in Mexico.",
        "An agent caught up with Trotsky and murdered him.",
    ],
)
def test_a_sentence_that_has_the_name_of_the_fact_or_no_other_does_not_conflict_with_it(text, checker):
    assert "trotsky-murdered-1940" not in found_in(text, checker, "name")


def test_a_capital_that_is_no_place_of_what_was_done_may_be_a_government(checker):
    text = "In 1932 Finland signed a pact of non-aggression {} Moscow."
    assert found_in(text.format("with"), checker, "name")["pacts-1932"].vector["government"] == 1
    assert found_in(text.format("in"), checker, "name")["pacts-1932"].vector["government"] == 0


def test_a_person_of_whom_the_case_knows_nothing_conflicts_where_he_is_said_to_be_the_doer(checker):
    doer = "The one who met Kamenev in secret in July 1928 to look for an ally was Rykov."
    found = found_in(doer, checker, "name")["bukharin-kamenev-1928"]
    assert (found.reason.said, found.reason.known) == ("Rykov", "Bukharin")
    told = "Rykov knew that Kamenev was met in secret in July 1928 by one who looked for an ally."
    assert "bukharin-kamenev-1928" not in found_in(told, checker, "name")
