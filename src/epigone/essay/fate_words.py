"""What a clause says became of a doctrine: fate words, movements, contraries, negation, hedges, facet."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.lexicon import asserted_fates
from epigone.essay.match_doctrines import DoctrineMatch
from epigone.essay.phrases import Phrase
from epigone.essay.quantity import bounding_places
from epigone.essay.words import Word, find_phrases
from epigone.vocabulary import FATES, KEPT_FATES, Facet, Fate

#: Words before a fate word among which a negation turns it.
_NEGATION_REACH = 6
#: Words after a denial among which the act stands that is denied.
_DENIAL_REACH = 8


@dataclass(frozen=True, slots=True)
class FateSaid:
    """The fates that a clause leaves open, of which facet, and how it is said.

    `is_roots` tells that it speaks of where the line came from, not of what became of it; `is_weak` that
    it only speaks of change; `is_explicit` that a word of the lexicon says the fate; `is_denial` that
    it is left over from what is denied.
    """

    fates: tuple[Fate, ...]
    facet: Facet
    is_hedged: bool = False
    is_roots: bool = False
    is_weak: bool = False
    is_explicit: bool = True
    is_denial: bool = False


def said_of(clause: Clause, match: DoctrineMatch, case: CaseWords) -> FateSaid | None:
    """What the clause says of the doctrine; None if it only names it."""
    lexicon = case.lexicon
    words = clause.words
    if find_phrases(words, lexicon.phrases("meta")):
        return None
    facet = facet_of(words, case)
    is_hedged = bool(find_phrases(words, lexicon.phrases("hedge")))
    roots = find_phrases(words, lexicon.phrases("roots"))
    if roots and any(one.actor == case.case.predecessor for one in clause.mentions):
        return FateSaid(KEPT_FATES, facet, is_hedged, is_roots=True)
    spoken = _by_words(clause, match, case)
    if spoken:
        fates = _strongest([fates for fates, _ in spoken])
        is_weak = all(is_weak for _, is_weak in spoken)
        return FateSaid(
            _opposite(fates) if match.is_opposite else fates,
            facet,
            is_hedged,
            is_weak=is_weak,
            is_denial=_is_denied_throughout(clause, case),
        )
    if match.is_named and not match.is_opposite and find_phrases(words, lexicon.phrases("professed")):
        is_denial = is_negated(words, len(words), case, reach=len(words))
        return FateSaid(("altered", "discarded") if is_denial else KEPT_FATES, "claim", is_hedged)
    if match.is_named and not match.is_opposite and find_phrases(words, lexicon.phrases("both")):
        return FateSaid(KEPT_FATES, facet, is_hedged)
    if match.is_opposite:
        denied = is_negated(words, len(words), case, reach=len(words))
        return FateSaid(KEPT_FATES if denied else ("altered", "discarded"), facet, is_hedged)
    if match.fate is not None:
        return FateSaid((match.fate,), facet, is_hedged, is_explicit=False)
    return None


def _by_words(clause: Clause, match: DoctrineMatch, case: CaseWords) -> list[tuple[tuple[Fate, ...], bool]]:
    """The fates that fate words and movements assert of what the clause names, and whether weakly."""
    lexicon, words = case.lexicon, clause.words
    dated = [
        place
        for place, word in enumerate(words)
        if any(one.start <= word.start < one.end for one in clause.dates)
    ]
    found: list[tuple[tuple[Fate, ...], bool]] = []
    for place, phrase in find_phrases(words, lexicon.fates):
        if phrase in lexicon.phrases("became") and _is_of_a_body(clause, place, case):
            continue
        kind = lexicon.fates[phrase]
        is_name = _is_of_the_name(phrase, match, case) or (kind == "practised" and match.is_opposite)
        if (
            kind != "nominal"
            and place not in dated
            and not is_name
            and not _is_noun(words, place, case)
            and not _is_set_aside(words, place, case)
            and _may_be_of(place, clause, match, case)
        ):
            found.append((_turned(asserted_fates(kind), words, place, case), kind == "changed"))
    for place, phrase in find_phrases(words, lexicon.moves):
        if place not in dated and not set(phrase) <= match.name:
            is_up = lexicon.moves[phrase] == "up"
            fates: tuple[Fate, ...] = ("extended",) if is_up else ("altered", "discarded")
            found.append((_turned(fates, words, place, case), False))
    return found


def _is_of_the_name(phrase: Phrase, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether a fate word is a part of the doctrine's name, or tells the act that a word of it tells."""
    act = case.lexicon.acts.get(phrase)
    return set(phrase) <= match.name or (
        act is not None and any(case.plain.get(stem) == act for stem in match.name)
    )


def _is_set_aside(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a fate word says what was not done, or not so: "instead of giving it up"."""
    aside = case.lexicon.forms["aside"]
    return any(word.lower in aside for word in words[max(0, place - 2) : place])


def _is_of_a_body(clause: Clause, place: int, case: CaseWords) -> bool:
    """Whether the subject of a verb is a body of the case, which may become another as the line stays."""
    before = [one for one in clause.mentions if one.end <= clause.words[place].start]
    return bool(before) and before[-1].actor not in case.actors.persons


def _is_denied_throughout(clause: Clause, case: CaseWords) -> bool:
    """Whether every fate that a clause names stands after a negation."""
    places = [place for place, _ in find_phrases(clause.words, case.lexicon.fates)]
    return bool(places) and all(is_negated(clause.words, place, case) for place in places)


def _is_noun(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a fate word is a mere noun, as in "to the end"; "the end of the policy" says its fate."""
    if place > 1 and words[place - 2].lower in case.lexicon.dates["to"]:
        return words[place - 1].lower in case.lexicon.forms["articles"]
    before = words[place - 1].lower if place else ""
    after = words[place + 1].lower if place + 1 < len(words) else ""
    return before in case.lexicon.forms["articles"] and after not in case.lexicon.forms["of"]


def _may_be_of(place: int, clause: Clause, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether a fate word can be said of the doctrine: in "X was altered for Y" it is said of X."""
    before = clause.words[place - 1].lower if place else ""
    if before not in case.lexicon.forms["passive"] or not match.is_named:
        return True
    stems = case.lexicon.synonyms
    named = [at for at, word in enumerate(clause.words) if stems.get(word.stem, word.stem) in match.name]
    return not named or min(named) < place


def names_it_after_passive(clause: Clause, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether the doctrine stands only after a fate that was suffered: that fate is another's."""
    places = [place for place, _ in find_phrases(clause.words, case.lexicon.fates)]
    return any(not _may_be_of(place, clause, match, case) for place in places)


def _strongest(found: Sequence[tuple[Fate, ...]]) -> tuple[Fate, ...]:
    """One assertion out of several: a break before what is kept, and of either the most definite."""
    breaking = [fates for fates in found if fates[0] not in KEPT_FATES]
    return min(breaking or found, key=len)


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


def facet_of(words: Sequence[Word], case: CaseWords) -> Facet:
    """The facet that a clause speaks of: practice unless it says otherwise."""
    voice = case.lexicon.phrases
    if find_phrases(words, voice("practice")):
        return "practice"
    if any(word.lower in case.lexicon.forms["in_the_open"] for word in words):
        return "claim"
    for facet, name in (("aim", "aim"), ("means", "means"), ("claim", "claim"), ("claim", "belief")):
        if find_phrases(words, voice(name)):
            return facet  # type: ignore[return-value]
    return "practice"
