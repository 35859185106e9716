"""What a clause says became of a doctrine: fate words, movements, contraries, negation, hedges."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.denials import NEGATION_REACH, is_negated
from epigone.essay.facet_words import facet_of
from epigone.essay.fate_comparisons import Measure, compared
from epigone.essay.lexicon import asserted_fates
from epigone.essay.match_doctrines import DoctrineMatch
from epigone.essay.phrases import Phrase
from epigone.essay.verbs import is_past
from epigone.essay.words import Word, find_phrases
from epigone.vocabulary import FATES, KEPT_FATES, Facet, Fate

#: Characters between "until" and its date.
_GAP = 4


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
    is_compared: bool = False


#: What a comparison with the predecessor's time asserts.
_MEASURES: dict[Measure, tuple[Fate, ...]] = {
    "same": KEPT_FATES,
    "strictly_same": ("preserved",),
    "more": ("extended",),
    "less": ("altered", "discarded"),
    "other": ("altered", "discarded"),
}


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
    comparison = compared(clause, match, case)
    if comparison is not None:
        is_hedged = bool(find_phrases(words[: comparison.place + 1], lexicon.phrases("hedge")))
        return _by_comparison(comparison.measure, spoken, match, facet, is_hedged=is_hedged)
    if spoken:
        fates = _strongest([fates for fates, _ in spoken])
        is_weak = all(is_weak for _, is_weak in spoken) or (
            fates[0] in KEPT_FATES and _is_for_a_time(clause, case)
        )
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
        own = _before_predecessor(clause, match, case)
        denied = is_negated(own, len(own), case, reach=len(own))
        return FateSaid(KEPT_FATES if denied else ("altered", "discarded"), facet, is_hedged)
    if match.fate is not None:
        return FateSaid((match.fate,), facet, is_hedged, is_explicit=False)
    return None


def _by_comparison(
    measure: Measure,
    spoken: Sequence[tuple[tuple[Fate, ...], bool]],
    match: DoctrineMatch,
    facet: Facet,
    *,
    is_hedged: bool,
) -> FateSaid | None:
    """What a comparison asserts; nothing where it keeps what the words beside it break."""
    fates = _MEASURES[measure]
    is_kept = fates[0] in KEPT_FATES
    is_said_broken = any(one[0] not in KEPT_FATES for one, _ in spoken)
    if measure in ("same", "strictly_same") and is_said_broken:
        return None
    if measure == "same" and any(one == ("preserved",) for one, _ in spoken):
        fates = ("preserved",)
    if match.is_opposite and measure in ("more", "less"):
        fates = _opposite(fates)
    is_weak = measure == "other" and not (spoken and is_kept != is_said_broken)
    return FateSaid(fates, facet, is_hedged, is_weak=is_weak, is_compared=True)


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
            and not is_noun(words, place, case)
            and not is_set_aside(words, place, case)
            and _may_be_of(place, clause, match, case)
            and not is_done_by_it(place, phrase, clause, match, case)
            and not _is_given_room(place, phrase, clause, match, case)
        ):
            found.append((_turned(asserted_fates(kind), words, place, case), kind == "changed"))
    degrees = lexicon.forms["degree_up"] | lexicon.forms["degree_down"]
    for place, phrase in find_phrases(words, lexicon.moves):
        is_bound = words[place].lower in degrees and any(
            word.lower in lexicon.forms["than"] for word in words[place + 1 :]
        )
        if place not in dated and not is_bound and not set(phrase) <= match.name:
            is_up = lexicon.moves[phrase] == "up"
            fates: tuple[Fate, ...] = ("extended",) if is_up else ("altered", "discarded")
            found.append((_turned(fates, words, place, case), False))
    return found


def _is_for_a_time(clause: Clause, case: CaseWords) -> bool:
    """Whether what is said held only until a date, or for so many years."""
    lexicon = case.lexicon
    until = lexicon.dates["until"]
    is_until = any(
        word.start < one.start and word.lower in until and one.start - word.end <= _GAP
        for one in clause.dates
        for word in clause.words
    )
    lasting = any(
        word.lower in lexicon.time_units and _counts(clause.words[max(0, place - 2) : place], case)
        for place, word in enumerate(clause.words)
    )
    return is_until or any(one.mode == "until" for one in clause.dates) or lasting


def _counts(words: Sequence[Word], case: CaseWords) -> bool:
    """Whether words before a unit of time say how many of it: "for another five years", "a few months"."""
    some = case.lexicon.dates["some"]
    return any(
        word.text.isdigit() or word.lower in case.lexicon.numbers or word.lower in some for word in words
    )


def _is_of_the_name(phrase: Phrase, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether a fate word is a part of the doctrine's name, or tells the act that a word of it tells."""
    act = case.lexicon.acts.get(phrase)
    return set(phrase) <= match.name or (
        act is not None and any(case.plain.get(stem) == act for stem in match.name)
    )


