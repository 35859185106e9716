"""A store with the shared extracts in it, imported once for all tests that need one."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from epigone.sources.imports import import_file
from epigone.sources.store import Store, open_store
from support.shared import shared_file


@cache
def store_with(*names: str) -> Store:
    """A store with the extracts of those names; the test is skipped where they are absent."""
    paths = {name: shared_file(f"world/{name}.csv.gz") for name in names}
    directory = Path(tempfile.mkdtemp(prefix="epigone-store-"))
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    store = open_store(directory)
    for name, path in paths.items():
        import_file(name, path, store)
    return store
