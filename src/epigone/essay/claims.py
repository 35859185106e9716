"""From a sentence to its claims: those of its clauses, of the whole, and what stays uncheckable."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from epigone.essay.check_content import contrary_content
from epigone.essay.check_doers import other_doer
from epigone.essay.check_lifetimes import check_lifetimes
from epigone.essay.check_motives import check_motive, is_cleft
from epigone.essay.check_numbers import compare_numbers
from epigone.essay.check_poles import contrary_pole
from epigone.essay.check_series import check_series
from epigone.essay.check_tenures import check_apposition
from epigone.essay.checker import Checker
from epigone.essay.clause_claims import (
    clause_claims,
    event_claim,
    fate_claim,
    series_claims,
    told_claim,
)
from epigone.essay.clauses import ReadSentence, whole_clause
from epigone.essay.match_events import match_events
from epigone.essay.model import ACCUSING, Claim
from epigone.essay.reasons import ContraryWord, Uncheckable
from epigone.essay.resolve import Agent
from epigone.essay.series_named import Spoken
from epigone.essay.topic import NO_TOPIC, Around, Topic
from epigone.essay.voice import voice_of
from epigone.essay.weighing.claims import weigh_claims
from epigone.essay.weighing.passage import Passage
from epigone.essay.words import find_phrases

#: Clauses of a sentence that may all speak of one fact.
_FEW = 3


def claims_of(
    read: ReadSentence,
    agents: tuple[Agent, ...],
    checker: Checker,
    spoken: Spoken,
    topic: Topic = NO_TOPIC,
) -> tuple[Claim, ...]:
    """Every claim of a sentence, in its order; one uncheckable claim if there is nothing to check.

    `spoken` remembers of which series the text spoke last, `topic` is what the sentence before spoke of.
    """
    voice = voice_of(read, checker.words)
    if voice.stops:
        return (_uncheckable(read, Uncheckable(voice.kind, voice.who)),)
    motive = _motive_claim(read, checker)
    if motive is not None and is_cleft(read, checker.words):
        return (motive,)
    claims = plain_claims(read, agents, checker, spoken, topic)
    if voice.who:
        claims = [_attributed(claim, voice.who, checker) for claim in claims]
    else:
        passage = Passage(
            read, agents, topic, checker.words, checker.settings, tuple(claims), checker.verdict
        )
        claims = weigh_claims(passage)
    if claims:
        return tuple(_once(claims))
    if motive is not None and not voice.who:
        return (motive,)
    return (_uncheckable(read, Uncheckable(voice.kind, voice.who)),)


def plain_claims(
    read: ReadSentence, agents: tuple[Agent, ...], checker: Checker, spoken: Spoken, topic: Topic
) -> list[Claim]:
    """What the checks find in a sentence, before every fact that it may mean is weighed."""
    around = Around(frozenset(stem for clause in read.clauses for stem in clause.telling), topic)
    claims = [
        claim
        for place, agent in enumerate(agents)
        for claim in clause_claims(
            read,
            place,
            agent,
            checker,
            around,
            partial(check_series, spoken=spoken, read=read),
        )
    ]
    lives = _of_lives(read, checker)
    claims = claims or lives or _of_the_whole_sentence(read, agents, checker, around)
    claims = _read_whole(claims, read, checker)
    if len(read.clauses) > 1 and not any(claim.label in ACCUSING for claim in claims):
        claims += series_claims(read, agents[0], checker)
    claims += [one for one in lives if one not in claims]
    return [*claims, *_doer_claims(read, claims, checker, topic)]


def _motive_claim(read: ReadSentence, checker: Checker) -> Claim | None:
    """What a sentence says of why something was done."""
    found = check_motive(read, checker.words, checker.verdict, checker.settings)
    if found is None:
        return None
    if isinstance(found, Uncheckable):
        return _uncheckable(read, found)
    return replace(
        _uncheckable(read, Uncheckable("motive")),
        actor=found.actor,
        doctrine=found.doctrine,
        facet=found.facet,
        fates=found.fates,
        label=found.label,
        reason=found.reason,
    )


def _of_lives(read: ReadSentence, checker: Checker) -> list[Claim]:
    """What a sentence says of ages and of lives side by side."""
    idle = _uncheckable(read, Uncheckable("general"))
    return [
        replace(
            idle,
            actor=found.actor,
            date=found.date,
            label=found.label,
            reason=found.reason,
            evidence=found.evidence,
        )
        for found in (*check_lifetimes(read, checker.words), *check_apposition(read, checker.words))
    ]


def _of_the_whole_sentence(
    read: ReadSentence, agents: tuple[Agent, ...], checker: Checker, around: Around
) -> list[Claim]:
    """What a sentence claims whose clauses say too little each: who acts stands in one, what in another."""
    if len(read.clauses) < 2:
        return []
    agent = next((one for one in agents if one.candidates), agents[0])
    clause = whole_clause(read, checker.words)
    if len(read.dates) > 1:
        told = told_claim(clause, agent, checker)
        return [] if told is None or told.label != "supported" else [told]
    found = (
        event_claim(clause, agent, checker, around)
        or told_claim(clause, agent, checker)
        or fate_claim(clause, agent, checker)
    )
    return [] if found is None else [found]


def _read_whole(claims: list[Claim], read: ReadSentence, checker: Checker) -> list[Claim]:
    """A sentence of one fact, which a clause of it supports, against what its other clauses say."""
    only = claims[0] if len(claims) == 1 else None
    if only is None or only.event is None or only.label != "supported" or not 2 <= len(read.clauses) <= _FEW:
        return claims
    clause = whole_clause(read, checker.words)
    matches = match_events(clause.telling, checker.words)
    match = next((one for one in matches if one.event.id == only.event), None)
    negations = find_phrases(read.words, checker.words.lexicon.phrases("negation"))
    if match is None or match.n_shared < 2 or negations:
        return claims
    content = contrary_content(match, clause, checker.words) if match.n_shared >= 3 else None
    content = content or contrary_pole(match, clause, None, checker.words, is_exact=False)
    is_of_one_time = not any(word.lower in checker.words.lexicon.forms["turning"] for word in read.words)
    reason = content or (
        compare_numbers(match.event, clause, checker.words).wrong if is_of_one_time else None
    )
    return claims if reason is None else [replace(only, label="contradicted", reason=reason)]


def _once(claims: list[Claim]) -> Iterator[Claim]:
    """Claims with the same reason, said in neighbouring clauses, as one."""
    held: Claim | None = None
    for claim in claims:
        if held is not None and claim.reason == held.reason:
            held = replace(held, end=claim.end)
            continue
        if held is not None:
            yield held
        held = claim
    if held is not None:
        yield held


def _uncheckable(read: ReadSentence, reason: Uncheckable) -> Claim:
    sentence = read.sentence
    who = reason.who or None
    return Claim(sentence.start, sentence.end, "not_checkable", reason, attributed_to=who)


def _attributed(claim: Claim, who: str, checker: Checker) -> Claim:
    """A claim that is not the author's own: it is not held against him, unless he reports it wrongly."""
    own = {row.id for row in checker.words.case.evidence if row.actor == who}
    is_misreported = isinstance(claim.reason, ContraryWord) and claim.event in own
    if claim.label == "supported" or is_misreported:
        return replace(claim, attributed_to=who)
    return replace(claim, attributed_to=who, label="not_checkable", reason=Uncheckable("attributed", who))


def _doer_claims(read: ReadSentence, claims: list[Claim], checker: Checker, topic: Topic) -> list[Claim]:
    """What a sentence tells wrongly of who had a part in the fact that was just spoken of."""
    facts = tuple(claim.event for claim in claims if claim.event is not None)
    reason = other_doer(read, facts, topic, checker.words)
    if reason is None:
        return []
    idle = _uncheckable(read, Uncheckable("general"))
    return [replace(idle, event=reason.fact, label="contradicted", reason=reason, evidence=(reason.fact,))]
