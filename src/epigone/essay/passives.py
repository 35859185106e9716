"""The verb of a clause, and whether its subject does it or has it done to him."""

from collections.abc import Sequence

from epigone.essay.actors import Mention
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.words import Word


def first_verb(clause: Clause, case: CaseWords) -> int | None:
    """The first cue that names no thing: one without an article, an owner or a preposition before it."""
    forms = case.lexicon.forms
    leading = forms["articles"] | forms["owned"] | forms["prepositions"]
    verbs = (
        place
        for place in clause.cues
        if not place
        or not (
            clause.words[place - 1].lower in leading
            or clause.words[place - 1].lower.endswith(("'s", "\u2019s"))
        )
    )
    return next(verbs, None)


def is_passive_verb(words: Sequence[Word], verb: int, case: CaseWords) -> bool:
    """Whether a verb tells what is done to its subject: "was not at once signed"."""
    place = verb - 1
    while place >= 0 and words[place].lower.endswith("ly"):
        place -= 1
    if place >= 0 and (words[place].stem,) in case.lexicon.phrases("negation"):
        place -= 1
    return (
        place >= 0
        and words[place].lower in case.lexicon.forms["passive"]
        and words[verb].lower.endswith(("ed", "en", "t", "n", "d", "nt", "de"))
    )


def is_done_to(words: Sequence[Word], mention: Mention, is_passive: bool, case: CaseWords) -> bool:
    """Whether it is done to the one named: no verb of his own stands right after him."""
    after = [word for word in words if word.start >= mention.end][:2]
    verbs = [word for word in after if not word.lower.endswith("ly")][:1]
    is_active = any(
        word.lower not in case.lexicon.forms["passive"]
        and (word.lower.endswith("ed") or word.lower in case.lexicon.stemmer.irregular)
        for word in verbs
    )
    return is_passive and not is_active
