"""Fetching a data set from its provider, or from a mirror, and importing it.

pooch keeps the files, checks them and puts them in place whole; the transfer itself, which must survive
a break, is `download`'s.
"""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from epigone.errors import DataError, SourceError, UsageError
from epigone.sources.catalogue import DataSet, find_dataset
from epigone.sources.documents.extra import need
from epigone.sources.download import Partial, Patience, Progress, download
from epigone.sources.imports import import_file
from epigone.sources.place import written_whole
from epigone.sources.store import Store
from epigone.sources.stored_table import TableRecord, hash_file

#: Environment variable with the address of a mirror.
MIRROR_VARIABLE = "EPIGONE_MIRROR"


def _no_progress(done: int, total: int | None) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How a data set is fetched.

    `mirror` is an address under which the files lie by their names in the catalogue; empty for the one
    in EPIGONE_MIRROR, if any, or else the provider. With `again`, a file that is there is fetched anew.
    """

    mirror: str = ""
    again: bool = False
    patience: Patience = field(default_factory=Patience)
    progress: Progress = _no_progress


def fetch_dataset(name: str, store: Store, settings: FetchSettings | None = None) -> TableRecord:
    """Fetch a data set and import it; a file that is there already is not fetched again.

    Proxies are those of the usual environment variables (HTTPS_PROXY, NO_PROXY, ...).

    Raises
    ------
    UsageError
        If there is no such data set, or its provider hands it out only through a page.
    SourceError
        If it does not come, or what came is not the data set; what was there before stays.
    """
    return fetch_entry(find_dataset(name), store, settings or FetchSettings())


def fetch_entry(entry: DataSet, store: Store, settings: FetchSettings) -> TableRecord:
    """Fetch and import a data set that need not be in the catalogue; see `fetch_dataset`."""
    address = address_of(entry, settings.mirror)
    kept = store.directory / "downloads" / entry.file
    if kept.is_file() and not settings.again:
        try:
            return _import(entry, kept, store, address)
        except SourceError as fault:
            raise SourceError(f"{fault}. The file is one fetched earlier: --again fetches it anew") from fault
    incoming = kept.parent / "incoming"
    fresh = incoming / entry.file
    fresh.unlink(missing_ok=True)
    try:
        _retrieve(entry, address, fresh, settings)
    except SourceError as fault:
        raise SourceError(_told(entry, address, str(fault))) from fault
    try:
        record = _import(entry, fresh, store, address)
        fresh.replace(kept)
    finally:
        fresh.unlink(missing_ok=True)
    _note(kept, address)
    return record


def address_of(entry: DataSet, mirror: str = "") -> str:
    """Give the address of a data set's file, at a mirror if one is named.

    Raises
    ------
    UsageError
        If there is no address, or that of the mirror is no web address.
    """
    mirror = mirror or os.environ.get(MIRROR_VARIABLE, "")
    if mirror:
        parts = urlsplit(mirror)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UsageError(f"'{mirror}' is no address of a mirror; it begins with https:// or http://")
        return f"{mirror.rstrip('/')}/{entry.file}"
    if not entry.address:
        raise UsageError(
            f"'{entry.name}' has no address: its provider hands it out at {entry.page}; "
            f"save it from there, then: epigone data import {entry.name} FILE"
        )
    return entry.address


def _retrieve(entry: DataSet, address: str, fresh: Path, settings: FetchSettings) -> None:
    pooch = need("pooch", "fetching data sets", extra="world")
    pooch.get_logger().setLevel(logging.WARNING)
    partial = Partial(fresh.with_name(f".{entry.file}.part"))
    try:
        pooch.retrieve(
            address,
            known_hash=f"sha256:{entry.sha256}" if entry.sha256 else None,
            fname=fresh.name,
            path=fresh.parent,
            downloader=_downloader(entry, partial, settings),
        )
    except ValueError as fault:
        raise SourceError(
            f"what came is not the file that the catalogue knows: its SHA-256 is not {entry.sha256}"
        ) from fault
    except OSError as fault:
        raise SourceError(f"cannot write in {fresh.parent}: {fault.strerror or fault}") from fault


def _downloader(entry: DataSet, partial: Partial, settings: FetchSettings) -> Callable[[str, str, Any], None]:
    """Give the function by which pooch has a file brought to a place."""

    def bring(address: str, place: str, _: Any) -> None:
        download(address, partial, settings.patience, settings.progress)
        size = partial.size()
        if entry.size and size != entry.size:
            partial.discard()
            raise SourceError(f"{size:,} bytes came and the catalogue knows {entry.size:,}")
        partial.path.replace(place)
        partial.discard()

    return bring


def _import(entry: DataSet, path: Path, store: Store, address: str) -> TableRecord:
    try:
        return import_file(entry.name, path, store, edition=entry.version)
    except DataError as fault:
        first = fault.problems[0]
        rest = len(fault.problems) - 1
        more = f", and {rest} more problems" if rest else ""
        raise SourceError(_told(entry, address, f"what came is not the data set ({first}{more})")) from fault


def _told(entry: DataSet, address: str, what: str) -> str:
    return (
        f"{address} could not be fetched: {what}. What was imported before is untouched. "
        f"Try again later, name a mirror (--mirror or {MIRROR_VARIABLE}), or import a file that you have "
        f"(epigone data import {entry.name} FILE; {entry.page})"
    )


def _note(kept: Path, address: str) -> None:
    """Write down beside a file where it came from and what its hash was."""
    found = hash_file(kept)
    told = {"address": address, "sha256": found.sha256, "size": found.size}
    with written_whole(kept.with_name(f"{kept.name}.json")) as beside:
        beside.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
