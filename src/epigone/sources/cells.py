"""From a provider's cells to numbers, years and dates; what cannot be read is a Problem with its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from epigone.errors import Problem
from epigone.sources.catalogue import IndicatorEntry
from epigone.sources.problem_kinds import data_problem
from epigone.sources.raw_table import RawTable

if TYPE_CHECKING:
    import polars as pl

#: Cells that say nothing, in the files of the providers.
BLANKS = ("", ".", "NA", "N/A", "NaN", "nan", "NULL", "null", "#N/A")

#: Years that a data set may have.
FIRST_YEAR, LAST_YEAR = 1, 2100

#: Problems of one column that are listed one by one; the last of them says how many more there are.
LISTED_CELLS = 20


@dataclass(frozen=True, slots=True)
class Faults:
    """Rows with a fault, and the words of each."""

    rows: Sequence[int]
    given: Sequence[object]


def numbers(frame: "pl.DataFrame", columns: Iterable[str]) -> "pl.DataFrame":
    """Cast columns to numbers; cells that say nothing, and those that cannot be read, become null."""
    import polars as pl

    return frame.with_columns(
        _number(pl.col(column), frame.schema[column]).alias(column) for column in columns
    )


def unread(frame: "pl.DataFrame", column: str) -> Faults:
    """Give the cells of a column that say something and are no numbers."""
    import polars as pl

    if frame.schema[column] != pl.String:
        return Faults((), ())
    cell = pl.col(column).str.strip_chars()
    number = _number(pl.col(column), pl.String)
    says = ~cell.is_in(BLANKS)
    bad = frame.with_row_index("_row").filter(says & number.is_null())
    return Faults(bad["_row"].to_list(), bad[column].to_list())


def _number(column: "pl.Expr", dtype: "pl.DataType | type[pl.DataType]") -> "pl.Expr":
    import polars as pl

    if dtype == pl.String:
        column = column.str.strip_chars().str.replace(r"^\+", "").cast(pl.Float64, strict=False)
    else:
        column = column.cast(pl.Float64, strict=False)
    return pl.when(column.is_finite()).then(column)


def texts(frame: "pl.DataFrame", columns: Iterable[str]) -> "pl.DataFrame":
    """Cast columns to text without blanks around it; whole numbers lose their point."""
    import polars as pl

    parts = []
    for column in columns:
        cell = pl.col(column)
        if frame.schema[column].is_float():
            cell = cell.cast(pl.Int64, strict=False)
        cell = cell.cast(pl.String).str.strip_chars()
        parts.append(pl.when(~cell.is_in(BLANKS)).then(cell).alias(column))
    return frame.with_columns(parts)


def number_problems(table: RawTable, column: str, faults: Faults) -> list[Problem]:
    """Place the cells that are no numbers."""
    return _placed(table, column, faults, "data-not-a-number")


def year_problems(table: RawTable, column: str, faults: Faults) -> list[Problem]:
    """Place the cells that are no years."""
    return _placed(table, column, faults, "data-bad-year", lower=FIRST_YEAR, upper=LAST_YEAR)


def date_problems(table: RawTable, column: str, faults: Faults) -> list[Problem]:
    """Place the cells that are no dates."""
    return _placed(table, column, faults, "data-bad-date")


def empty_problems(table: RawTable, column: str, rows: Sequence[int]) -> list[Problem]:
    """Place the empty cells of a key."""
    return _placed(table, column, Faults(rows, [""] * len(rows)), "data-empty-cell")


def bound_problems(
    table: RawTable, frame: "pl.DataFrame", column: str, entry: IndicatorEntry
) -> list[Problem]:
    """Place the values that an indicator cannot have: codes for missing values that nobody declared."""
    import polars as pl

    is_outside = pl.lit(False)
    if entry.lower is not None:
        is_outside |= pl.col(column) < entry.lower
    if entry.upper is not None:
        is_outside |= pl.col(column) > entry.upper
    bad = frame.with_row_index("_row").filter(is_outside)
    if not bad.height:
        return []
    given = [f"{value:g}" for value in bad[column]]
    lower = "anything" if entry.lower is None else f"{entry.lower:g}"
    upper = "anything" if entry.upper is None else f"{entry.upper:g}"
    faults = Faults(bad["_row"].to_list(), given)
    return _placed(table, column, faults, "data-out-of-bounds", lower=lower, upper=upper)


def dates(frame: "pl.DataFrame", column: str) -> tuple["pl.Series", Faults]:
    """Read a column of dates, written YYYY-MM-DD or held as dates, and give the cells that are none."""
    import polars as pl

    series = frame[column]
    if series.dtype.is_temporal():
        return series.cast(pl.Date), Faults((), ())
    parsed = [_date(cell) for cell in series]
    bad = [row for row, cell in enumerate(series) if parsed[row] is None and _says(cell)]
    return pl.Series(column, parsed, dtype=pl.Date), Faults(bad, [series[row] for row in bad])


def _date(cell: Any) -> date | None:
    try:
        return date.fromisoformat(str(cell).strip()[:10])
    except ValueError:
        return None


def _says(cell: Any) -> bool:
    return cell is not None and str(cell).strip() not in BLANKS


def _placed(table: RawTable, column: str, faults: Faults, code: str, **words: object) -> list[Problem]:
    if not faults.rows:
        return []
    lines = table.lines()
    problems = []
    for place, row in enumerate(faults.rows[:LISTED_CELLS], 1):
        rest = len(faults.rows) - place
        more = f", nor are {rest} more cells of this column" if rest and place == LISTED_CELLS else ""
        if code in ("data-empty-cell", "data-out-of-bounds") and more:
            more = f", as in {rest} more cells of this column"
        given = {} if code == "data-empty-cell" else {"given": faults.given[place - 1]}
        line = lines[row] if row < len(lines) else None
        problems.append(data_problem(code, table.file, line, column, more=more, **given, **words))
    return problems
