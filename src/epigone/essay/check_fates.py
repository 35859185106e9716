"""Claims of what became of a doctrine, against the probabilities of the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from epigone.essay.carried_doctrine import carried_match
from epigone.essay.casewords import CaseWords
from epigone.essay.clauses import Clause
from epigone.essay.denials import is_negated
from epigone.essay.facet_words import facet_of
from epigone.essay.fate_comparisons import compared
from epigone.essay.fate_lasting import is_still, lasted
from epigone.essay.fate_words import FateSaid, names_it_after_passive, said_of
from epigone.essay.match_doctrines import DoctrineMatch, match_doctrine, match_topic
from epigone.essay.model import Label
from epigone.essay.reasons import FateWeighed, LineHeld, PositionHeld, Reason
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.words import find_phrases
from epigone.verdict.model import DoctrineVerdict, Verdict
from epigone.vocabulary import FATES, KEPT_FATES, Facet, Fate

#: Words after a fate among which its object stands: "did away with it".
_OBJECT_REACH = 5
#: First words of a clause among which its subject stands.
_HEAD = 4


#: Words of content between a doctrine's name and the fate that is said of it, and one more.
_NEAR = 5


@dataclass(frozen=True, slots=True)
class FateFinding:
    """The doctrine that a clause speaks of, and what it says of it.

    `is_named` tells that the clause calls the doctrine by a name, `is_explicit` that it says the fate
    in so many words and does not only repeat the description of one, `is_weak` that it only speaks of change.
    """

    doctrine: str
    facet: Facet
    fates: tuple[Fate, ...]
    label: Label
    reason: Reason
    actor: str | None
    evidence: tuple[str, ...]
    is_named: bool = True
    is_explicit: bool = True
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a clause.

    `before` is the clause before it in its sentence, of which "this" or "it" may speak; `after` the one
    that follows: "not altered, it was ended" asserts the second only. `carried` is the id of the doctrine
    that its sentence takes over from the one before.
    """

    before: Clause | None = None
    after: Clause | None = None
    carried: str = ""


#: Of a clause by itself.
ALONE = Beside()


def check_fate(
    clause: Clause,
    agent: Agent,
    case: CaseWords,
    verdict: Verdict,
    settings: EssaySettings,
    beside: Beside = ALONE,
) -> FateFinding | None:
    """Find the doctrine and the fate that a clause asserts and weigh it; None if it asserts none."""
    before, after = beside.before, beside.after
    match = match_doctrine(clause.stems, case, settings.doctrine_match)
    is_lasting = lasted(clause, before, case)
    if match is None or not match.is_named:
        match = _by_topic(clause, case, is_lasting=is_lasting) or match
    said = None if match is None else said_of(clause, match, case)
    if said is None and match is not None and is_lasting and is_still(clause, case):
        said = FateSaid(KEPT_FATES, facet_of(clause.words, case))
    is_of_another = match is None or said is None or names_it_after_passive(clause, match, case)
    if is_of_another and before is not None and _points_back(clause, case):
        earlier = match_doctrine(before.stems, case, settings.doctrine_match)
        if earlier is not None and earlier.is_named:
            match, said = earlier, said_of(clause, earlier, case)
    is_vague = match is None or not (match.is_named or match.name)
    if is_vague and beside.carried:
        match = carried_match(beside.carried, clause, case)
        said = None if match is None else said_of(clause, match, case)
    if match is None:
        return None
    if said is None or (said.is_denial and after is not None and _corrects(after, case)):
        return None
    predecessor, successor = case.case.predecessor, case.case.successor
    is_measure = agent.actor == predecessor and (said.is_compared or _is_of_his_time(clause, agent, case))
    actor = None if is_measure else agent.actor
    owner = _owner(clause)
    if said.is_roots or (actor == predecessor and not agent.is_patient):
        return _of_the_line(match, said, case, predecessor)
    if actor is not None and actor not in (predecessor, successor) and actor in case.actors.persons:
        return _of_a_position(match, said, case, actor)
    if actor is None and owner not in (None, successor, predecessor):
        return None
    found = weigh_fate(match, said, verdict, settings, successor)
    if (
        found is not None
        and found.label == "contradicted"
        and (not _is_of_successor(clause, agent, match, case) or not _is_near_its_fate(clause, match, case))
    ):
        return None
    return found


