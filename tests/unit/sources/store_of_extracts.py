"""A store with the shared extracts in it, imported once for all tests that need one."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from epigone.sources.imports import import_file
from epigone.sources.store import Store, open_store
from support.shared import shared_file

_HELD: list[TemporaryDirectory[str]] = []


@cache
def store_with(*names: str) -> Store:
    """A store with the extracts of those names; the test is skipped where they are absent."""
    paths = {name: shared_file(f"world/{name}.csv.gz") for name in names}
    _HELD.append(TemporaryDirectory())
    store = open_store(Path(_HELD[-1].name))
    for name, path in paths.items():
        import_file(name, path, store)
    return store
