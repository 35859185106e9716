"""The report as a reader meets it: opened from a file, wide and narrow, by keyboard, without scripts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.report.example import placed_verdict

from epigone.instruments.words.study import Asked, words
from epigone.report.page import render_html
from epigone.report.succession_page import render_succession
from epigone.report.words_page import render_words_html
from support.succession_views import invented_break

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ("support.browsers",)

#: Fixtures that give the address of a page.
PAGES = ("address", "succession", "words_page")
#: Widths of a small telephone, a tablet and a desk.
WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(render_html(placed_verdict()), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def succession(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a succession's own page."""
    file: Path = tmp_path_factory.mktemp("succession") / "succession.html"
    file.write_text(render_succession(invented_break()), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def words_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page of words, of a small corpus."""
    home: Path = tmp_path_factory.mktemp("words")
    rows = [
        {"id": str(year), "author": "Stalin", "date": str(year), "text": "Lenin taught. " + "We build. " * 40}
        for year in range(1920, 1932)
    ]
    texts = home / "texts.jsonl"
    texts.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    file = home / "words.html"
    file.write_text(render_words_html(words(str(texts), Asked(("invocation",), "Lenin"))), encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("which", PAGES)
def test_a_page_opens_from_a_file_in_silence(
    browser: "Browser", which: str, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(which)
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("load")
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


@pytest.mark.parametrize("which", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_hangs_out_of_a_page_at_the_side(
    browser: "Browser", which: str, width: int, request: pytest.FixtureRequest
) -> None:
    address = request.getfixturevalue(which)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_bar_leads_to_its_findings(browser: "Browser", address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    target = page.locator("#d-free_trade-practice")
    assert not target.is_visible()
    page.locator('a.bar[href="#d-free_trade-practice"]').click()
    target.wait_for(state="visible", timeout=5000)
    page.locator("#d-free_trade-practice .used a").first.click()
    assert page.url.endswith("#e-free_trade_practice_0")
    page.close()


def test_the_page_can_be_read_and_followed_without_scripts(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert "nominal heir" in page.locator("h1").inner_text()
    page.goto(f"{address}#e-free_trade_practice_0")
    assert page.locator("#e-free_trade_practice_0").is_visible()
    context.close()


def test_a_bar_of_a_succession_leads_to_its_series(browser: "Browser", succession: str) -> None:
    page = browser.new_page()
    page.goto(succession)
    target = page.locator("#i-polity2")
    page.locator('a.bar[href="#i-polity2"]').click()
    target.wait_for(state="visible", timeout=5000)
    assert target.locator("svg").is_visible()
    page.close()


def test_a_succession_can_be_read_without_scripts(browser: "Browser", succession: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(succession)
    assert "other successions" in page.locator("h1").inner_text()
    assert page.locator("#world svg").is_visible()
    context.close()


def test_the_first_tab_reaches_the_way_past_the_contents(browser: "Browser", address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.close()
