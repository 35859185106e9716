"""Bytes to text: the encoding is found, or stated by the caller; nothing is repaired here."""

import codecs
import re

from epigone.sources.documents.extra import need
from epigone.sources.documents.refusals import refuse

#: Byte order marks, longest first, with the codec that drops the mark.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: Encodings of texts older than UTF-8, tried in this order where several fit equally well.
_OLDER = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp866",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "mac_cyrillic",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)

#: Detection looks at no more than this many bytes that are not ASCII in their lines.
_SAMPLE_BYTES = 200_000

#: Readings whose noise differs by less than this fit equally well.
_EQUALLY_CLEAN = 0.005

#: Text holds less than one zero byte in so many.
_MOSTLY_TEXT = 50

#: In UTF-16 so many of every second byte name the Latin (0) or the Cyrillic (4) page.
_WIDE_SHARE = 0.7

_READABLE = "txt, md, html, docx, odt, pdf, tei"


def decode(name: str, content: bytes, *, stated: str | None = None, declared: str = "") -> tuple[str, str]:
    """Give the text of bytes and the encoding they were read in.

    Parameters
    ----------
    name
        Name of the document, for the message.
    content
        The bytes.
    stated
        The encoding that the user states: it is used, and failing it is an error.
    declared
        The encoding that the document declares of itself: it is used where it fits.

    Raises
    ------
    DocumentError
        If the bytes are no text, or are not in the encoding stated.
    MissingExtra
        If the bytes are not UTF-8 and the package that detects other encodings is not installed.

    Notes
    -----
    Without a mark or a declaration UTF-8 is taken where the bytes are valid UTF-8, which text in another
    encoding practically never is. Otherwise charset-normalizer ranks the older encodings.

    Examples
    --------
    >>> decode("oath.txt", "Клянёмся".encode())
    ('Клянёмся', 'utf-8')
    """
    if stated is not None:
        return _lines(_as_stated(name, content, stated)), stated.lower()
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _lines(_as_stated(name, content, codec)), codec.removesuffix("-sig")
    for codec in (_wide(content), "utf-8", declared):
        text = _try(content, codec)
        if text is not None:
            return _lines(_checked(name, text)), codec.lower()
    return _detected(name, content)


def _as_stated(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError as fault:
        raise refuse("wrong-encoding", name, encoding=f"'{encoding}'", fault="no such encoding") from fault
    except UnicodeError as fault:
        raise refuse("wrong-encoding", name, encoding=encoding, fault=fault) from fault


def _try(content: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return content.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _checked(name: str, text: str) -> str:
    if text.count("\0") * _MOSTLY_TEXT > len(text):
        raise refuse("binary-document", name, formats=_READABLE)
    return text


def _detected(name: str, content: bytes) -> tuple[str, str]:
    if content.count(0) * _MOSTLY_TEXT > len(content):
        raise refuse("binary-document", name, formats=_READABLE)
    for encoding in _ranked(content):
        text = _try(content, encoding)
        if text is not None:
            return _lines(text), encoding
    raise refuse("unknown-encoding", name)


def _wide(content: bytes) -> str:
    """Name the form of UTF-16 that bytes without a mark look like; empty if none."""
    sample = content[:20_000]
    odd, even = sample[1::2], sample[::2]
    if 0 not in sample:
        return ""
    if odd.count(0) + odd.count(4) > _WIDE_SHARE * len(odd):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) + even.count(4) > _WIDE_SHARE * len(even) else ""


def _ranked(content: bytes) -> list[str]:
    """Older encodings that fit, the likeliest first."""
    detector = need("charset_normalizer", f"text that is not UTF-8 ({len(content):,} bytes)")
    found = detector.from_bytes(_telling(content), cp_isolation=list(_OLDER))
    fits: dict[str, tuple[float, int]] = {}
    for match in found:
        for encoding in (match.encoding, *match.could_be_from_charset):
            if encoding in _OLDER:
                noise = round(match.chaos / _EQUALLY_CLEAN)
                fits.setdefault(encoding, (noise, _OLDER.index(encoding)))
    return sorted(fits, key=lambda encoding: fits[encoding])


def _telling(content: bytes) -> bytes:
    """The lines that are not plain ASCII, up to a limit: only they tell one encoding from another."""
    kept, size = [], 0
    for line in re.split(rb"[\r\n]+", content):
        if not line.isascii():
            kept.append(line)
            size += len(line)
            if size > _SAMPLE_BYTES:
                break
    return b"\n".join(kept)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
