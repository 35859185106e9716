"""Mojibake mended on request: what was misread is read again, and the changes are counted."""

from bisect import bisect_right
from dataclasses import replace
from difflib import SequenceMatcher

from epigone.sources.documents.damage import find_damage
from epigone.sources.documents.extra import need
from epigone.sources.documents.model import Block, Document


def repair_mojibake(document: Document) -> Document:
    r"""Undo UTF-8 that was read in another encoding (`Ã©` for `é`), line by line.

    Parameters
    ----------
    document
        From `read_document`.

    Returns
    -------
    Document
        With `.repaired` characters changed, its blocks moved with the text; the same document if
        nothing needed repair. Nothing else is touched: neither quotation marks, nor width, nor markup.

    Raises
    ------
    MissingExtra
        If ftfy is not installed.
    """
    ftfy = need("ftfy", "repairing mojibake")
    plan = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    lines = document.text.splitlines(keepends=True)
    mended = [line if line.isascii() else ftfy.fix_text(line, plan) for line in lines]
    changed = sum(
        _changed(before, after) for before, after in zip(lines, mended, strict=True) if before != after
    )
    if not changed:
        return document
    text = "".join(mended)
    places = _line_starts(lines), _line_starts(mended)
    blocks = tuple(
        Block(
            block.kind,
            _moved(block.start, *places, lines, mended),
            _moved(block.end, *places, lines, mended),
            block.level,
        )
        for block in document.blocks
    )
    return replace(
        document, text=text, blocks=blocks, damage=find_damage(text), repaired=document.repaired + changed
    )


def _changed(before: str, after: str) -> int:
    """Characters of the line as read that the repair replaced."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return len(before) - sum(block.size for block in matcher.get_matching_blocks())


def _line_starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _moved(position: int, before: list[int], after: list[int], lines: list[str], mended: list[str]) -> int:
    row = min(bisect_right(before, position) - 1, len(lines) - 1)
    column = position - before[row]
    if lines[row] == mended[row]:
        return after[row] + column
    from_end = len(lines[row].rstrip("\n")) - column
    if from_end <= 0:  # at the end of a line that changed its length
        return after[row] + len(mended[row].rstrip("\n")) - from_end
    return after[row] + min(column, len(mended[row]))
