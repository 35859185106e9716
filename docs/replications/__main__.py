"""Redo the replications and write their pages: all of them, or those named on the command line."""

import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from docs.replications.comparison import DataAbsent, Replication

HERE = Path(__file__).parent
#: The modules of this folder that redo a result, in the order of the index, with others they are made of.
NAMES: dict[str, tuple[str, ...]] = {
    "nile": (),
    "proposition_99": (),
    "leader_effects": (),
    "deaths_in_office": (),
    "baseball_managers": ("baseball_seasons",),
    "world_leaders": (),
}
#: Those that take a second or less; the tests redo them every time.
QUICK = ("nile", "proposition_99")


def replicate(name: str) -> Replication:
    """Redo one result. Raises DataAbsent where its data are not at hand."""
    found: Replication = import_module(f"docs.replications.{name}").replicate()
    return found


def page_of(name: str, found: Replication) -> str:
    """The page of a replication, signed with the digest of the script that made it."""
    command = f"`python -m docs.replications {name}`"
    return f"{found.markdown()}\nWritten by {command}, script {digest(name)}; not to be edited by hand.\n"


def digest(name: str) -> str:
    """Twelve hexadecimal digits that change with the script of a replication."""
    parts = (name, *NAMES[name])
    return sha256(b"".join((HERE / f"{part}.py").read_bytes() for part in parts)).hexdigest()[:12]


def main(asked: Sequence[str]) -> int:
    """Write the pages and tell how many numbers agree; 1 if a name is unknown."""
    unknown = [name for name in asked if name not in NAMES]
    if unknown:
        known = ", ".join(NAMES)
        print(f"no replication is called {', '.join(unknown)}; there are: {known}", file=sys.stderr)
        return 1
    for name in asked or NAMES:
        try:
            found = replicate(name)
        except DataAbsent as absent:
            print(f"{name}: left as it is ({absent})")
            continue
        (HERE / f"{name}.md").write_text(page_of(name, found), encoding="utf-8")
        rows = [row for part in found.comparisons for row in part.rows]
        print(f"{name}: {sum(row.agrees for row in rows)} of {len(rows)} numbers agree")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
