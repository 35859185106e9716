"""Moments of which a stretch of a sentence may speak: facts, and births, deaths and beginnings of power."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.clauses import ReadSentence
from epigone.essay.power import beginnings
from epigone.essay.reasons import Moment
from epigone.essay.words import Word, find_phrases


@dataclass(frozen=True, slots=True)
class Known:
    """A thing whose time the case knows."""

    moment: Moment
    earliest: date
    latest: date


def mentions_in(words: Sequence[Word], read: ReadSentence) -> list[Mention]:
    """The actors named among words of a sentence."""
    starts = {word.start for word in words}
    return [one for one in read.mentions if one.start in starts]


def known_fact(event: EventWords) -> Known:
    """A fact with its time."""
    return Known(Moment("fact", event.id, ""), event.earliest, event.latest)


def life_moments(words: Sequence[Word], mentions: Sequence[Mention], case: CaseWords) -> Iterator[Known]:
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
