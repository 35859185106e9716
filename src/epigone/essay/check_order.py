"""Claims of the order of two things, or of the time between them, against the dates of the case.

"X before Y", "six years after Y", "Y followed X", "X was the answer to Y": both sides are looked for among
the facts, lives, hand-overs and named periods of the case, and compared where both are surely found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from epigone.essay.actors import Mention
from epigone.essay.casewords import ACT, AT, CaseWords, mention_places, telling_stems
from epigone.essay.clauses import ReadSentence
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.order_words import Joint, joints_of
from epigone.essay.power import beginnings
from epigone.essay.reasons import Moment, WrongOrder
from epigone.essay.words import Word, find_phrases

#: A fact that shares this much of what the best shares may be the one that is meant.
RIVAL = 0.7
#: A fact whose title is shared to this part is called by it.
WHOLE = 0.9
#: Days by which two things told as of one time may lie apart, and by which a count of years may be off.
SAME_TIME, ABOUT_A_YEAR = 550, 370
#: Days of a year, and of a month.
YEAR, MONTH = 365.25, 30.44


@dataclass(frozen=True, slots=True)
class Known:
    """A thing whose time the case knows."""

    moment: Moment
    earliest: date
    latest: date


def wrong_order(read: ReadSentence, case: CaseWords) -> WrongOrder | None:
    """The order of two things that a sentence tells wrongly; None if it tells none, or rightly.

    Where a side may mean several things, every one of them must speak against what is said.
    """
    compared: set[int] = set()
    for joint in joints_of(read, case.lexicon):
        if joint.place in compared:
            continue
        main = list(_known(joint.main, read, case))
        base = list(_known(joint.base, read, case)) or list(_same_act(joint, read, case))
        base = base or _with_subject(joint, read, case)
        both = {one.moment for one in main} & {one.moment for one in base}
        main = [one for one in main if one.moment not in both]
        base = [one for one in base if one.moment not in both]
        if not main or not base:
            continue
        compared.add(joint.place)
        if all(_is_wrong(joint, one, other) for one in main for other in base):
            return WrongOrder(main[0].moment, base[0].moment, joint.text)
    return None


def _is_wrong(joint: Joint, main: Known, base: Known) -> bool:
    """Whether the times of two things exclude what is said of their order."""
    if joint.count is not None:
        days = joint.count * (YEAR if joint.unit == "years" else MONTH if joint.unit == "months" else 7.0)
        if joint.order == "apart":
            return not _may_lie_apart(main, base, days)
        shift = timedelta(days=days if joint.order == "after" else -days)
        slack = timedelta(
            days=max(ABOUT_A_YEAR, 0.15 * days) if joint.unit == "years" else max(45, 0.3 * days)
        )
        return main.latest < base.earliest + shift - slack or main.earliest > base.latest + shift + slack
    if joint.order == "after":
        return _precedes(main, base)
    if joint.order == "before":
        return _precedes(base, main)
    apart = timedelta(days=SAME_TIME)
    return main.latest < base.earliest - apart or main.earliest > base.latest + apart


def _may_lie_apart(main: Known, base: Known, days: float) -> bool:
    """Whether two things may lie so many days apart, in either order."""
    first, second = (main, base) if main.earliest <= base.earliest else (base, main)
    least, most = (second.earliest - first.latest).days, (second.latest - first.earliest).days
    slack = max(ABOUT_A_YEAR / 2, 0.15 * days)
    return least - slack <= days <= most + slack


def _precedes(one: Known, other: Known) -> bool:
    """Whether one thing was over before the other; of two periods that meet in a year, which comes first."""
    if one.moment.kind == other.moment.kind == "period":
        return one.earliest < other.earliest and one.latest < other.latest
    return one.latest < other.earliest


def _known(words: Sequence[Word], read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """What a stretch of words may mean, with its time: a date of its own, a life, a fact, a period."""
    if not words:
        return
    start, end = words[0].start, words[-1].end
    mentions = [one for one in read.mentions if start <= one.start < end]
    mentions += _meant_by_pronoun(words, mentions, read, case)
    dates = [one for one in read.dates if start <= one.start < end and one.mode in ("at", "until")]
    if len(dates) > 1:
        return
    life = list(_lives(words, mentions, case))
    if life:
        yield from life
        return
    periods = [] if dates or mentions else list(_periods(words, case))
    if periods:
        yield from periods
        return
    facts = _facts(words, read, mentions, case)
    if dates:
        when = dates[0]
        first = facts[0].event.id if facts else ""
        yield Known(Moment("date", first, when.text), when.earliest, when.latest)
        return
    if facts:
        for one in facts:
            event = one.event
            yield Known(Moment("fact", event.id, ""), event.earliest, event.latest)


def _meant_by_pronoun(
    words: Sequence[Word], mentions: Sequence[Mention], read: ReadSentence, case: CaseWords
) -> list[Mention]:
    """The one person whom a sentence names, where a stretch of it speaks of "him" alone."""
    persons = {one.actor for one in read.mentions if one.actor in case.actors.persons}
    owned = case.lexicon.forms["owned"]
    pronouns = (case.lexicon.pronouns["he"] | case.lexicon.pronouns["she"]) - owned
    spoken = [word for word in words if word.lower in pronouns]
    if len(persons) != 1 or not spoken or any(one.actor in persons for one in mentions):
        return []
    return [Mention(next(iter(persons)), spoken[0].start, spoken[0].end)]


def _lives(words: Sequence[Word], mentions: Sequence[Mention], case: CaseWords) -> Iterator[Known]:
    """Deaths, births and beginnings of power of the persons named, if the words speak of one."""
    persons = [one for one in mentions if one.actor in case.actors.persons]
    if not persons:
        return
    lexicon = case.lexicon
    acts = {lexicon.acts[phrase] for _, phrase in find_phrases(words, lexicon.acts)}
    lower = {word.lower for word in words}
    ends = {
        kind for kind in ("die", "kill") if kind in acts and (kind == "die" or _suffers(words, persons, case))
    }
    plain = [word for word in words if word.lower not in lexicon.stopwords]
    about = {one.actor for one in persons}
    for id in sorted(about):
        actor = case.case.actor(id)
        if ends and actor.died is not None and (len(about) == 1 or "kill" in ends):
            yield Known(Moment("died", id, ""), actor.died.earliest, actor.died.latest)
        elif lower & lexicon.dates["births"] and actor.born is not None:
            yield Known(Moment("born", id, ""), actor.born.earliest, actor.born.latest)
        elif find_phrases(words, lexicon.phrases("power")) or _takes_office(id, acts, plain, case):
            begun = beginnings(case.case, actor)
            is_office = "appoint" in acts and actor.tenure is not None
            for when in begun[-1:] if is_office else begun:
                yield Known(Moment("power", id, when.text), when.earliest, when.latest)


def _suffers(words: Sequence[Word], persons: Sequence[Mention], case: CaseWords) -> bool:
    """Whether one of the persons was killed: named before the act, or as its object ("the murder of X")."""
    lexicon = case.lexicon
    kills = [
        words[at].start for at, phrase in find_phrases(words, lexicon.acts) if lexicon.acts[phrase] == "kill"
    ]
    owned = [two.start for one, two in pairwise(words) if one.lower in lexicon.forms["of"]]
    return any(one.start < max(kills) or one.start in owned for one in persons)


def _takes_office(id: str, acts: set[str], words: Sequence[Word], case: CaseWords) -> bool:
    """Whether somebody is said to have been given the office that the case's note on him names."""
    office = case.offices.get(id, frozenset())
    return "appoint" in acts and sum(word.stem in office for word in words) >= 2


