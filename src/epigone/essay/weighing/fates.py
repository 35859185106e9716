"""A clause that may say what became of a doctrine otherwise than the verdict has it."""

from collections.abc import Iterator

from epigone.essay.casewords import ACT, AT, CaseWords
from epigone.essay.clauses import Clause, whole_clause
from epigone.essay.match_events import match_events
from epigone.essay.model import Claim
from epigone.essay.numbers import counts_in
from epigone.essay.resolve import Agent
from epigone.essay.weighing.conflict import Conflict
from epigone.essay.weighing.fate_readings import Reading, Shared, readings_of, spoken_of
from epigone.essay.weighing.passage import Passage
from epigone.essay.words import find_phrases
from epigone.vocabulary import KEPT_FATES

#: A fate of this probability is no conflict.
_LIKELY = 0.5
#: Fields beyond these tell no more.
_MOST, _FAR = 3, 8


def fate_conflicts(passage: Passage) -> Iterator[Conflict]:
    """The fates that the clauses of a sentence assert of doctrines and the verdict holds unlikely.

    Cost: the clauses times the doctrines.
    """
    read, verdict = passage.read, passage.verdict
    if verdict is None:
        return
    clauses = list(zip(read.clauses, passage.agents, strict=True))
    if len(clauses) > 1:
        agent = next((one for one in passage.agents if one.candidates), passage.agents[0])
        clauses.append((whole_clause(read, passage.case), agent))
    around = spoken_of(frozenset(stem for clause in read.clauses for stem in clause.stems), passage.case)
    readings = [
        reading
        for place, (clause, agent) in enumerate(clauses)
        for reading in readings_of(
            clause, agent, around, passage, verdict, is_whole=place == len(read.clauses)
        )
    ]
    for reading in readings:
        if reading.reason.probability <= _LIKELY:
            yield _conflict(reading, readings, around, passage)


def _conflict(reading: Reading, readings: list[Reading], around: list[Shared], passage: Passage) -> Conflict:
    clause, one, weighed = reading.clause, reading.one, reading.weighed
    others = (
        other.reason.probability
        for other in readings
        if other is not reading and other.one.doctrine is one.doctrine
    )
    vector = (
        _of_doctrine(one, reading.here, around, clause, passage)
        | _of_fate(reading, passage.case)
        | _of_persons(clause, reading.agent, passage)
    )
    vector |= {
        "name_and_successor": vector["name"] * vector["successor"],
        "told_rightly": max(others, default=0.0),
        "loose": float(reading.is_loose),
        "whole": float(reading.is_whole),
    }
    claim = Claim(
        clause.start,
        clause.end,
        "contradicted",
        reading.reason,
        actor=weighed.actor,
        doctrine=weighed.doctrine,
        facet=weighed.facet,
        fates=weighed.fates,
        evidence=weighed.evidence,
    )
    return Conflict(
        "fate",
        None,
        clause,
        "contradicted",
        reading.reason,
        vector,
        weighed.actor,
        other=f"verdict:{weighed.doctrine}",
        claim=claim,
    )


def _of_doctrine(
    one: Shared, here: list[Shared], around: list[Shared], clause: Clause, passage: Passage
) -> dict[str, float]:
    """How surely a clause speaks of a doctrine."""
    case = passage.case
    wide = next((other for other in around if other.doctrine is one.doctrine), one)
    others = max((other.score for other in here if other is not one), default=0.0)
    others_around = max((other.score for other in around if other.doctrine is not one.doctrine), default=0.0)
    content = [stem for stem in clause.stem_set if not stem.startswith(AT)]
    told = case.fate_stems | one.stems | {ACT + stem for stem in one.stems}
    strange = [stem for stem in content if stem not in told and stem not in one.doctrine.words]
    matches = match_events(clause.telling, case)
    return {
        "name": one.name,
        "full_name": float(one.name == 1.0),
        "name_rarity": min(_MOST, one.rarity / case.most_rare),
        "name_around": wide.name,
        "line": min(_MOST, one.line / case.most_rare),
        "words": min(_MOST, one.words / case.most_rare),
        "words_around": min(_MOST, wide.words / case.most_rare),
        "ahead": min(2.0, one.score / others) if others else 1.5,
        "ahead_around": min(2.0, wide.score / others_around) if others_around else 1.5,
        "known_by": float(
            any(stem in case.keys and case.keys[stem].doctrine is one.doctrine for stem in one.stems)
        ),
        "carried": float(passage.topic.doctrine == one.doctrine.id),
        "strange": min(_FAR, len(strange)) / _FAR,
        "fact_title": matches[0].coverage if matches else 0.0,
        "fact_said": matches[0].said_coverage if matches else 0.0,
        "fact_is_of_it": float(bool(matches) and matches[0].event.doctrine == one.doctrine.id),
    }


