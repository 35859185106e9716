"""CSV tables: cells with their physical line, and what is wrong with the table as a table."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Literal

from epigone.case.encoding import decode
from epigone.case.problems import problem
from epigone.errors import Problem
from epigone.suggest import choices, closest, nearest

#: Most characters of a cell; below the limit of the csv module (131,072), which it keeps by itself.
MAX_CELL_CHARACTERS = 100_000

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `wanted` says what to write in its cells; a cell may be empty only if `may_be_empty`. Free text keeps
    the spaces around it; other cells lose them. `kind` is the type in the data package's schema.
    """

    name: str
    wanted: str
    is_required: bool = True
    may_be_empty: bool = False
    is_free_text: bool = False
    kind: Literal["string", "number"] = "string"


@dataclass(slots=True)
class Row:
    """The cells of a row by column; `line` is the physical line on which the row begins."""

    file: str
    line: int
    cells: Mapping[str, str]
    raw: tuple[str, ...]
    names: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def line_of(self, column: str | None) -> int:
        """Physical line on which a cell begins: breaks inside the cells before it count."""
        if column not in self.names:
            return self.line
        before = self.raw[: self.names.index(column)]
        return self.line + sum(len(_LINE_BREAK.findall(cell)) for cell in before)

    def problem(self, code: str, column: str | None = None, /, **words: object) -> Problem:
        """Make a problem at a cell of this row."""
        return problem(code, self.file, self.line_of(column), column, **words)


@dataclass(slots=True)
class Table:
    """A table as read; `is_whole` if every one of its rows and required columns could be read."""

    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True


def read_table(file: str, content: bytes, columns: tuple[Column, ...]) -> Table:
    """Read a CSV table; every fault of its encoding, columns and rows is in `problems`."""
    table = Table(file)
    text, faults = decode(file, content)
    table.problems.extend(faults)
    if text is None:
        table.is_whole = False
    elif not text.strip():
        first = ",".join(column.name for column in columns if column.is_required)
        table.problems.append(problem("empty-file", file, first=first))
        table.is_whole = False
    else:
        _read_rows(table, text, columns)
    return table


def _read_rows(table: Table, text: str, columns: tuple[Column, ...]) -> None:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    names: tuple[str, ...] | None = None
    begins = 1
    while True:
        try:
            raw = next(reader, None)
        except csv.Error as fault:
            table.problems.append(_csv_problem(table.file, begins, str(fault)))
            table.is_whole = False
            return
        if raw is None:
            return
        line, begins = begins, reader.line_num + 1
        if not any(cell.strip() for cell in raw):
            continue
        if names is None:
            names = tuple(cell.strip() for cell in raw)
            faults = list(_column_problems(table.file, line, names, columns))
            table.problems.extend(faults)
            by_name = {column.name: column for column in columns}
            codes = {fault.code for fault in faults}
            if codes & {"missing-column", "wrong-delimiter"}:
                table.is_whole = False
            if "wrong-delimiter" in codes:
                return
        else:
            _take_row(table, line, raw, names, by_name)


def _csv_problem(file: str, line: int, fault: str) -> Problem:
    if "field larger" in fault:
        return problem("cell-too-long", file, line, limit=f"{MAX_CELL_CHARACTERS:,}")
    return problem("bad-csv", file, line, fault=fault)


def _column_problems(
    file: str, line: int, names: tuple[str, ...], columns: tuple[Column, ...]
) -> Iterable[Problem]:
    known = [column.name for column in columns]
    if len(names) == 1 and names[0] not in known:
        for delimiter, plural in _DELIMITERS.items():
            if delimiter in names[0]:
                yield problem("wrong-delimiter", file, line, delimiter=plural)
                return
    for place, name in enumerate(names):
        if name in names[:place]:
            yield problem("doubled-column", file, line, name, given=name)
        elif name not in known:
            near = closest(name, [other for other in known if other not in names])
            yield problem(
                "unknown-column", file, line, name, given=name, choices=choices(known, "and"), near=near
            )
    unknown = tuple(name for name in names if name not in known)
    for column in columns:
        if column.is_required and column.name not in names:
            candidate = nearest(column.name, unknown)
            near = f", or rename '{candidate}'" if candidate else ""
            yield problem("missing-column", file, line, column.name, column=column.name, near=near)


def _take_row(
    table: Table, line: int, raw: list[str], names: tuple[str, ...], columns: Mapping[str, Column]
) -> None:
    if len(raw) != len(names):
        code = "short-row" if len(raw) < len(names) else "long-row"
        table.problems.append(problem(code, table.file, line, count=len(raw), wanted=len(names)))
        table.is_whole = False
        return
    cells: dict[str, str] = {}
    row = Row(table.file, line, cells, tuple(raw), names)
    for name, cell in zip(names, raw, strict=True):
        column = columns.get(name)
        if column is None or name in cells:
            continue
        stripped = cell.strip()
        cells[name] = cell if column.is_free_text else stripped
        if not stripped and not column.may_be_empty:
            table.problems.append(row.problem("empty-cell", name, wanted=column.wanted))
        elif len(cell) > MAX_CELL_CHARACTERS:
            table.problems.append(row.problem("cell-too-long", name, limit=f"{MAX_CELL_CHARACTERS:,}"))
    table.rows.append(row)
