"""A fact or a series that a clause may mean and tell otherwise, with the comparison of the two."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from epigone.essay.casewords import EventWords, SeriesWords
from epigone.essay.clauses import Clause
from epigone.essay.date_mention import DateMention
from epigone.essay.match_events import EventMatch
from epigone.essay.model import Claim, Label
from epigone.essay.reasons import Reason
from epigone.essay.weighing.passage import Said
from epigone.essay.weighing.vector import dates_of, persons_of, vector_of

#: Share of a title from which on one word is enough.
_HALF = 0.5

Kind = Literal[
    "date", "doer", "number", "content", "thing", "name", "order", "movement", "value", "office", "fate"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a clause may mean and tell otherwise, a fact or a series, and the comparison vector of the two.

    `event` is None where a date alone is against a life or an office, or a fate against the verdict; `other`
    is the key of a second thing that is meant: a fact's id, `actor:` and that of a person, or `verdict:` and
    a doctrine where no fact is meant. `claim` is what is claimed, where it is more than the conflict tells.
    """

    kind: Kind
    event: EventWords | None
    clause: Clause
    label: Label
    reason: Reason
    vector: dict[str, float]
    actor: str | None = None
    date: DateMention | None = None
    other: str = ""
    series: SeriesWords | None = None
    claim: Claim | None = None

    @property
    def source(self) -> str:
        """The fact or series by its key, as evidence names it; where none is meant the doctrine."""
        if self.event is not None:
            return self.event.id
        return f"series:{self.series.id}" if self.series is not None else self.other

    def is_refuted_by(self, keys: Container[str]) -> bool:
        """Whether the clause is refuted by things of some keys: by all that it means, or the actor's life."""
        if self.kind == "office" and f"actor:{self.actor}" in keys:
            return True
        return self.source in keys and (not self.other or self.other in keys)


def shares_enough(match: EventMatch | None) -> bool:
    """Whether more than one word, which may be chance, is shared."""
    return match is not None and (match.n_shared >= 2 or match.is_named or match.coverage >= _HALF)


def plain_conflict(kind: Kind, said: Said, event: EventWords, reason: Reason) -> Conflict:
    """A conflict that is weighed by what clause and fact share and by their persons and dates."""
    vector = vector_of(said, event) | persons_of(said, event) | dates_of(said, event)
    return Conflict(
        kind,
        event,
        said.clause,
        "contradicted",
        reason,
        vector,
        said.agent.actor,
        next(iter(said.clause.dates), None),
    )
