"""Reading and checking a case: all problems at once, and a `Case` only if there is no error."""

from collections.abc import Mapping
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from typing import TypeVar

from epigone.case.archive import Files, read_files, read_package_folder
from epigone.case.builtin import builtin_folder, builtin_names
from epigone.case.checks import cross_check
from epigone.case.columns import OPTIONAL_TABLES, TABLES
from epigone.case.draft import Draft, Entry, Header, RowEntry, SourceEntry
from epigone.case.encoding import decode
from epigone.case.header import JSON_FILE, TOML_FILE, read_header
from epigone.case.model import Case, WorldPlace
from epigone.case.problems import problem
from epigone.case.rows import read_evidence, read_indicators, read_observations, read_texts
from epigone.case.rows_words import read_concepts, read_names, read_targets
from epigone.case.sources import SOURCE_FILES, read_sources
from epigone.case.tables import Row, Table, read_table
from epigone.errors import CaseError, Problem, UsageError
from epigone.suggest import closest

T = TypeVar("T")

#: Files that are parts of the case itself; every other text file of it is an attachment.
PART_FILES = frozenset({TOML_FILE, JSON_FILE, *TABLES, *SOURCE_FILES})


def read_case(path_or_name: str | PathLike[str]) -> Case:
    """Read a case from a directory, a zip, or the built-in case of that name.

    Raises
    ------
    CaseError
        If the case has errors; it lists all of them, and warnings with them.
    UsageError
        If there is no such path and no built-in case of that name.
    MissingExtra
        If the bibliography is BibTeX and pybtex is not installed.
    """
    files, refused = _files_of(path_or_name)
    case, problems = examine_files(files, refused)
    if case is None:
        raise CaseError(problems)
    return case


def check_case(path_or_name: str | PathLike[str]) -> tuple[Problem, ...]:
    """Give every problem of a case, errors and warnings, by file and line.

    Raises
    ------
    UsageError
        If there is no such path and no built-in case of that name.
    MissingExtra
        If the bibliography is BibTeX and pybtex is not installed.
    """
    files, refused = _files_of(path_or_name)
    return examine_files(files, refused)[1]


def _files_of(path_or_name: str | PathLike[str]) -> tuple[Files, list[Problem]]:
    given = fspath(path_or_name)
    if "\0" in given:
        raise UsageError("a path cannot hold a NUL character")
    path = Path(given)
    try:
        is_there = path.exists()
    except OSError:
        is_there = False
    if is_there:
        return read_files(path)
    known = ", ".join(builtin_names()) or "none"
    if "/" in given or "\\" in given or path.suffix:
        raise UsageError(f"there is no case at '{given}'; the built-in cases are: {known}")
    folder = builtin_folder(given)
    if folder is None:
        near = closest(given, builtin_names())
        raise UsageError(
            f"'{given}' is neither a path nor a built-in case; the built-in cases are: {known}{near}"
        )
    return read_package_folder(folder), []


def is_case(path_or_name: str | PathLike[str]) -> bool:
    """Whether a path leads to a case (a folder or zip with a header), or names a built-in one."""
    path = Path(path_or_name)
    if path.is_dir():
        return any((path / name).is_file() for name in (TOML_FILE, JSON_FILE))
    if path.is_file():
        return path.suffix.lower() == ".zip" and bool({TOML_FILE, JSON_FILE} & set(read_files(path)[0]))
    return builtin_folder(fspath(path_or_name)) is not None


def examine_files(
    files: Mapping[str, bytes], refused: list[Problem]
) -> tuple[Case | None, tuple[Problem, ...]]:
    """Read a case from the contents of its files.

    Parameters
    ----------
    files
        Contents by path inside the case.
    refused
        Problems found while the files were fetched.

    Returns
    -------
    Case or None, and all problems
        None if any problem is an error.
    """
    draft, problems = _read_parts(files, refused)
    attachments, faults = _attachments(files, draft)
    problems += faults
    problems += cross_check(draft)
    ordered = tuple(sorted(dict.fromkeys(problems), key=_order))
    if draft.header is None or any(found.severity == "error" for found in ordered):
        return None, ordered
    return _case_of(draft, draft.header, attachments, hash_files(files)), ordered


def hash_files(files: Mapping[str, bytes]) -> str:
    """Give the SHA-256 of the names and contents of all files, in hexadecimal."""
    digest = sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8", "surrogatepass"), files[name]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _order(found: Problem) -> tuple[bool, str, int, str, str]:
    return found.file != TOML_FILE, found.file, found.line or 0, found.column or "", found.code


