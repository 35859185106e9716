"""A clause that may tell a fact of another doer."""

from collections.abc import Iterator

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_actors import deals_with, does_another_thing, is_at_home, looks_on
from epigone.essay.check_acts import act_of
from epigone.essay.clauses import Clause
from epigone.essay.date_conflicts import admits
from epigone.essay.model import Label
from epigone.essay.power import is_alive, may_have_ruled, ruler_at
from epigone.essay.reasons import NotInPower, Reason, WrongActor
from epigone.essay.weighing.conflict import Conflict, shares_enough
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.standing import is_denied_of, standing_of
from epigone.essay.weighing.vector import behind, dates_of, vector_of
from epigone.essay.words import find_phrases

#: Words before a name among which a word denies that he is meant.
_REACH = 2
#: Words after a name among which the verb stands that is said of him.
_VERB_REACH = 3


def doer_conflicts(said: Said, event: EventWords) -> Iterator[Conflict]:
    """The persons and bodies of a clause of whom a fact is not, whatever is said that they did.

    Neither a denial of the deed nor what somebody thought of it sets it down to him, and what befell
    somebody is told otherwise only by a fact that befell another. A single word that is shared, without a
    time or a topic, may be chance.
    """
    case, agent, clause = said.passage.case, said.agent, said.clause
    far = said.matches_around.get(event.id)
    if not event.actor or far is None:
        return
    is_then = any(admits(when, event, said.passage.settings) for when in clause.dates)
    is_topic = bool(far.n_shared) and event.id in said.passage.topic.pointed_in(clause)
    if not (shares_enough(far) or is_then or is_topic):
        return
    own = {*event.people, event.actor}
    apart, persons = _denied_names(clause, case), case.actors.persons
    named = [one.actor for one in clause.mentions if one.actor in persons]
    # Whom a pronoun means the fact itself tells better than the sentence before does.
    meant = () if agent.is_pronoun else agent.candidates
    for actor in dict.fromkeys((*meant, *named)):
        is_his = actor in own or actor in apart or (agent.is_patient and not own & persons - {event.actor})
        if not (is_his or is_denied_of(actor, clause, case) or _takes_a_stand(actor, event, clause, case)):
            found = _other_doer(said, event, actor)
            # The dead are spoken of in many ways, and in few of them as doers.
            if not found.vector["dead"] or found.vector["does"]:
                yield found


