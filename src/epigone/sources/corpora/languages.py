"""The language of a text that does not state it: by its script, then by its commonest words."""

import re
from collections import Counter

#: Only the beginning of a text is looked at.
_SAMPLE_CHARACTERS = 6_000

#: A script is that of the text if it has this share of the letters.
_MAJORITY = 0.5

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

#: Letters of one Cyrillic language that Russian does not have.
_OWN_LETTERS = {"uk": "їєґ", "be": "ў", "sr": "ђћџљњ", "mk": "ѓќѕ"}

_COMMON_WORDS = {
    "en": "the of and to in a i we our us you he that is it for was with as on be by this are which have not",
    "de": "der die und das den des nicht von zu ist ein mit dem sich auf für als auch eine wir",
    "fr": "le la les des et est que une dans du pour qui pas sur nous au par ce il plus",
    "es": "el los las de la que y en un por con para una del se no al lo como su",
    "it": "il di che la e le per un in una non del della con dei sono gli nel si da",
    "pt": "o os as de que e do da em um para não com uma no na por dos se mais",
    "pl": "i w na z do nie się że jest to od przez po dla jak nas ale co oraz był",
    "nl": "de het een van en in is dat op te voor met niet zijn aan die als er ook om",
}
_COMMON = {language: frozenset(words.split()) for language, words in _COMMON_WORDS.items()}

#: A text is in a language if its commonest words make up this share of it.
_LEAST_COMMON = 0.12


def guess_language(text: str) -> str:
    """Name the language of a text as a two-letter code; empty if it cannot be told.

    Cyrillic without letters of another language is taken for Russian.

    Examples
    --------
    >>> guess_language("Клянёмся тебе!"), guess_language("We swear to you that it is the truth.")
    ('ru', 'en')
    """
    sample = text[:_SAMPLE_CHARACTERS].casefold()
    letters = len(_LETTER.findall(sample))
    if not letters:
        return ""
    if len(_CYRILLIC.findall(sample)) > _MAJORITY * letters:
        counts = Counter(sample)
        own = {language: sum(counts[letter] for letter in marks) for language, marks in _OWN_LETTERS.items()}
        language = max(own, key=lambda name: own[name])
        return language if own[language] * 200 > letters else "ru"
    words = _WORD.findall(sample)
    shares = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > _LEAST_COMMON * len(words) else ""
