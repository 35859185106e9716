"""What a clause says of a fact that it surely means, against what the case tells of it.

Its words and date may be the fact's and its content still be another: the contrary was done, roles are
exchanged, or another was concerned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.clauses import Clause, ReadSentence, read_sentence
from epigone.essay.lexicon import Side
from epigone.essay.match_events import EventMatch
from epigone.essay.phrases import Phrase
from epigone.essay.reasons import ContraryWord, OtherPart
from epigone.essay.split import split_sentences
from epigone.essay.words import Word, find_phrases, spoken_phrases

#: Words before a word among which a negation turns it.
_REACH = 4
#: Words after a word among which its object may be denied.
_DENIED_OBJECT = 2
#: Persons of whom a fact tells that lists its members.
_LIST = 3
#: Facts whose reading is remembered, and clauses.
_REMEMBERED, _CLAUSES = 4096, 256


@dataclass(frozen=True, slots=True)
class SaidSide:
    """A word that has a contrary, on the side on which it is said: a negation turns it."""

    side: Side
    phrase: Phrase
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a row of words says that another may say otherwise.

    `begins` and `ends` are the stems of names after "from" and after "into"; `ordinals` are what is
    counted, each with its noun and as said.
    """

    sides: tuple[SaidSide, ...]
    begins: frozenset[str]
    ends: frozenset[str]
    ordinals: tuple[tuple[int, str, str], ...]


def _read(words: Sequence[Word], case: CaseWords) -> Content:
    return Content(
        tuple(sides_of(words, case)),
        *_ends(words, case),
        tuple(_ordinals(words, case)),
    )


@lru_cache(maxsize=_CLAUSES)
def _said(clause: Clause, case: CaseWords) -> Content:
    """The content of a clause, which is compared with many facts."""
    return _read(clause.words, case)


@lru_cache(maxsize=_REMEMBERED)
def _told(event: EventWords, case: CaseWords) -> tuple[Content, ...]:
    """The content of each statement of a fact, with which many clauses are compared."""
    return tuple(_read(read.words, case) for read in statements_of(event, case))


@lru_cache(maxsize=_REMEMBERED)
def statements_of(event: EventWords, case: CaseWords) -> tuple[ReadSentence, ...]:
    """Title and note of a fact, read as the sentences of an essay are."""
    row = next(row for row in case.case.evidence if row.id == event.id)
    texts = (row.title, row.note) if row.note else (row.title,)
    return tuple(read_sentence(one, case) for text in texts for one in split_sentences(text))


def contrary_content(match: EventMatch, clause: Clause, case: CaseWords) -> ContraryWord | OtherPart | None:
    """What a clause says of the fact it means that the case tells otherwise; None if nothing is."""
    return (
        contrary_word(match, clause, case)
        or other_way(match, clause, case)
        or not_of_the_list(match, clause, case)
        or other_ordinal(match, clause, case)
    )


def contrary_word(match: EventMatch, clause: Clause, case: CaseWords) -> ContraryWord | None:
    """The word of a clause whose contrary the fact tells; None if there is none.

    A fact that tells both sides, or a clause that does, contradicts nothing, and neither does a word
    that both have: "by force" is told of what is "forced".
    """
    said = _said(clause, case).sides
    if not said:
        return None
    told = [one for content in _told(match.event, case) for one in content.sides]
    told_sides, said_sides = {one.side for one in told}, {one.side for one in said}
    told_stems = {stem for one in told for stem in one.phrase}
    for one in said:
        contrary = (one.side[0], not one.side[1])
        if contrary in said_sides or one.side in told_sides or one.phrase[-1] in told_stems:
            continue
        known = next((other for other in told if other.side == contrary), None)
        if known is not None:
            return ContraryWord(match.event.id, one.text, known.text)
    return None


def sides_of(words: Sequence[Word], case: CaseWords) -> Iterator[SaidSide]:
    """The words of a row that have a contrary, each with the sides on which it is said."""
    lexicon = case.lexicon
    for place, phrase in spoken_phrases(words, lexicon.opposites).items():
        end = place + len(phrase)
        turned = is_turned(words, place, end, case)
        text = " ".join(word.text for word in words[place:end])
        for number, is_first in lexicon.sides[phrase]:
            yield SaidSide((number, is_first != turned), phrase, text)


