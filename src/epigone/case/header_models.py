"""The shape of the header, checked by pydantic at this edge only."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from epigone.vocabulary import ActorRole, Facet, Fate, PeriodRole


def _as_text(value: object) -> object:
    """Let `born = 1870-04-22` and `years = 1913` stand without quotation marks."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000:
        return f"{value:04d}"
    return value


DateText = Annotated[str, BeforeValidator(_as_text)]
NonEmpty = Annotated[str, Field(min_length=1, pattern=r"\S")]
Number = Annotated[float, Field(allow_inf_nan=False)]
Year = Annotated[int, Field(ge=1, le=9999)]


class HeaderModel(BaseModel):
    """Base: unknown keys are refused, and a number is not a text."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ActorModel(HeaderModel):
    """A table of `[[actors]]`."""

    id: NonEmpty
    name: NonEmpty
    role: ActorRole
    kind: str = "person"
    aliases: list[NonEmpty] = []
    born: DateText | None = None
    died: DateText | None = None
    tenure: DateText | None = None
    note: str = ""


class PeriodModel(HeaderModel):
    """A table of `[[periods]]`."""

    id: NonEmpty
    label: NonEmpty
    role: PeriodRole
    years: Annotated[DateText, Field(min_length=1)]


class HandoverModel(HeaderModel):
    """A table of `[[handovers]]`."""

    id: NonEmpty
    label: NonEmpty
    date: DateText
    predecessor_until: Year
    successor_from: Year
    chosen: bool = False
    note: str = ""
    source: str = ""


class DimensionModel(HeaderModel):
    """A table of `[[dimensions]]`."""

    id: NonEmpty
    label: NonEmpty


class FatesModel(HeaderModel):
    """The table `[doctrines.fates]`."""

    preserved: str | None = None
    extended: str | None = None
    altered: str | None = None
    discarded: str | None = None


class DoctrineModel(HeaderModel):
    """A table of `[[doctrines]]`."""

    id: NonEmpty
    label: NonEmpty
    dimension: NonEmpty
    weight: Number = 1.0
    facets: Annotated[list[Facet], Field(min_length=1)] = ["claim", "practice"]
    statement: NonEmpty
    aim: str = ""
    means: str = ""
    synonyms: list[NonEmpty] = []
    opposites: list[NonEmpty] = []
    fates: FatesModel = FatesModel()


class ReadingDoctrineModel(HeaderModel):
    """A table of `[[readings.doctrines]]`."""

    id: NonEmpty
    statement: str = ""
    weight: Number | None = None
    line: str = ""
    recode: dict[Fate, Fate] = {}


class ReadingModel(HeaderModel):
    """A table of `[[readings]]`."""

    id: NonEmpty
    label: NonEmpty
    statement: NonEmpty
    years: Annotated[DateText, Field(min_length=1)]
    doctrines: list[ReadingDoctrineModel] = []


class WorldModel(HeaderModel):
    """The table `[world]`."""

    unit: int
    predecessor: NonEmpty
    successor: NonEmpty


class HeadModel(HeaderModel):
    """The keys at the top of the header; its lists of tables are checked one by one."""

    id: NonEmpty
    title: NonEmpty
    question: NonEmpty
    licence: str = ""
    description: str = ""
    predecessor: NonEmpty
    successor: NonEmpty
    units: list[NonEmpty] = []
    clusters: list[NonEmpty] = []
    world: WorldModel | None = None
    event_names: dict[str, list[NonEmpty]] = {}
    apparatus: dict[str, list[NonEmpty]] = {}
    settings: dict[str, dict[str, object]] = {}
