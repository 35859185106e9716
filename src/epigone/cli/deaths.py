"""`epigone world deaths`: what an outcome did when leaders died in office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.output import STANDARD_OUTPUT, Outputs, check_figure, write_figure, write_text
from epigone.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from epigone.world.leader_table import LeaderTable


def deaths(
    outcome: Annotated[str, typer.Option("--outcome", metavar="NAME", help="What may depend on the leader.")],
    change: Annotated[
        bool, typer.Option("--change", help="Test the change from one period to the next.")
    ] = False,
    growth: Annotated[
        bool, typer.Option("--growth", help="Test the growth from one period to the next.")
    ] = False,
    window: Annotated[
        int, typer.Option("--window", metavar="N", min=1, help="Periods before and after a death.")
    ] = 5,
    fewest: Annotated[
        int | None, typer.Option("--fewest", metavar="N", min=1, help="Of which need a value; default all.")
    ] = None,
    independent: Annotated[
        bool, typer.Option("--independent", help="Take errors for independent, not AR(1).")
    ] = False,
    first: Annotated[int | None, typer.Option("--from", metavar="YEAR", help="First year.")] = None,
    last: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year.")] = None,
    draws: Annotated[
        int | None,
        typer.Option("--draws", metavar="N", min=0, help="Simulated panels of the Wald test; 0 for none."),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", min=0, help="Seed of the draws.")] = None,
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="CONDITION", help="Deaths that enter, as 'polity2 <= -6'."),
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FILE", help="A table of your own (CSV), not the store.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="COLUMN", help="Its column of units.")] = None,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="COLUMN", help="Of periods: 1998, 1998-99, 2003Q2 or a date."),
    ] = None,
    leader: Annotated[str | None, typer.Option("--leader", metavar="COLUMN", help="Of leaders.")] = None,
    death: Annotated[
        str | None, typer.Option("--death", metavar="COLUMN", help="1 where the leader died in this period.")
    ] = None,
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
    ] = None,
    figure: Annotated[
        str | None, typer.Option("--figure", metavar="FILE", help="Draw the changes (.svg or .png).")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Test whether an outcome changes when leaders die in office."""
    from epigone.world.deaths_report import DeathsSettings
    from epigone.world.deaths_report import deaths as test_deaths

    if change and growth:
        raise UsageError("--change or --growth wanted, not both")
    outputs = Outputs(json=json)
    outputs.check()
    if figure is not None:
        check_figure(figure)
    chosen = {name: value for name, value in (("draws", draws), ("seed", seed)) if value is not None}
    settings = DeathsSettings(
        form="change" if change else "growth" if growth else "level",
        window=window,
        fewest=fewest,
        errors="independent" if independent else "ar1",
        first_year=first,
        last_year=last,
        where=where,
        **chosen,
    )
    table, died = _own(data, (unit, period, leader), outcome, death) if data else _stored(outcome, where)
    report = test_deaths(outcome, table, died, settings=settings)
    written = [] if figure is None else [write_figure(Path(figure), report.plot())]
    for place in outputs.files.values():
        from epigone.report.deaths_document import deaths_json

        text = deaths_json(report)
        if place == STANDARD_OUTPUT:
            put(text)
        else:
            written.append(write_text(Path(place), text))
    if not (quiet or outputs.uses_standard_output):
        from epigone.report.deaths_terminal import deaths_view

        say(deaths_view(report))
        if written:
            say("", *(str(path) for path in written), wrap=False)


def _own(
    data: Path, roles: tuple[str | None, str | None, str | None], outcome: str, death: str | None
) -> tuple["LeaderTable", "pl.DataFrame"]:
    import polars as pl

    from epigone.world.own_table import OwnColumns, read_own_table

    if death is None:
        raise UsageError("a column of deaths wanted: --death COLUMN, 1 where the leader died in the period")
    table = read_own_table(data, OwnColumns(*roles, values=tuple(dict.fromkeys((outcome, death)))))
    return table, table.frame.filter(pl.col(death) == 1).select("unit", "period", "name")


def _stored(outcome: str, where: str | None) -> tuple["LeaderTable", "pl.DataFrame"]:
    from epigone.sources.store import open_store
    from epigone.world.deaths_report import natural_deaths
    from epigone.world.store_table import store_table

    store = open_store()
    return store_table(store, [outcome], where=where), natural_deaths(store.spells())
