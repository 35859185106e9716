"""The data that tests read but the repository does not hold."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def shared_data() -> Path | None:
    """The folder of shared data, from EPIGONE_SHARED or beside the repository; None where there is none."""
    named = os.environ.get("EPIGONE_SHARED")
    root = Path(named) if named else REPOSITORY.parent / "shared"
    return root / "data" if (root / "data").is_dir() else None
