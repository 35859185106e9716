"""What the texts say, as one HTML page that needs no network and no scripts."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from epigone import look
from epigone.instruments.words.invocation import Invocation
from epigone.instruments.words.plots import plot_invocation, plot_rates
from epigone.instruments.words.result import WordsResult
from epigone.report import words_sentences as sentences
from epigone.report.figures import to_svg
from epigone.report.rounding import count, sentence_case
from epigone.vocabulary import FATES


def render_words_html(result: WordsResult) -> str:
    """Write a result as one page.

    Returns
    -------
    str
        An HTML document; everything that comes from the corpus is escaped.
    """
    return _environment().get_template("words.html.j2").render(_context(result))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("epigone.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"sentence": sentence_case}
    environment.globals |= {"look": look, "FATES": FATES, "say": sentences, "count": count}
    return environment


def _context(result: WordsResult) -> dict[str, Any]:
    return {"r": result, "m": result.measured, "figures": _figures(result)}


def _figures(result: WordsResult) -> dict[str, Markup]:
    drawn: dict[str, Any] = {}
    periods = result.question.periods
    found = result.measured.get("invocation")
    if isinstance(found, Invocation):
        drawn["invocation"] = plot_invocation(found, periods)
        drawn["invocation_narrow"] = plot_invocation(found, periods, wide=False)
        if found.quotations.mentions.sum() > 0:
            drawn["quotations"] = plot_rates(found.quotations, periods, wide=False)
        if found.own is not None:
            drawn["own"] = plot_rates(found.own, periods, wide=False)
    label = sentences.words_headline(result)
    return {name: Markup(to_svg(chart, name=f"f-{name}", label=label)) for name, chart in drawn.items()}
