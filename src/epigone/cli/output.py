"""Where the command line prints and writes."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from epigone.errors import Problem

if TYPE_CHECKING:
    from rich.console import Console

    from epigone.verdict.model import Verdict

#: Columns when the output is no terminal.
PIPED_WIDTH = 100


def show(draw: Callable[["Console"], None]) -> None:
    """Draw on standard output; no colours when piped or when NO_COLOR is set."""
    from rich.console import Console

    console = (
        Console() if sys.stdout.isatty() else Console(width=PIPED_WIDTH, no_color=True, force_terminal=False)
    )
    draw(console)


def note(text: str) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr)


def print_problems(problems: Iterable[Problem], *, to_stderr: bool = False) -> None:
    """Problems, one to a line."""
    for problem in problems:
        mark = "warning: " if problem.severity == "warning" else ""
        print(f"{mark}{problem}", file=sys.stderr if to_stderr else sys.stdout)


@contextmanager
def progress_of(steps: tuple[str, ...]) -> Iterator[Callable[[str], None]]:
    """A progress bar over named steps, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(steps))

        def begin(step: str) -> None:
            progress.update(task, completed=steps.index(step), description=step)

        yield begin


def write_outputs(
    verdict: "Verdict", *, json: str | None, html: str | None, markdown: str | None, figures: str | None
) -> list[str]:
    """Write what was asked for, `-` to standard output; returns the paths written.

    Everything is rendered before anything is written, so that a failure leaves nothing half done.
    """
    rendered: list[tuple[str, str]] = []
    if json is not None:
        from epigone.report.document import verdict_json

        rendered.append((json, verdict_json(verdict)))
    if markdown is not None:
        from epigone.report.markdown import render_markdown

        rendered.append((markdown, render_markdown(verdict)))
    if html is not None:
        from epigone.report.page import render_html

        rendered.append((html, render_html(verdict)))
    written = []
    for place, content in rendered:
        if place == "-":
            sys.stdout.write(content)
        else:
            from epigone.report.files import write_atomically

            written.append(str(write_atomically(place, content)))
    if figures is not None:
        from epigone.report.files import write_figures

        write_figures(verdict, figures)
        written.append(figures)
    return written
