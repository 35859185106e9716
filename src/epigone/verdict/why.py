"""From a number down to its sources: the trace of one doctrine."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from epigone.case.model import Case, EmphasisTarget, Evidence, Text
from epigone.errors import UsageError
from epigone.instruments.deeds.result import IndicatorResult, PeriodLevel
from epigone.instruments.finding import Finding
from epigone.nouns import counted
from epigone.verdict.model import DoctrineVerdict, FacetVerdict, Verdict
from epigone.vocabulary import FACETS, FATES

if TYPE_CHECKING:
    from epigone.instruments.words.result import WordsResult


@dataclass(frozen=True, slots=True)
class Why:
    """A node of the trace: what it is, what it says, and what it rests on.

    `kind` is doctrine, facet, finding, evidence, coding, series, level, text, target, corpus or source; `id`
    resolves in the case, but for texts outside it (`corpus`).
    """

    kind: str
    id: str
    label: str
    value: str
    children: tuple["Why", ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines(0))

    def _lines(self, depth: int) -> list[str]:
        text = f"{self.label}: {self.value}" if self.value else self.label
        return ["  " * depth + text] + [line for child in self.children for line in child._lines(depth + 1)]


def find_doctrine(verdict: Verdict, id: str) -> DoctrineVerdict:
    """The verdict on one doctrine.

    Raises
    ------
    UsageError
        If there is no doctrine of that id; the message names those there are.
    """
    for doctrine in verdict.doctrines:
        if doctrine.id == id:
            return doctrine
    known = ", ".join(doctrine.id for doctrine in verdict.doctrines)
    raise UsageError(f"the case has no doctrine '{id}'; it has: {known}")


def explain(verdict: Verdict, id: str) -> Why:
    """The trace of one doctrine: doctrine, facets, findings, evidence and series, sources.

    Raises
    ------
    UsageError
        If there is no doctrine of that id.
    """
    doctrine = find_doctrine(verdict, id)
    facets = tuple(_facet(verdict, doctrine.facets[facet]) for facet in FACETS if facet in doctrine.facets)
    return Why("doctrine", doctrine.id, doctrine.label, verdict.case.doctrine(id).statement, facets)


def source_line(case: Case, id: str) -> str:
    """A source in one line: who, when, what."""
    csl = case.source(id).csl
    authors = csl.get("author")
    names = (
        [str(name.get("family", name.get("literal", ""))) for name in authors]
        if isinstance(authors, list)
        else []
    )
    issued = csl.get("issued")
    year = ""
    if isinstance(issued, dict) and issued.get("date-parts"):
        year = str(issued["date-parts"][0][0])
    parts = [
        ", ".join(name for name in names if name),
        f"({year})" if year else "",
        str(csl.get("title", id)),
    ]
    return " ".join(part for part in parts if part)


def _numbers(fates: object) -> str:
    return ", ".join(f"{fate} {p:.3f}" for fate, p in zip(FATES, fates, strict=True))  # type: ignore[call-overload]


def _facet(verdict: Verdict, found: FacetVerdict) -> Why:
    children = tuple(_finding(verdict, finding) for finding in found.findings)
    return Why("facet", found.facet, f"in {found.facet}", _numbers(found.fates), children)


def _finding(verdict: Verdict, finding: Finding) -> Why:
    series = {f"series:{result.indicator.series}": result for result in verdict.indicators}
    rows: dict[str, list[Evidence]] = {}
    for row in verdict.case.evidence:
        rows.setdefault(row.id, []).append(row)
    said = {f"text:{text.id}": _text(verdict.case, text) for text in verdict.case.texts}
    said |= {target.id: _target(verdict.case, target) for target in verdict.case.targets}
    if verdict.words is not None:
        said[f"corpus:{verdict.words.corpus}"] = _corpus(verdict.words)
    children = tuple(
        _series(verdict.case, series[id])
        if id in series
        else said[id]
        if id in said
        else _fact(verdict.case, rows[id])
        for id in finding.evidence
    )
    doubts = tuple(Why("caveat", caveat.code, "doubt", caveat.text) for caveat in finding.caveats)
    return Why("finding", finding.instrument, finding.instrument, _numbers(finding.fates), children + doubts)


def _fact(case: Case, rows: list[Evidence]) -> Why:
    first = rows[0]
    codings = tuple(
        Why(
            "coding",
            row.coder,
            f"coder {row.coder}",
            f"{row.facet}; " + ", ".join(f"{fate} {weight:+g} dB" for fate, weight in row.fates.items()),
        )
        for row in rows
    )
    source = Why("source", first.source, "source", f"[{first.source}] {source_line(case, first.source)}")
    return Why("evidence", first.id, f"{first.date.text} [{first.id}]", first.title, (*codings, source))


def _text(case: Case, text: Text) -> Why:
    source = Why("source", text.source, "source", f"[{text.source}] {source_line(case, text.source)}")
    return Why("text", f"text:{text.id}", f"{text.date.text} [text:{text.id}]", text.title, (source,))


def _target(case: Case, target: EmphasisTarget) -> Why:
    source = Why("source", target.source, "source", f"[{target.source}] {source_line(case, target.source)}")
    what = f"{target.emphasis:g} per 1,000 words (standard error {target.sd:g}), {target.language}"
    return Why("target", target.id, "the predecessor's emphasis, declared", what, (source,))


def _corpus(words: "WordsResult") -> Why:
    size = f"{counted(words.documents, 'text')}, {counted(words.tokens, 'word')}"
    return Why("corpus", f"corpus:{words.corpus}", f"texts outside the case [{words.corpus}]", size)


def _series(case: Case, result: IndicatorResult) -> Why:
    levels = tuple(
        Why(
            "level",
            level.role,
            f"{level.role} {level.first_year}-{level.last_year}",
            _level_text(level),
        )
        for level in result.levels
    )
    rope = Why("rope", "rope", "rope", f"{result.indicator.rope:g} {result.indicator.unit}")
    source = Why("source", result.source, "source", f"[{result.source}] {source_line(case, result.source)}")
    name = f"series:{result.indicator.series}"
    return Why(
        "series", name, f"[{name}] {result.indicator.label}", _numbers(result.fates), (*levels, rope, source)
    )


def _level_text(level: PeriodLevel) -> str:
    found = level.level
    return f"{found.mean:.4g} ({found.low:.4g} to {found.high:.4g}), {counted(level.n_years, 'value')}"
