import re
from dataclasses import replace
from html.parser import HTMLParser
from time import process_time

import pytest
from tests.unit.report.example import example_verdict, minimal_verdict, placed_verdict

from epigone.case.model import Source
from epigone.report.anchors import anchor
from epigone.report.markdown import render_markdown
from epigone.report.page import render_html
from epigone.verdict.model import Verdict

VOID = {"meta", "link", "br", "img", "hr", "input"}
#: A page beyond this is too heavy to be sent by mail.
FIVE_MEGABYTES = 5_000_000
#: Processor time for a page of 25 indicators; some 4 seconds on two cores, doubled for a slower machine.
SECONDS = 8.0
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}"


class Page(HTMLParser):
    """Ids, links, loads and nesting of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.figures: list[bool] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        for name, value in given.items():
            if name.startswith("on"):
                self.handlers.append(name)
            if name in ("href", "xlink:href"):
                (self.links if tag == "a" else self.loads).append(value or "")
            if name in ("src", "srcset", "action", "data", "poster"):
                self.loads.append(value or "")
        if tag == "figure":
            self.figures.append(False)
        if tag == "svg" and "figure" in self.open:
            self.figures[-1] = given.get("role") == "img" and bool(given.get("aria-label"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    return placed_verdict()


@pytest.fixture(scope="module")
def html(verdict: Verdict) -> str:
    return render_html(verdict)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_link_inside_the_page_resolves(page: Page) -> None:
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)


def test_ids_are_unique(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_tags_are_closed_in_order(page: Page) -> None:
    assert page.open == []


def test_the_page_loads_nothing_from_outside(page: Page, html: str) -> None:
    assert [load for load in page.loads if not load.startswith(("#", "data:,"))] == []
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)
    outside = [link for link in page.links if not link.startswith("#")]
    assert outside == ["https://example.org/statutes?a=1&b=2"]


def test_every_figure_says_what_it_finds(page: Page) -> None:
    assert page.figures
    assert all(page.figures)


def test_the_four_signs_are_there(html: str) -> None:
    for fate, sign in (("preserved", "="), ("extended", "+"), ("altered", "~"), ("discarded", "\u00d7")):
        assert f'<b class="sign {fate}" aria-hidden="true">{sign}</b>' in html


def test_every_fact_source_doctrine_and_indicator_has_its_place(page: Page, verdict: Verdict) -> None:
    case = verdict.case
    wanted = {anchor("e", row.id) for row in case.evidence}
    wanted |= {anchor("s", source.id) for source in case.sources}
    wanted |= {anchor("d", doctrine.id) for doctrine in case.doctrines}
    wanted |= {anchor("i", indicator.series) for indicator in case.indicators}
    assert wanted <= set(page.ids)


def test_each_coders_fate_and_weight_is_shown(html: str) -> None:
    assert "12 dB, strong" in html
    assert "6 dB, moderate" in html


def test_hash_seed_version_and_settings_are_told(html: str) -> None:
    for part in ("0123456789abcdef", "1924", "epigone 0.0.0", "rho = 0.5", "shared_error = 0.1"):
        assert part in html


def test_the_page_is_light(html: str) -> None:
    assert len(html.encode()) < FIVE_MEGABYTES


def test_twenty_five_indicators_are_drawn_in_time() -> None:
    verdict = example_verdict(25)
    start = process_time()
    html = render_html(verdict)
    assert process_time() - start < SECONDS
    assert len(html.encode()) < FIVE_MEGABYTES


def test_facts_that_no_finding_counts_are_named_beside_them(verdict: Verdict) -> None:
    row = replace(verdict.case.evidence[0], id="said_by_rowan", actor="rowan", title="Rowan speaks")
    case = replace(verdict.case, evidence=(*verdict.case.evidence, row))
    html = render_html(replace(verdict, case=case))
    assert "not counted in these findings" in html
    assert html.count('href="#e-said_by_rowan"') >= 1


def test_the_place_among_all_successions_is_shown_where_there_is_one(page: Page, html: str) -> None:
    assert "world" in page.ids
    assert "Each dot is a change of leader somewhere in the world" in html
    assert "world" not in Page(render_html(example_verdict(0))).ids


def test_a_minimal_verdict_makes_a_page() -> None:
    page = Page(render_html(minimal_verdict()))
    assert page.open == []
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_the_same_verdict_gives_the_same_page(verdict: Verdict, html: str) -> None:
    assert render_html(verdict) == html


def hostile_verdict() -> Verdict:
    verdict = replace(example_verdict(2), reference=placed_verdict().reference)
    case = verdict.case
    renamed = {row.id: f"{row.id}{HOSTILE}" for row in case.evidence}
    evidence = tuple(
        replace(
            row,
            id=renamed[row.id],
            title=HOSTILE,
            note=HOSTILE,
            cluster=HOSTILE,
            coder=HOSTILE,
            source=f"bad {HOSTILE}",
        )
        for row in case.evidence
    )
    source = Source(
        f"bad {HOSTILE}", {"title": HOSTILE, "URL": "javascript:alert(1)", "author": [{"family": HOSTILE}]}
    )
    case = replace(
        case,
        title=HOSTILE,
        question=HOSTILE,
        description=HOSTILE,
        licence=HOSTILE,
        evidence=evidence,
        sources=(*case.sources, source),
        actors=tuple(replace(actor, name=f"A {HOSTILE}") for actor in case.actors),
        doctrines=tuple(
            replace(item, statement=HOSTILE, aim=HOSTILE, means=HOSTILE, label=HOSTILE)
            for item in case.doctrines
        ),
        periods=tuple(replace(item, label=HOSTILE) for item in case.periods),
    )
    doctrines = tuple(
        replace(
            item,
            label=f"{item.label} {HOSTILE}",
            facets={
                name: replace(
                    found,
                    findings=tuple(
                        replace(one, evidence=tuple(renamed.get(id, id) for id in one.evidence))
                        for one in found.findings
                    ),
                )
                for name, found in item.facets.items()
            },
        )
        for item in verdict.doctrines
    )
    indicators = tuple(
        replace(
            item,
            source=source.id,
            indicator=replace(item.indicator, label=HOSTILE, unit=HOSTILE, note=HOSTILE),
        )
        for item in verdict.indicators
    )
    readings = tuple(replace(item, label=HOSTILE, statement=HOSTILE) for item in verdict.readings)
    return replace(verdict, case=case, doctrines=doctrines, indicators=indicators, readings=readings)


def test_hostile_text_in_a_case_stays_text() -> None:
    html = render_html(hostile_verdict())
    page = Page(html)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert page.handlers == []
    assert not [link for link in page.links if not link.startswith(("#", "https://example.org/"))]
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in page.ids)
    assert page.open == []
    assert "{{ 7*7 }}" in html


def test_markdown_is_short_and_escaped(verdict: Verdict) -> None:
    text = render_markdown(verdict)
    assert text.startswith("# Birch claimed Alder's legacy and broke it")
    assert "## Sources" in text
    hostile = render_markdown(hostile_verdict())
    assert not re.search(r"(?<!\\)<script", hostile)
    assert render_markdown(minimal_verdict())


def test_markdown_tells_the_place_among_all_successions(verdict: Verdict) -> None:
    assert "other successions" in render_markdown(verdict)
    assert "other successions" not in render_markdown(example_verdict(0))
