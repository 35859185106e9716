from datetime import date

import polars as pl
import pytest

from epigone.errors import UsageError
from epigone.world.spells import leader_years
from epigone.world.successions import COLUMNS, SuccessionRule, successions
from support.spell_tables import LENIN_STALIN, spell_table


def found_in(spells, **options):
    return successions(leader_years(spells), spells, **options)


def test_a_succession_names_both_leaders_their_tenures_and_manners():
    spells = spell_table(
        *LENIN_STALIN,
        exit=["natural death"] * 2,
        exit_detail=["stroke", "stroke"],
        entry=["irregular", "regular"],
    )
    found = found_in(spells)
    assert found.columns == list(COLUMNS)
    row = found.row(0, named=True)
    assert (row["predecessor_spell"], row["successor_spell"]) == ("RUS-1917", "RUS-1923")
    assert (row["predecessor_first"], row["predecessor_last"]) == (1917, 1922)
    assert (row["successor_first"], row["successor_last"], row["year"]) == (1923, 1953, 1923)
    assert (row["exit"], row["exit_detail"], row["entry"]) == ("natural death", "stroke", "regular")
    assert (row["returned"], row["interregnum"], row["short"]) == (False, 0, False)


def test_one_who_returns_is_the_same_person_and_is_flagged():
    spells = spell_table(
        ("A-1", 1, "a", date(1901, 1, 1), date(1904, 1, 1)),
        ("B", 1, "b", date(1904, 1, 1), date(1907, 1, 1)),
        ("A-2", 1, "a", date(1907, 1, 1), date(1910, 1, 1)),
    )
    found = found_in(spells)
    assert found["returned"].to_list() == [False, True]
    assert found["successor"].to_list() == ["b", "a"]


def test_two_spells_of_one_person_in_a_row_are_one_tenure():
    spells = spell_table(
        ("A-1", 1, "a", date(1901, 1, 1), date(1904, 1, 1)),
        ("A-2", 1, "a", date(1904, 1, 1), date(1907, 1, 1)),
    )
    assert found_in(spells).height == 0


def test_an_interregnum_is_counted_and_a_long_one_ends_the_line():
    def with_gap(years):
        return spell_table(
            ("A", 1, "a", date(1901, 1, 1), date(1904, 1, 1)),
            ("B", 1, "b", date(1904 + years, 1, 1), date(1910 + years, 1, 1)),
        )

    assert found_in(with_gap(3))["interregnum"].to_list() == [3]
    assert found_in(with_gap(6)).height == 0
    assert found_in(with_gap(6), rule=SuccessionRule(longest_interregnum=6)).height == 1


def test_successions_do_not_cross_units():
    spells = spell_table(
        ("A", 1, "a", date(1901, 1, 1), date(1904, 1, 1)), ("B", 2, "b", date(1904, 1, 1), date(1907, 1, 1))
    )
    assert found_in(spells).height == 0


def test_a_tenure_of_one_year_is_flagged_as_short():
    spells = spell_table(
        ("A", 1, "a", date(1901, 1, 1), date(1902, 1, 1)), ("B", 1, "b", date(1902, 1, 1), date(1907, 1, 1))
    )
    assert found_in(spells)["short"].to_list() == [True]


@pytest.mark.parametrize(
    ("polity2", "regime"), [(6.0, "democracy"), (5.0, "anocracy"), (-6.0, "autocracy"), (None, "unknown")]
)
def test_the_regime_is_that_of_the_predecessors_last_year(polity2, regime):
    polity = pl.DataFrame({"unit": [365, 365], "year": [1922, 1923], "value": [polity2, 0.0]})
    assert found_in(spell_table(*LENIN_STALIN), polity=polity)["regime"].to_list() == [regime]


def test_regions_come_from_the_table_of_units():
    units = pl.DataFrame({"unit": [365, 365], "first_year": [1992, 1816], "region": ["Eurasia", "Europe"]})
    assert found_in(spell_table(*LENIN_STALIN), units=units)["region"].to_list() == ["Eurasia"]


def test_a_table_that_is_not_of_leader_years_is_refused():
    spells = spell_table(*LENIN_STALIN)
    with pytest.raises(UsageError, match="no column leader, spell"):
        successions(leader_years(spells).drop("leader", "spell"), spells)
