"""Real files of the providers, with every trap that they set."""

import polars as pl
import pytest

from epigone.sources.crosswalk import to_units
from epigone.sources.formats import read_tables
from epigone.sources.importers.registry import IMPORTERS
from support.shared import shared_file
from unit.sources.store_of_extracts import store_with

#: Rows in which a file's own Gleditsch-Ward number is not followed, and why.
KNOWN_DIFFERENCES = {
    "vdem_high_level": {
        ("AUT", 300): "the monarchy until 1918 is 300, not Austria",
        ("CZE", 315): "Czechoslovakia is 315, not the Czech Republic",
        ("COL", 99): "Gran Colombia is 99",
        ("VDR", 817): "the Republic of Vietnam begins in 1954",
    },
    "polity5": {
        ("255", 255): "Germany in 1945 is 255",
        ("305", 300): "the monarchy until 1918 is 300, not Austria",
        ("342", 345): "the Kingdom of Serbs, Croats and Slovenes is 345",
    },
    "lied": {
        ("255", 260): "united Germany goes on as the Federal Republic",
        ("345", 340): "Serbia before 1918 and after 2005 is 340",
        ("679", 678): "united Yemen goes on as 678",
        ("300", 300): "the monarchy until 1918 is 300, not Austria",
        ("817", 815): "Vietnam under France is 815",
        ("946", 970): "a microstate's number",
        ("947", 973): "a microstate's number",
        ("955", 972): "a microstate's number",
        ("970", 971): "a microstate's number",
    },
}


def panel(*names, **chosen):
    return store_with(*names).panel(**chosen)


def series(frame, unit, indicator):
    found = frame.filter((pl.col("unit") == unit) & (pl.col("indicator") == indicator))
    return dict(found.select("year", "value").iter_rows())


@pytest.mark.parametrize(
    "name",
    [
        "vdem_high_level",
        "vdem_selected",
        "vdem_edi",
        "polity5",
        "lied",
        "nmc",
        "cow_trade",
        "atop_country_year",
        "maddison2023",
    ],
)
def test_a_panel_has_one_row_a_unit_year_and_indicator_and_is_sorted(name):
    frame = panel(name)
    keys = frame.select("unit", "year", "indicator")
    assert keys.is_duplicated().sum() == 0
    assert keys.equals(keys.sort("unit", "year", "indicator"))
    assert frame.schema == {
        "unit": pl.Int32,
        "year": pl.Int32,
        "indicator": pl.String,
        "value": pl.Float64,
        "sd": pl.Float64,
    }
    assert frame["value"].is_finite().all()


@pytest.mark.parametrize("name", KNOWN_DIFFERENCES)
def test_the_crosswalk_agrees_with_the_numbers_in_the_files_except_where_a_reason_is_given(name):
    column = {"vdem_high_level": "country_text_id", "polity5": "ccode", "lied": "lied_cow"}[name]
    path = shared_file(f"world/{name}.csv.gz")
    raw = pl.read_csv(path, columns=[column, "year", "GWn"], infer_schema=False)
    system = {"vdem_high_level": "vdem", "polity5": "polity", "lied": "lied"}[name]
    keys = raw.rename({column: "code"}).with_columns(pl.col("year", "GWn").cast(pl.Int32))
    placed = to_units(keys, system).filter(pl.col("unit").is_not_null() & pl.col("GWn").is_not_null())
    assert placed.height > 10_000
    differing = placed.filter(pl.col("unit") != pl.col("GWn")).select("code", "unit").unique()
    assert set(differing.iter_rows()) == set(KNOWN_DIFFERENCES[name])


def test_the_soviet_union_has_one_income_series_that_changes_to_russia_in_1992():
    found = series(panel("maddison2023"), 365, "gdppc")
    raw = pl.read_csv(shared_file("world/maddison2023.csv.gz"))
    theirs = {(iso, year): value for iso, year, value in raw.select("ISO", "year", "gdppc").iter_rows()}
    assert found[1913] == theirs["SUN", 1913]
    assert found[1991] == theirs["SUN", 1991]
    assert found[1992] == theirs["RUS", 1992]
    assert 1943 not in found, "the gap of the war is not filled with the lower series of Russia"


def test_polity_codes_for_interruption_interregnum_and_transition_are_no_numbers():
    frame = panel("polity5")
    assert frame.filter(pl.col("value") <= -20).is_empty()
    raw = pl.read_csv(shared_file("world/polity5.csv.gz"), columns=["ccode", "year", "polity"])
    afghan = raw.filter(pl.col("ccode") == 700)
    coded = afghan["polity"].is_in(pl.Series([-66, -77, -88]).implode())
    assert coded.sum() > 10
    assert set(series(frame, 700, "polity")) == set(afghan.filter(~coded)["year"])


def test_the_years_in_which_polity_changes_its_code_are_not_doubled():
    frame = panel("polity5")
    ussr = series(frame, 365, "polity2")
    assert {1921, 1922, 1923, 1991, 1992} <= set(ussr)
    assert series(frame, 530, "polity2").keys() >= {1992, 1993}
    assert series(frame, 678, "polity2").keys() >= {1989, 1990}


