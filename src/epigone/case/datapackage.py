"""`datapackage.json`: a case described as a Frictionless Data Package."""

import json
import re
from collections.abc import Mapping

from epigone.case.columns import TABLES
from epigone.case.model import Case
from epigone.case.tables import Column

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")

#: Columns whose cells are keys of another table.
_FOREIGN_KEYS = {"source": ("sources", "id")}


def render_datapackage(case: Case, files: Mapping[str, str]) -> str:
    """Render the descriptor of a case with the given texts of files, as JSON."""
    tables = {name: _used(columns, files[name]) for name, columns in TABLES.items() if name in files}
    resources = [_table(name, columns, "sources.csv" in tables) for name, columns in tables.items()]
    descriptor: dict[str, object] = {
        "profile": "data-package",
        "name": case.id.lower(),
        "title": case.title,
        "description": case.description or case.question,
    }
    if case.licence:
        name = _NOT_IN_NAMES.sub("-", case.licence).strip("-") or "licence"
        descriptor["licenses"] = [{"name": name, "title": case.licence}]
    if "sources.json" in files:
        bibliography = {"name": "sources", "path": "sources.json", "profile": "data-resource"}
        resources.append(
            {**bibliography, "format": "json", "mediatype": "application/vnd.citationstyles.csl+json"}
        )
    descriptor["resources"] = resources
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def _used(columns: tuple[Column, ...], text: str) -> tuple[Column, ...]:
    names = text.split("\n", 1)[0].split(",")
    return tuple(column for column in columns if column.name in names)


def _table(path: str, columns: tuple[Column, ...], has_source_table: bool) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if path == "sources.csv":
        schema["primaryKey"] = "id"
    keys = [column.name for column in columns if column.name in _FOREIGN_KEYS]
    if keys and has_source_table:
        schema["foreignKeys"] = [
            {"fields": key, "reference": dict(zip(("resource", "fields"), _FOREIGN_KEYS[key], strict=True))}
            for key in keys
        ]
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv"),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": column.kind, "description": column.wanted}
    if not column.may_be_empty:
        field["constraints"] = {"required": True}
    return field
