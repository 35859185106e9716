"""Which way a clause says that something moved, and which of its two dates is compared with."""

from collections.abc import Sequence, Set

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.comparisons import Comparison
from epigone.essay.numbers import quantities
from epigone.essay.quantity import bounding_places
from epigone.essay.words import Word, find_phrases

#: Words before a date among which a word makes it the base of a comparison.
_LEAD = 3


def direction_of(clause: Clause, case: CaseWords, goods: frozenset[str] = frozenset()) -> tuple[str, str]:
    """The one direction that a clause states, and the word that says it: up, down, or neither.

    `goods` are the stems of what moved: of some things "better" means more.
    """
    lexicon = case.lexicon
    found: dict[str, str] = {}
    bounds = bounding_places(clause.words, lexicon)
    for place, phrase in find_phrases(clause.words, lexicon.moves):
        if place not in bounds and not bounds_a_number(clause.words, place + len(phrase), case):
            found.setdefault(lexicon.moves[phrase], clause.words[place].text)
    kinds = [("more", "up"), ("less", "down")]
    if not goods.isdisjoint(lexicon.quantities["goods"]):
        kinds += [("better", "up"), ("worse", "down")]
    for word in clause.words:
        for kind, way in kinds:
            if word.lower in lexicon.quantities[kind]:
                found.setdefault(way, word.text)
    return next(iter(found.items())) if len(found) == 1 else ("", "")


def bounds_a_number(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether "than" and a number stand at a place: `more than 50`."""
    ahead = words[place : place + 1]
    if not ahead or ahead[0].lower not in case.lexicon.forms["than"]:
        return False
    number = quantities(words[place + 1 : place + 4], case.lexicon, has_years=False, has_relations=True)
    return bool(number) and number[0].first == 0


def _is_before(words: Sequence[Word], place: int, starts: Set[int]) -> bool:
    """Whether the word after a place begins at one of the starts."""
    return any(word.start in starts for word in words[place + 1 : place + 2])


def base_of(clause: Clause, comparison: Comparison | None, case: CaseWords) -> int | None:
    """Which of two dates is the base, by a word of comparison before it; None if no word tells."""
    if len(clause.dates) != 2:
        return None
    lexicon = case.lexicon
    strong = lexicon.quantities["base"]
    weak = strong | (lexicon.quantities["base_of_ratio"] if comparison is not None else frozenset())
    first, second = clause.dates
    starts = {one.start for one in clause.dates}
    between = {
        word.lower
        for place, word in enumerate(clause.words)
        if first.end <= word.start < second.start
        and (_is_before(clause.words, place, starts) or not bounds_a_number(clause.words, place, case))
    }
    if not weak.isdisjoint(between):
        return 1
    lead = [word.lower for word in clause.words if word.start < first.start][-_LEAD:]
    return 0 if not strong.isdisjoint(lead) else None
