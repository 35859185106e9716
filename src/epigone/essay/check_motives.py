"""Claims of why something was done: the case holds a verdict on the aim of some doctrines, and no more."""

from epigone.essay.casewords import CaseWords
from epigone.essay.check_fates import FateFinding
from epigone.essay.clauses import ReadSentence, whole_clause
from epigone.essay.denials import is_negated
from epigone.essay.match_doctrines import match_doctrine
from epigone.essay.reasons import FateWeighed, Uncheckable
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases
from epigone.verdict.model import Verdict
from epigone.vocabulary import FATES, KEPT_FATES, Fate

#: First words of a cleft sentence: "It was for ..., that ...".
_CLEFT = 2


def check_motive(
    read: ReadSentence, case: CaseWords, verdict: Verdict, settings: EssaySettings
) -> FateFinding | Uncheckable | None:
    """What the case says of a motive; None where the sentence gives none.

    Whether a motive is the predecessor's own cannot be told from its words: where the verdict on the
    aim is clear nothing is said, and where it is open the motive is contested.
    """
    phrases = case.lexicon.phrases
    words = read.words
    if read.dates or not (is_cleft(read, case) or find_phrases(words, phrases("motive"))):
        return None
    match = match_doctrine(whole_clause(read, case).stems, case, settings.doctrine_match)
    if match is None or not match.is_named:
        return Uncheckable("motive")
    found = next(item for item in verdict.doctrines if item.id == match.doctrine.id)
    if "aim" not in found.facets:
        return Uncheckable("motive")
    numbers = dict(zip(FATES, (float(p) for p in found.facets["aim"].fates), strict=True))
    kept = sum(numbers[fate] for fate in KEPT_FATES)
    if max(kept, 1 - kept) >= settings.contradicted:
        return Uncheckable("motive")
    is_turned = is_negated(words, len(words), case, reach=len(words))
    said: tuple[Fate, ...] = (
        tuple(fate for fate in FATES if fate not in KEPT_FATES) if is_turned else KEPT_FATES
    )
    rival = max((fate for fate in FATES if fate not in said), key=lambda fate: numbers[fate])
    probability = sum(numbers[fate] for fate in said)
    reason = FateWeighed(found.id, "aim", said, probability, rival, numbers[rival])
    return FateFinding(found.id, "aim", said, "contested", reason, case.case.successor, ())


def is_cleft(read: ReadSentence, case: CaseWords) -> bool:
    """Whether a sentence says "It was for (out of, because of) ... that ..."."""
    lower = [word.lower for word in read.words]
    forms = case.lexicon.forms
    if (
        len(lower) <= _CLEFT
        or lower[0] not in case.lexicon.pronouns["things"]
        or lower[1] not in forms["past_be"]
    ):
        return False
    return lower[_CLEFT] in forms["why"] and any(word in forms["that"] for word in lower)
