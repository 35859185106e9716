"""Whether the one who is said to have done something did it, lived then, and held power then."""

from epigone.case.model import Actor
from epigone.essay.casewords import ACT, CaseWords, EventWords
from epigone.essay.clauses import Clause
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.model import Label
from epigone.essay.power import is_alive, may_have_ruled, ruler_at
from epigone.essay.reasons import NotInPower, Reason, WrongActor
from epigone.essay.resolve import Agent
from epigone.essay.words import find_phrases

#: A fact that shares this much of what another shares with a clause may be the one that is meant.
RIVAL = 0.7

#: Share of a fact's title from which on it is surely the one that is spoken of.
WHOLE = 0.8
#: Shares of a title, or of a clause, below which a fact accuses nobody of another's deed.
HALF, MOST = 0.6, 0.6
#: Words between a subject and the verb that says what he did.
_REACH = 4

#: What is wrong with the actor named: a label and its reason; None if nothing is.
Wrong = tuple[Label, Reason] | None


def compare_actor(match: EventMatch, agent: Agent, clause: Clause, case: CaseWords) -> Wrong:
    """Compare who is said to have done a fact with who did; the kindest of several that may be meant."""
    if not agent.candidates or agent.is_patient or deals_with(match, clause, case):
        return None
    if does_another_thing(match, agent, clause, case) or looks_on(agent, clause, case):
        return None
    found = [_wrong(match, case.case.actor(id), agent, clause, case) for id in agent.candidates]
    return None if None in found else found[0]


def deals_with(match: EventMatch, clause: Clause, case: CaseWords) -> bool:
    """Whether a clause says what was done with a thing (kept, defended), not that it was made."""
    if not clause.cues or clause.cues[0] - _end_of_subject(clause, case) > _REACH:
        return False
    first = clause.words[clause.cues[0] : clause.cues[0] + 3]
    if clause.cues[0] and first[0].is_capital:
        return False  # part of a name: the United Opposition opposes nothing here
    acts = [
        case.lexicon.acts[phrase] for place, phrase in find_phrases(first, case.lexicon.acts) if not place
    ]
    if acts:
        return acts[0] in case.lexicon.forms["dealings"] and ACT + acts[0] not in match.event.acts
    is_fate = any(not place for place, _ in find_phrases(first, case.lexicon.fates))
    return is_fate and not match.same_act


def does_another_thing(match: EventMatch, agent: Agent, clause: Clause, case: CaseWords) -> bool:
    """Whether "by X" stands after another act than the fact's: "was created, and soon led by X"."""
    by = case.lexicon.forms["by"]
    named = next((one.start for one in clause.mentions if one.actor == agent.actor), None)
    places = [place for place, word in enumerate(clause.words) if word.start == named]
    verbs = case.lexicon.pasts | case.lexicon.participles
    done = [
        place
        for place, word in enumerate(clause.words)
        if not word.is_capital and (word.lower.endswith("ed") or word.lower in verbs)
    ]
    if not places or not any(word.lower in by for word in clause.words[max(0, places[0] - 3) : places[0]]):
        return False
    before = [place for place in done if place < places[0]]
    if len(before) < 2:
        return False
    last = clause.words[before[-1]]
    act = ACT + case.lexicon.acts.get((last.stem,), "")
    return last.stem not in match.event.title | match.event.note and act not in match.event.acts


def looks_on(agent: Agent, clause: Clause, case: CaseWords) -> bool:
    """Whether the verb after the actor is one that also the dead may be the subject of: "he foresaw it"."""
    for mention in clause.mentions:
        if mention.actor == agent.actor and not mention.is_possessive:
            after = [word for word in clause.words if word.start >= mention.end][:_REACH]
            plain = [word for word in after if not word.lower.endswith("ly")]
            says = case.lexicon.phrases
            is_there = any(not place for place, _ in find_phrases(plain, says("presence")))
            return not is_there and any(not place for place, _ in find_phrases(plain, says("posthumous")))
    return False


def _end_of_subject(clause: Clause, case: CaseWords) -> int:
    """The place after whoever is named first, or of the first word."""
    named = [one.end for one in clause.mentions if one.actor in case.actors.persons][:1]
    return sum(word.end <= named[0] for word in clause.words) if named else 0


def _wrong(match: EventMatch, actor: Actor, agent: Agent, clause: Clause, case: CaseWords) -> Wrong:
    event = match.event
    if actor.id == event.actor or actor.kind != "person":
        return None
    right = case.case.actor(event.actor)
    first, last = event.earliest, event.latest
    held = event.actor if right.kind == "person" else ruler_at(case.case, first, last)
    if actor.id in event.people:
        return None
    if is_alive(actor, first, last) is False and not agent.is_ruler:
        return "anachronistic", NotInPower(event.id, actor.id, held)
    if may_have_ruled(case.case, actor, first, last) is False and _is_act_of_office(
        right, agent, clause, case
    ):
        return "anachronistic", NotInPower(event.id, actor.id, held)
    if right.kind != "person" or agent.is_ruler:
        return None
    is_told_so = (
        match.is_named or match.coverage >= HALF or (match.said_coverage >= MOST and match.n_shared >= 4)
    )
    if not is_told_so:
        return None
    is_only_his = match.same_act and not is_at_home(actor, event, case)
    is_surely_his = (
        match.coverage >= WHOLE and match.n_shared >= 2 and not _has_rival(match, actor, clause, case)
    )
    if event.actor in event.people or is_only_his or is_surely_his:
        return "contradicted", WrongActor(event.id, actor.id, event.actor)
    return None


def _has_rival(match: EventMatch, actor: Actor, clause: Clause, case: CaseWords) -> bool:
    """Whether a fact in which the actor has part shares nearly as much with the clause."""
    return any(
        actor.id in (other.event.actor, *other.event.people) and other.score >= RIVAL * match.score
        for other in match_events(clause.telling, case)
    )


def _is_act_of_office(right: Actor, agent: Agent, clause: Clause, case: CaseWords) -> bool:
    """Whether the fact is one that only power could do: another ruler's, or an organ's by its office."""
    if agent.is_ruler or right.id in (case.case.predecessor, case.case.successor):
        return True
    if right.kind != "body":
        return False
    is_office = find_phrases(clause.words, case.lexicon.phrases("office_acts"))
    return bool(is_office) or agent.actor in (case.case.predecessor, case.case.successor)


def is_at_home(actor: Actor, event: EventWords, case: CaseWords) -> bool:
    """Whether the case knows of the actor on the same doctrine, so that he may have had a part."""
    return any(row.actor == actor.id and row.doctrine == event.doctrine for row in case.case.evidence)
