"""`epigone data`: the data sets of others, taken into the user's store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say, told_when_stopped
from epigone.cli.output import STANDARD_OUTPUT, check_files, write_text

if TYPE_CHECKING:
    from epigone.errors import EpigoneError

data = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Data sets of others: list, fetch, import, status.",
    epilog="The data are kept in the directory EPIGONE_DATA, or else in the platform's place for user data.",
)

#: Stands for every file of a folder.
ALL = "all"

JsonOption = Annotated[
    str | None,
    typer.Option("--json", metavar="FILE", help="Write JSON instead; - for standard output."),
]


@data.command("list")
def list_datasets(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="One data set, to see all about it.", show_default=False),
    ] = None,
    json: JsonOption = None,
) -> None:
    """List the data sets, or tell all about one."""
    from epigone.report.data_document import catalogue_json
    from epigone.report.data_terminal import catalogue_view, dataset_view
    from epigone.sources.catalogue import catalogue, find_dataset
    from epigone.sources.store import open_store

    entries = list(catalogue().values()) if name is None else [find_dataset(name)]
    imported = open_store().records()
    if json is not None:
        _write(json, catalogue_json(entries, imported))
    elif name is None:
        say(catalogue_view(entries, imported))
    else:
        say(dataset_view(entries[0], imported.get(entries[0].name)))


@data.command()
def fetch(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A data set.", show_default=False)],
    mirror: Annotated[
        str,
        typer.Option(
            "--mirror",
            metavar="ADDRESS",
            help="Fetch from a mirror (or set EPIGONE_MIRROR).",
        ),
    ] = "",
    timeout: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", min=0.1, help="How long a silent server is waited for."),
    ] = 60.0,
    again: Annotated[bool, typer.Option("--again", help="Fetch anew what is there already.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Fetch a data set from its provider and import it."""
    from epigone.cli.progress import DownloadProgress
    from epigone.report.data_terminal import imported_view
    from epigone.sources.download import Patience
    from epigone.sources.fetch import FetchSettings, fetch_dataset
    from epigone.sources.store import open_store

    kept = "the store is as it was, and the next fetch goes on with what has come."
    with told_when_stopped(kept), DownloadProgress(name) as progress:
        patience = Patience(read_seconds=timeout)
        settings = FetchSettings(mirror, again, patience, progress.come)
        record = fetch_dataset(name, open_store(), settings)
    if not quiet:
        say(imported_view(record))


@data.command("import")
def import_data(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A data set, or all for every file of a folder.", show_default=False
        ),
    ],
    path: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="The provider's file: .csv, .dta, .sav, .xlsx, .xls, .rds, also in .gz or .zip.",
            show_default=False,
        ),
    ],
    edition: Annotated[
        str, typer.Option("--edition", metavar="TEXT", help="Its edition, where the file does not say it.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Take a file that you have into the store."""
    from epigone.report.data_terminal import imported_view
    from epigone.sources.imports import import_file
    from epigone.sources.store import open_store

    if name == ALL:
        _import_folder(path, quiet=quiet)
        return
    with told_when_stopped("the store is as it was."):
        record = import_file(name, path, open_store(), edition=edition)
    if not quiet:
        say(imported_view(record))


@data.command()
def status(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One data set.", show_default=False)
    ] = None,
    json: JsonOption = None,
) -> None:
    """Tell what is imported, from which file, and what was left out."""
    from epigone.errors import UsageError
    from epigone.report.data_document import status_json
    from epigone.report.data_terminal import status_view
    from epigone.sources.catalogue import find_dataset
    from epigone.sources.store import not_imported, open_store

    store = open_store()
    records = store.records()
    if name is not None:
        wanted = find_dataset(name).name
        if wanted not in records:
            raise UsageError(not_imported(wanted))
        records = {wanted: records[wanted]}
    if json is not None:
        _write(json, status_json(str(store.directory), records.values()))
    else:
        say(status_view(store.directory, list(records.values())))


def _import_folder(directory: Path, *, quiet: bool) -> None:
    from epigone.cli.progress import RunProgress
    from epigone.report.data_terminal import folder_view
    from epigone.sources.imports import import_folder
    from epigone.sources.store import open_store

    steps = sum(1 for _ in directory.iterdir()) if directory.is_dir() else 1
    kept = "files that were imported stay; begin again for the others."
    with told_when_stopped(kept), RunProgress(steps) as progress:
        found = import_folder(directory, open_store(), progress=progress.step)
    if not quiet:
        say(folder_view(found))
    if found.refused:
        _say_refused(found.refused)
        raise typer.Exit(1)


def _say_refused(refused: "tuple[tuple[Path, EpigoneError], ...]") -> None:
    from epigone.errors import InputError
    from epigone.report.terminal import problems_view

    problems = [
        problem for _, error in refused if isinstance(error, InputError) for problem in error.problems
    ]
    say(problems_view(problems), error=True, wrap=False)


def _write(place: str, text: str) -> None:
    check_files([place])
    if place == STANDARD_OUTPUT:
        put(text)
    else:
        write_text(Path(place), text)
