"""Options that the commands on leaders and an outcome share."""

from pathlib import Path
from typing import Annotated

import typer

ChangeOption = Annotated[bool, typer.Option("--change", help="Test the change from one period to the next.")]
GrowthOption = Annotated[bool, typer.Option("--growth", help="Test the growth from one period to the next.")]
FirstOption = Annotated[int | None, typer.Option("--from", metavar="YEAR", help="First year.")]
LastOption = Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Last year.")]
DataOption = Annotated[
    Path | None, typer.Option("--data", metavar="FILE", help="A table of your own (CSV), not the store.")
]
UnitOption = Annotated[str | None, typer.Option("--unit", metavar="COLUMN", help="Its column of units.")]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="COLUMN", help="Of periods: 1998, 1998-99, 2003Q2 or a date."),
]
LeaderOption = Annotated[str | None, typer.Option("--leader", metavar="COLUMN", help="Of leaders.")]
SeedOption = Annotated[int | None, typer.Option("--seed", metavar="N", min=0, help="Seed of the draws.")]
JsonOption = Annotated[
    str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
