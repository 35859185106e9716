"""The error reference is made from the catalogue, and every code is tested."""

import re
from pathlib import Path

import pytest

from epigone.case.problem_reference import render_reference
from epigone.case.problems import PROBLEM_KINDS

ROOT = Path(__file__).parents[2]
CASE = ROOT / "src" / "epigone" / "case"


def test_the_error_reference_on_disk_is_the_rendered_one():
    on_disk = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    assert on_disk == render_reference(), (
        "run python -m epigone.case.problem_reference docs/reference/problems.md"
    )


@pytest.mark.parametrize("code", PROBLEM_KINDS)
def test_every_code_is_tested(code):
    tests = (ROOT / "tests" / "unit" / "case").glob("test_*.py")
    assert any(f'"{code}"' in test.read_text(encoding="utf-8") for test in tests)


@pytest.mark.parametrize("code", PROBLEM_KINDS)
def test_every_code_is_used_and_its_example_fills_its_words(code):
    kind = PROBLEM_KINDS[code]
    assert kind.words == set(kind.example.words)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    modules = [path for path in CASE.glob("*.py") if not path.name.startswith("problem")]
    assert any(f'"{code}"' in module.read_text(encoding="utf-8") for module in modules)


def test_codes_made_elsewhere_are_in_the_catalogue():
    codes = set()
    for module in (ROOT / "src" / "epigone").rglob("*.py"):
        codes |= set(re.findall(r'\bProblem\(\s*"([a-z-]+)"', module.read_text(encoding="utf-8")))
    assert codes <= set(PROBLEM_KINDS)


def test_no_code_stands_twice():
    text = render_reference()
    headings = re.findall(r"^### `(.+)`$", text, flags=re.MULTILINE)
    assert len(headings) == len(set(headings)) == len(PROBLEM_KINDS)
