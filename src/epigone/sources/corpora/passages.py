"""Parts of a text that are not its author's prose: quoted speech, addresses, slogans, names, apparatus."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from epigone.sources.corpora.apparatus import ApparatusForms
from epigone.sources.corpora.tokens import WORD

PassageKind = Literal["quotation", "address", "slogan", "names", "apparatus"]
PASSAGE_KINDS: tuple[PassageKind, ...] = get_args(PassageKind)

#: A quoted run of fewer words is a title or an ironical word, not quoted speech.
LEAST_QUOTED_WORDS = 5

#: Longest quotation looked for, in characters.
_LONGEST_QUOTATION = 6_000

#: An address stands in the first so many paragraphs and has at most so many words.
_ADDRESS_PARAGRAPHS = 4
_ADDRESS_WORDS = 14

#: A slogan has at most so many words.
_SLOGAN_WORDS = 40

#: From so many names in a row on, it is a list.
_LEAST_NAMES = 5

_QUOTED = re.compile(
    rf"«(?P<angle>[^»]{{15,{_LONGEST_QUOTATION}}})»|“(?P<curly>[^”]{{15,{_LONGEST_QUOTATION}}})”|„(?P<low>[^“”]{{15,{_LONGEST_QUOTATION}}})[“”]"
    rf'|(?<!\w)"(?P<straight>[^"\n]{{15,{_LONGEST_QUOTATION}}})"'
)
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_ADDRESSED = re.compile(
    r"\b(товарищи|товарищ|тов\.|граждане|гражданки|братья|сестры|друзья|господа|бойцы|"
    r"comrades?|gentlemen|fellow[- ]citizens|fellow countrymen|my friends|ladies|mr\.? (?:speaker|president)|"
    r"madam speaker|members of (?:the )?congress|senate and (?:of the )?house|genossen|citoyens|camarades)\b",
    re.IGNORECASE,
)
_SLOGAN = re.compile(
    r"(?:^|(?<=[.!?\n\"«–—]))[ \t]*(?P<slogan>\b(?:да здравству\w+|долой|слава|вечная слава|смерть|впер[её]д|"
    r"пролетарии всех стран|long live|down with|glory to|forward to|workers of the world|proletarians of all|"
    r"god bless|es lebe|nieder mit|vive|à bas)\b[^.!?\n]*!+)",
    re.IGNORECASE,
)
_INITIALS = r"(?:[A-ZА-ЯЁ]\.[ \u00a0]?){1,2}"
_NAME = rf"(?:{_INITIALS}[A-ZА-ЯЁ][\w-]+|[A-ZА-ЯЁ][\w-]+[ \u00a0]{_INITIALS})"
_NAMES = re.compile(
    rf"(?<!\w){_NAME}(?:(?:\s*[,;]\s*|\s+(?:и|and)\s+|\s*\n\s*){_NAME}){{{_LEAST_NAMES - 1},}}"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of a text that are of one kind."""

    kind: PassageKind
    start: int
    end: int


def find_passages(text: str, forms: ApparatusForms | None = None) -> list[Passage]:
    r"""Mark what is not the author's running prose, by its form.

    Parameters
    ----------
    text
        One text.
    forms
        What marks editorial apparatus in its language, from `apparatus_forms`; without them none is marked.

    Returns
    -------
    list of Passage
        By place; passages of different kinds may overlap.

    Notes
    -----
    Quotation: between quotation marks, five words or more. Address: a short paragraph at the head of the
    text that names whom it is spoken to. Slogan: an exclamation that begins as slogans do. Names: five or
    more names with initials in a row. Rules of form miss some and take some wrongly: show the user what
    was marked.

    Examples
    --------
    >>> text = 'Comrades!\n\nLenin said: "We must learn to trade in a cultured manner." Long live Lenin!'
    >>> [(found.kind, text[found.start : found.end][:12]) for found in find_passages(text)]
    [('address', 'Comrades!'), ('quotation', 'We must lear'), ('slogan', 'Long live Le')]
    """
    found = [*_quotations(text), *_addresses(text), *_slogans(text)]
    if forms is not None:
        found += [Passage("apparatus", start, end) for start, end in forms.find(text)]
    found += [Passage("names", match.start(), match.end()) for match in _NAMES.finditer(text)]
    return sorted(found, key=lambda passage: (passage.start, passage.end))


def _quotations(text: str) -> Iterator[Passage]:
    for match in _QUOTED.finditer(text):
        kind = match.lastgroup or ""
        if _n_words(match[kind]) >= LEAST_QUOTED_WORDS:
            yield Passage("quotation", match.start(kind), match.end(kind))


def _addresses(text: str) -> Iterator[Passage]:
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        if number == _ADDRESS_PARAGRAPHS:
            return
        paragraph = match.group()
        if _n_words(paragraph) <= _ADDRESS_WORDS and _ADDRESSED.search(paragraph):
            yield Passage("address", match.start(), match.end())


def _slogans(text: str) -> Iterator[Passage]:
    for match in _SLOGAN.finditer(text):
        if _n_words(match["slogan"]) <= _SLOGAN_WORDS:
            yield Passage("slogan", match.start("slogan"), match.end("slogan"))


def _n_words(text: str) -> int:
    return sum(1 for _ in WORD.finditer(text))
