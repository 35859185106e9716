"""From the codes of providers to Gleditsch-Ward units, by year.

The unit of a year is the state that stood at its end: the row of united Germany in 1990, not that of the
Federal Republic before; the row of the Soviet Union in 1922. A code that has no unit in a year gives
none, so that no unit has two rows in one year.

Sources: K. S. Gleditsch and M. D. Ward (1999), A revised list of independent states since the congress
of Vienna, International Interactions 25(4), 393-413, with its later updates and its list of microstates;
state system membership of the Correlates of War project; the country tables of the V-Dem and Maddison
projects and of Polity.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

System = Literal["gw", "cow", "polity", "lied", "vdem", "vdem_id", "iso3"]

#: Systems whose numbers are those of Gleditsch and Ward wherever the table says nothing else.
NUMBERED: frozenset[System] = frozenset({"gw", "cow", "polity", "lied"})

#: Year that stands for no end.
OPEN = 9999


@dataclass(frozen=True, slots=True)
class Unit:
    """A state of the Gleditsch-Ward system; `last_year` is None while it exists."""

    unit: int
    name: str
    region: str
    first_year: int
    last_year: int | None


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """The unit that a code stands for from one year to another, both included."""

    system: System
    code: str
    first_year: int
    last_year: int
    unit: int
    note: str


@cache
def units() -> dict[int, Unit]:
    """Every unit by its number."""
    rows = _rows("units.csv")
    return {
        int(row["unit"]): Unit(
            int(row["unit"]),
            row["name"],
            row["region"],
            int(row["first_year"]),
            int(row["last_year"]) if row["last_year"] else None,
        )
        for row in rows
    }


@cache
def code_spans() -> tuple[CodeSpan, ...]:
    """What codes stand for, by years, wherever a number is not simply the unit's own."""
    return tuple(
        CodeSpan(
            row["system"],  # type: ignore[arg-type]
            row["code"],
            int(row["first_year"] or 0),
            int(row["last_year"] or OPEN),
            int(row["unit"]),
            row["note"],
        )
        for row in _rows("codes.csv")
    )


@cache
def _vdem_numbers() -> dict[str, str]:
    """V-Dem's number of each country that has a unit, by its text id."""
    return {row["country_text_id"]: row["country_id"] for row in _rows("vdem_countries.csv")}


def spans_of(system: System) -> "pl.DataFrame":
    """What every code of a system stands for: code, first_year, last_year, unit.

    Examples
    --------
    >>> spans_of("iso3").filter(code="SRB").rows()
    [('SRB', 1992, 2005, 345), ('SRB', 2006, 9999, 340)]
    """
    import polars as pl

    source = "vdem" if system == "vdem_id" else system
    explicit = [span for span in code_spans() if span.system == source]
    codes = _vdem_numbers() if system == "vdem_id" else {span.code: span.code for span in explicit}
    rows = [(codes[span.code], span.first_year, span.last_year, span.unit) for span in explicit]
    if system in NUMBERED:
        told = {span.code for span in explicit} | {str(span.unit) for span in explicit}
        rows += [(str(unit), 0, OPEN, unit) for unit in units() if str(unit) not in told]
    schema = {"code": pl.String, "first_year": pl.Int32, "last_year": pl.Int32, "unit": pl.Int32}
    return pl.DataFrame(rows, schema=schema, orient="row")


def to_units(keys: "pl.DataFrame", system: System) -> "pl.DataFrame":
    """Add the unit to rows with a code (text) and a year.

    Parameters
    ----------
    keys
        Columns `code` and `year`, and whatever else; one row a code and year.
    system
        Whose codes they are.

    Returns
    -------
    DataFrame
        The same rows in the same order with `unit` (null where there is none) and `is_known`, whether
        the code has a unit in any year.
    """
    import polars as pl

    spans = spans_of(system)
    numbered = keys.with_row_index("_row")
    found = (
        numbered.select("_row", "code", "year")
        .join(spans, on="code", how="inner")
        .filter(pl.col("year").is_between("first_year", "last_year"))
        .select("_row", "unit")
    )
    known = spans.select("code", is_known=pl.lit(True)).unique()
    return (
        numbered.join(found, on="_row", how="left", maintain_order="left")
        .join(known, on="code", how="left", maintain_order="left")
        .with_columns(pl.col("is_known").fill_null(False))
        .drop("_row")
    )


def units_by_years() -> "pl.DataFrame":
    """Every unit with its codes, one row for each span of years in which none of them changes.

    Columns: unit, name, region, first_year, last_year (null while the state exists), iso3, cow,
    vdem (text id), vdem_id (number).

    Examples
    --------
    >>> units_by_years().filter(unit=365).select("first_year", "last_year", "iso3").rows()
    [(1816, 1991, 'SUN'), (1992, None, 'RUS')]
    """
    import polars as pl

    systems: tuple[System, ...] = ("iso3", "cow", "vdem", "vdem_id")
    by_unit = {system: _spans_by_unit(system) for system in systems}
    rows = []
    for unit in units().values():
        end = OPEN if unit.last_year is None else unit.last_year
        spans = [span for system in systems for span in by_unit[system].get(unit.unit, [])]
        starts = {first for _, first, _ in spans} | {last + 1 for _, _, last in spans} | {unit.first_year}
        edges = sorted(year for year in starts if unit.first_year <= year <= end)
        for first, following in zip(edges, [*edges[1:], end + 1], strict=True):
            codes = [_code_at(by_unit[system].get(unit.unit, []), first) for system in systems]
            last = following - 1
            rows.append((unit.unit, unit.name, unit.region, first, None if last == OPEN else last, *codes))
    schema = {
        "unit": pl.Int32,
        "name": pl.String,
        "region": pl.String,
        "first_year": pl.Int32,
        "last_year": pl.Int32,
        "iso3": pl.String,
        "cow": pl.String,
        "vdem": pl.String,
        "vdem_id": pl.String,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(pl.col("cow", "vdem_id").cast(pl.Int32))


def _spans_by_unit(system: System) -> dict[int, list[tuple[str, int, int]]]:
    spans: dict[int, list[tuple[str, int, int]]] = {}
    for code, first, last, unit in spans_of(system).iter_rows():
        spans.setdefault(unit, []).append((code, first, last))
    return spans


def _code_at(spans: list[tuple[str, int, int]], year: int) -> str | None:
    return next((code for code, first, last in spans if first <= year <= last), None)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("epigone.sources").joinpath("crosswalk", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
