"""`sources.bib` by way of pybtex (an extra)."""

import re
from typing import Any

from epigone.case.csl_dates import csl_of_date
from epigone.case.dates import parse_date
from epigone.case.draft import SourceEntry
from epigone.case.encoding import decode, line_at
from epigone.case.model import Source
from epigone.case.problems import problem
from epigone.errors import MissingExtra, Problem

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "legislation": "legislation",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
_CONTAINERS = ("journal", "journaltitle", "booktitle")
_PUBLISHERS = ("publisher", "institution", "school", "organization")
_OTHERS = {
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "address": "publisher-place",
    "edition": "edition",
    "doi": "DOI",
    "isbn": "ISBN",
    "url": "URL",
    "note": "note",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENTRY = re.compile(r"@\s*(\w+)\s*[{(]\s*([^,\s{}()]+)\s*,")
_NOT_ENTRIES = ("comment", "preamble", "string")


def read_bibtex(content: bytes) -> tuple[list[SourceEntry], list[Problem], bool]:
    """Read a BibTeX file into CSL-JSON, as `read_sources` does.

    Raises
    ------
    MissingExtra
        If pybtex is not installed.
    """
    file = "sources.bib"
    try:
        from pybtex.database import parse_string
        from pybtex.exceptions import PybtexError
    except ImportError as fault:
        raise MissingExtra("sources.bib needs pybtex: pip install 'epigone[bibtex]'") from fault
    text, problems = decode(file, content)
    if text is None:
        return [], problems, False
    if not text.strip():
        return [], [problem("empty-file", file, first="@book{key, title = {...}}")], False
    lines: dict[str, int] = {}
    for found in _ENTRY.finditer(text):
        key, line = found[2], line_at(text, found.start())
        if found[1].lower() in _NOT_ENTRIES:
            continue
        if key.lower() in lines:
            first = lines[key.lower()]
            problems.append(problem("doubled-id", file, line, "id", given=key, first=first, also=""))
        lines.setdefault(key.lower(), line)
    if problems:
        return [], problems, False
    try:
        library = parse_string(text, "bibtex")
        items = [(str(key), _csl(str(key), entry)) for key, entry in library.entries.items()]
    except (PybtexError, ValueError, LookupError, RecursionError) as fault:
        at = getattr(fault, "lineno", None)
        return [], [problem("bad-bibtex", file, at if isinstance(at, int) else None, fault=fault)], False
    entries: list[SourceEntry] = []
    for key, csl in items:
        entry = SourceEntry(key, file, lines.get(key.lower()))
        if csl.get("title"):
            entry.item = Source(key, csl)
        else:
            words = {"owner": f"the entry '{key}'", "key": "title", "sample": "title = {...}"}
            problems.append(entry.problem("missing-key", "title", **words))
        entries.append(entry)
    return entries, problems, True


def _csl(key: str, entry: Any) -> dict[str, object]:
    fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    csl: dict[str, object] = {"id": key, "type": _TYPES.get(entry.type.lower(), "document")}
    csl |= {"title": fields["title"]} if "title" in fields else {}
    for name, candidates in (("container-title", _CONTAINERS), ("publisher", _PUBLISHERS)):
        given = next((fields[other] for other in candidates if other in fields), "")
        csl |= {name: given} if given else {}
    csl |= {name: fields[field] for field, name in _OTHERS.items() if field in fields}
    for role in ("author", "editor"):
        if role in entry.persons:
            csl[role] = [_name(person) for person in entry.persons[role]]
    issued = _issued(fields)
    if issued:
        csl["issued"] = issued
    return csl


def _plain(latex: str) -> str:
    from pybtex.richtext import Text

    return str(Text.from_latex(latex).render_as("text"))


def _name(person: Any) -> dict[str, str]:
    def words(*parts: str) -> str:
        return " ".join(
            piece.render_as("text") for part in parts for piece in getattr(person, f"rich_{part}_names")
        )

    family, given = words("prelast", "last"), words("first", "middle")
    return {"family": family, "given": given} if given else {"literal": family}


def _issued(fields: dict[str, str]) -> dict[str, object]:
    if "date" in fields:
        try:
            return csl_of_date(parse_date(fields["date"]))
        except ValueError:
            return {"raw": fields["date"]}
    year = fields.get("year", "").strip()
    if not re.fullmatch(r"\d{4}", year):
        return {"raw": year} if year else {}
    month = fields.get("month", "").strip().lower()[:3]
    parts = [int(year), _MONTHS.index(month) + 1] if month in _MONTHS else [int(year)]
    return {"date-parts": [parts]}
