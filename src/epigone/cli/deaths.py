"""`epigone world deaths`: what an outcome did when leaders died in office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.leader_options import (
    ChangeOption,
    DataOption,
    FirstOption,
    GrowthOption,
    JsonOption,
    LastOption,
    LeaderOption,
    PeriodOption,
    QuietOption,
    SeedOption,
    UnitOption,
)
from epigone.cli.output import STANDARD_OUTPUT, Outputs, check_figure, write_figure, write_text
from epigone.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from epigone.world.leader_table import LeaderTable


def deaths(
    outcome: Annotated[str, typer.Option("--outcome", metavar="NAME", help="What may depend on the leader.")],
    change: ChangeOption = False,
    growth: GrowthOption = False,
    window: Annotated[
        int, typer.Option("--window", metavar="N", min=1, help="Periods before and after a death.")
    ] = 5,
    fewest: Annotated[
        int | None, typer.Option("--fewest", metavar="N", min=1, help="Of which need a value; default all.")
    ] = None,
    independent: Annotated[
        bool, typer.Option("--independent", help="Take errors for independent, not AR(1).")
    ] = False,
    first: FirstOption = None,
    last: LastOption = None,
    draws: Annotated[
        int | None,
        typer.Option("--draws", metavar="N", min=0, help="Simulated panels of the Wald test; 0 for none."),
    ] = None,
    seed: SeedOption = None,
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="CONDITION", help="Deaths that enter, as 'polity2 <= -6'."),
    ] = None,
    data: DataOption = None,
    unit: UnitOption = None,
    period: PeriodOption = None,
    leader: LeaderOption = None,
    death: Annotated[
        str | None, typer.Option("--death", metavar="COLUMN", help="1 where the leader died in this period.")
    ] = None,
    json: JsonOption = None,
    figure: Annotated[
        str | None, typer.Option("--figure", metavar="FILE", help="Draw the changes (.svg or .png).")
    ] = None,
    quiet: QuietOption = False,
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
