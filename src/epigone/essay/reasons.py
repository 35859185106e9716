"""Why a claim has its label: one small record per kind of reason, without sentences.

`report/essay_reasons.py` writes them out. `code` is stable and stands in the JSON document.
"""

from dataclasses import dataclass
from typing import ClassVar

from epigone.essay.date_mention import DateMention
from epigone.vocabulary import Facet, Fate


@dataclass(frozen=True, slots=True)
class FactAgrees:
    """A fact of the case is what the claim says."""

    code: ClassVar[str] = "fact-agrees"
    fact: str


@dataclass(frozen=True, slots=True)
class WrongDate:
    """The fact was at another time."""

    code: ClassVar[str] = "wrong-date"
    fact: str
    said: DateMention


@dataclass(frozen=True, slots=True)
class WrongActor:
    """The fact is another's."""

    code: ClassVar[str] = "wrong-actor"
    fact: str
    said: str
    right: str


@dataclass(frozen=True, slots=True)
class NotInPower:
    """The fact falls where the actor named did not hold power, or did not live; `held` did."""

    code: ClassVar[str] = "not-in-power"
    fact: str
    said: str
    held: str


@dataclass(frozen=True, slots=True)
class OutsideLife:
    """An act is dated before the actor's birth or after his death."""

    code: ClassVar[str] = "outside-life"
    actor: str
    said: DateMention


@dataclass(frozen=True, slots=True)
class OutsidePower:
    """A time is put under an actor who did not rule then; `held` is who did, if the case knows."""

    code: ClassVar[str] = "outside-power"
    actor: str
    said: DateMention
    held: str


@dataclass(frozen=True, slots=True)
class OutsideTenure:
    """An act is set down to the holder of an office who did not hold it at the time of the fact."""

    code: ClassVar[str] = "outside-tenure"
    actor: str
    fact: str


@dataclass(frozen=True, slots=True)
class LifeDate:
    """A birth, a death, or a coming to power, against the case's dates of it."""

    code: ClassVar[str] = "life-date"
    actor: str
    what: str
    said: DateMention
    known: tuple[str, ...]
    agrees: bool


@dataclass(frozen=True, slots=True)
class AgeReached:
    """An age, against the years between the case's dates: `low` to `high`."""

    code: ClassVar[str] = "age"
    actor: str
    said: int
    low: int
    high: int
    agrees: bool


@dataclass(frozen=True, slots=True)
class LifeOrder:
    """Moments of two lives in their order: `is_before` tells that the first is said to have been earlier."""

    code: ClassVar[str] = "life-order"
    first: str
    first_moment: str
    second: str
    second_moment: str
    is_before: bool
    agrees: bool


@dataclass(frozen=True, slots=True)
class AliveThen:
    """Whether an actor lived at a time: that of `said`, or of `fact`."""

    code: ClassVar[str] = "alive-then"
    actor: str
    said: str
    fact: str
    lived: bool
    agrees: bool


@dataclass(frozen=True, slots=True)
class Succession:
    """Who is said to have followed whom, against predecessor and successor of the case."""

    code: ClassVar[str] = "succession"
    earlier: str
    later: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class FateWeighed:
    """A fate against the verdict: the probability of what is claimed, and the likeliest of the others."""

    code: ClassVar[str] = "fate"
    doctrine: str
    facet: Facet
    said: tuple[Fate, ...]
    probability: float
    rival: Fate
    rival_probability: float


@dataclass(frozen=True, slots=True)
class NotPrompt:
    """What is said to have followed at once came years later: `first` is the first fact of it."""

    code: ClassVar[str] = "not-prompt"
    doctrine: str
    first: str
    since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineHeld:
    """A line set down to the predecessor, against the doctrine as the case states it."""

    code: ClassVar[str] = "line"
    doctrine: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class PositionHeld:
    """A position set down to an actor, against his coded statements on the doctrine."""

    code: ClassVar[str] = "position"
    doctrine: str
    actor: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class ShareWeighed:
    """The succession, or a dimension of it, as a whole; `share` is what was kept, with its interval."""

    code: ClassVar[str] = "whole"
    dimension: str
    facet: Facet
    said_kept: bool
    share: float
    low: float
    high: float
    reading: str = ""


