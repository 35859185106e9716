"""On which side of a matter a clause says that an act stood, against the side that the fact tells.

A word for an act stands at one of two poles of a scale: for or against a thing, letting it be or ending it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords
from epigone.essay.check_content import is_turned, statements_of
from epigone.essay.clauses import Clause
from epigone.essay.match_events import EventMatch
from epigone.essay.phrases import Phrase
from epigone.essay.reasons import ContraryWord
from epigone.essay.resolve import Agent
from epigone.essay.words import Word, content_stems, spoken_phrases

#: Words beside an act among which its thing stands.
_BESIDE = 6
#: Facts whose acts on scales are remembered, and clauses.
_REMEMBERED, _CLAUSES = 4096, 256
#: The scale on which persons stand, and not things, and that of what they were answered.
ATTITUDE, ANSWER = "attitude", "answer"


@dataclass(frozen=True, slots=True)
class Pole:
    """An act on a scale: at its first pole or at the other, with the stems of the words beside it."""

    scale: str
    is_first: bool
    phrase: Phrase
    text: str
    beside: frozenset[str]


def contrary_pole(
    match: EventMatch, clause: Clause, agent: Agent | None, case: CaseWords, *, is_exact: bool
) -> ContraryWord | None:
    """The act of a clause that stands at the other pole than what the fact tells of the same thing; or None.

    What the title tells goes before the note. A text with both poles of a scale says neither, nor does a
    fact that tells the same act somewhere. `is_exact` tells whether a date agrees to the month; where
    `agent` is None only the answer to a request is compared, which another clause may give.
    """
    said = _poles_said(clause, case)
    if not said:
        return None
    title, told = _poles_told(match.event, case)
    known = {one.phrase for one in told}
    for scale in dict.fromkeys(one.scale for one in said):
        ours, in_title = _on(scale, said), _on(scale, title)
        theirs = in_title or _on(scale, told)
        if not _are_contrary(ours, theirs) or any(one.phrase in known for one in ours):
            continue
        if agent is None and scale != ANSWER:
            continue
        if agent is not None and scale == ATTITUDE and not _is_his(match, agent, is_in_title=bool(in_title)):
            continue
        matter = match.event.title | match.event.note if in_title else _beside(theirs)
        if (is_exact and match.is_sure) or not matter.isdisjoint(_beside(ours)):
            return ContraryWord(match.event.id, ours[0].text, theirs[0].text)
    return None


@lru_cache(maxsize=_CLAUSES)
def _poles_said(clause: Clause, case: CaseWords) -> tuple[Pole, ...]:
    """The acts on scales of a clause."""
    return tuple(poles_of(clause.words, case))


@lru_cache(maxsize=_REMEMBERED)
def _poles_told(event: EventWords, case: CaseWords) -> tuple[tuple[Pole, ...], tuple[Pole, ...]]:
    """The acts on scales of a fact's title, and of all that is told of it."""
    title, *note = [poles_of(read.words, case) for read in statements_of(event, case)]
    return tuple(title), (*title, *(one for part in note for one in part))


def _on(scale: str, poles: Iterable[Pole]) -> list[Pole]:
    return [one for one in poles if one.scale == scale]


def _beside(poles: Iterable[Pole]) -> frozenset[str]:
    return frozenset().union(*(one.beside for one in poles))


def _are_contrary(ours: Sequence[Pole], theirs: Sequence[Pole]) -> bool:
    """Whether each side stands at one pole, and they at different ones."""
    sides = [{one.is_first for one in side} for side in (ours, theirs)]
    return all(len(side) == 1 for side in sides) and sides[0] != sides[1]


def _is_his(match: EventMatch, agent: Agent, *, is_in_title: bool) -> bool:
    """Whether an attitude is that of the fact's doer; of one whom nobody names the title must tell it."""
    return agent.actor == match.event.actor or (agent.actor is None and is_in_title)


def poles_of(words: Sequence[Word], case: CaseWords) -> list[Pole]:
    """The acts of a row of words that stand on a scale, turned by a denial.

    What is granted or denied *that* it is so is a statement, and none of them.
    """
    lexicon = case.lexicon
    found: list[Pole] = []
    for place, phrase in spoken_phrases(words, lexicon.poles).items():
        end = place + len(phrase)
        following = words[end].lower if end < len(words) else ""
        if is_doer(words[place]) or following in lexicon.forms["that"]:
            continue
        turned = is_turned(words, place, end, case)
        beside = [*words[max(0, place - _BESIDE) : place], *words[end : end + _BESIDE]]
        found.extend(
            Pole(
                scale,
                is_first != turned,
                phrase,
                " ".join(word.text for word in words[place:end]),
                frozenset(content_stems(beside, lexicon)),
            )
            for scale, is_first in lexicon.poles_of[phrase].items()
        )
    return found


def is_doer(word: Word) -> bool:
    """Whether a word names one who does it: a defender, and no defence."""
    return word.lower.endswith(("er", "ers", "or", "ors")) and len(word.stem) < len(word.lower.rstrip("s"))
