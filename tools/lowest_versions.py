"""Print the lowest versions of the direct dependencies that pyproject.toml allows, as pip constraints."""

import sys
import tomllib
from pathlib import Path


def lowest(pyproject: Path) -> list[str]:
    """Each `name>=version` of the core dependencies as `name==version`."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    return [requirement.replace(">=", "==") for requirement in project["dependencies"]]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest(Path(sys.argv[1]))) + "\n")
