"""The codes of reasons: the source, the schema and the reference have the same."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

from epigone.essay.reasons import Reason
from epigone.report import essay_reasons

CODES = sorted(kind.code for kind in get_args(Reason))
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "json.md"


def test_no_code_stands_for_two_kinds_of_reason():
    assert len(set(CODES)) == len(CODES)


def test_every_kind_of_reason_has_its_sentence():
    source = Path(essay_reasons.__file__).read_text(encoding="utf-8")
    assert [
        kind.__name__ for kind in get_args(Reason) if f"        case {kind.__name__}(" not in source
    ] == []


def test_the_schema_of_essays_has_every_code_of_a_reason_and_no_other():
    schema = json.loads(files("epigone.report").joinpath("schemas/epigone-essay-1.schema.json").read_bytes())
    claim = schema["properties"]["sentences"]["items"]["properties"]["claims"]["items"]
    assert sorted(claim["properties"]["reason"]["enum"]) == CODES


def test_the_reference_lists_every_code_of_a_reason_and_no_other():
    text = REFERENCE.read_text(encoding="utf-8")
    part = text.partition("# A checked essay as JSON")[2].partition("\n# ")[0]
    table = part.partition("Reasons, by the code")[2]
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.MULTILINE)) == CODES
