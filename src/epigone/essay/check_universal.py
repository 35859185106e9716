"""Claims that all of the legacy was kept, or none of it, against the share kept with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.facet_words import facet_of
from epigone.essay.lexicon import asserted_fates
from epigone.essay.match_doctrines import match_doctrine
from epigone.essay.model import Label
from epigone.essay.reasons import UniversalWeighed
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.words import Word, find_phrases
from epigone.verdict.model import DoctrineVerdict, Verdict
from epigone.vocabulary import KEPT_FATES, Facet

#: Words between "all" or "not one" and the legacy of which it is said.
_REACH = 4
#: The least share of the legacy that is more than none of it.
_SOME = 0.1
#: Doctrines that are named as the exceptions.
_NAMED = 2


@dataclass(frozen=True, slots=True)
class UniversalFinding:
    """Whether all of the legacy is said to have been kept, or none of it, and what the verdict says."""

    facet: Facet
    label: Label
    reason: UniversalWeighed


def check_universal(
    clause: Clause, agent: Agent, case: CaseWords, verdict: Verdict, settings: EssaySettings
) -> UniversalFinding | None:
    """Weigh "not one line of it survived" or "he changed nothing"; None if nothing is said of all or none."""
    words = clause.words
    quantifier = _quantifier(clause, agent, case)
    if quantifier is None or find_phrases(words, case.lexicon.phrases("nearly")):
        return None
    match = match_doctrine(clause.stems, case, settings.doctrine_match)
    says_kept = _said(words, quantifier, case)
    if says_kept is None or (match is not None and match.is_named):
        return None
    is_negative = words[quantifier].lower in case.lexicon.forms["none_of"]
    before = words[max(0, quantifier - 2) : quantifier]
    is_denied = not is_negative and bool(find_phrases(before, case.lexicon.phrases("negation")))
    facet: Facet = "claim" if facet_of(words, case) == "claim" else "practice"
    kept = verdict.kept.claim if facet == "claim" else verdict.kept.practice
    worlds = [verdict.kept, *(one.kept for one in verdict.readings)]
    spans = [world.claim if facet == "claim" else world.practice for world in worlds]
    is_excluded = [one.high <= 1 - _SOME if says_kept else one.low >= _SOME for one in spans]
    label: Label = "contradicted" if all(is_excluded) else "contested"
    if is_denied:
        label = "supported" if all(is_excluded) else "contested"
    exceptions = _exceptions(verdict, facet, says_kept=says_kept)
    reason = UniversalWeighed(facet, says_kept, is_denied, kept.mean, kept.low, kept.high, exceptions)
    return UniversalFinding(facet, label, reason)


def _quantifier(clause: Clause, agent: Agent, case: CaseWords) -> int | None:
    """The place of a word for all or none that is said of the predecessor's legacy.

    It stands before his name or his legacy's, after "were" that follows it, or as the object of what
    the successor did: "changed nothing".
    """
    words, forms = clause.words, case.lexicon.forms
    legacy = case.lexicon.phrases("legacy")
    owned = [one for one in clause.mentions if one.actor == case.case.predecessor]
    places = {word.start: place for place, word in enumerate(words)}
    leads = forms["of"] | forms["that"] | forms["relatives"] | forms["comparing"]
    named = [
        place
        for one in owned
        if (place := places.get(one.start, 0)) and (one.is_possessive or words[place - 1].lower in leads)
    ]
    things = [place for place, word in enumerate(words) if (word.stem,) in legacy]
    for place, word in enumerate(words):
        if word.lower not in forms["all_of"] | forms["none_of"] or _is_set_phrase(words, place, case):
            continue
        near = [at for at in (*named, *things) if 0 < at - place <= _REACH]
        is_before = bool(near) and bool(named) and not _is_parted(words[place : near[0] + 1])
        follows_be = place > 0 and words[place - 1].lower in forms["past_be"]
        is_after = follows_be and bool(named) and any(at < place for at in things)
        is_object = (
            word.lower in forms["by_itself"]
            and agent.actor == case.case.successor
            and place == len(words) - 1
            and any(at == place - 1 for at, _ in find_phrases(words, case.lexicon.fates))
        )
        if is_before or is_after or is_object:
            return place
    return None


def _is_parted(words: Sequence[Word]) -> bool:
    """Whether a mark stands among words."""
    return any(after.start > before.end + 1 for before, after in pairwise(words))


def _is_set_phrase(words: Sequence[Word], place: int, case: CaseWords) -> bool:
    """Whether "all" stands in a phrase that speaks of no whole: "after all", "all in all", "all the more"."""
    before = words[place - 1].lower if place else ""
    if words[place].lower in case.lexicon.forms["not_one"]:
        follows = words[place + 1].lower if place + 1 < len(words) else ""
        return follows not in case.lexicon.forms["one"]
    after = [word.lower for word in words[place + 1 : place + 3]]
    forms = case.lexicon.forms
    is_of_persons = after[:1] != [] and after[0] in forms["persons"]
    return (
        is_of_persons
        or before in forms["before_all"]
        or after[:1] == ["in"]
        or after in (["the", "more"], ["the", "same"])
    )


def _said(words: Sequence[Word], quantifier: int, case: CaseWords) -> bool | None:
    """Whether what is said of all or none comes to all kept (True) or none kept (False)."""
    sides = {
        asserted_fates(kind)[0] in KEPT_FATES
        for place, phrase in find_phrases(words, case.lexicon.fates)
        if (kind := case.lexicon.fates[phrase]) not in ("nominal", "practised") and place != quantifier
    }
    if any(word.lower in case.lexicon.forms["lost"] for word in words):
        sides.add(False)
    if len(sides) != 1:
        return None
    return sides.pop() != (words[quantifier].lower in case.lexicon.forms["none_of"])


def _exceptions(verdict: Verdict, facet: Facet, *, says_kept: bool) -> tuple[str, ...]:
    """The doctrines that speak most clearly against it."""

    def kept(one: DoctrineVerdict) -> float:
        return float(sum(one.facets[facet].fates[: len(KEPT_FATES)]))

    found = sorted((one for one in verdict.doctrines if facet in one.facets), key=kept, reverse=not says_kept)
    return tuple(one.id for one in found[:_NAMED])
