"""The error reference is made from the catalogue, and every code is tested."""

import ast
import re
from pathlib import Path

import pytest

from epigone.case.problems import PROBLEM_KINDS
from epigone.cli.problem_reference import render_reference
from epigone.instruments.deeds.caveats import LEVEL_ROLES
from epigone.sources.corpora.problems import CODES
from epigone.sources.documents.refusals import REFUSALS
from epigone.world.own_kinds import OWN_KINDS

ROOT = Path(__file__).parents[2]
#: Codes that the source makes of a name.
SPELT_OUT = {
    "f'no-{role}-data'": {f"no-{role}-data" for role in LEVEL_ROLES[1:]},
    "f'short-{role}'": {f"short-{role}" for role in LEVEL_ROLES},
    "f'{kind}-decides'": {"reading-decides", "hand-over-decides"},
}
CASE = ROOT / "src" / "epigone" / "case"


def test_the_error_reference_on_disk_is_the_rendered_one():
    on_disk = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    assert on_disk == render_reference(), (
        "run python -m epigone.cli.problem_reference docs/reference/problems.md"
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
    assert len(headings) == len(set(headings)) == len(PROBLEM_KINDS) + len(OWN_KINDS)


def test_every_code_that_the_source_makes_is_in_a_page_of_the_reference():
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").glob("*.md"))
    missing = [code for code in (*codes_of("ProblemKind"), *REFUSALS, *CODES) if f"`{code}`" not in pages]
    assert not missing


def test_the_page_of_caveats_has_every_code_that_the_source_makes_and_no_other():
    page = (ROOT / "docs" / "reference" / "caveats.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \|", page, flags=re.MULTILINE)
    assert sorted(listed) == sorted(codes_of("Caveat"))


@pytest.mark.parametrize("code", OWN_KINDS)
def test_every_code_of_a_table_is_tested_and_its_example_fills_its_words(code):
    kind = OWN_KINDS[code]
    assert kind.words == set(kind.example.words)
    tests = (ROOT / "tests" / "unit" / "world").glob("test_*.py")
    assert any(f'"{code}"' in test.read_text(encoding="utf-8") for test in tests)


def codes_of(maker):
    """Codes that the source gives to `ProblemKind` or `Caveat`, those made of a name spelt out."""
    codes = set()
    for module in (ROOT / "src" / "epigone").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == maker:
                first = node.args[0]
                codes |= {first.value} if isinstance(first, ast.Constant) else SPELT_OUT[ast.unparse(first)]
    return sorted(codes)
