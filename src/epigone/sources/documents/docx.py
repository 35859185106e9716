"""Word documents (.docx): paragraphs and tables in order, insertions accepted, deletions refused."""

import io
import re
from typing import Any

from epigone.sources.documents.builder import DocumentBuilder
from epigone.sources.documents.extra import need
from epigone.sources.documents.model import BlockKind, Document
from epigone.sources.documents.packed import check_packed
from epigone.sources.documents.refusals import refuse
from epigone.sources.untrusted import ARCHIVE_FAULTS

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)

#: Elements below a paragraph whose text is not its own.
_LEFT_OUT = {
    f"{_WORD}del": "deleted text (tracked changes)",
    f"{_WORD}moveFrom": "deleted text (tracked changes)",
    f"{_WORD}txbxContent": "text boxes",
    _FALLBACK: "",
}
_BREAKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read_docx(name: str, content: bytes) -> Document:
    """Read a Word document: footnotes, headers, deleted text and text boxes are left out and counted."""
    library = need("docx", "reading .docx")
    members = check_packed(name, content, "docx")
    faults = (
        *ARCHIVE_FAULTS,
        library.exceptions.PythonDocxError,
        library.opc.exceptions.OpcError,
        *_xml_faults(),
    )
    try:
        opened = library.Document(io.BytesIO(content))
        return _read(name, opened, members)
    except faults as fault:
        raise refuse("broken-document", name, format="docx", fault=fault or type(fault).__name__) from fault


def _xml_faults() -> tuple[type[Exception], ...]:
    etree = need("lxml.etree", "reading .docx")
    return (etree.LxmlError, AttributeError, TypeError, RecursionError)


def _read(name: str, opened: Any, members: frozenset[str]) -> Document:
    builder = DocumentBuilder(name, "docx")
    properties = opened.core_properties
    for key in ("title", "author", "language"):
        builder.state(key, getattr(properties, key) or "")
    builder.language = properties.language or _language_of(opened)
    for item in opened.iter_inner_content():
        if hasattr(item, "rows"):
            builder.add("table", _table_text(item, builder))
        else:
            kind, level = _kind_of(item)
            builder.add(kind, _paragraph_text(item._p, builder), level)
    for part in sorted(members):
        if re.fullmatch(r"word/(footnotes|endnotes|comments|header\d*|footer\d*)\.xml", part):
            _note_part(opened, part, builder)
    return builder.finish()


def _kind_of(paragraph: Any) -> tuple[BlockKind, int]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    found = _HEADING.fullmatch(style)
    if found:
        return "heading", int(found.group(1))
    if style.lower() in ("title", "subtitle"):
        return "heading", 1
    if "quote" in style.lower():
        return "quotation", 0
    return ("item", 0) if style.lower().startswith("list") else ("paragraph", 0)


def _paragraph_text(element: Any, builder: DocumentBuilder) -> str:
    parts: list[str] = []
    pending = [element]
    while pending:
        node = pending.pop()
        if node.tag in _LEFT_OUT:
            if _LEFT_OUT[node.tag]:
                builder.leave_out(_LEFT_OUT[node.tag], "".join(node.itertext()))
        elif node.tag == f"{_WORD}t":
            parts.append(node.text or "")
        elif node.tag in _BREAKS:
            parts.append(_BREAKS[node.tag])
        else:
            pending.extend(reversed(node))
    return "".join(parts)


def _table_text(table: Any, builder: DocumentBuilder) -> str:
    rows = []
    for row in table._tbl.tr_lst:
        cells = [
            " ".join(_paragraph_text(paragraph, builder) for paragraph in cell.iter(f"{_WORD}p"))
            for cell in row.tc_lst
        ]
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join(rows)


def _language_of(opened: Any) -> str:
    found = opened.styles.element.find(f".//{_WORD}rPrDefault//{_WORD}lang")
    return "" if found is None else str(found.get(f"{_WORD}val") or "")


def _note_part(opened: Any, part: str, builder: DocumentBuilder) -> None:
    """Count the text of a part that stands beside the body."""
    etree = need("lxml.etree", "reading .docx")
    kind = re.sub(r"\d", "", part.removeprefix("word/").removesuffix(".xml"))
    plural = kind if kind.endswith("s") else f"{kind}s"
    for found in opened.part.package.iter_parts():
        if str(found.partname).lstrip("/") == part:
            root = etree.fromstring(found.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            builder.leave_out(plural, " ".join(node.text or "" for node in root.iter(f"{_WORD}t")))
