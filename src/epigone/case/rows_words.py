"""Rows of `names.csv` and `concepts.csv` made into records."""

from collections.abc import Iterable

from epigone.case.draft import RowEntry
from epigone.case.model import ActorName, ConceptWord
from epigone.case.rows import RowReader
from epigone.case.tables import Row
from epigone.errors import Problem
from epigone.vocabulary import NAME_KINDS

#: What the column `match` may say.
MATCHES = ("", "exact")


def read_names(rows: Iterable[Row]) -> tuple[list[RowEntry[ActorName]], list[Problem]]:
    """Read the rows of `names.csv`."""
    entries: list[RowEntry[ActorName]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        is_known = reader.word("kind", NAME_KINDS, "unknown-name-kind")
        is_known &= reader.word("match", MATCHES, "unknown-match", ", or leave it empty")
        entry: RowEntry[ActorName] = RowEntry(row)
        if is_known and reader.is_filled("actor", "kind", "form"):
            entry.item = ActorName(
                actor=row["actor"],
                language=row["language"],
                kind=row["kind"],  # type: ignore[arg-type]  # one of NAME_KINDS, as just checked
                form=row["form"],
                is_exact=row["match"] == "exact",
                note=row["note"],
            )
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems


def read_concepts(rows: Iterable[Row]) -> tuple[list[RowEntry[ConceptWord]], list[Problem]]:
    """Read the rows of `concepts.csv`."""
    entries: list[RowEntry[ConceptWord]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        weight = reader.number("weight")
        if weight == 0:
            reader.fault("bad-concept-weight", "weight", given=row["weight"])
        entry: RowEntry[ConceptWord] = RowEntry(row, None, weight)
        if not reader.problems and reader.is_filled("doctrine", "language", "lemma"):
            entry.item = ConceptWord(
                doctrine=row["doctrine"],
                language=row["language"],
                lemma=row["lemma"],
                weight=1.0 if weight is None else weight,
                note=row["note"],
            )
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems
