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
    values, sds, faults = _read_values(table, layout, indicators)
    problems += faults
    problems += _doubled(table, keys, layout)
    placed, left_out = _place(keys, layout.system)
    frame = _tidy(placed, values, sds)
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
    """Columns code, name, year, unit and is_known, one row a row of the table."""
    import polars as pl

    wanted = [
        column for column in (layout.code, layout.year, layout.name, layout.gw) if column in table.columns
    ]
    raw = table.read(wanted)
    year, problems = _read_years(table, layout.year, raw)
    code = cells.codes(raw, layout.code)
    problems += cells.empty_problems(table, layout.code, code.is_null().arg_true().to_list())
    name = cells.texts(raw, [layout.name])[layout.name] if layout.name in raw.columns else code
    keys = to_units(pl.DataFrame({"code": code, "name": name, "year": year}), layout.system)
    if layout.gw in raw.columns:
        keys = _believe_gw(keys, cells.numbers(raw, [layout.gw])[0][layout.gw])
    return keys, problems


def _read_years(table: RawTable, column: str, raw: "pl.DataFrame") -> tuple["pl.Series", list[Problem]]:
    import polars as pl

    cast, faults = cells.numbers(raw, [column])
    year, unread = cast[column], faults.get(column, cells.Faults())
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


def _believe_gw(keys: "pl.DataFrame", gw: "pl.Series") -> "pl.DataFrame":
    """Take the file's own Gleditsch-Ward number where the crosswalk does not know the code."""
    import polars as pl

    known = pl.Series(list(units()), dtype=pl.Int32).implode()
    own = gw.cast(pl.Int32, strict=False).alias("gw")
    believed = pl.when(~pl.col("is_known") & pl.col("gw").is_in(known)).then(pl.col("gw"))
    return keys.with_columns(own).with_columns(unit=pl.coalesce("unit", believed)).drop("gw")


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
) -> tuple["pl.DataFrame", "pl.DataFrame", list[Problem]]:
    """Values and standard deviations, one column an indicator, in the order of the indicators.

    A column of words is an indicator only if the catalogue lists it.
    """
    import polars as pl

    spreads = {column: _spread(table, layout, column) for _, column in indicators}
    wanted = {name for column, spread in spreads.items() for name in (column, *spread)}
    columns = [column for column in table.columns if column in wanted]
    cast, faults = cells.numbers(table.read(columns), columns)
    words = {column for column, spread in spreads.items() if faults.keys() & {column, *spread}}
    kept = {column: entry for entry, column in indicators if column not in words or entry.label != entry.name}
    told = {name for column in kept for name in (column, *spreads[column])}
    problems = cells.number_problems(table, {name: found for name, found in faults.items() if name in told})
    if layout.missing:
        codes = pl.Series(layout.missing, dtype=pl.Float64).implode()
        cast = cast.with_columns(
            pl.when(~pl.col(column).is_in(codes)).then(pl.col(column)).alias(column) for column in kept
        )
    problems += cells.bound_problems(table, cast, kept)
    values = cast.select(pl.col(column).alias(entry.name) for column, entry in kept.items())
    sds = cast.select(_sd(spreads[column]).alias(entry.name) for column, entry in kept.items())
    return values, sds, problems


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
        return pl.repeat(None, pl.len(), dtype=pl.Float64)
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


def _tidy(placed: "pl.DataFrame", values: "pl.DataFrame", sds: "pl.DataFrame") -> "pl.DataFrame":
    """Put one indicator under the other, sorted by indicator, unit and year, without gaps."""
    import polars as pl

    ordered = placed.sort("unit", "year")
    keys, rows = ordered.select("unit", "year"), ordered["_row"]
    long = pl.concat([keys, values[rows]], how="horizontal").unpivot(
        index=["unit", "year"], variable_name="indicator", value_name="value"
    )
    sd = sds[rows].unpivot(value_name="sd")["sd"].cast(pl.Float64)
    return long.with_columns(sd, pl.col("value").cast(pl.Float64)).drop_nulls("value")


def _edition(table: RawTable, layout: PanelLayout) -> str:
    if layout.edition is None or layout.edition not in table.columns:
        return UNKNOWN
    found = cells.texts(table.read([layout.edition]), [layout.edition])[layout.edition].drop_nulls().unique()
    return " ".join(found.sort().to_list()) or UNKNOWN
