"""Corpora that are tables: CSV or JSON Lines, a text in each row; and metadata tables beside files."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from epigone.errors import Problem
from epigone.nouns import counted
from epigone.sources.corpora.problems import corpus_problem

#: Longest cell of a table: the longest text.
csv.field_size_limit(50_000_000)

TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson")

#: Names of a table that describes the files beside it.
METADATA_NAMES = ("metadata.csv", "metadata.tsv", "metadata.jsonl", "texts.csv")


def read_rows(lines: Iterable[str], name: str) -> Iterator[dict[str, str] | Problem]:
    """Read the rows of a table as column and value, one at a time.

    A row that does not fit is a problem in its place.
    """
    if name.lower().endswith((".jsonl", ".ndjson")):
        yield from _read_json_lines(lines, name)
    else:
        yield from _read_csv(lines, name)


def open_table(path: Path) -> Iterator[dict[str, str] | Problem]:
    """Read the rows of a table file, without holding it in memory."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from read_rows(stream, path.name)
    except UnicodeDecodeError as fault:
        yield corpus_problem(
            "bad-corpus-table", path.name, f"is not UTF-8: {fault.reason}", "save it as UTF-8"
        )
    except OSError as fault:
        yield corpus_problem(
            "unreadable-document", path.name, f"cannot be read: {fault.strerror or fault}", "check it"
        )


def table_of(content: bytes, name: str) -> Iterator[dict[str, str] | Problem]:
    """Read the rows of a table held in memory."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        yield corpus_problem("bad-corpus-table", name, f"is not UTF-8: {fault.reason}", "save it as UTF-8")
        return
    yield from read_rows(io.StringIO(text, newline=""), name)


def _read_csv(lines: Iterable[str], name: str) -> Iterator[dict[str, str] | Problem]:
    delimiter = "\t" if name.lower().endswith(".tsv") else ","
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        columns = next(rows, [])
        if len(set(columns)) != len(columns):
            yield corpus_problem(
                "bad-corpus-table", name, "has two columns of one name", "rename one of them"
            )
            return
        for row in rows:
            if len(row) == len(columns):
                yield dict(zip(columns, row, strict=True))
            elif row:
                what = f"row of {counted(len(row), 'cell')} under {counted(len(columns), 'column')}"
                yield _at(name, rows.line_num, what, "give it a cell for each column")
    except csv.Error as fault:
        yield _at(name, rows.line_num, f"is no CSV: {fault}", "save the table again")


def _read_json_lines(lines: Iterable[str], name: str) -> Iterator[dict[str, str] | Problem]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as fault:
            yield _at(name, number, f"is no JSON: {fault}", "write one object a line")
            continue
        if isinstance(row, Mapping):
            yield {key: "" if value is None else str(value) for key, value in row.items()}
        else:
            yield _at(name, number, "is no object", 'write {"date": ..., "text": ...}')


def _at(name: str, line: int, what: str, mend: str) -> Problem:
    return corpus_problem("bad-corpus-table", name, what, mend, line=line)
