"""Writing results: whole or not at all."""

from pathlib import Path

from epigone.report.anchors import SAFE
from epigone.report.figures import named_figures, to_png, to_svg
from epigone.sources.place import written_whole
from epigone.verdict.model import Verdict


def write_atomically(path: Path | str, content: str | bytes) -> Path:
    """Write a file beside its place and move it there: a reader never sees half of it.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    path = Path(path)
    with written_whole(path) as beside:
        beside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def write_figures(verdict: Verdict, directory: Path | str) -> list[Path]:
    """Write every figure of a verdict into a directory, as SVG and as PNG.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    written = []
    for name, chart in named_figures(verdict).items():
        safe = SAFE.sub("-", name).strip("-") or "figure"
        written.append(write_atomically(Path(directory) / f"{safe}.svg", to_svg(chart, name=safe)))
        written.append(write_atomically(Path(directory) / f"{safe}.png", to_png(chart)))
    return written
