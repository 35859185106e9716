"""`epigone world scan`: every succession measured, kept part by part."""

from pathlib import Path
from typing import Annotated

import typer

from epigone.cli.edge import say
from epigone.cli.progress import RunProgress
from epigone.nouns import counted

FromOption = Annotated[int | None, typer.Option("--from", metavar="YEAR", help="First year of successions.")]
ToOption = Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year of successions.")]
EngineOption = Annotated[
    str,
    typer.Option(
        "--engine", metavar="E", help="here, processes[:N], dask[:N], dask:ADDRESS or dask:slurm:N."
    ),
]


def scan(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="Table to write, .parquet or .csv.")
    ] = Path("scan.parquet"),
    indicators: Annotated[
        list[str] | None,
        typer.Option("--indicators", metavar="NAMES", help="Names by commas; all by default."),
    ] = None,
    first: FromOption = None,
    last: ToOption = None,
    engine: EngineOption = "processes",
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a scan of this name that was stopped.")
    ] = False,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", min=0, help="Seed of the draws.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Measure every succession of the imported data sets.

    A second table, FILE with -indicators in its name, has a row a succession
    and indicator.
    """
    from epigone.cli.output import Outputs
    from epigone.engines import engine_named
    from epigone.errors import OutputError
    from epigone.report.terminal_parts import plain
    from epigone.report.world_terminal import scan_view
    from epigone.sources.store import open_store
    from epigone.world.parts import TABLES, parts_directory, parts_of
    from epigone.world.scanning import Choice, scan
    from epigone.world.settings import ScanSettings
    from epigone.world.tables import tables_of

    if out.suffix not in TABLES:
        raise OutputError(f"cannot write {out}: the name of a table ends in {' or '.join(TABLES)}")
    Outputs(json=str(out)).check()
    where = engine_named(engine)
    names = [name.strip() for some in indicators or () for name in some.split(",") if name.strip()]
    settings = ScanSettings() if seed is None else ScanSettings(seed=seed)
    place = parts_directory(out)
    tables, chosen = tables_of(open_store(), names or None)
    done = 0
    with RunProgress(1) as progress:

        def tell(so_far: int, whole: int) -> None:
            nonlocal done
            done = so_far
            progress.part(f"{so_far} of {whole} units", so_far, whole)

        try:
            found = scan(
                tables,
                indicators=[item.name for item in chosen],
                choice=Choice(first_year=first, last_year=last),
                settings=settings,
                engine=where,
                parts=place,
                resume=resume,
                progress=tell,
            )
        except KeyboardInterrupt:
            say(f"Stopped; kept: {counted(done, 'unit')}. Go on with --resume.", error=True, wrap=False)
            raise
        written = found.write(out)
    parts_of(place, found.settings, found.indicators, found.hashes).clear()
    if not quiet:
        say(scan_view(found), "", *(plain(str(path)) for path in written), wrap=False)
