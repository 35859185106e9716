"""PDF: the text layer, page by page; running heads and page numbers are left out and counted."""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from epigone.sources.documents.builder import DocumentBuilder
from epigone.sources.documents.extra import need
from epigone.sources.documents.limits import MAX_BYTES, MAX_PAGES
from epigone.sources.documents.model import Document
from epigone.sources.documents.refusals import refuse
from epigone.sources.untrusted import megabytes

_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[^\W\d_])")

#: A line at the head or foot of a page is a running one if it stands on this share of the pages.
_RUNNING_SHARE = 0.5
_RUNNING_PAGES = 3

#: A line shorter than this share of the longest ones ends its paragraph.
_LAST_LINE = 0.75


def read_pdf(name: str, content: bytes) -> Document:
    """Read the text layer of a PDF: words broken across lines are made whole, lines joined to paragraphs."""
    library = need("pypdf", "reading .pdf")
    faults = (
        library.errors.PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
        NotImplementedError,
        zlib.error,
    )
    with _quiet():
        try:
            reader = library.PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise refuse("encrypted-document", name)
            return _read(name, reader)
        except library.errors.DependencyError as fault:
            raise refuse("encrypted-document", name) from fault
        except faults as fault:
            raise refuse(
                "broken-document", name, format="PDF", fault=str(fault) or type(fault).__name__
            ) from fault


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library's remarks on odd files away from the user's terminal."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def _read(name: str, reader: Any) -> Document:
    builder = DocumentBuilder(name, "pdf")
    if len(reader.pages) > MAX_PAGES:
        raise refuse("document-too-large", name, limit=f"{MAX_PAGES:,} pages")
    pages, size = [], 0
    for page in reader.pages:
        lines = [line.rstrip() for line in page.extract_text().splitlines()]
        size += sum(map(len, lines))
        if size > MAX_BYTES:
            raise refuse("expanding-document", name, limit=megabytes(MAX_BYTES))
        pages.append([line for line in lines if line.strip()])
    if not size:
        raise refuse("no-text-layer", name, pages=len(pages))
    described = reader.metadata or {}
    builder.state("title", str(described.get("/Title") or ""))
    builder.state("author", str(described.get("/Author") or ""))
    builder.language = str(reader.trailer.get("/Root", {}).get("/Lang") or "")
    text = "\n".join(line for page in _without_running(pages, builder) for line in page)
    for paragraph in _paragraphs(text.splitlines()):
        builder.add("paragraph", _BROKEN_WORD.sub("", paragraph))
    return builder.finish()


def _without_running(pages: list[list[str]], builder: DocumentBuilder) -> list[list[str]]:
    """Take off lines that stand at the head or foot of most pages, figures apart, and bare page numbers."""
    seen = Counter(_shape(page[place]) for page in pages if page for place in {0, len(page) - 1 or -1})
    least = max(_RUNNING_PAGES, _RUNNING_SHARE * len(pages))
    kept = []
    for page in pages:
        lines = list(page)
        for place in (0, -1):
            if lines and (
                seen[_shape(lines[place])] >= least or re.fullmatch(r"\W*\d{1,4}\W*", lines[place])
            ):
                builder.leave_out("running heads and page numbers", lines.pop(place))
        kept.append(lines)
    return kept


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip().casefold())


def _paragraphs(lines: list[str]) -> list[str]:
    """Join lines: a paragraph ends with a sentence in a line that does not reach the margin."""
    widths = sorted(map(len, lines))
    full = widths[(9 * len(widths)) // 10] if widths else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        paragraphs[-1].append(line)
        if len(line) < _LAST_LINE * full and re.search(r"[.!?:…»”\"')]\s*$", line):
            paragraphs.append([])
    return ["\n".join(paragraph) for paragraph in paragraphs if paragraph]