def is_set_aside(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a fate word says what was not done, or not yet: "instead of giving it up"."""
    aside = case.lexicon.forms["aside"]
    before = words[max(0, place - NEGATION_REACH) : place]
    return any(word.lower in aside for word in before[-2:]) or bool(
        find_phrases(before, case.lexicon.phrases("not_yet"))
    )


def _is_of_a_body(clause: Clause, place: int, case: CaseWords) -> bool:
    """Whether the subject of a verb is a body of the case, which may become another as the line stays."""
    before = [one for one in clause.mentions if one.end <= clause.words[place].start]
    return bool(before) and before[-1].actor not in case.actors.persons


def _is_denied_throughout(clause: Clause, case: CaseWords) -> bool:
    """Whether every fate that a clause names stands after a negation."""
    places = [place for place, _ in find_phrases(clause.words, case.lexicon.fates)]
    return bool(places) and all(is_negated(clause.words, place, case) for place in places)


def is_noun(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether a fate word is a mere noun ("to the end", "at the end of"); "the end of it" says a fate."""
    if place > 1 and words[place - 2].lower in case.lexicon.dates["to"]:
        return words[place - 1].lower in case.lexicon.forms["articles"]
    before = words[place - 1].lower if place else ""
    after = words[place + 1].lower if place + 1 < len(words) else ""
    if before not in case.lexicon.forms["articles"]:
        return False
    is_time = place > 1 and words[place - 2].lower in case.lexicon.forms["at"] | case.lexicon.forms["by"]
    return is_time or after not in case.lexicon.forms["of"]


def _may_be_of(place: int, clause: Clause, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether a fate word can be said of the doctrine: in "X was altered for Y" it is said of X."""
    before = clause.words[place - 1].lower if place else ""
    if before not in case.lexicon.forms["passive"] or not match.is_named:
        return True
    named = [at for at, word in enumerate(clause.words) if _synonym(word, case) in match.name]
    return not named or min(named) < place


def is_done_by_it(place: int, phrase: Phrase, clause: Clause, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether the doctrine does to another thing what a fate word says: "the plan replaced the market"."""
    words, forms = clause.words, case.lexicon.forms
    named = [at for at, word in enumerate(words) if _synonym(word, case) in match.name]
    if not match.is_named or not named or max(named) > place or phrase in case.lexicon.phrases("outlasting"):
        return False
    starts = {one.start for one in clause.mentions}
    between = words[max(named) + 1 : place]
    is_another = any(
        word.start in starts or word.lower in forms["passive"] | forms["had"] | forms["relatives"]
        for word in between
    )
    after = words[place + len(phrase) : place + len(phrase) + 1]
    is_object = bool(after) and (
        after[0].lower in forms["articles"] | forms["owned"]
        or (after[0].lower not in case.lexicon.stopwords and not after[0].lower.endswith("ly"))
    )
    return not is_another and is_object and is_past(words[place], case)


def _is_given_room(place: int, phrase: Phrase, clause: Clause, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether another thing makes room for the doctrine: "the market gave way to the plan"."""
    if phrase not in case.lexicon.phrases("making_room"):
        return False
    named = [at for at, word in enumerate(clause.words) if _synonym(word, case) in match.name]
    return bool(named) and min(named) > place


def _before_predecessor(clause: Clause, match: DoctrineMatch, case: CaseWords) -> Sequence[Word]:
    """The words of a clause up to what it says of the predecessor after it has named the doctrine."""
    words = clause.words
    first = next((at for at, word in enumerate(words) if _synonym(word, case) in match.name), 0)
    starts = {one.start for one in clause.mentions if one.actor == case.case.predecessor}
    end = next((at for at, word in enumerate(words) if at > first and word.start in starts), len(words))
    return words[:end]


def _synonym(word: Word, case: CaseWords) -> str:
    return case.lexicon.synonyms.get(word.stem, word.stem)


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
