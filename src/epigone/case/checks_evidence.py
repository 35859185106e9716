"""Checks of coded evidence: names, the facts that coders share, lives and tenures, clusters."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from epigone.case.dates import overlap
from epigone.case.draft import Draft, Entry, Header, RowEntry, ids_of
from epigone.case.edit_distance import within_distance
from epigone.case.model import Actor, CaseDate, Doctrine, Evidence
from epigone.case.tables import Row
from epigone.errors import Problem
from epigone.suggest import choices, closest
from epigone.vocabulary import FACETS, WORDS

#: What all rows of one fact must agree in, whoever coded it.
FACT_COLUMNS = ("date", "actor", "doctrine", "title", "note", "source", "cluster")

#: Facets that are deeds: only deeds need the office.
_DEED_FACETS = ("practice", "means")


def evidence_checks(draft: Draft) -> Iterator[Problem]:
    """Check every row of the evidence."""
    if draft.header is not None:
        yield from _check_names(draft, draft.header)
        yield from _check_lives(draft.evidence, draft.header, _DEED_FACETS)
        yield from _check_lives(draft.texts, draft.header, ())
    yield from _check_facts(draft.evidence)
    yield from _check_clusters(draft)
    yield from _check_restates(draft)


def unknown_name(row: Row, column: str, names: tuple[str, ...], code: str) -> Iterator[Problem]:
    """Report a cell whose name is not among those declared; empty cells are reported with the table."""
    given = row[column]
    if given and names and given not in names:
        yield row.problem(code, column, given=given, choices=choices(names), near=closest(given, names))


def _check_names(draft: Draft, header: Header) -> Iterator[Problem]:
    actors, doctrines = ids_of(header.actors), ids_of(header.doctrines)
    facets = {entry.id: _facets_of(entry) for entry in header.doctrines}
    for entry in draft.evidence:
        row = entry.row
        yield from unknown_name(row, "actor", actors, "unknown-actor")
        yield from unknown_name(row, "doctrine", doctrines, "unknown-doctrine")
        declared = facets.get(row["doctrine"], FACETS)
        if row["facet"] in FACETS and row["facet"] not in declared:
            words = {"doctrine": row["doctrine"], "given": row["facet"], "choices": choices(declared)}
            yield row.problem("undeclared-facet", "facet", **words)


def _facets_of(entry: Entry[Doctrine]) -> tuple[str, ...]:
    """Give the facets a doctrine declares; all of them where it does not say so soundly."""
    said = entry.said.get("facets", ["claim", "practice"])
    is_sound = isinstance(said, list) and bool(said) and all(facet in FACETS for facet in said)
    return tuple(said) if is_sound and isinstance(said, list) else FACETS


def _check_lives(
    entries: Iterable[RowEntry[Any]], header: Header, deeds: tuple[str, ...]
) -> Iterator[Problem]:
    actors = {entry.id: entry.item for entry in header.actors if entry.item}
    for entry in entries:
        actor = actors.get(entry.row["actor"])
        if actor is None or entry.date is None:
            continue
        outside = list(_outside_life(entry.row, entry.date, actor))
        yield from outside
        is_deed = entry.row["facet"] in deeds
        if is_deed and not outside and actor.tenure and not overlap(entry.date, actor.tenure):
            words = {"date": entry.date.text, "actor": actor.id, "tenure": actor.tenure.text}
            yield entry.row.problem("act-outside-tenure", "date", **words)


def _outside_life(row: Row, when: CaseDate, actor: Actor) -> Iterator[Problem]:
    is_body = actor.kind == "body"
    if actor.died and when.earliest > actor.died.latest:
        event = "was dissolved" if is_body else "died"
        words = {"date": when.text, "actor": actor.id, "event": event, "limit": actor.died.text}
        yield row.problem("date-outside-life", "date", when="after", **words)
    if actor.born and when.latest < actor.born.earliest:
        event = "was founded" if is_body else "was born"
        words = {"date": when.text, "actor": actor.id, "event": event, "limit": actor.born.text}
        yield row.problem("date-outside-life", "date", when="before", **words)


def _check_facts(entries: Iterable[RowEntry[Evidence]]) -> Iterator[Problem]:
    first_row: dict[str, Row] = {}
    first_of_coder: dict[tuple[str, str], Row] = {}
    for entry in entries:
        row = entry.row
        if not row["id"]:
            continue
        key = (row["id"], row["coder"])
        if key in first_of_coder:
            also = "; only another coder's row of the same fact has the same id"
            yield row.problem("doubled-id", "id", given=row["id"], first=first_of_coder[key].line, also=also)
            continue
        first_of_coder[key] = row
        first = first_row.setdefault(row["id"], row)
        for column in FACT_COLUMNS:
            if row[column] != first[column]:
                words = {"id": row["id"], "column": column, "first": first.line, "given_other": first[column]}
                yield row.problem("coders-disagree-on-fact", column, **words)


def _check_clusters(draft: Draft) -> Iterator[Problem]:
    declared = draft.header.texts("clusters") if draft.header else ()
    if declared:
        for entry in draft.evidence:
            given = entry.row["cluster"]
            if given and given not in declared:
                yield entry.row.problem(
                    "undeclared-cluster", "cluster", given=given, near=closest(given, declared)
                )
        return
    first_row: dict[str, Row] = {}
    facts: set[tuple[str, str]] = set()
    for entry in draft.evidence:
        cluster = entry.row["cluster"]
        if cluster:
            first_row.setdefault(cluster, entry.row)
            facts.add((cluster, entry.row["id"]))
    uses = Counter(cluster for cluster, _ in facts)
    places = {cluster: place for place, cluster in enumerate(first_row)}
    for cluster, row in first_row.items():
        if uses[cluster] > 1:
            continue
        for other in first_row:
            is_likelier = uses[other] > 1 or places[other] < places[cluster]
            if other != cluster and is_likelier and _may_be_misspelt(cluster, other):
                yield row.problem("unknown-cluster", "cluster", given=cluster, near=other)
                break


def _may_be_misspelt(one: str, other: str) -> bool:
    """Whether two names differ by a slip of the pen; names that differ in a number differ on purpose."""
    allowed = 2 if min(len(one), len(other)) >= 6 else 1
    if min(len(one), len(other)) < 4 or not within_distance(one, other, allowed):
        return False
    return _digits(one) == _digits(other)


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def _check_restates(draft: Draft) -> Iterator[Problem]:
    if draft.series_table is None or not draft.series_table.is_whole:
        return
    names = tuple(dict.fromkeys(entry.row["series"] for entry in draft.observations if entry.row["series"]))
    for entry in draft.evidence:
        given = entry.row["restates"]
        if given and given not in (*names, WORDS):
            yield entry.row.problem("unknown-series", "restates", given=given, near=closest(given, names))
