"""The store: what it answers, what it refuses, and what survives a failure."""

import subprocess
import sys
from dataclasses import replace

import polars as pl
import pytest

from epigone.errors import DataError, OutputError, SourceError, UsageError
from epigone.sources import stored_table
from epigone.sources.imports import import_file, import_folder, is_current
from epigone.sources.store import open_store
from unit.sources.provider_files import MADDISON, POLITY, csv_text, write_csv, write_gzip

VDEM = (
    "country_name,country_text_id,year,v2x_polyarchy,v2x_polyarchy_codelow,v2x_polyarchy_codehigh,"
    "v2x_polyarchy_sd,v2mecrit,v2mecrit_codelow,v2mecrit_codehigh,v2mecrit_osp,v2mecrit_ord,v2mecrit_nr,"
    "v2exnamhos,v2x_regime_amb\n"
    "Russia,RUS,1920,0.1,0.08,0.12,0.03,-1.5,-2.0,-1.2,0.4,1,5,Lenin,0\n"
    "Hong Kong,HKG,1920,0.2,0.18,0.22,0.02,,,,,,,,\n"
)


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "data")


@pytest.fixture
def polity(tmp_path, store):
    return import_file("polity5", write_csv(tmp_path / "p5.csv", POLITY), store)


def test_an_empty_store_answers_with_nothing_and_creates_nothing(store):
    assert store.panel().is_empty()
    assert store.panel().columns == ["unit", "year", "indicator", "value", "sd"]
    assert store.indicators().is_empty()
    assert store.hashes() == {}
    assert not store.directory.exists()
    with pytest.raises(UsageError, match="epigone data fetch archigos"):
        store.spells()


def test_the_directory_is_that_of_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("EPIGONE_DATA", str(tmp_path / "elsewhere"))
    assert open_store().directory == tmp_path / "elsewhere"
    monkeypatch.delenv("EPIGONE_DATA")
    assert open_store().directory.name == "epigone"


@pytest.mark.usefixtures("polity")
def test_the_panel_is_cut_by_indicator_unit_and_year(store):
    assert store.panel(["polity2"], units=[365]).select("year", "value").rows() == [
        (1920, -1.0),
        (1923, -7.0),
    ]
    assert store.panel(years=(1923, 1923))["indicator"].to_list() == ["polity", "polity2", "xconst"]
    assert store.panel([]).is_empty()
    assert store.panel(units=[]).is_empty()


@pytest.mark.usefixtures("polity")
def test_an_unknown_indicator_is_answered_with_those_that_exist(store):
    with pytest.raises(UsageError, match=r"polity, polity2 and xconst \(closest: polity2\)"):
        store.panel(["polity_2"])


@pytest.mark.usefixtures("polity")
def test_indicators_are_described(store):
    row = store.indicators().filter(pl.col("indicator") == "polity2").row(0, named=True)
    assert row == {
        "indicator": "polity2",
        "dataset": "polity5",
        "label": "Polity score, for time series",
        "unit_of_measure": "points",
        "scale": "level",
        "lower": -10.0,
        "upper": 10.0,
        "first_year": 1920,
        "last_year": 1923,
        "n": 3,
    }


def test_v_dem_keeps_indicators_and_their_spread_and_leaves_words_and_variants(store, tmp_path):
    path = tmp_path / "V-Dem-CY-Core-v15.csv"
    path.write_text(VDEM, encoding="utf-8")
    record = import_file("vdem", path, store)
    assert store.panel().rows() == [
        (365, 1920, "v2mecrit", -1.5, pytest.approx(0.4)),
        (365, 1920, "v2x_polyarchy", 0.1, 0.03),
        (365, 1920, "v2x_regime_amb", 0.0, None),
    ]
    assert [(item.code, item.rows) for item in record.left_out] == [("HKG", 1)]


