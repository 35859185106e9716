"""Archigos: spells of leaders in office, with manner of entry and exit."""

from typing import TYPE_CHECKING

from epigone.errors import Problem
from epigone.sources import cells
from epigone.sources.crosswalk import units
from epigone.sources.imported import Imported, LeftOut
from epigone.sources.problem_kinds import data_problem
from epigone.sources.raw_table import RawTable

if TYPE_CHECKING:
    import polars as pl

_CODES = ("gwcode", "ccode")
_WORDS = ("obsid", "leadid", "leader", "entry", "exit", "exitcode", "gender")
_FREE = frozenset({"exitcode", "gender"})


def recognise(table: RawTable) -> bool:
    """Whether a table has the ids and the dates of spells."""
    has_code = table.first_of(*_CODES) is not None
    return has_code and table.has("obsid", "leadid", "leader", "startdate", "enddate", "entry", "exit")


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read one row a spell; manners of entry and exit in small letters, persons known across their spells."""
    import polars as pl

    code = table.first_of(*_CODES) or _CODES[0]
    words = [column for column in _WORDS if column in table.columns]
    born = [column for column in ("yrborn",) if column in table.columns]
    raw = table.read([code, *words, "startdate", "enddate", *born])
    cast, unread = cells.numbers(raw, [code, *born])
    problems = cells.number_problems(table, unread)
    frame = cells.texts(cast, words)
    for column in ("obsid", code, "leadid", "leader"):
        problems += cells.empty_problems(table, column, frame[column].is_null().arg_true().to_list())
    start, start_faults = cells.dates(raw, "startdate")
    end, end_faults = cells.dates(raw, "enddate")
    problems += cells.date_problems(table, "startdate", start_faults)
    problems += cells.date_problems(table, "enddate", end_faults)
    for column in ("startdate", "enddate"):
        blank = cells.texts(raw.select(pl.col(column).cast(pl.String)), [column])[column].is_null()
        problems += cells.empty_problems(table, column, blank.arg_true().to_list())
    problems += _backward(table, start, end)
    problems += doubled_spells(table, frame["obsid"])
    lower = {column: pl.col(column).str.to_lowercase() for column in ("entry", "exit", "exitcode")}
    spells = frame.select(
        spell="obsid",
        unit=pl.col(code).cast(pl.Int32, strict=False),
        leader="leadid",
        name="leader",
        start=start,
        end=end,
        entry=lower["entry"],
        exit=lower["exit"],
        exit_detail=lower["exitcode"] if "exitcode" in words else pl.lit(None, dtype=pl.String),
        born=(pl.col("yrborn") if born else pl.lit(None)).cast(pl.Int32, strict=False),
        gender=pl.col("gender") if "gender" in words else pl.lit(None, dtype=pl.String),
    )
    placed, left_out = _place(persons(spells))
    return Imported("spells", placed.sort("unit", "start", "spell"), left_out=left_out), problems


def persons(spells: "pl.DataFrame") -> "pl.DataFrame":
    """Make `leader` the same in all spells of one person, and different for two persons.

    Archigos gives some persons who return a second id (same unit, name and year of birth: the first
    id counts), and one id to persons of different names in two units (the id gets the unit's number).
    One name in two units, as of a president of Yugoslavia who later led Serbia, stays one person.
    """
    import polars as pl

    same = pl.struct("unit", "name", "born")
    joined = spells.sort("start").with_columns(leader=pl.col("leader").first().over(same))
    n_units = pl.col("unit").n_unique().over("leader")
    n_names = pl.col("name").n_unique().over("leader")
    shared = (n_units > 1) & (n_names > 1)
    own = pl.col("leader") + "@" + pl.col("unit").cast(pl.String)
    return joined.with_columns(leader=pl.when(shared).then(own).otherwise("leader"))


def doubled_spells(table: RawTable, ids: "pl.Series") -> list[Problem]:
    """Rows whose spell stands already above."""
    rows: dict[str, int] = {}
    doubled = []
    for row, spell in enumerate(ids):
        if spell is not None and rows.setdefault(spell, row) != row:
            doubled.append(row)
    if not doubled:
        return []
    lines = table.lines()
    return [
        data_problem(
            "data-doubled-row", table.file, lines[row], "obsid",
            key=f"obsid {ids[row]}", first=lines[rows[ids[row]]], more="",
        )
        for row in doubled
    ]  # fmt: skip


def _backward(table: RawTable, start: "pl.Series", end: "pl.Series") -> list[Problem]:
    rows = (end < start).fill_null(False).arg_true().to_list()
    if not rows:
        return []
    lines = table.lines()
    return [
        data_problem("data-backward-spell", table.file, lines[row], "enddate", start=start[row], end=end[row])
        for row in rows
    ]


def _place(spells: "pl.DataFrame") -> tuple["pl.DataFrame", tuple[LeftOut, ...]]:
    import polars as pl

    known = pl.Series(list(units()), dtype=pl.Int32).implode()
    is_known = pl.col("unit").is_in(known)
    years = {"first": pl.col("start").dt.year().min(), "last": pl.col("end").dt.year().max()}
    without = spells.filter(~is_known).group_by("unit", maintain_order=True).agg(pl.len(), **years)
    reason = "no unit of the Gleditsch-Ward system"
    left = tuple(
        LeftOut(str(unit), str(unit), reason, count, first or 0, last or 0)
        for unit, count, first, last in without.iter_rows()
    )
    return spells.filter(is_known), left
