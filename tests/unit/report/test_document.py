"""The JSON document: what others rely on."""

import copy
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.unit.report.example import example_verdict, minimal_verdict, placed_verdict

from epigone.instruments.deeds.result import Interval
from epigone.report.document import document_schema, verdict_document, verdict_json
from epigone.vocabulary import FACETS, FATES, SUCCESSION_TYPES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "json.md"

#: Names that design promises to keep, as paths; `*` stands for every entry of a list.
# fmt: off
STABLE = (
    "schema", "case.id", "case.title", "case.hash", "version", "seed", "settings", "verdict.type",
    "verdict.types.true_heir", "verdict.types.nominal_heir", "verdict.types.quiet_heir",
    "verdict.types.open_breaker", "verdict.kept.claim.mean", "verdict.kept.practice.low",
    "verdict.gap.high", "dimensions.*.id", "dimensions.*.kept.claim", "dimensions.*.gap.mean",
    "doctrines.*.id", "doctrines.*.dimension", "doctrines.*.weight", "doctrines.*.fates.claim",
    "doctrines.*.fates.practice", "doctrines.*.fates.means", "doctrines.*.fates.aim",
    "doctrines.*.findings.*.instrument", "doctrines.*.findings.*.facet",
    "doctrines.*.findings.*.fates.preserved", "doctrines.*.findings.*.evidence",
    "doctrines.*.findings.*.caveats", "readings.*.id", "readings.*.type", "readings.*.types",
    "readings.*.kept.claim", "rivals.*.actor", "rivals.*.kept.claim", "robustness.weightings_share",
    "robustness.flip_set.size", "robustness.flip_set.evidence", "robustness.flip_set.exact",
    "robustness.leave_one_source_out", "robustness.rope", "robustness.rho", "reference", "caveats",
)
# fmt: on


@pytest.fixture(scope="module")
def document():
    return json.loads(verdict_json(example_verdict()))


@pytest.fixture(scope="module")
def validator():
    Draft202012Validator.check_schema(document_schema())
    return Draft202012Validator(document_schema())


def without(document, path):
    """The document with the last name of a path taken out, of the first entry of every list on the way."""
    changed = copy.deepcopy(document)
    place = changed
    *way, last = path.split(".")
    for name in way:
        place = place[0] if name == "*" else place[name]
    del place[last]
    return changed


def closed(schema):
    """The same schema, in which every object with named keys allows no others."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: closed(item) for name, item in schema.items()}
    return (
        {**found, "additionalProperties": False} if "properties" in found and "required" in found else found
    )


@pytest.mark.parametrize("make", [example_verdict, minimal_verdict, placed_verdict])
def test_the_document_obeys_its_schema(make, validator):
    validator.validate(json.loads(verdict_json(make())))


@pytest.mark.parametrize("path", STABLE)
def test_without_a_stable_name_the_schema_is_broken(path, document, validator):
    assert validator.is_valid(document)
    assert not validator.is_valid(without(document, path))


@pytest.mark.parametrize("make", [example_verdict, minimal_verdict, placed_verdict])
def test_every_key_is_in_the_schema(make):
    Draft202012Validator(closed(document_schema())).validate(verdict_document(make()))


def test_further_keys_may_come_under_the_same_schema(document, validator):
    assert validator.is_valid({**document, "later": 1})


def test_a_fate_or_type_cannot_be_added(document, validator):
    changed = copy.deepcopy(document)
    changed["verdict"]["types"]["epigone"] = 0.0
    assert not validator.is_valid(changed)


def test_numbers_are_unrounded_and_in_the_declared_order(document):
    verdict = example_verdict()
    assert document["verdict"]["types"] == dict(verdict.types.probabilities)
    assert list(document["verdict"]["types"]) == list(SUCCESSION_TYPES)
    assert document["verdict"]["gap"]["mean"] == verdict.kept.gap.mean
    for row, doctrine in zip(document["doctrines"], verdict.doctrines, strict=True):
        assert list(row["fates"]) == list(FACETS)
        for facet in FACETS:
            found = doctrine.facets.get(facet)
            assert row["fates"][facet] == (
                None if found is None else dict(zip(FATES, found.fates.tolist(), strict=True))
            )


def test_a_number_that_is_not_known_is_null():
    verdict = example_verdict()
    unknown = Interval(float("nan"), float("-inf"), float("inf"))
    verdict = replace(verdict, kept=replace(verdict.kept, gap=unknown))
    text = verdict_json(verdict)
    assert json.loads(text)["verdict"]["gap"] == {"mean": None, "low": None, "high": None}
    assert not re.search(r"\b(NaN|Infinity)\b", text)


def test_an_indicator_that_was_not_measured_has_no_fates(validator):
    verdict = example_verdict()
    silent = replace(verdict.indicators[0], move=None, retained=None, levels=())
    document = verdict_document(replace(verdict, indicators=(silent,)))
    assert document["indicators"][0]["fates"] is None
    validator.validate(document)


def test_every_evidence_id_resolves(document):
    case = example_verdict().case
    known = {row.id for row in case.evidence} | {f"series:{item.series}" for item in case.indicators}
    used = {id for row in document["doctrines"] for finding in row["findings"] for id in finding["evidence"]}
    assert used
    assert used | set(document["robustness"]["flip_set"]["evidence"]) <= known


def test_settings_of_any_kind_become_plain_values():
    settings = {
        "deeds": {"rho": float("nan"), "roles": ("a", "b"), "path": Path("x"), "nested": {"deep": True}}
    }
    document = verdict_document(replace(example_verdict(), settings=settings))
    assert document["settings"]["deeds"] == {
        "rho": None,
        "roles": ["a", "b"],
        "path": "x",
        "nested": {"deep": True},
    }


def test_the_page_names_every_key():
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", page))))

    def names(schema):
        if isinstance(schema, list):
            return {name for item in schema for name in names(item)}
        if not isinstance(schema, dict):
            return set()
        own = set(schema["properties"]) if isinstance(schema.get("properties"), dict) else set()
        return own | {name for item in schema.values() for name in names(item)}

    assert names(document_schema()) - named == set()


def test_the_example_on_the_page_is_python_that_runs():
    page = PAGE.read_text(encoding="utf-8")
    assert "epigone-1.schema.json" in page
    document = verdict_document(example_verdict())
    for code in re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL):
        names = {"document": document}
        exec(code, names)
        assert "council_rule" in names["broken"]
