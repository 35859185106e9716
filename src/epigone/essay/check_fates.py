"""Claims of what became of a doctrine, against the probabilities of the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.fate_words import FateSaid, said_of
from epigone.essay.match_doctrines import DoctrineMatch, match_doctrine
from epigone.essay.model import Label
from epigone.essay.reasons import FateWeighed, LineHeld, PositionHeld, Reason
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.verdict.model import DoctrineVerdict, Verdict
from epigone.vocabulary import FATES, KEPT_FATES, Facet, Fate


@dataclass(frozen=True, slots=True)
class FateFinding:
    """The doctrine that a clause speaks of, and what it says of it."""

    doctrine: str
    facet: Facet
    fates: tuple[Fate, ...]
    label: Label
    reason: Reason
    actor: str | None
    evidence: tuple[str, ...]


def check_fate(
    clause: Clause, agent: Agent, case: CaseWords, verdict: Verdict, settings: EssaySettings
) -> FateFinding | None:
    """Find the doctrine and the fate that a clause asserts and weigh it; None if it asserts none."""
    match = match_doctrine(clause.stems, case, settings.doctrine_match)
    if match is None:
        return None
    said = said_of(clause, match, case)
    if said is None:
        return None
    actor = agent.actor
    predecessor, successor = case.case.predecessor, case.case.successor
    owner = _owner(clause)
    if said.is_roots or (actor == predecessor and not agent.is_patient):
        return _of_the_line(match, said, case, predecessor)
    if actor is not None and actor not in (predecessor, successor) and actor in case.actors.persons:
        return _of_a_position(match, said, case, actor)
    if actor is None and owner not in (None, successor, predecessor):
        return None
    return weigh_fate(match, said, verdict, settings, successor)


def _owner(clause: Clause) -> str | None:
    return next((one.actor for one in clause.mentions if one.is_possessive), None)


def weigh_fate(
    match: DoctrineMatch, said: FateSaid, verdict: Verdict, settings: EssaySettings, successor: str
) -> FateFinding | None:
    """Compare the fates that are asserted with the verdict's probabilities of that facet."""
    found = next(item for item in verdict.doctrines if item.id == match.doctrine.id)
    facet = said.facet if said.facet in found.facets else "practice"
    if facet not in found.facets:
        return None
    numbers = dict(zip(FATES, (float(p) for p in found.facets[facet].fates), strict=True))
    probability = sum(numbers[fate] for fate in said.fates)
    rival = max((fate for fate in FATES if fate not in said.fates), key=lambda fate: numbers[fate])
    label = _label(said.fates, numbers, settings, is_sure=match.is_named)
    reading = ""
    if label == "contradicted":
        reading = _reading_for(said.fates, found, facet, verdict, settings)
        label = "contested" if reading or said.is_hedged else label
    reason = FateWeighed(found.id, facet, said.fates, probability, rival, numbers[rival], reading)
    evidence = _evidence(found, facet, verdict)
    return FateFinding(found.id, facet, said.fates, label, reason, successor, evidence)


def _label(
    said: Sequence[Fate], numbers: Mapping[Fate, float], settings: EssaySettings, *, is_sure: bool
) -> Label:
    """The label of a fate; between neighbours (kept, broken) nothing is ever contradicted."""
    probability = sum(numbers[fate] for fate in said)
    if probability >= settings.supported:
        return "supported"
    side = [fate for fate in FATES if (fate in KEPT_FATES) == (said[0] in KEPT_FATES)]
    other_side = 1 - sum(numbers[fate] for fate in side)
    if other_side >= settings.contradicted and is_sure:
        return "contradicted"
    return "contested"


def _reading_for(
    said: Sequence[Fate], found: DoctrineVerdict, facet: Facet, verdict: Verdict, settings: EssaySettings
) -> str:
    """The reading under which what is said is supported; empty if there is none."""
    if facet not in ("claim", "practice"):
        return ""
    says_kept = said[0] in KEPT_FATES
    for reading in verdict.readings:
        kept = (reading.claim if facet == "claim" else reading.practice).get(found.id)
        if kept is not None and (kept if says_kept else 1 - kept) >= settings.supported:
            return reading.id
    return ""


def _evidence(found: DoctrineVerdict, facet: Facet, verdict: Verdict) -> tuple[str, ...]:
    """The weightiest facts and the series behind a facet's fates, at most five."""
    weights: dict[str, float] = {}
    for row in verdict.case.evidence:
        if row.doctrine == found.id:
            weights[row.id] = max(weights.get(row.id, 0.0), *row.fates.values())
    ids = [id for finding in found.facets[facet].findings for id in finding.evidence]
    return tuple(sorted(dict.fromkeys(ids), key=lambda id: (-weights.get(id, 99.0), id))[:5])


def _of_the_line(
    match: DoctrineMatch, said: FateSaid, case: CaseWords, predecessor: str
) -> FateFinding | None:
    """What is said of the predecessor himself: that the line was his, or that it was not."""
    if not match.is_named:
        return None
    agrees = (said.fates[0] in KEPT_FATES) != match.is_opposite or said.is_roots
    rows = [
        row for row in case.case.evidence if row.doctrine == match.doctrine.id and row.actor == predecessor
    ]
    doubts = [row for row in rows if set(row.fates) <= {"altered", "discarded"}]
    confirms = [row for row in rows if set(row.fates) <= set(KEPT_FATES)]
    label: Label = "supported" if agrees else "contested"
    ids = tuple(dict.fromkeys(row.id for row in (confirms if agrees and confirms else rows or doubts)))[:5]
    return FateFinding(
        match.doctrine.id,
        "practice",
        said.fates,
        label,
        LineHeld(match.doctrine.id, agrees),
        predecessor,
        ids,
    )


def _of_a_position(match: DoctrineMatch, said: FateSaid, case: CaseWords, actor: str) -> FateFinding | None:
    """What is said of a rival or another: whether he stood for the line, against his coded statements."""
    rows = [row for row in case.case.evidence if row.doctrine == match.doctrine.id and row.actor == actor]
    if not rows or not match.is_named:
        return None
    kept = sum(weight for row in rows for fate, weight in row.fates.items() if fate in KEPT_FATES)
    broken = sum(weight for row in rows for fate, weight in row.fates.items() if fate not in KEPT_FATES)
    agrees = (said.fates[0] in KEPT_FATES) == (kept > broken)
    ids = tuple(dict.fromkeys(row.id for row in rows))[:5]
    label: Label = "supported" if agrees else "contested"
    reason = PositionHeld(match.doctrine.id, actor, agrees)
    return FateFinding(match.doctrine.id, "claim", said.fates, label, reason, actor, ids)
