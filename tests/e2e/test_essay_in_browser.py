"""The page of an essay as a teacher meets it: by eye, by keyboard, on paper, without scripts."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from epigone import look
from epigone.essay.check import check_essay
from epigone.essay.model import LABELS
from epigone.report.essay_page import render_essay_html, render_essays_html
from epigone.report.essay_sentences import LABEL_WORDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ("support.browsers",)

ESSAY = """The struggle

Stalin signed the Treaty of Rapallo in 1922. Was it wise? He joined the League of Nations in 1935.
Trotsky was deported in 1929. World revolution was abandoned. Lenin died in January 1924.

Lenin warned the Central Committee in the autumn of 1925. Stalin was the true heir of Lenin.
"""
NARROW = 400


@pytest.fixture(scope="module")
def essay_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page of a short essay with sentences of most labels."""
    file: Path = tmp_path_factory.mktemp("essay") / "essay.html"
    file.write_text(render_essay_html(check_essay(ESSAY)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: "Browser", essay_page: str) -> "Iterator[Page]":
    """The page in a narrow window, without scripts."""
    context = browser.new_context(viewport={"width": NARROW, "height": 800}, java_script_enabled=False)
    found = context.new_page()
    found.goto(essay_page)
    yield found
    context.close()


def test_an_essay_opens_in_silence_and_fits_a_narrow_window(browser: "Browser", essay_page: str) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 800})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(essay_page)
    page.wait_for_load_state("load")
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.close()


def test_every_label_is_told_by_sign_line_and_word(browser: "Browser", essay_page: str) -> None:
    page = browser.new_page()
    page.goto(essay_page)
    lines = {}
    for sentence in page.locator(".checked").all():
        note = page.locator(sentence.locator("a.to-note").get_attribute("href") or "")
        label = note.get_attribute("class") or ""
        assert sentence.locator(".mark").inner_text() == look.LABEL_SIGNS[label]
        assert note.locator("a.to-text .mark").inner_text() == look.LABEL_SIGNS[label]
        assert label in note.locator("a.to-text").inner_text()
        assert label in (sentence.locator("a.to-note").get_attribute("aria-label") or "")
        for claim in sentence.locator(".claim").all():
            style = claim.evaluate("one => getComputedStyle(one).textDecorationStyle")
            lines[(claim.get_attribute("class") or "").removeprefix("claim ")] = style
    assert {"supported", "contested", "contradicted", "anachronistic"} <= set(lines)
    assert len(set(lines.values())) == len(lines)
    page.close()


def test_the_keyboard_goes_from_every_sentence_to_its_note_and_back(page: "Page") -> None:
    ids = [one.get_attribute("id") or "" for one in page.locator(".checked").all()]
    assert len(ids) >= 5
    for id in ids:
        page.locator(f"#{id} a.to-note").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.url.endswith(f"#n-{id.removeprefix('s-')}")
        assert page.locator(f"#n-{id.removeprefix('s-')} a.to-text:focus").count() == 1
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.url.endswith(f"#{id}")
        assert page.locator(f"#{id} a.to-note:focus").count() == 1


def test_headings_go_down_one_step_at_a_time(page: "Page") -> None:
    levels = [int(one.evaluate("one => one.tagName")[1]) for one in page.locator("h1, h2, h3, h4").all()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_printed_essay_has_its_notes_beside_it(browser: "Browser", essay_page: str) -> None:
    page = browser.new_page()
    page.goto(essay_page)
    printed = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    words = re.sub(r"\s+", " ", printed)
    assert "Stalin signed the Treaty of Rapallo in 1922" in words
    assert "16 April 1922" in words
    page.emulate_media(media="print")
    sizes = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    body = page.locator("p.written").first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert max(page.locator(".notes, .notes *:not(.mark)").evaluate_all(sizes)) < body * 0.8
    for note in page.locator(".notes a.to-text").all():
        assert re.sub(r"\s+", " ", note.locator("b").last.inner_text()) in words
    page.close()


def test_the_table_of_a_class_fits_a_narrow_window_and_keeps_its_words_for_the_ear(
    browser: "Browser", tmp_path: Path
) -> None:
    essays = [check_essay(ESSAY), check_essay("Lenin died in 1926.")]
    file = tmp_path / "index.html"
    names = ("a-first-essay-with-a-long-name.html", "second.html")
    file.write_text(render_essays_html(essays, names), encoding="utf-8")
    page = browser.new_page(viewport={"width": NARROW, "height": 800})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    heads = " ".join(page.locator("thead th").all_text_contents())
    assert all(look.LABEL_SIGNS[label] in heads and LABEL_WORDS[label] in heads for label in LABELS)
    page.close()
