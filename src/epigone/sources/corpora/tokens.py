"""Text to words: where each stands, and the form in which it is counted."""

import re
import unicodedata
from collections.abc import Iterator

#: A word: letters with their accents, and an apostrophe inside. Hyphens part words, for `Marx-Engels-Lenin`
#: names three persons.
WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*|['\u2019][^\W\d_]+)*")

_STRESS = "\u0301"


def find_words(text: str) -> Iterator[tuple[str, int]]:
    """Give each word as it stands, and its first character's place.

    Examples
    --------
    >>> list(find_words("Marx-Engels didn't."))
    [('Marx', 0), ('Engels', 5), ("didn't", 12)]
    """
    return ((match.group(), match.start()) for match in WORD.finditer(text))


def normal_form(word: str, language: str = "") -> str:
    """Give the form in which a word is counted: composed, small letters, ye for yo, no possessive.

    Examples
    --------
    >>> normal_form("Клянёмся", "ru"), normal_form("Don\u2019t")
    ('клянемся', "don't")
    >>> normal_form("Lincoln's", "en")
    'lincoln'
    """
    form = unicodedata.normalize("NFC", word).casefold().replace("\u2019", "'")
    if language == "en":
        return form.removesuffix("'s")
    if language in ("ru", "be"):
        form = form.replace("ё", "е").replace(_STRESS, "")
    return form
