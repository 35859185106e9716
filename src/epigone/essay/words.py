"""Words of a text with their places and stems."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from epigone.essay.lexicon import Lexicon, Phrase

#: A word: letters with inner apostrophes and hyphens, or a number with its separators.
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[,.]\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands in a text; `start` and `end` are character offsets."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()


def words_of(text: str, lexicon: Lexicon, start: int = 0) -> tuple[Word, ...]:
    """The words of a text, whose first character stands at `start`."""
    stem = lexicon.stemmer.stem
    return tuple(
        Word(found[0], start + found.start(), start + found.end(), stem(found[0]))
        for found in WORD.finditer(text)
    )


def content_stems(words: Iterable[Word], lexicon: Lexicon) -> list[str]:
    """Stems of the words that carry content, in the order of the text, synonyms as one."""
    return [
        lexicon.synonyms.get(word.stem, word.stem)
        for word in words
        if word.lower not in lexicon.stopwords and len(word.stem) > 1
    ]


def find_phrases(words: Sequence[Word], phrases: Iterable[Phrase]) -> list[tuple[int, Phrase]]:
    """Where phrases of stems stand in a row of words: the place of the first word, and the phrase."""
    heads: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        heads.setdefault(phrase[0], []).append(phrase)
    found = []
    for place, word in enumerate(words):
        for phrase in heads.get(word.stem, ()):
            span = words[place : place + len(phrase)]
            if len(span) == len(phrase) and all(
                one.stem == stem for one, stem in zip(span, phrase, strict=True)
            ):
                found.append((place, phrase))
    return found
