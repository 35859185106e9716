"""The side of an order that leaves out what the other says: "the port had trams before the airport did"."""

from collections.abc import Iterator

from epigone.essay.casewords import ACT, AT, CaseWords, mention_places
from epigone.essay.clauses import ReadSentence
from epigone.essay.order_things import Known, known_fact, mentions_in, sure_facts
from epigone.essay.order_words import Joint
from epigone.essay.reasons import Moment
from epigone.essay.tenses import is_verb
from epigone.essay.words import find_phrases

#: Words at most of a side that leaves out its act.
_SHORT = 5


def with_subject(joint: Joint, read: ReadSentence, case: CaseWords) -> list[Known]:
    """The base where "it" stands for what the main side speaks of: "X waited before it was ..."."""
    if not any(word.lower in case.lexicon.pronouns["things"] for word in joint.base):
        return []
    subject = [word for word in joint.main if word.is_capital]
    return [known_fact(one) for one in sure_facts([*subject, *joint.base], read, [], case)]


def same_act(joint: Joint, read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """The base where it only names persons: that which befell them as it did the one before."""
    if not joint.base:
        return
    persons = [one for one in mentions_in(joint.base, read) if one.actor in case.actors.persons]
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
                    yield known_fact(event)


def same_done(joint: Joint, read: ReadSentence, case: CaseWords) -> Iterator[Known]:
    """The base where it only names a thing: that which was done to it as to the one of the main side.

    "Did" and "theirs" stand for what the main side says was done.
    """
    base = joint.base
    verbs = [place for place, word in enumerate(joint.main) if is_verb(word, case.lexicon)]
    if not base or len(base) > _SHORT or not verbs:
        return
    mentions = mentions_in(base, read)
    if base[-1].lower in case.lexicon.forms["stands_for_act"]:
        words = (*base[:-1], *joint.main[verbs[0] :])
        yield from map(known_fact, sure_facts(words, read, mentions, case))
    elif not any(is_verb(word, case.lexicon) for word in base):
        acts = [case.lexicon.acts[phrase] for _, phrase in find_phrases(joint.main, case.lexicon.acts)]
        if len(set(acts)) == 1:
            yield from map(known_fact, sure_facts(base, read, mentions, case, acts[0]))
