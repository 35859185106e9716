"""OpenDocument texts (.odt): headings, paragraphs, lists and tables in order."""

import io
from typing import Any

from epigone.sources.documents.builder import DocumentBuilder
from epigone.sources.documents.extra import need
from epigone.sources.documents.model import Document
from epigone.sources.documents.packed import check_packed
from epigone.sources.documents.refusals import refuse
from epigone.sources.untrusted import ARCHIVE_FAULTS

_LEFT_OUT = {
    "text:note": "footnotes",
    "office:annotation": "comments",
    "text:tracked-changes": "deleted text (tracked changes)",
    "text:table-of-content": "table of contents",
    "draw:text-box": "text boxes",
}
_BREAKS = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}


def read_odt(name: str, content: bytes) -> Document:
    """Read an OpenDocument text: notes, comments and deleted text are left out and counted."""
    library = need("odfdo", "reading .odt")
    etree = need("lxml.etree", "reading .odt")
    members = check_packed(name, content, "odt")
    if "content.xml" not in members:
        raise refuse("broken-document", name, format="odt", fault="it holds no content.xml")
    try:
        opened = library.Document(io.BytesIO(content))
        return _read(name, opened)
    except (*ARCHIVE_FAULTS, etree.LxmlError, AttributeError, TypeError, RecursionError) as fault:
        raise refuse("broken-document", name, format="odt", fault=fault or type(fault).__name__) from fault


def _read(name: str, opened: Any) -> Document:
    builder = DocumentBuilder(name, "odt")
    meta = opened.meta
    builder.state("title", meta.title or "")
    builder.state("author", meta.initial_creator or meta.creator or "")
    builder.state("language", str(meta.language or ""))
    pending = list(reversed(opened.body.children))
    while pending:
        node = pending.pop()
        if node.tag in _LEFT_OUT:
            builder.leave_out(_LEFT_OUT[node.tag], _all_text(node))
        elif node.tag == "text:h":
            level = str(node.get_attribute("text:outline-level") or "1")
            builder.add("heading", _inline(node, builder), int(level) if level.isdecimal() else 1)
        elif node.tag == "text:p":
            style = str(node.get_attribute("text:style-name") or "").casefold()
            builder.add("quotation" if "quot" in style else "paragraph", _inline(node, builder))
        elif node.tag == "text:list-item":
            builder.add("item", _inline(node, builder))
        elif node.tag == "table:table":
            builder.add("table", _table(node, builder))
        else:
            pending.extend(reversed(node.children))
    return builder.finish()


def _inline(node: Any, builder: DocumentBuilder) -> str:
    parts = [node.text or ""]
    for child in node.children:
        if child.tag in _LEFT_OUT:
            builder.leave_out(_LEFT_OUT[child.tag], _all_text(child))
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        else:
            inner = _inline(child, builder)
            parts.append(f" {inner} " if child.tag in ("text:p", "text:list") else inner)
        parts.append(child.tail or "")
    return "".join(parts)


def _all_text(node: Any) -> str:
    return "".join([node.text or "", *(_all_text(child) + (child.tail or "") for child in node.children)])


def _table(node: Any, builder: DocumentBuilder) -> str:
    rows = []
    for row in node.get_elements("descendant::table:table-row"):
        cells = row.get_elements("table:table-cell")
        rows.append("\t".join(" ".join(_inline(cell, builder).split()) for cell in cells))
    return "\n".join(rows)
