"""Words of a text with their places and stems."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from epigone.essay.lexicon import Lexicon
from epigone.essay.phrases import Phrase, PhraseBook

#: A word: letters with inner apostrophes, hyphenated across lines or not, a number with its separators,
#: or the sign of per cent.
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+|-[ \t]*\r?\n[ \t]*[^\W\d_]+)*|\d+(?:[,.]\d+)*|%")
#: What stands in a phrase for one word or more, and for how many at most.
GAP, LONGEST_GAP = "*", 4
_HYPHENATED = re.compile(r"-[ \t]*\r?\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands in a text, and in small letters; `start` and `end` are character offsets."""

    text: str
    start: int
    end: int
    stem: str
    lower: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())

    @property
    def is_contracted_not(self) -> bool:
        """Whether it ends in a contracted "not", as "didn't" does."""
        return self.lower.endswith(("n't", "n\u2019t"))

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def words_of(text: str, lexicon: Lexicon, start: int = 0) -> tuple[Word, ...]:
    """The words of a text, whose first character stands at `start`."""
    stem = lexicon.stemmer.stem
    found = ((_HYPHENATED.sub("", match[0]), match) for match in WORD.finditer(text))
    return tuple(Word(said, start + match.start(), start + match.end(), stem(said)) for said, match in found)


def content_stems(words: Iterable[Word], lexicon: Lexicon) -> list[str]:
    """Stems of the words that carry content, in the order of the text, synonyms as one."""
    return [
        lexicon.synonyms.get(word.stem, word.stem)
        for word in words
        if word.lower not in lexicon.stopwords and len(word.stem) > 1
    ]


def find_phrases(words: Sequence[Word], book: PhraseBook) -> list[tuple[int, Phrase]]:
    """Where phrases of stems stand in a row of words: the place of the first word, and the phrase.

    A phrase with a gap allows a few words in its place: `carry * on` stands in "carried this line on".
    """
    heads = book.heads
    begun = [(place, heads[word.stem]) for place, word in enumerate(words) if word.stem in heads]
    if not begun:
        return []
    stems = [word.stem for word in words]
    return [
        (place, phrase)
        for place, some in begun
        for phrase in some
        if len(phrase) == 1 or _stands(stems, place, phrase)
    ]


def longest_phrases(words: Sequence[Word], book: PhraseBook) -> dict[int, Phrase]:
    """The longest phrase that begins at each place: "lay off" where "lay" stands in the book too."""
    found: dict[int, Phrase] = {}
    for place, phrase in find_phrases(words, book):
        if len(phrase) > len(found.get(place, ())):
            found[place] = phrase
    return found


def spoken_phrases(words: Sequence[Word], book: PhraseBook) -> dict[int, Phrase]:
    """The phrases of a book by the places where they begin: the longest at each, and none within another."""
    found: dict[int, Phrase] = {}
    free = 0
    for place, phrase in sorted(longest_phrases(words, book).items()):
        if place >= free:
            found[place] = phrase
            free = place + unbroken(phrase)
    return found


def unbroken(phrase: Phrase) -> int:
    """How many words stand together at the beginning of a phrase, before its gap if it has one."""
    return phrase.index(GAP) if GAP in phrase else len(phrase)


def _stands(stems: Sequence[str], place: int, phrase: Phrase) -> bool:
    following = stems[place + 1] if place + 1 < len(stems) else ""
    if phrase[1] not in (following, GAP):
        return False
    if GAP not in phrase:
        return tuple(stems[place : place + len(phrase)]) == phrase
    at = phrase.index(GAP)
    tail = phrase[at + 1 :]
    if tuple(stems[place : place + at]) != phrase[:at]:
        return False
    starts = range(place + at + 1, place + at + 1 + LONGEST_GAP)
    return any(tuple(stems[start : start + len(tail)]) == tail for start in starts)