def test_a_v_dem_file_with_numbers_for_countries_only_is_placed_by_them(store, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("country_id,year,v2x_polyarchy\n11,1920,0.1\n77,1913,0.3\n", encoding="utf-8")
    import_file("vdem_selected", path, store)
    assert store.panel()["unit"].to_list() == [255, 365]


def test_atop_counts_the_partners_of_directed_dyads(store, tmp_path):
    dyads = {
        "ddyad": [2200, 2220, 200002, 2200],
        "year": [1950, 1950, 1950, 1951],
        "atopally": [1, 1, 1, 1],
        "defense": [1, 1, 1, 0],
        "offense": [0, 0, 0, 0],
        "neutral": [0, 0, 0, 0],
        "nonagg": [0, 1, 0, 1],
        "consul": [1, 1, 1, 1],
    }
    import_file("atop", write_csv(tmp_path / "atop5_1ddyr.csv", dyads), store)
    found = store.panel(["atop_defense", "atop_nonagg"], units=[2]).drop("unit", "sd").rows()
    assert found == [
        (1950, "atop_defense", 2.0),
        (1950, "atop_nonagg", 1.0),
        (1951, "atop_defense", 0.0),
        (1951, "atop_nonagg", 1.0),
    ]


def test_lied_is_read_under_the_names_of_its_first_edition(store, tmp_path):
    lied = {
        "countryn": ["USA"],
        "cow": [2],
        "year": [1900],
        "executive elections": [1],
        "legislative elections": [1],
        "multi-party_legislative_elections": [1],
        "competitive_elections": [1],
        "lexical_index": [4],
    }
    import_file("lied", write_csv(tmp_path / "lied.csv", lied), store)
    assert store.panel()["indicator"].to_list() == [
        "competition",
        "exselec",
        "legselec",
        "lexical_index",
        "opposition",
    ]


def test_cow_codes_for_missing_values_are_gaps(store, tmp_path):
    trade = {"ccode": [2, 2], "year": [1900, 1901], "imports": [-9, 10], "exports": [5, -9]}
    import_file("cow_trade", write_csv(tmp_path / "National_COW_4.0.csv", trade), store)
    assert store.panel().drop("unit", "sd").rows() == [(1900, "exports", 5.0), (1901, "imports", 10.0)]


def test_a_row_for_a_unit_and_year_that_has_one_already_is_counted(store, tmp_path):
    vdem = "country_text_id,GWn,year,v2x_polyarchy\nRUS,365,1920,0.1\nXXX,365,1920,0.9\n"
    path = tmp_path / "vdem.csv"
    path.write_text(vdem, encoding="utf-8")
    record = import_file("vdem", path, store)
    assert store.panel()["value"].to_list() == [0.1]
    assert [(item.code, item.reason) for item in record.left_out] == [
        ("XXX", "another row has the unit in that year")
    ]


def test_a_number_in_the_file_places_a_code_that_the_crosswalk_does_not_know(store, tmp_path):
    path = tmp_path / "vdem.csv"
    path.write_text("country_text_id,GWn,year,v2x_polyarchy\nXXX,750,1920,0.9\n", encoding="utf-8")
    import_file("vdem", path, store)
    assert store.panel()["unit"].to_list() == [750]


def test_the_edition_is_that_of_the_file_or_else_the_one_stated(store, tmp_path):
    trade = {"ccode": [2], "year": [1900], "imports": [1], "exports": [5]}
    path = write_csv(tmp_path / "National_COW.csv", trade)
    assert import_file("cow_trade", path, store).edition == "unknown"
    assert import_file("cow_trade", path, store, edition="4.0").edition == "4.0"
    path = write_csv(tmp_path / "National_COW.csv", {**trade, "version": [3]})
    assert import_file("cow_trade", path, store, edition="4.0").edition == "3"


def test_the_hash_follows_from_file_and_importer_and_not_from_the_time(store, tmp_path, polity):
    again = import_file("polity5", write_csv(tmp_path / "renamed.csv", POLITY), store)
    assert again.hash == polity.hash
    other = {**POLITY, "xconst": [1, 1, 1, 1]}
    assert import_file("polity5", write_csv(tmp_path / "p5.csv", other), store).hash != polity.hash
    assert store.hashes() == {"polity5": store.records()["polity5"].hash}


def test_a_table_of_another_crosswalk_is_out_of_date(polity, monkeypatch):
    assert is_current(polity)
    monkeypatch.setattr(stored_table, "crosswalk_hash", lambda: "another")
    assert not is_current(polity)


def test_a_country_code_is_the_same_however_it_is_written(store, tmp_path):
    trade = {"ccode": ["2.0", "020", "200"], "year": [1900] * 3, "imports": [1, 2, 3], "exports": [1, 2, 3]}
    import_file("cow_trade", write_csv(tmp_path / "trade.csv", trade), store)
    assert store.panel(["imports"])["unit"].to_list() == [2, 20, 200]


def test_a_refused_file_leaves_the_table_that_was_there(store, tmp_path, polity):
    before = store.panel().rows()
    bad = tmp_path / "bad.csv"
    bad.write_text(csv_text(POLITY).replace("1923", "year?"), encoding="utf-8")
    with pytest.raises(DataError):
        import_file("polity5", bad, store)
    assert store.panel().rows() == before
    assert store.hashes() == {"polity5": polity.hash}


def test_a_failed_write_leaves_the_table_that_was_there(store, tmp_path, polity, monkeypatch):
    import pyarrow.parquet

    def full(table, place, **options):
        place.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    before = store.panel().rows()
    monkeypatch.setattr(pyarrow.parquet, "write_table", full)
    with pytest.raises(OutputError, match="No space left"):
        import_file("polity5", write_csv(tmp_path / "new.csv", {**POLITY, "xconst": [1, 1, 1, 1]}), store)
    monkeypatch.undo()
    assert store.panel().rows() == before
    assert [path.name for path in (store.directory / "tables").iterdir()] == ["polity5.parquet"]


@pytest.mark.usefixtures("polity")
def test_a_damaged_table_says_how_to_get_it_again(store):
    store.path_of("polity5").write_bytes(b"no Parquet")
    with pytest.raises(SourceError, match="epigone data import polity5 FILE"):
        store.panel()


@pytest.mark.usefixtures("polity")
def test_a_table_of_another_program_is_no_table_of_the_store(store):
    pl.DataFrame({"unit": [1]}).write_parquet(store.path_of("polity5"))
    with pytest.raises(SourceError, match="cannot be read"):
        store.hashes()


def test_a_record_comes_back_from_the_file_as_it_went_in(polity, store):
    assert store.records()["polity5"] == polity
    assert replace(polity, rows=1) != polity
    assert stored_table.read_frame(store.path_of("polity5")).height == polity.rows


def test_a_folder_is_imported_as_far_as_it_can_be_read(store, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    write_gzip(folder / "polity5.csv.gz", POLITY)
    write_csv(folder / "mpd2023_web.csv", MADDISON)
    (folder / "README.md").write_text("about these files\nand more", encoding="utf-8")
    (folder / "nmc.csv").write_text("ccode,year,milex,cinc\n2,1900,x,0.1\n", encoding="utf-8")
    seen = []
    found = import_folder(folder, store, progress=seen.append)
    assert [record.name for record in found.imported] == ["maddison2023", "polity5"]
    assert [path.name for path in found.unknown] == ["README.md"]
    assert [path.name for path, _ in found.refused] == ["nmc.csv"]
    assert seen == ["README.md", "mpd2023_web.csv", "nmc.csv", "polity5.csv.gz"]
    assert set(store.hashes()) == {"maddison2023", "polity5"}


def test_two_processes_at_once_leave_a_whole_table(store, tmp_path):
    write_csv(tmp_path / "one.csv", POLITY)
    write_csv(tmp_path / "two.csv", {**POLITY, "polity2": [5, 5, 5, 5]})
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from epigone.sources.imports import import_file\nfrom epigone.sources.store import open_store\n"
        "for _ in range(8):\n"
        "    import_file('polity5', Path(sys.argv[1]), open_store(Path(sys.argv[2])))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / name), str(store.directory)])
        for name in ("one.csv", "two.csv")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert store.panel(["polity2"], units=[2])["value"].item() in (5.0, 10.0)
    assert [path.name for path in (store.directory / "tables").iterdir()] == ["polity5.parquet"]
