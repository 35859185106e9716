"""The zip inside .docx and .odt, looked through before a library opens it."""

import io
import re
from zipfile import ZipFile, ZipInfo

from epigone.sources.documents.limits import MAX_MEMBERS, MAX_UNPACKED_BYTES
from epigone.sources.documents.refusals import refuse
from epigone.sources.untrusted import ARCHIVE_FAULTS, ENCRYPTED_FLAG, megabytes

_CHUNK = 1 << 18
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)

#: How an encrypted .docx, or a document of the older Word, begins.
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")


def check_packed(name: str, content: bytes, format: str) -> frozenset[str]:
    """Unpack every member once, in pieces, and give their names.

    Raises
    ------
    DocumentError
        If the archive is damaged or encrypted, unpacks to more than the limit, or holds XML that
        declares entities.
    """
    if content.startswith(OLE_MAGIC):
        raise refuse("encrypted-document", name)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise refuse("broken-document", name, format=format, fault=f"it holds {len(members):,} files")
            room = MAX_UNPACKED_BYTES
            for member in members:
                room -= _size(archive, member, name, room)
            _refuse_encrypted(archive, name)
            return frozenset(member.filename for member in members)
    except ARCHIVE_FAULTS as fault:
        raise refuse("broken-document", name, format=format, fault=fault) from fault


def _size(archive: ZipFile, member: ZipInfo, name: str, room: int) -> int:
    if member.flag_bits & ENCRYPTED_FLAG:
        raise refuse("encrypted-document", name)
    is_xml = member.filename.endswith((".xml", ".rels"))
    size, tail = 0, b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise refuse("expanding-document", name, limit=megabytes(MAX_UNPACKED_BYTES))
            if is_xml and _ENTITY.search(tail + chunk):
                raise refuse("declares-entities", name)
            tail = chunk[-8:]
    return size


def _refuse_encrypted(archive: ZipFile, name: str) -> None:
    """An OpenDocument file says in its manifest that its parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise refuse("encrypted-document", name)
