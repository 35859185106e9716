"""A clause that may set somebody down as acting when he did not live, or in an office he did not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import log1p

from epigone.case.model import Actor
from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_actors import looks_on
from epigone.essay.check_acts import act_of
from epigone.essay.check_offices import names_his_office
from epigone.essay.clauses import Clause
from epigone.essay.date_conflicts import admits, has_open_offset, tells_two_times
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.power import holds_power, is_alive, ruler_at
from epigone.essay.reasons import NotInPower, OutsideLife, OutsidePower, OutsideTenure, Reason
from epigone.essay.weighing.conflict import Conflict, shares_enough
from epigone.essay.weighing.passage import Said, supported_in
from epigone.essay.weighing.standing import is_denied_of, standing_of
from epigone.essay.weighing.vector import behind, vector_of
from epigone.essay.words import find_phrases

#: Days of a year, and years within which offices are taken and left by degrees.
_YEAR, _CLOSE = 365.0, 1.0
#: Words after a name among which its verb stands.
_VERB = 3
#: Phrases of a clause that tell how it speaks of somebody.
_PHRASES = ("presence", "office_acts", "lives", "remembrance", "in_some_office", "as_member", "still_there")


#: Fields that tell of an office.
_OFFICE = ("his_office", "in_some_office", "as_member", "office_acts", "still_there", "named_last")
#: What is told of a fact that a clause means, beside the time.
_SHARED = ("sentence_title_part", "sentence_said_part", "first_of_sentence", "here", "topic", "named")


@dataclass(frozen=True, slots=True)
class _Time:
    """When something is said to have been: a date of the sentence, a fact that it means, or both."""

    earliest: date
    latest: date
    when: DateMention | None
    event: EventWords | None


def office_conflicts(said: Said) -> Iterator[Conflict]:
    """The persons of a clause who did not live at a time that it tells, or held no office then.

    A time is that of its dates, of those of the sentence where it has none, and of every fact that it may
    mean. Cost: the persons of the clause times its dates and facts.
    """
    case, clause, agent = said.passage.case, said.clause, said.agent
    persons = case.actors.persons
    # A "he" who did not live then is likelier somebody else than a mistake of the essay.
    meant = () if agent.is_pronoun else agent.candidates
    named = [one.actor for one in clause.mentions]
    times = tuple(_times(said))
    for id in dict.fromkeys((*meant, *named)):
        if id in persons and not is_denied_of(id, clause, case):
            actor = case.case.actor(id)
            is_done_to = agent.is_patient and agent.actor == id
            for time in times:
                if _is_out(actor, time, case, is_done_to=is_done_to):
                    found = _conflict(said, actor, time)
                    if _is_out_of_place(found.vector):
                        yield found


def _is_out_of_place(vector: dict[str, float]) -> bool:
    """Whether a clause has somebody act, or hold an office, and not only speaks of him.

    Of the living no act is out of place at a time that no fact tells, unless it is one of an office.
    """
    if not any(vector[name] for name in ("agent", "subject", "named_last", "owns", "does")):
        return False
    if vector["after_by"] and not vector["does"]:
        return False  # what is by somebody may outlive him
    is_away = bool(vector["dead"] or vector["unborn"])
    is_of_an_office = any(vector[name] for name in _OFFICE)
    return is_away or is_of_an_office or (bool(vector["does"]) and not vector["by_date"])


def _times(said: Said) -> Iterator[_Time]:
    read, settings = said.passage.read, said.passage.settings
    dates = [when for when in said.clause.dates or read.dates if when.mode != "before"]
    for when in dates:
        yield _Time(when.earliest, when.latest, when, None)
    pointed = said.passage.topic.pointed_in(said.clause)
    for event in said.likely:
        is_meant = shares_enough(said.matches_around.get(event.id)) or event.id in pointed
        agreeing = next((when for when in read.dates if admits(when, event, settings)), None)
        if is_meant and (agreeing is not None or not read.dates):
            yield _Time(event.earliest, event.latest, agreeing, event)


def _is_out(actor: Actor, time: _Time, case: CaseWords, *, is_done_to: bool = False) -> bool:
    """Whether somebody did not live at a time, or had an office and not then.

    Of whoever is told of in the fact, or has something done to him (`is_done_to`), no office is asked.
    """
    first, last = time.earliest, time.latest
    if is_alive(actor, first, last) is False:
        return True
    is_told = time.event is not None and actor.id in {*time.event.people, time.event.actor}
    if actor.tenure is None or is_told or is_done_to:
        return False
    return holds_power(case.case, actor, first, last) is False


def _conflict(said: Said, actor: Actor, time: _Time) -> Conflict:
    case = said.passage.case
    is_alive_then = is_alive(actor, time.earliest, time.latest) is not False
    reason: Reason
    if time.event is not None and is_alive_then:
        reason = OutsideTenure(actor.id, time.event.id)
    elif time.event is not None:
        reason = NotInPower(time.event.id, actor.id, ruler_at(case.case, time.earliest, time.latest))
    elif time.when is not None and is_alive_then:
        reason = OutsidePower(actor.id, time.when, ruler_at(case.case, time.earliest, time.latest))
    elif time.when is not None:
        reason = OutsideLife(actor.id, time.when)
    vector = _away(actor, time, case) | _told(said, time) | _part_of(said, actor, case) | _manner(said)
    vector["does_out_of_office"] = vector["does"] * (vector["after_office"] + vector["before_office"])
    vector["present_and_dead"] = vector["presence"] * vector["dead"] * vector["agent"]
    vector |= _rivals(said, actor, time.event, case)
    return Conflict("office", time.event, said.clause, "anachronistic", reason, vector, actor.id, time.when)


def _away(actor: Actor, time: _Time, case: CaseWords) -> dict[str, float]:
    """How far a time lies outside a life, or outside an office."""
    first, last = time.earliest, time.latest
    is_dead = actor.died is not None and first > actor.died.latest
    is_unborn = actor.born is not None and last < actor.born.earliest
    tenure = None if is_dead or is_unborn else actor.tenure
    is_after = tenure is not None and first > tenure.latest
    is_before = tenure is not None and last < tenure.earliest
    bounds = [
        (first - one).days if first > one else (one - last).days
        for one in (
            actor.died.latest if is_dead and actor.died else None,
            actor.born.earliest if is_unborn and actor.born else None,
            tenure.latest if is_after and tenure else None,
            tenure.earliest if is_before and tenure else None,
        )
        if one is not None
    ]
    years = max(0.0, min(bounds, default=0) / _YEAR)
    return {
        "dead": float(is_dead),
        "unborn": float(is_unborn),
        "after_office": float(is_after),
        "before_office": float(is_before),
        "years_away": log1p(years),
        "close": float(years < _CLOSE),
        "ruled": float(actor.id in (case.case.predecessor, case.case.successor)),
    }


def _told(said: Said, time: _Time) -> dict[str, float]:
    """How a time is told: by a date of the clause or its sentence, by a fact, or by both."""
    clause, when = said.clause, time.when
    vector = {
        "by_date": float(time.event is None),
        "by_fact": float(time.event is not None and when is None),
        "by_both": float(time.event is not None and when is not None),
        "elsewhere": float(when is not None and when not in clause.dates),
        "carried": float(when is not None and when.is_carried),
        "bounded": float(when is not None and when.mode != "at"),
        "about": float(when is not None and when.is_approximate),
        "day_or_month": float(when is not None and when.precision in ("day", "month")),
        "long_time": float(when is not None and when.precision in ("span", "decade", "part")),
    }
    shared = {} if time.event is None else vector_of(said, time.event)
    return vector | {name: shared.get(name, 0.0) for name in _SHARED}


def _rivals(said: Said, actor: Actor, event: EventWords | None, case: CaseWords) -> dict[str, float]:
    """How much the clause shares with facts at which the actor lived and had his office."""
    if event is None:
        return {"rival_of_clause": 0.0, "rival_of_sentence": 0.0}

    def is_of_his_time(other: EventWords) -> bool:
        return not _is_out(actor, _Time(other.earliest, other.latest, None, other), case)

    near, far = said.matches.get(event.id), said.matches_around.get(event.id)
    return {
        "rival_of_clause": behind(near, said.most_shared(event.id, is_of_his_time, around=False)),
        "rival_of_sentence": behind(far, said.most_shared(event.id, is_of_his_time, around=True)),
    }


def _part_of(said: Said, actor: Actor, case: CaseWords) -> dict[str, float]:
    """What part somebody has in a clause."""
    clause, agent = said.clause, said.agent
    is_agent = actor.id == agent.actor
    act = act_of(clause, agent, case) if is_agent else None
    return {
        "agent": float(is_agent),
        "does": float(act is not None),
        "owns_the_deed": float(act is not None and act.is_owned),
        "is_part": float(act is not None and act.is_part),
        "patient": float(is_agent and agent.is_patient),
        "ruler": float(is_agent and agent.is_ruler),
        "looks_on": float(is_agent and looks_on(agent, clause, case)),
        "pluperfect": float(_is_pluperfect(clause, actor, case)),
        "his_office": float(names_his_office(clause, actor, case)),
    } | standing_of(clause, actor.id, case)


def _is_pluperfect(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether what is said of an actor is told from a later time: "X had already left"."""
    had = case.lexicon.forms["having"]
    return any(
        word.lower in had
        for one in clause.mentions
        if one.actor == actor.id
        for word in [word for word in clause.words if word.start >= one.end][:_VERB]
    )


def _manner(said: Said) -> dict[str, float]:
    """How a clause speaks, whoever is meant."""
    clause, read, case = said.clause, said.passage.read, said.passage.case
    words, forms = clause.words, case.lexicon.forms
    held = supported_in(said)
    return {name: float(bool(find_phrases(words, case.lexicon.phrases(name)))) for name in _PHRASES} | {
        "negated": float(bool(find_phrases(words, case.lexicon.phrases("negation")))),
        "denied": float(is_denied(clause, case)),
        "of_its_time": float(words[0].lower in forms["when"] | forms["while"] | forms["turning"]),
        "clauses": min(5, len(read.clauses)) / 5,
        "more_dates": float(len(read.dates) > 1),
        "more_persons": float(len(said.persons) > 1),
        "offset": float(has_open_offset(clause, case)),
        "two_times": float(tells_two_times(clause, case)),
        "fact_is_supported": float(any(one.event is not None for one in held)),
        "other_than_a_fact": float(any(one.event is None for one in held)),
    }
