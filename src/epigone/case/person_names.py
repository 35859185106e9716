"""The parts of a person's name: which word stands for him, and what tells bearers of one name apart."""

import re

_SUFFIX = re.compile(r"jr\.?|sr\.?|[ivx]+\.?", re.IGNORECASE)


def is_suffix(part: str) -> bool:
    """Whether a part of a name tells bearers of one name apart: the III of "Aldric III".

    Examples
    --------
    >>> [is_suffix(part) for part in ("III", "Jr.", "Xi", "Ivy")]
    [True, True, False, False]
    """
    return bool(_SUFFIX.fullmatch(part)) and (part.isupper() or part.lower().startswith(("j", "s")))


def bare_words(name: str) -> list[str]:
    """The words of a name without Jr. or a number, its last word in any case.

    Examples
    --------
    >>> bare_words("Martin Luther King, Jr."), bare_words("Aldric III")
    (['Martin', 'Luther', 'King'], ['Aldric'])
    """
    words = name.replace(",", " ").split()
    while len(words) > 1 and is_suffix(words[-1]):
        words.pop()
    return words


def last_name(name: str) -> str:
    """The word by which a person is called: the last of the name without Jr. or a number.

    A name of one word keeps its number, which alone tells a ruler from his namesakes.

    Examples
    --------
    >>> last_name("Joseph Stalin"), last_name("Martin Luther King Jr."), last_name("Helvia I")
    ('Stalin', 'King', 'Helvia I')
    """
    words = bare_words(name)
    if not words:
        return name
    rest = name.replace(",", " ").split()[len(words) :]
    return " ".join((words[-1], *rest)) if len(words) == 1 else words[-1]
