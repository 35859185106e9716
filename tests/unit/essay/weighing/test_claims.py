"""Which accusations stand once every fact that may be meant has been weighed."""

from dataclasses import replace

import pytest

from epigone.essay.check import check_text
from epigone.essay.model import ACCUSING
from epigone.essay.reasons import FactAgrees, Uncheckable
from epigone.essay.weighing import claims as weighed_claims
from epigone.essay.weighing.claims import KINDS_OF, weigh_claims
from support.passages import passage_of

WRONG_YEAR = "The Litvinov Protocol was signed in 1926."
#: True sentences of a built-in and of an invented case, and the year to which each is moved.
MOVED = {
    "checker": [
        ("The Treaty of Rapallo was signed on 16 April 1922.", "1922", "1926"),
        ("The Cheka was founded in December 1917.", "1917", "1921"),
        ("The Comintern was founded in March 1919.", "1919", "1922"),
        ("In January 1918 the Constituent Assembly was closed by the Bolsheviks.", "1918", "1920"),
        ("In March 1921 the Tenth Congress banned factions.", "1921", "1925"),
    ],
    "ferries": [
        ("In September 2007 the company borrowed forty million to buy three ships.", "2007", "2003"),
        ("In April 2010 the crew hall was locked and the ledger taken away.", "2010", "2006"),
        ("The board suspended the votes of the trust in November 2009.", "2009", "2013"),
        ("The ship fund was closed in January 2012.", "2012", "2008"),
        ("The trust was sold to a pension house in September 2013.", "2013", "2010"),
    ],
}  # fmt: skip
#: Moved years that must be noticed, of five.
AT_LEAST = 4


@pytest.fixture
def weighed(checker, monkeypatch):
    """The claims of a text, weighed as if every conflict in it had one probability."""

    def weigh(text, probability, claims=None):
        monkeypatch.setattr(weighed_claims, "probability_of", lambda _: probability)
        passage = passage_of(text, checker)
        return weigh_claims(passage if claims is None else replace(passage, claims=tuple(claims)))

    return weigh


def test_an_accusation_that_is_unlikely_is_withdrawn(weighed, checker):
    before = passage_of(WRONG_YEAR, checker).claims
    assert [one.reason.code for one in before] == ["wrong-date"]
    assert not weighed(WRONG_YEAR, 0.0)


def test_an_accusation_that_is_likely_stands_as_it_was(weighed, checker):
    assert weighed(WRONG_YEAR, 1.0) == list(passage_of(WRONG_YEAR, checker).claims)


def test_the_likeliest_conflict_is_added_where_nothing_accuses(weighed):
    (added,) = weighed(WRONG_YEAR, 1.0, claims=())
    assert (added.label, added.reason.code) == ("contradicted", "wrong-date")
    assert added.evidence == (added.event,)
    assert WRONG_YEAR[added.start : added.end]


def test_a_conflict_that_is_not_sure_accuses_nobody(weighed, checker):
    assert not weighed(WRONG_YEAR, checker.settings.sure - 0.01, claims=())


def test_what_supports_the_same_fact_gives_way_to_a_sure_conflict(weighed, checker):
    (found,) = passage_of(WRONG_YEAR, checker).claims
    supported = replace(found, label="supported", reason=FactAgrees(found.event))
    (claim,) = weighed(WRONG_YEAR, 1.0, claims=[supported])
    assert (claim.event, claim.label) == (found.event, "contradicted")
    idle = replace(found, event=None, label="not_checkable", reason=Uncheckable("general"))
    assert idle not in weighed(WRONG_YEAR, 1.0, claims=[idle])


def test_an_accusation_that_rests_on_no_fact_is_left_alone(weighed, checker):
    text = "Lenin died in 1931."
    before = passage_of(text, checker).claims
    assert before
    assert all(one.reason.code not in KINDS_OF for one in before)
    assert weighed(text, 0.0) == list(before)


def test_a_sentence_of_nothing_in_the_case_keeps_no_claim(weighed):
    assert weighed("Trees grow slowly in the north.", 1.0) == []


@pytest.mark.parametrize("case", MOVED)
def test_a_year_that_is_moved_is_noticed(case, request):
    held = request.getfixturevalue(case)
    caught = 0
    for text, year, other in MOVED[case]:
        (sound,), (moved,) = (check_text(one, held).sentences for one in (text, text.replace(year, other)))
        assert sound.label not in ACCUSING, text
        caught += moved.label == "contradicted"
    assert caught >= AT_LEAST
