"""Where a clause dates a fact otherwise than the case does, and the many ways in which it only seems to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from epigone.essay.casewords import ACT, AT, CaseWords, EventWords
from epigone.essay.check_actors import deals_with
from epigone.essay.check_content import other_ordinal
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.reckoned_dates import open_offsets
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases

#: Share of a clause that a fact must hold for the same.
SAID = 0.35
#: Share of a fact's title that a clause must hold for its date to be held against the fact.
TITLE = 0.5
#: A month this near to a fact does not contradict it: wars break out and are answered.
NEAR = timedelta(days=31)
#: By a year much has happened that is dated by its end.
YEAR = timedelta(days=366)


def admits(when: DateMention, event: EventWords, settings: EssaySettings) -> bool:
    """Whether a date may be that of a fact, days of an older calendar granted."""
    grace = settings.calendar_days if event.earliest.year <= settings.calendar_until else 0
    return when.admits(event.earliest, event.latest, grace)


def has_open_offset(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause tells its time from something else, as "six years after the war" does."""
    said = " ".join(word.lower for word in clause.words)
    return open_offsets(said, case.lexicon)


def turned(when: DateMention, clause: Clause, case: CaseWords) -> DateMention:
    """What a date bounds, turned: `not before 1924` is from 1924 on, `waited until 1925` is in 1925."""
    if when.mode == "until" and any(word.lower in case.lexicon.dates["only_from"] for word in clause.words):
        return replace(when, mode="at")
    if when.mode == "before" and find_phrases(clause.words, case.lexicon.phrases("negation")):
        return replace(when, mode="after")
    return when


def conflicting(
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
        or tells_two_times(clause, case)
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
        and not is_another_person(one, clause, case)
        and not deals_with(one, clause, case)
        and other_ordinal(one, clause, case) is None
        and (one.is_named or _names_its_person(one, clause, case))
        and not is_its_end(one, clause)
    ]
    if not sure or admits(when, sure[0].event, settings) or is_near(when, sure[0].event):
        return None
    best = sure[0]
    rivals = match_events({*around, *clause.telling}, case)
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


def is_its_end(match: EventMatch, clause: Clause) -> bool:
    """Whether a clause tells how a thing ended of which the fact tells something else."""
    return ACT + "end" in clause.stems and ACT + "end" not in match.event.acts


def tells_two_times(clause: Clause, case: CaseWords) -> bool:
    """Whether a pluperfect and a past stand in one clause, so that its date is of one of them only."""
    lower = [word.lower for word in clause.words]
    helping = case.lexicon.forms["passive"] | case.lexicon.forms["having"]
    plain = [
        word
        for word, before in zip(lower[1:], lower, strict=False)
        if (word in case.lexicon.pasts or word.endswith("ed")) and before not in helping
    ]
    return "had" in lower and any(word != "had" for word in plain)


def is_near(when: DateMention, event: EventWords) -> bool:
    """Whether a time lies so near a fact that the two may be of one course of events."""
    if when.mode == "by" and when.precision == "year":
        return event.earliest <= when.latest + YEAR
    if when.precision != "month":
        return False
    return event.earliest - NEAR <= when.latest and when.earliest <= event.latest + NEAR


def is_another_person(match: EventMatch, clause: Clause, case: CaseWords) -> bool:
    """Whether the clause speaks of other persons than those to whom the fact was done."""
    persons = case.actors.persons
    said = {one.actor for one in clause.mentions if one.actor in persons}
    done_to = (match.event.people & persons) - {match.event.actor}
    return bool(done_to) and bool(said) and said.isdisjoint(done_to | {match.event.actor})
