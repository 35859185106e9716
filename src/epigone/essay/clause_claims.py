"""What one clause claims, by the first of the checks that finds something."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from epigone.essay.casewords import AT, CaseWords
from epigone.essay.check_acts import check_reign
from epigone.essay.check_events import check_event
from epigone.essay.check_fates import ALONE, Beside, check_fate
from epigone.essay.check_haste import not_prompt
from epigone.essay.check_lives import check_life
from epigone.essay.check_offices import check_office
from epigone.essay.check_outlived import check_outlived
from epigone.essay.check_series import SeriesFinding, check_series
from epigone.essay.check_tenures import check_tenure
from epigone.essay.check_told import check_told
from epigone.essay.check_universal import check_universal
from epigone.essay.check_whole import check_whole
from epigone.essay.checker import Checker
from epigone.essay.clauses import Clause, ReadSentence, whole_clause
from epigone.essay.date_conflicts import has_open_offset
from epigone.essay.model import Claim
from epigone.essay.numbers import counts_in
from epigone.essay.ranges import other_range
from epigone.essay.reasons import LifeDate, SeriesMoved, SeriesValue, Uncheckable
from epigone.essay.resolve import Agent
from epigone.essay.series_named import Spoken
from epigone.essay.settings import EssaySettings
from epigone.essay.topic import Around
from epigone.essay.words import find_phrases


def clause_claims(
    read: ReadSentence,
    place: int,
    agent: Agent,
    checker: Checker,
    around: Around,
    series_of: Callable[[Clause, CaseWords, EssaySettings], SeriesFinding | None],
) -> Iterator[Claim]:
    """What one clause claims: at most one thing, the most definite that can be checked."""
    clause = read.clauses[place]
    before = read.clauses[place - 1] if place else None
    after = next(iter(read.clauses[place + 1 :]), None)
    beside = Beside(before, after, around.topic.doctrine if not place else "")
    if agent.is_pronoun and not agent.is_doubtful:
        clause = replace(clause, stems=(f"{AT}{agent.actor}", *clause.stems))
    found = (
        _life_claim(clause, agent, checker, read, after)
        or _series_claim(clause, agent, series_of(clause, checker.words, checker.settings))
        or _fact_claim(clause, agent, checker, around)
        or fate_claim(clause, agent, checker, beside)
        or _universal_claim(clause, agent, checker)
        or _whole_claim(clause, agent, checker)
    )
    if found is not None:
        yield found


def _life_claim(
    clause: Clause, agent: Agent, checker: Checker, read: ReadSentence, after: Clause | None
) -> Claim | None:
    words = checker.words
    found = (
        check_life(clause, agent, words, checker.settings)
        or check_reign(clause, agent, words, after)
        or check_office(clause, agent, read, words)
        or check_tenure(clause, agent, words)
        or check_outlived(clause, agent, words)
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
    return replace(
        _idle(clause, agent),
        actor=found.actor,
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=found.evidence,
    )


def _fact_claim(clause: Clause, agent: Agent, checker: Checker, around: Around) -> Claim | None:
    """What a clause says of a fact; where none is surely meant, of a number or movement that one tells."""
    surely = event_claim(clause, agent, checker, around)
    if surely is not None and surely.label not in ("supported", "not_checkable"):
        return surely
    told = told_claim(clause, agent, checker)
    if surely is None or surely.label == "not_checkable":
        return told or surely
    is_range = other_range(clause, checker.words) is not None
    return told if is_range and told is not None and told.event == surely.event else surely


def told_claim(clause: Clause, agent: Agent, checker: Checker) -> Claim | None:
    """What a clause says in numbers of a fact that tells them in passing."""
    found = check_told(clause, checker.words)
    if found is None:
        return None
    return replace(
        _idle(clause, agent),
        doctrine=found.event.doctrine,
        event=found.event.id,
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=(found.event.id,),
    )


def event_claim(clause: Clause, agent: Agent, checker: Checker, around: Around) -> Claim | None:
    """What a clause says of a fact of the case; `around` is what stands about it in the text."""
    found = check_event(clause, agent, checker.words, checker.settings, around.stems)
    if found is None:
        return None
    if found.label == "supported" and not clause.dates and _names_a_fate(clause, agent, checker):
        return None
    return replace(
        _idle(clause, agent),
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
    return replace(
        _idle(clause, agent),
        doctrine=found.doctrine,
        facet="practice",
        date=found.date,
        label=found.label,
        reason=found.reason,
        evidence=(f"series:{found.series}",),
    )


def series_claims(read: ReadSentence, agent: Agent, checker: Checker) -> list[Claim]:
    """What a sentence says wrongly of one series, its number in one clause and its date in another.

    It must tell one number at one time, or none and at most two times, and lead to no other time.
    """
    words, lexicon = checker.words, checker.words.lexicon
    clause = whole_clause(read, words)
    n_numbers = len(counts_in(clause.words, clause.dates, lexicon))
    is_plain = (n_numbers, len(read.dates)) in ((1, 1), (0, 1), (0, 2))
    is_turned = any(word.lower in lexicon.forms["turning"] for word in read.words)
    if not is_plain or is_turned or find_phrases(read.words, lexicon.phrases("negation")):
        return []
    found = check_series(clause, words, checker.settings, Spoken(), read)
    claim = _series_claim(clause, agent, found)
    is_plain_reason = claim is not None and isinstance(claim.reason, SeriesValue | SeriesMoved)
    return [claim] if claim is not None and claim.label == "contradicted" and is_plain_reason else []


def fate_claim(clause: Clause, agent: Agent, checker: Checker, beside: Beside = ALONE) -> Claim | None:
    """What a clause says became of a doctrine, weighed against the verdict."""
    if has_open_offset(clause, checker.words):
        return None
    found = check_fate(clause, agent, checker.words, checker.verdict, checker.settings, beside)
    if found is None or not (found.is_named or (found.label == "supported" and not found.is_weak)):
        return None
    late = not_prompt(clause, found.doctrine, found.fates, checker.words, checker.settings)
    return replace(
        _idle(clause, agent),
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
    return replace(_idle(clause, agent), facet=found.facet, label=found.label, reason=found.reason)


def _whole_claim(clause: Clause, agent: Agent, checker: Checker) -> Claim | None:
    found = check_whole(clause, agent, checker.words, checker.verdict, checker.settings)
    if found is None:
        return None
    return replace(_idle(clause, agent), facet=found.facet, label=found.label, reason=found.reason)


def _idle(clause: Clause, agent: Agent) -> Claim:
    """A claim of a clause as it stands before anything is found."""
    return Claim(
        clause.start,
        clause.end,
        "not_checkable",
        Uncheckable("general"),
        actor=agent.actor,
        is_doubtful=agent.is_doubtful,
        date=next(iter(clause.dates), None),
    )
