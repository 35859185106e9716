"""From a sentence to its claims: which checks a clause calls for, and what stays uncheckable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from epigone.essay.casewords import AT, CaseWords
from epigone.essay.check_acts import check_reign
from epigone.essay.check_content import contrary_content
from epigone.essay.check_events import check_event
from epigone.essay.check_fates import check_fate
from epigone.essay.check_haste import not_prompt
from epigone.essay.check_lifetimes import check_lifetimes
from epigone.essay.check_lives import check_life
from epigone.essay.check_motives import check_motive, is_cleft
from epigone.essay.check_offices import check_office
from epigone.essay.check_order import wrong_order
from epigone.essay.check_series import SeriesFinding, check_series
from epigone.essay.check_tenures import check_tenure
from epigone.essay.check_told import check_told
from epigone.essay.check_universal import check_universal
from epigone.essay.check_whole import check_whole
from epigone.essay.clauses import Clause, ReadSentence, whole_clause
from epigone.essay.date_conflicts import has_open_offset
from epigone.essay.match_events import match_events
from epigone.essay.model import Claim
from epigone.essay.reasons import ContraryWord, LifeDate, Uncheckable
from epigone.essay.resolve import Agent
from epigone.essay.series_named import Spoken
from epigone.essay.settings import EssaySettings
from epigone.essay.voice import voice_of
from epigone.essay.words import find_phrases
from epigone.verdict.model import Verdict

#: Clauses of a sentence that may all speak of one fact.
_FEW = 3


@dataclass(frozen=True)
class Checker:
    """A case made ready to check essays: its words, its verdict, the thresholds."""

    words: CaseWords
    verdict: Verdict
    settings: EssaySettings


def claims_of(
    read: ReadSentence, agents: tuple[Agent, ...], checker: Checker, spoken: Spoken
) -> tuple[Claim, ...]:
    """Every claim of a sentence, in its order; one uncheckable claim if there is nothing to check.

    `spoken` remembers of which series the text spoke last.
    """
    voice = voice_of(read, checker.words)
    if voice.stops:
        return (_uncheckable(read, Uncheckable(voice.kind, voice.who)),)
    motive = _motive_claim(read, checker)
    if motive is not None and is_cleft(read, checker.words):
        return (motive,)
    around = frozenset(stem for clause in read.clauses for stem in clause.stems)
    claims = [
        claim
        for place, agent in enumerate(agents)
        for claim in _clause_claims(
            read,
            place,
            agent,
            checker,
            around,
            partial(check_series, spoken=spoken, sentence=read.sentence.index),
        )
    ]
    lives, order = _of_lives(read, checker), _order_claims(read, checker)
    claims = claims or lives or _of_the_whole_sentence(read, agents, checker, around)
    claims = _read_whole(claims, read, checker)
    claims += order or [one for one in lives if one not in claims]
    if voice.who:
        claims = [_attributed(claim, voice.who, checker) for claim in claims]
    if claims:
        return tuple(_once(claims))
    if motive is not None and not voice.who:
        return (motive,)
    return (_uncheckable(read, Uncheckable(voice.kind, voice.who)),)


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
    return [
        Claim(
            read.sentence.start,
            read.sentence.end,
            found.actor,
            False,
            None,
            None,
            (),
            None,
            found.date,
            None,
            found.label,
            found.reason,
            found.evidence,
        )
        for found in check_lifetimes(read, checker.words)
    ]


def _of_the_whole_sentence(
    read: ReadSentence, agents: tuple[Agent, ...], checker: Checker, around: frozenset[str]
) -> list[Claim]:
    """What a sentence claims whose clauses say too little each: who acts stands in one, what in another."""
    if len(read.clauses) < 2:
        return []
    agent = next((one for one in agents if one.candidates), agents[0])
    clause = whole_clause(read, checker.words)
    if len(read.dates) > 1:
        told = _told_claim(clause, agent, checker)
        return [] if told is None or told.label != "supported" else [told]
    found = _event_claim(clause, agent, checker, around) or _fate_claim(clause, agent, checker)
    return [] if found is None else [found]


def _read_whole(claims: list[Claim], read: ReadSentence, checker: Checker) -> list[Claim]:
    """A sentence of one fact, which a clause of it supports, against what its other clauses say."""
    only = claims[0] if len(claims) == 1 else None
    if only is None or only.event is None or only.label != "supported" or not 2 <= len(read.clauses) <= _FEW:
        return claims
    clause = whole_clause(read, checker.words)
    matches = match_events(clause.stems, checker.words)
    match = next((one for one in matches if one.event.id == only.event), None)
    negations = find_phrases(read.words, checker.words.lexicon.phrases("negation"))
    if match is None or match.n_shared < 3 or negations:
        return claims
    reason = contrary_content(match, clause, checker.words)
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
    return Claim(
        sentence.start, sentence.end, None, False, None, None, (), None, None, who, "not_checkable", reason
    )


def _attributed(claim: Claim, who: str, checker: Checker) -> Claim:
    """A claim that is not the author's own: it is not held against him, unless he reports it wrongly."""
    own = {row.id for row in checker.words.case.evidence if row.actor == who}
    is_misreported = isinstance(claim.reason, ContraryWord) and claim.event in own
    if claim.label == "supported" or is_misreported:
        return replace(claim, attributed_to=who)
    return replace(claim, attributed_to=who, label="not_checkable", reason=Uncheckable("attributed", who))


