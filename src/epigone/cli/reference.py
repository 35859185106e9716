"""The command reference, `docs/reference/commands.md`, made from the commands themselves.

`python -m epigone.cli.reference docs/reference/commands.md` writes it.
"""

import sys
from collections.abc import Iterable
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

from epigone.cli.main import app

_INTRODUCTION = """\
# Commands

This page is made from the commands (`src/epigone/cli/`) by
`python -m epigone.cli.reference docs/reference/commands.md`; do not edit it by hand.
"""

_COMMON = """\
## Exit status

| status | meaning |
| --- | --- |
| 0 | done |
| 1 | the input has problems; all of them are listed, and nothing was computed |
| 2 | wrong usage: a command, option, case, reading, hand-over or doctrine that does not exist |
| 3 | something outside failed: a result could not be written; what stood there before is untouched |
| 130 | interrupted |
| 141 | the reader of a pipe went away (`epigone \\| head`) |

## Output

The verdict and lists go to standard output, messages to standard error. Where a result is written to `-`,
standard output holds that result and nothing else, in UTF-8. Lines are as long as the terminal or `COLUMNS`
allows, at most 100 letters. When piped, output has no colours; `NO_COLOR` turns them off on a terminal.
A progress bar appears on a terminal when work takes longer than a second. The JSON is described in
[json.md](json.md), every problem that `check` can find in [problems.md](problems.md),
every doubt beside a result in [caveats.md](caveats.md).
"""


def render_commands() -> str:
    """Render the command reference as Markdown, one heading a command."""
    return "\n".join([_INTRODUCTION, *_commands("epigone", typer.main.get_command(app)), _COMMON])


def _commands(name: str, command: Any) -> list[str]:
    """The command, then those under it, group by group."""
    parts = [_command(name, command)]
    for under, inner in getattr(command, "commands", {}).items():
        parts += _commands(f"{name} {under}", inner)
    return parts


def _command(name: str, command: Any) -> str:
    arguments = [item for item in command.params if item.param_type_name == "argument"]
    options = [item for item in command.params if item.param_type_name == "option" and item.name != "help"]
    usage = " ".join([name, *(item.metavar for item in arguments), *(["[OPTIONS]"] if options else [])])
    parts = [f"## `{name}`", f"```text\n{usage}\n```", cleandoc(command.help or "")]
    rows = [(f"`{item.metavar}`", item.help) for item in arguments]
    rows += [(_option(item), item.help) for item in options]
    if rows:
        parts.append(_table(rows))
    return "\n\n".join(parts) + "\n"


def _option(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len))
    return f"{names} `{option.metavar}`" if option.metavar else names


def _table(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(["| | |", "| --- | --- |", *(f"| {name} | {text} |" for name, text in rows)])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render_commands(), encoding="utf-8")
