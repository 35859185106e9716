"""The verdict on small cases whose answer is plain."""

import numpy as np
import polars as pl
import pytest

from epigone.case.model import Handover, Reading, ReadingOfDoctrine, WorldPlace
from epigone.errors import UsageError
from epigone.verdict.judge import judge
from epigone.vocabulary import FATES
from epigone.world.reference import load
from support.building import case, doctrine, fact, indicator, observations


def heir(practice: str, claim: str, *, n: int = 5, **changes):
    """A case whose doctrines all have one fate in practice and one in claim."""
    rows = []
    for place in range(n):
        name = f"d{place}"
        rows.append(fact(f"p{place}", name, practice, 12.0))
        rows.append(fact(f"c{place}", name, claim, 12.0, facet="claim"))
    return case([doctrine(f"d{place}") for place in range(n)], rows, **changes)


@pytest.mark.parametrize(
    ("practice", "claim", "type"),
    [
        ("preserved", "preserved", "true_heir"),
        ("extended", "extended", "true_heir"),
        ("discarded", "preserved", "nominal_heir"),
        ("altered", "preserved", "nominal_heir"),
        ("preserved", "discarded", "quiet_heir"),
        ("discarded", "altered", "open_breaker"),
    ],
)
def test_the_type_follows_what_was_kept_in_word_and_deed(practice, claim, type):
    verdict = judge(heir(practice, claim))
    assert verdict.type == type
    assert verdict.types.probability > 0.8
    assert sum(verdict.types.probabilities.values()) == pytest.approx(1)


def test_the_same_seed_gives_the_same_digits_and_another_seed_others():
    built = case(
        [doctrine(f"d{i}") for i in range(9)], [fact(f"p{i}", f"d{i}", "altered", 2.0) for i in range(9)]
    )
    assert judge(built, seed=1).types == judge(built, seed=1).types
    assert judge(built, seed=1).types != judge(built, seed=2).types


def test_claim_and_practice_are_never_pooled():
    verdict = judge(heir("discarded", "preserved", n=1))
    facets = verdict.doctrines[0].facets
    assert facets["claim"].leading == "preserved"
    assert facets["practice"].leading == "discarded"
    assert verdict.doctrines[0].gap == pytest.approx(facets["claim"].kept - facets["practice"].kept)


def test_means_kept_while_the_aim_is_altered_comes_out_as_both():
    rows = [
        fact("m", "terror", "preserved", 12.0, facet="means"),
        fact("a", "terror", "altered", 12.0, facet="aim"),
        fact("p", "terror", "extended", 6.0),
    ]
    facets = judge(case([doctrine("terror")], rows)).doctrines[0].facets
    assert (facets["means"].leading, facets["aim"].leading) == ("preserved", "altered")
    assert "claim" not in facets


def test_the_predecessors_words_are_no_claim_of_the_successor():
    rows = [
        fact("x", "d", "preserved", 12.0, facet="claim", actor="old", when=1912),
        fact("y", "d", "preserved", 6.0),
    ]
    verdict = judge(case([doctrine("d")], rows))
    assert "claim" not in verdict.doctrines[0].facets
    assert "no-claim" in {caveat.code for caveat in verdict.caveats}


def test_a_fact_that_restates_a_series_is_not_counted_twice():
    values = observations("s", {y: float(y >= 1920) * 3 for y in range(1905, 1930)}, sd=0.1)
    rows = [fact("x", "d", "preserved", 20.0, restates="s"), fact("y", "d", "preserved", 2.0, facet="claim")]
    verdict = judge(case([doctrine("d")], rows, [indicator("s", "d", line="high")], values))
    assert [finding.instrument for finding in verdict.doctrines[0].facets["practice"].findings] == ["deeds"]


def test_a_body_acting_between_the_tenures_speaks_for_nobody():
    handovers = (
        Handover("late", "Late", fact("x", "d", "preserved", 1).date, 1919, 1925, chosen=True),
        Handover("early", "Early", fact("x", "d", "preserved", 1).date, 1919, 1920),
    )
    rows = [
        fact("council", "d", "discarded", 20.0, actor="council", when=1922),
        fact("own", "d", "preserved", 2.0, when=1926),
    ]
    built = case([doctrine("d")], rows, handovers=handovers)
    assert judge(built).doctrines[0].facets["practice"].leading == "preserved"
    assert judge(built, handover="early").doctrines[0].facets["practice"].leading == "discarded"


def test_a_reading_turns_the_codes_and_not_the_evidence():
    turned = ReadingOfDoctrine("d0", recode={"discarded": "preserved", "preserved": "discarded"})
    built = heir(
        "discarded", "preserved", n=1, readings=(Reading("other", "Other", "", 1910, 1914, (turned,)),)
    )
    assert judge(built, reading="other").doctrines[0].facets["practice"].leading == "preserved"
    assert judge(built).doctrines[0].facets["practice"].leading == "discarded"
    assert judge(built).readings[0].practice["d0"] > 0.8


