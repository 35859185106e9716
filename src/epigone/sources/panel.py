"""One tidy panel out of a table with a row a country and year: unit, year, indicator, value, sd."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from epigone.errors import Problem
from epigone.sources import cells
from epigone.sources.catalogue import UNKNOWN, IndicatorEntry, indicator_entry
from epigone.sources.crosswalk import System, code_spans, to_units, units
from epigone.sources.imported import Imported, LeftOut
from epigone.sources.problem_kinds import data_problem
from epigone.sources.raw_table import RawTable

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """How a provider lays out a table.

    `code` is the column of country codes, of the given `system`; `gw` a column of Gleditsch-Ward
    numbers, believed for codes that the crosswalk does not know; `missing` the numbers that stand for a
    missing value; `renamed` the provider's column names that differ from the indicator's; `spread` gives
    the columns of an indicator's standard deviation, or of the bounds from which it follows; `excluded`
    matches the columns that are no indicators.
    """

    importer: str
    system: System
    code: str
    year: str = "year"
    name: str | None = None
    gw: str | None = None
    edition: str | None = None
    missing: tuple[float, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    spread: Callable[[str], tuple[str, str, str]] | None = None
    excluded: re.Pattern[str] | None = None


def read_panel(table: RawTable, layout: PanelLayout) -> tuple[Imported, list[Problem]]:
    """Read a table into the tidy panel, with every problem of its cells."""
    indicators = _indicators(table, layout)
    keys, problems = _read_keys(table, layout)
    values, faults = _read_values(table, layout, indicators)
    problems += faults
    problems += _doubled(table, keys, layout)
    placed, left_out = _place(keys, layout.system)
    frame = _tidy(placed, values, indicators)
    kept = tuple(entry for entry, _ in indicators)
    return Imported("panel", frame, _edition(table, layout), left_out, kept), problems


def _indicators(table: RawTable, layout: PanelLayout) -> list[tuple[IndicatorEntry, str]]:
    """Entries of the catalogue with their columns, by name."""
    names = {provider: ours for provider, ours in layout.renamed if provider in table.columns}
    taken = {layout.code, layout.year, layout.name, layout.gw, layout.edition}
    found: dict[str, tuple[IndicatorEntry, str]] = {}
    for column in table.columns:
        if column not in taken and not (layout.excluded and layout.excluded.fullmatch(column)):
            entry = indicator_entry(layout.importer, names.get(column, column))
            if entry is not None:
                found.setdefault(entry.name, (entry, column))
    return [found[name] for name in sorted(found)]


def _read_keys(table: RawTable, layout: PanelLayout) -> tuple["pl.DataFrame", list[Problem]]:
    """Columns code, name, year, gw and the unit of each row."""
    import polars as pl

    wanted = [
        column for column in (layout.code, layout.year, layout.name, layout.gw) if column in table.columns
    ]
    raw = table.read(wanted)
    year, problems = _read_years(table, layout.year, raw)
    code = cells.texts(raw, [layout.code])[layout.code]
    problems += cells.empty_problems(table, layout.code, code.is_null().arg_true().to_list())
    name = cells.texts(raw, [layout.name])[layout.name] if layout.name in raw.columns else code
    gw = cells.numbers(raw, [layout.gw])[layout.gw] if layout.gw in raw.columns else None
    keys = pl.DataFrame(
        {
            "code": code,
            "name": name,
            "year": year,
            "gw": pl.Series([None] * raw.height if gw is None else gw, dtype=pl.Float64).cast(
                pl.Int32, strict=False
            ),
        }
    )
    return _believe_gw(to_units(keys, layout.system)), problems


def _read_years(table: RawTable, column: str, raw: "pl.DataFrame") -> tuple["pl.Series", list[Problem]]:
    import polars as pl

    unread = cells.unread(raw, column)
    year = cells.numbers(raw, [column])[column]
    fits = year.is_between(cells.FIRST_YEAR, cells.LAST_YEAR) & (year == year.floor())
    outside = (~fits).arg_true().to_list()
    unreadable = set(unread.rows)
    empty = [row for row in year.is_null().arg_true().to_list() if row not in unreadable]
    problems = cells.year_problems(table, column, unread)
    problems += cells.year_problems(
        table, column, cells.Faults(outside, [f"{year[row]:g}" for row in outside])
    )
    problems += cells.empty_problems(table, column, empty)
    return pl.select(pl.when(fits).then(year)).to_series().cast(pl.Int32), problems


def _believe_gw(keys: "pl.DataFrame") -> "pl.DataFrame":
    """Take the file's own Gleditsch-Ward number where the crosswalk does not know the code."""
    import polars as pl

    known = pl.Series(list(units()), dtype=pl.Int32).implode()
    own = pl.when(~pl.col("is_known") & pl.col("gw").is_in(known)).then(pl.col("gw"))
    return keys.with_columns(unit=pl.coalesce("unit", own))


