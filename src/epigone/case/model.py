"""What a case is made of: frozen records, no files and no statistics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from epigone.vocabulary import ActorRole, Estimand, Facet, Fate, Line, NameKind, PeriodRole, Scale


@dataclass(frozen=True, slots=True)
class CaseDate:
    """An EDTF date: the text as written, and the days it may stand for (both ends included)."""

    text: str
    earliest: date
    latest: date
    approximate: bool = False

    @property
    def year(self) -> int:
        """Calendar year in which the date begins."""
        return self.earliest.year


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body; `tenure` is the time in which his acts are acts of the office."""

    id: str
    name: str
    role: ActorRole
    aliases: tuple[str, ...] = ()
    kind: str = "person"
    born: CaseDate | None = None
    died: CaseDate | None = None
    tenure: CaseDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole years, first and last included, with a role."""

    id: str
    label: str
    role: PeriodRole
    first_year: int
    last_year: int

    def covers(self, year: int) -> bool:
        """Whether the calendar year lies in the period."""
        return self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class Handover:
    """One answer to the question when power passed; exactly one of a case is `chosen`."""

    id: str
    label: str
    date: CaseDate
    predecessor_until: int
    successor_from: int
    chosen: bool = False
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A field of policy: politics, economy, or what the case declares."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Doctrine:
    """One policy line of the predecessor, and what would count as each fate of it.

    `synonyms` are other names of the line in prose; `opposites` name what breaks with it, so that to
    assert them of the successor is to say that the line was not kept.
    """

    id: str
    label: str
    dimension: str
    statement: str
    aim: str
    means: str
    fates: Mapping[Fate, str]
    weight: float = 1.0
    facets: tuple[Facet, ...] = ("claim", "practice")
    synonyms: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingOfDoctrine:
    """What a reading changes in one doctrine.

    `recode` says what an evidence row's fate means under this reading's line: a fact that discards
    the line of the case may preserve the line of the reading. `line` is `reverse` (the declared
    direction of the doctrine's indicators is turned round) or empty (it stands).
    """

    doctrine: str
    statement: str = ""
    weight: float | None = None
    recode: Mapping[Fate, Fate] = field(default_factory=dict)
    line: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One school's view of what the legacy was; `first_year`..`last_year` are its predecessor years."""

    id: str
    label: str
    statement: str
    first_year: int
    last_year: int
    doctrines: tuple[ReadingOfDoctrine, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A dated, sourced fact as one coder coded it.

    A fact coded by two coders is two records with the same `id`. `fates` maps each fate that the
    fact supports to its weight in decibans; most facts name one. `restates` is the series that
    already measures the fact (used once, by deeds).
    """

    id: str
    date: CaseDate
    actor: str
    doctrine: str
    facet: Facet
    fates: Mapping[Fate, float]
    cluster: str
    title: str
    note: str
    source: str
    coder: str
    restates: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of a series, in the indicator's unit; `sd` is its measurement error (0 = none stated)."""

    series: str
    date: CaseDate
    value: float
    sd: float
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a series speaks to a doctrine; `rope` is in the unit of the series (per year for trends)."""

    series: str
    label: str
    unit: str
    scale: Scale
    doctrine: str
    line: Line
    rope: float
    estimand: Estimand
    weight: float = 1.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A dated document of an actor; `path` leads to its file inside the case."""

    id: str
    actor: str
    date: CaseDate
    title: str
    language: str
    path: str
    source: str


@dataclass(frozen=True, slots=True)
class ActorName:
    """One way in which an actor is named in texts of one language.

    `kind` is `name`, `derived` (Leninism), `epithet` (leader of the proletariat), `praise` (a word of
    veneration beside a name) or `except` (words that hold the name and do not mean him). With `is_exact` only
    this form counts, and not every inflection of its lemma. An empty language is any.
    """

    actor: str
    language: str
    kind: NameKind
    form: str
    is_exact: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConceptWord:
    """A word or phrase of a doctrine's vocabulary in one language; a negative weight speaks against it."""

    doctrine: str
    language: str
    lemma: str
    weight: float = 1.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class EmphasisTarget:
    """The predecessor's emphasis on a doctrine in one language, declared where his texts are not in the case.

    `emphasis` is words for the doctrine less words against it, by the case's vocabulary, per 1,000 words;
    `sd` is its standard error.
    """

    doctrine: str
    language: str
    emphasis: float
    sd: float
    source: str
    note: str = ""

    @property
    def id(self) -> str:
        """What a finding that rests on it cites."""
        return f"target:{self.doctrine}:{self.language}"


@dataclass(frozen=True, slots=True)
class Source:
    """A bibliography entry as CSL-JSON, keyed by `id`."""

    id: str
    csl: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """Which succession of the world panel a case is.

    `unit` is the country's Gleditsch-Ward number; `predecessor` and `successor` are the ids of
    the two spells in office in the data set of leaders (Archigos `obsid`).
    """

    unit: int
    predecessor: str
    successor: str


@dataclass(frozen=True, slots=True)
class Case:
    """One succession studied, complete and checked: every key in it resolves.

    `event_names` gives names by which prose knows a fact, by the fact's id; `apparatus` gives words of
    editorial apparatus in its texts, by language.
    """

    id: str
    title: str
    question: str
    licence: str
    description: str
    predecessor: str
    successor: str
    actors: tuple[Actor, ...]
    periods: tuple[Period, ...]
    handovers: tuple[Handover, ...]
    dimensions: tuple[Dimension, ...]
    doctrines: tuple[Doctrine, ...]
    readings: tuple[Reading, ...]
    evidence: tuple[Evidence, ...]
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
    texts: tuple[Text, ...]
    sources: tuple[Source, ...]
    units: tuple[str, ...] = ()
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    attachments: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""
    clusters: tuple[str, ...] = ()
    world: WorldPlace | None = None
    event_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[ActorName, ...] = ()
    concepts: tuple[ConceptWord, ...] = ()
    apparatus: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    targets: tuple[EmphasisTarget, ...] = ()

    def actor(self, id: str) -> Actor:
        """The actor of that id. Raises KeyError if there is none."""
        return {actor.id: actor for actor in self.actors}[id]

    def doctrine(self, id: str) -> Doctrine:
        """The doctrine of that id. Raises KeyError if there is none."""
        return {doctrine.id: doctrine for doctrine in self.doctrines}[id]

    def source(self, id: str) -> Source:
        """The source of that id. Raises KeyError if there is none."""
        return {source.id: source for source in self.sources}[id]
