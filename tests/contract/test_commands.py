"""The commands: their reference, their help, and what loading them costs."""

import subprocess
import sys
from pathlib import Path

from epigone.cli.reference import render_commands

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
HEAVY = ("numpy", "polars", "altair", "vl_convert", "pydantic", "jinja2", "edtf")


def test_the_command_reference_on_disk_is_the_rendered_one():
    assert PAGE.read_text(encoding="utf-8") == render_commands(), (
        "run python -m epigone.cli.reference docs/reference/commands.md"
    )


def test_the_command_line_loads_nothing_heavy_before_a_command():
    code = "import sys, epigone.cli; print(' '.join(sorted(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [name for name in HEAVY if name in loaded]
