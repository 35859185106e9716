"""Fit the weights by which a fact is taken for the one meant: python -m tools.fit_linkage [FOLDER...].

Every folder holds gold sets as tests/gold/README.md describes them; a text file of a case's name holds true
sentences, one a line. Of the true sentences, copies are made in which a year is moved or a name exchanged:
their truth is known, and they are many. For each kind of conflict a logistic regression with a ridge is
fitted; the measures by cross-validation over sets are printed, and `--out` writes the weights.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from epigone.essay.reasons import OtherPart
from epigone.essay.weighing.conflict import Conflict, Kind
from epigone.essay.weighing.conflicts import KINDS
from tools.labelled_examples import Example, Learnt

#: Kinds of error, as the gold sets name them, that a conflict of each kind shows.
SHOWS: dict[Kind, frozenset[str]] = {
    "date": frozenset({"date"}),
    "doer": frozenset({"actor", "office"}),
    "office": frozenset({"actor", "office"}),
    "number": frozenset({"quantity"}),
    "movement": frozenset({"direction"}),
    "value": frozenset({"quantity"}),
    "content": frozenset({"content"}),
    "order": frozenset({"order", "quantity", "date"}),
    "thing": frozenset({"thing", "content", "place"}),
    "name": frozenset({"place", "content", "actor"}),
    "fate": frozenset({"fate"}),
}
#: Weight of a made sentence beside a written one, folds.
MADE, FOLDS = 0.1, 10
#: Strength of the ridge by kind: the signs of contrary contents are many, and each is weak.
RIDGE: dict[Kind, float] = {"content": 20.0}
PLAIN_RIDGE = 1.0
#: What may be learnt from.
GOLD = Path("tests/gold")
LEARNT = [GOLD / "development", GOLD / "opened", *sorted((GOLD / "sound").glob("*.txt"))]
#: Fields that can only speak for a fact, or for a conflict with it, and fields that can only speak against.
RISING = frozenset(
    f"{part}_{field}"
    for part in ("clause", "sentence")
    for field in ("title", "note", "title_part", "said_part", "words")
) | {
    "same_act", "act_here", "proper", "named", "first_of_clause", "first_of_sentence", "here", "topic",
    "title_and_said", "act_and_title", "here_and_said", "agent_here", "agent_and_act", "on_day_or_month",
    "own_persons", "right_is_person", "agent", "does", "does_and_act", "does_and_title",
    "one_noun", "noun_near", "one_measure", "shared_things", "only_said", "only_told", "both_only",
    "another_number_agrees", "number_dated", "counted_and_title", "counted_and_said", "only_and_title",
    "only_and_said", "only_and_sentence", "counted_and_only", "only_and_date", "counted_and_date",
    "large_and_meant", "large_and_title", "in_title", "alike", "exclusive_and_alike", "set_apart",
    "same_preposition", "same_number",
    "certain", "certain_and_pair", "certain_and_title", "certain_and_beside", "certain_and_month",
    "pair_and_month", "title_and_month", "title_and_beside", "n_scales", "n_pairs", "beside_both", "closest",
    "of_a_pair", "best_in_title", "title_rest", "title_rest_around", "said_rest", "around_rest", "n_common",
    "same_sort", "same_part", "lie_apart", "both_places", "both_bodies", "both_of_case", "stand_alike",
    "identity", "same_sort_and_title", "same_sort_and_said", "same_part_and_title", "same_part_and_said",
    "lie_apart_and_title", "lie_apart_and_said", "both_places_and_title", "both_places_and_said",
    "both_of_case_and_title", "both_of_case_and_said", "stand_alike_and_title", "stand_alike_and_said",
    "lie_apart_and_part", "places_and_part", "case_and_part", "enough",
    "name_here", "name_around", "name_part", "name_part_around", "label_part", "id_part", "note_part",
    "noted", "unit_said", "share_agrees", "doctrine_said", "known_part", "best_series", "only_series",
    "name_by_course", "noted_by_course", "fault", "steps_against", "frames_against", "first_frame", "covered",
    "named_and_dated", "named_and_near", "near_and_known", "against_and_named", "all_against",
    "fault_and_named", "counts_its_unit", "counts_its_thing", "own_date", "counted_and_named",
    "dated_and_named", "known_and_named", "percent_and_share",
    "agent_and_date", "named_last", "his_office", "still_there", "in_some_office", "as_member",
    "office_acts", "presence", "present_and_dead", "is_part",
    "unlikely", "very_unlikely", "full_name", "known_by", "of_practice",
} | frozenset(
    f"{part}_{field}"
    for part in ("least", "both")
    for field in (
        "title", "note", "title_part", "said_part", "words", "named", "first", "own_persons", "same_act",
    )
)  # fmt: skip
FALLING = frozenset({
    "one_word", "says_little", "other_act", "strange_acts", "strange_words", "strange_names", "hardly_here",
    "rival_of_clause",
    "rival_of_sentence", "denied", "negated", "its_end", "other_persons", "offset", "two_times", "patient",
    "does_another_thing", "right_is_said", "others_act", "another_agrees_in_time",
    "another_is_supported", "is_supported", "other_than_a_fact", "near", "about", "lasting",
    "torn_nouns", "two_measures", "told_is_said", "agrees_beside", "told_barely", "told_elsewhere",
    "number_of_another_time", "apart", "apart_from", "narrowed", "derived", "reckoned", "begins", "is_one",
    "rival", "rival_of_main", "rival_of_base", "ways", "dated_wrong", "least_other_act", "least_only_others",
    "told_rightly", "weak", "hedged", "loose", "event_supported", "strange", "dated_exactly",
    "both_only_others",
    "other_preposition", "in_part",
    "common_doer", "government", "added", "name_is_at_hand", "commonness",
    "near_known", "same_root", "small_too", "known_commonness", "modifies",
    "share_differs", "strange_things", "rival_series", "fact_title", "fact_said", "fact_supported",
    "series_supported", "slight", "counts_another", "told_by_fact", "is_a_value",
    "agent_and_patient", "lives", "looks_on", "deals_with", "unnamed", "of_its_time", "remembrance",
    "pluperfect", "long_time", "ruler", "fact_is_supported", "after_preposition", "his_fact_then",
    "in_power", "more_supported", "right_acts",
    "said_is_told", "both_are_told", "n_same", "same_pair", "same_in_title",
    "title_agrees_note_not", "explained", "by_denial",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights of one kind: on the scale of the fields."""

    intercept: float
    weights: dict[str, float]


