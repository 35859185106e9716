"""A scan's results: every succession, and every succession by indicator."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from epigone.errors import SourceError, UsageError
from epigone.nouns import counted
from epigone.world.indicators import ScanIndicator
from epigone.world.parts import write_table
from epigone.world.settings import ScanSettings

if TYPE_CHECKING:
    import altair

#: What the name of the table by indicator has before its end.
BY_INDICATOR = "-indicators"


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """Every succession, measured.

    `successions` has a row a succession, `moves` a row a succession and indicator (columns in
    docs/reference/world-columns.md). `hashes` name the inputs, `version` is that of epigone.
    """

    successions: pl.DataFrame
    moves: pl.DataFrame
    settings: ScanSettings
    indicators: tuple[ScanIndicator, ...]
    hashes: dict[str, str]
    version: str

    def to_frame(self) -> pl.DataFrame:
        """Give one row a succession."""
        return self.successions

    def plot(self) -> "altair.Chart":
        """Draw successions by what they retained and how far they departed; thin ones are left out."""
        from epigone.world.plots import cloud_of, plot_cloud

        return plot_cloud(cloud_of(self.successions.filter(~pl.col("thin"))))

    def write(self, path: Path) -> tuple[Path, Path]:
        """Write both tables, Parquet or CSV after the name's end; give their paths.

        Raises
        ------
        OutputError
            If one cannot be written.
        """
        return write_table(self.successions, path), write_table(self.moves, by_indicator(path))

    def __str__(self) -> str:
        """Say how much was measured."""
        measured = self.successions.filter(pl.col("n_indicators") > 0).height
        n_indicators = self.moves["indicator"].n_unique()
        return (
            f"{measured:,} of {counted(self.successions.height, 'succession')} measured, "
            f"{counted(n_indicators, 'indicator')}, {counted(self.moves.height, 'move')}"
        )


def by_indicator(path: Path) -> Path:
    """Where the table by indicator stands, beside that of the successions."""
    return path.with_name(f"{path.stem}{BY_INDICATOR}{path.suffix}")


def read_successions(path: Path) -> pl.DataFrame:
    """The table of successions of an earlier scan.

    Raises
    ------
    UsageError
        If there is no such file, or it is no scan.
    SourceError
        If it cannot be read.
    """
    frame = _read(path)
    missing = [name for name in ("unit", "year", "departure", "n_indicators") if name not in frame.columns]
    if missing:
        raise UsageError(f"{path} is no table of successions: it has no column {', '.join(missing)}")
    return frame


def read_moves(path: Path) -> pl.DataFrame:
    """The table by indicator of an earlier scan, from the path of its successions.

    Raises
    ------
    UsageError, SourceError
        As `read_successions`.
    """
    return _read(by_indicator(path))


def _read(path: Path) -> pl.DataFrame:
    if not path.is_file():
        raise UsageError(f"no scan at {path}; make one: epigone world scan --out FILE")
    try:
        return pl.read_csv(path, infer_schema_length=None) if path.suffix == ".csv" else pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as fault:
        raise SourceError(f"cannot read {path}: {fault}") from fault
