"""`epigone world`: every succession in the panel, and whether it matters who leads."""

import typer

from epigone.cli.deaths import deaths
from epigone.cli.edge import GuardedGroup
from epigone.cli.effects import effects
from epigone.cli.world_rank import rank, reference, show
from epigone.cli.world_scan import scan

world = typer.Typer(
    cls=GuardedGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    help="Every succession in the panel, and whether it matters who leads.",
)
world.command()(scan)
world.command()(rank)
world.command()(show)
world.command()(effects)
world.command()(deaths)
world.command()(reference)
