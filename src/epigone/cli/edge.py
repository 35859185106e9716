"""The edge between epigone and its user: what is caught, what is printed, which status is given.

Exit status: 0 done, 1 the input has problems, 2 wrong usage, 3 something outside failed, 130 interrupted,
141 the reader of a pipe went away. A traceback means a defect of epigone.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from epigone.errors import EpigoneError, InputError, OutputError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

INTERRUPTED = 130
READER_GONE = 141


class GuardedGroup(TyperGroup):
    """A group of commands of which none lets an expected failure end in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command, with the edge around it."""
        with edge():
            return super().invoke(ctx)


@contextmanager
def edge() -> Iterator[None]:
    """Turn failures that are no defects into a message and an exit status."""
    try:
        yield
        _flush()
    except EpigoneError as error:
        _report(error)
        raise typer.Exit(error.exit_status) from error
    except BrokenPipeError as error:
        _close_output()
        raise typer.Exit(READER_GONE) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error


@contextmanager
def told_when_stopped(what: str) -> Iterator[None]:
    """Say on standard error what an interrupt leaves behind."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"Stopped; {what}", error=True, wrap=False)
        raise


def console(*, error: bool = False) -> "Console":
    """Give the console of standard output or standard error, never wider than the view."""
    from rich.console import Console

    from epigone.report.terminal import WIDTH

    class PipeConsole(Console):
        """Leaves a broken pipe to the edge."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    found = PipeConsole(stderr=error, highlight=False, emoji=False, markup=False)
    is_known = "COLUMNS" in os.environ or any(os.isatty(stream) for stream in range(3))
    if found.width > WIDTH or not is_known:
        found.width = WIDTH
    return found


def say(*renderables: "RenderableType", error: bool = False, wrap: bool = True) -> None:
    """Print on standard output, or on standard error.

    Raises
    ------
    OutputError
        If standard output takes no more (a full disk).
    """
    try:
        screen = console(error=error)
        for renderable in renderables:
            screen.print(renderable, soft_wrap=not wrap)
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise _lost(fault) from fault


def put(text: str) -> None:
    """Write text as it is to standard output, in UTF-8 whatever the terminal's encoding.

    Raises
    ------
    OutputError
        If standard output takes no more.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise _lost(fault) from fault


def be_lenient() -> None:
    """Let a terminal that lacks a letter show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise _lost(fault) from fault


def _lost(fault: OSError) -> OutputError:
    _close_output()
    return OutputError(f"cannot write to standard output: {fault.strerror or fault}")


def _close_output() -> None:
    """Send what is still buffered nowhere, so that Python does not complain about it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _report(error: EpigoneError) -> None:
    from rich.text import Text

    from epigone.report.terminal import problems_view
    from epigone.report.terminal_parts import plain

    if isinstance(error, InputError):
        say(problems_view(error.problems), error=True, wrap=False)
    else:
        say(Text(f"epigone: {plain(str(error))}"), error=True, wrap=False)
