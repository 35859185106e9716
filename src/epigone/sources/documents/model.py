"""A document as read: its text, where its parts stand, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "quotation", "verse", "table", "code"]

DamageKind = Literal["replacement", "misread_replacement", "control", "private_use"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or the like: characters `start` to `end` of the text.

    `level` is a heading's depth from 1, and 0 for everything else.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Damage:
    """Characters that stand where others were lost, from `start` to `end` of the text.

    Of kind `replacement` (U+FFFD), `misread_replacement` (the bytes of U+FFFD read in another
    encoding), `control` or `private_use`.
    """

    kind: DamageKind
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a document is not in its text: how many pieces, how many characters, and one of them."""

    what: str
    pieces: int
    characters: int
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    r"""One document as read.

    Parameters
    ----------
    name
        Name of the file, or what the caller called it.
    format
        One of `FORMATS`.
    text
        The readable text, lines ended by `\n`; paragraphs of formats with markup are separated by an
        empty line. Every offset counts characters of it.
    title, language
        As the document states them; empty where it does not.
    encoding
        How its bytes were read; empty for formats that settle it themselves.
    blocks
        In order, without overlap.
    damage
        Broken characters, in order.
    left_out
        What was not taken into the text.
    stated
        What else the document says of itself (author, date, ...), as it says it.
    repaired
        Characters changed by `repair_mojibake`.
    """

    name: str
    format: str
    text: str
    title: str = ""
    language: str = ""
    encoding: str = ""
    blocks: tuple[Block, ...] = ()
    damage: tuple[Damage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    repaired: int = 0

    def text_of(self, block: Block) -> str:
        """The text of one block."""
        return self.text[block.start : block.end]
