"""Claims on the succession as a whole, or on one dimension of it, against the shares kept."""

from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.fate_words import facet_of, is_negated
from epigone.essay.lexicon import asserted_fates
from epigone.essay.model import Label
from epigone.essay.reasons import ShareWeighed
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases
from epigone.verdict.model import Kept, Verdict
from epigone.vocabulary import KEPT_FATES, Facet


@dataclass(frozen=True, slots=True)
class WholeFinding:
    """What a clause says of the whole, or of a dimension (its id; empty for the whole)."""

    dimension: str
    facet: Facet
    says_kept: bool
    label: Label
    reason: ShareWeighed
    is_verdict: bool


def check_whole(
    clause: Clause, agent: Agent, case: CaseWords, verdict: Verdict, settings: EssaySettings
) -> WholeFinding | None:
    """Weigh what a clause says of the legacy in general; None if it says nothing of it."""
    predecessor, successor = case.case.predecessor, case.case.successor
    says_kept = _says_kept(clause, case)
    if says_kept is None:
        return None
    facet: Facet = "claim" if facet_of(clause.words, case) == "claim" else "practice"
    dimension = _dimension(clause, case)
    speaks_of_legacy = any(one.actor == predecessor for one in clause.mentions)
    is_successor = agent.actor == successor or any(one.actor == successor for one in clause.mentions)
    if speaks_of_legacy and is_successor and agent.actor != predecessor:
        if agent.candidates and successor not in agent.candidates and agent.actor in case.actors.persons:
            return None
        return _weigh("", facet, says_kept, verdict.kept, verdict, settings)
    if dimension and (is_successor or agent.actor is None):
        found = next((item for item in verdict.dimensions if item.id == dimension), None)
        if found is not None:
            return _weigh(dimension, facet, says_kept, found.kept, verdict, settings)
    return None


def _says_kept(clause: Clause, case: CaseWords) -> bool | None:
    lexicon = case.lexicon
    found = []
    for place, phrase in find_phrases(clause.words, lexicon.fates):
        kind = lexicon.fates[phrase]
        if kind == "nominal":
            return False
        is_kept = asserted_fates(kind)[0] in KEPT_FATES
        found.append(is_kept != is_negated(clause.words, place, case, reach=8))
    for place, word in enumerate(clause.words):
        if word.lower in lexicon.pronouns["successor"]:
            found.append(not is_negated(clause.words, place, case, reach=8))
    if not found:
        return None
    return all(found)


def _dimension(clause: Clause, case: CaseWords) -> str:
    said = clause.stem_set
    hits = [id for id, stems in case.dimensions.items() if stems and stems <= said]
    return hits[0] if len(hits) == 1 else ""


def _weigh(
    dimension: str, facet: Facet, says_kept: bool, kept: Kept, verdict: Verdict, settings: EssaySettings
) -> WholeFinding:
    found = kept.claim if facet == "claim" else kept.practice
    low, high = (found.low, found.high) if says_kept else (1 - found.high, 1 - found.low)
    share = found.mean if says_kept else 1 - found.mean
    label: Label = "contested"
    if share >= settings.supported and low >= 0.5:
        label = "supported"
    elif 1 - share >= settings.contradicted and high <= 0.5:
        label = "contradicted"
    reading = "" if dimension else _turning(verdict)
    if reading and facet == "practice":
        label = "contested"
    reason = ShareWeighed(dimension, facet, says_kept, found.mean, found.low, found.high, reading)
    return WholeFinding(dimension, facet, says_kept, label, reason, is_verdict=not dimension)


def _turning(verdict: Verdict) -> str:
    """The reading under which another type leads; empty if there is none."""
    return next((item.id for item in verdict.readings if item.types.leading != verdict.type), "")
