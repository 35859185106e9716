"""What a clause says became of a doctrine: fate words, movements, contraries, negation, hedges, facet."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.lexicon import Phrase, asserted_fates
from epigone.essay.match_doctrines import DoctrineMatch
from epigone.essay.words import Word, find_phrases
from epigone.vocabulary import FATES, KEPT_FATES, Facet, Fate

#: Words before a fate word among which a negation turns it.
_NEGATION_REACH = 4


@dataclass(frozen=True, slots=True)
class FateSaid:
    """The fates that a clause leaves open, of which facet, and how it is said.

    `is_roots` tells that it speaks of where the line came from, not of what became of it.
    """

    fates: tuple[Fate, ...]
    facet: Facet
    is_hedged: bool = False
    is_roots: bool = False


def said_of(clause: Clause, match: DoctrineMatch, case: CaseWords) -> FateSaid | None:
    """What the clause says of the doctrine; None if it only names it."""
    lexicon = case.lexicon
    words = clause.words
    facet = facet_of(words, case)
    is_hedged = bool(find_phrases(words, lexicon.phrases("hedge")))
    roots = find_phrases(words, lexicon.phrases("roots"))
    if roots and any(one.actor == case.case.predecessor for one in clause.mentions):
        return FateSaid(KEPT_FATES, facet, is_hedged, is_roots=True)
    fates = _by_words(words, match, case)
    if fates is None and match.fate is not None:
        fates = (match.fate,)
    if fates is None and match.is_opposite:
        fates = (
            KEPT_FATES if is_negated(words, len(words), case, reach=len(words)) else ("altered", "discarded")
        )
    if fates is None:
        return None
    return FateSaid(fates, facet, is_hedged)


def _by_words(words: Sequence[Word], match: DoctrineMatch, case: CaseWords) -> tuple[Fate, ...] | None:
    """The fates that fate words and movements assert of what the clause names."""
    lexicon = case.lexicon
    found: list[tuple[int, tuple[Fate, ...]]] = []
    for place, phrase in find_phrases(words, lexicon.fates):
        if not set(phrase) <= match.name:
            kind = lexicon.fates[phrase]
            if kind != "nominal":
                found.append((place, _turned(asserted_fates(kind), words, place, case)))
    for place, phrase in find_phrases(words, lexicon.moves):
        if not set(phrase) <= match.name:
            is_up = lexicon.moves[phrase] == "up"
            fates: tuple[Fate, ...] = ("extended",) if is_up else ("altered", "discarded")
            found.append((place, _turned(fates, words, place, case)))
    if not found:
        return None
    fates = _strongest([one for _, one in found])
    if match.is_opposite:
        return _opposite(fates)
    return fates


def _strongest(found: Sequence[tuple[Fate, ...]]) -> tuple[Fate, ...]:
    """One assertion out of several: the last that breaks, else the last."""
    breaking = [fates for fates in found if fates[0] not in KEPT_FATES]
    return breaking[-1] if breaking else found[-1]


def _turned(fates: tuple[Fate, ...], words: Sequence[Word], place: int, case: CaseWords) -> tuple[Fate, ...]:
    if not is_negated(words, place, case):
        return fates
    if fates == ("extended",):
        return ("preserved", "altered", "discarded")
    return _opposite(fates)


def _opposite(fates: tuple[Fate, ...]) -> tuple[Fate, ...]:
    """What is left when one side is denied: the other side."""
    is_kept = fates[0] in KEPT_FATES
    return tuple(fate for fate in FATES if (fate in KEPT_FATES) != is_kept)


def is_negated(words: Sequence[Word], place: int, case: CaseWords, reach: int = _NEGATION_REACH) -> bool:
    """Whether a negation stands before a word, near enough to turn it; "not only" turns nothing."""
    begin = max(0, place - reach)
    near = words[begin:place]
    found = find_phrases(near, case.lexicon.phrases("negation"))
    spared: set[int] = set()
    for at, phrase in find_phrases(words[begin : place + 2], case.lexicon.phrases("not_only")):
        spared.update(range(at, at + len(phrase)))
    contracted = [at for at, word in enumerate(near) if word.lower.replace("\u2019", "'").endswith("n't")]
    return len([at for at, _ in found if at not in spared]) + len(contracted) == 1


def facet_of(words: Sequence[Word], case: CaseWords) -> Facet:
    """The facet that a clause speaks of: practice unless it says otherwise."""
    voice = case.lexicon.phrases
    if find_phrases(words, voice("practice")):
        return "practice"
    for facet, name in (("aim", "aim"), ("means", "means"), ("claim", "claim"), ("claim", "belief")):
        if find_phrases(words, voice(name)):
            return facet  # type: ignore[return-value]
    return "practice"


def one_of(words: Sequence[Word], phrases: frozenset[Phrase]) -> bool:
    """Whether one of the phrases stands among the words."""
    return bool(find_phrases(words, phrases))
