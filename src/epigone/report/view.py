"""What the page shows beyond the verdict: facts gathered from their codings, and the use of sources."""

from collections import defaultdict
from dataclasses import dataclass, field

from epigone.case.model import Case, Evidence
from epigone.nouns import counted
from epigone.report.anchors import anchor
from epigone.report.figure_timeline import favoured
from epigone.verdict.model import Verdict
from epigone.vocabulary import WEIGHT_CLASSES, Fate


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with all its codings; `first` holds what they share."""

    id: str
    first: Evidence
    codings: tuple[Evidence, ...]
    fate: Fate
    actor: str
    doctrine: str

    @property
    def anchor(self) -> str:
        """Where the fact stands in the page."""
        return anchor("e", self.id)

    @property
    def facets(self) -> str:
        """The facet, or the facets where coders differ."""
        return " / ".join(dict.fromkeys(row.facet for row in self.codings))


@dataclass(slots=True)
class Uses:
    """What rests on one source: facts and series, as (text, anchor)."""

    facts: list[tuple[str, str]] = field(default_factory=list)
    series: list[tuple[str, str]] = field(default_factory=list)


def facts_of(case: Case) -> list[Fact]:
    """Every fact of a case once, in the order of dates."""
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for row in case.evidence:
        rows[row.id].append(row)
    actors = {actor.id: actor.name for actor in case.actors}
    doctrines = {doctrine.id: doctrine.label for doctrine in case.doctrines}
    facts = [
        Fact(
            id,
            coded[0],
            tuple(coded),
            favoured(coded),
            actors.get(coded[0].actor, coded[0].actor),
            doctrines.get(coded[0].doctrine, coded[0].doctrine),
        )
        for id, coded in rows.items()
    ]
    return sorted(facts, key=lambda fact: (fact.first.date.earliest, fact.id))


def uses_of(verdict: Verdict, facts: list[Fact]) -> dict[str, Uses]:
    """What rests on each source of the case."""
    uses = {source.id: Uses() for source in verdict.case.sources}
    for fact in facts:
        if fact.first.source in uses:
            uses[fact.first.source].facts.append((fact.first.date.text, fact.anchor))
    for target in verdict.case.targets:
        if target.source in uses:
            uses[target.source].facts.append(("declared emphasis", anchor("d", target.doctrine)))
    for result in verdict.indicators:
        place = (result.indicator.label, anchor("i", result.indicator.series))
        for source in _sources_of_series(verdict, result.indicator.series) or [result.source]:
            if source in uses:
                uses[source].series.append(place)
    return uses


def _sources_of_series(verdict: Verdict, series: str) -> list[str]:
    return list(dict.fromkeys(row.source for row in verdict.case.observations if row.series == series))


def facts_beside(verdict: Verdict, facts: list[Fact]) -> dict[str, list[Fact]]:
    """Of every doctrine, the facts that no finding counts: what rivals said, and what restates a series."""
    counted = {
        id
        for doctrine in verdict.doctrines
        for found in doctrine.facets.values()
        for finding in found.findings
        for id in finding.evidence
    }
    return {
        doctrine.id: [fact for fact in facts if fact.first.doctrine == doctrine.id and fact.id not in counted]
        for doctrine in verdict.doctrines
    }


def evidence_links(verdict: Verdict, facts: list[Fact]) -> dict[str, tuple[str, str]]:
    """Of every id that a finding may name: its anchor in the page, and what it is called there."""
    links = {fact.id: (fact.anchor, f"{fact.first.date.text}: {fact.first.title}") for fact in facts}
    for result in verdict.indicators:
        name = result.indicator.series
        links[f"series:{name}"] = (anchor("i", name), f"series: {result.indicator.label}")
    for text in verdict.case.texts:
        links[f"text:{text.id}"] = (anchor("s", text.source), f"{text.date.text}: {text.title}")
    for target in verdict.case.targets:
        declared = f"declared emphasis: {target.emphasis:g} per 1,000 words"
        links[target.id] = (anchor("s", target.source), declared)
    if verdict.words is not None:
        outside = f"{counted(verdict.words.documents, 'text')} of {verdict.words.corpus}"
        links[f"corpus:{verdict.words.corpus}"] = ("concepts", outside)
    return links


def weight_words(weight_db: float) -> str:
    """A weight in decibans, with the name of its class where it is one.

    Examples
    --------
    >>> weight_words(12.0), weight_words(-3.5)
    ('12 dB, strong', '-3.5 dB')
    """
    name = next((word for word, value in WEIGHT_CLASSES.items() if value == weight_db), "")
    return f"{weight_db:g} dB" + (f", {name}" if name else "")
