"""Reading the gold sets of the essay checker (tests/gold/README.md)."""

import csv
from dataclasses import dataclass
from pathlib import Path

from support.shared import shared_data

GOLD = Path(__file__).parents[1] / "gold"
#: From the gravest: a sentence has the gravest label of its claims.
LABELS = ("anachronistic", "contradicted", "contested", "undated", "supported", "not_checkable")
TRUTHS = ("true", "false", "neither")
ERRORS = ("date", "actor", "office", "quantity", "direction", "order", "content", "place", "fate")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One labelled claim; `row` holds every column of its line."""

    label: str
    accepted: tuple[str, ...]
    truth: str
    error: str
    decided_by: tuple[str, ...]
    row: dict[str, str]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One labelled sentence, `start:end` in the text of its set."""

    index: int
    start: int
    end: int
    text: str
    kind: str
    label: str
    accepted: tuple[str, ...]
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One essay or list of statements.

    Of a set that is not `ours`, the text lies in the shared data (None where they are absent), and
    the sentences hold their first words only.
    """

    name: str
    case: str
    genre: str
    ours: bool
    text: str | None
    sentences: tuple[GoldSentence, ...]

    @property
    def case_path(self) -> str:
        """What `epigone.load` takes: a built-in name, or the folder of the invented case."""
        folder = GOLD / "cases" / self.case
        return str(folder) if folder.is_dir() else self.case


def read_sets(part: str, root: Path = GOLD) -> tuple[GoldSet, ...]:
    """The gold sets of one part, `development`, `opened` or `test`, in the order of its sets.csv."""
    folder = root / part
    with (folder / "sets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(_read_set(folder, row) for row in rows)


def _read_set(folder: Path, row: dict[str, str]) -> GoldSet:
    name = row["name"]
    with (folder / f"{name}.labels.csv").open(encoding="utf-8", newline="") as lines:
        claims = list(csv.DictReader(lines))
    sentences = tuple(
        _sentence([claim for claim in claims if claim["sentence"] == index])
        for index in dict.fromkeys(claim["sentence"] for claim in claims)
    )
    return GoldSet(name, row["case"], row["genre"], not row["shared"], _text(folder, row), sentences)


def _text(folder: Path, row: dict[str, str]) -> str | None:
    if not row["shared"]:
        return (folder / f"{row['name']}.txt").read_bytes().decode("utf-8")
    data = shared_data()
    return None if data is None else (data / row["shared"]).read_bytes().decode("utf-8")


def _sentence(rows: list[dict[str, str]]) -> GoldSentence:
    first = rows[0]
    claims = tuple(
        GoldClaim(
            row["claim_label"],
            tuple(row["claim_accepted"].split()),
            row["truth"],
            row["error"],
            tuple(row["decided_by"].split()),
            row,
        )
        for row in rows
    )
    return GoldSentence(
        int(first["sentence"]),
        int(first["start"]),
        int(first["end"]),
        first["text"],
        first["kind"],
        first["label"],
        tuple(first["accepted"].split()),
        claims,
    )
