"""The Maddison Project Database: income per head and population, with its country names and regions."""

from dataclasses import replace

from epigone.errors import Problem
from epigone.sources import cells
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable

_CODES = ("countrycode", "ISO", "iso")

LAYOUT = PanelLayout("maddison2023", "iso3", "countrycode", name="country")


def recognise(table: RawTable) -> bool:
    """Whether a table has a country code, a year and income per head."""
    return table.first_of(*_CODES) is not None and table.has("year", "gdppc")


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read income per head and population."""
    return read_panel(table, replace(LAYOUT, code=table.first_of(*_CODES) or LAYOUT.code))


def recognise_countries(table: RawTable) -> bool:
    """Whether a table holds only the names and regions of the codes."""
    has_names = table.first_of(*_CODES) is not None and table.has("country", "region")
    return has_names and not table.has("year")


def import_countries(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read code, name and region."""
    code = table.first_of(*_CODES) or LAYOUT.code
    frame = cells.texts(table.read([code, "country", "region"]), [code, "country", "region"])
    empty = frame[code].is_null().arg_true().to_list()
    problems = cells.empty_problems(table, code, empty)
    return Imported("countries", frame.rename({code: "iso3"})), problems
