"""Which importer reads which data set; an importer is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from epigone.errors import Problem
from epigone.sources.imported import Imported
from epigone.sources.importers import (
    archigos,
    atop,
    cow_states,
    cow_trade,
    lead,
    lied,
    maddison2023,
    nmc,
    polity5,
    vdem,
)
from epigone.sources.raw_table import RawTable


@dataclass(frozen=True, slots=True)
class Importer:
    """How one provider's tables are recognised and read.

    `columns` are those by which a person recognises the table; `revision` goes up with every change of
    what an import yields, so that stored tables know that they are out of date.
    """

    recognise: Callable[[RawTable], bool]
    read: Callable[[RawTable], tuple[Imported, list[Problem]]]
    columns: tuple[str, ...]
    revision: int = 1


#: In the order in which a table is tried against them.
IMPORTERS: dict[str, Importer] = {
    "archigos": Importer(
        archigos.recognise, archigos.import_table, ("obsid", "leadid", "startdate", "enddate")
    ),
    "lead": Importer(lead.recognise, lead.import_table, ("obsid", "milservice")),
    "vdem": Importer(vdem.recognise, vdem.import_table, ("country_text_id", "year", "v2x_polyarchy")),
    "lied": Importer(lied.recognise, lied.import_table, ("cow", "year", "lexical_index")),
    "nmc": Importer(nmc.recognise, nmc.import_table, ("ccode", "year", "milex", "cinc")),
    "polity5": Importer(polity5.recognise, polity5.import_table, ("ccode", "year", "polity2")),
    "cow_trade": Importer(
        cow_trade.recognise, cow_trade.import_table, ("ccode", "year", "imports", "exports")
    ),
    "atop": Importer(atop.recognise, atop.import_table, ("ddyad", "year", "defense")),
    "maddison2023": Importer(
        maddison2023.recognise, maddison2023.import_table, ("countrycode", "year", "gdppc")
    ),
    "maddison_countries": Importer(
        maddison2023.recognise_countries, maddison2023.import_countries, ("countrycode", "country", "region")
    ),
    "cow_states": Importer(cow_states.recognise, cow_states.import_table, ("stateabb", "ccode", "styear")),
}