def _facts(
    words: Sequence[Word], read: ReadSentence, mentions: Sequence[Mention], case: CaseWords
) -> list[EventMatch]:
    """The facts that the words surely speak of, with those that they speak of nearly as much."""
    spoken = [word for word in words if not any(one.start <= word.start < one.end for one in read.dates)]
    stems = telling_stems(spoken, mention_places(words, mentions), case.actors, case.lexicon)
    persons = {one.actor for one in mentions} & case.actors.persons
    found = _sure(stems, case)
    theirs = [one for one in found if persons & {one.event.actor, *one.event.people}]
    return theirs or found


def _sure(stems: Sequence[str], case: CaseWords) -> list[EventMatch]:
    matches = match_events(stems, case)
    if not matches:
        return []
    best = matches[0]
    is_enough = best.is_named or (best.is_sure and (best.n_shared >= 2 or bool(best.same_act)))
    if not is_enough:
        return []
    least = WHOLE if best.coverage >= WHOLE else 0.0
    return [one for one in matches if one.score >= RIVAL * best.score and one.coverage >= least]


def _periods(words: Sequence[Word], case: CaseWords) -> Iterator[Known]:
    """The period of the case that the words name, a verb apart and nothing else."""
    said = {word.stem for word in words if word.lower not in case.lexicon.stopwords}
    for name, names, first, last in case.periods:
        if any(stems <= said and len(said - stems) <= 1 for stems in names):
            yield Known(Moment("period", name, ""), date(first, 1, 1), date(last, 12, 31))


def _with_subject(joint: Joint, read: ReadSentence, case: CaseWords) -> list[Known]:
    """The base where "it" stands for what the main side speaks of: "X waited before it was ..."."""
    if not any(word.lower in case.lexicon.pronouns["things"] for word in joint.base):
        return []
    subject = [word for word in joint.main if word.is_capital]
    found = _facts([*subject, *joint.base], read, [], case)
    return [Known(Moment("fact", one.event.id, ""), one.event.earliest, one.event.latest) for one in found]


def _same_act(joint: Joint, read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """The base where it only names persons: that which befell them as it did the one before."""
    if not joint.base:
        return
    start, end = joint.base[0].start, joint.base[-1].end
    persons = [one for one in read.mentions if start <= one.start < end and one.actor in case.actors.persons]
    named = mention_places(joint.base, persons)
    rest = [
        word
        for word in joint.base
        if word.start not in named
        and word.lower not in (*case.lexicon.stopwords, *case.lexicon.forms["passive"])
    ]
    if not persons or rest:
        return
    acts = [case.lexicon.acts[phrase] for _, phrase in find_phrases(joint.main, case.lexicon.acts)]
    for one in persons:
        actor = case.case.actor(one.actor)
        if {"die", "kill"} & set(acts) and actor.died is not None:
            yield Known(Moment("died", actor.id, ""), actor.died.earliest, actor.died.latest)
        elif acts:
            for event in case.events:
                if ACT + acts[0] in event.acts and AT + actor.id in event.title:
                    yield Known(Moment("fact", event.id, ""), event.earliest, event.latest)