def _other_doer(said: Said, event: EventWords, actor: str) -> Conflict:
    case, agent = said.passage.case, said.agent
    near, far = said.matches.get(event.id), said.matches_around.get(event.id)

    def is_his(other: EventWords) -> bool:
        return actor == other.actor or actor in other.people

    def is_his_then(other: EventWords) -> bool:
        return is_his(other) and any(admits(when, other, said.passage.settings) for when in said.clause.dates)

    right, persons = case.case.actor(event.actor), case.actors.persons
    first, last = event.earliest, event.latest
    is_agent = actor == agent.actor
    is_dead = is_alive(case.case.actor(actor), first, last) is False
    is_ruler = actor in (case.case.predecessor, case.case.successor)
    is_out = may_have_ruled(case.case, case.case.actor(actor), first, last) is False
    own = {*event.people, event.actor}
    others = (said.persons - {actor}) & own
    act = act_of(said.clause, agent, case) if is_agent else None
    words = said.clause.words
    is_named = any(one.actor == actor for one in said.passage.read.mentions)
    vector = vector_of(said, event, without=actor) | dates_of(said, event)
    vector |= {
        "agent": float(is_agent),
        "does": float(act is not None),
        "owns_the_deed": float(act is not None and act.is_owned),
        "patient": float(agent.is_patient),
        "ruler": float(agent.is_ruler),
        "owner": float(agent.is_owner),
        "said_is_body": float(actor not in persons),
        "body_for_body": float(actor not in persons and right.kind != "person"),
        "others_act": float(any(one.actor in own and not one.is_patient for one in said.passage.agents)),
        "right_is_person": float(right.kind == "person"),
        "right_is_told": float(event.actor in event.people),
        "right_is_said": float(event.actor in said.persons),
        "others_are_said": float(bool(others)),
        "persons_are_told": float(not event.people.isdisjoint(persons)),
        "more_persons": float(len(said.persons) > 1),
        "at_home": float(is_at_home(case.case.actor(actor), event, case)),
        "dead": float(is_dead),
        "out_of_power": float(is_out),
        "in_power": float(is_ruler and not is_out and right.kind != "person"),
        "rival_of_clause": behind(near, said.most_shared(event.id, is_his, around=False)),
        "rival_of_sentence": behind(far, said.most_shared(event.id, is_his, around=True)),
        "does_another_thing": float(near is not None and does_another_thing(near, agent, said.clause, case)),
        "ruled": float(is_ruler),
        "by": float(any(word.lower in case.lexicon.forms["by"] for word in words)),
        "enough": float(shares_enough(far)),
        "right_acts": float(agent.actor in own),
        "lives": float(bool(find_phrases(words, case.lexicon.phrases("lives")))),
        "looks_on": float(is_agent and looks_on(agent, said.clause, case)),
        "deals_with": float(near is not None and deals_with(near, said.clause, case)),
        "unnamed": float(not is_named),
        "of_its_time": float(bool(words) and words[0].lower in _leading(case)),
        "his_fact_then": behind(far, said.most_shared(event.id, is_his_then, around=True)),
        "more_supported": float(
            any(one.label == "supported" and one.event not in (None, event.id) for one in said.passage.claims)
        ),
    }
    vector |= standing_of(said.clause, actor, case)
    vector["agent_and_date"] = vector["agent"] * max(vector["in_year"], vector["on_day_or_month"])
    vector["agent_and_patient"] = vector["agent"] * vector["patient"]
    vector["agent_here"] = vector["agent"] * vector["here"]
    vector["agent_and_act"] = vector["agent"] * vector["act_here"]
    vector["does_and_act"] = vector["does"] * vector["act_here"]
    vector["does_and_title"] = vector["does"] * vector["clause_title_part"]
    held = event.actor if right.kind == "person" else ruler_at(case.case, first, last)
    label: Label = "anachronistic" if is_dead else "contradicted"
    reason: Reason = WrongActor(event.id, actor, event.actor)
    if is_dead or (right.kind != "person" and is_out and held):
        reason = NotInPower(event.id, actor, held)
    return Conflict(
        "doer", event, said.clause, label, reason, vector, actor, next(iter(said.clause.dates), None)
    )


def _leading(case: CaseWords) -> frozenset[str]:
    """Words with which a clause begins that tells the time of another."""
    forms = case.lexicon.forms
    return forms["when"] | forms["while"] | forms["turning"]


def _takes_a_stand(actor: str, event: EventWords, clause: Clause, case: CaseWords) -> bool:
    """Whether the verb after an actor tells what he thought or knew of a thing, and not the fact."""
    for one in clause.mentions:
        if one.actor == actor and not one.is_possessive:
            after = [word for word in clause.words if word.start >= one.end][:_VERB_REACH]
            stands = find_phrases(after, case.lexicon.phrases("stands"))
            return any(after[place].stem not in event.title | event.note for place, _ in stands)
    return False


def _denied_names(clause: Clause, case: CaseWords) -> set[str]:
    """Who is named to be set apart: "X, not Y or Z", "unlike Y"."""
    apart, joining = case.lexicon.forms["apart"], case.lexicon.forms["joint"]
    places = {word.start: place for place, word in enumerate(clause.words)}
    found: set[str] = set()
    end = -1
    for one in clause.mentions:
        place = places.get(one.start)
        if place is None:
            continue
        before = clause.words[max(0, place - _REACH) : place]
        is_next = bool(found) and place - end <= _REACH and any(word.lower in joining for word in before)
        if is_next or any(word.lower in apart for word in before):
            found.add(one.actor)
            end = place
    return found
