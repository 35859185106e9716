"""What a stretch of a sentence may mean that has a time: a fact, a life, a hand-over, a named period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

from epigone.essay.actors import Mention
from epigone.essay.casewords import ACT, AT, VERY, CaseWords, EventWords, mention_places, telling_stems
from epigone.essay.clauses import ReadSentence
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.power import beginnings
from epigone.essay.reasons import Moment
from epigone.essay.tenses import is_verb
from epigone.essay.verbs import is_participle
from epigone.essay.words import Word, find_phrases

#: A fact that shares this much of what the best shares may be the one that is meant.
RIVAL = 0.7
#: A fact whose title is shared to this part is called by it.
WHOLE = 0.9
#: Things at most that are looked for in what facts mention, and their rarity at least.
FEW, ENOUGH = 3, 0.5
#: Shares of a title and of what is said by which one fact stands out.
HALF, MOST = 0.5, 0.6
#: Kinds of act by which a state comes to an end.
ENDS = ("leave", "expel", "remove", "end")


@dataclass(frozen=True, slots=True)
class Known:
    """A thing whose time the case knows."""

    moment: Moment
    earliest: date
    latest: date


def things_in(words: Sequence[Word], read: ReadSentence, case: CaseWords, act: str = "") -> Iterator[Known]:
    """What a stretch of words surely means, with its time: a date of its own, a life, a fact, a period.

    Where `act` is given, the words only name the thing to which that kind of act was done.
    """
    mentions = mentions_in(words, read)
    mentions += _meant_by_pronoun(words, mentions, read, case)
    dates = [
        one
        for one in read.dates
        if one.mode in ("at", "until")
        and not one.is_carried
        and any(one.start <= word.start < one.end for word in words)
    ]
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
    facts = sure_facts(words, read, mentions, case, act)
    if dates:
        when = dates[0]
        first = facts[0].id if facts else ""
        yield Known(Moment("date", first, when.text), when.earliest, when.latest)
        return
    yield from map(known_fact, facts)


def mentions_in(words: Sequence[Word], read: ReadSentence) -> list[Mention]:
    """The actors named among words of a sentence."""
    starts = {word.start for word in words}
    return [one for one in read.mentions if one.start in starts]


def known_fact(event: EventWords) -> Known:
    """A fact with its time."""
    return Known(Moment("fact", event.id, ""), event.earliest, event.latest)


def facts_known(ids: Sequence[str], case: CaseWords) -> Iterator[Known]:
    """Facts by their ids, with their times."""
    return (known_fact(event) for event in case.events if event.id in ids)


def mentioned_in(words: Sequence[Word], read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """Every fact that speaks of all the things which words name: what is meant is surely one of them.

    None where the case does not speak of one of the things, so that something else may be meant.
    """
    if not _names_things(words, read, case):
        return
    mentions = mentions_in(words, read)
    named = mention_places(words, mentions)
    persons = {one.actor for one in mentions}
    acts = _act_places(words, case)
    plain = [
        word
        for place, word in enumerate(words)
        if word.start not in named and place not in acts and not _is_idle(words, place, case)
    ]
    verbs = [word for word in words if is_verb(word, case.lexicon)]
    is_noun_of_act = acts and not plain and not persons and not verbs
    if not is_noun_of_act and all(word in verbs for word in plain):
        return
    said = {ACT + act for act in acts.values()}
    things = {word.stem for word in plain} or {words[place].stem for place in acts}
    is_much = len(things) + len(persons) > 1
    facts = [
        event
        for event in case.events
        if len(things) <= FEW
        and things <= _held(event)
        and persons <= {event.actor, *event.people}
        and (not said or (is_much and not event.acts) or not said.isdisjoint(event.acts))
    ]
    if log((len(case.events) + 1) / (len(facts) + 0.5)) >= ENOUGH * case.most_rare:
        yield from map(known_fact, facts)


def _names_things(words: Sequence[Word], read: ReadSentence, case: CaseWords) -> bool:
    """Whether words may be taken by what they name: they tell no date, and nothing of "her father"."""
    owned = case.lexicon.forms["owned"]
    is_dated = any(one.start <= word.start < one.end for word in words for one in read.dates)
    return not is_dated and not any(word.lower in owned for word in words)


def _is_idle(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a word names nothing: "met" of a congress, or what was done in words that the case has not."""
    word = words[place]
    if word.lower in case.lexicon.stopwords or word.lower in case.lexicon.forms["happens"]:
        return True
    is_done = place > 0 and words[place - 1].lower in case.lexicon.forms["passive"]
    return is_done and word.stem not in case.events_with and is_participle(word, case)


def _held(event: EventWords) -> set[str]:
    """Stems of all that is said of a fact, whatever it is called there."""
    return {word.stem for word in event.words} | event.title | event.note


def _act_places(words: Sequence[Word], case: CaseWords) -> dict[int, str]:
    """Where words say a kind of act, and which."""
    found = find_phrases(words, case.lexicon.acts)
    return {place: case.lexicon.acts[phrase] for at, phrase in found for place in range(at, at + len(phrase))}


