"""The Lexical Index of Electoral Democracy, under the column names of its editions."""

from dataclasses import replace

from epigone.errors import Problem
from epigone.sources.imported import Imported
from epigone.sources.panel import PanelLayout, read_panel
from epigone.sources.raw_table import RawTable

#: Names of one indicator in the editions of the index.
_NAMES = {
    "exselec": ("executive_elections", "executive elections"),
    "legselec": ("legislative_elections", "legislative elections"),
    "opposition": (
        "multi-party_legislative_elections",
        "multi-party legislative elections",
        "multiparty_legislative_elections",
    ),
    "competition": ("competitive_elections", "competitive elections"),
    "male_suffrage": ("male suffrage",),
    "female_suffrage": ("female suffrage",),
    "political_liberties": ("political liberties",),
    "lexical_index": ("lexical_index_original", "lexical index"),
}
_CODES = ("lied_cow", "cow", "cowcode", "cow_code")
_COUNTRIES = ("lied_country", "countryn", "country", "country_name")

LAYOUT = PanelLayout(
    "lied",
    "lied",
    "lied_cow",
    gw="GWn",
    renamed=tuple((theirs, ours) for ours, names in _NAMES.items() for theirs in names),
)


def recognise(table: RawTable) -> bool:
    """Whether a table has a country code, a year and the index or its elections."""
    has_key = table.has("year") and table.first_of(*_CODES) is not None
    own = ("lexical_index", *_NAMES["exselec"], *_NAMES["lexical_index"])
    return has_key and table.first_of(*own) is not None


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read the index and its steps."""
    code = table.first_of(*_CODES) or LAYOUT.code
    return read_panel(table, replace(LAYOUT, code=code, name=table.first_of(*_COUNTRIES)))
