"""Codes of providers and the units they stand for, year by year."""

from itertools import combinations

import polars as pl
import pytest

from epigone.sources.crosswalk import OPEN, code_spans, spans_of, to_units, units, units_by_years

SYSTEMS = ("gw", "cow", "polity", "lied", "vdem", "vdem_id", "iso3")


def unit_of(system, code, year):
    keys = pl.DataFrame({"code": [str(code)], "year": [year]}, schema_overrides={"year": pl.Int32})
    return to_units(keys, system)["unit"][0]


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_unit_has_two_codes_in_one_year(system):
    for group in spans_of(system).partition_by("unit"):
        for one, other in combinations(group.iter_rows(named=True), 2):
            apart = one["last_year"] < other["first_year"] or other["last_year"] < one["first_year"]
            assert apart, (system, one, other)


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_code_stands_for_two_units_in_one_year(system):
    for group in spans_of(system).partition_by("code"):
        for one, other in combinations(group.iter_rows(named=True), 2):
            assert one["last_year"] < other["first_year"] or other["last_year"] < one["first_year"]


def test_every_code_leads_to_a_unit_that_exists():
    assert {span.unit for span in code_spans()} <= set(units())
    assert all(span.first_year <= span.last_year <= OPEN for span in code_spans())


@pytest.mark.parametrize(
    ("system", "code", "year", "unit"),
    [
        # Russia and the Soviet Union are one unit; Maddison has two series, Polity two codes.
        ("cow", 365, 1900, 365),
        ("cow", 365, 1950, 365),
        ("iso3", "SUN", 1913, 365),
        ("iso3", "SUN", 1991, 365),
        ("iso3", "RUS", 1991, None),
        ("iso3", "SUN", 1992, None),
        ("iso3", "RUS", 1992, 365),
        ("polity", 365, 1921, 365),
        ("polity", 365, 1922, None),
        ("polity", 364, 1922, 365),
        # The Germanies.
        ("cow", 255, 1913, 255),
        ("cow", 260, 1989, 260),
        ("cow", 260, 1990, None),
        ("cow", 255, 1990, 260),
        ("cow", 265, 1960, 265),
        ("vdem", "DEU", 1945, 255),
        ("vdem", "DEU", 1949, 260),
        ("vdem", "DDR", 1990, 265),
        ("vdem_id", 77, 1913, 255),
        ("iso3", "DEU", 1947, None),
        # The Yemens.
        ("cow", 678, 1989, 678),
        ("cow", 679, 1990, 678),
        ("cow", 680, 1980, 680),
        # The Vietnams.
        ("vdem", "VDR", 1900, 815),
        ("vdem", "VDR", 1960, 817),
        ("vdem", "VNM", 1960, 816),
        ("polity", 816, 1976, None),
        ("polity", 818, 1976, 816),
        ("lied", 817, 1950, 815),
        # Serbia, Yugoslavia, Serbia and Montenegro, Serbia; Montenegro and Kosovo.
        ("cow", 345, 1914, 340),
        ("cow", 345, 1930, 345),
        ("cow", 345, 2005, 345),
        ("cow", 345, 2006, 340),
        ("vdem", "SRB", 1917, 340),
        ("vdem", "SRB", 1918, 345),
        ("iso3", "YUG", 1991, 345),
        ("iso3", "SRB", 1991, None),
        ("iso3", "SRB", 1992, 345),
        ("polity", 347, 1999, 345),
        ("polity", 341, 2010, 347),
        ("polity", 348, 2010, 341),
        # Ethiopia before and after Eritrea left.
        ("polity", 530, 1992, 530),
        ("polity", 530, 1993, None),
        ("polity", 529, 1993, 530),
        # Korea, Pakistan, Sudan, Austria, Czechoslovakia, Italy.
        ("vdem", "KOR", 1900, 730),
        ("vdem", "KOR", 1950, 732),
        ("polity", 769, 1971, 770),
        ("polity", 770, 1972, 770),
        ("polity", 626, 2011, 625),
        ("polity", 525, 2011, 626),
        ("vdem", "AUT", 1917, 300),
        ("vdem", "AUT", 1918, 305),
        ("vdem", "CZE", 1990, 315),
        ("vdem", "CZE", 1993, 316),
        ("polity", 324, 1860, 325),
        ("polity", 325, 1861, 325),
        # Microstates have other numbers with COW.
        ("cow", 970, 2000, 971),
        ("cow", 946, 2000, 970),
    ],
)
def test_a_code_stands_for_the_state_at_the_end_of_the_year(system, code, year, unit):
    assert unit_of(system, code, year) == unit


def test_a_code_that_nobody_knows_is_told_from_one_without_a_unit_in_that_year():
    keys = pl.DataFrame({"code": ["HKG", "RUS"], "year": [1990, 1990]})
    assert to_units(keys, "iso3")["is_known"].to_list() == [False, True]


def test_rows_keep_their_order_and_their_number():
    keys = pl.DataFrame({"code": ["365", "2", "365"], "year": [1990, 1990, 1900], "row": [0, 1, 2]})
    assert to_units(keys, "cow").select("row", "unit").rows() == [(0, 365), (1, 2), (2, 365)]


def test_units_list_their_codes_by_the_years_in_which_they_hold():
    germany = units_by_years().filter(unit=260)
    assert germany.select("first_year", "last_year", "cow", "iso3", "vdem", "vdem_id").rows() == [
        (1949, 1989, 260, "DEU", "DEU", 77),
        (1990, None, 255, "DEU", "DEU", 77),
    ]


def test_the_years_of_a_unit_follow_each_other_without_a_gap():
    for group in units_by_years().partition_by("unit"):
        ends, starts = group["last_year"].to_list(), group["first_year"].to_list()
        assert [end + 1 for end in ends[:-1]] == starts[1:]
