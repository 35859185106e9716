"""Where a succession stands among all: what page, terminal and Markdown say of it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from epigone.instruments.deeds.result import Interval
from epigone.report.names import possessive
from epigone.report.rounding import EN_DASH, count, listed, number, percent, percent_interval
from epigone.report.sentences import predecessor_name, successor_name
from epigone.verdict.model import Verdict
from epigone.world.plots import Cloud, Spot, cloud_of, nearest
from epigone.world.reference import Filter, Place, Rank, Reference, case_place, load, place

#: From this rank on a departure is called rare, and the mirror of it.
RARE = 0.9
#: Between these ranks a departure is called ordinary.
ORDINARY = (0.25, 0.75)
#: A class of fewer successions gives no rank worth saying.
FEWEST = 30
#: Stretches of years that a class is made of: parted by the World Wars and the end of the blocs.
ERAS = ((1840, 1913), (1914, 1945), (1946, 1989), (1990, 2100))

_EXITS = {
    "natural death": "after a death in office",
    "retired due to ill health": "after a retirement through illness",
    "irregular": "after an irregular removal",
    "foreign": "after a removal from abroad",
    "regular": "after an exit by the rules",
}
_REGIMES = {
    "democracy": "in democracies",
    "anocracy": "in regimes between democracy and autocracy",
    "autocracy": "in autocracies",
}


@dataclass(frozen=True, slots=True)
class ClassRank:
    """Rank of its departure among the successions of one class, said as a phrase: `in autocracies`."""

    phrase: str
    chosen: Filter
    rank: Rank


@dataclass(frozen=True, slots=True)
class HandoverRank:
    """Rank of the departure under another hand-over of the case."""

    label: str
    rank: Rank


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A succession among all others.

    `predecessor` and `successor` are short names. `n_missing` successions of the class could not be
    measured or are too thin to be ranked. `neighbours` are the names of those nearest in the picture,
    `recipe` says how the class was made. `handovers` are its ranks under the case's other hand-overs.
    """

    predecessor: str
    successor: str
    place: Place
    classes: tuple[ClassRank, ...]
    n_missing: int
    neighbours: tuple[str, ...]
    cloud: Cloud
    spot: Spot
    recipe: Mapping[str, Any]
    handovers: tuple[HandoverRank, ...] = ()

    @property
    def departed(self) -> Rank:
        """Rank of its departure."""
        return self.place.ranks["departure"]

    def measure(self, name: str) -> Interval:
        """A measure with its 90 % interval."""
        return measure_of(self.place.row, name)


def standing_of(verdict: Verdict) -> Standing | None:
    """The place of a verdict's case in the class that ships, None where it has none."""
    if verdict.reference is None:
        return None
    case, reference = verdict.case, load()
    names = (predecessor_name(case), successor_name(case))
    found = make_standing(verdict.reference, reference, names)
    return None if found is None else replace(found, handovers=_under_handovers(verdict, reference))


def _under_handovers(verdict: Verdict, reference: Reference) -> tuple[HandoverRank, ...]:
    """Ranks under the hand-overs of the case that the verdict does not judge by, where they differ."""
    case, found = verdict.case, []
    for handover in case.handovers:
        other = case_place(case, handover, reference)
        if handover.id != verdict.handover and other is not None and other != verdict.reference:
            found.append(HandoverRank(handover.label, other.ranks["departure"]))
    return tuple(found)


def make_standing(found: Place, reference: Reference, names: tuple[str, str]) -> Standing | None:
    """What is said and drawn of a place; None where the succession was not measured.

    Parameters
    ----------
    found
        Its place in the whole class.
    reference
        The class.
    names
        Short names of predecessor and successor.
    """
    row = found.row
    if not isfinite(found.ranks["departure"].share) or not isfinite(measure_of(row, "retained").mean):
        return None
    spells = (str(row["predecessor_spell"]), str(row["successor_spell"]))
    told = f"departed further than {percent(found.ranks['departure'].share)} of all"
    ends = {name: _ends(measure_of(row, name)) for name in ("retained", "departure")}
    spot = Spot(" \u2192 ".join(names), ends["retained"], ends["departure"], spells, told)
    ranked = reference.frame.filter(~reference.frame["thin"])
    cloud = cloud_of(ranked, spot)
    return Standing(
        *names,
        found,
        class_ranks(row, reference),
        reference.frame.height - found.n - 1,
        tuple(cloud.names[at] for at in nearest(cloud, spot)),
        cloud,
        spot,
        reference.recipe,
    )


def measure_of(row: Mapping[str, Any], name: str) -> Interval:
    """A measure of a row of the class, with its 90 % interval; NaN where it has none."""
    ends = (row.get(key) for key in (name, f"{name}_low", f"{name}_high"))
    return Interval(*(float("nan") if value is None else float(value) for value in ends))


def _ends(found: Interval) -> tuple[float, float, float]:
    return found.mean, found.low, found.high


def class_filters(row: Mapping[str, Any]) -> list[tuple[str, Filter]]:
    """Classes of a succession by manner of exit, regime, region and era, each with its phrase."""
    found = []
    if row["exit"] in _EXITS:
        found.append((_EXITS[row["exit"]], Filter(exit=row["exit"])))
    if row["regime"] in _REGIMES:
        found.append((_REGIMES[row["regime"]], Filter(regime=row["regime"])))
    if row["region"]:
        found.append((f"in {row['region']}", Filter(region=row["region"])))
    for first, last in ERAS:
        if first <= row["year"] <= last:
            phrase = f"since {first}" if last == ERAS[-1][1] else f"between {first} and {last}"
            found.append((phrase, Filter(era=(first, last))))
    return found