def _doubled(table: RawTable, keys: "pl.DataFrame", layout: PanelLayout) -> list[Problem]:
    """Rows whose code and year stand already above."""
    import polars as pl

    numbered = keys.with_row_index("_row").drop_nulls(["code", "year"])
    again = numbered.filter(pl.struct("code", "year").is_first_distinct().not_())
    if not again.height:
        return []
    lines = table.lines()
    firsts = numbered.unique(["code", "year"], keep="first").select("code", "year", first="_row")
    problems = []
    listed = again.join(firsts, on=["code", "year"]).sort("_row")
    for place, row in enumerate(listed.head(cells.LISTED_CELLS).iter_rows(named=True), 1):
        rest = listed.height - place
        more = f", as have {rest} more rows" if rest and place == cells.LISTED_CELLS else ""
        key = f"{layout.code} {row['code']}, {layout.year} {row['year']}"
        problems.append(
            data_problem(
                "data-doubled-row", table.file, lines[row["_row"]], layout.code,
                key=key, first=lines[row["first"]], more=more,
            )
        )  # fmt: skip
    return problems


def _read_values(
    table: RawTable, layout: PanelLayout, indicators: Sequence[tuple[IndicatorEntry, str]]
) -> tuple[dict[str, "pl.DataFrame"], list[Problem]]:
    """Value and sd of each indicator by its name; a column of words is one only if it is listed."""
    import polars as pl

    spreads = {entry.name: _spread(table, layout, column) for entry, column in indicators}
    wanted = {column for _, column in indicators} | {name for found in spreads.values() for name in found}
    raw = table.read([column for column in table.columns if column in wanted])
    problems: list[Problem] = []
    values = {}
    for entry, column in indicators:
        columns = (column, *spreads[entry.name])
        faults = [(name, cells.unread(raw, name)) for name in columns]
        if entry.label == entry.name and any(found.rows for _, found in faults):
            continue
        for name, found in faults:
            problems += cells.number_problems(table, name, found)
        cast = cells.numbers(raw.select(columns), columns)
        if layout.missing:
            codes = pl.Series(layout.missing, dtype=pl.Float64).implode()
            cast = cast.with_columns(pl.when(~pl.col(column).is_in(codes)).then(pl.col(column)).alias(column))
        problems += cells.bound_problems(table, cast, column, entry)
        values[entry.name] = cast.select(value=pl.col(column), sd=_sd(spreads[entry.name]))
    return values, problems


def _spread(table: RawTable, layout: PanelLayout, column: str) -> tuple[str, ...]:
    if layout.spread is None:
        return ()
    sd, low, high = layout.spread(column)
    if sd in table.columns:
        return (sd,)
    return (low, high) if table.has(low, high) else ()


def _sd(spread: tuple[str, ...]) -> "pl.Expr":
    import polars as pl

    if not spread:
        return pl.lit(None, dtype=pl.Float64)
    if len(spread) == 1:
        return pl.when(pl.col(spread[0]) >= 0).then(pl.col(spread[0]))
    low, high = spread
    half = (pl.col(high) - pl.col(low)) / 2
    return pl.when(half >= 0).then(half)


def _place(keys: "pl.DataFrame", system: System) -> tuple["pl.DataFrame", tuple[LeftOut, ...]]:
    """Rows with a unit, and what has none; of two rows for one unit and year the first stays."""
    import polars as pl

    numbered = keys.with_row_index("_row")
    with_unit = numbered.drop_nulls(["unit", "year"])
    placed = with_unit.unique(["unit", "year"], keep="first", maintain_order=True)
    second = with_unit.join(placed.select("_row"), on="_row", how="anti")
    notes = {span.code: f" ({span.note})" for span in code_spans() if span.system == system and span.note}
    without = numbered.filter(
        pl.col("unit").is_null() & pl.col("code").is_not_null() & pl.col("year").is_not_null()
    )
    left: list[LeftOut] = []
    for frame, is_second in ((without, False), (second, True)):
        grouped = frame.group_by("code", "is_known", maintain_order=True).agg(
            pl.col("name").last(), pl.len(), first=pl.col("year").min(), last=pl.col("year").max()
        )
        for code, is_known, name, count, first, last in grouped.iter_rows():
            if is_second:
                reason = "another row has the unit in that year"
            elif is_known:
                reason = f"no unit in those years{notes.get(code, '')}"
            else:
                reason = "no unit of the Gleditsch-Ward system"
            left.append(LeftOut(code, name or code, reason, count, first, last))
    return placed.select("_row", "unit", "year"), tuple(left)


def _tidy(
    placed: "pl.DataFrame",
    values: dict[str, "pl.DataFrame"],
    indicators: Sequence[tuple[IndicatorEntry, str]],
) -> "pl.DataFrame":
    import polars as pl

    ordered = placed.sort("unit", "year")
    parts = []
    for entry, _ in indicators:
        if entry.name in values:
            rows = values[entry.name][ordered["_row"]]
            part = ordered.select("unit", "year").with_columns(
                pl.lit(entry.name).alias("indicator"), rows["value"], rows["sd"]
            )
            parts.append(part.filter(pl.col("value").is_not_null()))
    schema = {
        "unit": pl.Int32,
        "year": pl.Int32,
        "indicator": pl.String,
        "value": pl.Float64,
        "sd": pl.Float64,
    }
    return pl.concat(parts) if parts else pl.DataFrame(schema=schema)


def _edition(table: RawTable, layout: PanelLayout) -> str:
    if layout.edition is None or layout.edition not in table.columns:
        return UNKNOWN
    found = cells.texts(table.read([layout.edition]), [layout.edition])[layout.edition].drop_nulls().unique()
    return " ".join(found.sort().to_list()) or UNKNOWN
