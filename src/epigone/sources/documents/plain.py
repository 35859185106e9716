"""Plain text: the text stays as it is, its paragraphs are found."""

import re
from statistics import median

from epigone.sources.documents.damage import find_damage
from epigone.sources.documents.decode import decode
from epigone.sources.documents.model import Block, Document
from epigone.sources.documents.refusals import refuse

#: From this median length on, a line is a paragraph of its own, and lines were not broken by hand.
LONG_LINE = 120

#: A heading is one line of at most so many characters.
_HEADING_CHARACTERS = 80

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_SENTENCE_END = tuple(".!?:;,…\"'»”\u2019)")


def read_plain(name: str, content: bytes, encoding: str | None) -> Document:
    """Read plain text.

    Paragraphs are separated by empty lines, or are lines of their own where lines are long. A short
    single line without a mark at its end, above a longer paragraph, is taken for a heading.
    """
    text, found = decode(name, content, stated=encoding)
    blocks = plain_blocks(text)
    if not blocks:
        raise refuse("empty-document", name, hint="")
    return Document(name, "txt", text, encoding=found, blocks=blocks, damage=find_damage(text))


def plain_blocks(text: str) -> tuple[Block, ...]:
    r"""Find the paragraphs and headings of plain text.

    Examples
    --------
    >>> [block.kind for block in plain_blocks("The oath\n\nComrades, we swear to you\nto hold high.")]
    ['heading', 'paragraph']
    """
    lines = [len(match.group()) for match in _LINE.finditer(text)]
    by_line = bool(lines) and median(lines) >= LONG_LINE
    spans = [_trimmed(match) for match in (_LINE if by_line else _PARAGRAPH).finditer(text)]
    following = [*(end - start for start, end in spans[1:]), 0][: len(spans)]
    return tuple(
        Block("heading", start, end, 1)
        if _is_heading(text[start:end]) and after > end - start
        else Block("paragraph", start, end)
        for (start, end), after in zip(spans, following, strict=True)
    )


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    found = match.group()
    return match.start() + len(found) - len(found.lstrip()), match.start() + len(found.rstrip())


def _is_heading(line: str) -> bool:
    return (
        len(line) <= _HEADING_CHARACTERS
        and "\n" not in line
        and not line.endswith(_SENTENCE_END)
        and any(letter.isalpha() for letter in line)
    )
