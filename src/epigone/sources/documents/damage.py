"""Characters that stand where others were lost: found and placed, never mended here."""

import re
from itertools import product

from epigone.sources.documents.model import Damage, DamageKind

REPLACEMENT = "\ufffd"

#: Single-byte encodings in which UTF-8 bytes are commonly misread.
_MISREADERS = ("latin-1", "cp1252", "cp1251", "cp1250", "koi8-r", "cp866", "cp437", "cp850", "mac-roman")


def misread_forms() -> tuple[str, ...]:
    r"""What the bytes of U+FFFD look like once or twice misread, longest first.

    Examples
    --------
    >>> "\u00ef\u00bf\u00bd" in misread_forms()
    True
    """
    once = {_misread(REPLACEMENT, encoding) for encoding in _MISREADERS} - {""}
    twice = {_misread(form, encoding) for form, encoding in product(once, _MISREADERS)} - {""}
    return tuple(sorted(once | twice, key=lambda form: (-len(form), form)))


def _misread(text: str, encoding: str) -> str:
    try:
        return text.encode("utf-8").decode(encoding)
    except UnicodeError:
        return ""


_FORMS = misread_forms()
_KINDS: tuple[tuple[DamageKind, str], ...] = (
    ("misread_replacement", "|".join(map(re.escape, _FORMS))),
    ("replacement", f"{REPLACEMENT}+"),
    ("control", "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+"),
    ("private_use", "[\ue000-\uf8ff]+"),
)
_DAMAGE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS))


def find_damage(text: str) -> tuple[Damage, ...]:
    r"""Find broken characters, each run once, in order.

    Examples
    --------
    >>> found = find_damage("na\u00ef\u00bf\u00bdve")
    >>> [(item.kind, item.start, item.end, item.line) for item in found]
    [('misread_replacement', 2, 5, 1)]
    """
    found = []
    line, counted = 1, 0
    for match in _DAMAGE.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        kind = next(kind for kind, _ in _KINDS if kind == match.lastgroup)
        found.append(Damage(kind, match.start(), match.end(), line))
    return tuple(found)