def _is_of_his_time(clause: Clause, agent: Agent, case: CaseWords) -> bool:
    """Whether the predecessor is named only as the one of whose time a thing is: "the rules of her reign"."""
    starts = {word.start: place for place, word in enumerate(clause.words)}
    return agent.is_ruler and any(
        one.actor == agent.actor
        and one.is_possessive
        and (place := starts.get(one.start, 0)) > 0
        and clause.words[place - 1].lower in case.lexicon.forms["of"]
        for one in clause.mentions
    )


def _by_topic(clause: Clause, case: CaseWords, *, is_lasting: bool) -> DoctrineMatch | None:
    """The doctrine that a clause speaks of in other words, where it tells what became of the line.

    It compares it with what it was, says how it lasted, names the predecessor, or speaks of a principle.
    """
    topic = match_topic(clause.stems, case)
    if topic is None:
        return None
    is_of_predecessor = any(one.actor == case.case.predecessor for one in clause.mentions)
    is_a_line = bool(find_phrases(clause.words, case.lexicon.phrases("lines")))
    if is_lasting or is_of_predecessor or compared(clause, topic, case) is not None:
        return topic
    return replace(topic, is_strong=False) if is_a_line else None


def _is_near_its_fate(clause: Clause, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether the doctrine's name stands close to a fate, and no time of the predecessor stands beside it."""
    synonyms = case.lexicon.synonyms
    named = [at for at, word in enumerate(clause.words) if synonyms.get(word.stem, word.stem) in match.name]
    fates = [
        at for book in (case.lexicon.fates, case.lexicon.moves) for at, _ in find_phrases(clause.words, book)
    ]
    begins = [item.date.earliest for item in case.case.handovers]
    is_before = bool(begins) and any(when.latest < min(begins) for when in clause.dates)
    lower = [word.lower for word in clause.words]
    had_been = ("had", "been") in pairwise(lower) and not clause.mentions
    is_before = is_before or had_been or _is_while_he_lived(clause, case)
    is_near = (
        not named
        or not fates
        or any(_apart(clause, min(at, to), max(at, to), case) < _NEAR for at in named for to in fates)
    )
    return is_near and not is_before


def _is_while_he_lived(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause speaks of the time that the predecessor lived or ruled: "as long as she lived"."""
    words, forms = clause.words, case.lexicon.forms
    starts = {one.start for one in clause.mentions if one.actor == case.case.predecessor}
    leads = forms["as_long"] | case.lexicon.dates["until"]
    return any(
        word.start in starts and any(one.lower in leads for one in words[max(0, place - 2) : place])
        for place, word in enumerate(words)
    )


def _apart(clause: Clause, first: int, last: int, case: CaseWords) -> int:
    """Words of content between two places."""
    between = clause.words[first + 1 : last]
    return sum(word.lower not in case.lexicon.stopwords for word in between)


def _is_of_successor(clause: Clause, agent: Agent, match: DoctrineMatch, case: CaseWords) -> bool:
    """Whether the fate is set down to the successor, or to nobody: the doctrine itself is what changes."""
    if agent.actor is not None:
        return True
    if any(one.actor == case.case.successor for one in clause.mentions):
        return True
    synonyms = case.lexicon.synonyms
    named = [at for at, word in enumerate(clause.words) if synonyms.get(word.stem, word.stem) in match.name]
    return bool(named) and bool(clause.cues) and min(named) < clause.cues[0]


def _points_back(clause: Clause, case: CaseWords) -> bool:
    """Whether a pronoun before the first cue, or as its object, speaks of a thing named before."""
    end = clause.cues[0] if clause.cues else 0
    things = case.lexicon.pronouns["things"]
    return any(word.lower in things for word in clause.words[:end]) or any(
        word.lower in case.lexicon.pronouns["objects"] for word in clause.words[end : end + _OBJECT_REACH]
    )


def _corrects(clause: Clause, case: CaseWords) -> bool:
    """Whether a clause puts another fate in the place of one denied before it: "it was ended"."""
    fates = find_phrases(clause.words, case.lexicon.fates)
    heads = case.lexicon.pronouns["subjects"] | case.lexicon.forms["but"]
    is_of_it = any(word.lower in heads for word in clause.words[:_HEAD])
    return is_of_it and any(not is_negated(clause.words, place, case) for place, _ in fates)


def _owner(clause: Clause) -> str | None:
    return next((one.actor for one in clause.mentions if one.is_possessive), None)


def weigh_fate(
    match: DoctrineMatch, said: FateSaid, verdict: Verdict, settings: EssaySettings, successor: str
) -> FateFinding | None:
    """Compare the fates that are asserted with the verdict's probabilities of that facet."""
    found = next(item for item in verdict.doctrines if item.id == match.doctrine.id)
    facet = said.facet if said.facet in found.facets else "practice"
    if facet not in found.facets:
        return None
    numbers = dict(zip(FATES, (float(p) for p in found.facets[facet].fates), strict=True))
    probability = sum(numbers[fate] for fate in said.fates)
    rival = max((fate for fate in FATES if fate not in said.fates), key=lambda fate: numbers[fate])
    is_meant = match.is_named or match.is_strong or (said.is_compared and bool(match.name))
    label = _label(said.fates, numbers, settings, is_sure=is_meant and not said.is_weak)
    if label == "contradicted" and said.is_hedged:
        label = "contested"
    reason = FateWeighed(found.id, facet, said.fates, probability, rival, numbers[rival])
    evidence = _evidence(found, facet, verdict)
    return FateFinding(
        found.id,
        facet,
        said.fates,
        label,
        reason,
        successor,
        evidence,
        is_named=is_meant,
        is_explicit=said.is_explicit,
        is_weak=said.is_weak,
    )


def _label(
    said: Sequence[Fate], numbers: Mapping[Fate, float], settings: EssaySettings, *, is_sure: bool
) -> Label:
    """The label of a fate; between neighbours (kept, broken) nothing is contradicted but a denial of one.

    What is said to be exactly as it was is measured by that alone.
    """
    probability = sum(numbers[fate] for fate in said)
    if probability >= settings.supported:
        return "supported"
    denied = [fate for fate in FATES if fate not in said]
    if len(denied) == 1 and numbers[denied[0]] >= settings.contradicted and is_sure:
        return "contradicted"
    if tuple(said) == ("preserved",) and 1 - probability >= settings.contradicted and is_sure:
        return "contradicted"
    side = [fate for fate in FATES if (fate in KEPT_FATES) == (said[0] in KEPT_FATES)]
    other_side = 1 - sum(numbers[fate] for fate in side)
    if other_side >= settings.contradicted and is_sure:
        return "contradicted"
    return "contested"


def _evidence(found: DoctrineVerdict, facet: Facet, verdict: Verdict) -> tuple[str, ...]:
    """The weightiest facts and the series behind a facet's fates, at most five."""
    weights: dict[str, float] = {}
    for row in verdict.case.evidence:
        if row.doctrine == found.id:
            weights[row.id] = max(weights.get(row.id, 0.0), *row.fates.values())
    ids = [id for finding in found.facets[facet].findings for id in finding.evidence]
    return tuple(sorted(dict.fromkeys(ids), key=lambda id: (-weights.get(id, 99.0), id))[:5])


def _of_the_line(
    match: DoctrineMatch, said: FateSaid, case: CaseWords, predecessor: str
) -> FateFinding | None:
    """What is said of the predecessor himself: that the line was his, or that it was not."""
    if not match.is_named:
        return None
    agrees = said.fates[0] in KEPT_FATES or said.is_roots
    if not agrees:
        return None
    rows = [
        row for row in case.case.evidence if row.doctrine == match.doctrine.id and row.actor == predecessor
    ]
    ids = tuple(dict.fromkeys(row.id for row in rows))[:5]
    reason = LineHeld(match.doctrine.id, agrees)
    return FateFinding(match.doctrine.id, "practice", said.fates, "supported", reason, predecessor, ids)


def _of_a_position(match: DoctrineMatch, said: FateSaid, case: CaseWords, actor: str) -> FateFinding | None:
    """What is said of a rival or another: whether he stood for the line, against his coded statements."""
    rows = [row for row in case.case.evidence if row.doctrine == match.doctrine.id and row.actor == actor]
    if not rows or not match.is_named:
        return None
    kept = sum(weight for row in rows for fate, weight in row.fates.items() if fate in KEPT_FATES)
    broken = sum(weight for row in rows for fate, weight in row.fates.items() if fate not in KEPT_FATES)
    agrees = (said.fates[0] in KEPT_FATES) == (kept > broken)
    ids = tuple(dict.fromkeys(row.id for row in rows))[:5]
    label: Label = "supported" if agrees else "contested"
    reason = PositionHeld(match.doctrine.id, actor, agrees)
    return FateFinding(match.doctrine.id, "claim", said.fates, label, reason, actor, ids)
