"""What became of a doctrine, told by comparing it with the predecessor's time: "as free as under her"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from epigone.essay.casewords import ACT, CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.match_doctrines import DoctrineMatch
from epigone.essay.verbs import is_participle
from epigone.essay.words import Word, find_phrases

Measure = Literal["same", "strictly_same", "more", "less", "other"]

#: Words after "as" or "than" among which the predecessor or his time is named.
_REACH = 5
#: Words before "than" among which the comparative stands.
_BACK = 9
#: Words before a comparison among which a negation is of it.
_NEAR = 3
#: Words after the predecessor's name among which the verb stands that says what he did.
_VERB = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a doctrine compares with what it was under the predecessor, and where the words say so."""

    measure: Measure
    place: int


def compared(clause: Clause, match: DoctrineMatch, case: CaseWords) -> Comparison | None:
    """The comparison that a clause draws with the predecessor's time; None if it draws none.

    Cost: linear in the words of the clause.
    """
    for place, word in enumerate(clause.words):
        if word.lower in case.lexicon.forms["likened"] | case.lexicon.forms["what"]:
            found = _likened(clause, place, case)
        elif word.lower in case.lexicon.forms["than"]:
            found = _measured(clause, place, match, case)
        else:
            continue
        if found is not None:
            return Comparison(found, place)
    return None


def _likened(clause: Clause, place: int, case: CaseWords) -> Measure | None:
    """What "as" and "like" say: the same, unless it is denied or speaks of what was foreseen."""
    words, forms = clause.words, case.lexicon.forms
    before = words[place - 1].lower if place else ""
    is_what = words[place].lower in forms["what"]
    if before in forms["no_likeness"] or (is_what and not _does(words[:place], case)):
        return None
    at = _predecessor_after(clause, place, case)
    if at is None:
        return None
    if find_phrases(words[at : at + _REACH + 1], case.lexicon.phrases("foretold")):
        return None
    if find_phrases(words[max(0, place - _NEAR) : place], case.lexicon.phrases("multiple")):
        return "more"
    negated = _negations(words[:place], case)
    near = [one for one in negated if place - one <= _NEAR]
    is_apart = any(one.start > two.end + 1 for one, two in zip(words[1 : place + 1], words, strict=False))
    if near or (negated and not is_apart):
        return "other"
    return "strictly_same" if is_what or before in forms["strictly"] else "same"


def _does(words: Sequence[Word], case: CaseWords) -> bool:
    """Whether words end in a verb that leads to what was done or was before: "did what", "remained what"."""
    return any(word.lower in case.lexicon.forms["leads_to_what"] for word in words[-_NEAR:])


def _measured(clause: Clause, place: int, match: DoctrineMatch, case: CaseWords) -> Measure | None:
    """What a comparative before "than" says: more of it, less, something else, or no more of it."""
    words, forms = clause.words, case.lexicon.forms
    at = _predecessor_after(clause, place, case)
    if at is None or find_phrases(words[at : at + _REACH + 1], case.lexicon.phrases("foretold")):
        return None
    begin = max(0, place - _BACK)
    for at in range(place - 1, begin - 1, -1):
        word = words[at].lower
        measure: Measure | None = (
            "more" if word in forms["degree_up"] else "less" if word in forms["degree_down"] else None
        )
        if word in forms["degree_other"]:
            measure = "other"
        if measure is None:
            continue
        if at and words[at - 1].lower in forms["degree_down"] | forms["degree_up"]:
            return None  # "less strict", "more restrained": which way that goes hangs on the word
        if not _is_of_the_doctrine(words[at + 1 : place], clause, match, case):
            return None
        return "strictly_same" if _negations(words[max(0, at - 2) : at], case) else measure
    return None


def _is_of_the_doctrine(
    between: Sequence[Word], clause: Clause, match: DoctrineMatch, case: CaseWords
) -> bool:
    """Whether what there is more or less of is the doctrine: the first noun, if any, is a word of it."""
    named = {word.start for one in clause.mentions for word in between if one.start <= word.start < one.end}
    own = match.name | match.doctrine.line | frozenset().union(*match.doctrine.fates.values())
    for word in between:
        is_small = word.lower in case.lexicon.stopwords or word.lower.endswith("ly")
        if is_small or word.start in named:
            continue
        stem = case.lexicon.synonyms.get(word.stem, word.stem)
        return stem in own or ACT + case.plain.get(stem, "") in own
    return True


def _negations(words: Sequence[Word], case: CaseWords) -> list[int]:
    """Where words deny, "not only" apart."""
    spared = {at for at, _ in find_phrases(words, case.lexicon.phrases("not_only"))}
    found = [at for at, phrase in find_phrases(words, case.lexicon.phrases("negation")) if at not in spared]
    return found + [at for at, word in enumerate(words) if word.is_contracted_not]


def _predecessor_after(clause: Clause, place: int, case: CaseWords) -> int | None:
    """Where, after a word of comparing, the predecessor or his time is named; None if neither is.

    "as under her", "as she had left it", "than in the founder's day", "than ever", "as before".
    """
    words, forms = clause.words, case.lexicon.forms
    spoken = {one.start for one in clause.mentions if one.actor == case.case.predecessor}
    roles = case.lexicon.pronouns["predecessor"]
    pronouns = case.lexicon.pronouns["subjects"]
    small = forms["small_before_time"]
    for at in range(place + 1, min(place + 1 + _REACH, len(words))):
        word = words[at]
        if word.start in spoken or word.lower.removesuffix("'s").removesuffix("\u2019s") in roles:
            return at
        if word.lower in forms["before_now"] and at - place <= 2 and at + 1 >= len(words):
            return at
        if word.lower in pronouns and _had_been(words[at + 1 : at + 1 + _VERB], case):
            return at
        if word.lower in forms["owned"] and _is_time_or_forebear(words[at + 1 : at + 2], case):
            return at
        if word.lower not in small and word.lower not in case.lexicon.titles:
            return None
    return None


def _is_time_or_forebear(words: Sequence[Word], case: CaseWords) -> bool:
    """Whether what is owned is a time of rule, or the one who ruled before: "her time", "her father"."""
    return any(
        (word.stem,) in case.lexicon.phrases("rule_words") or word.stem in case.lexicon.forms["forebears"]
        for word in words
    )


def _had_been(words: Sequence[Word], case: CaseWords) -> bool:
    """Whether words begin with a pluperfect: "had ever been", "had left it"."""
    if words and words[0].lower in case.lexicon.forms["before_now"]:
        words = words[1:]
    if not words or words[0].lower not in case.lexicon.forms["had_been"]:
        return False
    done = case.lexicon.forms["passive"] | case.lexicon.forms["before_now"]
    return len(words) == 1 or any(is_participle(word, case) or word.lower in done for word in words[1:])
