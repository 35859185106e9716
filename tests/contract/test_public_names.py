"""What others rely on: the public names, and how light the import is."""

import subprocess
import sys

import pytest

import epigone

HEAVY = ("numpy", "polars", "altair", "vl_convert", "pydantic", "rich", "typer", "jinja2", "edtf")


def test_every_public_name_is_there_and_listed():
    assert sorted(epigone.__all__) == sorted(set(epigone.__all__))
    for name in epigone.__all__:
        assert getattr(epigone, name) is not None
    assert set(dir(epigone)) == set(epigone.__all__)


def test_an_unknown_name_is_answered_with_those_that_exist():
    with pytest.raises(AttributeError, match="judge"):
        _ = epigone.jugde


def test_importing_epigone_loads_nothing_heavy():
    code = "import sys, epigone; print(' '.join(sorted(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [name for name in HEAVY if name in loaded]
