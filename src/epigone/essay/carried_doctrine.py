"""The doctrine that a sentence takes over from the one before: "Here he went further than she did"."""

from collections.abc import Iterable

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.match_doctrines import DoctrineMatch

#: Words of a sentence among which the one stands that takes up what was spoken of.
_HEAD = 2
#: Words after "it was" among which "that" or "who" tells that "it" stands for what comes then.
_CLEFT = 8


def carried_doctrine(read: ReadSentence, spoken: Iterable[str], case: CaseWords) -> str:
    """Id of the one doctrine spoken of before that a sentence takes up; empty where there is none.

    `spoken` are the doctrines of the sentence before it in its paragraph: of two neither is taken up.
    """
    before = set(spoken)
    if len(before) != 1 or not _takes_up(read, case):
        return ""
    return before.pop()


def carried_match(id: str, clause: Clause, case: CaseWords) -> DoctrineMatch | None:
    """The doctrine carried over, as one that a clause names; None where a clause names a doctrine itself."""
    doctrine = next((one for one in case.doctrines if one.id == id), None)
    if doctrine is None or any(stem in case.keys for stem in clause.stems):
        return None
    return DoctrineMatch(doctrine, 0.0, True, False, None, frozenset())


def _takes_up(read: ReadSentence, case: CaseWords) -> bool:
    """Whether a sentence begins with "here", or with a pronoun of things that stands for what was before."""
    lower = [word.lower for word in read.words]
    forms, pronouns = case.lexicon.forms, case.lexicon.pronouns
    if any(word in forms["here"] for word in lower[:_HEAD]):
        return True
    if not lower or lower[0] not in pronouns["things"] & pronouns["subjects"]:
        return False
    openers = forms["that"] | forms["relatives"]
    is_cleft = len(lower) > 1 and lower[1] in forms["passive"]
    return not (is_cleft and any(word in openers for word in lower[2:_CLEFT]))
