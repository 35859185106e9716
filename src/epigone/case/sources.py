"""The bibliography: `sources.csv`, `sources.json` (CSL-JSON) or `sources.bib`, as CSL-JSON records."""

import re
from collections.abc import Iterator, Mapping

from epigone.case.columns import SOURCE_COLUMNS
from epigone.case.csl_dates import cell_of_date, csl_of_date
from epigone.case.dates import parse_date
from epigone.case.draft import SourceEntry
from epigone.case.header import parse_json
from epigone.case.locate import line_of
from epigone.case.model import Source
from epigone.case.problems import problem
from epigone.case.tables import read_table
from epigone.errors import Problem
from epigone.suggest import closest

#: The forms of a bibliography, in the order of preference.
SOURCE_FILES = ("sources.csv", "sources.json", "sources.bib")

_CSL_TYPE_LIST = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog
regulation report review review-book software song speech standard thesis treaty webpage
"""

#: Item types of CSL 1.0.2.
CSL_TYPES: tuple[str, ...] = tuple(_CSL_TYPE_LIST.split())

_CSL_OF_COLUMN = {
    "type": "type",
    "title": "title",
    "container": "container-title",
    "publisher": "publisher",
    "url": "URL",
    "note": "note",
}
_AUTHOR = re.compile(r"\{[^{}]*\}|[^;{}]+")


def read_sources(files: Mapping[str, bytes]) -> tuple[list[SourceEntry] | None, list[Problem], bool]:
    """Read the bibliography: its entries (None if there is none), what is wrong, and whether it is whole."""
    found = [name for name in SOURCE_FILES if name in files]
    if not found:
        add = "add it, or sources.json or sources.bib; every source key must stand there"
        missing = problem(
            "missing-file", "sources.csv", file="sources.csv", near=closest("sources.csv", files), add=add
        )
        return None, [missing], False
    file, *others = found
    problems = [problem("doubled-file", file, both=f"{file} and {other}") for other in others]
    if file == "sources.csv":
        entries, faults, is_whole = _read_csv(files[file])
    elif file == "sources.json":
        entries, faults, is_whole = _read_json(files[file])
    else:
        from epigone.case.bibtex import read_bibtex

        entries, faults, is_whole = read_bibtex(files[file])
    problems.extend(faults)
    problems.extend(_type_problems(entries))
    return entries, problems, is_whole


def _type_problems(entries: list[SourceEntry]) -> Iterator[Problem]:
    for entry in entries:
        given = str(entry.item.csl.get("type", "")) if entry.item else ""
        if given and given not in CSL_TYPES:
            some = "book, chapter, article-journal, webpage, dataset, legislation, report or speech"
            yield entry.problem(
                "unknown-source-type", "type", given=given, choices=some, near=closest(given, CSL_TYPES)
            )


def _read_csv(content: bytes) -> tuple[list[SourceEntry], list[Problem], bool]:
    table = read_table("sources.csv", content, SOURCE_COLUMNS)
    entries: list[SourceEntry] = []
    problems = table.problems
    for row in table.rows:
        entry = SourceEntry(row["id"], row.file, row.line_of("id"))
        try:
            csl = csl_of_row(row.cells)
        except ValueError as fault:
            problems.append(row.problem("bad-date", "issued", given=row["issued"], fault=fault))
        else:
            if row["id"] and row["title"].strip() and row["type"]:
                entry.item = Source(row["id"], csl)
        entries.append(entry)
    return entries, problems, table.is_whole


def _read_json(content: bytes) -> tuple[list[SourceEntry], list[Problem], bool]:
    file = "sources.json"
    listed, lines, problems = parse_json(file, content)
    if problems:
        return [], problems, False
    if not isinstance(listed, list):
        wanted = "a list of CSL-JSON items in square brackets"
        return [], [problem("wrong-type", file, 1, given="the content", wanted=wanted)], False
    entries: list[SourceEntry] = []
    for number, item in enumerate(listed):
        line = line_of(lines, (number,))
        if not isinstance(item, dict):
            problems.append(
                problem("wrong-type", file, line, given="this item", wanted="an object in braces")
            )
            continue
        given = item.get("id", "")
        id = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
        entry = SourceEntry(id, file, line)
        absent = [key for key in ("id", "type", "title") if key not in item]
        for key in absent:
            words = {"owner": "this item", "key": key, "sample": f'"{key}": "..."'}
            problems.append(problem("missing-key", file, line, key, **words))
        faulty = [
            key for key in ("id", "type", "title") if key in item and not _is_text(item[key], key == "id")
        ]
        for key in faulty:
            at = line_of(lines, (number, key))
            problems.append(
                problem("wrong-type", file, at, key, given=repr(item[key]), wanted="text in quotes")
            )
        if not absent and not faulty:
            entry.item = Source(id, {**item, "id": id})
        entries.append(entry)
    return entries, problems, len(entries) == len(listed)


def _is_text(value: object, may_be_number: bool) -> bool:
    if isinstance(value, bool):
        return False
    return (isinstance(value, str) and bool(value.strip())) or (may_be_number and isinstance(value, int))


def csl_of_row(cells: Mapping[str, str]) -> dict[str, object]:
    """Make CSL-JSON of a row of `sources.csv`.

    Raises
    ------
    ValueError
        If `issued` is not an EDTF date.

    Examples
    --------
    >>> csl_of_row({"id": "carr", "type": "book", "author": "Carr, E. H.; {TsSU}"})["author"]
    [{'family': 'Carr', 'given': 'E. H.'}, {'literal': 'TsSU'}]
    """
    csl: dict[str, object] = {"id": cells.get("id", "")}
    for column, key in _CSL_OF_COLUMN.items():
        if cells.get(column):
            csl[key] = cells[column]
    authors = _authors(cells.get("author", ""))
    if authors:
        csl["author"] = authors
    if cells.get("issued"):
        csl["issued"] = csl_of_date(parse_date(cells["issued"]))
    return csl


def row_of_csl(source: Source) -> dict[str, str] | None:
    """Make the row of `sources.csv` that reads back as this source; None if no row does."""
    csl = source.csl
    row = {"id": source.id, **{column: csl.get(key, "") for column, key in _CSL_OF_COLUMN.items()}}
    row["author"] = _cell_of_authors(csl.get("author", []))
    row["issued"] = cell_of_date(csl.get("issued"))
    cells: dict[str, str] = {key: value for key, value in row.items() if isinstance(value, str)}
    if len(cells) < len(row) or any(value != value.strip() for value in cells.values()):
        return None
    try:
        return cells if csl_of_row(cells) == dict(csl) else None
    except ValueError:
        return None


def _authors(cell: str) -> list[dict[str, str]]:
    authors: list[dict[str, str]] = []
    for part in (found.strip() for found in _AUTHOR.findall(cell)):
        family, comma, given = (piece.strip() for piece in part.partition(","))
        if part.startswith("{"):
            authors.append({"literal": part[1:-1].strip()})
        elif not comma and part:
            authors.append({"literal": part})
        elif part:
            authors.append({"family": family, "given": given} if given else {"family": family})
    return authors


def _cell_of_authors(authors: object) -> str:
    parts: list[str] = []
    for author in authors if isinstance(authors, list) else []:
        if not isinstance(author, dict):
            return ""
        if "literal" in author:
            parts.append(f"{{{author['literal']}}}")
        else:
            parts.append(f"{author.get('family', '')}, {author.get('given', '')}".strip())
    return "; ".join(parts)
