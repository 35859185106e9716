"""Lists of words and phrases by their stems, quick to look for in a row of words."""

from functools import cached_property

#: A word as a tuple of one stem, a phrase as one of several.
Phrase = tuple[str, ...]


class PhraseBook(dict[Phrase, str]):
    """Phrases, each with what it says; `heads` leads from a first stem to the phrases that begin with it."""

    @cached_property
    def heads(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases by their first stem."""
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in self:
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
        return found