def _of_fate(reading: Reading, case: CaseWords) -> dict[str, float]:
    """What fate is asserted, how, and how unlikely it is."""
    said, reason, match, clause = reading.said, reading.reason, reading.match, reading.clause
    words, synonyms = clause.words, case.lexicon.synonyms
    named = [at for at, word in enumerate(words) if synonyms.get(word.stem, word.stem) in match.name]
    places = [at for at, _ in find_phrases(words, case.lexicon.fates)]
    near = [
        sum(word.lower not in case.lexicon.stopwords for word in words[min(at, to) + 1 : max(at, to)])
        for at in named
        for to in places
    ]
    acts = {stem for stem in clause.stems if stem.startswith(ACT)} - {ACT + stem for stem in match.name}
    return {
        "opposite": float(match.is_opposite),
        "as_line": float(reading.one.is_opposite and not match.is_opposite),
        "unlikely": 1 - reason.probability,
        "very_unlikely": float(reason.probability < 0.2),
        "kept": float(said.fates[0] in KEPT_FATES),
        "extended": float(said.fates == ("extended",)),
        "exactly": float(said.fates == ("preserved",)),
        "compared": float(said.is_compared),
        "weak": float(said.is_weak),
        "hedged": float(said.is_hedged),
        "explicit": float(bool(places)),
        "denial": float(said.is_denial),
        "fate_words": float(min(_MOST, len(places))),
        "near": 1 - min(_FAR, min(near)) / _FAR if near else 0.0,
        "in_practice": float(said.facet == "practice"),
        "of_practice": float(bool(find_phrases(words, case.lexicon.phrases("practice")))),
        "acts": float(min(_MOST, len(acts))),
        "moved": float(bool(find_phrases(words, case.lexicon.moves))),
    }


def _of_persons(clause: Clause, agent: Agent, passage: Passage) -> dict[str, float]:
    """Of whose time and doing a clause speaks, and whether it tells one event."""
    case, read = passage.case, passage.read
    predecessor, successor = case.case.predecessor, case.case.successor
    named = {one.actor for one in read.mentions} & case.actors.persons
    forebears = case.lexicon.forms["forebears"]
    supported = [one for one in passage.claims if one.label == "supported" and one.event is not None]
    return {
        "successor": float(agent.actor == successor or successor in {one.actor for one in clause.mentions}),
        "successor_around": float(successor in named),
        "heir": float(any(word.lower in case.lexicon.pronouns["successor"] for word in read.words)),
        "predecessor": float(predecessor in named or any(word.lower in forebears for word in read.words)),
        "predecessor_acts": float(agent.actor == predecessor),
        "other_acts": float(agent.actor not in (None, predecessor, successor)),
        "nobody": float(agent.actor is None),
        "others": float(min(_MOST, len(named - {predecessor, successor}))),
        "dated": float(bool(clause.dates)),
        "dated_exactly": float(any(when.precision in ("day", "month") for when in clause.dates)),
        "until": float(any(when.mode in ("until", "before") for when in clause.dates)),
        "numbers": float(bool(counts_in(clause.words, clause.dates, case.lexicon))),
        "event_supported": float(bool(supported)),
        "to_the_last": float(bool(find_phrases(read.words, case.lexicon.phrases("to_the_last")))),
        "pluperfect": float(any(word.lower in case.lexicon.forms["pluperfect"] for word in clause.words)),
        "first_clause": float(clause is read.clauses[0]),
    }
