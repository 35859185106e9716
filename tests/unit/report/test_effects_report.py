"""Leader effects as terminal view and as JSON."""

import json
from io import StringIO

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from epigone.report.effects_document import effects_document, effects_json, effects_schema
from epigone.report.effects_sentences import effects_headline
from epigone.report.effects_terminal import effects_view
from epigone.world.effects_report import effects
from epigone.world.effects_settings import EffectsSettings
from support.leader_tables import leader_table

QUICK = EffectsSettings(permutations=199, panels=20)
#: Keys that others rely on.
STABLE = (
    *("outcome", "n", "stints", "leaders", "r2", "adj_r2", "mean_permuted_r2", "diff", "p_value"),
    *("p_value_authors", "weight_share", "variance_share", "endogeneity"),
)


@pytest.fixture(scope="module")
def one():
    return effects("win", leader_table(), settings=QUICK, leader="Coach 3")


@pytest.fixture(scope="module")
def several():
    return effects(["win", "draw"], leader_table(), settings=QUICK)


def printed(report, width=90):
    console = Console(width=width, record=True, file=StringIO())
    console.print(effects_view(report))
    return console.export_text()


def test_the_document_follows_its_schema(one, several):
    Draft202012Validator.check_schema(effects_schema())
    for report in (one, several):
        Draft202012Validator(effects_schema()).validate(json.loads(effects_json(report)))


def test_one_outcome_stands_at_the_top_and_several_in_a_list(one, several):
    alone, many = effects_document(one), effects_document(several)
    assert [alone[key] for key in STABLE] == [alone["outcomes"][0][key] for key in STABLE]
    assert alone["p_value"] == one.outcomes[0].found.p_value
    assert alone["endogeneity"]["linear"]["panels"] == 20
    assert not set(STABLE) & set(many)
    assert [item["outcome"] for item in many["outcomes"]] == ["win", "draw"]


def test_what_is_not_known_is_null_and_never_nan():
    report = effects("win", leader_table(), settings=EffectsSettings(permutations=19, panels=0))
    found = effects_document(report)
    assert found["weight_share"] is found["variance_share"] is found["endogeneity"] is found["size"] is None
    assert "NaN" not in effects_json(report)


def test_the_view_says_the_finding_first_and_its_doubts_last(one):
    lines = printed(one).splitlines()
    assert lines[1].startswith("Share of games won: leaders differ beyond chance (p = ")
    assert "twelve units" in lines[2]
    text = "\n".join(lines)
    assert "mean of 199 random orders of the stints" in text
    assert "of the variance" in text
    assert "Coach 3: " in text
    assert text.index("To mind") > text.index("Coach 3: ")


def test_several_outcomes_are_one_table(several):
    text = printed(several)
    assert "For one outcome of two leaders differ beyond chance" in text
    assert "family-wise" in text


def test_an_outcome_without_an_effect_is_no_finding_of_none():
    report = effects("draw", leader_table(), settings=QUICK)
    assert effects_headline(report).startswith("Draw: no sign that it matters who leads (p = ")
