"""Rows of `names.csv`, `concepts.csv` and `targets.csv` made into records."""

from collections.abc import Iterable

from epigone.case.draft import RowEntry
from epigone.case.model import ActorName, ConceptWord, EmphasisTarget
from epigone.case.rows import RowReader
from epigone.case.tables import Row
from epigone.errors import Problem
from epigone.vocabulary import NAME_KINDS

#: What the column `match` may say.
MATCHES = ("", "exact")

#: Emphasis is counted in words of so many.
PER_WORDS = 1000


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


def read_targets(rows: Iterable[Row]) -> tuple[list[RowEntry[EmphasisTarget]], list[Problem]]:
    """Read the rows of `targets.csv`."""
    entries: list[RowEntry[EmphasisTarget]] = []
    problems: list[Problem] = []
    for row in rows:
        reader = RowReader(row)
        emphasis, sd = reader.number("emphasis"), reader.number("sd")
        if emphasis is not None and not abs(emphasis) <= PER_WORDS:
            most = f"at most {PER_WORDS:,} words"
            reader.fault("bad-target", "emphasis", given=row["emphasis"], wanted=most)
        if sd is not None and not 0 < sd <= PER_WORDS:
            reader.fault("bad-target", "sd", given=row["sd"], wanted="a standard error above zero")
        entry: RowEntry[EmphasisTarget] = RowEntry(row, None, emphasis)
        is_whole = not reader.problems and reader.is_filled("doctrine", "language", "source")
        if is_whole and emphasis is not None and sd is not None:
            keys = (row["doctrine"], row["language"])
            entry.item = EmphasisTarget(*keys, emphasis, sd, row["source"], row["note"])
        entries.append(entry)
        problems.extend(reader.problems)
    return entries, problems
