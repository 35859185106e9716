"""Writing results: whole or not at all."""

import os
import tempfile
from pathlib import Path

from epigone.errors import OutputError
from epigone.report.anchors import SAFE
from epigone.report.figures import named_figures, to_png, to_svg
from epigone.verdict.model import Verdict


def write_atomically(path: Path | str, content: str | bytes) -> Path:
    """Write a file beside its place and move it there: a reader never sees half of it.

    Raises
    ------
    OutputError
        If it cannot be written; what stood there before is untouched.
    """
    path = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    beside: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(f"'{path}' is a directory")
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {path}: {reason}; nothing was changed there") from error
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
