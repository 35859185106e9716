"""Web pages: the readable text of the body; navigation, scripts and forms are left out and counted."""

from typing import Any

from epigone.sources.documents.builder import DocumentBuilder
from epigone.sources.documents.decode import decode
from epigone.sources.documents.extra import need
from epigone.sources.documents.model import BlockKind, Document

_LEFT_OUT = {
    "script": "scripts and styles",
    "style": "scripts and styles",
    "noscript": "scripts and styles",
    "template": "scripts and styles",
    "nav": "navigation",
    "header": "page headers and footers",
    "footer": "page headers and footers",
    "aside": "asides",
    "form": "forms",
    "button": "forms",
    "select": "forms",
    "svg": "pictures",
    "iframe": "embedded pages",
}
_KINDS: dict[str, BlockKind] = {
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "p": "paragraph",
    "figcaption": "paragraph",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "blockquote": "quotation",
    "pre": "code",
    "table": "table",
}
#: Elements that end the line of text they stand in.
_BOUNDARIES = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "body",
        "ul",
        "ol",
        "dl",
        "figure",
        "center",
        "hr",
        "address",
        "details",
        "summary",
        "fieldset",
    ]
)


def read_html(name: str, content: bytes, encoding: str | None) -> Document:
    """Read a web page, in the encoding it declares where that fits."""
    soup_library = need("bs4", "reading .html")
    need("lxml", "reading .html")
    declared = need("bs4.dammit", "reading .html").EncodingDetector.find_declared_encoding(
        content, is_html=True, search_entire_document=False
    )
    text, found = decode(name, content, stated=encoding, declared=declared or "")
    soup = soup_library.BeautifulSoup(text, "lxml")
    builder = DocumentBuilder(name, "html")
    builder.encoding = found
    _state(soup, builder)
    body = soup.body or soup
    article = body.find("article")
    keeps_header = {id(node) for node in (article.find_all("header") if article else ())}
    _Walk(builder, keeps_header).walk(body)
    return builder.finish()


def _state(soup: Any, builder: DocumentBuilder) -> None:
    root = soup.html
    builder.language = str(root.get("lang") or root.get("xml:lang") or "") if root else ""
    if soup.title:
        builder.state("title", soup.title.get_text())
    for meta in soup.find_all("meta"):
        key = (
            str(meta.get("name") or meta.get("property") or "").lower().rpartition(":")[2].rpartition(".")[2]
        )
        if key in ("author", "creator", "date", "language", "published_time"):
            key = {"creator": "author", "published_time": "date"}.get(key, key)
            builder.state(key, str(meta.get("content") or ""))


class _Walk:
    """Goes through the nodes in order, without recursion, and closes a block at every boundary."""

    def __init__(self, builder: DocumentBuilder, keeps_header: set[int]) -> None:
        self._builder = builder
        self._keeps_header = keeps_header
        self._loose: list[str] = []

    def walk(self, body: Any) -> None:
        pending = list(reversed(list(body.children)))
        while pending:
            node = pending.pop()
            if node is None:
                self._close()
            elif getattr(node, "name", None) is None:
                if type(node).__name__ in ("NavigableString", "CData"):
                    self._loose.append(str(node))
            elif self._is_left_out(node):
                self._builder.leave_out(_LEFT_OUT.get(node.name, "hidden parts"), node.get_text(" "))
            elif node.name in _KINDS and not _holds_blocks(node):
                self._close()
                level = int(node.name[1]) if _KINDS[node.name] == "heading" else 0
                self._builder.add(_KINDS[node.name], self._text(node), level)
            elif node.name == "br":
                self._loose.append("\n")
            else:
                if node.name in _BOUNDARIES or node.name in _KINDS:
                    self._close()
                    pending.append(None)
                pending.extend(reversed(list(node.children)))
        self._close()

    def _close(self) -> None:
        self._builder.add("paragraph", "".join(self._loose))
        self._loose.clear()

    def _is_left_out(self, node: Any) -> bool:
        if node.name in _LEFT_OUT:
            return id(node) not in self._keeps_header
        return node.has_attr("hidden") or str(node.get("aria-hidden", "")).lower() == "true"

    def _text(self, node: Any) -> str:
        for inner in node.find_all(True):
            if self._is_left_out(inner) and not inner.decomposed:
                self._builder.leave_out(_LEFT_OUT.get(inner.name, "hidden parts"), inner.get_text(" "))
                inner.decompose()
        if node.name == "table":
            rows = (row.find_all(["td", "th"]) for row in node.find_all("tr"))
            return "\n".join("\t".join(" ".join(cell.get_text(" ").split()) for cell in row) for row in rows)
        for line_break in node.find_all("br"):
            line_break.replace_with("\n")
        for quoted in node.find_all("q"):
            quoted.insert_before("“")
            quoted.insert_after("”")
        return str(node.get_text())


def _holds_blocks(node: Any) -> bool:
    """Whether the element is cut up by blocks inside it (a quotation of several paragraphs is not)."""
    if node.name in ("table", "pre"):
        return False
    return node.find([*_KINDS, *_BOUNDARIES]) is not None
