"""Markdown: the text that a reader sees, without its marks, and what a front matter says of it."""

import re
from typing import Any

from epigone.sources.documents.builder import DocumentBuilder
from epigone.sources.documents.decode import decode
from epigone.sources.documents.extra import need
from epigone.sources.documents.model import BlockKind, Document

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY_VALUE = re.compile(r"^([A-Za-z_][\w -]*):[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def read_markdown(name: str, content: bytes, encoding: str | None) -> Document:
    """Read Markdown (CommonMark with tables)."""
    library = need("markdown_it", "reading .md")
    text, found = decode(name, content, stated=encoding)
    builder = DocumentBuilder(name, "md")
    builder.encoding = found
    front = _FRONT_MATTER.match(text)
    if front:
        for key, value in _KEY_VALUE.findall(front.group(1)):
            builder.state(key.strip().lower(), value.strip("\"'"))
        builder.leave_out("front matter", front.group(1))
        text = text[front.end() :]
    parser = library.MarkdownIt("commonmark").enable("table")
    _walk(parser.parse(text), builder)
    return builder.finish()


def _walk(tokens: list[Any], builder: DocumentBuilder) -> None:
    kind: BlockKind = "paragraph"
    level = 0
    lists = quotes = 0
    row: list[str] = []
    rows: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            kind, level = "heading", int(token.tag[1])
        elif token.type == "heading_close":
            kind, level = "paragraph", 0
        elif token.type in ("list_item_open", "list_item_close"):
            lists += 1 if token.nesting == 1 else -1
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            rows.append("\t".join(row))
        elif token.type == "table_close":
            builder.add("table", "\n".join(rows))
            rows = []
        elif token.type in ("fence", "code_block"):
            builder.add("code", token.content)
        elif token.type == "html_block":
            builder.leave_out("HTML", token.content)
        elif token.type == "inline" and token.level and _in_table(tokens, token):
            row.append(_inline(token, builder))
        elif token.type == "inline":
            inside: BlockKind = "quotation" if quotes else "item" if lists else "paragraph"
            builder.add(kind if kind == "heading" else inside, _inline(token, builder), level)


def _in_table(tokens: list[Any], token: Any) -> bool:
    opener = tokens[tokens.index(token) - 1]
    return opener.type in ("th_open", "td_open")


def _inline(token: Any, builder: DocumentBuilder) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            builder.leave_out("pictures", child.content)
        elif child.type == "html_inline":
            builder.leave_out("HTML", child.content)
    return "".join(parts)
