"""From a sentence to its claims: which checks a clause calls for, and what stays uncheckable."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from epigone.essay.casewords import CaseWords
from epigone.essay.check_events import check_event
from epigone.essay.check_fates import check_fate
from epigone.essay.check_lives import check_life, check_reign
from epigone.essay.check_series import check_series
from epigone.essay.check_whole import check_whole
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.model import Claim
from epigone.essay.reasons import Uncheckable
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.voice import voice_of
from epigone.verdict.model import Verdict


@dataclass(frozen=True)
class Checker:
    """A case made ready to check essays: its words, its verdict, the thresholds."""

    words: CaseWords
    verdict: Verdict
    settings: EssaySettings


def claims_of(read: ReadSentence, agents: tuple[Agent, ...], checker: Checker) -> tuple[Claim, ...]:
    """Every claim of a sentence, in its order; one uncheckable claim if there is nothing to check."""
    voice = voice_of(read, checker.words)
    if voice.stops:
        return (_uncheckable(read, Uncheckable(voice.kind, voice.who)),)
    claims = [
        claim
        for clause, agent in zip(read.clauses, agents, strict=True)
        for claim in _clause_claims(clause, agent, checker)
    ]
    if voice.who:
        claims = [_attributed(claim, voice.who) for claim in claims]
    if claims:
        return tuple(_once(claims))
    return (_uncheckable(read, Uncheckable(voice.kind, voice.who)),)


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
    return Claim(
        sentence.start, sentence.end, None, False, None, None, (), None, None, who, "not_checkable", reason
    )


def _attributed(claim: Claim, who: str) -> Claim:
    """A claim that is not the author's own: it is never held against him."""
    if claim.label == "supported":
        return replace(claim, attributed_to=who)
    return replace(claim, attributed_to=who, label="not_checkable", reason=Uncheckable("attributed", who))


def _clause_claims(clause: Clause, agent: Agent, checker: Checker) -> Iterator[Claim]:
    words, settings, verdict = checker.words, checker.settings, checker.verdict
    life = check_life(clause, agent, words, settings)
    if life is not None:
        yield _claim(clause, agent, actor=life.actor, date=life.date, label=life.label, reason=life.reason)
        return
    event = check_event(clause, agent, words, settings)
    if event is not None:
        yield _claim(
            clause,
            agent,
            actor=event.actor,
            doctrine=event.event.doctrine,
            event=event.event.id,
            date=event.date,
            label=event.label,
            reason=event.reason,
            evidence=event.evidence,
        )
        return
    reign = check_reign(clause, agent, words)
    if reign is not None:
        yield _claim(
            clause, agent, actor=reign.actor, date=reign.date, label=reign.label, reason=reign.reason
        )
        return
    series = check_series(clause, words, settings)
    if series is not None:
        yield _claim(
            clause,
            agent,
            doctrine=series.doctrine,
            facet="practice",
            date=series.date,
            label=series.label,
            reason=series.reason,
            evidence=(f"series:{series.series}",),
        )
        return
    fate = check_fate(clause, agent, words, verdict, settings)
    if fate is not None:
        yield _claim(
            clause,
            agent,
            actor=fate.actor,
            doctrine=fate.doctrine,
            facet=fate.facet,
            fates=fate.fates,
            label=fate.label,
            reason=fate.reason,
            evidence=fate.evidence,
        )
        return
    whole = check_whole(clause, agent, words, verdict, settings)
    if whole is not None:
        yield _claim(clause, agent, facet=whole.facet, label=whole.label, reason=whole.reason)


def _claim(clause: Clause, agent: Agent, **found: object) -> Claim:
    empty = Claim(
        clause.start,
        clause.end,
        agent.actor,
        agent.is_doubtful,
        None,
        None,
        (),
        None,
        clause.dates[0] if clause.dates else None,
        None,
        "not_checkable",
        Uncheckable("general"),
    )
    return replace(empty, **found)  # type: ignore[arg-type]
