"""The files of a case as bytes in memory, from a directory or a zip; archives are never trusted.

Nothing is ever unpacked to disk. Sizes are counted while reading, not taken from an archive's own headers.
"""

import stat
from importlib.resources.abc import Traversable
from pathlib import Path

from epigone.case.problems import problem
from epigone.errors import Problem
from epigone.sources.untrusted import is_ignored, megabytes, path_fault

#: Largest single file, in bytes: the longest collected works in plain text stay below it.
MAX_FILE_BYTES = 50_000_000

#: Largest case, unpacked, in bytes.
MAX_CASE_BYTES = 200_000_000

#: Most files in a case.
MAX_FILES = 2_000

#: Most folders above a file.
MAX_DEPTH = 8

Files = dict[str, bytes]


class Intake:
    """Takes in files one by one and keeps the limits."""

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.files: Files = {}
        self.problems: list[Problem] = []
        self.is_full = False
        self._bytes = 0

    def room(self) -> int:
        """Bytes that the next file may have."""
        return min(MAX_FILE_BYTES, MAX_CASE_BYTES - self._bytes)

    def admits(self, name: str) -> bool:
        """Whether a file of that name may come in; if not, the problem is noted."""
        fault = path_fault(name)
        if fault:
            self.refuse("unsafe-path", self.owner, given=name, fault=fault)
            return False
        if name.count("/") > MAX_DEPTH:
            self.refuse("nested-too-deep", name, limit=MAX_DEPTH)
            return False
        if name in self.files:
            self.refuse("doubled-file", self.owner, both=f"two files named '{name}'")
            return False
        if len(self.files) >= MAX_FILES:
            self.refuse("too-many-files", self.owner, limit=f"{MAX_FILES:,}")
            self.is_full = True
            return False
        return True

    def take(self, name: str, content: bytes) -> None:
        """Take the content in, read up to `room() + 1` bytes, or note that it is too large."""
        if len(content) <= self.room():
            self.files[name] = content
            self._bytes += len(content)
        elif len(content) > MAX_FILE_BYTES:
            self.refuse("file-too-large", name, limit=megabytes(MAX_FILE_BYTES))
        else:
            self.refuse("case-too-large", self.owner, limit=megabytes(MAX_CASE_BYTES))
            self.is_full = True

    def refuse(self, code: str, file: str, /, **words: object) -> None:
        """Note a problem."""
        self.problems.append(problem(code, file, **words))


def read_files(path: Path) -> tuple[Files, list[Problem]]:
    """Read the files of a case, by their paths inside it, with what had to be refused.

    `path` is a directory or a zip. A file or folder whose name begins with a dot is left out.
    """
    if path.is_dir():
        return read_directory(path)
    from epigone.case.archive_zip import read_zip

    return read_zip(path)


def read_directory(root: Path) -> tuple[Files, list[Problem]]:
    """Read every file below a directory; links are followed to files inside it only."""
    intake = Intake(root.name)
    real_root = root.resolve()
    _read_folder(real_root, real_root, intake)
    return intake.files, intake.problems


def _read_folder(folder: Path, root: Path, intake: Intake) -> None:
    try:
        entries = sorted(folder.iterdir())
    except OSError as fault:
        intake.refuse("unreadable-file", folder.relative_to(root).as_posix(), fault=fault.strerror or fault)
        return
    for entry in entries:
        name = entry.relative_to(root).as_posix()
        if is_ignored(name) or intake.is_full:
            continue
        try:
            _read_entry(entry, name, root, intake)
        except OSError as fault:
            intake.refuse("unreadable-file", name, fault=fault.strerror or fault)


def _read_entry(entry: Path, name: str, root: Path, intake: Intake) -> None:
    if entry.is_symlink():
        try:
            target = entry.resolve(strict=True)
        except (OSError, RuntimeError):
            intake.refuse("unsafe-link", name, given=name, target="to nothing")
            return
        if not target.is_relative_to(root):
            intake.refuse("unsafe-link", name, given=name, target="out of the case")
            return
        if target.is_dir():
            intake.refuse("unsafe-link", name, given=name, target="to a folder")
            return
    mode = entry.stat().st_mode
    if stat.S_ISDIR(mode):
        if name.count("/") >= MAX_DEPTH:
            intake.refuse("nested-too-deep", name, limit=MAX_DEPTH)
        else:
            _read_folder(entry, root, intake)
    elif not stat.S_ISREG(mode):
        intake.refuse("unreadable-file", name, fault="it is not an ordinary file")
    elif intake.admits(name):
        with entry.open("rb") as stream:
            intake.take(name, stream.read(intake.room() + 1))


def read_package_folder(folder: Traversable, prefix: str = "") -> Files:
    """Read a folder of package data, which is ours and needs no limits."""
    files: Files = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{prefix}{entry.name}"
        if is_ignored(name):
            continue
        if entry.is_dir():
            files |= read_package_folder(entry, f"{name}/")
        else:
            files[name] = entry.read_bytes()
    return files
