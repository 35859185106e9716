"""What a row of words says on one side of a matter: the words that have a contrary, and its denials."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from epigone.essay.casewords import CaseWords, EventWords, clause_stems
from epigone.essay.check_content import statements_of
from epigone.essay.check_poles import is_doer
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.phrases import Phrase
from epigone.essay.words import Word, content_stems, find_phrases, spoken_phrases

#: Words beside a sided one among which its thing stands; words before it among which a denial turns it, and
#: after it among which its object may be denied; words with content after a denial that it denies.
_BESIDE, _TURNED, _OBJECT, _DENIED = 6, 4, 2, 2
#: Facts whose reading is remembered, and clauses.
_REMEMBERED, _CLAUSES = 4096, 256
#: The scales whose second side says no to a thing.
OF_REFUSAL = frozenset({"attitude", "standing", "outcome", "answer", "having"})


@dataclass(frozen=True, slots=True)
class Sided:
    """A word that has a contrary, on the side of one scale on which it is said: a denial turns it.

    `beside` are the stems of the words about it and how far they stand off, `own` those of its own words;
    `is_act` tells whether it is a word for an act.
    """

    scale: str
    is_first: bool
    is_turned: bool
    phrase: Phrase
    text: str
    place: int
    beside: Mapping[str, int]
    own: frozenset[str]
    is_act: bool

    @property
    def is_of_a_pair(self) -> bool:
        """Whether it has a contrary of its own, and does not only stand on a scale."""
        return self.scale.isdigit()


@dataclass(frozen=True, slots=True)
class Sides:
    """What a row of words says by its sided words and its denials.

    `stems` are those of all its words, `denied` those that stand after a denial, `n_denials` counts the
    denials, `n_refusals` the words that say no to a thing, `is_whole` tells whether it speaks of all, or
    of nobody else.
    """

    words: tuple[Sided, ...]
    stems: frozenset[str]
    denied: frozenset[str]
    n_denials: int
    n_refusals: int
    is_whole: bool


@lru_cache(maxsize=_CLAUSES)
def sides_said(clause: Clause, case: CaseWords) -> Sides:
    """The sides of a clause, which is compared with many facts."""
    return _sides(clause.words, case)


@lru_cache(maxsize=_CLAUSES)
def sides_around(read: ReadSentence, case: CaseWords) -> Sides:
    """The sides of a sentence."""
    return _sides(read.words, case)


@lru_cache(maxsize=_REMEMBERED)
def sides_told(event: EventWords, case: CaseWords) -> tuple[Sides, ...]:
    """The sides of each statement of a fact, that of its title first."""
    return tuple(_sides(read.words, case) for read in statements_of(event, case))


def _sides(words: Sequence[Word], case: CaseWords) -> Sides:
    lexicon = case.lexicon
    found = tuple(_sided(words, case))
    denials = _denials(words, case)
    denied = [stem for place in denials for stem in _after(words, place, case)[:_DENIED]]
    return Sides(
        found,
        frozenset(content_stems(words, lexicon)),
        frozenset(denied),
        len(denials),
        len({one.place for one in found if one.scale in OF_REFUSAL and not one.is_first}),
        any(word.lower in lexicon.forms["wholly"] for word in words),
    )


def _denials(words: Sequence[Word], case: CaseWords) -> list[int]:
    """The places of the words that deny, "not" and "rather than" alike."""
    forms = case.lexicon.forms
    aside = {place for place, _ in find_phrases(words, case.lexicon.phrases("setting_aside"))}
    return [
        place
        for place, word in enumerate(words)
        if place in aside
        or word.lower in forms["outright"]
        or word.lower in forms["none"]
        or word.is_contracted_not
    ]


def _after(words: Sequence[Word], place: int, case: CaseWords) -> list[str]:
    """The stems of the words after one, as far as no mark parts them."""
    end = next((at for at in range(place + 1, len(words)) if _is_parted(words, at)), len(words))
    return content_stems(words[place + 1 : end], case.lexicon)


def _is_parted(words: Sequence[Word], place: int) -> bool:
    """Whether a mark stands between a word and the one before it."""
    return words[place].start > words[place - 1].end + 1


def _is_turned(words: Sequence[Word], begin: int, end: int, denials: frozenset[int], case: CaseWords) -> bool:
    """Whether a denial stands close before some words, no mark between, or denies their object."""
    first = begin
    while first > max(0, begin - _TURNED) and not _is_parted(words, first):
        first -= 1
    before = sum(place in denials for place in range(first, begin))
    after = words[end : end + _OBJECT]
    return (before + any(word.lower in case.lexicon.forms["none_of"] for word in after)) % 2 == 1


def _beside(words: Sequence[Word], begin: int, end: int, case: CaseWords) -> dict[str, int]:
    """The stems of the words about some others, each with how many words it stands off."""
    before, after = words[max(0, begin - _BESIDE) : begin], words[end : end + _BESIDE]
    found: dict[str, int] = {}
    for row in (before[::-1], after):
        for off, word in enumerate(row, 1):
            for stem in content_stems((word,), case.lexicon):
                found[stem] = min(off, found.get(stem, off))
    return found


def _sided(words: Sequence[Word], case: CaseWords) -> list[Sided]:
    lexicon = case.lexicon
    found: list[Sided] = []
    denials = frozenset(_denials(words, case))
    for place, phrases in _spoken(words, case).items():
        scales = {scale: side for phrase in phrases for scale, side in lexicon.scales_of[phrase].items()}
        is_person = is_doer(words[place]) and words[place].lower not in lexicon.forms["comparatives"]
        if not scales or is_person:
            continue
        phrase = phrases[0]
        end = place + len(phrase)
        turned = _is_turned(words, place, end, denials, case)
        beside = _beside(words, place, end, case)
        own = frozenset(clause_stems(words[place:end], {}, case.actors, lexicon))
        text = " ".join(word.text for word in words[place:end])
        found.extend(
            Sided(scale, side != turned, turned, phrase, text, place, beside, own, phrase in lexicon.acts)
            for scale, side in scales.items()
        )
    return found


def _spoken(words: Sequence[Word], case: CaseWords) -> dict[int, list[Phrase]]:
    """The longest phrases that have a contrary by the places where they begin, none within another."""
    book = case.lexicon.sided
    longest = spoken_phrases(words, book)
    found: dict[int, list[Phrase]] = {place: [phrase] for place, phrase in longest.items()}
    for place, phrase in find_phrases(words, book):
        held = longest.get(place)
        if held is not None and phrase != held and len(phrase) == len(held):
            found[place].append(phrase)
    return found
