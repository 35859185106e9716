"""Where results go: files, or standard output for one of them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from epigone.errors import OutputError, UsageError

if TYPE_CHECKING:
    import altair

    from epigone.verdict.model import Verdict

#: The name that stands for standard output.
STANDARD_OUTPUT = "-"
#: Endings of a figure's name.
FIGURE_FORMATS = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The results asked for: a path, `-` for standard output, or None."""

    json: str | None = None
    html: str | None = None
    markdown: str | None = None
    figures: str | None = None

    @property
    def files(self) -> dict[str, str]:
        """What is written as one file, by its kind."""
        wanted = {"json": self.json, "html": self.html, "markdown": self.markdown}
        return {kind: path for kind, path in wanted.items() if path is not None}

    @property
    def uses_standard_output(self) -> bool:
        """Whether one result takes standard output for itself."""
        return STANDARD_OUTPUT in self.files.values()

    def check(self) -> None:
        """Find out before the work what could not be written after it.

        Raises
        ------
        UsageError
            If two results have one place.
        OutputError
            If a place cannot be written.
        """
        check_files(list(self.files.values()))
        if self.figures is not None:
            check_directory(self.figures, "--figures")


def check_files(places: Sequence[str]) -> None:
    """Find out before the work which files could not be written after it.

    Raises
    ------
    UsageError
        If two results have one place.
    OutputError
        If a place cannot be written.
    """
    for place in places:
        if places.count(place) > 1:
            where = "standard output" if place == STANDARD_OUTPUT else f"'{place}'"
            raise UsageError(f"only one result can be written to {where}; give the others another place")
    for place in places:
        if place != STANDARD_OUTPUT:
            _check_file(Path(place))


def check_directory(place: str, option: str) -> None:
    """Find out before the work whether several files can be written to a directory after it.

    Raises
    ------
    UsageError
        If it is standard output.
    OutputError
        If it cannot be written.
    """
    if place == STANDARD_OUTPUT:
        raise UsageError(f"{option} needs a directory: several files cannot go to standard output")
    _check_directory(Path(place), place)


def write_outputs(verdict: "Verdict", outputs: Outputs) -> list[Path]:
    """Render every result, then write them; give the paths written.

    Raises
    ------
    OutputError
        If one cannot be written.
    """
    from epigone.cli.edge import put

    texts = {kind: _render(kind, verdict) for kind in outputs.files}
    written = []
    for kind, place in outputs.files.items():
        if place == STANDARD_OUTPUT:
            put(texts[kind])
        else:
            written.append(write_text(Path(place), texts[kind]))
    if outputs.figures is not None:
        from epigone.report.files import write_figures

        write_figures(verdict, outputs.figures)
        written.append(Path(outputs.figures))
    return written


def _render(kind: str, verdict: "Verdict") -> str:
    if kind == "json":
        from epigone.report.document import verdict_json

        return verdict_json(verdict)
    if kind == "html":
        from epigone.report.page import render_html

        return render_html(verdict)
    from epigone.report.markdown import render_markdown

    return render_markdown(verdict)


def write_text(path: Path, text: str) -> Path:
    """Write a result to a file whole or not at all, or to a pipe or device as it is."""
    if path.exists() and not path.is_file() and not path.is_dir():
        return _write_device(path, text)
    from epigone.report.files import write_atomically

    return write_atomically(path, text)


def check_figure(place: str) -> None:
    """Find out before the work whether a figure could be written after it.

    Raises
    ------
    UsageError
        If its name does not end in .svg or .png.
    OutputError
        If it cannot be written.
    """
    if Path(place).suffix.lower() not in FIGURE_FORMATS:
        raise UsageError(f"a figure is written as {' or '.join(FIGURE_FORMATS)}; '{place}' is neither")
    check_files([place])


def write_figure(path: Path, chart: "altair.LayerChart | altair.VConcatChart") -> Path:
    """Write a chart as SVG or PNG, whole or not at all."""
    from epigone.report.figures import to_png, to_svg
    from epigone.report.files import write_atomically

    drawn = to_png(chart) if path.suffix.lower() == ".png" else to_svg(chart, name=path.stem)
    return write_atomically(path, drawn)


def _write_device(path: Path, text: str) -> Path:
    """Write to a pipe or a device, which must not be replaced by a file."""
    try:
        path.write_bytes(text.encode("utf-8"))
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputError(f"cannot write {path}: {fault.strerror or fault}") from fault
    return path


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise OutputError(f"cannot write {path}: it is a directory; give the name of a file")
    _check_directory(path.parent, str(path))


def _check_directory(directory: Path, asked: str) -> None:
    """Find out whether files can be made in a directory, which need not exist yet."""
    nearest = directory
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not nearest.is_dir():
        raise OutputError(f"cannot write {asked}: {nearest} is not a directory")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputError(f"cannot write {asked}: no permission to write in {nearest}")
