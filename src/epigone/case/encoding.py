"""Bytes to text: UTF-8 or a problem that names the encoding found."""

import codecs
import re

from epigone.case.problems import problem
from epigone.errors import Problem

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

#: Cyrillic words are runs of high bytes; accented letters of Western languages stand alone or in pairs.
_CYRILLIC_RUN = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")


def decode(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Give the text of a file (a byte order mark is dropped), or None and what is wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        skipped = 3 if content.startswith(codecs.BOM_UTF8) else 0  # the fault counts from after the mark
        line = content.count(b"\n", 0, fault.start + skipped) + 1
        return None, [problem("not-utf8", file, line, encoding=guess_encoding(content))]
    nul = text.find("\0")
    if nul >= 0:
        if text.count("\0") * 4 > len(text):
            return None, [problem("not-utf8", file, 1, encoding="UTF-16")]
        return None, [problem("nul-byte", file, line_at(text, nul))]
    return text, []


def guess_encoding(content: bytes) -> str:
    """Name the encoding that bytes which are not UTF-8 look like.

    Examples
    --------
    >>> guess_encoding("Ленин и Сталин".encode("cp1251"))
    'windows-1251 (Cyrillic)'
    >>> guess_encoding("la révolution trahie".encode("latin-1"))
    'windows-1252 or Latin-1 (Western European)'
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return name
    if content.count(0) * 4 > len(content):
        return "UTF-16"
    runs = b"".join(_CYRILLIC_RUN.findall(content))
    if 2 * len(runs) >= sum(byte >= 0x80 for byte in content):
        small_in_koi8 = sum(0xC0 <= byte <= 0xDF for byte in runs)
        return "KOI8-R (Cyrillic)" if 2 * small_in_koi8 > len(runs) else "windows-1251 (Cyrillic)"
    return "windows-1252 or Latin-1 (Western European)"


def line_at(text: str, position: int) -> int:
    """Give the physical line of a character, counting from 1."""
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1
