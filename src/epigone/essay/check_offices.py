"""Acts that somebody is said to have done as the holder of an office that was not his then."""

from collections.abc import Sequence
from datetime import date

from epigone.case.model import Actor
from epigone.essay.casewords import AT, CaseWords, EventWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.life_finding import LifeFinding
from epigone.essay.power import holds_power
from epigone.essay.reasons import OutsidePower, OutsideTenure
from epigone.essay.resolve import Agent
from epigone.essay.words import Word, find_phrases

#: Words after "as" or "while" among which an office is named.
_OFFICE_REACH = 5
#: The share of the greatest rarity that the words of an act must have to tell which fact is meant.
_TELLING = 0.55


def check_office(clause: Clause, agent: Agent, read: ReadSentence, case: CaseWords) -> LifeFinding | None:
    """An act that somebody is said to have done "as" the holder of an office that was not his then.

    The office is his own by the case's note on him, that of a member or speaker of a body of the case,
    or the rule itself ("as ruler").
    """
    if agent.is_doubtful or agent.actor is None or is_denied(clause, case):
        return None
    actor = case.case.actor(agent.actor)
    is_rule = bool(read.dates) and _says_rule(read, case)
    office = frozenset() if is_rule else _office_named(clause, actor, case) or _titled(clause, actor, case)
    is_held = bool(office) or _speaks_for_a_body(read, actor, case)
    is_held = is_held or _acts_in_office(clause, actor, case)
    if not is_held and not is_rule and _holds_some_office(clause, actor, case):
        return _after_his_office(actor, clause, read)
    is_known = actor.tenure is not None or (is_rule and actor.id == case.case.successor)
    if (
        not is_known
        or not (is_held or is_rule)
        or find_phrases(clause.words, case.lexicon.phrases("negation"))
    ):
        return None
    if len(read.dates) == 1 and read.dates[0].mode == "at":
        when = read.dates[0]
        if _is_of_others(when, clause, actor, read, case):
            return None
        if _is_out(actor, when.earliest, when.latest, case, is_rule=is_rule):
            return LifeFinding(actor.id, "anachronistic", OutsidePower(actor.id, when, ""), when)
        return None
    if read.dates or is_rule:
        return None
    facts = [
        fact for fact in _facts_meant(clause, office, case) if actor.id not in (fact.actor, *fact.people)
    ]
    if facts and all(_is_out(actor, fact.earliest, fact.latest, case) for fact in facts):
        return LifeFinding(
            actor.id, "anachronistic", OutsideTenure(actor.id, facts[0].id), None, (facts[0].id,)
        )
    return None


def _is_of_others(
    when: DateMention, clause: Clause, actor: Actor, read: ReadSentence, case: CaseWords
) -> bool:
    """Whether the date of a sentence is of another clause, which tells of somebody else."""
    told = [one for one in read.clauses if when in one.dates and one is not clause]
    persons = {one.actor for other in told for one in other.mentions} & case.actors.persons
    return when not in clause.dates and bool(persons - {actor.id})


def _after_his_office(actor: Actor, clause: Clause, read: ReadSentence) -> LifeFinding | None:
    """An act in an office of which the case does not speak, dated after the actor's last day in any."""
    when = read.dates[0] if len(read.dates) == 1 and read.dates == clause.dates else None
    if when is None or when.mode != "at" or when.is_approximate or actor.tenure is None:
        return None
    if when.earliest <= actor.tenure.latest:
        return None
    return LifeFinding(actor.id, "anachronistic", OutsidePower(actor.id, when, ""), when)


