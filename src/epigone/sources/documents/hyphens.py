"""Words broken across lines made whole again, with the way back to the text as read."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from epigone.sources.documents.damage import find_damage
from epigone.sources.documents.model import Block, Document

#: A letter, a hyphen or soft hyphen, the end of a line, and a small letter.
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:[-\u2010\u00ac]|\u00ad)[ \t]*\n[ \t]*(?=[^\W\d_])")
_SOFT_HYPHEN = re.compile("\u00ad")


@dataclass(frozen=True, slots=True)
class Rejoined:
    """A document with whole words, and where each character stood before.

    Parameters
    ----------
    document
        The document, its blocks moved with the text.
    joins
        How many words were made whole.
    cuts
        Places in the new text before which something was taken out, ascending.
    removed
        Characters taken out up to and with each cut.
    """

    document: Document
    joins: int
    cuts: tuple[int, ...]
    removed: tuple[int, ...]

    def original(self, position: int) -> int:
        """Where a character of the new text stood in the text as read."""
        place = bisect_right(self.cuts, position)
        return position + (self.removed[place - 1] if place else 0)


def undo_hyphenation(document: Document) -> Rejoined:
    r"""Make words whole that a hyphen breaks across two lines.

    Only where a small letter follows: `Marxism-\nLeninism` keeps its hyphen, for it may be its own.

    Examples
    --------
    >>> from epigone.sources.documents.model import Document
    >>> found = undo_hyphenation(Document("a", "txt", "the revo-\nlution won"))
    >>> found.document.text, found.original(8), found.document.text[8]
    ('the revolution won', 10, 'l')
    """
    text = document.text
    spans = [match.span() for match in _BROKEN_WORD.finditer(text) if text[match.end()].islower()]
    joins = len(spans)
    inside = set(spans)
    covered = {place for start, end in inside for place in range(start, end)}
    spans += [match.span() for match in _SOFT_HYPHEN.finditer(text) if match.start() not in covered]
    spans.sort()
    parts, cuts, removed, kept_to, gone = [], [], [], 0, 0
    for start, end in spans:
        parts.append(text[kept_to:start])
        cuts.append(start - gone)
        gone += end - start
        removed.append(gone)
        kept_to = end
    parts.append(text[kept_to:])
    joined = "".join(parts)
    ends = [end for _, end in spans]
    blocks = tuple(
        Block(block.kind, _moved(block.start, ends, removed), _moved(block.end, ends, removed), block.level)
        for block in document.blocks
    )
    whole = replace(document, text=joined, blocks=blocks, damage=find_damage(joined))
    return Rejoined(whole, joins, tuple(cuts), tuple(removed))


def _moved(position: int, ends: list[int], removed: list[int]) -> int:
    place = bisect_right(ends, position)
    return position - (removed[place - 1] if place else 0)
