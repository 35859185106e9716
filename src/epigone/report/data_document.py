"""What is known of data sets, as JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from epigone.sources.catalogue import DataSet
from epigone.sources.stored_table import TableRecord

SCHEMA = "epigone-data/1"


def catalogue_json(entries: Iterable[DataSet], imported: Mapping[str, TableRecord]) -> str:
    """Render the catalogue: one object a data set, with `imported`, whether it is in the store."""
    listed = [{**asdict(entry), "imported": entry.name in imported} for entry in entries]
    return _render({"schema": SCHEMA, "datasets": listed})


def status_json(directory: str, records: Iterable[TableRecord]) -> str:
    """Render what the store holds: one object a table, with its file, hash, years, and what was left out."""
    return _render({"schema": SCHEMA, "directory": directory, "tables": [asdict(item) for item in records]})


def _render(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
