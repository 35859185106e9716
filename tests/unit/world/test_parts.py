"""A scan that was stopped goes on where it was, and mixes nothing in that does not belong."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from epigone.engines import Processes
from epigone.errors import OutputError
from epigone.world import Choice, ScanSettings, scan, scanning
from support.invented_world import COMINGS, invented_world

FEW = ScanSettings(draws=400, placebos=200)


@pytest.fixture(scope="module")
def tables():
    return invented_world()


@pytest.fixture(scope="module")
def whole(tables):
    return scan(tables, settings=FEW)


def stopped_after(n, tables, place, settings=FEW):
    """A scan that its user stops when n units are done."""

    def stop(done, _of):
        if done == n:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(tables, settings=settings, parts=place, progress=stop)


def units_measured(monkeypatch):
    seen = []
    measure = scanning.measure_unit
    monkeypatch.setattr(
        scanning,
        "measure_unit",
        lambda block, seed, shared: seen.append(block.unit) or measure(block, seed, shared),
    )
    return seen


def test_a_stopped_scan_goes_on_and_gives_the_same_digits(tables, whole, tmp_path, monkeypatch):
    stopped_after(4, tables, tmp_path)
    seen = units_measured(monkeypatch)
    resumed = scan(tables, settings=FEW, parts=tmp_path)
    assert seen == [5, 6]
    assert resumed.successions.equals(whole.successions)
    assert resumed.moves.equals(whole.moves)


def test_parts_of_other_settings_or_inputs_are_not_mixed_in(tables, tmp_path, monkeypatch):
    stopped_after(4, tables, tmp_path)
    seen = units_measured(monkeypatch)
    scan(tables, settings=replace(FEW, seed=7), parts=tmp_path)
    scan(replace(tables, hashes={"invented": "other"}), settings=FEW, parts=tmp_path)
    scan(tables, settings=FEW, indicators=["polity2"], parts=tmp_path)
    assert seen == 3 * list(COMINGS)


def test_a_part_of_other_years_is_measured_again(tables, tmp_path, monkeypatch):
    scan(tables, settings=FEW, choice=Choice(first_year=1970), parts=tmp_path)
    seen = units_measured(monkeypatch)
    scan(tables, settings=FEW, parts=tmp_path)
    assert 5 not in seen
    assert 1 in seen


def test_a_damaged_part_is_measured_again(tables, whole, tmp_path):
    scan(tables, settings=FEW, parts=tmp_path)
    damaged = sorted(tmp_path.rglob("*.parquet"))[3]
    damaged.write_bytes(damaged.read_bytes()[:40])
    assert scan(tables, settings=FEW, parts=tmp_path).moves.equals(whole.moves)


def test_parts_that_cannot_be_written_are_said(tables, tmp_path):
    (tmp_path / "parts").write_text("a file")
    with pytest.raises(OutputError, match="cannot write"):
        scan(tables, settings=FEW, parts=tmp_path / "parts")


SCRIPT = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from support.invented_world import invented_world
from epigone.world import ScanSettings, scan
import time
def slowly(done, whole):
    print(done, flush=True)
    time.sleep(0.2)
scan(invented_world(), settings=ScanSettings(draws=400, placebos=200), parts=Path({parts!r}), progress=slowly)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_scan_that_is_killed_loses_nothing_that_was_done(tables, whole, tmp_path, monkeypatch, end):
    tests = str(Path(__file__).parents[2])
    code = SCRIPT.format(tests=tests, parts=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        while running.stdout.readline().strip() != "3":
            time.sleep(0.01)
        os.kill(running.pid, end)
    seen = units_measured(monkeypatch)
    resumed = scan(tables, settings=FEW, parts=tmp_path)
    assert 0 < len(seen) <= 3
    assert resumed.moves.equals(whole.moves)


def test_processes_give_the_digits_of_one(tables, whole):
    found = scan(tables, settings=FEW, engine=Processes(2))
    assert found.successions.equals(whole.successions)
    assert found.moves.equals(whole.moves)