def fit(examples: Sequence[Example], kind: Kind) -> tuple[Fitted, np.ndarray, list[tuple[int, Conflict]]]:
    """Weights of a kind, the probability of each of its conflicts by cross-validation, and the conflicts."""
    rows = [(at, one) for at, example in enumerate(examples) for one in example.conflicts if one.kind == kind]
    names = sorted({name for _, one in rows for name in one.vector})
    values = np.array([[one.vector.get(name, 0.0) for name in names] for _, one in rows])
    mean, spread = values.mean(0), values.std(0) + 1e-9
    scaled = (values - mean) / spread
    truth, weight = np.zeros(len(rows)), np.zeros(len(rows))
    for place, (at, one) in enumerate(rows):
        example = examples[at]
        truth[place] = example.is_false and _is_shown(example, one)
        weight[place] = 1.0 if example.is_sound else (MADE if example.is_made else 1.0) * truth[place]
    fold = np.array([crc32(examples[at].set_name.encode()) % FOLDS for at, _ in rows])
    found, ridge = np.zeros(len(rows)), RIDGE.get(kind, PLAIN_RIDGE)
    for number in range(FOLDS):
        inside = fold != number
        found[~inside] = _logistic(
            scaled[~inside], _solve(scaled[inside], truth[inside], weight[inside], names, ridge)
        )
    solution = _solve(scaled, truth, weight, names, ridge)
    plain = solution[1:] / spread
    intercept = float(solution[0] - plain @ mean)
    return Fitted(intercept, {name: float(one) for name, one in zip(names, plain, strict=True)}), found, rows


