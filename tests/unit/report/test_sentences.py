from dataclasses import replace

import pytest
from tests.unit.report.example import example_verdict, minimal_verdict, types
from tests.unit.report.example_case import fates

from epigone.case.model import Actor
from epigone.report import sentences
from epigone.report.rounding import NBSP, percent, probability, signed
from epigone.verdict.model import FacetVerdict, FlipSet, Verdict


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return example_verdict()


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_the_headline_names_both_and_the_probability(verdict: Verdict) -> None:
    expected = "Birch claimed Alder's legacy and broke it: a nominal heir, with probability .81"
    assert sentences.headline(verdict) == expected


def test_an_unlikely_leading_type_is_not_stated_as_a_fact(verdict: Verdict) -> None:
    open_question = sentences.headline(replace(verdict, types=types(0.3, 0.4, 0.2, 0.1)))
    assert open_question.startswith("The evidence does not settle")
    likely = sentences.headline(replace(verdict, types=types(0.3, 0.55, 0.1, 0.05)))
    assert likely.startswith("More likely than not, Birch claimed")


def test_a_body_is_called_by_its_whole_name(verdict: Verdict) -> None:
    party = Actor("birch", "The Northern Party", "successor", kind="body")
    case = replace(verdict.case, actors=(verdict.case.actors[0], party))
    assert sentences.headline(replace(verdict, case=case)).startswith("The Northern Party claimed")


def test_the_standfirst_names_the_widest_gap_and_the_greatest_change(verdict: Verdict) -> None:
    text = plain(sentences.standfirst(verdict))
    assert "In claim Birch kept 84 % (76\u201392) of the legacy, in practice 37 % (29\u201345)." in text
    assert "widest in economy (+.68)" in text
    assert "\u201cThe early Alder\u201d, the probability falls to .58" in text


def test_a_reading_that_overturns_the_verdict_is_named_before_a_larger_change_that_does_not(
    verdict: Verdict,
) -> None:
    flips = replace(verdict.readings[1], types=types(0.5, 0.45, 0.03, 0.02))
    text = sentences.standfirst(replace(verdict, readings=(verdict.readings[0], flips)))
    assert "a true heir is likelier (.50), and nominal heir falls to .45" in text


def test_means_kept_while_the_aim_was_altered_is_said_exactly_then(verdict: Verdict) -> None:
    said = "The means were kept (.91) while their aim was altered (.86)."
    police = verdict.doctrine("secret_police")
    assert said in sentences.doctrine_sentence(verdict, police)
    for means, aim in (("preserved", "preserved"), ("discarded", "altered"), ("extended", "extended")):
        facets = dict(police.facets)
        facets["means"] = FacetVerdict("means", fates(means), ())
        facets["aim"] = FacetVerdict("aim", fates(aim), ())
        assert "while their aim" not in sentences.doctrine_sentence(verdict, replace(police, facets=facets))


def test_an_aim_torn_between_altered_and_discarded_is_said_to_be_either(verdict: Verdict) -> None:
    police = verdict.doctrine("secret_police")
    torn = fates("altered", 0.4)
    torn[:] = (0.1, 0.1, 0.42, 0.38)
    facets = dict(police.facets) | {"aim": FacetVerdict("aim", torn, ())}
    text = sentences.doctrine_sentence(verdict, replace(police, facets=facets))
    assert "their aim was altered or discarded (.80)" in text


def test_a_missing_facet_is_said_to_be_missing(verdict: Verdict) -> None:
    text = sentences.doctrine_sentence(verdict, verdict.doctrine("arms_limits"))
    assert text == "In practice it was discarded (.86). Nothing is known of the claim."


def test_a_doctrine_of_which_nothing_is_known_says_so(verdict: Verdict) -> None:
    doctrine = replace(verdict.doctrines[0], facets={})
    assert sentences.doctrine_sentence(verdict, doctrine) == "Nothing is known of the claim or practice."


def test_overturn_names_the_evidence_by_title(verdict: Verdict) -> None:
    first = sentences.overturn(verdict)[0]
    assert first.startswith(
        "Taking out three items would make a true heir the likelier verdict (no smaller set does)"
    )
    assert "\u201cRule by council: act number 1\u201d (1919-03-10)" in first
    assert "the series \u201cIndicator number 0\u201d" in first


