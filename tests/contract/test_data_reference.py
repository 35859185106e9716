"""The reference of the data sets is made from the catalogue, and every code is tested."""

import re
from pathlib import Path

import pytest

from epigone.case.problems import PROBLEM_KINDS
from epigone.sources.catalogue import catalogue
from epigone.sources.data_reference import render_data_reference
from epigone.sources.importers.registry import IMPORTERS
from epigone.sources.problem_kinds import DATA_PROBLEM_KINDS

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "epigone" / "sources"


def test_the_data_reference_on_disk_is_the_rendered_one():
    on_disk = (ROOT / "docs" / "reference" / "data.md").read_text(encoding="utf-8")
    assert on_disk == render_data_reference(), (
        "run python -m epigone.sources.data_reference docs/reference/data.md"
    )


def test_every_data_set_has_an_importer_and_every_importer_a_data_set():
    assert {entry.importer for entry in catalogue().values()} == set(IMPORTERS)


@pytest.mark.parametrize("code", DATA_PROBLEM_KINDS)
def test_every_code_is_tested_and_used_and_its_example_fills_its_words(code):
    kind = DATA_PROBLEM_KINDS[code]
    assert kind.words == set(kind.example.words)
    assert re.fullmatch(r"data(-[a-z0-9]+)+", code)
    assert code not in PROBLEM_KINDS
    tests = (ROOT / "tests" / "unit" / "sources").glob("test_*.py")
    assert any(f'"{code}"' in test.read_text(encoding="utf-8") for test in tests)
    modules = [path for path in SOURCES.rglob("*.py") if path.name != "problem_kinds.py"]
    assert any(f'"{code}"' in module.read_text(encoding="utf-8") for module in modules)
