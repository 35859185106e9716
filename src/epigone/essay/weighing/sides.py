"""The two sides of a joint, and what each may mean that has a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from epigone.essay.casewords import ACT, AT, VERY, CaseWords, EventWords, mention_places, telling_stems
from epigone.essay.clauses import ReadSentence
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.moments import Known, known_fact, life_moments, mentions_in
from epigone.essay.weighing.joints import Joint
from epigone.essay.weighing.passage import Passage
from epigone.essay.words import Word

#: Facts of a side that are compared: those that share most.
_OF_SIDE = 5
#: Words with content at most of a side that leaves out what the other says.
_SHORT = 2


@dataclass(frozen=True)
class Meant:
    """What a side of a joint may mean, and how much of it the side shares.

    `match` is None for a moment of a life; `shared` is rarity, `ahead` how it compares with the best other.
    """

    known: Known
    event: EventWords | None
    match: EventMatch | None
    shared: float
    is_completed: bool = False


@dataclass(frozen=True)
class Side:
    """One side of a joint: its words, their stems, and what they may mean."""

    words: tuple[Word, ...]
    stems: frozenset[str]
    persons: frozenset[str]
    meant: tuple[Meant, ...]


def sides_of(joint: Joint, read: ReadSentence, passage: Passage) -> tuple[Side, Side]:
    """Give the sides of a joint; one that names nothing may mean what the sentence before spoke of."""
    case = passage.case
    main, base = _side(joint.main, read, case), _side(joint.base, read, case)
    facts = [one for one in case.events if one.id in passage.topic.facts]
    told = tuple(Meant(known_fact(one), one, None, case.most_rare) for one in facts)
    if not main.meant:
        main = replace(main, meant=told)
    elif not base.meant:
        base = replace(base, meant=told)
    if _leaves_out(base):
        base = _completed(base, main, case)
    elif _leaves_out(main):
        main = _completed(main, base, case)
    return main, base


def _side(words: Sequence[Word], read: ReadSentence, case: CaseWords) -> Side:
    mentions = mentions_in(words, read)
    spoken = [word for word in words if not any(one.start <= word.start < one.end for one in read.dates)]
    stems = frozenset(telling_stems(spoken, mention_places(words, mentions), case.actors, case.lexicon))
    persons = frozenset(one.actor for one in mentions) & case.actors.persons
    lives = tuple(Meant(one, None, None, 2 * case.most_rare) for one in life_moments(words, mentions, case))
    return Side(tuple(words), stems, persons, (*_facts(stems, case), *lives))


def _facts(stems: frozenset[str], case: CaseWords, *, is_completed: bool = False) -> tuple[Meant, ...]:
    found = sorted(match_events(stems, case), key=lambda one: -one.shared)[:_OF_SIDE]
    return tuple(
        Meant(known_fact(one.event), one.event, one, one.shared, is_completed=is_completed) for one in found
    )


def _leaves_out(side: Side) -> bool:
    """Whether a side names something and tells no act: "before the airport did"."""
    plain = [stem for stem in side.stems if not stem.startswith((AT, VERY))]
    is_name = any(word.is_capital for word in side.words[1:]) or any(one.startswith(AT) for one in side.stems)
    return is_name and len(plain) <= _SHORT and not any(stem.startswith(ACT) for stem in plain)


def _completed(side: Side, other: Side, case: CaseWords) -> Side:
    """A side with what the other says was done."""
    told = {stem for stem in other.stems if not stem.startswith(AT)}
    known = {one.known.moment for one in side.meant}
    more = [
        one for one in _facts(side.stems | told, case, is_completed=True) if one.known.moment not in known
    ]
    return Side(side.words, side.stems, side.persons, (*side.meant, *more))
