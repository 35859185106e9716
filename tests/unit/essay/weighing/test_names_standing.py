"""How a name stands in a clause."""

import pytest

from epigone.essay.weighing.standing import STANDINGS, is_denied_of, standing_of
from support.passages import passage_of


def clause_of(text, checker):
    """The first clause of a sentence that names Trotsky."""
    clauses = passage_of(text, checker).read.clauses
    return next(one for one in clauses if any(mention.actor == "trotsky" for mention in one.mentions))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Trotsky signed the treaty.", "subject"),
        ("The treaty was signed by Trotsky.", "after_by"),
        ("It was Trotsky's treaty.", "owns"),
        ("The signature was from Trotsky.", "after_from"),
        ("They signed it against Trotsky.", "after_preposition"),
        ("The signatory was Trotsky.", "named_last"),
    ],
)
def test_every_way_of_standing_is_told_apart(text, way, checker):
    found = standing_of(clause_of(text, checker), "trotsky", checker.words)
    assert set(found) == set(STANDINGS)
    assert {name for name, value in found.items() if value} == {way}


def test_who_is_not_named_stands_nowhere(checker):
    assert not any(standing_of(clause_of("Trotsky came.", checker), "lenin", checker.words).values())


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("Trotsky did not sign the treaty.", True),
        ("Trotsky said that nobody could sign the treaty.", False),
        ("Not only Trotsky signed the treaty.", False),
        ("Trotsky signed the treaty.", False),
    ],
)
def test_only_what_is_said_of_him_himself_is_denied_of_him(text, is_denied, checker):
    assert is_denied_of("trotsky", clause_of(text, checker), checker.words) is is_denied
