"""Taking a file into the store: which data set it is of, what is wrong with it, and what becomes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from epigone.errors import DataError, EpigoneError, Problem, UsageError
from epigone.sources.catalogue import UNKNOWN, DataSet, catalogue, find_dataset
from epigone.sources.formats import read_tables
from epigone.sources.importers.registry import IMPORTERS
from epigone.sources.problem_kinds import data_problem
from epigone.sources.raw_table import RawTable
from epigone.sources.store import Store
from epigone.sources.stored_table import TableRecord, hash_file, hash_of, make_record, write_table
from epigone.suggest import choices

#: Columns shown of a table that is of no known data set.
_SHOWN_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Folder:
    """What became of the files of a folder: those imported, those refused, those of no known data set."""

    imported: tuple[TableRecord, ...]
    refused: tuple[tuple[Path, EpigoneError], ...]
    unknown: tuple[Path, ...]


def import_file(name: str, path: Path, store: Store, *, edition: str = "") -> TableRecord:
    """Import a file that the user has, whatever its format; the table of an earlier import is replaced.

    Parameters
    ----------
    name
        Data set, edition or cut, by its name in the catalogue or one of its other names.
    path
        The provider's file, or one cut from it with the provider's column names.
    store
        Where the table goes.
    edition
        Edition of the file, for those files that do not state it in a column.

    Raises
    ------
    UsageError
        If there is no such data set or file.
    DataError
        If the file is of another data set, or has problems; all of them are listed.
    OutputError
        If the table cannot be written.
    """
    entry = find_dataset(name)
    _check_path(path)
    tables, problems = read_tables(path)
    found = next((table for table in tables if IMPORTERS[entry.importer].recognise(table)), None)
    if found is None:
        raise DataError(problems or [_not_of(entry, path, tables)])
    return _take(entry, found, path, store, edition)


def import_folder(
    directory: Path, store: Store, *, progress: Callable[[str], None] = lambda _: None
) -> Folder:
    """Import every file of a folder that is recognised; a file that cannot be read keeps no other out.

    A file whose name is that of a data set is imported under it, if its columns agree; any other goes to
    the first data set of the catalogue whose columns it has.

    Raises
    ------
    UsageError
        If there is no such folder.
    """
    if not directory.is_dir():
        raise UsageError(f"there is no directory {directory}")
    imported: list[TableRecord] = []
    refused: list[tuple[Path, EpigoneError]] = []
    unknown: list[Path] = []
    for path in sorted(directory.iterdir()):
        if not path.is_file() or path.name.startswith("."):
            continue
        progress(path.name)
        try:
            tables, problems = read_tables(path)
            match = _match(path, tables)
            if match is not None:
                imported.append(_take(*match, path, store))
            elif tables or not problems or all(item.code == "data-unknown-format" for item in problems):
                unknown.append(path)
            else:
                refused.append((path, DataError(problems)))
        except DataError as error:
            refused.append((path, error))
    return Folder(tuple(imported), tuple(refused), tuple(unknown))


def is_current(record: TableRecord) -> bool:
    """Whether this version of epigone would make the same table from the same file."""
    importer = IMPORTERS.get(record.importer)
    revision = 0 if importer is None else importer.revision
    return record.hash == hash_of(record.name, (record.importer, revision), record.source)


def _take(entry: DataSet, table: RawTable, path: Path, store: Store, edition: str = "") -> TableRecord:
    importer = IMPORTERS[entry.importer]
    imported, problems = importer.read(table)
    if not problems and not imported.frame.height:
        problems = [data_problem("data-empty", table.file)]
    if problems:
        raise DataError(problems)
    if edition and imported.edition == UNKNOWN:
        imported = replace(imported, edition=edition)
    record = make_record(entry.name, (entry.importer, importer.revision), imported, hash_file(path))
    write_table(store.path_of(entry.name), imported.frame, record)
    return record


def _match(path: Path, tables: Sequence[RawTable]) -> tuple[DataSet, RawTable] | None:
    """The data set of a file, by its name if the columns agree, and the table that holds it."""
    entries = list(catalogue().values())
    stem = path.name.split(".")[0].casefold()
    named = [entry for entry in entries if stem in (entry.name, *entry.aliases)]
    for entry in (*named, *_in_order_of_importers(entries)):
        for table in tables:
            if IMPORTERS[entry.importer].recognise(table):
                return entry, table
    return None


def _in_order_of_importers(entries: Sequence[DataSet]) -> list[DataSet]:
    """The data set that a file of an unfamiliar name belongs to, of each importer one."""
    by_importer = {entry.importer: entry for entry in reversed(entries)}
    usual = {entry.importer: entry for entry in entries if entry.aliases}
    return [usual.get(importer, by_importer[importer]) for importer in IMPORTERS]


def _not_of(entry: DataSet, path: Path, tables: Sequence[RawTable]) -> Problem:
    others = [other for other in IMPORTERS if any(IMPORTERS[other].recognise(table) for table in tables)]
    if others:
        usual = [item.name for item in _in_order_of_importers(list(catalogue().values()))]
        names = [name for name in usual if catalogue()[name].importer in others]
        return data_problem("data-other-set", path.name, wanted=entry.name, found=choices(names))
    table = max(tables, key=lambda table: len(set(table.columns) & set(IMPORTERS[entry.importer].columns)))
    missing = [column for column in IMPORTERS[entry.importer].columns if column not in table.columns]
    shown = ", ".join(table.columns[:_SHOWN_COLUMNS])
    rest = len(table.columns) - _SHOWN_COLUMNS
    found = f"{shown} and {rest} more" if rest > 0 else shown
    return data_problem(
        "data-unrecognised",
        table.file,
        1,
        wanted=entry.name,
        missing=choices(missing or IMPORTERS[entry.importer].columns),
        given_columns=found,
    )


def _check_path(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path} is a directory; give the file, or: epigone data import all {path}")
    if not path.exists():
        raise UsageError(f"there is no file {path}")
