"""`epigone essay`: check essays against a case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from epigone.cli.edge import put, say
from epigone.cli.output import STANDARD_OUTPUT, check_directory, check_files, write_text
from epigone.cli.progress import RunProgress

if TYPE_CHECKING:
    from epigone.essay.model import CheckedEssay


@dataclass(frozen=True, slots=True)
class EssayOutputs:
    """The results asked for: a path, `-` for standard output, or None.

    Of several essays `html` and `docx` name directories, since each gets a file of its own.
    """

    json: str | None
    csv: str | None
    html: str | None
    docx: str | None

    def check(self, *, many: bool) -> None:
        """Find out before the work what could not be written after it."""
        single = {"--json": self.json, "--csv": self.csv}
        each = {"--html": self.html, "--docx": self.docx}
        if many:
            for option, place in each.items():
                if place is not None:
                    check_directory(place, option)
        else:
            single |= each
        check_files([place for place in single.values() if place is not None])

    @property
    def uses_standard_output(self) -> bool:
        """Whether one result takes standard output for itself."""
        return STANDARD_OUTPUT in (self.json, self.csv, self.html, self.docx)


def essay(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Essays: .txt, .md, .docx, .odt, .html or .pdf; - for standard input.",
            show_default=False,
        ),
    ],
    case: Annotated[
        str, typer.Option("--case", metavar="CASE", help="A directory, a .zip, or a built-in case.")
    ] = "lenin-stalin",
    json: Annotated[
        str | None, typer.Option("--json", metavar="FILE", help="Write JSON; - for standard output.")
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE", help="Write the marked essay as one HTML page."),
    ] = None,
    docx: Annotated[
        str | None,
        typer.Option("--docx", metavar="FILE", help="Write the essay for Word, with comments."),
    ] = None,
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="FILE", help="Write a table, one row per essay.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Check an essay, sentence by sentence.

    Several essays give a table with one row each; --html and --docx then name directories.
    """
    outputs = EssayOutputs(json, csv, html, docx)
    outputs.check(many=len(files) > 1)
    checked, written = _check(files, case, outputs)
    if quiet or outputs.uses_standard_output:
        return
    from epigone.report.essay_terminal import essay_view, essays_view
    from epigone.report.terminal_parts import plain

    say(essay_view(checked[0]) if len(checked) == 1 else essays_view(checked))
    if written:
        say("", *(plain(str(path)) for path in written), wrap=False)


def _check(files: Sequence[str], case: str, outputs: EssayOutputs) -> tuple[list["CheckedEssay"], list[Path]]:
    from epigone.essay.check import check_document, make_checker, read_essay

    with RunProgress(len(files) + 3) as progress:
        progress.step("reading")
        documents = [read_essay(file) for file in files]
        progress.step("case")
        checker = make_checker(case)
        checked = []
        for document in documents:
            progress.step(document.name)
            checked.append(check_document(document, checker))
        progress.step("reports")
        return checked, _write(checked, outputs)


def _write(checked: Sequence["CheckedEssay"], outputs: EssayOutputs) -> list[Path]:
    from epigone.report.essay_document import essay_json, essays_csv, essays_json
    from epigone.report.essay_docx import essay_docx
    from epigone.report.essay_page import render_essay_html, render_essays_html
    from epigone.report.files import write_atomically

    is_many = len(checked) > 1
    written: list[Path] = []
    if outputs.json is not None:
        text = essays_json(checked) if is_many else essay_json(checked[0])
        _put_or_write(outputs.json, text, written)
    if outputs.csv is not None:
        _put_or_write(outputs.csv, essays_csv(checked), written)
    if outputs.html is not None and not is_many:
        _put_or_write(outputs.html, render_essay_html(checked[0]), written)
    if outputs.docx is not None and not is_many:
        written.append(write_atomically(outputs.docx, essay_docx(checked[0])))
    if is_many and outputs.html is not None:
        names = _each(outputs.html, ".html", checked, render_essay_html)
        index = render_essays_html(checked, [path.name for path in names])
        written.append(write_atomically(Path(outputs.html) / "index.html", index))
    if is_many and outputs.docx is not None:
        written += _each(outputs.docx, ".docx", checked, essay_docx)
    return written


def _put_or_write(place: str, text: str, written: list[Path]) -> None:
    if place == STANDARD_OUTPUT:
        put(text)
    else:
        written.append(write_text(Path(place), text))


def _each(
    directory: str,
    ending: str,
    checked: Sequence["CheckedEssay"],
    render: Callable[["CheckedEssay"], str | bytes],
) -> list[Path]:
    """Write a file for each essay, named after it; essays of one name are numbered."""
    from epigone.report.anchors import SAFE
    from epigone.report.files import write_atomically

    written: list[Path] = []
    taken = {"index"}
    for one in checked:
        stem = SAFE.sub("-", Path(one.name).stem).strip("-") or "essay"
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        written.append(write_atomically(Path(directory) / f"{name}{ending}", render(one)))
    return written
