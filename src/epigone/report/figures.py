"""From charts to SVG that can stand in a page beside others, and to PNG."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from epigone.case.model import Case
from epigone.instruments.deeds.plots import plot_indicator
from epigone.instruments.deeds.result import IndicatorResult
from epigone.look import PAPER
from epigone.report.figure_alternatives import plot_kept, plot_types
from epigone.report.figure_gap import plot_gap
from epigone.report.figure_rivals import plot_rivals
from epigone.report.figure_robustness import plot_assumptions, plot_sources
from epigone.report.figure_timeline import plot_timeline
from epigone.report.sentences import predecessor_name, successor_name
from epigone.report.standing import standing_of
from epigone.verdict.model import Verdict
from epigone.verdict.plots import plot_fates
from epigone.vocabulary import PeriodRole
from epigone.world.plots import plot_cloud

if TYPE_CHECKING:
    import altair

__all__ = [
    "indicator_figure",
    "named_figures",
    "plot_assumptions",
    "plot_fates",
    "plot_gap",
    "plot_indicator",
    "plot_kept",
    "plot_rivals",
    "plot_sources",
    "plot_timeline",
    "plot_types",
    "to_png",
    "to_svg",
]

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
#: What Vega writes longer than a page needs: numbers, and dots as paths of two arcs at a place.
LONG_NUMBER = r"-?\d+\.\d{3,}"
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
#: Attributes that Vega writes for its own use and that say nothing in a page.
NOISE = ("aria-roledescription", "aria-hidden", "pointer-events", "class")


def to_svg(
    chart: "altair.Chart | altair.LayerChart | altair.VConcatChart", *, name: str, label: str = ""
) -> str:
    """Draw a chart as an SVG element to be put in a page.

    Parameters
    ----------
    chart
        Any chart.
    name
        Prefix of every id inside, so that several drawings in one page do not collide.
    label
        What the figure finds; becomes its text alternative.

    Returns
    -------
    str
        One `<svg>` element that scales with its column. Marks with a description carry it as a title
        (shown when pointed at); links keep only their fragment, so that they stay inside the page.
    """
    import vl_convert

    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(_spec(chart)))
    width, height = root.get("width", "470"), root.get("height", "200")
    for element in root.iter():
        _clean(element, name)
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    root.set("style", f"max-width:{float(width):.0f}px")
    root.set("viewBox", f"0 0 {width} {height}")
    if label:
        root.set("role", "img")
        root.set("aria-label", label)
    return ElementTree.tostring(root, encoding="unicode")


def to_png(chart: "altair.Chart | altair.LayerChart | altair.VConcatChart", *, scale: float = 2.0) -> bytes:
    """Draw a chart as a PNG on paper, at twice its size unless told otherwise."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_spec(chart, background=PAPER), scale=scale))


def _spec(
    chart: "altair.Chart | altair.LayerChart | altair.VConcatChart", background: str = "transparent"
) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["config"] = {**spec.get("config", {}), "background": background}
    return spec


def _clean(element: ElementTree.Element, name: str) -> None:
    described = element.get("aria-label")
    if element.get("role") == "graphics-symbol" and described and element.tag == f"{{{SVG}}}path":
        title = ElementTree.Element(f"{{{SVG}}}title")
        title.text = described
        element.insert(0, title)
    for key in ("aria-label", "role", *NOISE):
        element.attrib.pop(key, None)
    for key, value in list(element.attrib.items()):
        if key == "id":
            element.set(key, f"{name}-{value}")
        elif "url(#" in value:
            element.set(key, re.sub(r"url\(#", f"url(#{name}-", value))
        elif key == f"{{{XLINK}}}href":
            del element.attrib[key]
            if "#" in value:
                element.set("href", "#" + value.partition("#")[2])
                element.set("tabindex", "-1")
        elif key == "transform" or re.fullmatch(LONG_NUMBER, value):
            element.set(key, re.sub(LONG_NUMBER, lambda found: f"{float(found[0]):.2f}", value))
    _as_circle(element)


def _as_circle(element: ElementTree.Element) -> None:
    """Say a dot, which Vega draws as a path of two arcs, in a third of the letters."""
    shape = CIRCLE.fullmatch(element.get("d", ""))
    place = PLACE.fullmatch(element.get("transform", ""))
    if shape and place:
        element.tag = f"{{{SVG}}}circle"
        element.attrib.update(cx=place[1], cy=place[2], r=shape[1])
        del element.attrib["d"], element.attrib["transform"]


def band_names(case: Case) -> Mapping[PeriodRole, str]:
    """What the bands of a case's periods are called in its figures."""
    return {
        "baseline": "before",
        "predecessor": predecessor_name(case),
        "interregnum": "between",
        "successor": successor_name(case),
    }


def indicator_figure(verdict: Verdict, result: IndicatorResult) -> "altair.Chart":
    """Draw an indicator with the case's periods and names."""
    return plot_indicator(result, verdict.case.periods, band_names(verdict.case))


def named_figures(verdict: Verdict) -> "dict[str, altair.Chart]":
    """Every figure that the verdict has data for, by file name."""
    found = {"fates": plot_fates(verdict), "claim-and-practice": plot_gap(verdict)}
    if verdict.case.evidence:
        found["time-line"] = plot_timeline(verdict)
    if verdict.readings or verdict.handovers:
        found["readings-types"] = plot_types(verdict)
        found["readings-kept"] = plot_kept(verdict)
    standing = standing_of(verdict)
    if standing is not None:
        found["all-successions"] = plot_cloud(standing.cloud, standing.spot)
    if verdict.rivals:
        found["rivals"] = plot_rivals(verdict)
    if verdict.robustness.sources:
        found["without-each-source"] = plot_sources(verdict)
    found["assumptions"] = plot_assumptions(verdict)
    for result in verdict.indicators:
        found[f"indicator-{result.indicator.series}"] = indicator_figure(verdict, result)
    return found