def test_an_unknown_reading_names_those_there_are():
    with pytest.raises(UsageError, match="it has: none"):
        judge(heir("preserved", "preserved"), reading="marxist")


def test_a_case_has_the_place_of_the_succession_that_it_names():
    named = heir("preserved", "preserved", world=WorldPlace(365, "RUS-1923", "RUS-1953-2"))
    verdict = judge(named)
    assert verdict.reference is not None
    assert verdict.reference.row["successor_name"] == "Khrushchev"
    assert "no-place" not in {caveat.code for caveat in verdict.caveats}


@pytest.mark.parametrize("world", [None, WorldPlace(365, "RUS-1917", "RUS-1953-2")])
def test_a_case_without_a_place_says_so(world):
    verdict = judge(heir("preserved", "preserved", world=world))
    assert verdict.reference is None
    assert "no-place" in {caveat.code for caveat in verdict.caveats}


def test_a_place_that_rests_on_few_indicators_says_so():
    thin = load().frame.filter("thin", pl.col("departure").is_not_null()).row(0, named=True)
    spells = thin["predecessor_spell"], thin["successor_spell"]
    verdict = judge(heir("preserved", "preserved", world=WorldPlace(thin["unit"], *spells)))
    assert "thin-place" in {caveat.code for caveat in verdict.caveats}


def test_rivals_are_ranked_by_their_own_claims_and_move_nothing_else():
    plain = heir("discarded", "preserved")
    rows = [*plain.evidence, fact("r", "d0", "preserved", 12.0, facet="claim", actor="rival")]
    with_rival = judge(case(list(plain.doctrines), rows))
    assert [rival.actor for rival in with_rival.rivals] == ["rival"]
    assert with_rival.rivals[0].kept.mean > 0.8
    assert with_rival.types == judge(plain).types


def test_the_flip_set_overturns_and_nothing_smaller_does():
    rows = [fact(f"p{i}", f"d{i}", "discarded", 12.0) for i in range(3)]
    rows += [fact(f"k{i}", f"d{i}", "preserved", 6.0, source="other") for i in range(3)]
    rows += [fact(f"c{i}", f"d{i}", "preserved", 12.0, facet="claim") for i in range(3)]
    built = case([doctrine(f"d{i}") for i in range(3)], rows)
    verdict = judge(built)
    flip = verdict.robustness.flip_set
    assert flip.exact
    assert flip.size == len(flip.evidence)
    without = judge(case(list(built.doctrines), [row for row in rows if row.id not in flip.evidence]))
    assert without.type == flip.becomes != verdict.type
    for item in flip.evidence:
        fewer = [row for row in rows if row.id not in flip.evidence or row.id == item]
        assert judge(case(list(built.doctrines), fewer)).type == verdict.type


def test_two_coders_who_disagree_are_less_sure_than_either():
    def both(second: str):
        rows = [fact("x", "d", "discarded", 12.0), fact("x", "d", second, 12.0, coder="second")]
        return judge(case([doctrine("d")], rows)).doctrines[0].facets["practice"].fates

    agreed, torn = both("discarded"), both("altered")
    assert agreed[3] == pytest.approx(0.840840, abs=1e-6)
    assert torn[2] == pytest.approx(torn[3])
    assert torn.max() < agreed.max()


def test_every_number_of_a_doctrine_can_be_followed_to_a_source():
    why = judge(heir("discarded", "preserved", n=1)).why("d0")
    text = str(why)
    assert "[p0]" in text
    assert "[book]" in text
    with pytest.raises(UsageError, match="d0"):
        judge(heir("discarded", "preserved", n=1)).why("d9")


def test_the_frame_holds_what_the_verdict_holds():
    verdict = judge(heir("altered", "preserved", n=2))
    frame = verdict.to_frame()
    assert frame.height == 4
    row = frame.filter((frame["doctrine"] == "d1") & (frame["facet"] == "practice")).to_dicts()[0]
    assert [row[fate] for fate in FATES] == verdict.doctrine("d1").facets["practice"].fates.tolist()


def test_leaving_out_a_source_takes_its_facts_and_its_series():
    values = observations("s", {y: float(y >= 1920) * 3 for y in range(1905, 1930)}, sd=0.1)
    built = case(
        [doctrine("d")], [fact("x", "d", "preserved", 6.0)], [indicator("s", "d", line="low")], values
    )
    left = {item.id: item for item in judge(built).robustness.sources}
    assert set(left) == {"book", "yearbook"}
    assert left["yearbook"].kept.practice.mean > left["book"].kept.practice.mean


def test_halving_the_weights_moves_toward_even_odds():
    verdict = judge(heir("discarded", "preserved"))
    assert verdict.robustness.weights_halved.kept.practice.mean > verdict.kept.practice.mean
    assert np.isclose(verdict.robustness.weightings_share, 1.0)
