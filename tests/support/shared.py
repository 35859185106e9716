"""The data that tests read but the repository does not hold."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def shared_data() -> Path | None:
    """The folder of shared data, from EPIGONE_SHARED or beside the repository; None where there is none."""
    named = os.environ.get("EPIGONE_SHARED")
    root = Path(named) if named else REPOSITORY.parent / "shared"
    return root / "data" if (root / "data").is_dir() else None


def shared_file(name: str) -> Path:
    """A file of the shared data; the test that needs it is skipped where it is absent."""
    folder = shared_data()
    if folder is None or not (folder / name).exists():
        pytest.skip(f"needs the shared data file {name}: set EPIGONE_SHARED to the folder above data/")
    return folder / name
