"""Parts of a scan on disk, one a unit, so that a scan that was stopped goes on where it was."""

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from epigone.errors import OutputError
from epigone.version import __version__
from epigone.world.indicators import ScanIndicator
from epigone.world.measured import UnitMeasured
from epigone.world.settings import ScanSettings

#: How the names of tables end.
TABLES = (".parquet", ".csv")
#: Version of what a part holds; another one is not read.
LAYOUT = 1


@dataclass(frozen=True, slots=True)
class Parts:
    """A directory of parts of one scan, named after all that its numbers depend on."""

    directory: Path

    def read(self, key: str) -> UnitMeasured | None:
        """The part of one unit, or None if it is not there or was damaged."""
        try:
            return UnitMeasured(
                pl.read_parquet(self._path(key, "successions")), pl.read_parquet(self._path(key, "moves"))
            )
        except (OSError, pl.exceptions.PolarsError):
            return None

    def write(self, key: str, part: UnitMeasured) -> None:
        """Keep the part of one unit; a part is there as a whole or not at all.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        # The successions come last: without them a part counts as absent.
        for kind, frame in (("moves", part.moves), ("successions", part.successions)):
            write_table(frame, self._path(key, kind))

    def clear(self) -> None:
        """Remove the parts, and the directory about them if nothing else is in it."""
        shutil.rmtree(self.directory, ignore_errors=True)
        with suppress(OSError):
            self.directory.parent.rmdir()

    def _path(self, key: str, kind: str) -> Path:
        return self.directory / f"{key}.{kind}.parquet"


def parts_of(
    place: Path, settings: ScanSettings, indicators: Sequence[ScanIndicator], hashes: dict[str, str]
) -> Parts:
    """The parts under a directory that belong to these settings, indicators and inputs, and to no others."""
    told = {
        "layout": LAYOUT,
        "version": __version__,
        "settings": asdict(settings),
        "indicators": [asdict(item) for item in indicators],
        "hashes": dict(sorted(hashes.items())),
    }
    text = json.dumps(told, sort_keys=True, default=str)
    return Parts(place / hashlib.blake2b(text.encode(), digest_size=12).hexdigest())


def parts_directory(out: Path) -> Path:
    """Where the parts of a scan stand while it runs: beside its table."""
    return out.with_name(f"{out.name}.parts")


def write_table(frame: pl.DataFrame, path: Path) -> Path:
    """Write a table as Parquet or CSV, after its name's end, whole or not at all.

    Raises
    ------
    OutputError
        If the name ends otherwise, or the place cannot be written.
    """
    if path.suffix not in TABLES:
        raise OutputError(f"cannot write {path}: the name of a table ends in {' or '.join(TABLES)}")
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".csv":
            frame.write_csv(beside)
        else:
            frame.write_parquet(beside, compression="zstd", compression_level=9)
        beside.replace(path)
    except (OSError, pl.exceptions.PolarsError) as fault:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise OutputError(f"cannot write {path}: {fault}") from fault
    return path
