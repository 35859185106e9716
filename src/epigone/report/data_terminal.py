"""Data sets in the terminal: what there is, what was imported, what had no place in it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from epigone.nouns import counted
from epigone.report.terminal_parts import ASIDE, plain
from epigone.sources.catalogue import UNKNOWN, DataSet, listed_indicators
from epigone.sources.imported import LeftOut
from epigone.sources.imports import Folder, is_current
from epigone.sources.stored_table import TableRecord

#: Letters of a hash that tell two files apart.
SHOWN_HASH = 12

_KINDS = {
    "panel": "indicators by unit and year",
    "spells": "spells of leaders in office",
    "leaders": "attributes of leaders",
    "countries": "names and dates of countries",
}


def catalogue_view(entries: Iterable[DataSet], imported: Mapping[str, TableRecord]) -> RenderableType:
    """Every data set on a line: its name, what it is, and how one gets it."""
    table = _table("name", "what it is", "how")
    for entry in entries:
        how = "imported" if entry.name in imported else ("fetch" if entry.address else "import a file")
        table.add_row(entry.name, plain(entry.title), how)
    return Group(table, Text("\nMore of one: epigone data list NAME", style=ASIDE))


def dataset_view(entry: DataSet, record: TableRecord | None) -> RenderableType:
    """One data set: provider, licence, citation, addresses, and the indicators that it yields."""
    size = counted(entry.size, "byte") if entry.size else UNKNOWN
    facts = [
        ("provider", entry.provider),
        ("edition", entry.version),
        ("licence", entry.licence),
        ("citation", entry.citation),
        ("page", entry.page),
        ("address", entry.address or "none: the provider hands the file out through the page"),
        ("format", entry.format),
        ("size", size),
        ("sha256", entry.sha256 or UNKNOWN),
        ("yields", _KINDS[entry.kind]),
    ]
    if record is not None:
        facts.append(("imported", f"{counted(record.rows, 'row')} from {record.source.name}"))
    grid = Table.grid(padding=(0, 2))
    for name, value in facts:
        grid.add_row(Text(name, style=ASIDE), plain(value))
    parts: list[RenderableType] = [Text(f"{entry.name}: {plain(entry.title)}", style="bold"), grid]
    listed = listed_indicators(entry.importer)
    if listed and entry.kind == "panel":
        table = _table("indicator", "what it is", "unit of measure", "scale")
        for found in listed:
            table.add_row(found.name, found.label, found.unit_of_measure, found.scale)
        parts += [Text(""), table]
    return Group(*parts)


def status_view(directory: Path, records: Sequence[TableRecord]) -> RenderableType:
    """What the store holds, and the rows that have no unit there."""
    if not records:
        return Group(
            Text(f"Nothing is imported yet in {plain(str(directory))}."),
            Text("See: epigone data list"),
        )
    table = _table("name", "edition", "rows", "units", "years", "file", "left out")
    for column in table.columns[2:4]:
        column.justify = "right"
    table.columns[-1].justify = "right"
    for record in records:
        years = _years(record.first_year, record.last_year)
        left = sum(item.rows for item in record.left_out)
        table.add_row(
            record.name,
            plain(record.edition),
            f"{record.rows:,}",
            str(record.n_units or ""),
            years,
            record.source.sha256[:SHOWN_HASH],
            f"{left:,}" if left else "",
        )
    parts: list[RenderableType] = [Text(f"Data in {plain(str(directory))}", style=ASIDE), table]
    old = [record.name for record in records if not is_current(record)]
    if old:
        parts += [Text(""), Text(f"Out of date, to be imported again: {', '.join(old)}")]
    for record in records:
        if record.left_out:
            parts += [Text(""), left_out_view(record)]
    return Group(*parts)


def left_out_view(record: TableRecord) -> RenderableType:
    """Rows of a table that have no unit, by code and reason."""
    count = sum(item.rows for item in record.left_out)
    heading = Text(f"{record.name}: {counted(count, 'row')} left out", style="bold")
    grid = Table.grid(padding=(0, 2))
    for item in record.left_out:
        grid.add_row(
            f"  {plain(_name(item))}",
            str(item.rows),
            _years(item.first_year, item.last_year),
            plain(item.reason),
        )
    return Group(heading, grid)


def imported_view(record: TableRecord) -> RenderableType:
    """One line on what an import brought."""
    told = [counted(record.rows, "row")]
    if record.n_units:
        told.append(counted(record.n_units, "unit"))
    if record.first_year is not None:
        told.append(_years(record.first_year, record.last_year))
    left = sum(item.rows for item in record.left_out)
    aside = f"; {left:,} left out (epigone data status {record.name})" if left else ""
    return Text(f"{record.name}: {', '.join(told)}{aside}")


def folder_view(found: Folder) -> RenderableType:
    """What became of the files of a folder."""
    parts: list[RenderableType] = [imported_view(record) for record in found.imported]
    if found.unknown:
        names = ", ".join(plain(path.name) for path in found.unknown)
        parts.append(Text(f"of no data set of the catalogue: {names}", style=ASIDE))
    return Group(*parts)


def _name(item: LeftOut) -> str:
    return item.code if item.name == item.code else f"{item.code} {item.name}"


def _years(first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return str(first) if first == last else f"{first}-{last}"


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for place, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=place == 0)
    return table
