"""Who is said to have had a part in what was just spoken of: "its first head was X", "it was X's idea"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from epigone.essay.casewords import ACT, CaseWords, EventWords
from epigone.essay.clauses import ReadSentence
from epigone.essay.doers import doers_of
from epigone.essay.reasons import OtherPart
from epigone.essay.topic import Topic
from epigone.essay.words import Word, find_phrases

#: Words between "its" and the part that somebody had, and between "it" and "was X's idea".
_PART, _SUBJECT = 3, 4


@dataclass(frozen=True, slots=True)
class SaidDoer:
    """Who is said to have had a part in the fact that a word at `start` points back at.

    `heads` tells that he is said to have led it, `acts` the kinds of act that are said of him.
    """

    start: int
    name: tuple[Word, ...]
    heads: bool = False
    acts: frozenset[str] = frozenset()


def other_doer(read: ReadSentence, facts: Sequence[str], topic: Topic, case: CaseWords) -> OtherPart | None:
    """A person who is said to have done what others did by the facts that are meant; None if none is.

    `facts` are those of which the sentence itself speaks; where it points back, those of the topic are
    meant. Every one must name others and not him.
    """
    for said in _said(read, case):
        pointed = [one.facts for one in topic.pointers if one.start == said.start]
        ids = pointed[0] if pointed else facts
        events = [event for event in case.events if event.id in ids]
        known = [_others(said, event, case) for event in events]
        if events and all(known):
            return OtherPart(events[0].id, " ".join(word.text for word in said.name), ", ".join(known[0]))
    return None


def _others(said: SaidDoer, event: EventWords, case: CaseWords) -> tuple[str, ...]:
    """By whom a fact was done, where it was not by the one who is said to have; empty if that is open."""
    if said.acts and said.acts.isdisjoint(event.acts):
        return ()
    stems = {word.stem for word in event.words}
    if any(word.stem in stems for word in said.name):
        return ()
    doer = case.case.actor(event.actor)
    own = {part.lower() for part in doer.name.split()} if doer.kind == "person" else set()
    if any(word.lower in own for word in said.name):
        return ()
    return doers_of(event, case, heads=said.heads)


def _said(read: ReadSentence, case: CaseWords) -> Iterator[SaidDoer]:
    words, forms = read.words, case.lexicon.forms
    for place, word in enumerate(words):
        if word.lower in forms["of_it"]:
            yield from _its_part(words, place, case)
        if word.lower in forms["past_be"] and place:
            yield from _somebodys_idea(words, place, case)
    if len(words) > 2 and words[1].lower in forms["people"] and words[2].lower in forms["persons"]:
        yield from _the_one_who(words, case)


def _its_part(words: Sequence[Word], place: int, case: CaseWords) -> Iterator[SaidDoer]:
    """`its first head was X`, `with X as its first head`."""
    forms = case.lexicon.forms
    for at in range(place + 1, min(place + 1 + _PART, len(words))):
        heads = words[at].lower in forms["heads"]
        if not heads and words[at].lower not in forms["makers"]:
            continue
        if at + 1 < len(words) and words[at + 1].lower in forms["past_be"]:
            name = _name_at(words, at + 2, case)
        elif place > 1 and words[place - 1].lower in forms["as"]:
            name = _name_before(words, place - 1)
        else:
            return
        if name:
            yield SaidDoer(words[place].start, name, heads)
        return


def _somebodys_idea(words: Sequence[Word], verb: int, case: CaseWords) -> Iterator[SaidDoer]:
    """`that campaign was X's idea`."""
    name = _name_at(words, verb + 1, case)
    after = words[verb + 1 + len(name) : verb + 3 + len(name)]
    owns = bool(name) and name[-1].lower.endswith(("'s", "\u2019s"))
    if not owns or not any(word.lower in case.lexicon.forms["ideas"] for word in after):
        return
    for word in words[max(0, verb - _SUBJECT) : verb]:
        if word.lower in case.lexicon.pronouns["things"] | case.lexicon.forms["the"]:
            yield SaidDoer(word.start, name)
            return


def _the_one_who(words: Sequence[Word], case: CaseWords) -> Iterator[SaidDoer]:
    """`the man who signed it was X`."""
    forms = case.lexicon.forms
    verbs = [place for place, word in enumerate(words) if place > 3 and word.lower in forms["past_be"]]
    name = _name_at(words, verbs[-1] + 1, case) if verbs else ()
    if not name or name[-1] is not words[-1]:
        return
    said = words[3 : verbs[-1]]
    heads = said[0].lower in forms["led"]
    acts = {ACT + case.lexicon.acts[phrase] for _, phrase in find_phrases(said, case.lexicon.acts)}
    back = [word for word in said if word.lower in case.lexicon.pronouns["objects"] | forms["the"]]
    if back and (heads or acts):
        yield SaidDoer(back[0].start, name, heads, frozenset(acts) if not heads else frozenset())


def _name_at(words: Sequence[Word], place: int, case: CaseWords) -> tuple[Word, ...]:
    """The words of a name that begins at a place."""
    end = place
    while end < len(words) and words[end].is_capital:
        end += 1
    return tuple(word for word in words[place:end] if word.lower not in case.lexicon.titles)


def _name_before(words: Sequence[Word], place: int) -> tuple[Word, ...]:
    """The words of a name that ends before a place."""
    begin = place
    while begin and words[begin - 1].is_capital:
        begin -= 1
    return tuple(words[begin:place])
