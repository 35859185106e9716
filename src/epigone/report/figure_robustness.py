"""How the probability of the verdict's type moves when something is taken away or assumed otherwise."""

from typing import TYPE_CHECKING, Any

from epigone.look import CHART_CONFIG, FIGURE_WIDTH, INK, MUTED, PAPER
from epigone.report.names import type_name
from epigone.report.rounding import probability
from epigone.verdict.model import Types, Verdict
from epigone.verdict.why import source_line

if TYPE_CHECKING:
    import altair

#: Sources drawn at most, those that matter most first.
MOST_SOURCES = 15
LABEL_WIDTH = 220


def plot_sources(verdict: Verdict) -> "altair.Chart":
    """Draw the probability of the verdict's type without each source, hardest blow first."""
    left = sorted(verdict.robustness.sources, key=lambda item: item.types.probabilities[verdict.type])
    rows = [(f"{source_line(verdict.case, item.id)}", item.types) for item in left[:MOST_SOURCES]]
    return _dots(verdict, rows)


def plot_assumptions(verdict: Verdict) -> "altair.Chart":
    """Draw the probability of the verdict's type under each other assumption."""
    checks = verdict.robustness
    others = [
        *checks.prior,
        checks.weights_halved,
        *checks.dependence,
        *checks.rope,
        *checks.rho,
        *checks.shared_error,
    ]
    rows = [(f"without coder {left.id}", left.types) for left in checks.coders]
    return _dots(verdict, rows + [(other.label, other.types) for other in others])


def _dots(verdict: Verdict, rows: list[tuple[str, Types]]) -> "altair.Chart":
    import altair as alt

    values: list[dict[str, Any]] = []
    for label, types in rows:
        p = types.probabilities[verdict.type]
        stands = types.leading == verdict.type
        told = f"{label}: {type_name(verdict.type)} {probability(p)}" + (
            "" if stands else f", {type_name(types.leading)} leads"
        )
        values.append(
            {"label": label, "p": p, "fill": INK if stands else PAPER, "told": told, "number": probability(p)}
        )
    labels = list(dict.fromkeys(label for label, _ in rows))
    axis = alt.Axis(
        labelLimit=LABEL_WIDTH, ticks=False, domain=False, labelColor=INK, grid=True, gridColor="#ece8dd"
    )
    base = alt.Chart(alt.Data(values=values)).encode(y=alt.Y("label:N", sort=labels, title=None, axis=axis))
    x = alt.X(
        "p:Q",
        title=f"probability of {type_name(verdict.type)}",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 0.5, 1], format="~r", domain=False),
    )
    here = alt.Chart(alt.Data(values=[{"p": verdict.types.probability}])).mark_rule(
        color=MUTED, strokeDash=[3, 2]
    )
    dots = base.mark_point(shape="circle", size=70, filled=True, opacity=1, stroke=INK, strokeWidth=1.5)
    layered = alt.layer(
        here.encode(x="p:Q"), dots.encode(x=x, fill=alt.Fill("fill:N", scale=None), description="told:N")
    )
    chart = layered.properties(width=FIGURE_WIDTH - LABEL_WIDTH - 20, height=alt.Step(22))
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]
