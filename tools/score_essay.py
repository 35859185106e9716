"""Score the essay checker on a folder of gold sets: python -m tools.score_essay tests/gold/development.

The folder holds `sets.csv`, texts and labels as tests/gold/README.md describes them; its invented
cases stand in `cases/` beside it. Texts that are not ours are read from the shared data
(EPIGONE_SHARED) and left out where those are absent.
"""

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from epigone.essay.check import check_text, make_checker
from epigone.essay.checker import Checker
from epigone.essay.model import ACCUSING, LABELS, CheckedSentence


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A labelled sentence: its gold label, the labels that count as right, and the truth of its claims."""

    start: int
    end: int
    label: str
    accepted: tuple[str, ...]
    claims: tuple[dict[str, str], ...]

    @property
    def is_false(self) -> bool:
        """Whether it says something wrong that a checker should catch."""
        return any(claim["truth"] == "false" and claim["claim_label"] in ACCUSING for claim in self.claims)

    @property
    def is_sound(self) -> bool:
        """Whether nothing it says is wrong, so that to accuse it is a false alarm."""
        return not any(claim["truth"] == "false" for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Scored:
    """A gold sentence and what the checker made of it."""

    set_name: str
    gold: GoldSentence
    found: CheckedSentence

    @property
    def is_right(self) -> bool:
        """Whether the label is among those accepted."""
        return self.found.label in self.gold.accepted

    @property
    def decided_by(self) -> frozenset[str]:
        """Facts, series, doctrines and actors that decide the sentence by its gold claims."""
        keys = (key for claim in self.gold.claims for key in claim["decided_by"].split())
        plain = (key.removeprefix("verdict:").removeprefix("doctrine:").split("/")[0] for key in keys)
        return frozenset(
            key for key in plain if not key.startswith(("fact:", "outside", "reading:", "source:"))
        )

    @property
    def has_right_reason(self) -> bool:
        """Whether the checker rests on one of them, or found nothing where it should."""
        cited = {id for claim in self.found.claims for id in (*claim.evidence, claim.doctrine, claim.event)}
        cited |= {f"actor:{claim.actor}" for claim in self.found.claims}
        return not self.decided_by.isdisjoint(cited) or self.found.label == "not_checkable"


def score_folder(folder: Path, only: str = "") -> Iterator[Scored]:
    """Check every set of a folder and pair its sentences with their labels."""
    checkers: dict[str, Checker] = {}
    with (folder / "sets.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        text = text_of(folder, row)
        if text is None or (only and row["name"] != only):
            continue
        invented = folder.parent / "cases" / row["case"]
        case = str(invented) if invented.is_dir() else row["case"]
        if case not in checkers:
            checkers[case] = make_checker(case)
        sentences = check_text(text, checkers[case]).sentences
        for gold in gold_of(folder / f"{row['name']}.labels.csv"):
            overlapping = [one for one in sentences if one.start < gold.end and gold.start < one.end]
            if overlapping:
                best = max(overlapping, key=lambda one: min(one.end, gold.end) - max(one.start, gold.start))
                yield Scored(row["name"], gold, best)


def text_of(folder: Path, row: dict[str, str]) -> str | None:
    """The text of a set; None where it is not ours and the shared data are absent."""
    if not row["shared"]:
        return (folder / f"{row['name']}.txt").read_bytes().decode("utf-8")
    path = Path(os.environ.get("EPIGONE_SHARED", "../shared")) / "data" / row["shared"]
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def gold_of(path: Path) -> list[GoldSentence]:
    """The labelled sentences of a file, in the order of the text."""
    by_sentence: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            by_sentence.setdefault(row["sentence"], []).append(row)
    return [
        GoldSentence(
            int(rows[0]["start"]),
            int(rows[0]["end"]),
            rows[0]["label"],
            tuple(rows[0]["accepted"].split()),
            tuple(rows),
        )
        for rows in by_sentence.values()
    ]


def report(scored: list[Scored], show: bool) -> str:
    """The measures as text: totals, precision and recall of each label, the confusion matrix, the errors."""
    names = dict.fromkeys(one.set_name for one in scored)
    lines = [_totals("all sets", scored)]
    lines += [_totals(name, [one for one in scored if one.set_name == name]) for name in names]
    lines += _assertions(scored)
    lines += ["", "kind of error   caught"]
    for kind, (caught, all_of_it) in sorted(_by_error(scored).items()):
        lines.append(f"{kind:14} {caught:3} of {all_of_it}")
    lines += ["", "label            n  precision  recall"]
    for label in LABELS:
        gold = [one for one in scored if one.gold.label == label]
        found = [one for one in scored if one.found.label == label]
        precise = sum(one.is_right for one in found)
        recalled = sum(one.is_right for one in gold)
        lines.append(
            f"{label:14} {len(gold):3}  {_share(precise, len(found)):>9}  {_share(recalled, len(gold)):>6}"
        )
    lines += ["", "gold \\ found   " + " ".join(f"{label[:6]:>6}" for label in LABELS)]
    matrix = Counter((one.gold.label, one.found.label) for one in scored)
    for label in LABELS:
        lines.append(f"{label:14} " + " ".join(f"{matrix[label, other]:6}" for other in LABELS))
    if show:
        lines += ["", *_errors(scored)]
    return "\n".join(lines)


def _totals(name: str, scored: list[Scored]) -> str:
    sound = [one for one in scored if one.gold.is_sound]
    alarms = sum(one.found.label in ACCUSING for one in sound)
    false = [one for one in scored if one.gold.is_false]
    caught = sum(one.found.label in ACCUSING for one in false)
    right = sum(one.is_right for one in scored)
    reasoned = [one for one in scored if one.is_right and one.decided_by]
    good = sum(one.has_right_reason for one in reasoned)
    return (
        f"{name:18} sentences {len(scored):3}, right {_share(right, len(scored))}, "
        f"false alarms {alarms}/{len(sound)} {_share(alarms, len(sound))}, "
        f"caught {caught}/{len(false)} {_share(caught, len(false))}, "
        f"right reason {_share(good, len(reasoned))}"
    )


def _assertions(scored: list[Scored]) -> list[str]:
    """The judged assertions of an essay that is not ours: how many find a claim with the right label.

    An assertion counts as right if any claim of its sentence has a label that is accepted for it;
    contested ones only must not be called anachronistic.
    """
    judged = [
        (claim, {found.label for found in one.found.claims})
        for one in scored
        for claim in one.gold.claims
        if any(key.startswith("fact:") for key in claim["decided_by"].split())
    ]
    settled = [pair for pair in judged if pair[0]["claim_label"] != "contested"]
    if not settled:
        return []
    right = sum(bool(labels & set(claim["claim_accepted"].split())) for claim, labels in settled)
    alarmed = sum(
        "anachronistic" in labels for claim, labels in judged if claim["claim_label"] == "contested"
    )
    return [
        f"judged assertions  {right}/{len(settled)} {_share(right, len(settled))} right, "
        f"contested ones called anachronistic: {alarmed}"
    ]


def _by_error(scored: list[Scored]) -> dict[str, tuple[int, int]]:
    """Sentences with a false statement by the kind of its first error: those caught, and all."""
    found: dict[str, tuple[int, int]] = {}
    for one in scored:
        if one.gold.is_false:
            kind = next(claim["error"] for claim in one.gold.claims if claim["truth"] == "false")
            caught, all_of_it = found.get(kind, (0, 0))
            found[kind] = (caught + (one.found.label in ACCUSING), all_of_it + 1)
    return found


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _errors(scored: list[Scored]) -> Iterator[str]:
    for one in scored:
        if one.is_right:
            continue
        alarm = "FALSE ALARM " if one.gold.is_sound and one.found.label in ACCUSING else ""
        yield f"{alarm}{one.set_name}: {one.gold.label} taken for {one.found.label}: {one.found.text}"
        for claim in one.gold.claims:
            yield f"    gold: {claim['claim_label']} {claim['why']} [{claim['decided_by']}]"
        for found in one.found.claims:
            about = found.event or found.doctrine or ""
            who = found.actor or ""
            yield f"    found: {found.label} {found.reason.code} {about} {who} {found.evidence[:3]}"


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="", help="only the set of this name")
    parser.add_argument("--errors", action="store_true", help="list every error with its sentence")
    asked = parser.parse_args()
    sys.stdout.write(report(list(score_folder(asked.folder, asked.set)), asked.errors) + "\n")


if __name__ == "__main__":
    main()
