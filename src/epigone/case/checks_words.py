"""Checks of names, concepts and targets: actors and doctrines are known, no word stands twice."""

from collections.abc import Iterator

from epigone.case.checks_evidence import unknown_name
from epigone.case.draft import Draft, ids_of
from epigone.case.tables import Row
from epigone.errors import Problem


def word_checks(draft: Draft) -> Iterator[Problem]:
    """Check the declared names, vocabularies and targets."""
    actors = ids_of(draft.header.actors) if draft.header else ()
    doctrines = ids_of(draft.header.doctrines) if draft.header else ()
    for name in draft.names:
        yield from unknown_name(name.row, "actor", actors, "unknown-actor")
    for concept in draft.concepts:
        yield from unknown_name(concept.row, "doctrine", doctrines, "unknown-doctrine")
    spoken = {(entry.row["doctrine"], entry.row["language"]) for entry in draft.concepts}
    for target in draft.targets:
        yield from unknown_name(target.row, "doctrine", doctrines, "unknown-doctrine")
        doctrine, language = target.row["doctrine"], target.row["language"]
        if doctrine in doctrines and language and (doctrine, language) not in spoken:
            yield target.row.problem("target-without-words", "language", given=language, doctrine=doctrine)
    yield from _doubled([entry.row for entry in draft.targets], ("doctrine", "language"), "language")
    yield from _doubled([entry.row for entry in draft.names], ("actor", "language", "form"), "form")
    yield from _doubled([entry.row for entry in draft.concepts], ("doctrine", "language", "lemma"), "lemma")


def _doubled(rows: list[Row], columns: tuple[str, ...], column: str) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[name].casefold() for name in columns)
        if all(row[name] for name in (columns[0], column)) and key in first:
            yield row.problem("doubled-word", column, given=row[column], first=first[key])
        else:
            first[key] = row.line
