"""`deaths_in_office`: windows, the regression, errors of each unit, ranks among placebo windows."""

from dataclasses import replace

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.death_settings import DeathSettings
from epigone.stats.deaths import deaths_in_office

SOLVED = 1e-9
PLAIN = DeathSettings(errors="independent", draws=0)
NARROW = DeathSettings(window=1, draws=0)


def panel(n_units=6, n_periods=40, seed=1):
    stream = np.random.default_rng(seed)
    unit, period = (
        np.repeat(np.arange(n_units), n_periods),
        np.tile(np.arange(1950, 1950 + n_periods), n_units),
    )
    return stream.standard_normal(unit.size) + unit + 0.1 * (period - 1950), unit, period


def dense(y, unit, period, deaths, window=5):
    """Change at each death and the residuals, from dense dummies."""
    columns = [(unit == name) for name in np.unique(unit)] + [(period == time) for time in np.unique(period)]
    for where, when in deaths:
        columns.append((unit == where) & (period < when) & (period >= when - window))
        columns.append((unit == where) & (period > when) & (period <= when + window))
    x = np.column_stack(columns).astype(float)
    solved = np.linalg.lstsq(x, y, rcond=None)[0]
    pairs = solved[-2 * len(deaths) :].reshape(-1, 2)
    return pairs[:, 1] - pairs[:, 0], y - x @ solved


def test_changes_and_errors_are_those_of_the_regression_with_dummies():
    y, unit, period = panel()
    deaths = [(0, 1960), (2, 1970), (2, 1984)]
    found = deaths_in_office(y, unit, period, *zip(*deaths, strict=True), settings=PLAIN)
    change, residual = dense(y, unit, period, deaths)
    assert [death.change for death in found.deaths] == pytest.approx(change, abs=SOLVED)
    own = residual[unit == 2]
    # One effect of the unit and four sides of windows.
    s2 = own @ own / (40 - 1 - 4)
    assert found.deaths[1].sd == pytest.approx(np.sqrt(2 * s2 / 5), abs=SOLVED)
    assert found.wald.n == found.n == 3


def test_errors_that_last_make_a_change_less_sure():
    stream = np.random.default_rng(3)
    unit, period = np.repeat(np.arange(8), 60), np.tile(np.arange(60), 8)
    y = stream.standard_normal(unit.size)
    for row in range(1, y.size):
        if period[row]:
            y[row] += 0.8 * y[row - 1]
    deaths = ([0, 1, 2, 3], [30] * 4)
    alone, lasting = (
        deaths_in_office(y, unit, period, *deaths, settings=DeathSettings(errors=errors, draws=0))
        for errors in ("independent", "ar1")
    )
    for one, other in zip(alone.deaths, lasting.deaths, strict=True):
        assert one.change == other.change
        assert one.sd < other.sd
    assert lasting.wald.p_value > alone.wald.p_value


def test_under_the_null_the_tests_keep_their_level_about():
    rejected = np.zeros(2)
    n_panels = 120
    for seed in range(n_panels):
        y, unit, period = panel(n_units=10, seed=seed)
        found = deaths_in_office(y, unit, period, np.arange(10), [1970] * 10, settings=PLAIN)
        rejected += np.array([found.wald.p_value, found.rank.p_value]) <= 0.05
    # The variances of the Wald are estimated from some 35 years each, which costs it a little of its level.
    assert rejected[0] / n_panels < 0.05 + 0.03 + 3 * np.sqrt(0.05 * 0.95 / n_panels)
    assert rejected[1] / n_panels < 0.05 + 3 * np.sqrt(0.05 * 0.95 / n_panels)


def test_deaths_that_do_not_enter_are_flagged_with_the_reason():
    y, unit, period = panel()
    found = deaths_in_office(y, unit, period, [0, 0, 1, 9, 2], [1960, 1968, 1952, 1970, 1971])
    assert [death.flag for death in found.deaths] == ["", "overlap", "short", "absent", ""]
    assert found.n == 2
    frame = found.to_frame()
    assert frame["flag"].to_list() == ["", "overlap", "short", "absent", ""]
    assert frame["placebos"][0] > 0


def test_fewer_periods_on_a_side_may_be_declared_enough_and_widen_the_error():
    y, unit, period = panel()
    with pytest.raises(ShapeError, match="none with 5 periods"):
        deaths_in_office(y, unit, period, [1], [1953])
    found = deaths_in_office(y, unit, period, [1, 0], [1953, 1970], settings=replace(PLAIN, fewest=3))
    _, residual = dense(y, unit, period, [(1, 1953), (0, 1970)])
    own = residual[unit == 1]
    s2 = own @ own / (40 - 1 - 2)
    assert found.deaths[0].sd == pytest.approx(np.sqrt(s2 * (1 / 3 + 1 / 5)), abs=SOLVED)


def test_placebo_windows_leave_out_the_period_of_the_death():
    y, unit, period = panel()
    found = deaths_in_office(y, unit, period, [0], [1970])
    # Centres with five years on both sides, 1955 to 1984, less those within five years of the death.
    assert found.deaths[0].placebos == 30 - 11


def test_the_rank_counts_ties_half():
    unit, period = np.repeat([0, 1], 31), np.tile(np.arange(31), 2)
    y = np.where(unit == 0, period % 2, 0.0).astype(float)
    found = deaths_in_office(y, unit, period, [0], [15], settings=replace(PLAIN, window=2))
    assert found.deaths[0].rank == pytest.approx(0.5)


def test_a_unit_with_nothing_to_estimate_its_errors_from_is_left_out():
    y, unit, period = panel(n_units=3)
    short = (unit != 0) | ((period >= 1970) & (period <= 1972))
    found = deaths_in_office(y[short], unit[short], period[short], [0, 1], [1971, 1971], settings=NARROW)
    assert [death.flag for death in found.deaths] == ["flat", ""]
    with pytest.raises(ShapeError, match="to estimate its errors from"):
        deaths_in_office(y[short], unit[short], period[short], [0], [1971], settings=NARROW)


def test_neither_the_order_of_rows_nor_the_unit_of_the_outcome_matters():
    y, unit, period = panel()
    deaths = ([0, 2], [1960, 1970])
    before = deaths_in_office(y, unit, period, *deaths)
    rows = np.random.default_rng(1).permutation(y.size)
    after = deaths_in_office((7 - 3 * y)[rows], unit[rows], period[rows], *deaths)
    assert after.wald.p_value == pytest.approx(before.wald.p_value, abs=SOLVED)
    assert after.rank.p_value == pytest.approx(before.rank.p_value, abs=SOLVED)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"death_period": [1960.5]}, "whole numbers"),
        ({"death_unit": [0, 1]}, r"\(2,\), \(1,\) given"),
    ],
)
def test_what_does_not_fit_is_said(change, message):
    y, unit, period = panel()
    arguments = {"death_unit": [0], "death_period": [1970]} | change
    with pytest.raises(ShapeError, match=message):
        deaths_in_office(y, unit, period, **arguments)
    with pytest.raises(ShapeError, match="more than one row"):
        deaths_in_office(np.append(y, 1.0), np.append(unit, 0), np.append(period, 1950), [0], [1970])


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"window": 0}, "window from 1"),
        ({"fewest": 6}, "fewest from 1 to window"),
        ({"errors": "ma1"}, "one of 'independent', 'ar1'"),
        ({"draws": 5}, "draws 0 or from 19"),
        ({"seed": -1}, "seed from 0"),
    ],
)
def test_settings_out_of_range_are_refused(choice, message):
    with pytest.raises(ShapeError, match=message):
        DeathSettings(**choice)
