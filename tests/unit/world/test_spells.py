from datetime import date

import polars as pl
import pytest

from epigone.errors import UsageError
from epigone.world.spells import LeaderRule, MovedDate, leader_years
from support.spell_tables import LENIN_STALIN, spell_table


def leader_by_year(spells, rule=None):
    found = leader_years(spells, rule)
    return dict(zip(found["year"].to_list(), found["leader"].to_list(), strict=True))


def test_the_leader_of_a_year_is_the_one_with_most_days():
    leaders = leader_by_year(spell_table(*LENIN_STALIN))
    assert (leaders[1917], leaders[1922], leaders[1923], leaders[1952]) == (
        "Lenin",
        "Lenin",
        "Stalin",
        "Stalin",
    )


def test_the_day_of_the_hand_over_belongs_to_the_successor():
    found = leader_years(spell_table(*LENIN_STALIN)).filter(pl.col("year") == 1923)
    assert found["days"].to_list() == [365 - 31 - 28 - 9]
    assert found["n_leaders"].to_list() == [2]


def test_a_tie_goes_to_the_earlier_start():
    spells = spell_table(
        ("B", 1, "b", date(1901, 1, 11), date(1901, 1, 21)),
        ("A", 1, "a", date(1901, 1, 1), date(1901, 1, 11)),
    )
    assert leader_by_year(spells) == {1901: "a"}


def test_spells_of_one_person_in_a_year_count_together():
    spells = spell_table(
        ("A-1", 1, "a", date(1901, 1, 1), date(1901, 4, 1)),
        ("B", 1, "b", date(1901, 4, 1), date(1901, 8, 1)),
        ("A-2", 1, "a", date(1901, 8, 1), date(1902, 1, 1)),
    )
    found = leader_years(spells)
    assert (found["leader"].item(), found["spell"].item(), found["n_leaders"].item()) == ("a", "A-2", 2)


def test_too_short_a_tenure_leads_no_year_but_is_counted():
    spells = spell_table(
        ("A", 1, "a", date(1901, 1, 1), date(1901, 3, 1)),
        ("B", 1, "b", date(1901, 3, 1), date(1901, 12, 1)),
        ("C", 1, "c", date(1901, 12, 1), date(1903, 1, 1)),
    )
    found = leader_years(spells, LeaderRule(minimum_days=300))
    assert found.select("year", "leader", "n_leaders").rows() == [(1901, "c", 3), (1902, "c", 1)]


def test_a_case_moves_a_contested_date():
    moved = LeaderRule(moved=(MovedDate("RUS-1923", start=date(1929, 12, 21)),))
    leaders = leader_by_year(spell_table(*LENIN_STALIN), moved)
    assert leaders[1923] == "Lenin"
    assert 1924 not in leaders
    assert leaders[1930] == "Stalin"


def test_seasons_begin_in_their_own_month():
    spells = spell_table(
        ("A", 1, "a", date(1990, 7, 1), date(1991, 7, 1)), ("B", 1, "b", date(1991, 7, 1), date(1992, 7, 1))
    )
    found = leader_years(spells, LeaderRule(first_month=7))
    assert found.select("year", "leader", "days").rows() == [(1990, "a", 365), (1991, "b", 366)]


def test_quarters_and_months_are_periods_too():
    spells = spell_table(("A", 1, "a", date(1990, 2, 1), date(1990, 8, 1)))
    quarters = leader_years(spells, LeaderRule(period="quarter"))
    assert quarters.select("year", "period", "days").rows() == [
        (1990, 7960, 59),
        (1990, 7961, 91),
        (1990, 7962, 31),
    ]
    assert leader_years(spells, LeaderRule(period="month")).height == 6


def test_an_office_still_held_runs_to_the_end_of_the_table():
    spells = spell_table(
        ("A", 1, "a", date(1990, 1, 1), None), ("B", 2, "b", date(1990, 1, 1), date(1993, 1, 1))
    )
    assert leader_years(spells).filter(pl.col("unit") == 1)["year"].to_list() == [1990, 1991, 1992]


def test_a_spell_of_no_day_holds_the_day_it_began_on():
    spells = spell_table(("A", 1, "a", date(1990, 5, 5), date(1990, 5, 5)))
    assert leader_years(spells)["days"].to_list() == [1]


def test_the_order_of_rows_does_not_matter():
    rows = [
        *LENIN_STALIN,
        ("A", 1, "a", date(1901, 1, 1), date(1905, 7, 1)),
        ("B", 1, "b", date(1905, 7, 1), date(1909, 1, 1)),
    ]
    assert leader_years(spell_table(*rows)).equals(leader_years(spell_table(*rows[::-1])))


@pytest.mark.parametrize(
    ("spells", "rule", "said"),
    [
        (spell_table(*LENIN_STALIN).drop("end"), LeaderRule(), "no column end"),
        (spell_table(LENIN_STALIN[0], LENIN_STALIN[0]), LeaderRule(), "repeated are RUS-1917"),
        (
            spell_table(*LENIN_STALIN),
            LeaderRule(moved=(MovedDate("USSR-1923", start=date(1929, 1, 1)),)),
            "no spell USSR-1923",
        ),
        (
            spell_table(*LENIN_STALIN),
            LeaderRule(moved=(MovedDate("RUS-1923", start=date(1959, 1, 1)),)),
            "ends before it begins: RUS-1923",
        ),
    ],
)
def test_a_faulty_table_or_rule_is_refused_with_the_fault(spells, rule, said):
    with pytest.raises(UsageError, match=said):
        leader_years(spells, rule)


@pytest.mark.parametrize("choice", [{"period": "week"}, {"minimum_days": -1}, {"first_month": 13}])
def test_a_rule_that_cannot_be_is_refused(choice):
    with pytest.raises(UsageError, match="wanted"):
        LeaderRule(**choice)
