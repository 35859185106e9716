"""A stored table: one Parquet file that carries in itself what it was made from."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from epigone.errors import SourceError
from epigone.sources.catalogue import IndicatorEntry, Kind
from epigone.sources.documents.extra import need
from epigone.sources.imported import Imported, LeftOut
from epigone.sources.place import written_whole

if TYPE_CHECKING:
    import polars as pl

#: Goes up when the columns of stored tables change.
STORE_VERSION = 1

#: Key of the record in the metadata of the Parquet file.
_KEY = b"epigone"

#: Rows a group: a query for one indicator or unit reads few groups.
_ROW_GROUP = 50_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a table was made from."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredIndicator:
    """An indicator of a stored table and the years that it covers."""

    entry: IndicatorEntry
    first_year: int
    last_year: int
    n: int


@dataclass(frozen=True, slots=True)
class TableRecord:
    """What a table knows of itself.

    `hash` stands for its contents: it follows from the file, the crosswalk and the importer's revision.
    """

    name: str
    kind: Kind
    edition: str
    importer: str
    revision: int
    source: SourceFile
    rows: int
    n_units: int
    first_year: int | None
    last_year: int | None
    left_out: tuple[LeftOut, ...]
    indicators: tuple[StoredIndicator, ...]
    hash: str


def hash_file(path: Path) -> SourceFile:
    """Give a file's name, SHA-256 and size.

    Raises
    ------
    SourceError
        If it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return SourceFile(path.name, digest, path.stat().st_size)
    except OSError as fault:
        raise SourceError(f"cannot read {path}: {fault.strerror or fault}") from fault


def make_record(name: str, importer: tuple[str, int], imported: Imported, source: SourceFile) -> TableRecord:
    """Describe a table that is about to be stored."""
    frame = imported.frame
    years = frame["year"] if "year" in frame.columns else None
    if imported.kind == "spells":
        years = frame["start"].dt.year().append(frame["end"].dt.year())
    return TableRecord(
        name,
        imported.kind,
        imported.edition,
        *importer,
        source,
        frame.height,
        frame["unit"].n_unique() if "unit" in frame.columns else 0,
        None if years is None else _year(years.min()),
        None if years is None else _year(years.max()),
        imported.left_out,
        _indicators(imported),
        hash_of(name, importer, source),
    )


def hash_of(name: str, importer: tuple[str, int], source: SourceFile) -> str:
    """Give the hash that a table has when it is made from a file by this version of epigone.

    `importer` is its name and revision. A stored table with another hash is out of date.
    """
    made_from = {
        "file": source.sha256,
        "name": name,
        "importer": importer,
        "store": STORE_VERSION,
        "crosswalk": crosswalk_hash(),
    }
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode()).hexdigest()


def write_table(path: Path, frame: "pl.DataFrame", record: TableRecord) -> None:
    """Write a table with its record, whole or not at all.

    Raises
    ------
    OutputError
        If it cannot be written; the table that was there before stays.
    MissingExtra
        If pyarrow is not installed.
    """
    pq = need("pyarrow.parquet", "the store of data sets", extra="world")
    table = frame.to_arrow()
    told = {_KEY: json.dumps(asdict(record)).encode()}
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **told})
    with written_whole(path) as beside:
        pq.write_table(table, beside, compression="zstd", row_group_size=_ROW_GROUP)


def read_record(path: Path) -> TableRecord:
    """Read what a stored table knows of itself.

    Raises
    ------
    SourceError
        If the file is no table of the store, or of another version of it.
    MissingExtra
        If pyarrow is not installed.
    """
    pa, pq = (need(name, "the store of data sets", extra="world") for name in ("pyarrow", "pyarrow.parquet"))
    try:
        told = json.loads((pq.read_schema(path).metadata or {})[_KEY])
        return _record(told)
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as fault:
        name = path.stem
        raise SourceError(
            f"the stored table {path} cannot be read ({fault}); "
            f"import it again: epigone data import {name} FILE"
        ) from fault


def read_frame(path: Path) -> "pl.DataFrame":
    """Read the rows of a stored table.

    Raises
    ------
    SourceError
        If the file is no table of the store, or of another version of it.
    """
    import polars as pl

    read_record(path)
    return pl.read_parquet(path)


@cache
def crosswalk_hash() -> str:
    """Give the SHA-256 of the crosswalk that places rows in units."""
    folder = files("epigone.sources").joinpath("crosswalk")
    digest = hashlib.sha256()
    for name in ("units.csv", "codes.csv", "vdem_countries.csv"):
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest()


def _record(told: dict[str, Any]) -> TableRecord:
    left_out = tuple(LeftOut(**left) for left in told["left_out"])
    indicators = tuple(
        StoredIndicator(**{**found, "entry": IndicatorEntry(**found["entry"])})
        for found in told["indicators"]
    )
    source = SourceFile(**told["source"])
    return TableRecord(**{**told, "left_out": left_out, "indicators": indicators, "source": source})


def _indicators(imported: Imported) -> tuple[StoredIndicator, ...]:
    import polars as pl

    if imported.kind != "panel":
        return ()
    counted = imported.frame.group_by("indicator").agg(
        pl.len(), first=pl.col("year").min(), last=pl.col("year").max()
    )
    by_name = {name: (first, last, n) for name, n, first, last in counted.iter_rows()}
    return tuple(
        StoredIndicator(entry, *by_name[entry.name]) for entry in imported.indicators if entry.name in by_name
    )


def _year(value: Any) -> int | None:
    return None if value is None else int(value)
