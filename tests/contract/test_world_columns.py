"""What a scan gives is documented, and what is documented is given."""

import re
from pathlib import Path

import pytest

from epigone.stats.move_summaries import MEASURES
from epigone.world import ScanSettings, scan
from epigone.world.indicators import declared_indicators, domains
from epigone.world.reference import load
from support.invented_world import invented_world

PAGE = Path(__file__).parents[2] / "docs/reference/world-columns.md"


@pytest.fixture(scope="module")
def documented():
    parts = PAGE.read_text(encoding="utf-8").split("## ")
    return [set(re.findall(r"^\| (.*?) \|", part, re.MULTILINE)) for part in parts[1:]]


def names_in(cells):
    named = {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    inside = [domain.replace(" ", "_") for domain in domains(declared_indicators())]
    wild = {name for name in named if name.endswith("_*")}
    return (named - wild) | {f"{name[:-1]}{domain}" for name in wild for domain in inside}


def test_the_columns_of_a_scan_are_those_of_the_page(documented):
    found = scan(invented_world(), settings=ScanSettings(draws=50, placebos=10))
    present = {name for name in found.successions.columns if not _is_of_absent_domain(name, found)}
    page = {name for name in names_in(documented[0]) if not _is_of_absent_domain(name, found)}
    assert present == page
    assert set(found.moves.columns) == names_in(documented[1])


def test_the_columns_of_the_shipped_class_are_on_the_page(documented):
    assert set(load().frame.columns) <= names_in(documented[0])


def _is_of_absent_domain(name, found):
    measured = {item.domain.replace(" ", "_") for item in found.indicators}
    others = {item.domain.replace(" ", "_") for item in declared_indicators()} - measured
    return any(name == f"{measure}_{domain}" for measure in MEASURES for domain in others)
