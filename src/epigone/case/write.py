"""Writing a case to a directory or a zip: all of it, or nothing."""

import shutil
from os import PathLike
from pathlib import Path
from secrets import token_hex
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from epigone.case.archive import read_files
from epigone.case.header import JSON_FILE, TOML_FILE
from epigone.case.model import Case
from epigone.case.read import examine_files
from epigone.case.render import render_case
from epigone.errors import CaseError, OutputError
from epigone.sources.untrusted import is_ignored, path_fault

#: Every file in a zip bears this date, so that the same case gives the same bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_case(case: Case, path: str | PathLike[str], *, overwrite: bool = False) -> Path:
    """Write a case to a directory, or to a zip if the path ends in `.zip`.

    It is written beside the place and then renamed, so that nothing half-written is ever seen. A
    directory that is overwritten keeps what is no part of a case (hidden files, pictures).

    Raises
    ------
    OutputError
        If something stands there already (unless it is a case and `overwrite` is true), or the disk fails.
    CaseError
        If the case would not read back without errors.
    """
    target = Path(path)
    try:
        contents = {name: text.encode("utf-8") for name, text in render_case(case).items()}
    except UnicodeEncodeError as fault:
        raise OutputError(f"the case holds characters that no file can ({fault.reason})") from fault
    except TypeError as fault:
        raise OutputError(f"the case holds a value that no file can ({fault})") from fault
    _refuse_unreadable(case, contents)
    return write_files(contents, target, overwrite=overwrite)


def _refuse_unreadable(case: Case, contents: dict[str, bytes]) -> None:
    for name in case.attachments:
        fault = path_fault(name) or ("is hidden" if is_ignored(name) else "")
        if fault:
            raise OutputError(f"the path '{name}' of an attachment {fault}")
    written, problems = examine_files(contents, [])
    if written is None:
        raise CaseError(problems)


def write_files(contents: dict[str, bytes], target: Path, *, overwrite: bool = False) -> Path:
    """Write the files of a case to a directory or zip, all of them or nothing.

    Raises
    ------
    OutputError
        If something stands there already (unless it is a case and `overwrite` is true), or the disk fails.
    """
    try:
        _refuse_standing(target, overwrite)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.parent / f".{target.name}.{token_hex(4)}"
        try:
            if target.suffix.lower() == ".zip":
                _write_zip(contents, beside)
                beside.replace(target)
            else:
                _write_folder(contents, beside)
                _swap(beside, target)
        finally:
            _remove(beside)
    except (OSError, ValueError, shutil.Error) as fault:
        raise OutputError(f"'{target}' could not be written ({fault})") from fault
    return target


def _refuse_standing(target: Path, overwrite: bool) -> None:
    if target.is_symlink():
        raise OutputError(f"'{target}' is a link; give the path it leads to")
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if target.is_dir() == (target.suffix.lower() == ".zip"):
        kind = "a directory" if target.is_dir() else "a file"
        raise OutputError(f"'{target}' is {kind} already; choose another path")
    if target.is_dir():
        is_case = (target / TOML_FILE).is_file() or (target / JSON_FILE).is_file()
    else:
        files, _ = read_files(target)
        is_case = TOML_FILE in files or JSON_FILE in files
    if not is_case:
        raise OutputError(f"'{target}' is there already and is not a case; choose another path")
    if not overwrite:
        raise OutputError(f"'{target}' is there already; choose another path, or ask to overwrite it")


def _write_folder(contents: dict[str, bytes], folder: Path) -> None:
    folder.mkdir()
    for name, content in contents.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _write_zip(contents: dict[str, bytes], file: Path) -> None:
    with ZipFile(file, "x", ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            info = ZipInfo(name, _ZIP_DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            archive.writestr(info, contents[name])


def _swap(beside: Path, target: Path) -> None:
    """Put the new directory in the place of the old one, which comes back if that fails."""
    if not target.exists():
        beside.rename(target)
        return
    _keep_others(target, beside)
    old = target.parent / f"{beside.name}.old"
    target.rename(old)
    try:
        beside.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _keep_others(old: Path, new: Path) -> None:
    """Copy what is no part of a case: hidden files and folders, links, and files that are no text."""
    for entry in sorted(old.rglob("*")):
        name = entry.relative_to(old)
        copy = new / name
        if (
            copy.exists()
            or is_ignored(name.parent.as_posix())
            or (entry.is_dir() and not is_ignored(entry.name))
        ):
            continue
        if entry.is_symlink() or is_ignored(entry.name) or not _is_text(entry):
            copy.parent.mkdir(parents=True, exist_ok=True)
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, copy, symlinks=True)
            else:
                shutil.copy2(entry, copy, follow_symlinks=False)


def _is_text(file: Path) -> bool:
    content = file.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
