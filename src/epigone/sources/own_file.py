"""The bytes of a table of the user's own."""

from pathlib import Path

from epigone.errors import UsageError

#: Largest table that is read, in bytes.
MAX_BYTES = 200_000_000


def read_own_file(path: Path) -> bytes:
    """Read a file whole.

    Raises
    ------
    UsageError
        If it is not there, is no ordinary file, cannot be read, or is larger than `MAX_BYTES`.
    """
    try:
        if not path.exists():
            raise UsageError(f"there is no file '{path}'")
        if not path.is_file():
            raise UsageError(f"'{path}' is no ordinary file; give the path of a table (CSV)")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise UsageError(f"'{path}' cannot be read ({fault.strerror or fault})") from fault
    if len(content) > MAX_BYTES:
        raise UsageError(
            f"'{path}' is larger than {MAX_BYTES // 1_000_000} MB; give the columns that are needed"
        )
    return content
