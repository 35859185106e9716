"""Tables of text, parted by commas, tabs, semicolons or bars."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import StringIO

from epigone.errors import DataError, Problem
from epigone.sources.problem_kinds import data_problem
from epigone.sources.raw_table import RawTable

_DELIMITERS = ("\t", ",", ";", "|")
_QUOTED = re.compile(rb'"[^"]*"')

#: Rows of a wrong length that are listed before the file is given up.
_LISTED_ROWS = 20


def as_utf8(content: bytes) -> bytes:
    """Give a provider's table in UTF-8, which it is already or, in older files, in Windows-1252.

    Examples
    --------
    >>> as_utf8("Côte d'Ivoire".encode("cp1252")).decode()
    "Côte d'Ivoire"
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").encode("utf-8")
    return content


def read_text(name: str, content: bytes) -> list[RawTable]:
    """Give the table of a CSV file, or of one parted by tabs, semicolons or bars.

    Its `read` raises a DataError if a row has not as many cells as there are columns.
    """
    import polars as pl

    content = as_utf8(content)
    head = content.partition(b"\n")[0].decode("utf-8")
    delimiter = max(_DELIMITERS, key=head.count)
    columns = tuple(cell.strip() for cell in next(csv.reader(StringIO(head), delimiter=delimiter)))
    if b"\n" not in content.rstrip():
        return []

    @cache
    def problems() -> tuple[Problem, ...]:
        return tuple(_row_problems(name, content, delimiter.encode(), len(columns)))

    def read(wanted: Sequence[str]) -> pl.DataFrame:
        if problems():
            raise DataError(problems())
        named = {columns.index(column): column for column in wanted}
        places = sorted(named)
        frame = pl.read_csv(content, separator=delimiter, columns=places, infer_schema=False)
        frame.columns = [named[place] for place in places]
        return frame.select(wanted)

    def lines() -> Sequence[int]:
        rows = csv.reader(StringIO(content.decode("utf-8"), newline=""), delimiter=delimiter)
        starts, begins = [], 1
        for row in rows:
            if row:
                starts.append(begins)
            begins = rows.line_num + 1
        return starts[1:]

    return [RawTable(name, columns, read, lines)]


def _row_problems(name: str, content: bytes, delimiter: bytes, n_columns: int) -> Iterator[Problem]:
    """Rows with too few or too many cells: a file was cut off, or a cell lacks its quotation marks."""
    listed, begins, row = 0, 1, b""
    for line, text in enumerate(content.rstrip().split(b"\n"), 1):
        row = row + b" " + text if row else text
        if row.count(b'"') % 2:
            continue
        bare = _QUOTED.sub(b"", row) if b'"' in row else row
        count = bare.count(delimiter) + 1
        if count != n_columns and bare.strip():
            code = "data-short-row" if count < n_columns else "data-long-row"
            yield data_problem(code, name, begins, count=count, wanted=n_columns)
            listed += 1
            if listed == _LISTED_ROWS:
                return
        row, begins = b"", line + 1
    if row:
        yield data_problem("data-open-quote", name, begins)