def _clause_claims(
    read: ReadSentence,
    place: int,
    agent: Agent,
    checker: Checker,
    around: frozenset[str],
    series_of: Callable[[Clause, CaseWords, EssaySettings], SeriesFinding | None],
) -> Iterator[Claim]:
    """What one clause claims: at most one thing, the most definite that can be checked."""
    clause = read.clauses[place]
    before = read.clauses[place - 1] if place else None
    after = next(iter(read.clauses[place + 1 :]), None)
    if agent.is_pronoun and not agent.is_doubtful:
        clause = replace(clause, stems=(f"{AT}{agent.actor}", *clause.stems))
    found = (
        _life_claim(clause, agent, checker, read, after)
        or _series_claim(clause, agent, series_of(clause, checker.words, checker.settings))
        or _fact_claim(clause, agent, checker, around)
        or _fate_claim(clause, agent, checker, before, after)
        or _universal_claim(clause, agent, checker)
        or _whole_claim(clause, agent, checker)
    )
    if found is not None:
        yield found


def _order_claims(read: ReadSentence, checker: Checker) -> list[Claim]:
    """What a sentence tells wrongly of the order of two things."""
    reason = wrong_order(read, checker.words)
    if reason is None:
        return []
    sentence = read.sentence
    facts = tuple(one.id for one in (reason.main, reason.base) if one.kind == "fact")
    event = facts[0] if facts else None
    return [
        Claim(
            sentence.start,
            sentence.end,
            None,
            False,
            None,
            None,
            (),
            event,
            None,
            None,
            "contradicted",
            reason,
            facts,
        )
    ]


def _life_claim(
    clause: Clause, agent: Agent, checker: Checker, read: ReadSentence, after: Clause | None
) -> Claim | None:
    words = checker.words
    found = (
        check_life(clause, agent, words, checker.settings)
        or check_reign(clause, agent, words, after)
        or check_office(clause, agent, read, words)
        or check_tenure(clause, agent, words)
    )
    if found is None:
        return None
    is_over = find_phrases(clause.words, words.lexicon.phrases("done_by_then"))
    if found.label in ("anachronistic", "contradicted") and is_over:
        return None  # what had been by then is of an earlier time than the one given
    if agent.is_pronoun and isinstance(found.reason, LifeDate) and found.label != "supported":
        # A birth or death tells who is meant: where the date is another's, the pronoun was.
        persons = tuple(one for one in sorted(words.actors.persons) if one not in agent.candidates)
        of_another = check_life(clause, replace(agent, candidates=persons), words, checker.settings)
        if of_another is not None and of_another.label == "supported":
            found = of_another
    return _claim(
        clause,
        agent,
        actor=found.actor,
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=found.evidence,
    )


def _fact_claim(clause: Clause, agent: Agent, checker: Checker, around: frozenset[str]) -> Claim | None:
    """What a clause says of a fact; where none is surely meant, of a number or movement that one tells."""
    surely = _event_claim(clause, agent, checker, around)
    if surely is not None and surely.label != "not_checkable":
        return surely
    return _told_claim(clause, agent, checker) or surely


def _told_claim(clause: Clause, agent: Agent, checker: Checker) -> Claim | None:
    found = check_told(clause, checker.words)
    if found is None:
        return None
    return _claim(
        clause,
        agent,
        doctrine=found.event.doctrine,
        event=found.event.id,
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=(found.event.id,),
    )


def _event_claim(clause: Clause, agent: Agent, checker: Checker, around: frozenset[str]) -> Claim | None:
    found = check_event(clause, agent, checker.words, checker.settings, around)
    if found is None:
        return None
    if found.label == "supported" and not clause.dates and _names_a_fate(clause, agent, checker):
        return None
    return _claim(
        clause,
        agent,
        actor=found.actor,
        doctrine=found.event.doctrine,
        event=found.event.id,
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=found.evidence,
    )


def _names_a_fate(clause: Clause, agent: Agent, checker: Checker) -> bool:
    """Whether an undated clause says what became of a doctrine that it calls by name."""
    found = check_fate(clause, agent, checker.words, checker.verdict, checker.settings)
    return found is not None and found.is_named and found.is_explicit


def _series_claim(clause: Clause, agent: Agent, found: SeriesFinding | None) -> Claim | None:
    if found is None:
        return None
    return _claim(
        clause,
        agent,
        doctrine=found.doctrine,
        facet="practice",
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=(f"series:{found.series}",),
    )


def _fate_claim(
    clause: Clause,
    agent: Agent,
    checker: Checker,
    before: Clause | None = None,
    after: Clause | None = None,
) -> Claim | None:
    if has_open_offset(clause, checker.words):
        return None
    found = check_fate(clause, agent, checker.words, checker.verdict, checker.settings, before, after)
    if found is None or not (found.is_named or (found.label == "supported" and not found.is_weak)):
        return None
    late = not_prompt(clause, found.doctrine, found.fates, checker.words, checker.settings)
    return _claim(
        clause,
        agent,
        actor=found.actor,
        doctrine=found.doctrine,
        facet=found.facet,
        fates=found.fates,
        label=found.label if late is None else "contradicted",
        reason=found.reason if late is None else late,
        evidence=found.evidence if late is None else (late.first,),
    )


def _universal_claim(clause: Clause, agent: Agent, checker: Checker) -> Claim | None:
    found = check_universal(clause, agent, checker.words, checker.verdict, checker.settings)
    if found is None:
        return None
    return _claim(clause, agent, facet=found.facet, label=found.label, reason=found.reason)


def _whole_claim(clause: Clause, agent: Agent, checker: Checker) -> Claim | None:
    found = check_whole(clause, agent, checker.words, checker.verdict, checker.settings)
    if found is None:
        return None
    return _claim(clause, agent, facet=found.facet, label=found.label, reason=found.reason)


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
