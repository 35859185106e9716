"""Everything in which a sentence may contradict a fact: its date, its doer, its numbers, its content.

Nothing is judged here. Each conflict carries the comparison vector of clause and fact, from which
`linkage_weights.py` tells how likely it is that the fact is meant and told wrongly.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log1p
from typing import Literal

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_actors import deals_with, does_another_thing, is_at_home, looks_on
from epigone.essay.check_acts import act_of
from epigone.essay.check_content import contrary_content
from epigone.essay.check_numbers import compare_numbers
from epigone.essay.clauses import Clause
from epigone.essay.date_conflicts import admits, is_near, turned
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.judge_event import contrary_act
from epigone.essay.linkage import (
    Passage,
    Said,
    behind,
    dates_of,
    persons_of,
    supported_in,
    told_dates,
    vector_of,
)
from epigone.essay.match_events import EventMatch
from epigone.essay.model import Label
from epigone.essay.power import is_alive, may_have_ruled, ruler_at
from epigone.essay.reasons import ContraryAct, NotInPower, Reason, WrongActor, WrongDate
from epigone.essay.words import find_phrases

Kind = Literal["date", "doer", "number", "content"]
#: Days of a year; years from which on two dates lie far apart, and below which they lie close.
_YEAR, _FAR, _CLOSE = 365.0, 8.0, 0.2
#: Days that a fact may last and still have its month.
_MONTH, _LASTING = 32, 40
#: Share of a title from which on one word is enough.
_HALF = 0.5
#: Words before a name among which a word denies that he is meant.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that a clause may mean and tell otherwise, and the comparison vector of the two."""

    kind: Kind
    event: EventWords
    clause: Clause
    label: Label
    reason: Reason
    vector: dict[str, float]
    actor: str | None = None
    date: DateMention | None = None


def conflicts_of(passage: Passage) -> Iterator[Conflict]:
    """Every conflict of a sentence with a fact that it may mean. Cost: its clauses times ten facts."""
    for clause, agent in zip(passage.read.clauses, passage.agents, strict=True):
        said = Said(passage, clause, agent)
        for event in said.likely:
            yield from _of_date(said, event)
            yield from _of_doer(said, event)
            yield from _of_number(said, event)
            yield from _of_content(said, event)


def _of_date(said: Said, event: EventWords) -> Iterator[Conflict]:
    case, settings = said.passage.case, said.passage.settings
    # A sentence that gives the fact's own date as well tells with the other something else.
    if any(when.mode == "at" and admits(when, event, settings) for when in said.passage.read.dates):
        return
    near = said.matches.get(event.id)
    far = said.matches_around.get(event.id)
    if not _shares_enough(far):
        return
    words = said.clause.words
    if find_phrases(words, case.lexicon.phrases("lives")) or find_phrases(
        words, case.lexicon.phrases("remembrance")
    ):
        return
    if near is not None and deals_with(near, said.clause, case):
        return
    if any(one.event is None and one.date is not None for one in supported_in(said)):
        return  # the date is that of a life, an office or a series, and right
    own = [turned(when, said.clause, case) for when in said.clause.dates if not when.is_carried]
    negated = bool(find_phrases(words, case.lexicon.phrases("negation")))
    for told in own:
        # What lasted until a time, or has been since one, is of a fact that lies there.
        is_since = told.mode == "after" and _says_since(told, case)
        when = replace(told, mode="at") if told.mode == "until" or is_since else told
        is_told = any(
            one.earliest <= when.latest and when.earliest <= one.latest for one in told_dates(event, case)
        )
        if is_told or admits(when, event, settings) or _outlives_its_doer(said, event, when):
            continue

        def agrees(other: EventWords, when: DateMention = when) -> bool:
            return admits(when, other, settings)

        apart = max((event.earliest - when.latest).days, (when.earliest - event.latest).days, 0) / _YEAR
        is_told_by_month = when.precision in ("day", "month")
        lasts = (event.latest - event.earliest).days
        vector = vector_of(said, event) | persons_of(said, event)
        vector |= {
            "years_apart": log1p(apart),
            "far_apart": float(apart > _FAR),
            "close": float(apart < _CLOSE),
            "rival_of_clause": behind(near, said.most_shared(event.id, agrees, around=False)),
            "rival_of_sentence": behind(far, said.most_shared(event.id, agrees, around=True)),
            "day": float(when.precision == "day"),
            "month": float(when.precision == "month"),
            "long_time": float(when.precision in ("span", "decade", "part")),
            "bounded": float(when.mode != "at"),
            "until": float(told.mode == "until"),
            "until_denied": float(told.mode == "until" and negated),
            "since_before": float(is_since and event.latest < when.earliest),
            "since_after": float(is_since and event.earliest > when.latest),
            "about": float(when.is_approximate),
            "same_month": float(
                is_told_by_month and lasts < _MONTH and event.earliest.month == when.earliest.month
            ),
            "lasting": float(lasts > _LASTING),
            "near": float(is_near(when, event)),
            "dates_of_clause": float(len(own) > 1),
        }
        yield Conflict(
            "date",
            event,
            said.clause,
            "contradicted",
            WrongDate(event.id, told),
            vector,
            said.agent.actor,
            told,
        )


