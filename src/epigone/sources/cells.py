"""From a provider's cells to numbers, years and dates; what cannot be read is a Problem with its place."""

from collections.abc import Iterable, Mapping, Sequence
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

    rows: Sequence[int] = ()
    given: Sequence[object] = ()


def numbers(frame: "pl.DataFrame", columns: Sequence[str]) -> tuple["pl.DataFrame", dict[str, Faults]]:
    """Cast columns to numbers, and give the cells that say something and are none, by column.

    Cells that say nothing or cannot be read become null. All columns are cast at once; only those that
    hold more than numbers and empty cells are looked at again.
    """
    import polars as pl

    names = list(columns)
    cast = frame.with_columns(pl.col(names).cast(pl.Float64, strict=False))
    before, after = frame.select(names).null_count().row(0), cast.select(names).null_count().row(0)
    faults: dict[str, Faults] = {}
    for name, had, has in zip(names, before, after, strict=True):
        if has > had and frame.schema[name] == pl.String:
            number, found = _mend(frame[name])
            cast = cast.with_columns(number)
            if found.rows:
                faults[name] = found
    finite = [pl.when(pl.col(name).is_finite()).then(pl.col(name)).alias(name) for name in names]
    return cast.with_columns(finite), faults


def _mend(series: "pl.Series") -> tuple["pl.Series", Faults]:
    """Read the numbers of a column that holds words too, and give the words that mean something."""
    import polars as pl

    stripped = series.str.strip_chars()
    number = stripped.str.strip_prefix("+").cast(pl.Float64, strict=False)
    says = ~stripped.is_in(BLANKS)
    rows = (says & number.is_null()).arg_true().to_list()
    return number, Faults(rows, series[rows].to_list())


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


def codes(frame: "pl.DataFrame", column: str) -> "pl.Series":
    """Cast a column of country codes to text: 2, 2.0 and 002 are one code."""
    import polars as pl

    code = texts(frame, [column])[column]
    number = code.cast(pl.Float64, strict=False).cast(pl.Int64, strict=False).cast(pl.String)
    return pl.select(pl.coalesce(number, code)).to_series().rename(column)


def number_problems(table: RawTable, faults: Mapping[str, Faults]) -> list[Problem]:
    """Place the cells that are no numbers."""
    placed = (_placed(table, column, found, "data-not-a-number") for column, found in faults.items())
    return [problem for problems in placed for problem in problems]


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
    table: RawTable, frame: "pl.DataFrame", entries: Mapping[str, IndicatorEntry]
) -> list[Problem]:
    """Place the values that an indicator cannot have: codes for missing values that nobody declared.

    `entries` says by column of the frame which indicator it holds.
    """
    import polars as pl

    bounded = [name for name, entry in entries.items() if (entry.lower, entry.upper) != (None, None)]
    if not bounded:
        return []
    lows, highs = (frame.select(part).row(0) for part in (pl.col(bounded).min(), pl.col(bounded).max()))
    problems = []
    for name, low, high in zip(bounded, lows, highs, strict=True):
        lower, upper = entries[name].lower, entries[name].upper
        is_below = low is not None and lower is not None and low < lower
        is_above = high is not None and upper is not None and high > upper
        if is_below or is_above:
            problems += _outside(table, frame[name], lower, upper)
    return problems


def _outside(table: RawTable, values: "pl.Series", lower: float | None, upper: float | None) -> list[Problem]:
    bad = [
        row
        for row, value in enumerate(values)
        if value is not None
        and ((lower is not None and value < lower) or (upper is not None and value > upper))
    ]
    faults = Faults(bad, [f"{values[row]:g}" for row in bad])
    words = {"lower": _bound(lower), "upper": _bound(upper)}
    return _placed(table, values.name, faults, "data-out-of-bounds", **words)


def _bound(bound: float | None) -> str:
    return "anything" if bound is None else f"{bound:g}"


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
