"""What was done, and what had been done by then."""

from collections.abc import Sequence

from epigone.essay.lexicon import Lexicon
from epigone.essay.words import Word

#: Words after "had" among which its participle stands: "had already been".
_REACH = 3


def is_pluperfect(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether words tell what had been done: "had" and, adverbs apart, a participle after it.

    Examples
    --------
    >>> from epigone.essay.lexicon import read_lexicon
    >>> from epigone.essay.words import words_of
    >>> lexicon = read_lexicon()
    >>> is_pluperfect(words_of("the bridge had already been built", lexicon), lexicon)
    True
    >>> is_pluperfect(words_of("the town had a bridge", lexicon), lexicon)
    False
    """
    for place, word in enumerate(words):
        if word.lower not in lexicon.forms["pluperfect"]:
            continue
        for after in words[place + 1 : place + 1 + _REACH]:
            if after.lower in lexicon.participles or after.lower == "been" or after.lower.endswith("ed"):
                return True
            if not (after.lower.endswith("ly") or after.lower in lexicon.forms["adverbs_of_time"]):
                break
    return False


def is_verb(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word may be a verb of what was done: a past tense, a participle, "was" or "had"."""
    if word.lower in lexicon.forms["past_be"] | lexicon.forms["had"]:
        return True
    is_form = word.lower in lexicon.pasts | lexicon.participles or word.lower.endswith("ed")
    return is_form and not word.is_capital and word.lower not in lexicon.forms["no_past"]
