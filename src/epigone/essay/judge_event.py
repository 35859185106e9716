"""What a clause says of the fact that it means, against what the case holds of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.essay.casewords import ACT, CaseWords, EventWords
from epigone.essay.check_actors import compare_actor
from epigone.essay.check_content import contrary_content
from epigone.essay.check_numbers import compare_numbers, denied_count
from epigone.essay.check_poles import contrary_pole
from epigone.essay.clauses import Clause
from epigone.essay.date_conflicts import is_another_person
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.match_events import EventMatch
from epigone.essay.model import Label
from epigone.essay.quantity import bounding_places
from epigone.essay.reasons import (
    ContraryAct,
    FactAgrees,
    OtherPart,
    Reason,
    UncheckedNumber,
)
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.words import Word, find_phrases

#: Words after a subject within which it is said that he was against something.
REACH = 5


@dataclass(frozen=True, slots=True)
class EventFinding:
    """The fact that a clause speaks of, and what it says of it."""

    event: EventWords
    label: Label
    reason: Reason
    actor: str | None
    date: DateMention | None
    evidence: tuple[str, ...]
    is_sure: bool


def judge_event(
    match: EventMatch,
    clause: Clause,
    agent: Agent,
    when: DateMention | None,
    case: CaseWords,
    settings: EssaySettings,
) -> EventFinding | None:
    """Compare who is said to have done a fact, its numbers, its act and its content; None if nothing is read.

    `when` is the time at which it is said to have been; None where the clause gives none.
    """
    event = match.event
    if is_another_person(match, clause, case) and agent.is_patient:
        return _other_victim(match, clause, agent, when, case)
    said_moves, own_moves = _moves(clause.words, case), _moves(event.words, case)
    is_exact = when is not None and when.mode == "at" and when.precision in ("day", "month")
    if said_moves and own_moves and said_moves != own_moves:
        is_contrary = len(said_moves) == len(own_moves) == 1 and match.is_sure and match.n_shared >= 2
        if not is_contrary or find_phrases(clause.words, case.lexicon.phrases("negation")):
            return None
        reason_moves = ContraryAct(event.id)
        return EventFinding(event, "contradicted", reason_moves, agent.actor, when, (event.id,), is_sure=True)
    label: Label = "supported"
    reason: Reason = FactAgrees(event.id)
    contrary = contrary_act(match, clause, agent, case, is_exact=is_exact)
    counted = compare_numbers(event, clause, case)
    if when is None:
        is_most = match.is_sure and (match.n_shared >= 3 or bool(match.n_shared >= 2 and match.same_act))
        is_much = is_most or bool(match.coverage >= settings.coverage and match.same_act)
        is_meant = match.is_named or (is_much and not agent.is_pronoun)
    else:
        is_meant = match.is_sure or (is_exact and match.is_likely)
    actor = compare_actor(match, agent, clause, case) if is_meant else None
    is_told_so = bool(find_phrases(event.words, case.lexicon.phrases("denial")))
    is_open = when is None or when.mode != "after"
    none_said = denied_count(match, clause, case)
    if none_said is not None:
        return EventFinding(event, "contradicted", none_said, agent.actor, when, (event.id,), is_sure=True)
    if is_denied(clause, case) and is_open and (actor is not None or not is_told_so):
        return _denied(event, actor is not None, contrary, agent, when)
    if actor is not None:
        label, reason = actor
    elif contrary is not None:
        label, reason = "contradicted", contrary
    elif counted.wrong is not None and (match.is_sure or (when is not None and match.is_likely)):
        label, reason = "contradicted", counted.wrong
    elif (is_meant or is_close(match, agent, is_exact=is_exact)) and (
        content := contrary_content(match, clause, case)
        or contrary_pole(match, clause, agent, case, is_exact=is_exact)
    ) is not None:
        label, reason = "contradicted", content
    elif counted.unchecked or counted.wrong is not None:
        said = counted.unchecked[0].text if counted.wrong is None else counted.wrong.said
        label, reason = "not_checkable", UncheckedNumber(event.id, said)
    return EventFinding(event, label, reason, agent.actor, when, (event.id,), match.is_sure)


def is_close(match: EventMatch, agent: Agent, *, is_exact: bool) -> bool:
    """Whether a fact is near enough to what is said that its contrary may be told of it."""
    if match.n_shared < 2:
        return False
    is_his = agent.actor is not None and agent.actor in (match.event.actor, *match.event.people)
    return match.is_sure or (match.said_coverage >= 0.35 and (is_exact or is_his))


def _other_victim(
    match: EventMatch, clause: Clause, agent: Agent, when: DateMention | None, case: CaseWords
) -> EventFinding | None:
    """What befell another than the one named, where the case knows of nothing like it that befell him."""
    event = match.event
    is_exact = when is not None and when.mode == "at" and when.precision in ("day", "month")
    if (
        not match.same_act
        or agent.is_doubtful
        or not (is_exact or match.n_shared >= 2)
        or agent.actor is None
    ):
        return None
    acts = {stem for stem in clause.stems if stem.startswith(ACT)}
    if any(agent.actor in one.people and not acts.isdisjoint(one.acts) for one in case.events):
        return None
    victims = sorted((event.people & case.actors.persons) - {event.actor})
    said, known = case.case.actor(agent.actor).name, ", ".join(case.case.actor(id).name for id in victims)
    reason = OtherPart(event.id, said, known)
    return EventFinding(event, "contradicted", reason, agent.actor, when, (event.id,), is_sure=True)


def _denied(
    event: EventWords,
    is_of_another: bool,
    contrary: ContraryAct | None,
    agent: Agent,
    when: DateMention | None,
) -> EventFinding | None:
    """What a denial says: rightly that a deed was not somebody's; else nothing that is surely read."""
    if contrary is not None:
        return EventFinding(event, "contradicted", contrary, agent.actor, when, (event.id,), is_sure=True)
    if is_of_another:
        return EventFinding(
            event, "supported", FactAgrees(event.id), agent.actor, when, (event.id,), is_sure=True
        )
    return None


