"""`epigone data` as its users meet it."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from test_command_line import assert_no_traceback, command

from unit.sources.misbehaving_server import Behaviour, misbehaving_server
from unit.sources.provider_files import POLITY, csv_text, write_csv, write_workbook

#: Seconds until a command is given up on, on however busy a machine.
PATIENCE = 60


@pytest.fixture
def home(tmp_path):
    """A folder with a file of Polity in it; the store lies beside it."""
    write_csv(tmp_path / "p5v2018.csv", {**POLITY, "ccode": [365, 365, 365, 2]})
    return tmp_path


def data(*arguments, home, **changes):
    done = command("data", *arguments, cwd=home, EPIGONE_DATA=str(home / "store"), **changes)
    assert_no_traceback(done)
    return done


def test_a_file_is_imported_and_its_status_told(home):
    done = data("import", "polity5", "p5v2018.csv", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == ("polity5: 4 rows, 2 units, 1920-1921; 1 left out (epigone data status polity5)\n")
    told = data("status", home=home).stdout
    assert "polity5" in told
    assert "1 row left out" in told
    assert "365 USSR" in told
    table = json.loads(data("status", "--json", "-", home=home).stdout)["tables"][0]
    assert (table["name"], table["rows"], table["left_out"][0]["rows"]) == ("polity5", 4, 1)


def test_the_catalogue_is_listed_and_one_data_set_told(home):
    listed = data("list", home=home)
    assert "archigos" in listed.stdout
    assert len(listed.stdout.splitlines()) < 24
    one = data("list", "maddison", home=home).stdout
    assert "CC BY 4.0" in one
    assert "gdppc" in one
    document = json.loads(data("list", "--json", "-", home=home).stdout)
    assert document["schema"] == "epigone-data/1"
    assert {entry["name"] for entry in document["datasets"]} >= {"archigos", "vdem_full", "polity5"}


def test_a_folder_is_imported_and_its_faults_are_listed(home):
    income = {"countrycode": ["USA"], "year": [1900], "gdppc": [8000], "pop": [7]}
    write_workbook(home / "mpd2023_web.xlsx", income)
    (home / "nmc.csv").write_text("ccode,year,milex,cinc\n2,1900,x,0.1\n", encoding="utf-8")
    done = data("import", "all", ".", home=home)
    assert done.returncode == 1
    assert "maddison2023: 2 rows" in done.stdout
    assert "polity5: 4 rows" in done.stdout
    assert "nmc.csv:2 milex: 'x' is not a number" in done.stderr


def test_a_wrong_name_a_wrong_file_and_a_wrong_folder(home):
    assert (data("import", "polity6", "p5v2018.csv", home=home).returncode) == 2
    done = data("import", "nmc", "p5v2018.csv", home=home)
    assert done.returncode == 1
    assert "looks like polity5" in done.stderr
    done = data("import", "polity5", "nowhere.csv", home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no file nowhere.csv" in done.stderr
    done = data("import", "all", "nowhere", home=home)
    assert "no directory nowhere" in done.stderr
    done = data("status", "polity5", home=home)
    assert done.returncode == 2
    assert "epigone data fetch polity5" in done.stderr


def test_a_data_set_is_fetched_from_a_mirror(home):
    trade = csv_text({"ccode": [2], "year": [1900], "imports": [1.5], "exports": [2.5]}).encode()
    with misbehaving_server(Behaviour(trade)) as address:
        done = data("fetch", "cow_trade", "--mirror", address, home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "cow_trade: 2 rows, 1 unit, 1900\n"


def test_a_failed_fetch_names_the_address_and_what_can_be_done(home):
    with misbehaving_server(Behaviour(status=404)) as address:
        done = data("fetch", "cow_trade", "--mirror", address, home=home)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{address}/COW_Trade_4.0.zip" in done.stderr.replace("\n", "")
    assert "epigone data import cow_trade FILE" in done.stderr.replace("\n", " ")
    done = data("fetch", "lead", home=home)
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupted_fetch_says_what_is_left_and_the_next_one_goes_on(home):
    rows = range(1870, 1990)
    trade = csv_text({"ccode": [2] * 120, "year": rows, "imports": rows, "exports": rows}).encode()
    behaviour = Behaviour(trade, drip_seconds=0.05)
    with misbehaving_server(behaviour) as address:
        running = subprocess.Popen(
            [sys.executable, "-m", "epigone", "data", "fetch", "cow_trade", "--mirror", address],
            env=os.environ | {"EPIGONE_DATA": str(home / "store")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        with running:
            until = time.monotonic() + PATIENCE
            while not list(home.rglob(".*.part")):
                assert running.poll() is None
                assert time.monotonic() < until
                time.sleep(0.01)
            # Some of the bytes, ten each twentieth of a second, are to come first.
            time.sleep(0.5)
            running.send_signal(signal.SIGINT)
            told, said = running.communicate(timeout=PATIENCE)
        assert (running.returncode, told) == (130, "")
        assert said == "Stopped; the store is as it was, and the next fetch goes on with what has come.\n"
        assert not list((home / "store").rglob("*.parquet"))
        behaviour.drip_seconds = 0.0
        done = data("fetch", "cow_trade", "--mirror", address, home=home)
    assert done.stdout == "cow_trade: 240 rows, 1 unit, 1870-1989\n"
    assert behaviour.requests[-1]["Range"].startswith("bytes=")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_store_that_cannot_be_written_is_a_message(home):
    (home / "store").write_text("a file, not a directory", encoding="utf-8")
    done = data("import", "polity5", "p5v2018.csv", home=home)
    assert done.returncode == 3
    assert "cannot write" in done.stderr


@pytest.mark.parametrize("package", ["duckdb", "pyarrow", "pooch"])
def test_a_package_that_is_missing_is_named_with_the_extra_that_brings_it(home, package):
    asked = {
        "duckdb": ("world", "scan", "--out", "scan.csv"),
        "pyarrow": ("data", "import", "polity5", "p5v2018.csv"),
        "pooch": ("data", "fetch", "cow_trade"),
    }
    assert data("import", "polity5", "p5v2018.csv", home=home).returncode == 0
    (home / "blocked").mkdir()
    blocked = f"import sys\nsys.modules[{package!r}] = None\n"
    (home / "blocked" / "sitecustomize.py").write_text(blocked, encoding="utf-8")
    path = os.pathsep.join([str(home / "blocked"), os.environ.get("PYTHONPATH", "")])
    done = command(*asked[package], cwd=home, EPIGONE_DATA=str(home / "store"), PYTHONPATH=path)
    assert_no_traceback(done)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"needs {package}: pip install 'epigone[world]'" in " ".join(done.stderr.split())
