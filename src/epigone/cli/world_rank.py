"""`epigone world rank`, `show` and `reference`: successions in order, one of them, and their class."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.output import STANDARD_OUTPUT, Outputs, write_text
from epigone.cli.progress import RunProgress

if TYPE_CHECKING:
    import polars as pl

    from epigone.world.one_succession import OneSuccession
    from epigone.world.reference import Reference

#: How the shipped class is called where its numbers are shown.
SHIPPED = "the shipped reference class"

ScanOption = Annotated[
    Path | None,
    typer.Option("--scan", metavar="FILE", help="A scan of your own; else the shipped reference class."),
]
JsonOption = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
]


def rank(
    by: Annotated[
        str, typer.Option("--by", metavar="M", help="departure, fidelity, innovation, retained, ...")
    ] = "departure",
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="C", help="A condition, such as 'exit == \"natural death\"'."),
    ] = None,
    n: Annotated[int, typer.Option("--n", metavar="N", min=1, help="How many.")] = 10,
    ascending: Annotated[bool, typer.Option("--ascending", help="The smallest first.")] = False,
    thin: Annotated[bool, typer.Option("--thin", help="Those with few indicators too.")] = False,
    scan: ScanOption = None,
    json: JsonOption = None,
) -> None:
    """List successions in the order of a measure."""
    from epigone.report.world_document import ranking_json
    from epigone.report.world_terminal import rank_view
    from epigone.world.ranking import rank

    Outputs(json=json).check()
    reference, source = _class(scan)
    found = rank(reference.frame, by=by, where=where, n=n, ascending=ascending, thin=thin)
    if json is not None:
        _write(ranking_json(found, source), json)
    if json != STANDARD_OUTPUT:
        say(rank_view(found, source))


def show(
    unit: Annotated[
        str,
        typer.Argument(
            metavar="UNIT", help="A state: its name, or its Gleditsch-Ward number.", show_default=False
        ),
    ],
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="The successor's first year.", show_default=False)
    ],
    scan: ScanOption = None,
    json: JsonOption = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write its page.")] = None,
) -> None:
    """Show one succession and its place among all."""
    from epigone.report.world_document import succession_json
    from epigone.report.world_terminal import succession_view
    from epigone.sources.unit_names import unit_named
    from epigone.world.reference import place

    number = unit_named(unit, year)
    outputs = Outputs(json=json, html=html)
    outputs.check()
    with RunProgress(1 if html is None else 2) as progress:
        progress.step("measuring")
        reference, source = _class(scan)
        row, moves, source, one = _one(number, year, scan, reference, source)
        found = place(row, reference)
        if html is not None:
            progress.step("page")
            page = _page(row, one, reference)
    if json is not None:
        _write(succession_json(found, moves, source), json)
    if html is not None:
        _write(page, html)
    if not outputs.uses_standard_output:
        say(succession_view(found, moves, source))


def reference(
    rebuild: Annotated[
        Path | None,
        typer.Option(
            "--rebuild", metavar="DIR", help="Scan the imported data sets and write the class there."
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="E", help="As for epigone world scan.")
    ] = "processes",
) -> None:
    """Say what the shipped reference class is, or rebuild it."""
    from epigone.report.terminal_parts import plain
    from epigone.report.world_terminal import reference_view
    from epigone.world.reference import load

    if rebuild is None:
        say(reference_view(load()))
        return
    from epigone.case.builtin import builtin_names
    from epigone.case.read import read_case
    from epigone.engines import engine_named
    from epigone.sources.store import open_store
    from epigone.world.reference_build import rebuild as write_class
    from epigone.world.tables import tables_of

    where = engine_named(engine)
    tables, _ = tables_of(open_store())
    with RunProgress(1) as progress:
        written = write_class(
            tables,
            rebuild,
            [read_case(name) for name in builtin_names()],
            engine=where,
            progress=lambda done, whole: progress.part(f"{done} of {whole} units", done, whole),
        )
    say(*(plain(str(path)) for path in written), wrap=False)


def _class(scan: Path | None) -> "tuple[Reference, str]":
    """The class of a scan, or the one that ships, and what it is called."""
    from dataclasses import replace

    from epigone.world.reference import load
    from epigone.world.scanned import read_successions

    shipped = load()
    if scan is None:
        return shipped, SHIPPED
    return replace(shipped, frame=read_successions(scan)), str(scan)


def _one(
    unit: int, year: int, scan: Path | None, reference: "Reference", source: str
) -> "tuple[dict[str, object], pl.DataFrame | None, str, OneSuccession | None]":
    """A succession and its indicators: of the scan, else of the store with series, else the shipped row."""
    if scan is not None:
        import polars as pl

        from epigone.world.scanned import read_moves

        own = (pl.col("unit") == unit) & (pl.col("year") == year)
        return reference.at(unit, year), read_moves(scan).filter(own), source, None
    from epigone.errors import MissingExtra
    from epigone.sources.store import open_store

    try:
        is_stored = bool(open_store().hashes())
    except MissingExtra:
        is_stored = False
    if not is_stored:
        return reference.at(unit, year), None, source, None
    from epigone.world.one_succession import one_succession
    from epigone.world.tables import tables_of

    tables, _ = tables_of(open_store())
    found = one_succession(tables, unit, year)
    return dict(found.row), found.moves, f"measured on your data, placed in {source}", found


def _page(row: dict[str, object], one: "OneSuccession | None", reference: "Reference") -> str:
    """The page of a succession, with its series where they are at hand."""
    from epigone.report.succession_page import render_succession
    from epigone.report.succession_view import row_view, succession_view

    view = row_view(row, reference) if one is None else succession_view(one, reference)
    return render_succession(view)


def _write(text: str, place: str) -> None:
    if place == STANDARD_OUTPUT:
        put(text)
    else:
        write_text(Path(place), text)
