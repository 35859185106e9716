"""V-Dem country-year: indices and indicators with the standard deviation of their measurement model."""

import re
from dataclasses import replace

from epigone.errors import Problem
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable


def spread(column: str) -> tuple[str, str, str]:
    """Name the columns of an indicator's standard deviation and of its bounds of 68 % probability."""
    return f"{column}_sd", f"{column}_codelow", f"{column}_codehigh"


#: What V-Dem publishes beside an indicator: its spread, other scales of it, how many coders it had.
_BESIDE = re.compile(r".*_(codelow|codehigh|sd|osp|ord|mean|nr|3C|4C|5C|\d+)(_.*)?")

LAYOUT = PanelLayout(
    "vdem", "vdem", "country_text_id", name="country_name", gw="GWn", spread=spread, excluded=_BESIDE
)


def recognise(table: RawTable) -> bool:
    """Whether a table has V-Dem's keys and at least one of its indicators."""
    has_key = table.has("country_text_id", "year") or table.has("country_id", "year")
    return has_key and any(column.startswith(("v2", "v3")) for column in table.columns)


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read every indicator; where no standard deviation is given, it is half the width of the bounds."""
    if table.has("country_text_id"):
        return read_panel(table, LAYOUT)
    return read_panel(table, replace(LAYOUT, system="vdem_id", code="country_id"))
