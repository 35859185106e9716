"""How the sentences name persons and types of succession."""

from epigone.vocabulary import SuccessionType

_TYPES: dict[SuccessionType, tuple[str, str]] = {
    "true_heir": ("a true heir", "keeps the legacy in word and deed"),
    "nominal_heir": ("a nominal heir", "claims the legacy, breaks it"),
    "quiet_heir": ("a quiet heir", "keeps the legacy without saying so"),
    "open_breaker": ("an open breaker", "breaks with the legacy and says so"),
}


def possessive(name: str) -> str:
    """The name with its apostrophe.

    Examples
    --------
    >>> possessive("Lenin"), possessive("the Democrats")
    ("Lenin's", "the Democrats'")
    """
    plural = name.endswith("s") and name.lower().startswith("the ")
    return name + ("'" if plural else "'s")


def type_name(type: SuccessionType) -> str:
    """The type without an article.

    Examples
    --------
    >>> type_name("nominal_heir")
    'nominal heir'
    """
    return type.replace("_", " ")


def named_type(type: SuccessionType) -> str:
    """The type with its article.

    Examples
    --------
    >>> named_type("open_breaker")
    'an open breaker'
    """
    return _TYPES[type][0]


def type_gloss(type: SuccessionType) -> str:
    """What the type means, as a predicate."""
    return _TYPES[type][1]
