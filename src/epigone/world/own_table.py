"""A table of the user's own: coaches, chief executives, mayors, kings."""

from collections.abc import Mapping, Sequence
from csv import reader
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl

from epigone.case.problems import problem
from epigone.case.rows import RowReader
from epigone.case.tables import Column, Row, Table, read_table
from epigone.errors import InputError, Problem, UsageError
from epigone.sources.own_file import read_own_file
from epigone.suggest import choices, closest
from epigone.world.leader_table import LeaderTable
from epigone.world.own_kinds import OWN_KINDS
from epigone.world.own_periods import FORMS, coarsest_dates, read_periods

#: Names by which a role is recognised, in any case, where the user does not say.
RECOGNISED: dict[str, tuple[str, ...]] = {
    "unit": (
        "unit",
        "country",
        "state",
        "team",
        "club",
        "firm",
        "company",
        "city",
        "organisation",
        "organization",
    ),
    "period": ("period", "year", "season", "quarter", "month", "date"),
    "leader": (
        "leader",
        "coach",
        "manager",
        "ceo",
        "president",
        "mayor",
        "governor",
        "monarch",
        "head",
        "person",
    ),
}
#: Faults of one kind in one column that are listed one by one.
LISTED = 5
#: Cells that say that a value is missing.
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", ".", "#n/a", "-"})


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """Which column is what; None is recognised by its name (`RECOGNISED`).

    `values` are the outcomes and controls, which hold numbers.
    """

    unit: str | None = None
    period: str | None = None
    leader: str | None = None
    values: tuple[str, ...] = ()

    def chosen(self) -> dict[str, str | None]:
        """Column asked for, by role."""
        return {"unit": self.unit, "period": self.period, "leader": self.leader}


def read_own_table(path: Path, columns: OwnColumns) -> LeaderTable:
    """Read a CSV table with one row a unit and period.

    Parameters
    ----------
    path
        A table in UTF-8, parted by commas, with names of columns in its first row.
    columns
        Which column is what. Periods are years, seasons (1998-99), quarters (2003Q2), months (2003-05) or
        dates; dates are taken by the longest period in which no unit has two.

    Returns
    -------
    LeaderTable
        With a column of numbers for each of `columns.values`; a cell that is empty or says NA is missing.

    Raises
    ------
    InputError
        With every problem of the table: `file:line column: what is wrong; how to mend it`.
    UsageError
        If the file cannot be read, or no outcome is named.
    """
    if not columns.values:
        raise UsageError("an outcome wanted: the name of a column of numbers")
    content = read_own_file(path)
    names = _header(content)
    if not names and not content.strip():
        first = ",".join([asked or role for role, asked in columns.chosen().items()] + [*columns.values])
        raise InputError([problem("empty-file", path.name, first=first)])
    if len(names) == 1:
        # Columns parted by another sign than commas look like one column.
        raise InputError(read_table(path.name, content, (_column("unit", {"unit"}),)).problems)
    problems: list[Problem] = []
    roles = _roles(path.name, names, columns, problems)
    for name in columns.values:
        if names and name not in names:
            near = closest(name, names)
            problems.append(
                _fault("table-column", path.name, 1, name, given=name, choices=choices(names), near=near)
            )
    table = read_table(path.name, content, _wanted(names, set(roles.values())))
    problems += table.problems
    if problems:
        # Cells of a table whose columns are in doubt would only repeat the doubt.
        raise InputError(problems)
    return _table(table, roles, columns.values, str(path))


