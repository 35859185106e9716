"""COW Trade, the national file; -9 stands for a missing value."""

from epigone.errors import Problem
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable

LAYOUT = PanelLayout("cow_trade", "cow", "ccode", name="statename", edition="version", missing=(-9.0,))


def recognise(table: RawTable) -> bool:
    """Whether a table has COW's keys and both flows of one country."""
    return table.has("ccode", "year", "imports", "exports")


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read imports and exports."""
    return read_panel(table, LAYOUT)