def test_united_germany_goes_on_as_the_federal_republic():
    frame = panel("nmc")
    assert set(series(frame, 255, "tpop")) == set(range(1816, 1946))
    west = series(frame, 260, "tpop")
    assert set(range(1955, 2017)) <= set(west)
    assert west[1990] > 1.2 * west[1989]
    assert max(series(frame, 265, "tpop")) == 1990


def test_serbia_and_yugoslavia_change_their_number():
    frame = panel("nmc")
    serbia, yugoslavia = series(frame, 340, "tpop"), series(frame, 345, "tpop")
    assert max(year for year in serbia if year < 1920) == 1917
    assert min(yugoslavia) == 1918
    assert max(yugoslavia) == 2005
    assert 2006 in serbia


def test_standard_deviations_come_from_v_dem_and_stand_only_where_it_states_them():
    frame = panel("vdem_high_level", "vdem_edi")
    with_sd = frame.filter(pl.col("indicator") == "v2x_polyarchy")
    assert with_sd["sd"].null_count() == 0
    assert (with_sd["sd"] >= 0).all()
    assert frame.filter(pl.col("indicator") == "v2mebias")["sd"].null_count() == 12_296


def test_missing_years_stay_missing():
    russia = series(panel("vdem_edi"), 365, "v2mebias")
    assert not set(range(1922, 1937)) & set(russia)
    assert not set(range(1942, 1946)) & set(russia)


def test_a_shared_name_means_the_first_data_set_and_others_are_called_by_theirs():
    store = store_with("vdem_high_level", "vdem_edi")
    both = store.panel(["v2x_polyarchy", "vdem_edi:v2x_polyarchy"], units=[365], years=(1950, 1950))
    first = store_with("vdem_high_level").panel(["v2x_polyarchy"], units=[365], years=(1950, 1950))
    assert both["indicator"].to_list() == ["v2x_polyarchy", "vdem_edi:v2x_polyarchy"]
    assert both["value"][0] == first["value"][0]
    assert "vdem_edi:v2x_polyarchy" not in store.indicators()["indicator"]
    assert "vdem_edi:v2x_polyarchy" in store.indicators(qualified=True)["indicator"]


def test_spells_have_the_lives_that_the_file_gives_them():
    spells = store_with("archigos", "lead").spells()
    stalin = spells.filter(pl.col("spell") == "RUS-1923").row(0, named=True)
    assert str(stalin["start"]) == "1923-03-10"
    assert str(stalin["end"]) == "1953-03-05"
    assert (stalin["unit"], stalin["name"], stalin["exit"]) == (365, "Stalin", "natural death")
    assert stalin["rebel"] == 1
    assert spells.height == 3409


def test_one_who_returns_is_one_person():
    spells = store_with("archigos").spells()
    cleveland = spells.filter((pl.col("unit") == 2) & (pl.col("name") == "Cleveland"))
    assert cleveland.height == 2
    assert cleveland["leader"].n_unique() == 1
    rasmussen = spells.filter(pl.col("name") == "Lars Lokke Rasmussen")
    assert rasmussen.height == 2
    assert rasmussen["leader"].n_unique() == 1


def test_two_persons_under_one_id_are_two_and_one_who_led_two_units_is_one():
    spells = store_with("archigos").spells()
    king = spells.filter((pl.col("unit") == 20) & (pl.col("name") == "King"))
    baez = spells.filter((pl.col("unit") == 42) & (pl.col("name") == "Buenaventura Baez"))
    assert not set(king["leader"]) & set(baez["leader"])
    kostunica = spells.filter(pl.col("name") == "Kostunica")
    assert set(kostunica["unit"]) == {340, 345}
    assert kostunica["leader"].n_unique() == 1


def test_several_leaders_may_hold_office_in_one_year():
    spells = store_with("archigos").spells()
    in_1945 = spells.filter(
        (pl.col("unit") == 255) & (pl.col("start").dt.year() <= 1945) & (pl.col("end").dt.year() >= 1945)
    )
    assert in_1945.height >= 2


def test_everything_left_out_is_counted():
    store = store_with("maddison2023")
    record = store.records()["maddison2023"]
    raw = pl.read_csv(shared_file("world/maddison2023.csv.gz"))
    left = {item.code: item.rows for item in record.left_out}
    assert left["HKG"] == raw.filter(pl.col("ISO") == "HKG").height
    assert left["RUS"] == raw.filter((pl.col("ISO") == "RUS") & (pl.col("year") < 1992)).height
    kept = store.panel(["gdppc", "pop"]).select("unit", "year").unique().height
    rows_with_a_value = raw.filter(pl.any_horizontal(pl.col("gdppc", "pop").is_not_null())).height
    assert kept == rows_with_a_value - sum(left.values())


def test_every_extract_is_recognised_by_one_importer_only():
    names = ("archigos", "lead", "vdem_edi", "polity5", "lied", "nmc", "cow_trade", "maddison2023")
    for name in names:
        tables, problems = read_tables(shared_file(f"world/{name}.csv.gz"))
        assert not problems
        assert len([key for key, importer in IMPORTERS.items() if importer.recognise(tables[0])]) == 1