def is_turned(words: Sequence[Word], begin: int, end: int, case: CaseWords) -> bool:
    """Whether what some words say is denied: "did not get it", "none of them got it", "got nothing"."""
    forms = case.lexicon.forms
    before, after = words[max(0, begin - _REACH) : begin], words[end : end + _DENIED_OBJECT]
    denials = sum(
        word.lower in forms["outright"] | forms["none"] or word.is_contracted_not for word in before
    )
    return (denials + any(word.lower in forms["none_of"] for word in after)) % 2 == 1


def other_way(match: EventMatch, clause: Clause, case: CaseWords) -> OtherPart | None:
    """Where the fact leads from one place to another, the place that the clause has at the wrong end."""
    begins, ends = _said(clause, case).begins, _said(clause, case).ends
    if not begins and not ends:
        return None
    for content in _told(match.event, case):
        from_there, to_there = content.begins, content.ends
        for said, known in ((begins, to_there), (ends, from_there)):
            same = said & known
            if same and not same & (from_there if said is begins else to_there):
                stem = min(same)
                text = next(word.text for word in clause.words if word.stem == stem)
                way = ("from", "to") if said is begins else ("to", "from")
                return OtherPart(match.event.id, f"{way[0]} {text}", f"{way[1]} {text}")
    return None


def _ends(words: Sequence[Word], case: CaseWords) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the names after "from", and of those after "to" or "into"."""
    found: tuple[set[str], set[str]] = (set(), set())
    for place, word in enumerate(words[:-1]):
        for end, name in enumerate(("from", "into")):
            if word.lower in case.lexicon.forms[name]:
                for near in words[place + 1 : place + 4]:
                    if near.is_capital:
                        found[end].add(near.stem)
                    elif near.lower not in case.lexicon.forms["articles"]:
                        break
    return frozenset(found[0]), frozenset(found[1])


def not_of_the_list(match: EventMatch, clause: Clause, case: CaseWords) -> OtherPart | None:
    """A person whom the clause counts among those that the fact lists by name, and who is not there."""
    if not find_phrases(clause.words, case.lexicon.phrases("among")):
        return None
    listed = match.event.people & case.actors.persons
    if len(listed) < _LIST:
        return None
    said = [one.actor for one in clause.mentions if one.actor in case.actors.persons]
    strange = [actor for actor in said if actor not in listed]
    if not strange or find_phrases(clause.words, case.lexicon.phrases("denial")):
        return None
    names = [case.case.actor(actor).name for actor in sorted(listed)]
    return OtherPart(match.event.id, case.case.actor(strange[0]).name, ", ".join(names))


def other_ordinal(match: EventMatch, clause: Clause, case: CaseWords) -> OtherPart | None:
    """A thing that the fact counts otherwise: the Ninth Congress where it tells of the Tenth."""
    said = _said(clause, case).ordinals
    if len(said) != 1:
        return None
    number, noun, text = said[0]
    if number == 1 and text[0].islower():
        return None
    told = [one for content in _told(match.event, case) for one in content.ordinals]
    known = [one for one in told if one[1] == noun]
    if not noun or not known or any(one[0] == number for one in known):
        return None
    return OtherPart(match.event.id, text, known[0][2])


def _ordinals(words: Sequence[Word], case: CaseWords) -> list[tuple[int, str, str]]:
    """Ordinals from the second on, or in a name, with the noun right after them, and both as said."""
    found = []
    for place, word in enumerate(words):
        number = case.lexicon.ordinals.get(word.lower)
        after = words[place + 1 : place + 2]
        is_name = word.is_capital or any(one.is_capital for one in after)
        if number is None or (number == 1 and not is_name):
            continue
        noun = after[0].stem if after and after[0].lower not in case.lexicon.stopwords else ""
        found.append((number, noun, " ".join(one.text for one in (word, *after))))
    return found
