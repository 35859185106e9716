"""The report as one HTML page that needs no network and no scripts."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from epigone.instruments.deeds.result import IndicatorResult
from epigone.report import headings, sentences, words_sentences
from epigone.report import standing as standing_words
from epigone.report.anchors import anchor
from epigone.report.citations import cite
from epigone.report.figures import (
    indicator_figure,
    plot_gap,
    plot_kept,
    plot_rivals,
    plot_timeline,
    plot_types,
    to_svg,
)
from epigone.report.standing import Standing, standing_of
from epigone.report.templating import environment
from epigone.report.view import evidence_links, facts_beside, facts_of, uses_of
from epigone.report.words_page import words_figures
from epigone.verdict.model import Alternative, Verdict
from epigone.verdict.why import source_line
from epigone.world.plots import plot_cloud


def render_html(verdict: Verdict) -> str:
    """Write the whole report of a verdict as one page.

    Parameters
    ----------
    verdict
        From `judge`.

    Returns
    -------
    str
        An HTML document. Everything that comes from the case is escaped, every id is made safe, and
        only http and https addresses become links. Cost: some 40 ms for each indicator.
    """
    return environment().get_template("report.html.j2").render(_context(verdict))


def _context(verdict: Verdict) -> dict[str, Any]:
    facts = facts_of(verdict.case)
    standing = standing_of(verdict)
    citations = {source.id: cite(source) for source in verdict.case.sources}
    used = {item.dimension for item in verdict.doctrines}
    return {
        "v": verdict,
        "standing": standing,
        "world": standing_words,
        "world_heading": "",
        "case": verdict.case,
        "successor": sentences.successor_name(verdict.case),
        "predecessor": sentences.predecessor_name(verdict.case),
        "types": sorted(verdict.types.probabilities.items(), key=lambda item: -item[1]),
        "dimensions": [item for item in verdict.case.dimensions if item.id in used],
        "kept_by_dimension": {item.id: item for item in verdict.dimensions},
        "facts": facts,
        "beside": facts_beside(verdict, facts),
        "links": evidence_links(verdict, facts),
        "uses": uses_of(verdict, facts),
        "citations": citations,
        "source_names": {source.id: source_line(verdict.case, source.id) for source in verdict.case.sources},
        "sources": sorted(verdict.case.sources, key=lambda item: citations[item.id].text.casefold()),
        "indicators_of": _by_doctrine(verdict),
        "figures": _figures(verdict, standing),
        "indicator_svg": _indicator_svgs(verdict),
        "statements": _statements(verdict),
        "assumptions": _assumptions(verdict),
        "words_sentences": words_sentences,
        "words_figures": words_figures(verdict.words) if verdict.words else {},
    }


def _by_doctrine(verdict: Verdict) -> dict[str, list[IndicatorResult]]:
    return {
        item.id: [result for result in verdict.indicators if result.indicator.doctrine == item.id]
        for item in verdict.doctrines
    }


def _figures(verdict: Verdict, standing: Standing | None) -> Mapping[str, Markup]:
    """Drawn figures by name; what the verdict has no data for is not there."""
    found = {"gap": to_svg(plot_gap(verdict), name="f-gap", label=headings.gap_heading(verdict))}
    if verdict.case.evidence:
        label = f"Time line: {headings.time_heading(verdict)}"
        found["time"] = to_svg(plot_timeline(verdict), name="f-time", label=label)
        found["time_narrow"] = to_svg(plot_timeline(verdict, wide=False), name="f-time-narrow", label=label)
    if verdict.readings or verdict.handovers:
        label = headings.alternatives_heading(verdict)
        found["types"] = to_svg(plot_types(verdict), name="f-types", label=f"{label}: the four types")
        found["kept"] = to_svg(plot_kept(verdict), name="f-kept", label=f"{label}: shares kept")
    if standing is not None:
        label = f"All successions: {standing_words.standing_heading(standing)}"
        found["world"] = to_svg(plot_cloud(standing.cloud, standing.spot), name="f-world", label=label)
    if verdict.rivals:
        found["rivals"] = to_svg(
            plot_rivals(verdict), name="f-rivals", label=headings.rivals_heading(verdict)
        )
    return {name: Markup(svg) for name, svg in found.items()}


def _indicator_svgs(verdict: Verdict) -> dict[str, Markup]:
    drawn = {}
    for result in verdict.indicators:
        name = result.indicator.series
        label = _indicator_label(verdict, result)
        svg = to_svg(indicator_figure(verdict, result), name=anchor("f", name), label=label)
        drawn[name] = Markup(svg)
    return drawn


def _indicator_label(verdict: Verdict, result: IndicatorResult) -> str:
    case = verdict.case
    return sentences.indicator_sentence(
        result, sentences.predecessor_name(case), sentences.successor_name(case)
    )


def _statements(verdict: Verdict) -> dict[str, str]:
    """What each reading and hand-over says of itself."""
    said = {f"r-{item.id}": item.statement for item in verdict.case.readings}
    return said | {f"h-{item.id}": item.note for item in verdict.case.handovers}


def _assumptions(verdict: Verdict) -> list[Alternative]:
    checks = verdict.robustness
    several = (checks.dependence, checks.rope, checks.rho, checks.shared_error)
    return [*checks.prior, checks.weights_halved, *(other for others in several for other in others)]
