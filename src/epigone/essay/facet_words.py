"""Which facet of a doctrine a clause speaks of: its claim, its aim, its means, its practice."""

from collections.abc import Sequence

from epigone.essay.casewords import CaseWords
from epigone.essay.words import Word, find_phrases
from epigone.vocabulary import Facet

#: Words before a verb of belief among which "had" tells that it was of an earlier time.
_PLUPERFECT = 5


def facet_of(words: Sequence[Word], case: CaseWords) -> Facet:
    """The facet that a clause speaks of: practice unless it says otherwise."""
    voice = case.lexicon.phrases
    if find_phrases(words, voice("practice")):
        return "practice"
    forms = case.lexicon.forms
    is_open = any(
        word.lower in forms["in_the_open"] and not (place and words[place - 1].lower in forms["measuring"])
        for place, word in enumerate(words)
    )
    if is_open:
        return "claim"
    if find_phrases(words, voice("aim")):
        return "aim"
    if find_phrases(words, voice("means")):
        return "means"
    said = [place for name in ("claim", "belief") for place, _ in find_phrases(words, voice(name))]
    is_told = any(word.lower in forms["would"] for word in words) and find_phrases(words, voice("telling"))
    return "claim" if is_told or any(not _is_earlier(words, place, case) for place in said) else "practice"


def _is_earlier(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether "had" stands before a verb: it tells of an earlier time than what is spoken of."""
    before = words[max(0, place - _PLUPERFECT) : place]
    return any(word.lower in case.lexicon.forms["had_been"] for word in before)
