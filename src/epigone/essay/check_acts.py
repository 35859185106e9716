"""Acts dated outside the life or the rule of whoever is said to have done them."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.case.model import Actor
from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.denials import is_denied
from epigone.essay.life_finding import LifeFinding
from epigone.essay.power import holds_power, is_alive, may_have_ruled, ruler_at
from epigone.essay.reasons import OutsideLife, OutsidePower
from epigone.essay.resolve import Agent
from epigone.essay.verbs import VerbSaid, is_past, passive_before, verb_after
from epigone.essay.words import Word, find_phrases

#: Words between a verb and a date that is surely its own.
_DIRECT = 3
#: Words of the longest phrase that begins with a verb.
_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody is said to have done: the place of its verb among the words, or of the deed owned.

    `is_owned` tells "her decree of 1990", `is_suffered` "was ended by her".
    """

    place: int
    is_owned: bool = False
    is_part: bool = False


def check_reign(
    clause: Clause, agent: Agent, case: CaseWords, after: Clause | None = None
) -> LifeFinding | None:
    """A date put under a ruler, or an act dated outside its doer's life or rule.

    `after` is the clause that follows in the sentence: it dates this one where it begins with "when"
    or with a preposition. None if nothing is out of order.
    """
    when = _time_of(clause, after, case)
    if when is None or not agent.candidates or is_denied(clause, case):
        return None
    first, last = when.earliest, when.latest
    actors = [case.case.actor(id) for id in agent.candidates]
    if agent.is_ruler:
        is_own = (
            when in clause.dates and not when.is_carried and not _is_of_what_was_under(clause, when, case)
        )
        if is_own and all(holds_power(case.case, actor, first, last) is False for actor in actors):
            held = ruler_at(case.case, first, last)
            return LifeFinding(actors[0].id, "anachronistic", OutsidePower(actors[0].id, when, held), when)
        return None
    act = act_of(clause, agent, case)
    if act is None:
        return None
    # A "he" who did not live then is likelier somebody else than a mistake of the essay.
    is_outside = not agent.is_pronoun and all(is_alive(actor, first, last) is False for actor in actors)
    if is_outside and _needs_the_doer(act, when, clause, actors, case):
        return LifeFinding(actors[0].id, "anachronistic", OutsideLife(actors[0].id, when), when)
    if when.is_carried:
        return None
    is_in_office = when in clause.dates and _acts_in_a_body(clause, case)
    if is_in_office and all(may_have_ruled(case.case, actor, first, last) is False for actor in actors):
        return LifeFinding(actors[0].id, "anachronistic", OutsidePower(actors[0].id, when, ""), when)
    return None


def _is_of_what_was_under(clause: Clause, when: DateMention, case: CaseWords) -> bool:
    """Whether the date is of a later verb: "the rules made under X were dropped in 1990"."""
    words, under = clause.words, case.lexicon.forms["under"]
    for place, word in enumerate(words):
        if word.lower in under and any(is_past(one, case) for one in words[max(0, place - 2) : place]):
            between = [one for one in words[place:] if one.start < when.start]
            return any(one.lower in case.lexicon.forms["past_be"] for one in between)
    return False


def _time_of(clause: Clause, after: Clause | None, case: CaseWords) -> DateMention | None:
    """The one time of a clause: its own, or that of what follows it as "when ..." or "at ..."."""
    dates = clause.dates
    if not dates and after is not None and after.words and len(after.dates) == 1:
        first = after.words[0].lower
        if first in case.lexicon.forms["when"] or first in case.lexicon.forms["at"]:
            dates = after.dates
    if len(dates) != 1 or dates[0].mode != "at" or dates[0].is_approximate:
        return None
    return dates[0]


def _acts_in_a_body(clause: Clause, case: CaseWords) -> bool:
    """Whether the clause speaks of an act that needs an office, in a body of the case."""
    is_office = bool(find_phrases(clause.words, case.lexicon.phrases("office_acts")))
    return is_office and any(one.actor not in case.actors.persons for one in clause.mentions)


def act_of(clause: Clause, agent: Agent, case: CaseWords) -> Act | None:
    """The act of the agent: of the verb he is the subject of, of "done by", or of the deed he owns."""
    words = clause.words
    if find_phrases(words, case.lexicon.phrases("remembrance")):
        return None
    for mention in clause.mentions:
        if mention.actor != agent.actor:
            continue
        begin, end = _places(words, mention)
        before = _before(words, begin, case)
        if before >= 0 and words[before].lower in case.lexicon.forms["by"]:
            verb = passive_before(words, before, case)
            return None if verb is None or _is_posthumous(verb, words, case) else Act(verb.place)
        if mention.is_possessive:
            deed = _deed_after(words, end, case)
            if deed is not None:
                return Act(deed, is_owned=True)
            continue
        if not _may_be_subject(clause, begin, case):
            continue
        suffered = _suffered(words, end, case)
        return suffered if suffered or agent.is_patient else _said_of_subject(words, end, case)
    if agent.is_patient:
        return None
    for place, word in enumerate(words):
        if word.lower in ("he", "she"):
            return _said_of_subject(words, place + 1, case)
    if not agent.is_pronoun and not any(one.actor == agent.actor for one in clause.mentions):
        start = 1 if words[0].lower in case.lexicon.forms["and"] | case.lexicon.forms["persons"] else 0
        return _said_of_subject(words, start, case) if start else None
    return None