def _says_since(when: DateMention, case: CaseWords) -> bool:
    return any(word in case.lexicon.dates["since"] for word in when.text.lower().split())


def _outlives_its_doer(said: Said, event: EventWords, when: DateMention) -> bool:
    """Whether a time is after the death of a fact's doer, who is not said to act: books are reprinted."""
    doer = said.passage.case.case.actor(event.actor)
    is_dead = is_alive(doer, when.earliest, when.latest) is False
    return is_dead and act_of(said.clause, said.agent, said.passage.case) is None


def _of_doer(said: Said, event: EventWords) -> Iterator[Conflict]:
    case, agent = said.passage.case, said.agent
    own = {*event.people, event.actor}
    if (
        is_denied(said.clause, case)
        or agent.actor in own
        or not event.actor
        or find_phrases(said.clause.words, case.lexicon.phrases("lives"))
    ):
        return
    near = said.matches.get(event.id)
    if looks_on(agent, said.clause, case) or (near is not None and deals_with(near, said.clause, case)):
        return
    far = said.matches_around.get(event.id)
    is_topic = event.id in said.passage.topic.pointed_in(said.clause)
    if not _shares_enough(far) and not (is_topic and far is not None and far.n_shared):
        return
    denied = _denied_names(said.clause, case)
    named = [one.actor for one in said.clause.mentions if one.actor in case.actors.persons]
    # Whom a pronoun means the fact itself tells better than the sentence before does.
    meant = () if agent.is_pronoun or agent.is_doubtful else agent.candidates
    for actor in dict.fromkeys((*meant, *named)):
        if actor in own or actor in denied:
            continue
        found = _other_doer(said, event, actor)
        # The dead are spoken of in many ways, and in few of them as doers.
        if not found.vector["dead"] or found.vector["does"]:
            yield found


def _other_doer(said: Said, event: EventWords, actor: str) -> Conflict:
    case, agent = said.passage.case, said.agent
    near, far = said.matches.get(event.id), said.matches_around.get(event.id)

    def is_his(other: EventWords) -> bool:
        return actor == other.actor or actor in other.people

    right, persons = case.case.actor(event.actor), case.actors.persons
    first, last = event.earliest, event.latest
    is_agent = actor == agent.actor
    is_dead = is_alive(case.case.actor(actor), first, last) is False
    is_out = may_have_ruled(case.case, case.case.actor(actor), first, last) is False
    own = {*event.people, event.actor}
    others = (said.persons - {actor}) & own
    act = act_of(said.clause, agent, case) if is_agent else None
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
        "rival_of_clause": behind(near, said.most_shared(event.id, is_his, around=False)),
        "rival_of_sentence": behind(far, said.most_shared(event.id, is_his, around=True)),
        "does_another_thing": float(near is not None and does_another_thing(near, agent, said.clause, case)),
        "ruled": float(actor in (case.case.predecessor, case.case.successor)),
        "by": float(any(word.lower in case.lexicon.forms["by"] for word in said.clause.words)),
    }
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


def _of_number(said: Said, event: EventWords) -> Iterator[Conflict]:
    match = said.matches.get(event.id)
    if match is None or not _shares_enough(match):
        return
    counted = compare_numbers(event, said.clause, said.passage.case)
    if counted.wrong is not None:
        yield _plain("number", said, event, counted.wrong)


def _shares_enough(match: EventMatch | None) -> bool:
    """Whether more than one word, which may be chance, is shared."""
    return match is not None and (match.n_shared >= 2 or match.is_named or match.coverage >= _HALF)


def _of_content(said: Said, event: EventWords) -> Iterator[Conflict]:
    match, case = said.matches.get(event.id), said.passage.case
    if match is None or is_denied(said.clause, case):
        return
    content = contrary_content(match, said.clause, case)
    is_exact = any(
        when.mode == "at"
        and when.precision in ("day", "month")
        and admits(when, event, said.passage.settings)
        for when in said.clause.dates
    )
    act = contrary_act(match, said.clause, said.agent, case, is_exact=is_exact)
    for reason in (content, act):
        if reason is not None:
            yield _plain("content", said, event, reason)


def _plain(kind: Kind, said: Said, event: EventWords, reason: Reason) -> Conflict:
    vector = vector_of(said, event) | persons_of(said, event) | dates_of(said, event)
    if kind == "content":
        vector["by_act"] = float(isinstance(reason, ContraryAct))
    return Conflict(
        kind,
        event,
        said.clause,
        "contradicted",
        reason,
        vector,
        said.agent.actor,
        next(iter(said.clause.dates), None),
    )
