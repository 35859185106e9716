"""The one door: a path, bytes or standard input to a `Document`."""

import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from epigone.sources.documents.docx import read_docx
from epigone.sources.documents.html import read_html
from epigone.sources.documents.limits import MAX_BYTES
from epigone.sources.documents.markdown import read_markdown
from epigone.sources.documents.model import Document
from epigone.sources.documents.odt import read_odt
from epigone.sources.documents.packed import OLE_MAGIC
from epigone.sources.documents.pdf import read_pdf
from epigone.sources.documents.plain import read_plain
from epigone.sources.documents.refusals import refuse
from epigone.sources.documents.tei import read_tei
from epigone.sources.untrusted import megabytes

#: The name that stands for standard input.
STANDARD_INPUT = "-"

_TEXT_READERS: dict[str, Callable[[str, bytes, str | None], Document]] = {
    "txt": read_plain,
    "md": read_markdown,
    "html": read_html,
}
_PACKED_READERS: dict[str, Callable[[str, bytes], Document]] = {
    "docx": read_docx,
    "odt": read_odt,
    "pdf": read_pdf,
    "tei": read_tei,
}

#: Every format by its name.
FORMATS: tuple[str, ...] = (*_TEXT_READERS, *_PACKED_READERS)

#: Endings of file names, each with its format.
SUFFIXES: dict[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".xml": "tei",
    ".tei": "tei",
}

#: Endings of formats that look like documents and cannot be read.
UNREADABLE_SUFFIXES = frozenset(
    [
        ".doc",
        ".rtf",
        ".pages",
        ".wpd",
        ".epub",
        ".djvu",
        ".fb2",
        ".mobi",
        ".ps",
        ".xls",
        ".xlsx",
        ".ods",
        ".ppt",
        ".pptx",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
    ]
)


def read_document(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    format: str | None = None,
    encoding: str | None = None,
) -> Document:
    """Read one document.

    Parameters
    ----------
    source
        A path, `-` for standard input, or the bytes themselves.
    name
        What messages call it; the file's name by default.
    format
        One of `FORMATS`; told by the name's ending and the first bytes by default.
    encoding
        Encoding of .txt, .md or .html; detected by default.

    Raises
    ------
    DocumentError
        If it cannot be read: missing, empty, too large, damaged, encrypted, a bomb, no text.
    MissingExtra
        If the format needs a package that is not installed.

    Notes
    -----
    Cost is linear in the size of the document; the whole of it is held in memory. Nothing is fetched,
    nothing that the document declares is expanded, no macro or script is run.

    Examples
    --------
    >>> read_document(b"We swear to you, comrade Lenin.", name="oath.txt").blocks
    (Block(kind='paragraph', start=0, end=31, level=0),)
    """
    content, called = _bytes_of(source, name)
    if len(content) > MAX_BYTES:
        raise refuse("document-too-large", called, limit=megabytes(MAX_BYTES))
    chosen = _checked_format(format, called) if format is not None else format_of(called, content)
    if not content.strip():
        raise refuse("empty-document", called, hint="")
    if chosen in _TEXT_READERS:
        return _TEXT_READERS[chosen](called, content, encoding)
    return _PACKED_READERS[chosen](called, content)


def format_of(name: str, content: bytes) -> str:
    """Tell a document's format by its first bytes where they are certain, else by its name.

    Raises
    ------
    DocumentError
        If it is of a format that cannot be read.
    """
    suffix = PurePosixPath(name).suffix.lower()
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if b"opendocument.text" in head:
            return "odt"
        return "odt" if suffix == ".odt" else "docx"
    if head.startswith(OLE_MAGIC) and suffix == ".docx":
        return "docx"
    if suffix in UNREADABLE_SUFFIXES or head.startswith((OLE_MAGIC, b"{\\rtf")):
        raise refuse(
            "unknown-format", name, given=suffix or "Word before 2007, or RTF", formats=", ".join(FORMATS)
        )
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    start = head[:1024].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "tei" if b"<tei" in start else "txt"


def _checked_format(format: str, name: str) -> str:
    wanted = format.lower().lstrip(".")
    known = SUFFIXES.get(f".{wanted}", wanted)
    if known not in FORMATS:
        raise refuse("unknown-format", name, given=format, formats=", ".join(FORMATS))
    return known


def _bytes_of(source: Path | str | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or "document"
    if str(source) == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1), name or "standard input"
    path = Path(source)
    called = name or path.name or str(path)
    try:
        if path.is_dir():
            raise refuse("document-is-a-folder", str(path))
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), called
    except FileNotFoundError as fault:
        raise refuse("no-such-document", str(path)) from fault
    except (OSError, ValueError) as fault:
        raise refuse(
            "unreadable-document", str(path), fault=getattr(fault, "strerror", None) or fault
        ) from fault
