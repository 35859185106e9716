"""The files of a corpus, one after the other: from a folder, a zip or a tar; archives are never trusted."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from epigone.errors import Problem
from epigone.sources.corpora.problems import corpus_problem
from epigone.sources.documents.limits import MAX_BYTES
from epigone.sources.untrusted import ARCHIVE_FAULTS, ENCRYPTED_FLAG, is_ignored, megabytes, path_fault

#: Most files in a corpus.
MAX_FILES = 500_000

#: Most bytes an archive may unpack to, in all.
MAX_TOTAL_BYTES = 20_000_000_000

#: Most bytes an archive may unpack to for each byte of its own: text packs tenfold, bombs a thousandfold.
MAX_RATIO = 200

#: Below this size an archive may unpack as it likes.
_SMALL = 10_000_000

ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2")


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """One file of a corpus: its path inside it, and its bytes."""

    path: str
    content: bytes


def is_archive(path: Path) -> bool:
    """Whether the name says that this is an archive of files.

    Examples
    --------
    >>> is_archive(Path("works.tar.xz")), is_archive(Path("oath.txt"))
    (True, False)
    """
    return path.name.lower().endswith(ARCHIVE_SUFFIXES)


def read_corpus_files(path: Path) -> Iterator[CorpusFile | Problem]:
    """Read the files of a folder or an archive, in the order of their names or of the archive.

    One file at a time is in memory. What is refused comes as a problem in its place: paths that climb
    out, links, files and totals that are too large, members that are encrypted or damaged.
    """
    if path.is_dir():
        yield from _read_folder(path)
        return
    meter = _Meter(path)
    try:
        opened = _read_zip(path, meter) if path.name.lower().endswith(".zip") else _read_tar(path, meter)
        yield from opened
    except ARCHIVE_FAULTS as fault:
        yield corpus_problem(
            "bad-corpus-archive", path.name, f"is damaged, or no archive: {fault}", "pack it again"
        )


class _Meter:
    """Counts what an archive gives and stops it in time."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size
        self.owner = path.name
        self.limit = min(MAX_TOTAL_BYTES, max(_SMALL, MAX_RATIO * size))
        self.total = 0
        self.files = 0

    def exceeded(self) -> Problem | None:
        if self.files > MAX_FILES:
            return corpus_problem(
                "corpus-too-large", self.owner, f"holds more than {MAX_FILES:,} files", "split it"
            )
        if self.total > self.limit:
            what = f"unpacks to more than {megabytes(self.limit)}"
            return corpus_problem("corpus-too-large", self.owner, what, "split it")
        return None


def _read_folder(root: Path) -> Iterator[CorpusFile | Problem]:
    real = root.resolve()
    pending = [real]
    files = 0
    while pending:
        entry = pending.pop()
        name = entry.relative_to(real).as_posix()
        try:
            if entry != real and is_ignored(name):
                continue
            if entry.is_symlink() and not entry.resolve(strict=True).is_relative_to(real):
                yield corpus_problem(
                    "unsafe-corpus-path", name, "is a link out of the corpus", "copy the file itself"
                )
            elif entry.is_dir():
                if not entry.is_symlink():
                    pending.extend(sorted(entry.iterdir(), reverse=True))
            elif entry.is_file():
                files += 1
                if files > MAX_FILES:
                    yield corpus_problem(
                        "corpus-too-large", root.name, f"holds more than {MAX_FILES:,} files", "split it"
                    )
                    return
                with entry.open("rb") as stream:
                    yield _file(name, stream.read(MAX_BYTES + 1))
        except (OSError, RuntimeError) as fault:
            reason = getattr(fault, "strerror", None) or fault
            yield corpus_problem(
                "unreadable-document", name, f"the file cannot be read: {reason}", "check it"
            )


def _read_zip(path: Path, meter: _Meter) -> Iterator[CorpusFile | Problem]:
    with ZipFile(path) as archive:
        for member in archive.infolist():
            meter.files += 1
            name = member.orig_filename
            if member.is_dir():
                continue
            fault = path_fault(name, "corpus")
            if fault:
                yield _unsafe(path, name, fault)
            elif is_ignored(name):
                continue
            elif member.flag_bits & ENCRYPTED_FLAG:
                yield corpus_problem(
                    "encrypted-document", name, "is protected by a password", "pack it without"
                )
            elif member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                yield corpus_problem(
                    "bad-corpus-archive", name, "is packed by an uncommon method", "pack it again"
                )
            else:
                with archive.open(member) as stream:
                    yield _taken(name, stream, meter)
            over = meter.exceeded()
            if over:
                yield over
                return


def _read_tar(path: Path, meter: _Meter) -> Iterator[CorpusFile | Problem]:
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            meter.files += 1
            name = member.name.removeprefix("./")
            if member.isdir():
                continue
            fault = path_fault(name, "corpus")
            stream = (
                None if fault or is_ignored(name) else archive.extractfile(member) if member.isreg() else None
            )
            if fault:
                yield _unsafe(path, name, fault)
            elif not member.isreg():
                yield corpus_problem(
                    "unsafe-corpus-path", name, "is no ordinary file", "pack the file itself"
                )
            if stream is None:
                meter.total += member.size  # what is skipped is unpacked all the same
            else:
                with stream:
                    yield _taken(name, stream, meter)
            over = meter.exceeded()
            if over:
                yield over
                return


def _unsafe(path: Path, name: str, fault: str) -> Problem:
    return corpus_problem("unsafe-corpus-path", path.name, f"holds '{name}', which {fault}", "pack it again")


def _taken(name: str, stream: IO[bytes], meter: _Meter) -> CorpusFile | Problem:
    content = stream.read(min(MAX_BYTES, meter.limit - meter.total) + 1)
    meter.total += len(content)
    return _file(name, content)


def _file(name: str, content: bytes) -> CorpusFile | Problem:
    if len(content) > MAX_BYTES:
        return corpus_problem(
            "document-too-large", name, f"it is larger than {megabytes(MAX_BYTES)}", "split it"
        )
    return CorpusFile(name, content)
