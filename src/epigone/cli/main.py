"""Commands of epigone. Everything heavy is loaded inside the command that needs it."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from epigone.cli.output import note, print_problems, progress_of, show, write_outputs
from epigone.errors import CaseError, EpigoneError
from epigone.version import __version__

#: The case that runs when none is named.
BUILT_IN = "lenin-stalin"
INTERRUPTED = 130

app = typer.Typer(
    name="epigone",
    help="Did a successor continue the legacy he claims, or break with it?\n\n"
    "Without a command: judge the built-in case, Lenin to Stalin, and write report.html here.",
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseArgument = Annotated[
    str, typer.Argument(metavar="CASE", help="A case directory, a .zip, or a built-in name.")
]


@app.callback(invoke_without_command=True)
def default(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Judge the built-in case when no command is given."""
    if version:
        typer.echo(f"epigone {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        _run(BUILT_IN, html="report.html")


@app.command()
def run(
    case: CaseArgument,
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the verdict as JSON; - prints it.")
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report as one HTML file.")
    ] = None,
    markdown: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the report as Markdown.")
    ] = None,
    figures: Annotated[
        str | None, typer.Option(metavar="DIR", help="Write every figure as SVG and PNG.")
    ] = None,
    reading: Annotated[
        str | None, typer.Option(metavar="R", help="Judge by one reading of the legacy.")
    ] = None,
    handover: Annotated[str | None, typer.Option(metavar="H", help="Judge by another hand-over.")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Seed of every random draw.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print no verdict, only paths.")] = False,
) -> None:
    """Judge a case: the verdict here, and files where asked."""
    _run(
        case,
        json=json,
        html=html,
        markdown=markdown,
        figures=figures,
        reading=reading,
        handover=handover,
        seed=seed,
        quiet=quiet,
    )


def _run(
    name: str,
    *,
    json: str | None = None,
    html: str | None = None,
    markdown: str | None = None,
    figures: str | None = None,
    reading: str | None = None,
    handover: str | None = None,
    seed: int | None = None,
    quiet: bool = False,
) -> None:
    from epigone.case.read import read_case
    from epigone.verdict.judge import STEPS, judge
    from epigone.verdict.settings import DEFAULT_SEED

    case = read_case(name)
    with progress_of(STEPS) as step:
        verdict = judge(
            case,
            reading=reading,
            handover=handover,
            seed=DEFAULT_SEED if seed is None else seed,
            progress=step,
        )
    if not quiet and "-" not in (json, html, markdown):
        from epigone.report.terminal import print_verdict

        show(lambda console: print_verdict(verdict, console))
    for path in write_outputs(verdict, json=json, html=html, markdown=markdown, figures=figures):
        typer.echo(path)


@app.command()
def check(case: CaseArgument) -> None:
    """List every problem of a case at once; nothing is computed."""
    from epigone.case.read import check_case

    problems = check_case(case)
    print_problems(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    if not problems:
        typer.echo("no problems")
    elif errors:
        note(f"{errors} error{'s' * (errors != 1)}, {len(problems) - errors} warnings")
        raise typer.Exit(CaseError.exit_status)


@app.command()
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A directory that does not exist yet.")],
) -> None:
    """Start a case: a small commented one that checks clean and runs."""
    from epigone.case.template import new_case

    new_case(directory)
    typer.echo(f"{directory}: edit case.toml and the tables, then: epigone check {directory}")


@app.command()
def why(
    case: CaseArgument,
    doctrine: Annotated[str, typer.Argument(metavar="DOCTRINE", help="Id of a doctrine.")],
    reading: Annotated[
        str | None, typer.Option(metavar="R", help="Judge by one reading of the legacy.")
    ] = None,
) -> None:
    """Follow one doctrine's numbers down to the sources."""
    from epigone.case.read import read_case
    from epigone.report.terminal import why_view
    from epigone.verdict.judge import judge

    trace = judge(read_case(case), reading=reading).why(doctrine)
    show(lambda console: console.print(why_view(trace)))


def main() -> None:
    """Entry point: the one place where errors become messages and exit statuses."""
    try:
        app()
    except EpigoneError as error:
        if isinstance(error, CaseError):
            print_problems(error.problems, to_stderr=True)
        note(f"epigone: {_summary(error)}")
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing more to say, and no traceback at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _summary(error: EpigoneError) -> str:
    if isinstance(error, CaseError):
        n = len(error.problems)
        return f"the case has {n} problem{'s' * (n != 1)}; nothing was computed"
    return str(error)
