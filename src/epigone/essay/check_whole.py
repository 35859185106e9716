"""Claims on the succession as a whole, or on one dimension of it, against the shares kept."""

from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.denials import is_negated
from epigone.essay.facet_words import facet_of
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


def check_whole(
    clause: Clause, agent: Agent, case: CaseWords, verdict: Verdict, settings: EssaySettings
) -> WholeFinding | None:
    """Weigh what a clause says of the legacy in general; None if it says nothing of it."""
    predecessor, successor = case.case.predecessor, case.case.successor
    if agent.actor == predecessor or find_phrases(clause.words, case.lexicon.phrases("cloak")):
        return None
    if any(word.lower in case.lexicon.forms["address"] for word in clause.words):
        return None
    if agent.candidates and successor not in agent.candidates and agent.actor in case.actors.persons:
        return None
    facet: Facet = "claim" if facet_of(clause.words, case) == "claim" else "practice"
    is_successor = agent.actor == successor or any(one.actor == successor for one in clause.mentions)
    is_named = any(one.actor == successor for one in clause.mentions) or agent.is_pronoun
    is_let = bool(find_phrases(clause.words, case.lexicon.phrases("letting")))
    says_kept = _of_an_heir(clause, case) if is_successor and is_named and not is_let else None
    if says_kept is None and (is_successor or agent.actor is None):
        says_kept = _of_the_legacy(clause, case)
    if says_kept is not None:
        return _weigh("", facet, says_kept, verdict.kept, verdict, settings)
    dimension = _dimension(clause, case)
    says_kept = _said(clause, range(len(clause.words)), case)
    if dimension and says_kept is not None and (is_successor or agent.actor is None):
        found = next((item for item in verdict.dimensions if item.id == dimension), None)
        if found is not None:
            return _weigh(dimension, facet, says_kept, found.kept, verdict, settings)
    return None


def _of_an_heir(clause: Clause, case: CaseWords) -> bool | None:
    """Whether the successor is called an heir, or denied to be one."""
    for place, word in enumerate(clause.words):
        before = [one.lower for one in clause.words[max(0, place - 3) : place]]
        is_his = any(one in ("his", "her", "their", "my") for one in before)
        if word.lower in case.lexicon.pronouns["successor"] and not is_his:
            return not is_negated(clause.words, place, case, reach=10)
    return None


def _of_the_legacy(clause: Clause, case: CaseWords) -> bool | None:
    """What is said of the predecessor himself as an object, or of his legacy by such a word."""
    legacy = case.lexicon.phrases("legacy")
    starts = {word.start: place for place, word in enumerate(clause.words)}
    for mention in clause.mentions:
        if mention.actor != case.case.predecessor or mention.start not in starts:
            continue
        place = starts[mention.start]
        after = [word for word in clause.words[place + 1 : place + 4] if word.lower not in ("s", "\u2019s")]
        owns = mention.is_possessive and any((word.stem,) in legacy for word in after[:2])
        says = _said(clause, range(len(clause.words)) if owns else range(max(0, place - 3), place), case)
        if says is not None and (owns or not mention.is_possessive):
            return says
    return None


def _said(clause: Clause, places: range, case: CaseWords) -> bool | None:
    """Whether fate words at some places say that something was kept; None if there are none, or both ways."""
    found = set()
    for place, phrase in find_phrases(clause.words, case.lexicon.fates):
        kind = case.lexicon.fates[phrase]
        if kind == "nominal":
            return False
        if phrase in case.lexicon.phrases("living_on"):
            continue
        if place in places and kind != "practised":
            is_kept = asserted_fates(kind)[0] in KEPT_FATES
            found.add(is_kept != is_negated(clause.words, place, case))
    return found.pop() if len(found) == 1 else None


def _dimension(clause: Clause, case: CaseWords) -> str:
    said = clause.stem_set
    hits = [id for id, stems in case.dimensions.items() if stems and stems <= said]
    policy = case.lexicon.phrases("legacy")
    has_policy = any((word.stem,) in policy for word in clause.words)
    return hits[0] if len(hits) == 1 and has_policy else ""


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
    return WholeFinding(dimension, facet, says_kept, label, reason)


def _turning(verdict: Verdict) -> str:
    """The reading under which another type leads; empty if there is none."""
    return next((item.id for item in verdict.readings if item.types.leading != verdict.type), "")
