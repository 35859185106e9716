"""A sentence as it is weighed: its clauses, whoever acts in them, and the facts that each may mean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from epigone.essay.casewords import AT, CaseWords, EventWords
from epigone.essay.clauses import Clause, ReadSentence
from epigone.essay.match_events import EventMatch, match_events
from epigone.essay.model import Claim
from epigone.essay.resolve import Agent
from epigone.essay.settings import EssaySettings
from epigone.essay.topic import Topic
from epigone.verdict.model import Verdict

#: Facts of a clause, and of its sentence, that are compared: those that share most.
OF_CLAUSE, OF_SENTENCE = 6, 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with whoever acts in each clause and what it takes up of the sentence before.

    `claims` are what the checks have found in it; without a `verdict` no fates are weighed.
    """

    read: ReadSentence
    agents: tuple[Agent, ...]
    topic: Topic
    case: CaseWords
    settings: EssaySettings
    claims: tuple[Claim, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Said:
    """A clause of a passage, and whoever acts in it."""

    passage: Passage
    clause: Clause
    agent: Agent

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the clause, with the actor for whom a pronoun stands."""
        return frozenset(self.clause.telling) | frozenset(_stood_for(self.agent))

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems of its sentence."""
        passage = self.passage
        words = {stem for clause in passage.read.clauses for stem in clause.telling}
        return frozenset(words.union(*(_stood_for(agent) for agent in passage.agents)))

    @cached_property
    def persons(self) -> frozenset[str]:
        """Every person whom the sentence names or means."""
        passage = self.passage
        named = {one.actor for one in passage.read.mentions}
        acting = {one.actor for one in passage.agents if one.actor is not None and not one.is_doubtful}
        return frozenset((named | acting) & passage.case.actors.persons)

    @cached_property
    def matches(self) -> Mapping[str, EventMatch]:
        """The facts that share words with the clause, by id."""
        return {one.event.id: one for one in match_events(self.stems, self.passage.case)}

    @cached_property
    def matches_around(self) -> Mapping[str, EventMatch]:
        """The facts that share words with the sentence, by id."""
        return {one.event.id: one for one in match_events(self.around, self.passage.case)}

    @cached_property
    def likely(self) -> tuple[EventWords, ...]:
        """The facts that share most with the clause or with its sentence, and those it points back at."""
        near, far = self._ranked[:OF_CLAUSE], self._ranked_around[:OF_SENTENCE]
        found = {one.event.id: one.event for one in (*near, *far)}
        back = set(self.passage.topic.pointed_in(self.clause)) - found.keys()
        if back:
            found |= {one.id: one for one in self.passage.case.events if one.id in back}
        return tuple(found.values())

    def most_shared(self, but: str, among: Callable[[EventWords], bool], *, around: bool) -> float:
        """The most that another of some facts shares with the clause, or with its sentence."""
        ranked = self._ranked_around if around else self._ranked
        return next((one.shared for one in ranked if one.event.id != but and among(one.event)), 0.0)

    @cached_property
    def _ranked(self) -> list[EventMatch]:
        """The facts that share words with the clause, those that share most first."""
        return sorted(self.matches.values(), key=lambda one: -one.shared)

    @cached_property
    def _ranked_around(self) -> list[EventMatch]:
        """The facts that share words with the sentence, those that share most first."""
        return sorted(self.matches_around.values(), key=lambda one: -one.shared)


def _stood_for(agent: Agent) -> set[str]:
    return {AT + agent.actor} if agent.is_pronoun and agent.actor and not agent.is_doubtful else set()


def supported_in(said: Said) -> list[Claim]:
    """What the checks have found right in a clause."""
    clause = said.clause
    return [
        one
        for one in said.passage.claims
        if one.label == "supported" and one.start < clause.end and clause.start < one.end
    ]
