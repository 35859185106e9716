"""Words reduced to what their forms have in common."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

#: Letters that a stem keeps at least; one fewer where only the inflection goes.
SHORTEST = 4
_INFLECTIONS = frozenset(("s", "e", "es", "ed", "ing"))
_PLURAL = frozenset(("s", "es"))
#: Endings that leave an i, as `parties` and `party` do: a party is no part.
_LEAVE_I = frozenset(("y", "ies", "ied"))
#: How often endings are taken off: `nationalisations` is four deep, and nobody writes more.
DEPTH = 3

_SPELT_WITH_Z = re.compile(r"(?<=[a-z]{3})(i|y)z(?=e|a|i)")


@dataclass(frozen=True)
class Stemmer:
    """Takes the endings of a language off its words.

    `endings` come longest first; those in `marked` leave `mark` behind; `irregular` forms lead to
    their word before anything is taken off; those in `whole` lose no more than the s of a plural.
    """

    endings: tuple[str, ...]
    marked: frozenset[str]
    mark: str
    irregular: Mapping[str, str]
    whole: frozenset[str] = frozenset()
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def stem(self, word: str) -> str:
        """The stem of a word in any case; the same for both spellings of -ise."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        text = word.lower().replace("\u2019", "'")
        text = text.removesuffix("'s").removesuffix("'")
        text = self.irregular.get(text, text)
        singular = next((one for one in _singulars(text) if one in self.whole), "")
        if singular:
            return singular
        text = _SPELT_WITH_Z.sub(r"\1s", text)
        if not text.isalpha():
            return text
        for depth in range(DEPTH):
            shorter, is_marked = self._shorten(text, is_whole=depth == 0)
            if shorter == text:
                break
            text = shorter
            if is_marked:
                break
        return _undouble(text)

    def _shorten(self, text: str, *, is_whole: bool) -> tuple[str, bool]:
        """Take one ending off; a plural's only off the whole word, and never one s of two."""
        for ending in self.endings:
            is_plural = ending in _PLURAL
            if is_plural and (not is_whole or text.endswith("ss")):
                continue
            least = SHORTEST - 1 if ending in _INFLECTIONS else SHORTEST
            if text.endswith(ending) and len(text) - len(ending) >= least:
                rest = text[: -len(ending)]
                if ending in self.marked:
                    return rest + self.mark, True
                if ending in _LEAVE_I:
                    return rest + "i", True
                return _undouble(rest), False
        return text, False


def _singulars(text: str) -> tuple[str, ...]:
    """A word, and what it is the plural of if it is one."""
    plain = f"{text[:-3]}y" if text.endswith("ies") else text
    return (text, text.removesuffix("s"), plain)


def _undouble(text: str) -> str:
    """`stopp` from stopped is `stop`, and `quell` is `quel`, as `quelled` is."""
    if len(text) > SHORTEST and text[-1] == text[-2] and text[-1] in "bdglmnprt":
        return text[:-1]
    return text
