"""COW National Material Capabilities; -9 stands for a missing value."""

from epigone.errors import Problem
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable

LAYOUT = PanelLayout("nmc", "cow", "ccode", name="stateabb", edition="version", missing=(-9.0,))


def recognise(table: RawTable) -> bool:
    """Whether a table has COW's keys and its index of capability."""
    return table.has("ccode", "year", "milex", "cinc")


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read the six components and the composite index."""
    return read_panel(table, LAYOUT)