def test_an_upper_bound_is_called_one(verdict: Verdict) -> None:
    bound = replace(verdict.robustness.flip_set, exact=False)
    text = sentences.flip_sentence(replace(verdict, robustness=replace(verdict.robustness, flip_set=bound)))
    assert "at most three items" in text
    assert "a smaller set may exist" in text


def test_no_flip_set_is_said_with_the_size_searched(verdict: Verdict) -> None:
    none = replace(verdict.robustness, flip_set=FlipSet(None, (), None, True, 12))
    text = sentences.flip_sentence(replace(verdict, robustness=none))
    assert text == "No set of up to twelve items of evidence, taken out, overturns the verdict."


def test_every_check_of_robustness_has_its_sentence(verdict: Verdict) -> None:
    text = plain(" ".join(sentences.overturn(verdict)))
    for part in (
        "No single source overturns it",
        "91 % of all possible weightings",
        "Without coder A it stands (.74); without coder B it falls: true heir leads (.55).",
        "every prior moved 10 decibans",
        "weights of evidence halved",
        "counted as independent",
        "multiplied by 0.5",
        "less than 25 % of the line",
        "correlated at 0.3",
    ):
        assert part in text


def test_indicator_sentences_say_the_move_and_the_fate(verdict: Verdict) -> None:
    text = plain(sentences.indicator_sentence(verdict.indicators[0], "Alder", "Birch"))
    assert text.startswith(
        "Indicator number 0 fell from 70 % (66 to 74) under Alder to 10 % (9.4 to 11) under Birch"
    )
    assert "discarded (.90)" in text


def test_two_fates_that_share_the_probability_are_both_named(verdict: Verdict) -> None:
    torn = fates("preserved")
    torn[:] = (0.46, 0.48, 0.03, 0.03)
    text = sentences.facet_sentence(FacetVerdict("means", torn, ()))
    assert text == "the means were extended (.48) or preserved (.46)"
    torn[:] = (0.4, 0.2, 0.3, 0.1)
    text = sentences.facet_sentence(FacetVerdict("aim", torn, ()))
    assert text == "of the aim no fate is likely: preserved (.40) or altered (.30)"


def test_the_hand_over_of_the_verdict_itself_is_told_as_such(verdict: Verdict) -> None:
    assert sentences.is_the_verdict(verdict, verdict.handovers[0])
    assert "as in this verdict" in sentences.handover_sentence(verdict, verdict.handovers[0])


def test_an_unmeasured_indicator_says_why_it_enters_nothing(verdict: Verdict) -> None:
    silent = replace(verdict.indicators[0], move=None)
    text = sentences.indicator_sentence(silent)
    assert text == "Indicator number 0 enters nothing: years are missing inside a window."


def test_agreement_is_graded_and_its_absence_told(verdict: Verdict) -> None:
    fate, facet, weight = (sentences.agreement_sentence(found) for found in verdict.agreement)
    assert "agree reliably on the fate: alpha .82" in fate
    assert "cannot be computed" in facet
    assert "agree too little on the weight" in weight


def test_a_minimal_verdict_has_every_sentence() -> None:
    verdict = minimal_verdict()
    assert sentences.headline(verdict)
    assert sentences.standfirst(verdict)
    assert len(sentences.overturn(verdict)) == 3
    assert sentences.caveat_sentences(verdict) == []


@pytest.mark.parametrize(
    ("p", "text"),
    [(1.0, ">.99"), (0.9951, ">.99"), (0.994, ".99"), (0.0, "<.01"), (0.005, ".01"), (0.5, ".50")],
)
def test_a_probability_is_never_printed_as_certain(p: float, text: str) -> None:
    assert probability(p) == text


def test_per_cents_and_signed_differences() -> None:
    assert plain(percent(1.0)) == "100 %"
    assert plain(percent(0.999)) == ">99 %"
    assert plain(percent(0.001)) == "<1 %"
    assert signed(-0.004) == ".00"
    assert signed(1.0) == "+1.00"