def _said_of_subject(words: Sequence[Word], place: int, case: CaseWords) -> Act | None:
    verb = verb_after(words, place, case)
    if verb is None or _is_posthumous(verb, words, case):
        return None
    return Act(verb.place, is_part=verb.is_part)


def _suffered(words: Sequence[Word], place: int, case: CaseWords) -> Act | None:
    """What was done to the subject and can be done to the living only: "was elected"."""
    found = [at for at, _ in find_phrases(words, case.lexicon.phrases("done_to_the_living")) if at > place]
    if not found or words[place].lower not in case.lexicon.forms["past_be"] or found[0] > place + 3:
        return None
    return (
        None
        if find_phrases(words[: found[0]], case.lexicon.phrases("negation"))
        else Act(found[0], is_part=True)
    )


def _is_posthumous(verb: VerbSaid, words: Sequence[Word], case: CaseWords) -> bool:
    """Whether the verb is one that also the dead may be the subject of."""
    near = words[verb.place : verb.place + _PHRASE]
    if verb.is_part or any(not place for place, _ in find_phrases(near, case.lexicon.phrases("presence"))):
        return False
    return any(not place for place, _ in find_phrases(near, case.lexicon.phrases("posthumous")))


def _places(words: Sequence[Word], mention: Mention) -> tuple[int, int]:
    """The first word of a mention, and the first after it and its possessive s."""
    inside = [place for place, word in enumerate(words) if mention.start <= word.start < mention.end]
    begin, end = inside[0], inside[-1] + 1
    if end < len(words) and words[end].lower == "s":
        end += 1
    return begin, end


def _before(words: Sequence[Word], place: int, case: CaseWords) -> int:
    """The place before a name and its titles."""
    place -= 1
    while place >= 0 and words[place].lower in case.lexicon.titles:
        place -= 1
    return place


def _may_be_subject(clause: Clause, begin: int, case: CaseWords) -> bool:
    """Whether a name stands where the subject of the clause does: first, or after a date or a small word.

    After a noun it is the subject of a relative clause: "the men whom X chose", "the men X chose".
    """
    before = _before(clause.words, begin, case)
    if before < 0:
        return True
    word = clause.words[before]
    if any(one.start <= word.start < one.end for one in clause.dates):
        return True
    lexicon = case.lexicon
    if word.lower in lexicon.forms["comparing"] or word.lower in lexicon.forms["prepositions"]:
        return False
    return (
        word.lower in lexicon.stopwords
        or word.lower in lexicon.forms["adverbs"]
        or word.lower in lexicon.dates["later"]
        or word.lower.endswith("ly")
        or (word.stem,) in lexicon.phrases("contrast")
    )


def _deed_after(words: Sequence[Word], place: int, case: CaseWords) -> int | None:
    """The place of a deed that needs its doer, owned by the name before it."""
    deeds = case.lexicon.forms["spoken_deeds"]
    return next((at for at in range(place, min(place + 3, len(words))) if words[at].lower in deeds), None)


def _needs_the_doer(
    act: Act, when: DateMention, clause: Clause, actors: Sequence[Actor], case: CaseWords
) -> bool:
    """Whether the date is that of the act, so that the doer must have lived then.

    A date after "of" belongs to a thing, which one may have foreseen or remembered but not attended.
    Of what was before him somebody may speak: an act before his birth must be dated itself.
    """
    words = clause.words
    if act.is_part:
        return True
    is_early = all(actor.born is not None and when.latest < actor.born.earliest for actor in actors)
    is_present = any(
        not place
        for place, _ in find_phrases(words[act.place : act.place + 4], case.lexicon.phrases("presence"))
    )
    first = next((place for place, word in enumerate(words) if word.start >= when.start), len(words))
    between = words[act.place + 1 : first]
    if act.is_owned:
        apart = words[min(first, act.place) : max(first, act.place)]
        return not any(is_past(word, case) for word in apart)
    if first < act.place:
        return not any(is_past(word, case) for word in words[first + 1 : act.place])
    joint = next(
        (place for place, word in enumerate(between) if word.lower in case.lexicon.forms["when"]), None
    )
    if joint is not None or when not in clause.dates:
        persons = case.lexicon.pronouns["he"] | case.lexicon.pronouns["she"]
        is_there = is_present or any(word.lower in persons for word in between[joint or 0 :])
        return is_there and not is_early and not _has_another_verb(between[:joint], case)
    if _has_another_verb(between, case):
        return False
    is_of = bool(between) and between[-1].lower in case.lexicon.forms["of"]
    if is_early:
        is_about = bool(between) and between[0].lower in case.lexicon.forms["about"]
        return not is_of and not is_about and len(between) <= _DIRECT
    return is_present or not is_of


def _has_another_verb(words: Sequence[Word], case: CaseWords) -> bool:
    """Whether what follows a verb holds another that "and" does not join to it."""
    joined = case.lexicon.forms["and"]
    return any(
        word.lower in case.lexicon.forms["that"]
        or (is_past(word, case) and not (place and words[place - 1].lower in joined))
        for place, word in enumerate(words)
    )
