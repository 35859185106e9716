"""Editorial apparatus: references, notes of emphasis, the stenographer's remarks; by declared forms."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: A longer bracket is the author's own, whatever stands in it.
MOST_BRACKETED_WORDS = 40

_BRACKET = re.compile(r"\((?P<round>[^()\[\]]{1,400})\)|\[(?P<square>[^()\[\]]{1,400})\]")
_WORD = re.compile(r"\w+")
_ROMAN = r"[IVXLC]+"
_NUMBER = rf"(?:\d+|{_ROMAN})"
_NUMBERS = rf"{_NUMBER}(?!\w)(?:\s*[,–—-]\s*{_NUMBER}(?!\w))*"
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class ApparatusForms:
    """What marks apparatus in one language, as patterns: in brackets, at their head, and in running text."""

    inside: re.Pattern[str]
    head: re.Pattern[str]
    running: re.Pattern[str]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where each piece of apparatus begins and ends: brackets first, then what stands in none."""
        brackets = []
        for match in _BRACKET.finditer(text):
            content = match["round"] or match["square"]
            is_marked = self.inside.search(content) or self.head.match(content)
            if is_marked and sum(1 for _ in _WORD.finditer(content)) <= MOST_BRACKETED_WORDS:
                brackets.append(match.span())
        yield from brackets
        upcoming = iter([*brackets, (len(text), len(text))])
        start, end = next(upcoming)
        for match in self.running.finditer(text):
            while match.start() >= end and end < len(text):
                start, end = next(upcoming)
            if match.start() < start:
                yield match.span()


def apparatus_forms(language: str, declared: Sequence[str] = ()) -> ApparatusForms:
    """Give what marks editorial apparatus in a language.

    Parameters
    ----------
    language
        Two letters; a language without a list of its own has only what is declared.
    declared
        Further forms: words or phrases, as they stand.

    Notes
    -----
    The package's list (`apparatus.csv`) says for each form where it counts: `bracket`, anywhere in round or
    square brackets, which then are apparatus as a whole; `head`, at the head of brackets; `number`, with a
    number beside it (*vol. 3*; *XXIV том*), also outside brackets; `anywhere`, in brackets and, with the
    numbers after it, outside them. A declared form counts anywhere. Small and capital letters are alike.

    Examples
    --------
    >>> text = "He wrote (see vol. 3) of it, vol. IV, pp. 7-9, and of bees (which see nothing)."
    >>> [text[start:end] for start, end in apparatus_forms("en").find(text)]
    ['(see vol. 3)', 'vol. IV', 'pp. 7-9']
    """
    return _compiled(language, tuple(declared))


@cache
def _compiled(language: str, declared: tuple[str, ...]) -> ApparatusForms:
    by_place: dict[str, list[str]] = {"anywhere": list(declared)}
    for known, place, form in _listed():
        if known == language:
            by_place.setdefault(place, []).append(form)
    anywhere, numbered = (_any_of(by_place.get(place, [])) for place in ("anywhere", "number"))
    running = []
    if anywhere:
        running.append(rf"{anywhere}\.?(?:\s*{_NUMBERS})?")
    if numbered:
        running += [rf"{numbered}\.?\s*{_NUMBERS}", rf"(?-i:(?<!\w){_ROMAN})\s+{numbered}"]
    inside = [_any_of(by_place[place]) for place in ("anywhere", "bracket") if by_place.get(place)]
    inside += [rf"{numbered}\.?\s*{_NUMBERS}"] if numbered else []
    head = _any_of(by_place.get("head", []))
    return ApparatusForms(
        _pattern("|".join(inside)), _pattern(rf"\s*{head}" if head else ""), _pattern("|".join(running))
    )


@cache
def _listed() -> tuple[tuple[str, str, str], ...]:
    text = files("epigone.sources.corpora").joinpath("apparatus.csv").read_text(encoding="utf-8")
    return tuple((row["language"], row["place"], row["form"]) for row in csv.DictReader(text.splitlines()))


def _any_of(forms: Sequence[str]) -> str:
    """A pattern of any of some forms as whole words, the longest first; empty without forms."""
    spelt = [r"\s+".join(re.escape(word) for word in form.split()) for form in forms if form.strip()]
    if not spelt:
        return ""
    return rf"(?<!\w)(?:{'|'.join(sorted(spelt, key=len, reverse=True))})(?!\w)"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE) if source else _NOTHING
