"""Moments of the lives of a case's actors, and the words by which sentences name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from epigone.case.model import Actor, CaseDate
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import ReadSentence
from epigone.essay.power import beginnings
from epigone.essay.words import Word, find_phrases

Moment = Literal["born", "died", "office", "power"]

#: Words after a name among which a moment of his life is told.
_REACH = 4
#: Words of his office that must be named with "became".
_OFFICE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence, or an actor named in it; `owns` tells "X's"."""

    word: Word
    actor: str
    owns: bool

    @property
    def lower(self) -> str:
        """The word in small letters; empty for a name."""
        return "" if self.actor else self.word.lower


def tokens_of(read: ReadSentence, case: CaseWords) -> tuple[Token, ...]:
    """The words of a sentence with every person's name, its titles and its possessive s as one."""
    found: list[Token] = []
    for word in read.words:
        mention = next(
            (
                one
                for one in read.mentions
                if one.start <= word.start < one.end and one.actor in case.actors.persons
            ),
            None,
        )
        is_title = word.lower in case.lexicon.titles and any(
            one.start == word.end + 1 or one.start == word.end + 2 for one in read.mentions
        )
        if is_title or (word.lower == "s" and found and found[-1].owns):
            continue
        if mention is None:
            found.append(Token(word, "", False))
        elif mention.start == word.start:
            found.append(Token(word, mention.actor, mention.is_possessive))
    return tuple(found)


def moment_after(tokens: Sequence[Token], place: int, actor: Actor, case: CaseWords) -> Moment | None:
    """The moment of an actor's life that the words after his name tell."""
    near = tokens[place + 1 : place + 1 + _REACH]
    stop = next((at for at, one in enumerate(near) if one.actor), len(near))
    said = [one.word for one in near[:stop]]
    lower = [word.lower for word in said]
    dates, forms = case.lexicon.dates, case.lexicon.forms
    if any(word in dates["births"] for word in lower):
        return "born"
    if any(word in forms["deaths"] for word in lower):
        return "died"
    if find_phrases(said, case.lexicon.phrases("power")):
        return "power"
    acts = case.lexicon.acts
    if any(acts[phrase] == "appoint" for _, phrase in find_phrases(said, acts)):
        wider = {one.word.stem for one in tokens[place + 1 : place + 3 + _REACH]}
        if len(wider & case.offices.get(actor.id, frozenset())) >= _OFFICE_WORDS:
            return "office"
    return None


def dates_of(moment: Moment, actor: Actor, case: CaseWords) -> tuple[CaseDate, ...]:
    """The case's answers to when a moment of an actor's life was; several for a coming to power."""
    if moment == "born":
        return (actor.born,) if actor.born is not None else ()
    if moment == "died":
        return (actor.died,) if actor.died is not None else ()
    found = beginnings(case.case, actor)
    return found if moment == "power" else found[-1:] if actor.tenure is not None else ()


def person_before(tokens: Sequence[Token], place: int, case: CaseWords) -> Actor | None:
    """The person last named before a place, unless as an owner."""
    found = next((one for one in reversed(tokens[:place]) if one.actor), None)
    return None if found is None or found.owns else case.case.actor(found.actor)


def person_after(tokens: Sequence[Token], place: int, case: CaseWords) -> Actor | None:
    """The person first named after a place."""
    found = next((one for one in tokens[place + 1 :] if one.actor), None)
    return None if found is None else case.case.actor(found.actor)


def is_denied_in(tokens: Sequence[Token], case: CaseWords) -> bool:
    """Whether a denial stands among words."""
    words = [one.word for one in tokens]
    contracted = any(word.is_contracted_not for word in words)
    return bool(find_phrases(words, case.lexicon.phrases("denial"))) or contracted


def number_at(tokens: Sequence[Token], place: int, case: CaseWords) -> tuple[int | None, int]:
    """A whole number in figures or words at a place, and how many words it takes."""
    if place >= len(tokens):
        return None, 0
    if tokens[place].lower.isdigit():
        return int(tokens[place].lower), 1
    numbers = case.lexicon.numbers
    value = numbers.get(tokens[place].lower)
    if value is None:
        return None, 0
    unit = numbers.get(tokens[place + 1].lower) if place + 1 < len(tokens) else None
    if unit is not None and unit < 10 <= value < 100:
        return value + unit, 2
    return value, 1
