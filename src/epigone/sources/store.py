"""The store of a user's data: what was imported, as one tidy panel and one list of spells.

Each data set is one Parquet file in `tables/` of the data directory. A file is replaced whole, so that
readers and writers in several processes never meet half a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from epigone.errors import UsageError
from epigone.sources.catalogue import catalogue
from epigone.sources.crosswalk import units_by_years
from epigone.sources.place import data_directory
from epigone.sources.queries import PanelPart, query_panel
from epigone.sources.stored_table import StoredIndicator, TableRecord, read_frame, read_record
from epigone.suggest import choices, closest

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Store:
    """Imported data sets in one directory.

    An indicator keeps its provider's column name. Where several data sets have one name, the plain
    name means the first of them in the catalogue; of the others it is `dataset:name`.
    """

    directory: Path

    def path_of(self, table: str) -> Path:
        """Give the file of a table, which need not exist."""
        return self.directory / "tables" / f"{table}.parquet"

    def records(self) -> dict[str, TableRecord]:
        """Say of every table that is there what it was made from, in the catalogue's order.

        Raises
        ------
        SourceError
            If a table cannot be read.
        """
        paths = {name: self.path_of(name) for name in catalogue()}
        return {name: read_record(path) for name, path in paths.items() if path.is_file()}

    def hashes(self) -> dict[str, str]:
        """Give the hash of every table: it follows from the file, the crosswalk and the importer."""
        return {name: record.hash for name, record in self.records().items()}

    def frame(self, table: str) -> "pl.DataFrame":
        """Give a stored table as it is.

        Raises
        ------
        UsageError
            If the data set was not imported.
        """
        if not self.path_of(table).is_file():
            raise UsageError(not_imported(table))
        return read_frame(self.path_of(table))

    def panel(
        self,
        indicators: Sequence[str] | None = None,
        *,
        units: Sequence[int] | None = None,
        years: tuple[int, int] | None = None,
    ) -> "pl.DataFrame":
        """Give the panel: one row a unit, year and indicator.

        Parameters
        ----------
        indicators
            Names; None for every plain name there is.
        units
            Gleditsch-Ward numbers; None for all.
        years
            First and last year, both included; None for all.

        Returns
        -------
        DataFrame
            unit (i32), year (i32), indicator, value (f64) and sd (f64, null where none is stated),
            sorted by unit, year and indicator.

        Raises
        ------
        UsageError
            If an indicator is not in the store; the message lists those that are.
        """
        names = self._names()
        wanted = [name for name in names if ":" not in name] if indicators is None else list(indicators)
        for name in wanted:
            if name not in names:
                raise UsageError(_unknown(name, list(names)))
        by_table: dict[str, list[tuple[str, str]]] = {}
        for public in dict.fromkeys(wanted):
            table, found = names[public]
            by_table.setdefault(table, []).append((found.entry.name, public))
        parts = [PanelPart(self.path_of(table), tuple(pairs)) for table, pairs in by_table.items()]
        return query_panel(parts, units, years)

    def indicators(self, *, qualified: bool = False) -> "pl.DataFrame":
        """List the indicators: what they measure, on which scale, within which bounds, for which years.

        Parameters
        ----------
        qualified
            Whether to list the names `dataset:name` too, of indicators that an earlier data set has.
        """
        import polars as pl

        rows = []
        for name, (table, found) in self._names().items():
            if qualified or ":" not in name:
                entry = found.entry
                described = (entry.label, entry.unit_of_measure, entry.scale, entry.lower, entry.upper)
                rows.append((name, table, *described, found.first_year, found.last_year, found.n))
        schema = {
            **dict.fromkeys(("indicator", "dataset", "label", "unit_of_measure", "scale"), pl.String),
            **dict.fromkeys(("lower", "upper"), pl.Float64),
            **dict.fromkeys(("first_year", "last_year"), pl.Int32),
            "n": pl.Int64,
        }
        return pl.DataFrame(rows, schema=schema, orient="row")

    def spells(self) -> "pl.DataFrame":
        """Give the spells of leaders, sorted by unit and start, with LEAD's columns where LEAD is there.

        Returns
        -------
        DataFrame
            spell, unit (i32), leader (the same in all spells of one person), name, start and end
            (dates), entry, exit and exit_detail in small letters, born (year), gender.

        Raises
        ------
        UsageError
            If no spells were imported.
        """
        spells = self.frame("archigos")
        if self.path_of("lead").is_file():
            spells = spells.join(self.frame("lead"), on="spell", how="left", maintain_order="left")
        return spells

    def units(self) -> "pl.DataFrame":
        """Give every unit with its codes, one row for each span of years in which none changes."""
        return units_by_years()

    def _names(self) -> dict[str, tuple[str, StoredIndicator]]:
        """Public name of every indicator: its table, and what the table says of it."""
        names: dict[str, tuple[str, StoredIndicator]] = {}
        for table, record in self.records().items():
            for found in record.indicators:
                plain = found.entry.name
                names[plain if plain not in names else f"{table}:{plain}"] = (table, found)
        return names


def open_store(directory: Path | None = None) -> Store:
    """Open the store of a directory, of EPIGONE_DATA, or of the platform's place for a user's data.

    Nothing is created; the directory comes into being with the first import.
    """
    return Store(data_directory(directory))


def _unknown(name: str, names: list[str]) -> str:
    if not names:
        return f"there is no indicator '{name}': no panel is imported yet (see: epigone data list)"
    return f"there is no indicator '{name}'; there are {choices(names, 'and')}{closest(name, names)}"


def not_imported(table: str) -> str:
    """Say how a data set that is missing gets into the store."""
    entry = catalogue().get(table)
    how = f"epigone data fetch {table}, or " if entry is not None and entry.address else ""
    return f"'{table}' is not imported: {how}epigone data import {table} FILE"
