"""`world.deaths`: from a table and its deaths to a report."""

import json
from datetime import date
from io import StringIO

import numpy as np
import polars as pl
import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from epigone.errors import UsageError
from epigone.report.deaths_document import deaths_json, deaths_schema
from epigone.report.deaths_terminal import deaths_view
from epigone.world.deaths_report import DeathsSettings, deaths, natural_deaths
from epigone.world.leader_table import LeaderTable

DIED = pl.DataFrame(
    {"unit": [0, 2, 4, 4], "period": [1970, 1975, 1970, 1974], "name": ["Ada", "Ben", "Cy", "Dan"]}
)


def kingdoms(step=0.0):
    """Six kingdoms over 45 years; where a king died in 1970 or 1975 the outcome rises by `step`."""
    stream = np.random.default_rng(3)
    unit, year = np.repeat(np.arange(6), 45), np.tile(np.arange(1950, 1995), 6)
    after = ((unit == 0) & (year > 1970)) | ((unit == 2) & (year > 1975)) | ((unit == 4) & (year > 1970))
    frame = pl.DataFrame(
        {
            "unit": unit,
            "period": year,
            "label": year.astype(str),
            "year": year,
            "leader": ["k"] * unit.size,
            "name": ["king"] * unit.size,
            "yield": stream.standard_normal(unit.size) + step * after,
        }
    )
    names = {number: f"Kingdom {number}" for number in range(6)}
    return LeaderTable(frame, ("yield",), "year", "kings.csv", {"yield": "harvest"}, names)


def test_a_change_at_every_death_is_found_and_its_absence_is_not():
    none, large = (deaths("yield", kingdoms(step), DIED) for step in (0.0, 5.0))
    assert large.found.wald.p_value < 0.001 < none.found.wald.p_value
    assert large.found.p_simulated < 0.02 < 0.1 < none.found.p_simulated
    assert large.found.rank.p_value < 0.05
    assert [death.flag for death in large.found.deaths] == ["", "", "", "overlap"]
    assert large.to_frame()["name"].to_list() == ["Ada", "Ben", "Cy", "Dan"]
    assert large.found.deaths[0].unit == "Kingdom 0"
    assert {caveat.code for caveat in large.caveats} == {
        "chi-square-too-lenient",
        "few-deaths",
        "deaths-left-out",
    }


def test_years_and_a_condition_choose_the_deaths():
    table = kingdoms()
    assert deaths("yield", table, DIED, settings=DeathsSettings(where="unit < 3")).names == ("Ada", "Ben")
    assert deaths("yield", table, DIED, settings=DeathsSettings(last_year=1974, fewest=2)).names[0] == "Ada"
    with pytest.raises(UsageError, match="nobody died in office among these rows"):
        deaths("yield", table, DIED, settings=DeathsSettings(first_year=1980))
    with pytest.raises(UsageError, match="no column name"):
        deaths("yield", table, DIED.drop("name"))
    with pytest.raises(UsageError, match="a window from 1"):
        DeathsSettings(window=3, fewest=4)


def test_only_natural_deaths_are_deaths_in_office():
    spells = pl.DataFrame(
        {
            "unit": [365, 365],
            "name": ["Stalin", "Khrushchev"],
            "end": [date(1953, 3, 5), date(1964, 10, 14)],
            "exit": ["natural death", "irregular"],
        }
    )
    assert natural_deaths(spells).rows() == [(365, 1953, "Stalin")]


def test_the_document_follows_its_schema_and_the_view_names_the_largest_changes():
    report = deaths("yield", kingdoms(5.0), DIED)
    Draft202012Validator.check_schema(deaths_schema())
    document = json.loads(deaths_json(report))
    Draft202012Validator(deaths_schema()).validate(document)
    assert document["deaths"][3] | {"flag": "overlap", "change": None, "rank": None} == document["deaths"][3]
    assert document["wald"]["p_value"] < document["wald"]["p_simulated"] < 0.02
    console = Console(width=90, record=True, file=StringIO())
    console.print(deaths_view(report))
    text = console.export_text()
    assert "Harvest changes at deaths in office beyond chance (Wald p = .01" in text
    assert text.index("among 999 simulated panels") < text.index("by chi-square") < text.index("rank  ")
    assert "Kingdom 0" in text
    assert "1 (window meets that of an earlier death)" in text


def test_the_picture_has_a_row_for_every_death_that_enters():
    spec = deaths("yield", kingdoms(), DIED).plot().to_dict()
    assert [row["who"].split(",")[0] for row in spec["layer"][1]["data"]["values"]].count("Dan") == 0
    assert len(spec["layer"][2]["data"]["values"]) == 3


def test_without_the_simulation_the_chi_square_is_all_there_is_and_is_called_too_small():
    report = deaths("yield", kingdoms(), DIED, settings=DeathsSettings(draws=0))
    assert report.found.simulated is None
    document = json.loads(deaths_json(report))
    Draft202012Validator(deaths_schema()).validate(document)
    assert document["wald"]["p_simulated"] is None
    assert "simulate it" in {caveat.code: caveat.text for caveat in report.caveats}["chi-square-too-lenient"]
    with pytest.raises(UsageError, match="draws 0 or from 19"):
        DeathsSettings(draws=3)
