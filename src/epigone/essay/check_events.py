"""Claims of fact: what a clause says was done, and when, against the facts of the case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from epigone.essay.casewords import ACT, AT, CaseWords, EventWords
from epigone.essay.check_actors import compare_actor, deals_with
from epigone.essay.check_content import contrary_content, other_ordinal
from epigone.essay.check_numbers import compare_numbers, counts_none, denied_count
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.fate_words import is_denied
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.model import Label
from epigone.essay.reasons import (
    ContraryAct,
    FactAgrees,
    OtherPart,
    Reason,
    UncheckedNumber,
    WrongDate,
    WrongNumber,
)
from epigone.essay.reckoned_dates import open_offsets
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.words import Word, find_phrases

#: A fact called by its name in a clause of which it is less than this share may be named in passing.
MENTIONED = 0.25
#: Share of a clause that a fact must hold for the same.
SAID = 0.35
#: Words after a subject within which it is said that he was against something.
REACH = 5
#: Share of a fact's title that a clause must hold for its date to be held against the fact.
TITLE = 0.5
#: A month this near to a fact does not contradict it: wars break out and are answered.
NEAR = timedelta(days=31)
#: By a year much has happened that is dated by its end.
YEAR = timedelta(days=366)


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


def check_event(
    clause: Clause, agent: Agent, case: CaseWords, settings: EssaySettings, around: Iterable[str] = ()
) -> EventFinding | None:
    """Find the fact that a clause speaks of, and compare its date, its actor, its numbers and its act.

    `around` are the stems of the whole sentence: a fact that agrees with the date and with them keeps
    another from contradicting it. None if no fact is surely meant.
    """
    matches = match_events(clause.stems, case)
    if not matches:
        return None
    turned = [_turned(when, clause, case) for when in clause.dates]
    dates = [when for when in turned if when.mode != "until"]
    if len(clause.dates) > 1:
        judged = (_at_date(when, clause, agent, matches, case, settings) for when in dates)
        found = [one for one in judged if one is not None]
        agreeing = next((one for one in found if one.label == "supported"), None)
        return agreeing or next((one for one in found if isinstance(one.reason, WrongNumber)), None)
    if not dates:
        if has_open_offset(clause, case):
            return None
        chosen = _undated(matches, agent, settings)
        return None if chosen is None else _judge(chosen, clause, agent, None, case, settings)
    when = dates[0]
    agreeing = _at_date(when, clause, agent, _surer(matches, around, clause, case), case, settings)
    conflict = _conflict(matches, when, clause, around, case, settings)
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
        if is_exact and _is_close(match, agent, is_exact=True):
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


def has_open_offset(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause tells its time from something else, as "six years after the war" does."""
    said = " ".join(word.lower for word in clause.words)
    return open_offsets(said, case.lexicon)


def _surer(
    matches: Sequence[EventMatch], around: Iterable[str], clause: Clause, case: CaseWords
) -> Sequence[EventMatch]:
    """The matches of a clause, each as sure as the whole sentence makes it."""
    whole = {one.event.id: one for one in match_events({*around, *clause.stems}, case) if one.is_sure}
    return [whole.get(one.event.id, one) if not one.is_sure else one for one in matches]


def _turned(when: DateMention, clause: Clause, case: CaseWords) -> DateMention:
    """What a date bounds, turned: `not before 1924` is from 1924 on, `waited until 1925` is in 1925."""
    if when.mode == "until" and any(word.lower in case.lexicon.dates["only_from"] for word in clause.words):
        return replace(when, mode="at")
    if when.mode == "before" and find_phrases(clause.words, case.lexicon.phrases("negation")):
        return replace(when, mode="after")
    return when


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
    return _judge(own[0] if own else fit[0], clause, agent, when, case, settings)


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


def admits(when: DateMention, event: EventWords, settings: EssaySettings) -> bool:
    """Whether a date may be that of a fact, days of an older calendar granted."""
    grace = settings.calendar_days if event.earliest.year <= settings.calendar_until else 0
    return when.admits(event.earliest, event.latest, grace)


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