def _read_parts(files: Mapping[str, bytes], refused: list[Problem]) -> tuple[Draft, list[Problem]]:
    names_refused = {found.file for found in refused}
    problems = list(refused)
    draft = Draft(frozenset(files))
    if files or not refused:
        draft.header, faults = read_header(files)
        problems += faults
        draft.sources, faults, draft.sources_whole = read_sources(files)
        problems += faults
    tables: dict[str, Table] = {}
    for name, columns in TABLES.items():
        if name in files and name not in SOURCE_FILES:
            tables[name] = read_table(name, files[name], columns)
            problems += tables[name].problems
        elif name not in OPTIONAL_TABLES and (files or not refused):
            first = ",".join(column.name for column in columns if column.is_required)
            add = f"add it; without any rows its first line is still needed: {first}"
            others = [other for other in files if other not in PART_FILES]
            problems.append(problem("missing-file", name, file=name, near=closest(name, others), add=add))
    problems = [
        fault for fault in problems if fault.code != "missing-file" or fault.file not in names_refused
    ]
    draft.evidence_table = tables.get("evidence.csv")
    draft.series_table = tables.get("series.csv")
    draft.indicators_table = tables.get("indicators.csv")
    draft.texts_table = tables.get("texts.csv")
    draft.evidence, evidence_faults = read_evidence(_rows(draft.evidence_table))
    draft.observations, series_faults = read_observations(_rows(draft.series_table))
    draft.indicators, indicator_faults = read_indicators(_rows(draft.indicators_table))
    draft.texts, text_faults = read_texts(_rows(draft.texts_table))
    draft.names, name_faults = read_names(_rows(tables.get("names.csv")))
    draft.concepts, concept_faults = read_concepts(_rows(tables.get("concepts.csv")))
    draft.targets, target_faults = read_targets(_rows(tables.get("targets.csv")))
    of_series = (evidence_faults, series_faults, indicator_faults)
    of_words = (text_faults, name_faults, concept_faults, target_faults)
    return draft, [*problems, *(fault for faults in (*of_series, *of_words) for fault in faults)]


def _rows(table: Table | None) -> list[Row]:
    return table.rows if table else []


def _attachments(files: Mapping[str, bytes], draft: Draft) -> tuple[dict[str, str], list[Problem]]:
    """Give the other text files; one that is no text is left out, unless `texts.csv` names it."""
    cited = {entry.row["path"] for entry in draft.texts}
    attachments: dict[str, str] = {}
    problems: list[Problem] = []
    for name in sorted(set(files) - PART_FILES):
        text, faults = decode(name, files[name])
        if text is not None:
            attachments[name] = text
        elif name in cited:
            problems += faults
    return attachments, problems


def _case_of(draft: Draft, header: Header, attachments: dict[str, str], hash: str) -> Case:
    said = header.said

    def word(key: str) -> str:
        return str(said.get(key, ""))

    settings = said.get("settings", {})
    return Case(
        id=word("id"),
        title=word("title"),
        question=word("question"),
        licence=word("licence"),
        description=word("description"),
        predecessor=word("predecessor"),
        successor=word("successor"),
        actors=_items(header.actors),
        periods=_items(header.periods),
        handovers=_items(header.handovers),
        dimensions=_items(header.dimensions),
        doctrines=_items(header.doctrines),
        readings=_items(header.readings),
        evidence=_items(draft.evidence),
        indicators=_items(draft.indicators),
        observations=_items(draft.observations),
        texts=_items(draft.texts),
        sources=_items(draft.sources or []),
        units=header.texts("units"),
        settings=settings if isinstance(settings, dict) else {},
        attachments=attachments,
        hash=hash,
        clusters=header.texts("clusters"),
        world=_world_of(header),
        event_names=header.text_lists("event_names"),
        names=_items(draft.names),
        concepts=_items(draft.concepts),
        apparatus=header.text_lists("apparatus"),
        targets=_items(draft.targets),
    )


def _world_of(header: Header) -> WorldPlace | None:
    """Give the place in the world panel; in a case without errors it is whole, or not there."""
    said = header.said.get("world")
    return WorldPlace(**said) if isinstance(said, dict) else None


def _items(entries: list[Entry[T]] | list[RowEntry[T]] | list[SourceEntry]) -> tuple[T, ...]:
    """Give the records; in a case without errors every entry has one."""
    return tuple(entry.item for entry in entries)  # type: ignore[misc]
