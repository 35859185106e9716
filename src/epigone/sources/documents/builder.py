"""Text put together block by block, with the places of the blocks."""

import re

from epigone.sources.documents.damage import find_damage
from epigone.sources.documents.model import Block, BlockKind, Document, LeftOut
from epigone.sources.documents.refusals import refuse

_SPACES = re.compile(r"[ \t\n\f\v\u00a0]+")
_LINES = re.compile(r"[ \t\f\v\u00a0]*\n[ \t\f\v\u00a0]*")

#: A sample of what was left out is no longer than this.
_SAMPLE_CHARACTERS = 80


class DocumentBuilder:
    """Takes blocks one after the other and gives the document."""

    def __init__(self, name: str, format: str) -> None:
        self.name = name
        self.format = format
        self.title = ""
        self.language = ""
        self.encoding = ""
        self.stated: dict[str, str] = {}
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._left_out: dict[str, LeftOut] = {}

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Add a block; runs of blanks become one, except where line breaks carry meaning."""
        tidy = _tidy_lines(text) if kind in ("verse", "table", "code") else _SPACES.sub(" ", text).strip()
        if not tidy:
            return
        if self._parts:
            self._parts.append("\n\n")
            self._length += 2
        self._parts.append(tidy)
        self._blocks.append(Block(kind, self._length, self._length + len(tidy), level))
        self._length += len(tidy)

    def leave_out(self, what: str, text: str) -> None:
        """Note a piece that is no part of the text."""
        tidy = _SPACES.sub(" ", text).strip()
        if not tidy:
            return
        seen = self._left_out.get(what, LeftOut(what, 0, 0, tidy[:_SAMPLE_CHARACTERS]))
        self._left_out[what] = LeftOut(what, seen.pieces + 1, seen.characters + len(tidy), seen.sample)

    def state(self, key: str, value: str) -> None:
        """Note what the document says of itself; the first word on a matter stands."""
        tidy = _SPACES.sub(" ", value).strip()
        if tidy:
            self.stated.setdefault(key, tidy)

    def finish(self, hint: str = "") -> Document:
        """Give the document.

        Raises
        ------
        DocumentError
            If no text came in.
        """
        if not self._blocks:
            raise refuse("empty-document", self.name, hint=hint)
        text = "".join(self._parts)
        return Document(
            self.name,
            self.format,
            text,
            title=self.title or self.stated.get("title", "") or self._first_title(text),
            language=self.language or self.stated.get("language", ""),
            encoding=self.encoding,
            blocks=tuple(self._blocks),
            damage=find_damage(text),
            left_out=tuple(self._left_out.values()),
            stated=self.stated,
        )

    def _first_title(self, text: str) -> str:
        top = next((block for block in self._blocks if block.kind == "heading" and block.level == 1), None)
        return text[top.start : top.end] if top else ""


def _tidy_lines(text: str) -> str:
    return _LINES.sub("\n", text).strip()