def _moves(words: Sequence[Word], case: CaseWords) -> frozenset[str]:
    """The directions that words say; "more than" and "or more" bound a number and say none."""
    bounds, closing = case.lexicon.bound_words, bounding_places(words, case.lexicon)
    return frozenset(
        case.lexicon.moves[phrase]
        for place, phrase in find_phrases(words, case.lexicon.moves)
        if place not in closing and " ".join(word.lower for word in words[place : place + 2]) not in bounds
    )


def contrary_act(
    match: EventMatch, clause: Clause, agent: Agent, case: CaseWords, *, is_exact: bool
) -> ContraryAct | None:
    """The fact, where the clause says its contrary, that its doer was against it, or that it never was."""
    event = match.event
    is_of_a_time = bool(clause.dates) or any(one.actor in case.actors.persons for one in clause.mentions)
    if match.is_named and not is_of_a_time and find_phrases(clause.words, case.lexicon.phrases("absent")):
        return ContraryAct(event.id)
    if not is_close(match, agent, is_exact=is_exact):
        return None
    said = {stem.removeprefix(ACT) for stem in clause.stems if stem.startswith(ACT)}
    own = {stem.removeprefix(ACT) for stem in event.acts}
    contraries = {other for act in said for other in case.lexicon.contraries.get(act, frozenset())}
    negated = bool(find_phrases(clause.words, case.lexicon.phrases("negation")))
    if said and said.isdisjoint(own) and not contraries.isdisjoint(own) and not negated:
        return ContraryAct(event.id)
    against = case.lexicon.phrases("against")
    places = [place for place, _ in find_phrases(clause.words, against)]
    subject = next((one.end for one in clause.mentions if one.actor == agent.actor), clause.start)
    first = sum(word.end <= subject for word in clause.words)
    is_against = any(0 <= place - first < REACH for place in places) and not find_phrases(
        event.words, against
    )
    if is_against and agent.actor == event.actor and event.actor in event.people and not negated:
        return ContraryAct(event.id)
    return None
