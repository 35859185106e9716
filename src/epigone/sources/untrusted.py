"""What is asked of archives that nobody vouches for, whatever they hold."""

import lzma
import re
import struct
import tarfile
import zlib
from pathlib import PurePosixPath
from zipfile import BadZipFile, LargeZipFile

#: Everything that a damaged or hostile archive makes the zip or tar reader raise.
ARCHIVE_FAULTS = (
    BadZipFile,
    LargeZipFile,
    tarfile.TarError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)

#: Bit of a zip member's flags that says it is encrypted.
ENCRYPTED_FLAG = 0x1

#: Names that programs leave in folders; with them go names that begin with a dot.
_LEFT_BY_PROGRAMS = frozenset({"__MACOSX", "__pycache__", "__init__.py", "Thumbs.db", "desktop.ini"})

_DRIVE = re.compile(r"[A-Za-z]:")


def is_ignored(name: str) -> bool:
    """Whether a path is no part of what a user put together: hidden, or left by a program.

    Examples
    --------
    >>> is_ignored(".git/config"), is_ignored("texts/oath.txt")
    (True, False)
    """
    return any(part.startswith(".") or part in _LEFT_BY_PROGRAMS for part in PurePosixPath(name).parts)


def path_fault(name: str, whole: str = "case") -> str:
    """Say why a path may not stand in an archive; empty if it may.

    Examples
    --------
    >>> path_fault("texts/../../etc/passwd")
    'climbs out of the case'
    """
    if not name or "\0" in name:
        return "is no path"
    if "\\" in name:
        return "is written with backslashes"
    if name.startswith("/"):
        return "is absolute"
    if _DRIVE.match(name):
        return "names a drive"
    parts = name.split("/")
    if ".." in parts:
        return f"climbs out of the {whole}"
    if "" in parts or "." in parts:
        return "has an empty part"
    return ""


def megabytes(count: int) -> str:
    """Say a size.

    Examples
    --------
    >>> megabytes(50_000_000)
    '50 MB'
    """
    return f"{count // 1_000_000} MB"
