"""TEI XML: the text of the edition; the editor's notes and page furniture are left out and counted."""

import re
from typing import Any

from epigone.sources.documents.builder import DocumentBuilder
from epigone.sources.documents.extra import need
from epigone.sources.documents.model import BlockKind, Document
from epigone.sources.documents.refusals import refuse

_KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "paragraph",
    "ab": "paragraph",
    "item": "item",
    "lg": "verse",
    "sp": "paragraph",
    "salute": "paragraph",
    "opener": "paragraph",
    "closer": "paragraph",
    "signed": "paragraph",
    "table": "table",
}
_LEFT_OUT = {
    "note": "notes",
    "fw": "running heads and page numbers",
    "del": "deleted text",
    "teiHeader": "",
    "figDesc": "descriptions of pictures",
    "sic": "readings corrected by the editor",
    "orig": "spellings regularised by the editor",
    "abbr": "abbreviations expanded by the editor",
}
#: Left out only where the editor's reading stands beside them.
_ALTERNATIVES = frozenset({"sic", "orig", "abbr"})
_LINES = frozenset({"lb", "l", "row", "cell"})


def read_tei(name: str, content: bytes) -> Document:
    """Read TEI XML (P4 or P5, with or without a namespace).

    No entity that the document declares is expanded and nothing outside it is fetched.
    """
    etree = need("lxml.etree", "reading TEI XML")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    if re.search(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y", content[:1_000_000], re.IGNORECASE):
        raise refuse("declares-entities", name)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise refuse(
            "broken-document", name, getattr(fault, "lineno", None), format="XML", fault=fault
        ) from fault
    builder = DocumentBuilder(name, "tei")
    builder.encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    _state(root, builder)
    body = _first(root, "text")
    _walk(root if body is None else body, builder)
    return builder.finish(hint=" below <text>")


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _first(root: Any, *path: str) -> Any:
    for node in root.iter():
        if _local(node) == path[0]:
            rest = path[1:]
            found = _first(node, *rest) if rest else node
            if found is not None:
                return found
    return None


def _state(root: Any, builder: DocumentBuilder) -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    text = _first(root, "text")
    builder.language = next(
        (str(node.get(lang)) for node in (text, root) if node is not None and node.get(lang)), ""
    )
    for key, path in (
        ("title", ("teiHeader", "titleStmt", "title")),
        ("author", ("teiHeader", "titleStmt", "author")),
        ("date", ("teiHeader", "profileDesc", "creation", "date")),
        ("date", ("teiHeader", "sourceDesc", "date")),
    ):
        found = _first(root, *path)
        if found is not None:
            builder.state(key, found.get("when") or "".join(found.itertext()))
    language = _first(root, "teiHeader", "langUsage", "language")
    if language is not None:
        builder.state("language", language.get("ident") or "")


def _walk(root: Any, builder: DocumentBuilder) -> None:
    pending: list[tuple[Any, int, bool]] = [(root, 0, False)]
    while pending:
        node, depth, quoted = pending.pop()
        local = _local(node)
        if _leaves_out(node, local, builder):
            continue
        if local in _KINDS and not _holds_blocks(node, local):
            kind = _KINDS[local]
            level = max(depth, 1) if kind == "heading" else 0
            builder.add("quotation" if quoted and kind == "paragraph" else kind, _text(node, builder), level)
            continue
        if local in ("l", "quote", "q", "cit") and not _holds_blocks(node, local):
            builder.add("verse" if local == "l" else "quotation", _text(node, builder))
            continue
        deeper = depth + (local.startswith("div") or local == "text")
        quoted = quoted or local in ("quote", "q", "cit")
        pending.extend((child, deeper - 1 if local == "text" else deeper, quoted) for child in reversed(node))


def _leaves_out(node: Any, local: str, builder: DocumentBuilder) -> bool:
    if local not in _LEFT_OUT:
        return not local
    parent = node.getparent()
    if local in _ALTERNATIVES and (parent is None or _local(parent) != "choice"):
        return False
    if _LEFT_OUT[local]:
        builder.leave_out(_LEFT_OUT[local], "".join(node.itertext()))
    return True


def _holds_blocks(node: Any, local: str) -> bool:
    if local in ("lg", "table"):
        return False
    return any(_local(inner) in _KINDS for inner in node.iterdescendants())


def _text(node: Any, builder: DocumentBuilder) -> str:
    parts = [node.text or ""]
    for child in node:
        local = _local(child)
        if not _leaves_out(child, local, builder):
            if local in _LINES:
                parts.append("\t" if local == "cell" else "\n")
            inner = _text(child, builder)
            parts.append(
                f"“{inner}”" if local in ("q", "quote", "said") and inner[:1] not in "“\"«„'\u2018" else inner
            )
        parts.append(child.tail or "")
    return "".join(parts)
