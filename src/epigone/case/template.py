"""A small commented case to start from."""

from importlib.resources import files
from os import PathLike
from pathlib import Path

from epigone.case.archive import read_package_folder
from epigone.case.write import write_files
from epigone.errors import OutputError


def new_case(directory: str | PathLike[str]) -> Path:
    """Write the template, two invented governors of a central bank, into a new or empty directory.

    Raises
    ------
    OutputError
        If the directory is not empty, or cannot be written.
    """
    target = Path(directory)
    if target.suffix.lower() == ".zip":
        raise OutputError(f"'{target}' is the name of a zip; a new case is a directory")
    return write_files(read_package_folder(files("epigone.case") / "template"), target)
