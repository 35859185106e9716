"""The page of one succession of the world."""

import re
from dataclasses import replace

import numpy as np
import pytest
from tests.unit.report.test_page import HOSTILE, Page

from epigone.report.rounding import NBSP
from epigone.report.succession_page import render_succession
from epigone.report.succession_sentences import (
    fates_sentence,
    placebo_sentences,
    succession_caveats,
    succession_heading,
    who_sentence,
)
from epigone.report.succession_view import clarity, unit_name
from epigone.vocabulary import FATES
from support.succession_views import invented_break, shipped_succession

FIVE_MEGABYTES = 5_000_000


@pytest.fixture(scope="module")
def html() -> str:
    return render_succession(invented_break())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_link_resolves_and_nothing_comes_from_outside(page, html):
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == []
    assert [load for load in page.loads if not load.startswith(("#", "data:,"))] == []
    assert len(page.ids) == len(set(page.ids))
    assert page.open == []
    assert len(html.encode()) < FIVE_MEGABYTES


def test_every_indicator_has_a_bar_with_its_fates_and_a_figure_that_says_them(page, html):
    view = invented_break()
    assert len(view.measured) > 20
    for item in view.measured:
        fates = item.result.fates
        assert f'aria-label="{item.indicator.label}: preserved' in html
        assert f"i-{item.indicator.name}" in page.ids
        assert fates.sum() == pytest.approx(1)
    assert page.figures
    assert all(page.figures)


def test_domains_mix_their_indicators_by_weight():
    for domain in invented_break().domains:
        weight = np.array([item.weight for item in domain.measured])
        fates = np.array([item.result.fates for item in domain.measured])
        assert domain.fates == pytest.approx(weight @ fates / weight.sum())
        assert list(domain.measured) == sorted(domain.measured, key=clarity)


def test_the_break_is_found_a_great_departure():
    view = invented_break()
    assert "Few departures were as great" in succession_heading(view)
    kept = np.mean([item.result.fates[0] + item.result.fates[1] for item in view.measured])
    assert kept < 0.5


def test_levels_and_values_are_in_the_windows_and_in_the_unit():
    view = invented_break()
    for item in view.measured:
        result = item.result
        assert {level.role for level in result.levels} == {"baseline", "predecessor", "successor"}
        for level, (first, end) in zip(result.levels, view.windows.tolist(), strict=True):
            own = result.years[[role == level.role for role in result.roles]]
            assert ((own >= first) & (own < end)).all()
            values = result.values[[role == level.role for role in result.roles]]
            assert level.level.low <= values.mean() <= level.level.high
            assert level.n_years == own.size


def test_who_followed_whom_is_told():
    told = who_sentence(shipped_succession())
    assert told.startswith("Hoover (1929\u20131932) left by the rules; Roosevelt (1933\u20131944) came")
    assert "democracy in the predecessor's last year" in told
    assert unit_name(2) == "United States"
    assert unit_name(999999) == "Unit 999999"


def test_returned_leaders_and_gaps_are_told():
    view = shipped_succession()
    row = {**view.row, "returned": True, "interregnum": 2, "exit": "irregular", "exit_detail": "coup"}
    told = who_sentence(replace(view, row=row))
    assert "was removed irregularly (coup)" in told
    assert "He had led it before." in told
    assert "two years that nobody led" in told


def test_fates_and_placebos_are_counted():
    view = invented_break()
    told = fates_sentence(view)
    likeliest = {FATES[int(item.result.fates.argmax())] for item in view.measured}
    assert {fate for fate in FATES if fate in told} == likeliest
    assert fates_sentence(shipped_succession()) == ""
    told = " ".join(placebo_sentences(view)).replace(NBSP, " ")
    assert f"of {int(view.row['n_own'])} other dates" in told
    assert placebo_sentences(replace(view, row={})) == []


@pytest.mark.parametrize("flag", ["short", "thin", "war_between"])
def test_every_flag_is_a_doubt(flag):
    view = shipped_succession()
    plain = {**view.row, "short": False, "thin": False, "war_between": False}
    without = succession_caveats(replace(view, row=plain))
    assert len(succession_caveats(replace(view, row={**plain, flag: True}))) == len(without) + 1


def test_a_shipped_row_makes_a_page_without_series():
    html = render_succession(shipped_succession())
    page = Page(html)
    assert page.open == []
    assert "world" in page.ids
    assert "series" not in page.ids
    assert "Its series are not at hand" in html
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_succession_that_was_not_measured_makes_a_page():
    view = replace(shipped_succession(), standing=None)
    html = render_succession(view)
    assert Page(html).open == []
    assert "What changed from Hoover to Roosevelt was not measured" in html


def test_hostile_names_stay_text():
    view = shipped_succession()
    row = {**view.row, "predecessor_name": HOSTILE, "successor_name": HOSTILE, "exit_detail": HOSTILE}
    page = Page(render_succession(replace(view, row=row, unit_name=HOSTILE, sources=(HOSTILE,))))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert page.handlers == []
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in page.ids)
