"""Whether a thing is said to have lasted as long as the successor ruled: "when she left, it still met"."""

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.words import find_phrases

#: Words after "when" among which it is said who left, and that he did.
_REACH = 5


def lasted(clause: Clause, before: Clause | None, case: CaseWords) -> bool:
    """Whether a clause, or the one before it in its sentence, speaks of the end of the successor's time."""
    around = (clause,) if before is None else (clause, before)
    return any(
        bool(find_phrases(one.words, case.lexicon.phrases("to_the_last"))) or _is_at_his_end(one, case)
        for one in around
    )


def is_still(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause says that something has not ceased."""
    return bool(find_phrases(clause.words, case.lexicon.phrases("still")))


def _is_at_his_end(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause holds "when", the successor's name and a verb by which a rule ends."""
    words = clause.words
    starts = {one.start for one in clause.mentions if one.actor == case.case.successor}
    for place, word in enumerate(words):
        if word.lower in case.lexicon.forms["when"]:
            ahead = words[place + 1 : place + 1 + _REACH]
            is_he = any(one.start in starts for one in ahead)
            if is_he and find_phrases(ahead, case.lexicon.phrases("rule_ends")):
                return True
    return False
