"""The document of a checked essay: its schema, and what it promises."""

import json

import jsonschema
import pytest

from epigone.essay.check import check_text, make_checker
from epigone.report.essay_document import (
    SCHEMA,
    essay_document,
    essay_json,
    essay_schema,
    essays_csv,
    essays_json,
)

TEXT = "A title\n\nThe Treaty of Rapallo was signed in 1934. Was it wise? Stalin ended the NEP."


@pytest.fixture(scope="module")
def essay(checker):
    return check_text(TEXT, checker, name="=small.txt")


def test_the_document_fits_its_schema(essay):
    jsonschema.Draft202012Validator.check_schema(essay_schema())
    jsonschema.validate(essay_document(essay), essay_schema())
    assert json.loads(essay_json(essay)) == essay_document(essay)
    assert essay_document(essay)["schema"] == SCHEMA


def test_a_text_without_words_has_a_document_too(essay):
    empty = check_text("", make_checker("lenin-stalin", verdict=essay.verdict))
    jsonschema.validate(essay_document(empty), essay_schema())
    assert essay_document(empty)["sentences"] == []


def test_several_essays_are_one_object_and_one_table(essay):
    assert len(json.loads(essays_json([essay, essay]))["essays"]) == 2
    lines = essays_csv([essay]).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=small.txt,3,")


def test_the_mend_names_the_day_of_the_fact(essay):
    claims = [claim for one in essay_document(essay)["sentences"] for claim in one["claims"]]
    wrong = next(claim for claim in claims if claim["label"] == "contradicted")
    assert wrong["evidence"] == ["rapallo-1922"]
    assert "16 April 1922" in wrong["mend"]
