"""The break of the invented world and a shipped row, as their pages show them."""

from functools import cache

from epigone.report.succession_view import SuccessionView, row_view, succession_view
from epigone.world.one_succession import one_succession
from epigone.world.reference import load
from epigone.world.settings import ScanSettings
from support.invented_world import BREAK, invented_world

#: Few draws: the page does not depend on their number.
SETTINGS = ScanSettings(draws=200, placebos=50)


@cache
def invented_break() -> SuccessionView:
    """The successor who turned everything over, with all his series."""
    return succession_view(one_succession(invented_world(), *BREAK, SETTINGS), load(), SETTINGS)


@cache
def shipped_succession() -> SuccessionView:
    """Hoover to Roosevelt from the class that ships, without series."""
    reference = load()
    return row_view(reference.at(2, 1933), reference)
