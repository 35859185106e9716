"""Claims of fact: what a clause says was done, and when, against the facts of the case."""

from collections.abc import Iterable, Sequence

from epigone.essay.casewords import ACT, CaseWords
from epigone.essay.check_content import contrary_content, other_ordinal
from epigone.essay.check_numbers import counts_none
from epigone.essay.clauses import Clause
from epigone.essay.date_conflicts import admits, conflicting, has_open_offset, turned
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.judge_event import EventFinding, is_close, judge_event
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.reasons import (
    ContraryAct,
    Reason,
    WrongDate,
    WrongNumber,
)
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings

#: A fact called by its name in a clause of which it is less than this share may be named in passing.
MENTIONED = 0.25


def check_event(
    clause: Clause, agent: Agent, case: CaseWords, settings: EssaySettings, around: Iterable[str] = ()
) -> EventFinding | None:
    """Find the fact that a clause speaks of, and compare its date, its actor, its numbers and its act.

    `around` are the stems of the whole sentence: a fact that agrees with the date and with them keeps
    another from contradicting it. None if no fact is surely meant.
    """
    matches = match_events(clause.telling, case)
    if not matches:
        return None
    told = [turned(when, clause, case) for when in clause.dates]
    dates = [when for when in told if when.mode != "until"]
    if len(clause.dates) > 1:
        judged = (_at_date(when, clause, agent, matches, case, settings) for when in dates)
        found = [one for one in judged if one is not None]
        agreeing = next((one for one in found if one.label == "supported"), None)
        return agreeing or next((one for one in found if isinstance(one.reason, WrongNumber)), None)
    if not dates:
        if has_open_offset(clause, case):
            return None
        chosen = _undated(matches, agent, settings)
        return None if chosen is None else judge_event(chosen, clause, agent, None, case, settings)
    when = dates[0]
    agreeing = _at_date(when, clause, agent, _surer(matches, around, clause, case), case, settings)
    conflict = conflicting(matches, when, clause, around, case, settings)
    is_open = (is_denied(clause, case) or counts_none(clause, case)) and when.mode != "after"
    if conflict is not None and not is_open and (agreeing is None or not agreeing.is_sure):
        reason = WrongDate(conflict.event.id, when)
        return EventFinding(
            conflict.event, "contradicted", reason, agent.actor, when, (conflict.event.id,), is_sure=True
        )
    return agreeing or _contrary_at(when, matches, clause, agent, case, settings)


def _contrary_at(
    when: DateMention,
    matches: Sequence[EventMatch],
    clause: Clause,
    agent: Agent,
    case: CaseWords,
    settings: EssaySettings,
) -> EventFinding | None:
    """A fact of that time that shares too little for support, and tells the contrary.

    Within a year it must be a contrary act of the same actor with the same name in it: left, for joined.
    """
    if when.mode != "at" or when.precision not in ("day", "month", "year") or when.is_carried:
        return None
    is_exact = when.precision != "year"
    for match in matches:
        if not admits(when, match.event, settings):
            continue
        if is_exact and is_close(match, agent, is_exact=True):
            content: Reason | None = contrary_content(match, clause, case)
        elif is_exact and match.n_shared >= 2:
            content = other_ordinal(match, clause, case)
        else:
            content = _undone(match, clause, agent, case)
        if content is not None:
            event = match.event
            return EventFinding(event, "contradicted", content, agent.actor, when, (event.id,), is_sure=True)
    return None


def _undone(match: EventMatch, clause: Clause, agent: Agent, case: CaseWords) -> ContraryAct | None:
    """The fact, where its actor is said to have done the contrary with the thing that it names."""
    is_his = agent.actor is not None and agent.actor in (match.event.actor, *match.event.people)
    if not is_his or not match.has_proper or match.same_act or agent.is_doubtful or is_denied(clause, case):
        return None
    said = [stem.removeprefix(ACT) for stem in clause.stems if stem.startswith(ACT)]
    contraries = {ACT + other for act in said for other in case.lexicon.contraries.get(act, ())}
    return None if contraries.isdisjoint(match.event.acts) else ContraryAct(match.event.id)


def _surer(
    matches: Sequence[EventMatch], around: Iterable[str], clause: Clause, case: CaseWords
) -> Sequence[EventMatch]:
    """The matches of a clause, each as sure as the whole sentence makes it."""
    whole = {one.event.id: one for one in match_events({*around, *clause.telling}, case) if one.is_sure}
    return [whole.get(one.event.id, one) if not one.is_sure else one for one in matches]


def _at_date(
    when: DateMention,
    clause: Clause,
    agent: Agent,
    matches: Sequence[EventMatch],
    case: CaseWords,
    settings: EssaySettings,
) -> EventFinding | None:
    fit = [
        one for one in matches if admits(when, one.event, settings) and _is_enough(one, when, agent, settings)
    ]
    if not fit:
        return None
    own = [one for one in fit if agent.actor in (one.event.actor, None) and one.score >= fit[0].score - 2.0]
    return judge_event(own[0] if own else fit[0], clause, agent, when, case, settings)


def _is_enough(match: EventMatch, when: DateMention, agent: Agent, settings: EssaySettings) -> bool:
    """Whether so much is shared that a date which agrees makes it the fact that is meant."""
    if when.mode != "at":
        return match.is_sure and match.score >= settings.match
    if when.precision == "day" and match.event.earliest == match.event.latest:
        is_about = agent.actor in match.event.people or match.n_shared >= 1
        return match.score >= settings.match_on_day and is_about
    if match.same_act and agent.is_patient and agent.actor in match.event.people:
        return match.score >= settings.match_on_day
    return match.score >= settings.match and (match.n_shared >= 2 or match.coverage >= 0.5)


def _undated(matches: Sequence[EventMatch], agent: Agent, settings: EssaySettings) -> EventMatch | None:
    """The fact that is meant where no date helps: named, or shared in most of its words."""
    fit = [
        one
        for one in matches
        if (one.is_named and not _is_aside(one))
        or (one.score >= settings.match_undated and one.is_sure and one.n_shared >= 2)
        or (one.score >= settings.match_conflict and one.same_act and one.is_sure)
    ]
    own = [one for one in fit if agent.actor in (one.event.actor, None) and one.score >= fit[0].score - 2.0]
    return own[0] if own else next(iter(fit), None)


def _is_aside(match: EventMatch) -> bool:
    """Whether a fact is named in passing, in a clause that says much else and another act."""
    return match.same_act is False and match.said_coverage < MENTIONED
