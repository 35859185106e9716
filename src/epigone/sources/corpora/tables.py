"""Corpora that are tables: CSV or JSON Lines, a text in each row; and metadata tables beside files."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from epigone.errors import Problem
from epigone.nouns import counted
from epigone.sources.corpora.problems import corpus_problem

#: Longest cell of a table: the longest text.
csv.field_size_limit(50_000_000)

LINES_SUFFIXES = (".jsonl", ".ndjson")
TABLE_SUFFIXES = (".csv", ".tsv", *LINES_SUFFIXES)

#: Encoding of a table that does not state one; a byte order mark is passed over.
UTF_8 = "utf-8-sig"

#: Names of a table that describes the files beside it.
METADATA_NAMES = ("metadata.csv", "metadata.tsv", "metadata.jsonl", "texts.csv")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the line on which it begins, and its cells by column."""

    line: int
    cells: Mapping[str, str]


def read_rows(lines: Iterable[str], name: str) -> Iterator[TableRow | Problem]:
    """Read the rows of a table one at a time.

    A row that does not fit is a problem in its place. Cells of a `.csv` stand between commas, or between
    semicolons where its first line has those and no comma.
    """
    if name.lower().endswith(LINES_SUFFIXES):
        yield from _read_json_lines(lines, name)
    else:
        yield from _read_csv(lines, name)


def open_table(path: Path, encoding: str = "") -> Iterator[TableRow | Problem]:
    """Read the rows of a table file, without holding it in memory; UTF-8 unless its encoding is given."""
    try:
        with path.open(encoding=_codec(encoding), newline="") as stream:
            yield from read_rows(stream, path.name)
    except UnicodeDecodeError as fault:
        yield _not_decoded(path.name, fault)
    except OSError as fault:
        yield corpus_problem(
            "unreadable-document", path.name, f"cannot be read: {fault.strerror or fault}", "check it"
        )


def table_of(content: bytes, name: str, encoding: str = "") -> Iterator[TableRow | Problem]:
    """Read the rows of a table held in memory; UTF-8 unless its encoding is given."""
    try:
        text = content.decode(_codec(encoding))
    except UnicodeDecodeError as fault:
        yield _not_decoded(name, fault)
        return
    yield from read_rows(io.StringIO(text, newline=""), name)


def _codec(encoding: str) -> str:
    return UTF_8 if encoding.lower().replace("_", "-") in ("", "utf8", "utf-8") else encoding


def _not_decoded(name: str, fault: UnicodeDecodeError) -> Problem:
    what = f"is not {fault.encoding.upper()}: {fault.reason}"
    mend = 'save it as UTF-8, or write encoding = "..." in corpus.toml'
    return corpus_problem("bad-corpus-table", name, what, mend)


def _delimiter(heading: str, name: str) -> str:
    if name.lower().endswith(".tsv"):
        return "\t"
    return ";" if ";" in heading and "," not in heading else ","


def _read_csv(lines: Iterable[str], name: str) -> Iterator[TableRow | Problem]:
    waiting = iter(lines)
    heading = next(waiting, "")
    rows = csv.reader(chain([heading], waiting), delimiter=_delimiter(heading, name))
    try:
        columns = next(rows, [])
        if len(set(columns)) != len(columns):
            yield corpus_problem(
                "bad-corpus-table", name, "has two columns of one name", "rename one of them"
            )
            return
        line = rows.line_num
        for row in rows:
            first, line = line + 1, rows.line_num
            if len(row) == len(columns):
                yield TableRow(first, dict(zip(columns, row, strict=True)))
            elif row:
                what = f"row of {counted(len(row), 'cell')} under {counted(len(columns), 'column')}"
                yield _at(name, first, what, "give it a cell for each column")
    except csv.Error as fault:
        yield _at(name, rows.line_num, f"is no CSV: {fault}", "save the table again")


def _read_json_lines(lines: Iterable[str], name: str) -> Iterator[TableRow | Problem]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.rstrip())
        except (json.JSONDecodeError, RecursionError) as fault:
            what = f"{fault.msg}, column {fault.colno}" if isinstance(fault, json.JSONDecodeError) else fault
            yield _at(name, number, f"is no JSON: {what}", "write one object a line")
            continue
        if isinstance(row, Mapping):
            cells = {key: "" if value is None else str(value) for key, value in row.items()}
            yield TableRow(number, cells)
        else:
            yield _at(name, number, "is no object", 'write {"date": ..., "text": ...}')


def _at(name: str, line: int, what: str, mend: str) -> Problem:
    return corpus_problem("bad-corpus-table", name, what, mend, line=line)
