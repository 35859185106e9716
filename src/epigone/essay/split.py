"""A text cut into sentences, with the place of each in the text as read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from epigone.essay.lexicon import read_lexicon

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*|\f\s*")
_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)")
_HEADING_MARK = re.compile(r"#{1,6}\s+|\d+(?:\.\d+)*\.?\s+(?=[A-Z])|[IVXLC]+\.\s+")
_QUOTATION = re.compile(
    r"\u201c[^\u201d]{1,2000}\u201d|\u2018[^\u2018\u2019]{2,2000}\u2019(?!\w)|\"[^\"\n]{1,2000}\"|\u00ab[^\u00bb]{1,2000}\u00bb"
)
#: A line of at most so many words without an end mark, on its own, is a heading.
HEADING_WORDS = 12
#: Characters of the longest sentence that is read as one.
LONGEST = 1500
#: It is also shorter than this share of the longest line after it: a wrapped line is not.
SHORT_LINE = 0.7


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `start` and `end` are character offsets into the text as read.

    `quotations` are the stretches of it, in the same offsets, that stand in quotation marks.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    is_heading: bool = False
    quotations: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or heading of a text, by its character offsets."""

    start: int
    end: int
    is_heading: bool = False


def split_sentences(text: str, stretches: Sequence[Stretch] | None = None) -> tuple[Sentence, ...]:
    """Cut a text into its sentences and headings.

    Parameters
    ----------
    text
        As read; line ends within a paragraph count as spaces, an empty line ends a paragraph.
    stretches
        Its paragraphs and headings, in order, if its format tells them; else they are told by their looks.

    Returns
    -------
    tuple of Sentence
        In the order of the text; together they hold every character that is no white space.
        Cost: linear in the length.

    Examples
    --------
    >>> [one.text for one in split_sentences("Dr. Old left. He died in 1901.")]
    ['Dr. Old left.', 'He died in 1901.']
    """
    found: list[Sentence] = []
    for number, stretch in enumerate(_paragraphs(text) if stretches is None else stretches):
        start, end = stretch.start, stretch.end
        block = text[start:end]
        if stretch.is_heading:
            found.append(Sentence(len(found), start, end, block, number, is_heading=True))
            continue
        for begin, stop in _sentences(block):
            said = block[begin:stop]
            quotations = tuple(
                (start + begin + quoted.start(), start + begin + quoted.end())
                for quoted in _QUOTATION.finditer(said)
            )
            found.append(
                Sentence(len(found), start + begin, start + stop, said, number, quotations=quotations)
            )
    return tuple(found)


def _paragraphs(text: str) -> Iterator[Stretch]:
    place = 0
    for gap in _PARAGRAPH.finditer(text):
        yield from _told_by_looks(text, place, gap.start())
        place = gap.end()
    yield from _told_by_looks(text, place, len(text))


def _told_by_looks(text: str, start: int, end: int) -> Iterator[Stretch]:
    for begin, stop in heading_apart(text, start, end):
        yield Stretch(begin, stop, _is_heading(text[begin:stop]))


def heading_apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph; where its first line is a heading without an empty line after it, that line first."""
    for begin, stop in _stripped(text, start, end):
        line, _, rest = text[begin:stop].partition("\n")
        is_short = len(line) < SHORT_LINE * max(map(len, rest.split("\n")))
        if rest and (
            line.startswith("#") or (is_short and _is_heading(line.rstrip()) and rest[:1].isupper())
        ):
            yield from _stripped(text, begin, begin + len(line))
            begin += len(line)
        yield from _stripped(text, begin, stop)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_heading(block: str) -> bool:
    if "\n" in block.strip():
        return False
    marked = _HEADING_MARK.match(block)
    if marked and block.startswith("#"):
        return True
    return block[-1] not in ".!?:;,\u2026\u201d\"'\u2019)" and len(block.split()) <= HEADING_WORDS


def _sentences(block: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; one longer than any writer writes is cut, so that cost stays linear."""
    for start, stop in _whole_sentences(block):
        while stop - start > LONGEST:
            cut = max(block.rfind(mark, start, start + LONGEST) for mark in (";", ",", " ", "\n"))
            cut = cut + 1 if cut > start else start + LONGEST
            yield from _stripped(block, start, cut)
            start = cut
        yield from _stripped(block, start, stop)


def _whole_sentences(block: str) -> Iterator[tuple[int, int]]:
    abbreviations = read_lexicon().forms["abbreviations"]
    start = 0
    for stop in _END.finditer(block):
        if not _ends(block, start, stop, abbreviations):
            continue
        yield from _stripped(block, start, stop.end())
        start = stop.end()
    yield from _stripped(block, start, len(block))


def _ends(block: str, start: int, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    mark = stop[0]
    rest = block[stop.end() : stop.end() + 80].lstrip()
    if not rest:
        return True
    if mark[0] == ".":
        head = block[max(start, stop.start() - 24) : stop.start()].split()
        last = head[-1].lstrip("(\"'\u201c\u2018[") if head else ""
        is_initials = "." in last and not any(letter.isdigit() for letter in last)
        if last.lower() in abbreviations or (len(last) == 1 and last.isupper()) or is_initials:
            return False
    first = rest.lstrip("\"'\u201c\u2018([\u00ab\u2014-")[:1]
    return not first.islower()
