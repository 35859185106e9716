"""Bibliography entries (CSL-JSON) as citations: author, year, title, where, link.

A formatter of our own, in the manner of Harvard: the CSL processors for Python bring large dependencies,
fail on entries that lack a field, and do not guard links. Whatever a case holds comes out as text; only
http and https addresses become links.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from epigone.case.model import Source
from epigone.report.rounding import EN_DASH, listed

#: Types whose title stands in quotation marks, inside a container in italics.
PARTS = (
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "chapter",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "paper-conference",
    "post",
    "post-weblog",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in its parts; `link` is empty unless it is an http or https address."""

    authors: str
    families: str
    year: str
    title: str
    is_part: bool
    container: str
    rest: str
    link: str

    @property
    def text(self) -> str:
        """The citation without marks."""
        title = f"\u201c{self.title}\u201d" if self.is_part else self.title
        head = f"{self.authors} ({self.year})" if self.authors else f"{title} ({self.year})"
        parts = [head, title if self.authors else "", self.container, self.rest]
        line = ". ".join(part.rstrip(".") for part in parts if part) + "."
        return f"{line} {self.link}" if self.link else line

    @property
    def html(self) -> Markup:
        """The citation with its title set and its link; everything is escaped."""
        marks = Markup("\u201c{}\u201d") if self.is_part else Markup("<cite>{}</cite>")
        title = marks.format(self.title.rstrip("."))
        container = Markup("<cite>{}</cite>").format(self.container.rstrip(".")) if self.container else ""
        head = Markup("{} ({})").format(self.authors or title, self.year)
        parts = [head, title if self.authors else "", container, self.rest.rstrip(".")]
        line = Markup(". ").join(part for part in parts if part) + Markup(".")
        if not self.link:
            return line
        address = Markup('<a href="{0}" rel="noopener noreferrer">{1}</a>')
        return line + Markup(" ") + address.format(self.link, _shown(self.link))

    @property
    def short(self) -> str:
        """Author and year, or title and year: enough to tell sources apart in running text."""
        name = self.families or self.title
        name = name if len(name) <= 48 else name[:47].rstrip() + "\u2026"
        return name if self.year == "n.d." else f"{name} {self.year}"


def cite(source: Source) -> Citation:
    """Format one source; a missing author is left out, a missing date is n.d., a missing title the key."""
    csl = source.csl
    type = _text(csl, "type")
    container = _text(csl, "container-title")
    link = safe_link(_text(csl, "URL"))
    doi = _text(csl, "DOI")
    if not link and doi:
        link = safe_link(f"https://doi.org/{doi.removeprefix('https://doi.org/')}")
    return Citation(
        _names(csl.get("author")) or _names(csl.get("editor")),
        _families(csl.get("author")) or _families(csl.get("editor")),
        _year(csl.get("issued")),
        _text(csl, "title") or f"[{source.id}]",
        type in PARTS and bool(container),
        container,
        _rest(csl),
        link,
    )


def safe_link(address: str) -> str:
    """The address if it is a plain http or https link, else nothing.

    Examples
    --------
    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)"), safe_link("//x")
    ('https://example.org/a', '', '')
    """
    address = address.strip()
    if any(character.isspace() or ord(character) < 32 for character in address):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    return address if parts.scheme.lower() in ("http", "https") and host else ""


def _shown(link: str) -> str:
    text = link.split("://", 1)[1].rstrip("/")
    return text if len(text) <= 60 else text[:59] + "\u2026"


def _text(csl: Mapping[str, object], key: str) -> str:
    value = csl.get(key)
    return "" if value is None or isinstance(value, (list, Mapping)) else " ".join(str(value).split())


def _names(value: object) -> str:
    if not isinstance(value, list):
        return ""
    names = []
    for entry in value:
        if not isinstance(entry, Mapping):
            continue
        literal, family, given = (_text(entry, key) for key in ("literal", "family", "given"))
        particle = _text(entry, "non-dropping-particle")
        family = f"{particle} {family}".strip()
        if literal or family:
            names.append(literal or (f"{family}, {_initials(given)}" if given else family))
    if len(names) > 4:
        return f"{names[0]} and others"
    return listed(names)


def _families(value: object) -> str:
    entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
    families = [name for entry in entries if (name := _text(entry, "family") or _text(entry, "literal"))]
    return f"{families[0]} and others" if len(families) > 3 else listed(families)


def _initials(given: str) -> str:
    return " ".join(word if word.endswith(".") else f"{word[0]}." for word in given.split())


def _year(value: object) -> str:
    if not isinstance(value, Mapping):
        return "n.d."
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        years = [str(part[0]) for part in parts if isinstance(part, list) and part]
        text = EN_DASH.join(dict.fromkeys(years))
        return f"c. {text}" if value.get("circa") else text
    return _text(value, "literal") or _text(value, "raw") or "n.d."


def _rest(csl: Mapping[str, object]) -> str:
    volume, issue, page = (_text(csl, key) for key in ("volume", "issue", "page"))
    numbers = f"{volume}({issue})" if volume and issue else volume or issue
    pages = page.replace("-", EN_DASH) if page else ""
    where = ", ".join(part for part in (numbers, pages) if part)
    edition = _text(csl, "edition")
    edition = f"{edition} ed" if edition.isdigit() else edition
    place, publisher = _text(csl, "publisher-place"), _text(csl, "publisher")
    house = f"{place}: {publisher}" if place and publisher else place or publisher
    number = _text(csl, "number")
    return ". ".join(part for part in (where, edition, number, house, _text(csl, "note")) if part)
