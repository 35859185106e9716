"""Names of places in the page, safe whatever the ids of a case contain."""

import hashlib
import re

SAFE = re.compile(r"[^A-Za-z0-9_-]+")


def anchor(kind: str, id: str) -> str:
    """A fragment name: kind of thing and id; what is unusual is replaced and told apart by a digest.

    Examples
    --------
    >>> anchor("e", "coup_1914")
    'e-coup_1914'
    >>> anchor("s", "a b") != anchor("s", "a-b")
    True
    """
    clean = SAFE.sub("-", id)
    if clean == id:
        return f"{kind}-{id}"
    return f"{kind}-{clean.strip('-')}-{hashlib.sha256(id.encode()).hexdigest()[:6]}"
