"""LEAD: what leaders had learned and lived through before they took office."""

from epigone.errors import Problem
from epigone.sources import cells
from epigone.sources.imported import Imported
from epigone.sources.importers.archigos import doubled_spells
from epigone.sources.raw_table import RawTable

#: Attributes kept of the many: education, service, rebellion, wars, years of experience, health.
ATTRIBUTES = (
    "leveledu",
    "milservice",
    "combat",
    "rebel",
    "warwin",
    "warloss",
    "rebelwin",
    "rebelloss",
    "yrsexper",
    "physhealth",
    "mentalhealth",
)


def recognise(table: RawTable) -> bool:
    """Whether a table has Archigos's ids of spells and at least one attribute of its own."""
    return table.has("obsid") and table.first_of(*ATTRIBUTES) is not None


def import_table(table: RawTable) -> tuple[Imported, list[Problem]]:
    """Read the attributes, one row a spell of Archigos."""
    kept = [column for column in ATTRIBUTES if column in table.columns]
    raw = table.read(["obsid", *kept])
    cast, unread = cells.numbers(raw, kept)
    problems = cells.number_problems(table, unread)
    frame = cells.texts(cast, ["obsid"])
    problems += cells.empty_problems(table, "obsid", frame["obsid"].is_null().arg_true().to_list())
    problems += doubled_spells(table, frame["obsid"])
    return Imported("leaders", frame.rename({"obsid": "spell"})), problems