@dataclass(frozen=True, slots=True)
class UniversalWeighed:
    """That all of the legacy was kept, or none of it (or a denial of that), against the share kept.

    `doctrines` are those that speak most clearly against it.
    """

    code: ClassVar[str] = "universal"
    facet: Facet
    said_kept: bool
    is_denied: bool
    share: float
    low: float
    high: float
    doctrines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesMoved:
    """A movement of a series between two times."""

    code: ClassVar[str] = "series-moved"
    series: str
    first: str
    first_value: float
    last: str
    last_value: float
    said: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class SeriesCompared:
    """How many times as much a series is at one time as at another, which is `first`."""

    code: ClassVar[str] = "series-compared"
    series: str
    first: str
    first_value: float
    last: str
    last_value: float
    said: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class SeriesTopped:
    """A value that is called the highest or the lowest, with its nearest rival of the years around."""

    code: ClassVar[str] = "series-topped"
    series: str
    date: str
    value: float
    rival: str
    rival_value: float
    said: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class ManyMoves:
    """A movement without a time, of a series that went both ways."""

    code: ClassVar[str] = "many-moves"
    series: str


@dataclass(frozen=True, slots=True)
class SeriesValue:
    """A number against a series at its date."""

    code: ClassVar[str] = "series-value"
    series: str
    date: str
    value: float
    said: float
    agrees: bool


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """The fact has another number of the same thing."""

    code: ClassVar[str] = "wrong-number"
    fact: str
    said: str
    known: str


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """The fact tells the number that the claim says, of the same thing at the same time."""

    code: ClassVar[str] = "told-number"
    fact: str
    said: str


@dataclass(frozen=True, slots=True)
class ToldMoved:
    """A movement between two years of which a fact tells the numbers."""

    code: ClassVar[str] = "told-moved"
    fact: str
    first_value: str
    first: int
    last_value: str
    last: int
    said: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class UncheckedNumber:
    """The fact is what the claim says, but has no number that the one said could be held against."""

    code: ClassVar[str] = "unchecked-number"
    fact: str
    said: str


@dataclass(frozen=True, slots=True)
class ContraryAct:
    """The fact is the contrary of what the claim says was done."""

    code: ClassVar[str] = "contrary-act"
    fact: str


@dataclass(frozen=True, slots=True)
class ContraryWord:
    """The claim says of a fact the contrary of what the case tells of it."""

    code: ClassVar[str] = "contrary-word"
    fact: str
    said: str
    known: str


@dataclass(frozen=True, slots=True)
class OtherPart:
    """The fact has somebody or something else in the part that the claim names: `known` for `said`."""

    code: ClassVar[str] = "other-part"
    fact: str
    said: str
    known: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A thing with a time: a fact, a person's birth, death or coming to power, a period, a bare date.

    `kind` is one of fact, born, died, power, period, date; `id` names it, `text` is a date as written.
    """

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class WrongOrder:
    """Two things that stand in another order of time, or further apart, than is said."""

    code: ClassVar[str] = "wrong-order"
    main: Moment
    base: Moment
    said: str


@dataclass(frozen=True, slots=True)
class Uncheckable:
    """Nothing of the case decides; `kind` says why not (see `KINDS`), `who` whose view it is."""

    code: ClassVar[str] = "not-checkable"
    kind: str
    who: str = ""


#: Kinds of uncheckable sentences.
KINDS = ("heading", "question", "plan", "conditional", "attributed", "opinion", "motive", "general")

Reason = (
    FactAgrees
    | WrongDate
    | WrongActor
    | NotInPower
    | OutsideLife
    | OutsidePower
    | OutsideTenure
    | LifeDate
    | AgeReached
    | LifeOrder
    | AliveThen
    | Succession
    | FateWeighed
    | NotPrompt
    | LineHeld
    | PositionHeld
    | ShareWeighed
    | UniversalWeighed
    | SeriesMoved
    | SeriesCompared
    | SeriesTopped
    | ManyMoves
    | SeriesValue
    | WrongNumber
    | UncheckedNumber
    | ToldNumber
    | ToldMoved
    | ContraryAct
    | ContraryWord
    | OtherPart
    | WrongOrder
    | Uncheckable
)