def _header(content: bytes) -> tuple[str, ...]:
    """Names of the columns; empty where the file has no header that could be read."""
    text = content.decode("utf-8-sig", errors="replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    return tuple(cell.strip() for cell in next(reader(StringIO(first)), []))


def _roles(file: str, names: Sequence[str], columns: OwnColumns, problems: list[Problem]) -> dict[str, str]:
    """The column of each role: the one asked for, or the first that is recognised."""
    by_fold = {name.casefold(): name for name in reversed(names)}
    found = {}
    for role, asked in columns.chosen().items():
        if asked is not None and asked in names:
            found[role] = asked
        elif asked is not None:
            near = closest(asked, names)
            problems.append(
                _fault("table-column", file, 1, asked, given=asked, choices=choices(names), near=near)
            )
        else:
            known = next((by_fold[name] for name in RECOGNISED[role] if name in by_fold), None)
            if known is not None:
                found[role] = known
            elif names:
                problems.append(_fault("table-role", file, 1, None, role=role, choices=choices(names, "and")))
    return found


def _wanted(names: Sequence[str], keys: set[str]) -> tuple[Column, ...]:
    return tuple(_column(name, keys) for name in dict.fromkeys(names))


def _column(name: str, keys: set[str]) -> Column:
    return Column(name, f"the {name}", is_required=name in keys, may_be_empty=name not in keys)


def _table(table: Table, roles: Mapping[str, str], values: Sequence[str], source: str) -> LeaderTable:
    """Read the cells; raise with everything that is wrong with them."""
    rows, problems = table.rows, []
    units = [row[roles["unit"]] for row in rows]
    labels = [row[roles["period"]] for row in rows]
    periods = read_periods(labels)
    for row, label, number in zip(rows, labels, periods.numbers, strict=True):
        if number is None:
            words = {"given": label, "kind": periods.kind, "forms": FORMS}
            problems.append(_at(row, "table-period", roles["period"], **words))
    numbers = [number if number is not None else 0 for number in periods.numbers]
    kind, years = periods.kind, [_year(number, periods.kind) for number in numbers]
    if kind == "date" and not problems:
        coarse, in_order = coarsest_dates(units, numbers)
        numbers = list(in_order)
    else:
        coarse = kind
    problems += _doubled(rows, units, labels, numbers, roles["period"]) if not problems else []
    cells = {name: [_number(row, name, problems) for row in rows] for name in values}
    if problems:
        raise InputError(_gathered(problems))
    if not rows:
        raise InputError([problem("empty-file", table.file, first=",".join([*roles.values(), *values]))])
    leaders = [row[roles["leader"]] for row in rows]
    frame = pl.DataFrame(
        {
            "unit": units,
            "period": pl.Series(numbers, dtype=pl.Int64),
            "label": labels,
            "year": pl.Series(years, dtype=pl.Int64),
            "leader": leaders,
            "name": leaders,
            **{name: pl.Series(cells[name], dtype=pl.Float64) for name in values},
        }
    )
    return LeaderTable(frame.sort("unit", "period"), tuple(values), coarse, source)


def _gathered(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with only the first faults of one kind in one column, and how many more there are."""
    by_kind: dict[tuple[str, str | None], list[Problem]] = {}
    for found in problems:
        by_kind.setdefault((found.code, found.column), []).append(found)
    kept = []
    for (_, column), faults in by_kind.items():
        kept += faults[:LISTED]
        more = faults[LISTED:]
        if more:
            words = {"count": len(more), "last": more[-1].line}
            kept.append(_fault("table-more", more[0].file, more[0].line, column, **words))
    return kept


def _doubled(
    rows: Sequence[Row], units: Sequence[str], labels: Sequence[str], numbers: Sequence[int], column: str
) -> list[Problem]:
    first: dict[tuple[str, int], Row] = {}
    found = []
    for row, unit, label, number in zip(rows, units, labels, numbers, strict=True):
        before = first.setdefault((unit, number), row)
        if before is not row:
            found.append(_at(row, "table-doubled", column, given=f"{unit}, {label}", first=before.line))
    return found


def _number(row: Row, column: str, problems: list[Problem]) -> float | None:
    if row[column].casefold() in MISSING:
        return None
    cell = RowReader(row)
    value = cell.number(column)
    problems += cell.problems
    return value


def _year(number: int, kind: str) -> int:
    if kind == "date":
        return date.fromordinal(number).year if number > 0 else 0
    return number // {"quarter": 4, "month": 12}.get(kind, 1)


def _at(row: Row, code: str, column: str, **words: object) -> Problem:
    return _fault(code, row.file, row.line_of(column), column, **words)


def _fault(code: str, file: str, line: int | None, column: str | None, **words: object) -> Problem:
    return OWN_KINDS[code].at(file, line, column, **words)