def outstanding_in(words: Sequence[Word], read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """The one fact that far outdoes all others in what it shares with words."""
    if not _names_things(words, read, case):
        return
    mentions = mentions_in(words, read)
    stems = telling_stems(words, mention_places(words, mentions), case.actors, case.lexicon)
    matches = match_events(stems, case)
    rivals = [one for one in matches if one.score >= RIVAL * matches[0].score]
    if len(rivals) == 1 and min(rivals[0].coverage / HALF, rivals[0].said_coverage / MOST) >= 1:
        yield known_fact(rivals[0].event)


def ends_of(words: Sequence[Word], read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """The facts by which a state came to an end: of "he still sat in the council" his going out of it."""
    mentions = mentions_in(words, read)
    persons = {one.actor for one in mentions} & case.actors.persons
    stems = set(telling_stems(words, mention_places(words, mentions), case.actors, case.lexicon))
    things = {stem for stem in stems if not stem.startswith((AT, ACT, VERY)) and case.events_with.get(stem)}
    ends = {ACT + act for act in ENDS}
    for event in case.events:
        said = event.title | event.note
        if persons <= event.people and things & said and not ends.isdisjoint(event.acts):
            yield known_fact(event)


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
    acts = set(_acts_of_life(words, case).values())
    lower = {word.lower for word in words}
    ends = {
        kind for kind in ("die", "kill") if kind in acts and (kind == "die" or _suffers(words, persons, case))
    }
    plain = [word for word in words if word.lower not in lexicon.stopwords]
    about = {one.actor for one in persons if not ends or not _is_of_another(words, one, case)}
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


def _acts_of_life(words: Sequence[Word], case: CaseWords) -> dict[int, str]:
    """Where words say a kind of act, without those that failed: "shot at"."""
    found = {}
    for at, phrase in find_phrases(words, case.lexicon.acts):
        after = words[at + len(phrase) : at + len(phrase) + 1]
        if not any(word.lower in case.lexicon.forms["shot_at"] for word in after):
            found[at] = case.lexicon.acts[phrase]
    return found


def _is_of_another(words: Sequence[Word], mention: Mention, case: CaseWords) -> bool:
    """Whether a person is named as having others who die: "the rivals of X", but not "the death of X"."""
    before = [word for word in words if word.end <= mention.start][-2:]
    is_of = len(before) == 2 and before[1].lower in case.lexicon.forms["of"]
    return is_of and (before[0].stem,) not in case.lexicon.acts


def _suffers(words: Sequence[Word], persons: Sequence[Mention], case: CaseWords) -> bool:
    """Whether one of the persons was killed: named before the act, or as its object ("the murder of X")."""
    lexicon = case.lexicon
    kills = [words[at].start for at, act in _acts_of_life(words, case).items() if act == "kill"]
    owned = [two.start for one, two in pairwise(words) if one.lower in lexicon.forms["of"]]
    return any(one.start < max(kills) or one.start in owned for one in persons)


def _takes_office(id: str, acts: set[str], words: Sequence[Word], case: CaseWords) -> bool:
    """Whether somebody is said to have been given the office that the case's note on him names."""
    office = case.offices.get(id, frozenset())
    return "appoint" in acts and sum(word.stem in office for word in words) >= 2


def sure_facts(
    words: Sequence[Word], read: ReadSentence, mentions: Sequence[Mention], case: CaseWords, act: str = ""
) -> list[EventWords]:
    """The facts that the words surely speak of, with those that they speak of nearly as much."""
    spoken = [word for word in words if not any(one.start <= word.start < one.end for one in read.dates)]
    stems = telling_stems(spoken, mention_places(words, mentions), case.actors, case.lexicon)
    persons = {one.actor for one in mentions} & case.actors.persons
    found = _of_act([*stems, ACT + act], case) if act else _sure(stems, case)
    theirs = [one for one in found if persons & {one.event.actor, *one.event.people}]
    return [one.event for one in theirs or found]


def _sure(stems: Sequence[str], case: CaseWords) -> list[EventMatch]:
    matches = match_events(stems, case)
    if not matches:
        return []
    best = matches[0]
    is_enough = best.is_named or (best.is_sure and (best.n_shared >= 2 or bool(best.same_act)))
    if not is_enough:
        return []
    least = WHOLE if best.coverage >= WHOLE else 0.0
    found = [one for one in matches if one.score >= RIVAL * best.score and one.coverage >= least]
    alike = [one for one in matches if one.same_act and one.score >= RIVAL * best.score]
    return found if best.same_act or best.is_named else [*found, *(one for one in alike if one not in found)]


def _of_act(stems: Sequence[str], case: CaseWords) -> list[EventMatch]:
    """The facts in which the thing that is named was founded, or whatever the act is."""
    things = {stem for stem in stems if not stem.startswith((AT, ACT, VERY)) and case.events_with.get(stem)}
    called = [one for one in match_events(stems, case) if things & one.event.title]
    found = [one for one in called if stems[-1] in one.event.title]
    return [one for one in found if one.score >= RIVAL * found[0].score]


def _periods(words: Sequence[Word], case: CaseWords) -> Iterator[Known]:
    """The period of the case that the words name, a verb apart and nothing else."""
    said = {word.stem for word in words if word.lower not in case.lexicon.stopwords}
    for name, names, first, last in case.periods:
        if any(stems <= said and len(said - stems) <= 1 for stems in names):
            yield Known(Moment("period", name, ""), date(first, 1, 1), date(last, 12, 31))
