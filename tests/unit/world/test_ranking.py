import polars as pl
import pytest

from epigone.errors import UsageError
from epigone.world import rank
from epigone.world.plots import succession_name
from epigone.world.ranking import LEAST_LINE, RANKABLE
from epigone.world.reference import load

FRAME = pl.DataFrame(
    {
        "unit": [1, 1, 2, 3, 4],
        "year": [1953, 1964, 1917, 1973, 1990],
        "exit": ["natural death", "regular", "irregular", "irregular", None],
        "departure": [0.6, 0.3, 3.0, 2.9, None],
        "fidelity": [0.7, 0.8, 0.2, 0.2, None],
        "line": [1.2, 0.8, 0.8, LEAST_LINE / 2, None],
        "thin": [False, False, False, False, True],
    }
)


def ranked(**options):
    return [tuple(row) for row in rank(FRAME, **options).to_frame().select("unit", "year").rows()]


def test_the_largest_departures_come_first():
    assert ranked(n=2) == [(2, 1917), (3, 1973)]
    assert ranked(ascending=True, n=1) == [(1, 1964)]


def test_what_speaks_of_the_line_asks_for_one():
    assert ranked(by="fidelity") == [(1, 1964), (1, 1953), (2, 1917)]


def test_a_condition_narrows_the_class():
    found = rank(FRAME, where='exit == "natural death"')
    assert (found.ranked, found.to_frame()["year"].to_list()) == (1, [1953])


def test_thin_successions_are_left_out_unless_asked_for():
    thin = FRAME.with_columns(pl.col("departure").fill_null(9.0))
    assert rank(thin, n=1).to_frame()["year"].item() == 1917
    assert rank(thin, n=1, thin=True).to_frame()["year"].item() == 1990


def test_equal_values_stand_in_the_order_of_unit_and_year():
    equal = FRAME.with_columns(pl.lit(1.0).alias("departure"))
    assert rank(equal.reverse()).to_frame()["year"].to_list() == [1953, 1964, 1917, 1973]


def test_an_unknown_measure_is_answered_with_those_that_exist():
    with pytest.raises(UsageError, match=r"no measure 'inovation' to rank by \(closest: innovation\)"):
        rank(FRAME, by="inovation")
    assert len(RANKABLE) >= 8


def test_a_ranking_of_none_is_refused():
    with pytest.raises(UsageError, match="one succession or more"):
        rank(FRAME, n=0)


def test_a_ranking_is_drawn_in_its_order_with_intervals():
    found = rank(load().frame, by="fidelity", n=4)
    drawn = found.plot().to_dict()["data"]["values"]
    names = [succession_name(row) for row in found.to_frame().iter_rows(named=True)]
    assert [row["who"] for row in drawn] == names
    assert all(row["low"] <= row["value"] <= row["high"] for row in drawn)
    assert rank(load().frame, where="year > 9000").plot().to_dict()["data"]["values"] == []
