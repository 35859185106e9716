"""Acts upon facts that came only after the death of whoever is said to have done them."""

from epigone.case.model import Actor
from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_acts import Act, act_of
from epigone.essay.clauses import Clause
from epigone.essay.denials import is_denied
from epigone.essay.life_finding import LifeFinding
from epigone.essay.match_events import match_events
from epigone.essay.power import ruler_at
from epigone.essay.reasons import NotInPower
from epigone.essay.resolve import Agent
from epigone.essay.verbs import is_past
from epigone.essay.words import find_phrases

#: A fact that shares this much of what the best shares may be the one that is meant.
RIVAL = 0.6


def check_outlived(clause: Clause, agent: Agent, case: CaseWords) -> LifeFinding | None:
    """An act upon a fact that its doer did not live to see: "he defended the pact", "his last act was ...".

    The clause must name the fact, and say no other act of anybody. None where the fact may be of the
    doer's time, or where one may speak of what is still to come. Cost: the facts that share its words.
    """
    if agent.actor is None or agent.is_pronoun or agent.is_doubtful or agent.is_ruler or agent.is_patient:
        return None
    actor = case.case.actor(agent.actor)
    if actor.died is None or any(not one.is_carried for one in clause.dates) or is_denied(clause, case):
        return None
    act = act_of(clause, agent, case)
    if act is None or not _takes_part(act, clause, case):
        return None
    event = _only_after(actor, clause, case)
    if event is None:
        return None
    held = ruler_at(case.case, event.earliest, event.latest)
    return LifeFinding(actor.id, "anachronistic", NotInPower(event.id, actor.id, held), None, (event.id,))


def _takes_part(act: Act, clause: Clause, case: CaseWords) -> bool:
    """Whether the act is one that only somebody living can do to a thing, and no other verb follows it."""
    words = clause.words[act.place :]
    if act.is_owned or act.is_part:
        return True
    after = words[1:]
    if any(word.lower in case.lexicon.forms["that"] or is_past(word, case) for word in after):
        return False
    books = (case.lexicon.phrases("presence"), case.lexicon.phrases("office_acts"), case.lexicon.acts)
    return any(not place for book in books for place, _ in find_phrases(words, book))


def _only_after(actor: Actor, clause: Clause, case: CaseWords) -> EventWords | None:
    """The fact that a clause names, where all that it may mean began after the actor's death."""
    matches = match_events(clause.stems, case)
    best = matches[0] if matches else None
    if best is None or actor.died is None or not (best.is_named or (best.is_sure and best.n_shared >= 2)):
        return None
    rivals = [one.event for one in matches if one.score >= RIVAL * best.score]
    return best.event if all(one.earliest > actor.died.latest for one in rivals) else None
