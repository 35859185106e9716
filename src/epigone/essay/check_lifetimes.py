"""Claims that set lives side by side: the order of births and deaths, who was alive, who followed whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from epigone.case.model import Actor, CaseDate
from epigone.essay.casewords import CaseWords
from epigone.essay.check_ages import check_ages
from epigone.essay.clauses import ReadSentence
from epigone.essay.date_mention import DateMention
from epigone.essay.life_finding import LifeFinding
from epigone.essay.lifetimes import (
    Moment,
    Token,
    dates_of,
    is_denied_in,
    moment_after,
    number_at,
    person_after,
    person_before,
    tokens_of,
)
from epigone.essay.match_events import match_events
from epigone.essay.model import Label
from epigone.essay.reasons import AliveThen, LifeOrder, Succession
from epigone.essay.words import find_phrases

#: Days of a year, on the average.
YEAR = 365.2425
#: Words between "alive" and the time of which it is said.
_REACH = 12


def check_lifetimes(read: ReadSentence, case: CaseWords) -> tuple[LifeFinding, ...]:
    """Compare what a sentence says of ages, of lives side by side and of who followed whom.

    Only persons who are named are spoken of: a pronoun may mean another. Cost: linear in its words.
    """
    comparing = case.lexicon.forms["comparing_lives"]
    if not read.mentions or not any(word.lower in comparing for word in read.words):
        return ()
    tokens = tokens_of(read, case)
    if not any(one.actor for one in tokens):
        return ()
    return (
        *check_ages(tokens, read, case),
        *_orders(tokens, case),
        *_alive(tokens, read, case),
        *_successions(tokens, case),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    actor: Actor
    moment: Moment
    dates: tuple[CaseDate, ...]


def _orders(tokens: Sequence[Token], case: CaseWords) -> Iterator[LifeFinding]:
    """`X was born eight years before Y`, `X became chairman only after Y was dead`, `X outlived Y`."""
    for place in range(len(tokens)):
        left, right = person_before(tokens, place, case), person_after(tokens, place, case)
        if left is None or right is None or left.id == right.id:
            continue
        if is_denied_in(tokens[:place], case):
            continue
        sides = _sides(tokens, place, left, right, case)
        if sides is None:
            continue
        first, second, is_before = sides
        if not first.dates or not second.dates:
            continue
        count = _count_before(tokens, place, case)
        agrees = all(_agrees(one, other, is_before, count) for one in first.dates for other in second.dates)
        never = not any(
            _agrees(one, other, is_before, count) for one in first.dates for other in second.dates
        )
        label: Label = "supported" if agrees else "contradicted" if never else "contested"
        reason = LifeOrder(first.actor.id, first.moment, second.actor.id, second.moment, is_before, agrees)
        yield LifeFinding(left.id, label, reason, None)


def _sides(
    tokens: Sequence[Token], place: int, left: Actor, right: Actor, case: CaseWords
) -> tuple[_Side, _Side, bool] | None:
    """What is compared at a place, and whether the first is said to have been before the second."""
    lower, forms = tokens[place].lower, case.lexicon.forms
    if lower in forms["outlived"]:
        return _side("died", right, case), _side("died", left, case), True
    if lower in forms["older"] or lower in forms["younger"]:
        is_than = place + 1 < len(tokens) and tokens[place + 1].lower in forms["than"]
        next_to = place + 2 < len(tokens) and tokens[place + 2].actor == right.id
        if not is_than or not next_to:
            return None
        return _side("born", left, case), _side("born", right, case), lower in forms["older"]
    is_before, is_after = lower in forms["before_it"], lower in forms["after_it"]
    if not is_before and not is_after:
        return None
    at = max(at for at in range(place) if tokens[at].actor == left.id)
    to = min(to for to in range(place + 1, len(tokens)) if tokens[to].actor == right.id)
    if to > place + 3 or any(one.actor for one in tokens[at + 1 : place]):
        return None
    moment = moment_after(tokens, at, left, case)
    other = moment_after(tokens, to, right, case)
    is_last = to == len(tokens) - 1
    if moment is None or (other is None and not is_last):
        return None
    return _side(moment, left, case), _side(other or moment, right, case), is_before


def _side(moment: Moment, actor: Actor, case: CaseWords) -> _Side:
    return _Side(actor, moment, dates_of(moment, actor, case))


def _agrees(one: CaseDate, other: CaseDate, is_before: bool, count: int | None) -> bool:
    first, second = (one, other) if is_before else (other, one)
    if first.earliest >= second.latest:
        return False
    if count is None:
        return True
    low = (second.earliest - first.latest).days / YEAR
    high = (second.latest - first.earliest).days / YEAR
    return low - 1 < count < high + 1


def _count_before(tokens: Sequence[Token], place: int, case: CaseWords) -> int | None:
    """The count of years before a word: "eight years before"; after it too, in "outlived X by two years"."""
    years = case.lexicon.dates["unit_years"]
    for at in range(len(tokens) - 1):
        number, used = number_at(tokens, at, case)
        is_near = 0 < place - at <= 3 or (
            tokens[place].lower in case.lexicon.forms["outlived"] and at > place
        )
        if number is not None and is_near and tokens[min(at + used, len(tokens) - 1)].lower in years:
            return number
    return None


def _alive(tokens: Sequence[Token], read: ReadSentence, case: CaseWords) -> Iterator[LifeFinding]:
    """`X was still alive when ...`, `X did not live to see ...`, `neither X nor Y lived to see 1937`."""
    words = [one.word for one in tokens]
    for name, says_alive in (("alive", True), ("lived_to_see", True), ("long_dead", False)):
        for place, _ in find_phrases(words, case.lexicon.phrases(name)):
            persons = [one for one in tokens[:place] if one.actor and not one.owns]
            when = _time_after(tokens, place, read, case)
            if not persons or when is None or any(one.actor for one in tokens[place : place + 1]):
                continue
            joined = _joined(tokens, place, case)
            first, last, text, fact = when
            says = says_alive != is_denied_in(tokens[:place], case)
            for id in joined:
                actor = case.case.actor(id)
                if actor.born is None or actor.died is None:
                    continue
                lived = first <= actor.died.earliest and last >= actor.born.latest
                dead = first > actor.died.latest or last < actor.born.earliest
                if lived == dead or (lived and last > actor.died.latest):
                    continue
                agrees = says == lived
                reason = AliveThen(actor.id, text, fact, lived, agrees)
                evidence = (fact,) if fact else ()
                yield LifeFinding(actor.id, "supported" if agrees else "contradicted", reason, None, evidence)


def _joined(tokens: Sequence[Token], place: int, case: CaseWords) -> tuple[str, ...]:
    """The persons who are the subject of a verb at a place: the last named, and those joined to him."""
    named = [at for at, one in enumerate(tokens[:place]) if one.actor and not one.owns]
    found = [tokens[named[-1]].actor]
    for at, to in zip(reversed(named[:-1]), reversed(named), strict=False):
        between = [one.lower for one in tokens[at + 1 : to]]
        if not all(word in case.lexicon.forms["joint"] for word in between):
            break
        found.append(tokens[at].actor)
    return tuple(reversed(found))


def _time_after(
    tokens: Sequence[Token], place: int, read: ReadSentence, case: CaseWords
) -> tuple[date, date, str, str] | None:
    """The time after a word: a date, or that of the one fact that the words after it surely name."""
    start = tokens[place].word.start
    dates: list[DateMention] = [one for one in read.dates if one.start >= start]
    if len(dates) == 1 and dates[0].mode in ("at", "by"):
        return dates[0].earliest, dates[0].latest, dates[0].text, ""
    if dates:
        return None
    stems = [stem for clause in read.clauses for stem in clause.telling if clause.end > start]
    matches = [one for one in match_events(stems, case) if one.is_sure and one.has_proper]
    if not matches or len(tokens) - place > _REACH:
        return None
    event = matches[0].event
    return event.earliest, event.latest, "", event.id


def _successions(tokens: Sequence[Token], case: CaseWords) -> Iterator[LifeFinding]:
    """`X succeeded Y`, `Y was succeeded by X`, of predecessor and successor.

    Somebody may follow another in many ways, and succeed him in one of several offices ("as").
    """
    forms = case.lexicon.forms
    ends = (case.case.predecessor, case.case.successor)
    is_partly = any(one.lower in forms["as_office"] for one in tokens)
    for place, token in enumerate(tokens[:-1]):
        left, right = person_before(tokens, place, case), person_after(tokens, place, case)
        if left is None or right is None or left.id == right.id or is_denied_in(tokens[:place], case):
            continue
        is_by = tokens[place + 1].lower in forms["by"]
        if token.lower not in forms["succeeded"] or not (is_by or tokens[place + 1].actor == right.id):
            continue
        pair = (left.id, right.id) if is_by else (right.id, left.id)
        is_of_power = pair[0] == ends[0] or pair == ends[::-1]
        if pair == ends:
            yield LifeFinding(left.id, "supported", Succession(*pair, agrees=True), None)
        elif is_of_power and not is_partly and token.lower not in forms["followed"]:
            yield LifeFinding(left.id, "contradicted", Succession(*pair, agrees=False), None)
