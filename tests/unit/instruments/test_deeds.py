"""The deeds instrument on series whose answer is plain."""

import pytest

from epigone.case.model import Period
from epigone.instruments.deeds.measure import deeds_finding, fates_of, measure_indicators
from epigone.instruments.deeds.scales import rope_on_scale
from epigone.instruments.deeds.settings import DeedsSettings
from epigone.instruments.frame import frame_of
from epigone.vocabulary import FATES
from support.building import PERIODS, case, doctrine, fact, indicator, observations

SETTINGS = DeedsSettings(draws=1000)


def measured(values: dict[int, float], *, sd: float = 0.1, periods=PERIODS, **kwargs):
    """The result of one indicator with these yearly values."""
    built = case(
        [doctrine("d")],
        [fact("x", "d", "preserved", 2.0)],
        [indicator("s", "d", **kwargs)],
        observations("s", values, sd=sd),
        periods=periods,
    )
    return measure_indicators(frame_of(built), SETTINGS, seed=1)[0]


def steps(before: float, old: float, new: float) -> dict[int, float]:
    """Thirty years of three levels with a small wiggle."""
    levels = [before] * 10 + [old] * 10 + [new] * 10
    return {1900 + place: level + 0.1 * (-1) ** place for place, level in enumerate(levels)}


def codes(result) -> set[str]:
    return {caveat.code for caveat in result.caveats}


@pytest.mark.parametrize(
    ("levels", "fate"),
    [((0, 4, 4), "preserved"), ((0, 4, 8), "extended"), ((0, 4, 3), "altered"), ((0, 4, 0), "discarded")],
)
def test_the_fate_follows_the_line_and_the_move(levels, fate):
    result = measured(steps(*levels))
    assert FATES[int(result.fates.argmax())] == fate
    assert result.fates.max() > 0.9
    assert result.fates.sum() == pytest.approx(1)


def test_a_move_where_there_was_no_line_is_altered():
    assert FATES[int(measured(steps(4, 4, 8)).fates.argmax())] == "altered"


def test_a_declared_line_needs_no_baseline_and_says_so():
    values = {year: value for year, value in steps(0, 4, 2).items() if year >= 1910}
    result = measured(values, line="high")
    assert FATES[int(result.fates.argmax())] == "discarded"
    assert "no-baseline" in codes(result)


def test_a_series_without_the_predecessors_years_enters_nothing():
    values = {year: value for year, value in steps(0, 4, 2).items() if year >= 1920}
    result = measured(values, line="high")
    assert result.move is None
    assert codes(result) == {"no-predecessor-data"}
    assert deeds_finding("d", (result,), SETTINGS) is None


def test_few_years_widen_and_say_so():
    few = {year: value for year, value in steps(0, 4, 5).items() if year not in range(1910, 1918)}
    result = measured(few)
    assert "short-predecessor" in codes(result)
    full = measured(steps(0, 4, 5)).move
    assert result.move.high - result.move.low > 1.5 * (full.high - full.low)


def test_missing_years_are_gaps_and_excluded_years_are_not():
    values = steps(0, 4, 5)
    del values[1924]
    assert "gaps" in codes(measured(values))
    war = (*PERIODS[:2], Period("a", "A", "successor", 1920, 1923), Period("b", "B", "successor", 1925, 1929))
    assert "gaps" not in codes(measured(values, periods=war))


def test_a_change_of_unit_moves_no_fate():
    values = steps(0, 4, 3)
    first = measured(values)
    other = measured({year: 1000 * value for year, value in values.items()}, sd=100.0, rope=500.0)
    assert other.fates == pytest.approx(first.fates, abs=0.002)


def test_a_wider_rope_preserves_more():
    result = measured(steps(0, 4, 5))
    shares = [fates_of(result, rho=0.5, rope_factor=factor)[0] for factor in (0.5, 1, 4)]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_a_rope_in_units_is_laid_around_the_predecessors_level():
    assert rope_on_scale("level", 5.0, 100.0) == 5.0
    assert rope_on_scale("log", 5.0, 100.0) == pytest.approx(0.04879, abs=1e-5)
    assert rope_on_scale("log", 5.0, 10.0) > rope_on_scale("log", 5.0, 100.0)


def test_a_predecessor_at_the_bound_leaves_no_room_and_it_is_said():
    values = {year: 1.0 if year < 1920 else 0.3 for year in range(1900, 1930)}
    assert "ceiling" in codes(measured(values, sd=0.05, line="high", scale="share", rope=0.1))


def test_placebo_dates_state_what_p_can_be_attained():
    result = measured(steps(0, 0, 5))
    assert result.n_placebo == 13
    assert result.placebo_p == pytest.approx(1 / 14)
