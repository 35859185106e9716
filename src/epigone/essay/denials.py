"""Whether a word is negated, and whether a clause denies what it tells."""

from collections.abc import Sequence
from functools import lru_cache

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.quantity import bounding_places
from epigone.essay.words import Word, find_phrases

#: Words before a word among which a negation turns it.
NEGATION_REACH = 6
#: Words after a denial among which the act stands that is denied.
_DENIAL_REACH = 8
#: Clauses of which it is remembered whether they are denied: each is asked about for fact after fact.
_REMEMBERED = 64


def is_negated(words: Sequence[Word], place: int, case: CaseWords, reach: int = NEGATION_REACH) -> bool:
    """Whether a negation stands before a word, near enough to turn it; "not only" turns nothing."""
    begin = max(0, place - reach)
    near = [word for at, word in enumerate(words[begin:place], begin) if not _is_answer(words, at, case)]
    found = find_phrases(near, case.lexicon.phrases("negation"))
    spared: set[int] = set()
    for at, phrase in find_phrases(words[begin : place + 2], case.lexicon.phrases("not_only")):
        spared.update(range(at, at + len(phrase)))
    contracted = [at for at, word in enumerate(near) if word.is_contracted_not]
    if any(phrase in case.lexicon.phrases("deniable") for _, phrase in found):
        found = find_phrases(words[max(0, begin - reach) : place], case.lexicon.phrases("negation"))
    return len([at for at, _ in found if at not in spared]) + len(contracted) == 1


def _is_answer(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a word is a "no" that stands alone: a mark follows it."""
    is_no = words[place].lower in case.lexicon.forms["answers"] and place + 1 < len(words)
    return is_no and words[place + 1].start > words[place].end + 1


@lru_cache(maxsize=_REMEMBERED)
def is_denied(clause: Clause, case: CaseWords) -> bool:
    """Whether a denial stands before the first act of the clause, "not only" apart."""
    lexicon, words = case.lexicon, clause.words
    if find_phrases(words, lexicon.phrases("no_part")):
        return True
    spared = {place for place, _ in find_phrases(words, lexicon.phrases("not_only"))}
    spared |= bounding_places(words, lexicon)
    denied = [
        place
        for place, _ in find_phrases(words, lexicon.phrases("denial"))
        if place not in spared and not _denies_a_thing(words, place, case)
    ]
    forms = lexicon.forms
    if any(words[at].lower == "no" and words[at + 1].lower in forms["share"] for at in range(len(words) - 1)):
        return True
    denied += [place for place, word in enumerate(words) if word.is_contracted_not]
    return any(0 < cue - place <= _DENIAL_REACH for place in denied for cue in clause.cues[:1])


def _denies_a_thing(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a negation denies what somebody has, as "had no love of it" does, and not what he did."""
    forms = case.lexicon.forms
    has_it = place > 0 and words[place - 1].lower in forms["having"]
    after = words[place + 1].lower if place + 1 < len(words) else ""
    return has_it and words[place].lower == "no" and after not in forms["share"]
