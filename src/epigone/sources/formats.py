"""The formats in which providers publish: CSV and its kin, Stata, SPSS, Excel and R.

What a file is, is told by its first bytes; its name serves only to tell a workbook's age.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from epigone.errors import DataError, MissingExtra, Problem
from epigone.sources.delimited import read_text
from epigone.sources.documents.extra import need
from epigone.sources.problem_kinds import data_problem
from epigone.sources.raw_table import RawTable
from epigone.sources.unpack import unpack

if TYPE_CHECKING:
    import polars as pl

#: Formats named in messages.
READ_FORMATS = "CSV (also packed as .gz or .zip), .dta, .sav, .xlsx, .xls or .rds"

_OLD_STATA = (0x69, 0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x73)  # first byte of .dta files before Stata 13

Reader = Callable[[str, bytes], list[RawTable]]


def read_tables(path: Path) -> tuple[list[RawTable], list[Problem]]:
    """Give every table of a file or archive, and what is wrong with it.

    Raises
    ------
    MissingExtra
        If the format needs a package that is not installed.
    """
    packed, problems = unpack(path)
    tables: list[RawTable] = []
    for name, content in packed:
        found, faults = _tables_of(name, content)
        tables += found
        problems += faults
    return tables, problems


def _tables_of(name: str, content: bytes) -> tuple[list[RawTable], list[Problem]]:
    if not content.strip():
        return [], [data_problem("data-empty", name)]
    head = content[:1024]
    if head.lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return [], [data_problem("data-web-page", name)]
    label, reader = _reader(head)
    if reader is None:
        shown = head[:8].decode("ascii", "replace")
        fault = f"it begins with {shown}"
        return [], [data_problem("data-unknown-format", name, fault=fault, choices=READ_FORMATS)]
    try:
        tables = reader(name, content)
    except MissingExtra:
        raise
    except Exception as fault:  # noqa: BLE001 - readers of other projects raise what they like
        return [], [data_problem("data-damaged", name, format=label, fault=fault)]
    guarded = [replace(table, read=_guarded(table, label)) for table in tables]
    return guarded, [] if tables else [data_problem("data-empty", name)]


def _guarded(table: RawTable, label: str) -> "Callable[[Sequence[str]], pl.DataFrame]":
    """Read columns of a table; where its reader fails, the file is damaged."""

    def read(wanted: Sequence[str]) -> "pl.DataFrame":
        try:
            return table.read(wanted)
        except DataError:
            raise
        except Exception as fault:
            first = str(fault).partition("\n")[0]
            problem = data_problem("data-damaged", table.file, format=label, fault=first)
            raise DataError([problem]) from fault

    return read


def _reader(head: bytes) -> tuple[str, Reader | None]:
    if head.startswith(b"<stata_dta>") or (head[0] in _OLD_STATA and head[1:2] in (b"\x01", b"\x02")):
        return "a Stata file", _read_stata
    if head.startswith((b"$FL2", b"$FL3")):
        return "an SPSS file", _read_spss
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "a workbook", _read_workbook
    if head.startswith((b"X\n", b"RDX", b"RDA", b"A\n", b"B\n")):
        return "an R file", _read_r
    if b"\0" in head or head.startswith(b"%PDF"):
        return "", None
    return "a table of text", read_text


def _read_stata(name: str, content: bytes) -> list[RawTable]:
    return [_with_pyreadstat(name, content, "read_dta")]


def _read_spss(name: str, content: bytes) -> list[RawTable]:
    return [_with_pyreadstat(name, content, "read_sav")]


def _with_pyreadstat(name: str, content: bytes, function: str) -> RawTable:
    pyreadstat = need("pyreadstat", "reading .dta and .sav files", extra="world")
    reader = getattr(pyreadstat, function)
    _, described = reader(BytesIO(content), metadataonly=True, output_format="polars")

    def read(wanted: Sequence[str]) -> "pl.DataFrame":
        frame: pl.DataFrame = reader(BytesIO(content), usecols=list(wanted), output_format="polars")[0]
        return frame.select(wanted)

    return _typed(name, tuple(described.column_names), read)


def _read_workbook(name: str, content: bytes) -> list[RawTable]:
    fastexcel = need("fastexcel", "reading workbooks", extra="world")
    book = fastexcel.read_excel(content)
    tables = []
    for sheet in book.sheet_names:
        columns = tuple(str(column.name) for column in _sheet(book, sheet, n_rows=1).available_columns())

        def read(wanted: Sequence[str], sheet: str = sheet) -> "pl.DataFrame":
            frame: pl.DataFrame = _sheet(book, sheet).to_polars()
            return frame.select(wanted)

        if columns:
            tables.append(_typed(f"{name}[{sheet}]", columns, read))
    return tables


def _sheet(book: Any, sheet: str, n_rows: int | None = None) -> Any:
    return book.load_sheet(sheet, n_rows=n_rows)


def _read_r(name: str, content: bytes) -> list[RawTable]:
    rdata = need("rdata", "reading .rds files", extra="world")
    import polars as pl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about classes of R that have no counterpart here, and are not used
        value = rdata.conversion.convert(rdata.parser.parse_data(content))
    frames = value if isinstance(value, dict) else {"": value}
    tables = []
    for key, found in frames.items():
        if hasattr(found, "columns"):
            plain = {str(column): _plain(found[column]) for column in found.columns}
            frame = pl.DataFrame(plain, strict=False)
            tables.append(_typed(f"{name}[{key}]" if key else name, tuple(frame.columns), frame.select))
    return tables


def _plain(column: Any) -> list[Any]:
    """Values of a pandas column, its factors as text, its gaps as None."""
    return [None if value is None or value != value else value for value in column.tolist()]


def _typed(name: str, columns: tuple[str, ...], read: "Callable[[Sequence[str]], pl.DataFrame]") -> RawTable:
    """Give a table whose rows are counted as a spreadsheet counts them: the header is row 1."""

    def lines() -> Sequence[int]:
        return range(2, 2 + read(columns[:1]).height)

    return RawTable(name, columns, read, lines)
