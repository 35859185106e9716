"""The browser in which pages are opened."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    needed = os.environ.get("EPIGONE_REQUIRE_BROWSER") == "1"
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    if path is None or sync_playwright is None:
        reason = "no Chromium on this system" if path is None else "the playwright package is not installed"
        if needed:
            pytest.fail(f"{reason}, and EPIGONE_REQUIRE_BROWSER=1 asks for it")
        pytest.skip(f"{reason}; the page was not opened in a browser")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()