def _conflict(
    matches: Sequence[EventMatch],
    when: DateMention,
    clause: Clause,
    around: Iterable[str],
    case: CaseWords,
    settings: EssaySettings,
) -> EventMatch | None:
    """The fact that a date contradicts: surely meant, of the same kind of act, and none like it agrees."""
    if (
        when.is_carried
        or _tells_two_times(clause, case)
        or has_open_offset(clause, case)
        or when.precision == "span"
        or (when.mode == "at" and when.is_approximate and when.precision != "year")
    ):
        return None
    sure = [
        one
        for one in matches
        if one.is_sure
        and one.score >= settings.match_conflict
        and (one.same_act or one.is_named or (one.same_act is None and one.n_shared >= 2))
        and (one.is_named or one.has_proper or one.n_shared >= 2)
        and (one.is_named or (one.coverage >= TITLE and one.said_coverage >= SAID))
        and not _is_another_person(one, clause, case)
        and not deals_with(one, clause, case)
        and other_ordinal(one, clause, case) is None
        and (one.is_named or _names_its_person(one, clause, case))
        and not _is_its_end(one, clause)
    ]
    if not sure or admits(when, sure[0].event, settings) or _is_near(when, sure[0].event):
        return None
    best = sure[0]
    rivals = match_events({*around, *clause.stems}, case)
    agreeing = [one for one in rivals if admits(when, one.event, settings)]
    least = best.shared if best.is_named else settings.rival * best.shared
    if any(one.shared >= least for one in agreeing):
        return None
    like = [
        one for one in sure if one.score >= settings.rival * best.score and admits(when, one.event, settings)
    ]
    return None if like else best


def _names_its_person(match: EventMatch, clause: Clause, case: CaseWords) -> bool:
    """Whether a fact whose title names a person is told of one of those whom it names."""
    named = {stem.removeprefix(AT) for stem in match.event.title if stem.startswith(AT)} & case.actors.persons
    said = {one.actor for one in clause.mentions} | {stem.removeprefix(AT) for stem in clause.stems}
    return not named or not named.isdisjoint(said)


def _is_its_end(match: EventMatch, clause: Clause) -> bool:
    """Whether a clause tells how a thing ended of which the fact tells something else."""
    return ACT + "end" in clause.stems and ACT + "end" not in match.event.acts


def _tells_two_times(clause: Clause, case: CaseWords) -> bool:
    """Whether a pluperfect and a past stand in one clause, so that its date is of one of them only."""
    lower = [word.lower for word in clause.words]
    helping = case.lexicon.forms["passive"] | case.lexicon.forms["having"]
    plain = [
        word
        for word, before in zip(lower[1:], lower, strict=False)
        if (word in case.lexicon.pasts or word.endswith("ed")) and before not in helping
    ]
    return "had" in lower and any(word != "had" for word in plain)


def _is_near(when: DateMention, event: EventWords) -> bool:
    """Whether a time lies so near a fact that the two may be of one course of events."""
    if when.mode == "by" and when.precision == "year":
        return event.earliest <= when.latest + YEAR
    if when.precision != "month":
        return False
    return event.earliest - NEAR <= when.latest and when.earliest <= event.latest + NEAR


def _is_another_person(match: EventMatch, clause: Clause, case: CaseWords) -> bool:
    """Whether the clause speaks of other persons than those to whom the fact was done."""
    persons = case.actors.persons
    said = {one.actor for one in clause.mentions if one.actor in persons}
    done_to = (match.event.people & persons) - {match.event.actor}
    return bool(done_to) and bool(said) and said.isdisjoint(done_to | {match.event.actor})


def _judge(
    match: EventMatch,
    clause: Clause,
    agent: Agent,
    when: DateMention | None,
    case: CaseWords,
    settings: EssaySettings,
) -> EventFinding | None:
    event = match.event
    if _is_another_person(match, clause, case) and agent.is_patient:
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
    contrary = _contrary(match, clause, agent, case, is_exact=is_exact)
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
    elif (is_meant or _is_close(match, agent, is_exact=is_exact)) and (
        content := contrary_content(match, clause, case)
    ) is not None:
        label, reason = "contradicted", content
    elif counted.unchecked or counted.wrong is not None:
        said = counted.unchecked[0].text if counted.wrong is None else counted.wrong.said
        label, reason = "not_checkable", UncheckedNumber(event.id, said)
    return EventFinding(event, label, reason, agent.actor, when, (event.id,), match.is_sure)


def _is_close(match: EventMatch, agent: Agent, *, is_exact: bool) -> bool:
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
    """The directions that words say."""
    return frozenset(case.lexicon.moves[phrase] for _, phrase in find_phrases(words, case.lexicon.moves))


def _contrary(
    match: EventMatch, clause: Clause, agent: Agent, case: CaseWords, *, is_exact: bool
) -> ContraryAct | None:
    """The fact, where the clause says its contrary, that its doer was against it, or that it never was."""
    event = match.event
    is_of_a_time = bool(clause.dates) or any(one.actor in case.actors.persons for one in clause.mentions)
    if match.is_named and not is_of_a_time and find_phrases(clause.words, case.lexicon.phrases("absent")):
        return ContraryAct(event.id)
    if not _is_close(match, agent, is_exact=is_exact):
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