def _is_shown(example: Example, conflict: Conflict) -> bool:
    """Whether a conflict is that of a false sentence with the fact that refutes it."""
    if not conflict.is_refuted_by(example.facts) or example.errors.isdisjoint(SHOWS[conflict.kind]):
        return False
    if not example.thing:
        return True
    return isinstance(conflict.reason, OtherPart) and conflict.reason.said == example.thing


def _solve(
    values: np.ndarray, truth: np.ndarray, weight: np.ndarray, names: Sequence[str], ridge: float
) -> np.ndarray:
    """Minimise the loss, each field's weight on the side of zero where it belongs."""
    bounds = [(None, None), *(_bounds(name) for name in names)]

    def loss(solution: np.ndarray) -> tuple[float, np.ndarray]:
        chance = _logistic(values, solution)
        wrong = weight * (chance - truth)
        logs = truth * np.log(chance + 1e-12) + (1 - truth) * np.log(1 - chance + 1e-12)
        return (
            float(-(weight * logs).sum() + ridge * (solution[1:] ** 2).sum() / 2),
            np.r_[wrong.sum(), values.T @ wrong + ridge * solution[1:]],
        )

    found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def _bounds(name: str) -> tuple[float | None, float | None]:
    return (0.0 if name in RISING else None, 0.0 if name in FALLING else None)


def _logistic(values: np.ndarray, solution: np.ndarray) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-(values @ solution[1:] + solution[0]))))


def measures(examples: Sequence[Example], best: dict[int, float]) -> Iterator[str]:
    """Alarms and catches at a row of thresholds, of the weights alone and beside the rules."""
    sound = [at for at, one in enumerate(examples) if one.is_sound]
    false = [at for at, one in enumerate(examples) if one.is_false and not one.is_made]
    made = [at for at, one in enumerate(examples) if one.is_made]
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        over = {at for at, chance in best.items() if chance >= threshold}
        ruled = over | {at for at, one in enumerate(examples) if one.is_accused}
        parts = [f"{len(over.intersection(some)) / max(1, len(some)):6.1%}" for some in (sound, false, made)]
        both = [f"{len(ruled.intersection(some)) / max(1, len(some)):6.1%}" for some in (sound, false)]
        yield (
            f"from {threshold}: alarms {parts[0]} caught {parts[1]} made {parts[2]}; "
            f"with the rules: alarms {both[0]} caught {both[1]}"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print the measures, and write the weights where they are wanted."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=LEARNT)
    parser.add_argument("--out", type=Path, help="where the weights are written")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="those that are fitted")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    learnt = Learnt(given.kinds, given.seed)
    examples = [one for folder in given.folders for one in learnt.of(folder)]
    n_made = sum(one.is_made for one in examples)
    sys.stdout.write(f"{len(examples) - n_made} sentences, {n_made} made\n")
    best: dict[int, float] = {}
    fitted: dict[str, Fitted] = {}
    for kind in given.kinds:
        fitted[kind], chances, rows = fit(examples, kind)
        for (at, _), chance in zip(rows, chances, strict=True):
            best[at] = max(best.get(at, 0.0), float(chance))
    sys.stdout.write("".join(f"{line}\n" for line in measures(examples, best)))
    if given.out is not None:
        given.out.write_text(_written(_held(given.out) | fitted), encoding="utf-8")
    return 0


def _held(file: Path) -> dict[str, Fitted]:
    """The weights that a file holds of the kinds there are."""
    if not file.exists():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        kind: Fitted(tables[kind]["intercept"], tables[kind]["weights"]) for kind in KINDS if kind in tables
    }


def _written(fitted: Mapping[str, Fitted]) -> str:
    lines = [
        "# Weights of the comparison of a clause with a fact, by kind of conflict (tools/fit_linkage.py)."
    ]
    for kind in KINDS:
        one = fitted[kind]
        lines += ["", f"[{kind}]", f"intercept = {one.intercept:.4f}", "", f"[{kind}.weights]"]
        lines += [
            f"{name} = {weight:.4f}" for name, weight in sorted(one.weights.items()) if round(weight, 4)
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
