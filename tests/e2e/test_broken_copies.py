"""Twenty deliberate mistakes in copies of the built-in case: twenty clear lists, no traceback."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

Break = Callable[[Path], None]


def swap(name: str, old: str, new: str, count: int = 1) -> Break:
    """Replace text in one file of the case."""

    def apply(case: Path) -> None:
        path = case / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    return apply


def write(name: str, content: bytes) -> Break:
    """Put other bytes in place of one file."""
    return lambda case: (case / name).write_bytes(content) and None


def remove(name: str) -> Break:
    """Take one file away."""
    return lambda case: (case / name).unlink()


def escape(case: Path) -> None:
    """Turn the case into a zip that reaches out of its folder."""
    with zipfile.ZipFile(case.with_suffix(".zip"), "w") as archive:
        archive.writestr("../case.toml", "id = 'x'")


BREAKS: dict[str, tuple[Break, str]] = {
    "a table is gone": (remove("series.csv"), "series.csv"),
    "the header is gone": (remove("case.toml"), "case.toml"),
    "a table in another encoding": (write("evidence.csv", "идентификатор".encode("cp1251")), "not UTF-8"),
    "an empty table": (write("evidence.csv", b""), "empty"),
    "a column misspelt": (swap("evidence.csv", ",weight,", ",wieght,"), "weight"),
    "a column doubled": (swap("series.csv", "series,date,value,sd,source", "series,date,value,sd,sd"), "sd"),
    "a fate misspelt": (swap("evidence.csv", ",discarded,", ",discardet,"), "closest: discarded"),
    "an unknown actor": (swap("evidence.csv", ",lenin,", ",lenine,"), "lenin"),
    "an unknown doctrine": (swap("evidence.csv", ",one_party_rule,", ",two_party_rule,"), "one_party_rule"),
    "an unknown facet": (swap("evidence.csv", ",practice,", ",practise,"), "practice"),
    "a weight beyond the cap": (swap("evidence.csv", ",moderate,", ",45,"), "30"),
    "a date that does not exist": (swap("evidence.csv", ",1917-11-07,", ",1917-11-31,"), "1917-11-31"),
    "a date after a death": (swap("evidence.csv", ",1922-04-16,lenin,", ",1952-04-16,lenin,"), "1952-04-16"),
    "an unknown source": (swap("evidence.csv", ",reed1919,", ",reed1991,"), "reed1919"),
    "a number that is none": (swap("series.csv", ",1925,", ",1925,about "), "number"),
    "an unknown scale": (swap("indicators.csv", ",log,", ",logarithm,"), "log"),
    "an unknown unit": (swap("indicators.csv", ",million tonnes,", ",million tons,"), "million tonnes"),
    "periods that overlap": (swap("case.toml", 'years = "1924/1928"', 'years = "1923/1928"'), "overlap"),
    "a reading of an unknown doctrine": (
        swap("case.toml", '[[readings.doctrines]]\nid = "', '[[readings.doctrines]]\nid = "no_'),
        "doctrine",
    ),
    "a header that is no TOML": (swap("case.toml", "[[actors]]", "[[actors"), "case.toml"),
    "a zip that escapes its folder": (escape, ".."),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_copy_gets_a_clear_list(tmp_path: Path, name: str) -> None:
    case = tmp_path / "copy"
    shutil.copytree(Path(str(files("epigone") / "cases" / "lenin_stalin")), case)
    damage, said = BREAKS[name]
    damage(case)
    target = case.with_suffix(".zip") if case.with_suffix(".zip").exists() else case
    done = subprocess.run(
        [sys.executable, "-m", "epigone", "check", str(target)], capture_output=True, text=True, check=False
    )
    text = done.stdout + done.stderr
    assert done.returncode == 1, text
    assert "Traceback" not in text
    assert said in text
    assert re.search(r"^\S+\.(csv|toml|zip)(:\d+)?( \S+)?: ", text, flags=re.MULTILINE), text
