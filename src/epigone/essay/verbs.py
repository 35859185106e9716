"""What a subject is said to have done: the verb after it, or the part that it had."""

from collections.abc import Sequence
from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.words import Word, find_phrases

#: Words after a subject among which its verb stands, adverbs apart.
_REACH = 3
#: Words after "was the" among which the part stands that a person had: "was the chief witness".
_PART_REACH = 4


@dataclass(frozen=True, slots=True)
class VerbSaid:
    """A verb in the past tense by its place among the words of a clause; `is_part` tells "was a witness"."""

    place: int
    is_part: bool = False


def is_past(word: Word, case: CaseWords) -> bool:
    """Whether a word may be a verb in the past tense."""
    return word.lower in case.lexicon.pasts or _is_regular(word, case)


def is_participle(word: Word, case: CaseWords) -> bool:
    """Whether a word may be a past participle."""
    return word.lower in case.lexicon.participles or _is_regular(word, case)


def _is_regular(word: Word, case: CaseWords) -> bool:
    return (
        word.lower.endswith("ed") and len(word.lower) > 3 and word.lower not in case.lexicon.forms["no_past"]
    )


def verb_after(words: Sequence[Word], place: int, case: CaseWords) -> VerbSaid | None:
    """The verb in the past tense whose subject ends before `place`.

    None where no verb follows at once, where it is denied, where it only might have been, and in the
    pluperfect, which tells of another time than the clause.
    """
    forms, negation = case.lexicon.forms, case.lexicon.phrases("negation")
    seen = 0
    for at in range(place, len(words)):
        word = words[at]
        if word.lower.endswith("ly") or word.lower in forms["adverbs"]:
            continue
        if (word.stem,) in negation or seen >= _REACH:
            return None
        if word.lower in forms["past_be"]:
            return _part_after(words, at, case)
        if is_past(word, case) and not word.is_capital:
            return VerbSaid(at)
        if not word.is_capital:
            return None
        seen += 1
    return None


def _part_after(words: Sequence[Word], verb: int, case: CaseWords) -> VerbSaid | None:
    """The part after "was", if it is one that only somebody present can have."""
    near = words[verb + 1 : verb + 1 + _PART_REACH]
    for word in near:
        if is_participle(word, case) or (word.stem,) in case.lexicon.phrases("negation"):
            return None
        if word.lower in case.lexicon.forms["parts"]:
            return VerbSaid(verb, is_part=True)
    return None


def passive_before(words: Sequence[Word], place: int, case: CaseWords) -> VerbSaid | None:
    """The participle of "was done by", where "by" stands at `place`; None for a mere "done by"."""
    if not place or not is_participle(words[place - 1], case):
        return None
    before = [word for word in words[max(0, place - 4) : place - 1] if not word.lower.endswith("ly")]
    is_passive = bool(before) and before[-1].lower in case.lexicon.forms["passive"]
    is_denied = bool(find_phrases(words[:place], case.lexicon.phrases("negation")))
    return VerbSaid(place - 1) if is_passive and not is_denied else None
