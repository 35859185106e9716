"""Polity5: authority characteristics; codes for interruption, interregnum and transition are no numbers."""

from epigone.errors import Problem
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable

#: Foreign interruption, interregnum and transition, of the score and of every component.
NO_NUMBERS = (-66.0, -77.0, -88.0)

LAYOUT = PanelLayout("polity5", "polity", "ccode", name="country", gw="GWn", missing=NO_NUMBERS)


def recognise(table: RawTable) -> bool:
    """Whether a table has Polity's keys and its score."""
    return table.has("ccode", "year", "polity2") or table.has("ccode", "year", "xconst")


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read the scores and their components."""
    return read_panel(table, LAYOUT)
