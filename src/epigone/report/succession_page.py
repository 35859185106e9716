"""The page of one succession of the world, comparable to the report of a case."""

from typing import Any

from markupsafe import Markup

from epigone.case.model import Period
from epigone.instruments.deeds.plots import plot_indicator
from epigone.report import standing as standing_words
from epigone.report import succession_sentences as words
from epigone.report.anchors import anchor
from epigone.report.figures import to_svg
from epigone.report.rounding import count, sentence_case
from epigone.report.series_sentences import indicator_sentence
from epigone.report.succession_view import MeasuredIndicator, SuccessionView, clarity, short_names
from epigone.report.templating import environment
from epigone.vocabulary import FATES, PeriodRole
from epigone.world.plots import plot_cloud

#: Figures that are open on the page: those whose move says most.
OPEN_FIGURES = 8


def render_succession(view: SuccessionView) -> str:
    """Write the page of a succession.

    Parameters
    ----------
    view
        From `succession_view` or `row_view`.

    Returns
    -------
    str
        An HTML document that needs no network and no scripts; everything from the data is escaped. Cost:
        some 40 ms for each indicator.
    """
    template = environment().get_template("succession.html.j2")
    return template.render(_context(view))


def _context(view: SuccessionView) -> dict[str, Any]:
    standing = view.standing
    predecessor, successor = short_names(view.row)
    heading = words.succession_heading(view)
    ranked = sorted(view.measured, key=clarity)
    shown, rest = ranked[:OPEN_FIGURES], ranked[OPEN_FIGURES:]
    figures = {}
    if standing is not None:
        label = f"All successions: {heading}"
        figures["world"] = Markup(
            to_svg(plot_cloud(standing.cloud, standing.spot), name="f-world", label=label)
        )
    return {
        "view": view,
        "row": view.row,
        "predecessor": predecessor,
        "successor": successor,
        "version": view.version,
        "heading": heading,
        "standing": standing,
        "world": standing_words,
        "world_heading": "" if standing is None else standing_words.retained_heading(standing),
        "tell": words,
        "figures": figures,
        "windows": _windows(view),
        "shown": shown,
        "rest": rest,
        "series_heading": _series_heading(shown),
        "series_figure": lambda item: _figure(view, item),
        "placebos": words.placebo_sentences(view),
        "placebo_heading": words.placebo_heading(view),
        "sources": words.sources_of(view),
    }


def _windows(view: SuccessionView) -> list[tuple[str, int, int]]:
    if view.windows is None:
        return []
    names = ("before", *short_names(view.row))
    return [
        (name, int(first), int(end) - 1)
        for name, (first, end) in zip(names, view.windows.tolist(), strict=True)
    ]


def _series_heading(shown: list[MeasuredIndicator]) -> str:
    moved = [item for item in shown if item.result.fates[0] < 0.5]
    if not moved:
        return "No indicator clearly moved"
    first = moved[0].indicator.label
    return sentence_case(f"{first} and what else moved" if len(moved) > 1 else f"{first} moved").rstrip(".")


def _figure(view: SuccessionView, item: MeasuredIndicator) -> Markup:
    """One series with its finding as heading, drawn with the windows as bands."""
    result = item.result
    predecessor, successor = short_names(view.row)
    names: dict[PeriodRole, str] = {
        "baseline": "before",
        "predecessor": predecessor,
        "successor": successor,
    }
    told = sentence_case(indicator_sentence(result, predecessor, successor))
    wars = [Period("", "", "excluded", first, last) for first, last in view.excluded]
    name = anchor("i", item.indicator.name)
    svg = to_svg(plot_indicator(result, wars, names), name=anchor("f", item.indicator.name), label=told)
    template = environment().get_template("succession_series.html.j2")
    fate = FATES[int(result.fates.argmax())]
    return Markup(template.render(item=item, place=name, svg=Markup(svg), told=told, fate=fate, count=count))
