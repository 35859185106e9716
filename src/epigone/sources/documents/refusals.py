"""Why a document cannot be read: every reason with its code, its words and its remedy."""

from epigone.errors import DocumentError, Problem

#: Code of each reason: what is wrong, how to mend it; fields in braces are filled in.
REFUSALS: dict[str, tuple[str, str]] = {
    "no-such-document": ("there is no such file", "check the path"),
    "unreadable-document": ("the file cannot be read: {fault}", "check its permissions"),
    "document-is-a-folder": (
        "this is a directory",
        "give the path of one file, or read the folder as a corpus",
    ),
    "empty-document": ("there is no text in it", "give a file that holds text{hint}"),
    "document-too-large": ("it is larger than {limit}", "split it, or cut out what is no text"),
    "unknown-format": (
        "'{given}' is no format that can be read",
        "save the document in one of: {formats}",
    ),
    "unknown-encoding": ("its encoding cannot be told", "save it as UTF-8, or state the encoding"),
    "wrong-encoding": ("it is not {encoding}: {fault}", "state another encoding, or let it be detected"),
    "binary-document": ("it holds binary data, not text", "save the document in one of: {formats}"),
    "encrypted-document": ("it is protected by a password", "save a copy without a password"),
    "broken-document": (
        "it is damaged, or no {format} file: {fault}",
        "open it in its own program and save it again",
    ),
    "expanding-document": (
        "it unpacks to more than {limit}",
        "remove pictures and embedded files, or save it as plain text",
    ),
    "declares-entities": (
        "it declares entities of its own, which are never expanded",
        "write the characters themselves and remove the <!ENTITY ...> declarations",
    ),
    "no-text-layer": ("its {pages} pages hold pictures, no text", "run it through text recognition first"),
}


def refuse(code: str, name: str, line: int | None = None, /, **words: object) -> DocumentError:
    """Make the error of a document that cannot be read.

    Raises
    ------
    KeyError
        If there is no such reason, or a word that it needs is not given.
    """
    what, mend = REFUSALS[code]
    shown = {key: _one_line(str(word)) for key, word in words.items()}
    return DocumentError(
        [Problem(code, _one_line(name), line, None, what.format(**shown), mend.format(**shown))]
    )


def _one_line(text: str) -> str:
    """Keep a message on one safe line, whatever a file calls itself."""
    short = text if len(text) <= 200 else text[:199] + "…"
    return "".join(letter if letter.isprintable() else " " for letter in short)
