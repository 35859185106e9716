"""Checks of sources and texts: every key resolves, every text is there."""

from collections.abc import Iterator
from typing import Any

from epigone.case.checks_evidence import unknown_name
from epigone.case.draft import Draft, RowEntry, SourceEntry, ids_of
from epigone.case.tables import Row
from epigone.errors import Problem
from epigone.sources.untrusted import path_fault
from epigone.suggest import closest


def source_checks(draft: Draft) -> Iterator[Problem]:
    """Check that every source cited is there, and every source there is cited."""
    if draft.sources is None:
        return
    first: dict[str, SourceEntry] = {}
    for entry in draft.sources:
        if entry.id in first:
            line = first[entry.id].line
            yield entry.problem("doubled-id", "id", given=entry.id, first=line, also="")
        elif entry.id:
            first[entry.id] = entry
    if not draft.sources_whole:
        return
    rows: list[RowEntry[Any]] = [*draft.evidence, *draft.observations, *draft.texts, *draft.targets]
    for row in (entry.row for entry in rows):
        given = row["source"]
        if given and given not in first:
            yield row.problem("unknown-source", "source", given=given, near=closest(given, first))
    cited = {entry.row["source"] for entry in rows}
    for handover in draft.header.handovers if draft.header else ():
        given = handover.word("source")
        cited.add(given)
        if given and given not in first:
            yield handover.place.problem("unknown-source", "source", given=given, near=closest(given, first))
    if draft.tables_whole and draft.header is not None:
        for id, source in first.items():
            if id not in cited:
                yield source.problem("unused-source", "id", given=id)


def text_checks(draft: Draft) -> Iterator[Problem]:
    """Check that every text has its own id, a known actor, and a file inside the case."""
    actors = ids_of(draft.header.actors) if draft.header else ()
    first: dict[str, Row] = {}
    for entry in draft.texts:
        row = entry.row
        if row["id"] in first:
            yield row.problem("doubled-id", "id", given=row["id"], first=first[row["id"]].line, also="")
        elif row["id"]:
            first[row["id"]] = row
        yield from unknown_name(row, "actor", actors, "unknown-actor")
        path = row["path"]
        if not path:
            continue
        fault = path_fault(path)
        if fault:
            yield row.problem("unsafe-path", "path", given=path, fault=fault)
        elif path not in draft.files:
            yield row.problem("missing-text", "path", given=path, near=closest(path, draft.files))
