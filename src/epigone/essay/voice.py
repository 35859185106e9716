"""How a sentence is meant: asserted, asked, planned, imagined, or told as another's view."""

from dataclasses import dataclass

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import ReadSentence
from epigone.essay.words import find_phrases


@dataclass(frozen=True, slots=True)
class Voice:
    """`stops` tells that nothing in the sentence is asserted; `kind` says why nothing is checkable.

    `who` is whose view it is, where it is not the author's: an actor's id, or a name as written.
    """

    kind: str
    stops: bool = False
    who: str = ""


def voice_of(read: ReadSentence, case: CaseWords) -> Voice:
    """Judge the voice of a sentence."""
    sentence = read.sentence
    if sentence.is_heading:
        return Voice("heading", stops=True)
    if sentence.text.rstrip("\"'\u201d\u2019) ").endswith("?"):
        return Voice("question", stops=True)
    phrases = case.lexicon.phrases
    if find_phrases(read.words, phrases("plan")):
        return Voice("plan", stops=True)
    lowered = [word.lower for word in read.words]
    if lowered[:1] == ["if"] or find_phrases(read.words, phrases("conditional")):
        return Voice("conditional", stops=True)
    who = _holder(read, case)
    if who:
        return Voice("attributed", who=who)
    if find_phrases(read.words, phrases("opinion")):
        return Voice("opinion")
    return Voice("general")


def _holder(read: ReadSentence, case: CaseWords) -> str:
    """Who is said to hold what follows: a name, a verb of saying, and `that`."""
    words = read.words
    aside = _aside(read, case)
    if aside:
        return aside
    attribution = case.lexicon.phrases("attribution")
    for place, word in enumerate(words[:-1]):
        if (word.stem,) not in attribution or place == 0 or not _leads_to_that(read, place):
            continue
        before = words[max(0, place - 3) : place]
        for mention in read.mentions:
            if any(mention.start <= one.start < mention.end for one in before):
                return mention.actor
        name = next(
            (one.text for one in reversed(before) if one.is_capital or one.lower.endswith("ians")), ""
        )
        if name and name.lower() not in ("he", "she", "it", "i"):
            return name
    return ""


def _leads_to_that(read: ReadSentence, place: int) -> bool:
    """Whether "that" follows a verb at once, or after an aside between commas."""
    words, text, start = read.words, read.sentence.text, read.sentence.start
    if words[place + 1].lower == "that":
        return True
    if not text[words[place].end - start :].startswith(","):
        return False
    return any(
        word.lower == "that" and text[: word.start - start].rstrip().endswith(",")
        for word in words[place + 2 :]
    )


def _aside(read: ReadSentence, case: CaseWords) -> str:
    """Who is named between commas with a verb of saying: `the king, wrote Bede, died`."""
    text, start = read.sentence.text, read.sentence.start
    for place, word in enumerate(read.words[:-1]):
        name = read.words[place + 1]
        is_aside = text[: word.start - start].rstrip().endswith(",") and text[name.end - start :].startswith(
            (",", ".")
        )
        named = any(one.start == name.start for one in read.mentions)
        if is_aside and name.is_capital and not named and (word.stem,) in case.lexicon.phrases("attribution"):
            return name.text
    return ""
