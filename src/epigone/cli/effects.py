"""`epigone world effects`: whether it matters who leads."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from epigone.cli.progress import RunProgress
from epigone.errors import UsageError

if TYPE_CHECKING:
    from epigone.world.effects_report import EffectsReport
    from epigone.world.effects_settings import EffectsSettings
    from epigone.world.leader_table import LeaderTable


def effects(
    outcome: Annotated[
        list[str] | None,
        typer.Option("--outcome", metavar="NAME", help="What may depend on the leader; may be repeated."),
    ] = None,
    change: ChangeOption = False,
    growth: GrowthOption = False,
    control: Annotated[
        list[str] | None,
        typer.Option("--control", metavar="NAME", help="What is taken out besides; may be repeated."),
    ] = None,
    first: FirstOption = None,
    last: LastOption = None,
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="CONDITION", help="Rows that enter, as 'region == \"Africa\"'."),
    ] = None,
    leader_name: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="A leader whose own effect is wanted too.")
    ] = None,
    data: DataOption = None,
    unit: UnitOption = None,
    period: PeriodOption = None,
    leader: LeaderOption = None,
    joint: Annotated[bool, typer.Option("--joint", help="Fit periods and leaders together.")] = False,
    nostitch: Annotated[bool, typer.Option("--nostitch", help="Do not close gaps between periods.")] = False,
    levels_of_units: Annotated[
        bool, typer.Option("--keep-unit-means", help="Do not take out the mean of each unit.")
    ] = False,
    permutations: Annotated[
        int, typer.Option("--permutations", metavar="N", min=1, help="Random orders of the stints.")
    ] = 1000,
    panels: Annotated[
        int, typer.Option("--panels", metavar="N", min=0, help="Simulated panels for size, power, turnover.")
    ] = 200,
    seed: SeedOption = None,
    json: JsonOption = None,
    figure: Annotated[
        str | None, typer.Option("--figure", metavar="FILE", help="Draw the orders (.svg or .png).")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Test whether it matters who leads: stints in random order.

    Outcomes are indicators of the store (epigone data status) under the leaders
    of all states, or columns of a table of your own: one row a unit and period.
    """
    from epigone.world.effects_report import effects as test_effects
    from epigone.world.effects_settings import EffectsSettings

    if not outcome:
        raise UsageError("an outcome wanted: --outcome NAME, an indicator or a column of --data")
    if change and growth:
        raise UsageError("--change or --growth wanted, not both")
    outputs = Outputs(json=json)
    outputs.check()
    if figure is not None:
        check_figure(figure)
    chosen: dict[str, Any] = {} if seed is None else {"seed": seed}
    settings = EffectsSettings(
        form="change" if change else "growth" if growth else "level",
        controls=tuple(control or ()),
        first_year=first,
        last_year=last,
        where=where,
        joint=joint,
        stitch=not nostitch,
        demean_unit=not levels_of_units,
        permutations=permutations,
        panels=panels,
        **chosen,
    )
    table = _table(data, (unit, period, leader), [*outcome, *settings.controls], settings)
    with RunProgress(len(outcome)) as progress:
        report = test_effects(outcome, table, settings=settings, leader=leader_name, progress=progress.part)
    written = _write(report, outputs, figure)
    if not (quiet or outputs.uses_standard_output):
        from epigone.report.effects_terminal import effects_view

        say(effects_view(report))
        if written:
            say("", *(str(path) for path in written), wrap=False)


def _table(
    data: Path | None,
    roles: tuple[str | None, str | None, str | None],
    columns: list[str],
    settings: "EffectsSettings",
) -> "LeaderTable":
    if data is not None:
        from epigone.world.own_table import OwnColumns, read_own_table

        return read_own_table(data, OwnColumns(*roles, values=tuple(dict.fromkeys(columns))))
    if any(roles):
        raise UsageError(
            "--unit, --period and --leader name columns of a table of your own: give it by --data"
        )
    from epigone.sources.store import open_store
    from epigone.world.store_table import store_table

    return store_table(open_store(), list(dict.fromkeys(columns)), where=settings.where, rule=settings.leader)


def _write(report: "EffectsReport", outputs: Outputs, figure: str | None) -> list[Path]:
    written = [] if figure is None else [write_figure(Path(figure), report.plot())]
    for place in outputs.files.values():
        from epigone.report.effects_document import effects_json

        text = effects_json(report)
        if place == STANDARD_OUTPUT:
            put(text)
        else:
            written.append(write_text(Path(place), text))
    return written
