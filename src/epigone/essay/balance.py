"""The essay as a whole: its own verdict, and whether it weighs both sides."""

from collections.abc import Sequence

from epigone.essay.casewords import CaseWords
from epigone.essay.model import Balance, CheckedSentence, Thesis
from epigone.essay.reasons import FateWeighed, ShareWeighed
from epigone.essay.words import find_phrases, words_of
from epigone.vocabulary import KEPT_FATES


def thesis_of(sentences: Sequence[CheckedSentence]) -> Thesis:
    """The essay's own verdict: what it says of the whole in practice, its last word counting most."""
    said = [
        (sentence.index, claim.reason.said_kept)
        for sentence in sentences
        for claim in sentence.claims
        if isinstance(claim.reason, ShareWeighed)
        and not claim.reason.dimension
        and claim.reason.facet == "practice"
        and claim.attributed_to is None
    ]
    if not said:
        return Thesis(None, ())
    last = said[-1][1]
    return Thesis(last, tuple(dict.fromkeys(index for index, kept in said if kept == last)))


def balance_of(sentences: Sequence[CheckedSentence], case: CaseWords) -> Balance:
    """Which sentences hold that something was kept, which that it was broken, and which promise both."""
    kept: list[int] = []
    broken: list[int] = []
    promised: list[int] = []
    for sentence in sentences:
        if find_phrases(words_of(sentence.text, case.lexicon), case.lexicon.phrases("both_sides")):
            promised.append(sentence.index)
        for claim in sentence.claims:
            if claim.attributed_to is not None:
                continue
            if isinstance(claim.reason, ShareWeighed):
                (kept if claim.reason.said_kept else broken).append(sentence.index)
            elif isinstance(claim.reason, FateWeighed):
                (kept if claim.reason.said[0] in KEPT_FATES else broken).append(sentence.index)
    return Balance(tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(broken)), tuple(promised))
