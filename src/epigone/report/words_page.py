"""What the texts say, as one HTML page that needs no network and no scripts."""

from typing import Any

from markupsafe import Markup

from epigone.instruments.words.concepts import Concepts
from epigone.instruments.words.cooccurrence import Cooccurrence
from epigone.instruments.words.handovers import Handovers
from epigone.instruments.words.invocation import Invocation
from epigone.instruments.words.marked_words import MarkedWords
from epigone.instruments.words.novelty import NoveltyFound
from epigone.instruments.words.plots import plot_invocation, plot_rates
from epigone.instruments.words.plots_concepts import plot_concepts, plot_lifts
from epigone.instruments.words.plots_handovers import plot_breaks, plot_chain_mentions
from epigone.instruments.words.plots_marked import plot_marked
from epigone.instruments.words.plots_topics import plot_novelty, plot_scales, plot_topics
from epigone.instruments.words.result import Measured, WordsResult
from epigone.instruments.words.reuse import ReuseFound
from epigone.instruments.words.scales import ScaledYears
from epigone.instruments.words.topics import TopicsFound
from epigone.report import words_sentences as sentences
from epigone.report.figures import to_svg
from epigone.report.templating import environment

#: Contrasts drawn on a page; all of them stand in the tables and in the JSON.
MOST_CONTRASTS = 8


def render_words_html(result: WordsResult) -> str:
    """Write a result as one page.

    Returns
    -------
    str
        An HTML document; everything that comes from the corpus is escaped.
    """
    return environment().get_template("words.html.j2").render(_context(result))


def _context(result: WordsResult) -> dict[str, Any]:
    return {"r": result, "m": result.measured, "figures": words_figures(result), "say": sentences}


def words_figures(result: WordsResult) -> dict[str, Markup]:
    """Draw the pictures of every measure taken, by the names under which the templates look for them."""
    drawn: dict[str, tuple[Any, str]] = {}
    for measured in result.measured.values():
        drawn |= _drawn(measured, result)
    return {
        name: Markup(to_svg(chart, name=f"f-{name}", label=label)) for name, (chart, label) in drawn.items()
    }


def _drawn(measured: Measured, result: WordsResult) -> dict[str, tuple[Any, str]]:
    """The pictures of one measure, each with what it finds, for those who do not see it."""
    periods = result.question.periods
    if isinstance(measured, Invocation):
        return _drawn_invocation(measured, result)
    if isinstance(measured, Concepts):
        return {"concepts": (plot_concepts(measured), sentences.concepts_heading(result))}
    if isinstance(measured, Cooccurrence):
        if not any(item.occurrences for item in measured.doctrines):
            return {}
        return {"lifts": (plot_lifts(measured), sentences.cooccurrence_heading(result))}
    if isinstance(measured, Handovers):
        return _drawn_handovers(measured, result)
    if isinstance(measured, MarkedWords):
        return {
            f"marked_{number}": (plot_marked(contrast), sentences.contrast_sentence(contrast))
            for number, contrast in enumerate(measured.contrasts[:MOST_CONTRASTS])
        }
    if isinstance(measured, TopicsFound):
        return {"topics": (plot_topics(measured), sentences.topics_heading(result))}
    if isinstance(measured, NoveltyFound):
        return {"novelty": (plot_novelty(measured), sentences.novelty_heading(result))}
    if isinstance(measured, ScaledYears):
        return {"scales": (plot_scales(measured), sentences.scales_heading(result))}
    if isinstance(measured, ReuseFound):
        return {"reuse": (plot_rates(measured.years, periods), sentences.reuse_heading(result))}
    return {}


def _drawn_invocation(found: Invocation, result: WordsResult) -> dict[str, tuple[Any, str]]:
    periods, label = result.question.periods, sentences.words_headline(result)
    drawn = {
        "invocation": (plot_invocation(found, periods), label),
        "invocation_narrow": (plot_invocation(found, periods, wide=False), label),
    }
    if found.quotations.mentions.sum() > 0:
        drawn["quotations"] = (
            plot_rates(found.quotations, periods, wide=False),
            "Quotations beside the name",
        )
    if found.own is not None:
        drawn["own"] = (plot_rates(found.own, periods, wide=False), "The author's own name")
    return drawn


def _drawn_handovers(found: Handovers, result: WordsResult) -> dict[str, tuple[Any, str]]:
    drawn = {"breaks": (plot_breaks(found), sentences.handovers_heading(result))}
    if found.years is not None:
        label = sentences.chain_mentions_heading(result)
        drawn["chain_mentions"] = (plot_chain_mentions(found), label)
        drawn["chain_years"] = (plot_rates(found.years, result.question.periods), label)
    return drawn
