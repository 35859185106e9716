"""`epigone world` as its users meet it: files in, scan, ranking, one succession, and what goes wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import epigone
from support.invented_files import BREAK, invented_files
from support.shared import shared_file

SOURCE = Path(epigone.__file__).parents[1]
SECONDS = 240


def environment(data):
    path = os.pathsep.join([str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "EPIGONE_DATA": str(data)}


def command(*arguments, cwd, data):
    return subprocess.run(
        [sys.executable, "-m", "epigone", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment(data),
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    directory = tmp_path_factory.mktemp("world")
    done = command(
        "data", "import", "all", invented_files(directory / "files"), cwd=directory, data=directory
    )
    assert done.returncode == 0, done.stderr
    return directory


@pytest.fixture(scope="module")
def scanned(data, tmp_path_factory):
    directory = tmp_path_factory.mktemp("scan")
    done = command("world", "scan", "--engine", "here", cwd=directory, data=data)
    assert done.returncode == 0, done.stderr
    assert "6 of 6 successions measured" in done.stdout
    return directory / "scan.parquet"


def test_a_scan_writes_two_tables_and_leaves_no_parts(scanned):
    assert {path.name for path in scanned.parent.iterdir()} == {"scan.parquet", "scan-indicators.parquet"}
    assert pl.read_parquet(scanned).height == 6
    assert pl.read_parquet(scanned.with_name("scan-indicators.parquet"))["indicator"].n_unique() >= 12


def test_the_break_is_ranked_first(scanned, data):
    done = command("world", "rank", "--scan", scanned, "--json", "-", "--n", 2, cwd=scanned.parent, data=data)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["schema"] == "epigone-world/1"
    first = told["successions"][0]
    assert (first["unit"], first["year"]) == BREAK
    shown = command("world", "rank", "--scan", scanned, cwd=scanned.parent, data=data).stdout
    assert "Leader 710.0" in shown


def test_one_succession_has_a_page_with_its_series(data, tmp_path):
    done = command("world", "show", *BREAK, "--html", "page.html", cwd=tmp_path, data=data)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<section id="series"' in page
    assert "other successions" in page


def test_a_page_that_cannot_be_written_is_refused_before_the_work(data, tmp_path):
    done = command("world", "show", *BREAK, "--html", tmp_path, cwd=tmp_path, data=data)
    assert done.returncode != 0
    assert "is a directory" in done.stderr


def test_a_condition_is_read_and_a_wrong_one_refused(scanned, data):
    asked = ("world", "rank", "--scan", scanned, "--json", "-", "--where")
    done = command(*asked, 'exit == "natural death"', cwd=scanned.parent, data=data)
    assert {row["exit"] for row in json.loads(done.stdout)["successions"]} == {"natural death"}
    wrong = command(*asked, "__import__('os').getcwd()", cwd=scanned.parent, data=data)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "no column '__import__'" in wrong.stderr or "cannot read" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_one_succession_is_measured_on_the_users_data(scanned, data):
    asked = ("world", "show", *BREAK, "--json", "-")
    own = json.loads(command(*asked, cwd=scanned.parent, data=data).stdout)
    of_scan = json.loads(command(*asked, "--scan", scanned, cwd=scanned.parent, data=data).stdout)
    assert own["succession"]["departure"] == of_scan["succession"]["departure"]
    assert own["indicators"] == of_scan["indicators"]
    assert own["ranks"]["departure"]["n"] > 1000


def test_the_shipped_class_answers_where_nothing_was_imported(tmp_path):
    done = command("world", "show", 365, 1953, "--json", "-", cwd=tmp_path, data=tmp_path / "none")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["succession"]["successor_name"] == "Khrushchev"
    assert told["indicators"] is None
    ranked = command("world", "rank", "--by", "innovation", cwd=tmp_path, data=tmp_path / "none")
    assert "the shipped reference class" in ranked.stdout


def test_a_scan_without_data_says_what_to_import(tmp_path):
    done = command("world", "scan", cwd=tmp_path, data=tmp_path / "none")
    assert done.returncode == 2
    assert "epigone data" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("--out", "scan.xlsx"), 3, ".parquet or .csv"),
        (("--out", "none/there/"), 3, "cannot write"),
        (("--engine", "spark"), 2, "there are: here"),
        (("--indicators", "polity3"), 2, "closest: polity2"),
        (("--from", "2100"), 2, "no succession in these units and years"),
    ],
)
def test_what_cannot_be_scanned_is_said(data, tmp_path, options, status, said):
    done = command("world", "scan", *options, cwd=tmp_path, data=data)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False)
    assert said in " ".join(done.stderr.split())


def test_a_scan_that_is_interrupted_goes_on_and_gives_the_same_digits(scanned, data, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-m", "epigone", "world", "scan", "--engine", "here", "--out", "again.parquet"],
        cwd=tmp_path,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        until = time.monotonic() + SECONDS
        while not list(tmp_path.rglob("*.successions.parquet")) and running.poll() is None:
            assert time.monotonic() < until
            time.sleep(0.002)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=SECONDS)
    assert "Traceback" not in told
    if running.returncode != 0:
        assert running.returncode == 130
        assert "Go on with --resume" in told
    done = command(
        "world", "scan", "--engine", "here", "--out", "again.parquet", "--resume", cwd=tmp_path, data=data
    )
    assert done.returncode == 0, done.stderr
    assert pl.read_parquet(tmp_path / "again.parquet").equals(pl.read_parquet(scanned))
    assert not list(tmp_path.glob("*.parts"))


def test_some_countries_of_the_real_extracts_make_sense(tmp_path):
    countries = (365, 155, 750)
    names = ("archigos", "polity5", "lied", "nmc", "vdem_high_level")
    columns = {
        "archigos": "gwcode",
        "polity5": "GWn",
        "lied": "GWn",
        "nmc": "ccode",
        "vdem_high_level": "GWn",
    }
    files = tmp_path / "files"
    files.mkdir()
    for name in names:
        table = pl.read_csv(shared_file(f"world/{name}.csv.gz"), infer_schema_length=None)
        table.filter(pl.col(columns[name]).is_in(countries)).write_csv(files / f"{name}.csv")
    assert command("data", "import", "all", files, cwd=tmp_path, data=tmp_path / "data").returncode == 0
    done = command("world", "scan", "--engine", "here", "-q", cwd=tmp_path, data=tmp_path / "data")
    assert done.returncode == 0, done.stderr
    found = pl.read_parquet(tmp_path / "scan.parquet").filter(pl.col("effective") > 3)
    first = found.sort("departure", descending=True).head(3)["successor_name"].to_list()
    assert set(first) & {"Lenin", "Pinochet", "Aylwin"}
    assert found.filter(pl.col("successor_name") == "Khrushchev")["exit"].to_list() == ["natural death"]
