"""Nouns beside their number: the one place that chooses between one and several."""


def counted(n: int, noun: str, plural: str = "") -> str:
    """A number in digits with its noun, which takes an s from two on unless its plural is given.

    Examples
    --------
    >>> counted(1, "text"), counted(1243, "text"), counted(0, "address", "addresses")
    ('1 text', '1,243 texts', '0 addresses')
    """
    return f"{n:,} {noun_of(n, noun, plural)}"


def noun_of(n: int, noun: str, plural: str = "") -> str:
    """The noun alone, as it stands beside a number.

    Examples
    --------
    >>> noun_of(1, "series", "series"), noun_of(2, "fact")
    ('series', 'facts')
    """
    return noun if n == 1 else plural or f"{noun}s"
