"""Claims of fact: what a clause says was done, by whom and when, against the facts of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from epigone.case.model import Actor
from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.clauses import Clause
from epigone.essay.dates import DateMention
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.model import Label
from epigone.essay.power import holds_power, is_alive, ruler_at
from epigone.essay.reasons import FactAgrees, NotInPower, Reason, WrongActor, WrongDate
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings


@dataclass(frozen=True, slots=True)
class EventFinding:
    """The fact that a clause speaks of, and what it says of it."""

    event: EventWords
    label: Label
    reason: Reason
    actor: str | None
    date: DateMention | None
    evidence: tuple[str, ...]


def check_event(
    clause: Clause, agent: Agent, case: CaseWords, settings: EssaySettings
) -> EventFinding | None:
    """Find the fact that a clause speaks of and compare date and actor; None if none is surely meant."""
    matches = match_events(clause.stems, case)
    when = clause.dates[0] if len(clause.dates) == 1 else None
    if len(clause.dates) > 1:
        return _among_dates(clause, agent, matches, case, settings)
    if when is None:
        chosen = _undated(matches, agent, settings)
        return None if chosen is None else _compare_actor(chosen, agent, None, case)
    agreeing = [one for one in matches if _admits(when, one.event, settings)]
    best = _best(agreeing, agent, settings.match)
    if best is not None:
        return _compare_actor(best, agent, when, case)
    conflict = _conflict(matches, when, settings)
    if conflict is None:
        return None
    return EventFinding(
        conflict.event,
        "contradicted",
        WrongDate(conflict.event.id, when),
        agent.actor,
        when,
        (conflict.event.id,),
    )


def _among_dates(
    clause: Clause, agent: Agent, matches: Sequence[EventMatch], case: CaseWords, settings: EssaySettings
) -> EventFinding | None:
    """A clause with several dates: it may be supported by one of them, and is never contradicted."""
    for when in clause.dates:
        agreeing = [one for one in matches if _admits(when, one.event, settings)]
        best = _best(agreeing, agent, settings.match)
        if best is not None:
            return _compare_actor(best, agent, when, case)
    return None


def _admits(when: DateMention, event: EventWords, settings: EssaySettings) -> bool:
    grace = settings.calendar_days if event.earliest.year <= settings.calendar_until else 0
    return when.admits(event.earliest, event.latest, grace)


def _best(matches: Sequence[EventMatch], agent: Agent, least: float) -> EventMatch | None:
    fit = [one for one in matches if one.score >= least and (one.n_shared >= 2 or one.coverage >= 0.5)]
    if not fit:
        return None
    own = [one for one in fit if agent.actor in (one.event.actor, None) and one.score >= fit[0].score - 2.0]
    return own[0] if own else fit[0]


def _undated(matches: Sequence[EventMatch], agent: Agent, settings: EssaySettings) -> EventMatch | None:
    fit = [
        one
        for one in matches
        if one.score >= settings.match_undated and one.coverage >= 0.4 and one.n_shared >= 2
    ]
    fit += [one for one in matches if one.is_named and one not in fit]
    fit += [
        one
        for one in matches
        if one.score >= settings.match_conflict and one.coverage >= 0.75 and one.same_act and one not in fit
    ]
    return _best(sorted(fit, key=lambda one: -one.score), agent, 0.0)


def _conflict(matches: Sequence[EventMatch], when: DateMention, settings: EssaySettings) -> EventMatch | None:
    """The fact that a date contradicts: surely meant, of the same kind of act, and the only one like it."""
    if when.mode == "at" and when.precision == "span":
        return None
    sure = [
        one
        for one in matches
        if one.score >= settings.match_conflict
        and one.coverage >= settings.coverage
        and (one.same_act or one.is_named or (one.same_act is None and one.n_shared >= 2))
    ]
    return sure[0] if sure else None


def _compare_actor(
    match: EventMatch, agent: Agent, when: DateMention | None, case: CaseWords
) -> EventFinding:
    event = match.event
    fine = EventFinding(event, "supported", FactAgrees(event.id), agent.actor, when, (event.id,))
    if not agent.candidates or agent.is_patient or agent.actor in event.people:
        return fine
    verdicts = [_actor_label(event, case.case.actor(id), agent, match, case) for id in agent.candidates]
    if any(found is None for found in verdicts):
        return fine
    label, reason = next(found for found in verdicts if found is not None)
    return EventFinding(event, label, reason, agent.actor, when, (event.id,))


def _actor_label(
    event: EventWords, actor: Actor, agent: Agent, match: EventMatch, case: CaseWords
) -> tuple[Label, Reason] | None:
    """What is wrong with the actor named; None if nothing is."""
    if actor.id in event.people or actor.id == event.actor or actor.kind != "person":
        return None
    first, last = event.earliest, event.latest
    right = case.case.actor(event.actor)
    held = event.actor if right.kind == "person" else ruler_at(case.case, first, last)
    if is_alive(actor, first, last) is False or _out_of_power(case, actor, first, last):
        if match.coverage >= 0.5 or match.is_named:
            return "anachronistic", NotInPower(event.id, actor.id, held)
        return None
    if right.kind != "person" or agent.is_ruler:
        return None
    if (match.coverage >= 0.6 or match.is_named) and event.actor in event.people:
        return "contradicted", WrongActor(event.id, actor.id, event.actor)
    return None


def _out_of_power(case: CaseWords, actor: Actor, first: date, last: date) -> bool:
    is_one_of_two = actor.id in (case.case.predecessor, case.case.successor)
    return is_one_of_two and holds_power(case.case, actor, first, last) is False
