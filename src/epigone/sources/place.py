"""Where a user's data are kept, and files that come into being whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from epigone.errors import OutputError

#: Environment variable with the directory of the user's data.
DATA_VARIABLE = "EPIGONE_DATA"


def data_directory(directory: Path | None = None) -> Path:
    """Give the directory of the user's data: the one given, EPIGONE_DATA, or the platform's own place."""
    if directory is not None:
        return directory
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("epigone", appauthor=False)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a file beside `path` to write to; it takes the place of `path` when the block ends well.

    A reader sees the old file or the new one, and of two writers the last one stays.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    beside: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(f"'{path}' is a directory")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        beside = Path(name)
        yield beside
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise OutputError(f"cannot write {path}: {reason}; nothing was changed there") from fault
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
