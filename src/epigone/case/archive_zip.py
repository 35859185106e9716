"""Reading a case from a zip archive that nobody vouches for."""

import stat
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from epigone.case.archive import MAX_CASE_BYTES, MAX_FILES, Files, Intake
from epigone.errors import Problem
from epigone.sources.untrusted import ARCHIVE_FAULTS, ENCRYPTED_FLAG, is_ignored, megabytes, path_fault

_CHUNK = 1 << 16


def read_zip(path: Path) -> tuple[Files, list[Problem]]:
    """Read the files of a zipped case; one folder around everything is taken off."""
    intake = Intake(path.name)
    try:
        if path.stat().st_size > MAX_CASE_BYTES:
            intake.refuse("case-too-large", path.name, limit=megabytes(MAX_CASE_BYTES))
            return {}, intake.problems
        with ZipFile(path) as archive:
            _read_members(archive, intake)
    except ARCHIVE_FAULTS as fault:
        intake.refuse("bad-archive", path.name, fault=fault)
    return _without_common_folder(intake.files), intake.problems


def _read_members(archive: ZipFile, intake: Intake) -> None:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > 4 * MAX_FILES:  # hidden ones do not count, yet an archive may not be made of them
        intake.refuse("too-many-files", intake.owner, limit=f"{MAX_FILES:,}")
        return
    for info in members:
        if intake.is_full:
            return
        name = info.orig_filename
        if path_fault(name):
            intake.admits(name)
        elif is_ignored(name):
            continue
        elif stat.S_ISLNK(info.external_attr >> 16):
            intake.refuse("unsafe-link", intake.owner, given=name, target="in an archive")
        elif info.flag_bits & ENCRYPTED_FLAG:
            intake.refuse("encrypted-archive", intake.owner, given=name)
        elif info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            intake.refuse("bad-archive", intake.owner, fault=f"'{name}' is packed by an uncommon method")
        elif intake.admits(name):
            _read_member(archive, info, name, intake)


def _read_member(archive: ZipFile, info: ZipInfo, name: str, intake: Intake) -> None:
    wanted = intake.room() + 1
    content = bytearray()
    try:
        with archive.open(info) as stream:
            while len(content) < wanted and (chunk := stream.read(min(_CHUNK, wanted - len(content)))):
                content += chunk
    except ARCHIVE_FAULTS as fault:
        intake.refuse("bad-archive", intake.owner, fault=f"'{name}': {fault}")
        return
    intake.take(name, bytes(content))


def _without_common_folder(files: Files) -> Files:
    tops = {name.split("/", 1)[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    return {name.split("/", 1)[1]: content for name, content in files.items()}
