"""Bytes of a file and of what is packed in it; archives are never trusted.

Nothing is unpacked to disk. Sizes are counted while reading, not taken from an archive's own headers.
"""

import bz2
import gzip
import lzma
import stat
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

from epigone.errors import Problem
from epigone.sources.problem_kinds import data_problem
from epigone.sources.untrusted import ARCHIVE_FAULTS, ENCRYPTED_FLAG, is_ignored, megabytes, path_fault

#: Largest file, unpacked, in bytes; the largest known one, V-Dem with all indicators, has 0.5 GB.
MAX_BYTES = 2_000_000_000

#: Most members of an archive that are looked at.
MAX_MEMBERS = 200

#: Archives inside archives: the Correlates of War project packs its zips in a zip.
MAX_DEPTH = 2

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PACKED: dict[bytes, Callable[[BytesIO], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
_CHUNK = 1 << 20
_READABLE = {".csv", ".txt", ".tab", ".tsv", ".dta", ".sav", ".xlsx", ".xls", ".rds", ".zip", ".gz"}


class TooLargeError(ValueError):
    """More bytes came out of a file than a data set has."""


def unpack(path: Path) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Give the name and the bytes of a file, or of each table packed in it, and what is wrong.

    A workbook is a zip too, and stays whole.
    """
    problems: list[Problem] = []
    try:
        with path.open("rb") as stream:
            content = _read(stream)
    except TooLargeError:
        return [], [_too_large(path.name)]
    except OSError as fault:
        return [], [data_problem("data-unreadable", path.name, fault=fault.strerror or fault)]
    return list(_unpacked(path.name, content, 0, problems)), problems


def _unpacked(name: str, content: bytes, depth: int, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    opened = next((opener for magic, opener in _PACKED.items() if content.startswith(magic)), None)
    if opened is not None:
        try:
            with opened(BytesIO(content)) as stream:
                content = _read(stream)
        except TooLargeError:
            problems.append(_too_large(name))
            return
        except ARCHIVE_FAULTS as fault:
            problems.append(data_problem("data-damaged", name, format="a packed file", fault=fault))
            return
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        yield from _unzipped(name, content, depth, problems)
    else:
        yield name, content


def _unzipped(name: str, content: bytes, depth: int, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.filename == "[Content_Types].xml" for info in members):
                yield name, content
                return
            wanted = [info for info in members if _is_wanted(info)][:MAX_MEMBERS]
            for info in wanted:
                fault = _member_fault(info)
                if fault:
                    problems.append(
                        data_problem("data-unsafe-archive", name, given=info.filename, fault=fault)
                    )
                elif depth < MAX_DEPTH:
                    with archive.open(info) as stream:
                        inner = _read(stream)
                    yield from _unpacked(
                        f"{name}/{PurePosixPath(info.filename).name}", inner, depth + 1, problems
                    )
    except TooLargeError:
        problems.append(_too_large(name))
    except ARCHIVE_FAULTS as fault:
        problems.append(data_problem("data-damaged", name, format="a zip archive", fault=fault))


def _is_wanted(info: ZipInfo) -> bool:
    name = info.orig_filename
    return PurePosixPath(name).suffix.lower() in _READABLE and not (is_ignored(name) and not path_fault(name))


def _member_fault(info: ZipInfo) -> str:
    fault = path_fault(info.orig_filename, "archive")
    if fault:
        return fault
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.flag_bits & ENCRYPTED_FLAG:
        return "is locked by a password"
    return ""


def _read(stream: "IO[bytes]") -> bytes:
    content = bytearray()
    while chunk := stream.read(_CHUNK):
        content += chunk
        if len(content) > MAX_BYTES:
            raise TooLargeError
    return bytes(content)


def _too_large(name: str) -> Problem:
    return data_problem("data-too-large", name, limit=megabytes(MAX_BYTES))
