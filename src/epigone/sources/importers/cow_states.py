"""COW state system membership: when a state entered the system and left it."""

from epigone.errors import Problem
from epigone.sources import cells
from epigone.sources.imported import Imported
from epigone.sources.raw_table import RawTable

_WORDS = ("stateabb", "statenme")
_NUMBERS = ("ccode", "styear", "stmonth", "stday", "endyear", "endmonth", "endday", "version")


def recognise(table: RawTable) -> bool:
    """Whether a table has the names and dates of membership."""
    return table.has(*_WORDS, "ccode", "styear", "endyear")


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read one row a spell of membership."""
    import polars as pl

    numbers = [column for column in _NUMBERS if column in table.columns]
    raw = table.read([*_WORDS, *numbers])
    cast, unread = cells.numbers(raw, numbers)
    problems = cells.number_problems(table, unread)
    frame = cells.texts(cast.with_columns(pl.col(numbers).cast(pl.Int32, strict=False)), _WORDS)
    empty = frame["ccode"].is_null().arg_true().to_list()
    problems += cells.empty_problems(table, "ccode", empty)
    versions = sorted(set(frame["version"].drop_nulls().to_list())) if "version" in numbers else []
    edition = " ".join(str(version) for version in versions) or "unknown"
    return Imported("countries", frame, edition), problems
