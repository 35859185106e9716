"""The commands: each parses its options, calls the library, and prints what comes back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from epigone.cli.data import data
from epigone.cli.edge import GuardedGroup, be_lenient, say
from epigone.cli.essay import essay
from epigone.cli.output import Outputs, write_outputs
from epigone.cli.progress import RunProgress
from epigone.cli.words import words
from epigone.cli.world import world
from epigone.errors import UsageError
from epigone.version import __version__

if TYPE_CHECKING:
    from epigone.case.model import Case
    from epigone.sources.corpora import Corpus
    from epigone.verdict.model import Verdict

#: The case that `epigone` alone judges, and the report it leaves in the current directory.
BUILT_IN = "lenin-stalin"
REPORT = "report.html"

app = typer.Typer(
    cls=GuardedGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit status: 0 done, 1 faulty input, 2 wrong usage, 3 a failure outside.",
)

CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE", help="A directory, a .zip, or the name of a built-in case.", show_default=False
    ),
]
ReadingOption = Annotated[
    str | None,
    typer.Option("--reading", metavar="R", help="Judge by this reading of the legacy (its id)."),
]
HandoverOption = Annotated[
    str | None,
    typer.Option("--handover", metavar="H", help="Judge by this hand-over of power (its id)."),
]
SeedOption = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="N", min=0, help="Seed of the random streams; the same seed gives the same digits."
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"epigone {__version__}")
        raise typer.Exit


@app.callback()
def alone(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback prints
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Heir or epigone? Did a successor continue the legacy he claims, or break with it?

    Without a command, the built-in case Lenin to Stalin is judged and report.html
    is written in the current directory.
    """  # noqa: D400 - a question, as the name is one
    if context.invoked_subcommand is None:
        _run(BUILT_IN, Outputs(html=REPORT))


@app.command()
def run(
    case: CaseArgument,
    json: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Write the verdict as JSON (- for standard output)."),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE", help="Write the report as one HTML page."),
    ] = None,
    markdown: Annotated[
        str | None,
        typer.Option("--markdown", metavar="FILE", help="Write the report as Markdown."),
    ] = None,
    figures: Annotated[
        str | None,
        typer.Option("--figures", metavar="DIR", help="Write every figure as SVG and PNG."),
    ] = None,
    reading: ReadingOption = None,
    handover: HandoverOption = None,
    texts: Annotated[
        str,
        typer.Option("--texts", metavar="CORPUS", help="Texts of the actors that the case does not hold."),
    ] = "",
    declaration: Annotated[
        Path | None,
        typer.Option(
            "--corpus", metavar="FILE", help="A corpus.toml for these texts: which key is which field."
        ),
    ] = None,
    seed: SeedOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Judge a case; print the verdict, write reports."""
    if declaration is not None and not texts:
        raise UsageError("--corpus says what texts are; give them with --texts CORPUS")
    _run(
        case,
        Outputs(json, html, markdown, figures),
        _corpus(texts, declaration),
        reading=reading,
        handover=handover,
        seed=seed,
        quiet=quiet,
    )


@app.command()
def check(case: CaseArgument) -> None:
    """List every problem of a case."""
    from epigone.case.read import check_case
    from epigone.report.terminal import problems_view

    problems = check_case(case)
    say(problems_view(problems), wrap=False)
    if any(found.severity == "error" for found in problems):
        raise typer.Exit(1)


@app.command()
def new(
    directory: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A directory that is empty or does not exist yet.", show_default=False
        ),
    ],
) -> None:
    """Start a case from a small commented one."""
    from epigone.case.template import new_case
    from epigone.report.terminal_parts import plain

    path = plain(str(new_case(directory)))
    say(
        f"A small case to start from is in {path}. Edit its files, then:",
        f"  epigone check {path}",
        f"  epigone run {path} --html report.html",
        wrap=False,
    )


@app.command()
def why(
    case: CaseArgument,
    doctrine: Annotated[
        str, typer.Argument(metavar="DOCTRINE", help="Id of a doctrine of the case.", show_default=False)
    ],
    reading: ReadingOption = None,
    handover: HandoverOption = None,
    seed: SeedOption = None,
) -> None:
    """Follow one doctrine's numbers down to the sources."""
    from epigone.case.read import read_case
    from epigone.report.terminal import why_view
    from epigone.suggest import closest

    found = read_case(case)
    known = [item.id for item in found.doctrines]
    if doctrine not in known:
        near = closest(doctrine, known)
        raise UsageError(f"the case has no doctrine '{doctrine}'; it has: {', '.join(known)}{near}")
    with RunProgress(_n_steps()) as progress:
        verdict = _judge(found, progress, reading=reading, handover=handover, seed=seed)
    say(why_view(verdict.why(doctrine)))


def _corpus(texts: str, declaration: Path | None) -> "Corpus | None":
    """The texts given beside a case; None if none are."""
    if not texts:
        return None
    from epigone.sources.corpora import open_declaration, read_corpus

    return read_corpus(texts, None if declaration is None else open_declaration(declaration))


def _run(
    case: str,
    outputs: Outputs,
    corpus: "Corpus | None" = None,
    *,
    reading: str | None = None,
    handover: str | None = None,
    seed: int | None = None,
    quiet: bool = False,
) -> None:
    from epigone.case.read import read_case

    outputs.check()
    found = read_case(case)
    with RunProgress(_n_steps() + 1) as progress:
        verdict = _judge(found, progress, reading=reading, handover=handover, seed=seed, texts=corpus)
        progress.step("reports")
        written = write_outputs(verdict, outputs)
    if quiet or outputs.uses_standard_output:
        return
    from epigone.report.terminal import verdict_view
    from epigone.report.terminal_parts import plain

    say(verdict_view(verdict))
    if written:
        say("", *(plain(str(path)) for path in written), wrap=False)


def _judge(
    case: "Case",
    progress: RunProgress,
    *,
    reading: str | None,
    handover: str | None,
    seed: int | None,
    texts: "Corpus | None" = None,
) -> "Verdict":
    from epigone.verdict.judge import judge

    chosen: dict[str, Any] = {} if seed is None else {"seed": seed}
    return judge(case, reading=reading, handover=handover, texts=texts, progress=progress.step, **chosen)


def _n_steps() -> int:
    from epigone.verdict.judge import STEPS

    return len(STEPS)


app.command()(words)
app.command()(essay)
app.add_typer(data, name="data")
app.add_typer(world, name="world")


def main() -> None:
    """Run the command line and leave with its exit status."""
    be_lenient()
    app(prog_name="epigone")
