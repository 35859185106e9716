import json
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import polars as pl
import pytest

import epigone
from epigone.case.model import WorldPlace
from epigone.errors import OutputError, UsageError
from epigone.instruments.frame import chosen_handover
from epigone.report.world_document import ranking_json, succession_json
from epigone.world import ScanSettings
from epigone.world.ranking import rank
from epigone.world.reference import PLACED, Filter, Reference, case_place, load, place
from epigone.world.reference_build import DIGITS, case_windows, measure_case, rebuild
from support.invented_world import BREAK, COMINGS, invented_world

FEW = ScanSettings(draws=400, placebos=200)


@pytest.fixture(scope="module")
def lenin_stalin():
    return epigone.load("lenin-stalin")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory, lenin_stalin):
    directory = tmp_path_factory.mktemp("reference")
    case = replace(lenin_stalin, world=WorldPlace(3, "S3-1970", "S3-1985"))
    rebuild(invented_world(), directory, [case], settings=FEW)
    recipe = json.loads((directory / "recipe.json").read_text())
    frames = [pl.read_parquet(directory / f"{name}.parquet") for name in ("successions", "places")]
    return Reference(frames[0], frames[1], recipe)


def test_the_shipped_class_is_whole_and_says_how_it_was_made():
    shipped = load()
    assert shipped.frame.height == shipped.recipe["n"] > 2000
    assert shipped.frame.select("unit", "year").is_duplicated().sum() == 0
    assert shipped.recipe["command"] == "epigone world reference --rebuild DIR"
    assert len(shipped.recipe["indicators"]) >= 30
    assert shipped.recipe["settings"]["draws"] == 2000
    assert len(shipped.recipe["credits"]) >= 3


def test_the_shipped_class_is_small():
    home = files("epigone.world").joinpath("reference_class")
    assert sum(len(path.read_bytes()) for path in home.iterdir()) < 500_000


def test_numbers_of_the_shipped_class_are_as_short_in_json_as_they_were_rounded():
    shipped = load()
    rows = json.loads(ranking_json(rank(shipped.frame, n=50), "shipped"))["successions"]
    case = json.loads(succession_json(place(shipped.places.row(0, named=True)), None, "shipped"))
    rows.append(case["succession"])
    numbers = [number for row in rows for number in row.values() if isinstance(number, float)]
    assert len(numbers) > 1000
    assert all(number == float(f"{number:.{DIGITS}g}") for number in numbers)


def test_the_shipped_class_answers_without_kernels_or_stores():
    code = (
        "import sys; from epigone.world.reference import load, place;"
        "place(load().at(365, 1953)); print(*[m for m in ('numba', 'duckdb', 'scipy') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == []


def test_the_built_in_case_has_its_place_under_each_of_its_hand_overs(lenin_stalin):
    places = {item.id: case_place(lenin_stalin, item) for item in lenin_stalin.handovers}
    assert len(places) == 3
    assert len({found.row["departure"] for found in places.values()}) == 3
    for found in places.values():
        rank = found.ranks["departure"]
        assert 0 < rank.low <= rank.share <= rank.high <= 1
        assert rank.n == found.n > 1500
    assert chosen_handover(lenin_stalin).id in places


def test_another_case_gets_the_row_of_its_succession(lenin_stalin):
    brezhnev = replace(lenin_stalin, id="other", world=WorldPlace(365, "RUS-1953-2", "RUS-1964"))
    found = case_place(brezhnev)
    assert (found.row["successor_name"], found.row["year"]) == ("Brezhnev", 1965)


def test_a_case_without_a_succession_has_no_place(lenin_stalin):
    assert case_place(replace(lenin_stalin, world=None)) is None
    assert case_place(replace(lenin_stalin, id="x", world=WorldPlace(365, "RUS-1917", "RUS-1999"))) is None


def test_a_place_is_the_share_of_the_others_below(rebuilt):
    row = rebuilt.at(*BREAK)
    found = place(row, rebuilt)
    assert found.ranks["departure"].share == 1.0
    assert found.n == rebuilt.frame.height - 1
    assert found.to_frame()["measure"].to_list() == list(PLACED)
    middle = place({**row, "departure": rebuilt.frame["departure"].median()}, rebuilt)
    assert middle.ranks["departure"].share == pytest.approx(0.5, abs=0.05)


def test_the_class_narrows_to_region_era_regime_and_exit(rebuilt):
    assert set(rebuilt.select(Filter(region="South")).frame["unit"].to_list()) == {3, 4, 5}
    assert rebuilt.select(Filter(exit="natural death")).frame.select("unit", "year").rows() == [(2, 1981)]
    assert rebuilt.select(Filter(era=(1960, 1970))).frame["year"].to_list() == [1960, 1970, 1966, 1967, 1964]
    assert rebuilt.select(Filter(regime="anocracy", era=(1990, 1999))).frame.height <= 3


def test_a_class_that_does_not_exist_is_answered_with_those_that_do(rebuilt):
    with pytest.raises(UsageError, match="no region 'East'; it has: North, South"):
        rebuilt.select(Filter(region="East"))
    with pytest.raises(UsageError, match="it has: natural death, regular"):
        rebuilt.select(Filter(exit="death"))
    with pytest.raises(UsageError, match="no succession in 1999 in unit 3; there are: 1970, 1985"):
        rebuilt.at(3, 1999)
    with pytest.raises(UsageError, match="the unit has none"):
        rebuilt.at(77, 1999)


def test_a_case_is_measured_in_its_own_years_under_each_hand_over(lenin_stalin):
    windows = {item.id: case_windows(lenin_stalin, item, 10).tolist() for item in lenin_stalin.handovers}
    assert windows["sole-power"] == [[1904, 1914], [1918, 1924], [1929, 1939]]
    assert windows["death"] == [[1904, 1914], [1918, 1924], [1924, 1934]]
    assert windows["archigos"] == [[1904, 1914], [1918, 1923], [1923, 1933]]


def test_a_rebuilt_class_holds_the_places_of_its_cases(rebuilt, lenin_stalin):
    assert rebuilt.places["handover"].to_list() == [item.id for item in lenin_stalin.handovers]
    assert rebuilt.places["chosen"].sum() == 1
    assert rebuilt.recipe["inputs"] == {"invented": "1"}
    assert rebuilt.frame.height == sum(len(years) - 2 for years in COMINGS.values())


def test_a_case_whose_spells_the_world_does_not_have_is_not_measured(lenin_stalin):
    assert measure_case(lenin_stalin, None, invented_world(), FEW) is None
    assert measure_case(replace(lenin_stalin, world=None), None, invented_world(), FEW) is None


def test_a_directory_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        rebuild(invented_world(), tmp_path / "file", [], settings=FEW)
