"""What the texts say, as one HTML page that needs no network and no scripts."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from epigone import look
from epigone.instruments.words.concepts import Concepts
from epigone.instruments.words.cooccurrence import Cooccurrence
from epigone.instruments.words.handovers import Handovers
from epigone.instruments.words.invocation import Invocation
from epigone.instruments.words.marked_words import MarkedWords
from epigone.instruments.words.plots import plot_invocation, plot_rates
from epigone.instruments.words.plots_concepts import plot_concepts, plot_lifts
from epigone.instruments.words.plots_handovers import plot_breaks, plot_chain_mentions
from epigone.instruments.words.plots_marked import plot_marked
from epigone.instruments.words.result import WordsResult
from epigone.report import words_sentences as sentences
from epigone.report.figures import to_svg
from epigone.report.rounding import count, sentence_case
from epigone.vocabulary import FATES

#: Contrasts drawn on a page; all of them stand in the tables and in the JSON.
MOST_CONTRASTS = 8


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
    environment.globals |= {"look": look, "FATES": FATES, "say": sentences, "count": count, "zip": zip}
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
    concepts = result.measured.get("concepts")
    if isinstance(concepts, Concepts):
        drawn["concepts"] = plot_concepts(concepts)
    beside = result.measured.get("cooccurrence")
    if isinstance(beside, Cooccurrence) and any(item.occurrences for item in beside.doctrines):
        drawn["lifts"] = plot_lifts(beside)
    chain = result.measured.get("handovers")
    if isinstance(chain, Handovers):
        drawn["breaks"] = plot_breaks(chain)
        if chain.years is not None:
            drawn["chain_mentions"] = plot_chain_mentions(chain)
            drawn["chain_years"] = plot_rates(chain.years, periods)
    marked = result.measured.get("marked")
    if isinstance(marked, MarkedWords):
        for number, contrast in enumerate(marked.contrasts[:MOST_CONTRASTS]):
            drawn[f"marked_{number}"] = plot_marked(contrast)
    return {
        name: Markup(to_svg(chart, name=f"f-{name}", label=_label(result, name)))
        for name, chart in drawn.items()
    }


def _label(result: WordsResult, name: str) -> str:
    """What a figure finds, for those who do not see it."""
    if name == "concepts":
        return sentences.concepts_heading(result)
    if name in ("breaks", "chain_mentions", "chain_years"):
        return sentences.handovers_heading(result)
    if name == "lifts":
        return sentences.cooccurrence_heading(result)
    marked = result.measured.get("marked")
    if name.startswith("marked_") and isinstance(marked, MarkedWords):
        return sentences.contrast_sentence(marked.contrasts[int(name.removeprefix("marked_"))])
    return sentences.words_headline(result)
