"""Small cases built in memory, for tests of instruments and verdict."""

from datetime import date

from epigone.case.model import (
    Actor,
    Case,
    CaseDate,
    Dimension,
    Doctrine,
    Evidence,
    Indicator,
    Observation,
    Period,
    Source,
)
from epigone.vocabulary import FATES, Facet, Fate

PERIODS = (
    Period("before", "Before", "baseline", 1900, 1909),
    Period("old", "Old", "predecessor", 1910, 1919),
    Period("new", "New", "successor", 1920, 1929),
)
ACTORS = (
    Actor("old", "Ada Old", "predecessor"),
    Actor("new", "Ben New", "successor"),
    Actor("rival", "Cy Rival", "rival"),
    Actor("council", "The Council", "other", kind="body"),
)


def year(number: int) -> CaseDate:
    """A date known to the year."""
    return CaseDate(str(number), date(number, 1, 1), date(number, 12, 31))


def fact(
    id: str,
    doctrine: str,
    fate: Fate,
    weight: float,
    *,
    facet: Facet = "practice",
    actor: str = "new",
    when: int = 1922,
    cluster: str = "",
    source: str = "book",
    coder: str = "first",
    restates: str = "",
) -> Evidence:
    """One coded fact."""
    return Evidence(
        id,
        year(when),
        actor,
        doctrine,
        facet,
        {fate: weight},
        cluster,
        f"Fact {id}",
        "",
        source,
        coder,
        restates,
    )


def doctrine(id: str, *, weight: float = 1.0, dimension: str = "all") -> Doctrine:
    """A doctrine with placeholder statements."""
    return Doctrine(
        id, id.title(), dimension, "the line", "the aim", "the means", dict.fromkeys(FATES, "sign"), weight
    )


def indicator(
    series: str, doctrine: str, *, line: str = "", rope: float = 0.5, scale: str = "level"
) -> Indicator:
    """An indicator of a doctrine."""
    return Indicator(series, series.title(), "index", scale, doctrine, line, rope, "level")  # type: ignore[arg-type]


def observations(
    series: str, values: dict[int, float], *, sd: float = 0.0, source: str = "yearbook"
) -> list[Observation]:
    """One value a year."""
    return [Observation(series, year(when), value, sd, source) for when, value in values.items()]


def case(
    doctrines: list[Doctrine],
    evidence: list[Evidence],
    indicators: list[Indicator] | None = None,
    values: list[Observation] | None = None,
    **changes: object,
) -> Case:
    """A complete case around the given doctrines and evidence."""
    sources = {row.source for row in evidence} | {row.source for row in values or []} | {"book"}
    return Case(
        **{
            "id": "test",
            "title": "Old to New",
            "question": "Did New continue?",
            "licence": "CC0-1.0",
            "description": "",
            "predecessor": "old",
            "successor": "new",
            "actors": ACTORS,
            "periods": PERIODS,
            "handovers": (),
            "dimensions": (Dimension("all", "All"),),
            "doctrines": tuple(doctrines),
            "readings": (),
            "evidence": tuple(evidence),
            "indicators": tuple(indicators or ()),
            "observations": tuple(values or ()),
            "texts": (),
            "sources": tuple(Source(id, {"id": id, "title": id, "type": "book"}) for id in sorted(sources)),
            **changes,
        }  # type: ignore[arg-type]
    )