def _is_known(chosen: Filter, reference: Reference) -> bool:
    """Whether the reference has such successions: a user's own regions may be others."""
    wanted = (("region", chosen.region), ("regime", chosen.regime), ("exit", chosen.exit))
    return all(value is None or (reference.frame[name] == value).any() for name, value in wanted)


def class_ranks(row: Mapping[str, Any], reference: Reference) -> tuple[ClassRank, ...]:
    """Ranks of a succession's departure in its classes, those that are known and have enough others."""
    ranks = [
        ClassRank(phrase, chosen, place(row, reference.select(chosen)).ranks["departure"])
        for phrase, chosen in class_filters(row)
        if _is_known(chosen, reference)
    ]
    return tuple(item for item in ranks if item.rank.n >= FEWEST)


def standing_heading(standing: Standing) -> str:
    """How unusual the departure is."""
    share, n = standing.departed.share, standing.departed.n
    name, line = standing.successor, f"{possessive(standing.predecessor)} line"
    others = f"{n:,} other successions"
    if share >= RARE:
        return f"Few departures were as great: {name} left {line} further than {percent(share)} of {others}"
    if share > ORDINARY[1]:
        return f"{name} left {line} further than {percent(share)} of {others}"
    if share >= ORDINARY[0]:
        return f"Among all successions an ordinary departure: {percent(share)} of {others} went less far"
    if share > 1 - RARE:
        return f"{name} stayed nearer to {line} than {percent(1 - share)} of {others}"
    return f"Few stayed as near: {name} kept closer to {line} than {percent(1 - share)} of {others}"


def retained_heading(standing: Standing) -> str:
    """How much of the line is left, among all: where the departure is told already."""
    found, rank = standing.measure("retained"), standing.place.ranks["retained"]
    line = f"Of {possessive(standing.predecessor)} line {percent(found.mean)} is retained"
    if rank.share >= ORDINARY[1]:
        return f"{line}, more than in {percent(rank.share)} of the others"
    if rank.share <= ORDINARY[0]:
        return f"{line}, less than in {percent(1 - rank.share)} of the others"
    return f"{line}, an ordinary share among all successions"


def standing_line(standing: Standing) -> str:
    """The place in one sentence, for terminal and summary."""
    rank = standing.departed
    line = f"{possessive(standing.predecessor)} line"
    others = f"{rank.n:,} other successions in the world"
    return f"{standing.successor} left {line} further than {_share(rank)} of {others}."


def standing_sentences(standing: Standing) -> list[str]:
    """The place with its numbers: departure, line retained, innovation."""
    rank, ranks = standing.departed, standing.place.ranks
    indicators = count(int(standing.place.row["n_indicators"]), "indicator")
    kept, retained = ranks["kept"], ranks["retained"]
    return [
        f"On the {indicators} that the world panel has of it, the departure is "
        f"{_length(standing.measure('departure'))} times what ordinarily changes from one decade to the "
        f"next: further than {_share(rank)} of {rank.n:,} other successions.",
        f"Of the line {percent_interval(standing.measure('retained'))} is retained; {_share(retained)} of "
        "the others retained less.",
        f"Of the indicators, by weight, {percent_interval(standing.measure('kept'))} were preserved or "
        f"extended; {_share(kept)} of the others kept less.",
        f"Of the move itself {percent_interval(standing.measure('innovation'))} leaves the line, as of most "
        "moves when many indicators are counted.",
    ]


def class_sentence(standing: Standing) -> str:
    """The same rank among successions of its own kind."""
    if not standing.classes:
        return ""
    told = [f"{percent(item.rank.share)} of the {item.rank.n:,} {item.phrase}" for item in standing.classes]
    return f"It went further than {listed(told)}."


def handovers_sentence(standing: Standing) -> str:
    """The same rank under the case's other hand-overs."""
    if not standing.handovers:
        return ""
    told = [f"{percent(item.rank.share)} (\u201c{item.label}\u201d)" for item in standing.handovers]
    return f"With another hand-over of the case the rank is {listed(told)}."


def neighbours_sentence(standing: Standing) -> str:
    """Which successions lie nearest in the picture."""
    return f"Nearest in the picture: {'; '.join(standing.neighbours)}." if standing.neighbours else ""


def left_out_sentence(standing: Standing) -> str:
    """What is not in the picture."""
    cloud = standing.cloud
    outside = cloud.n_below + cloud.n_above
    parts = []
    if outside:
        parts.append(f"{outside:,} lie outside the axis of the share retained and are counted below it")
    if standing.n_missing:
        parts.append(f"{standing.n_missing:,} are not drawn: too few years or indicators")
    return f"Of all successions {', and '.join(parts)}." if parts else ""


def _share(rank: Rank) -> str:
    return percent_interval(Interval(rank.share, rank.low, rank.high))


def _length(found: Interval) -> str:
    return f"{number(found.mean)} ({number(found.low)}{EN_DASH}{number(found.high)})"