def _holds_some_office(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether he is said to act "as head of" a body, from "his seat" in it, or under an official title."""
    if find_phrases(clause.words, case.lexicon.phrases("in_some_office")):
        return True
    if not find_phrases(clause.words, case.lexicon.phrases("presence")):
        return False
    for mention in clause.mentions:
        before = [word for word in clause.words if word.end <= mention.start][-1:]
        if mention.actor == actor.id and any(
            word.is_capital and word.lower in case.lexicon.forms["official_titles"] for word in before
        ):
            return True
    return False


def _is_out(actor: Actor, first: date, last: date, case: CaseWords, *, is_rule: bool = False) -> bool:
    """Whether a time lies outside somebody's office, or outside his rule."""
    if is_rule:
        return holds_power(case.case, actor, first, last) is False
    return actor.tenure is not None and (last < actor.tenure.earliest or first > actor.tenure.latest)


def _says_rule(read: ReadSentence, case: CaseWords) -> bool:
    """Whether a sentence says "as ruler of ..."."""
    return bool(find_phrases(read.words, case.lexicon.phrases("as_ruler")))


def _speaks_for_a_body(read: ReadSentence, actor: Actor, case: CaseWords) -> bool:
    """Whether a sentence of one person only names him as member or speaker of a body of the case."""
    if {one.actor for one in read.mentions if one.actor in case.actors.persons} != {actor.id}:
        return False
    for place, phrase in find_phrases(read.words, case.lexicon.phrases("as_member")):
        after = read.words[place + len(phrase) : place + len(phrase) + _OFFICE_REACH]
        starts = {word.start for word in after}
        if any(one.start in starts and one.actor not in case.actors.persons for one in read.mentions):
            return True
        if any(word.lower in case.lexicon.forms["bodies"] for word in after):
            return True
    return False


def _office_named(clause: Clause, actor: Actor, case: CaseWords) -> frozenset[str]:
    """The stems of the actor's own office where "as" or "while still" leads to it, else none."""
    own = case.offices.get(actor.id, frozenset())
    for place, word in enumerate(clause.words):
        if word.lower in case.lexicon.forms["as_office"]:
            after = clause.words[place + 1 : place + 1 + _OFFICE_REACH]
            is_title = word.lower in case.lexicon.forms["as"] and _is_title(after, own, case)
            if is_title or len({one.stem for one in after} & own) >= 2:
                return own
    return frozenset()


def names_his_office(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether somebody is said to act in the office of the note on him: "as" leads to it, or his title."""
    return bool(_office_named(clause, actor, case) or _titled(clause, actor, case))


def _is_title(words: Sequence[Word], own: frozenset[str], case: CaseWords) -> bool:
    """Whether words begin with the one word of an office, an article apart: "as treasurer"."""
    plain = [word for word in words if word.lower not in case.lexicon.forms["articles"]][:1]
    return any(word.stem in own and word.lower not in case.lexicon.stopwords for word in plain)


def _acts_in_office(clause: Clause, actor: Actor, case: CaseWords) -> bool:
    """Whether an undated clause says of a person's name that he did what only somebody in office can do."""
    office = case.lexicon.phrases("office_acts")
    for mention in clause.mentions:
        after = [word for word in clause.words if word.start >= mention.end][:1]
        if mention.actor == actor.id and not clause.dates and any((word.stem,) in office for word in after):
            return True
    return False


def _titled(clause: Clause, actor: Actor, case: CaseWords) -> frozenset[str]:
    """The stems of the actor's own office where its title stands before his name and he acts in person."""
    own = case.offices.get(actor.id, frozenset())
    if not find_phrases(clause.words, case.lexicon.phrases("presence")):
        return frozenset()
    for mention in clause.mentions:
        before = [word for word in clause.words if word.end <= mention.start][-1:]
        if mention.actor == actor.id and any(
            word.lower in case.lexicon.titles and word.stem in own for word in before
        ):
            return own
    return frozenset()


def _facts_meant(clause: Clause, office: frozenset[str], case: CaseWords) -> list[EventWords]:
    """The facts that hold every telling word of a clause, those of its office and its doer apart."""
    said = {
        stem
        for stem in clause.stems
        if not stem.startswith(AT) and stem not in office and case.events_with.get(stem)
    }
    if not said or case.weigh(said) < _TELLING * case.most_rare:
        return []
    places = set.intersection(*(set(case.events_with[stem]) for stem in said))
    facts = [case.events[place] for place in places]
    return sorted(facts, key=lambda one: (said.isdisjoint(one.title), one.earliest))
