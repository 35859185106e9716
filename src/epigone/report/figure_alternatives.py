"""The verdict under each reading and each hand-over, side by side."""

from typing import TYPE_CHECKING, Any

from epigone.look import CHART_CONFIG, FIGURE_WIDTH, INK, PAPER, TYPE_GREYS
from epigone.report.figure_intervals import LABEL_WIDTH, IntervalRow, plot_intervals
from epigone.report.names import type_name
from epigone.report.rounding import probability
from epigone.verdict.model import Kept, Types, Verdict
from epigone.vocabulary import SuccessionType

if TYPE_CHECKING:
    import altair

#: Order of the parts of a bar: those that break the legacy left, those that keep it right.
ORDER: tuple[SuccessionType, ...] = ("nominal_heir", "open_breaker", "quiet_heir", "true_heir")
#: Parts narrower than this carry no number.
NUMBER_SHARE = 0.15


def rows_of(verdict: Verdict) -> list[tuple[str, Types, Kept]]:
    """The verdict itself, then every reading and hand-over, each with its label."""
    others = [*verdict.readings, *verdict.handovers]
    return [("this verdict", verdict.types, verdict.kept)] + [
        (item.label, item.types, item.kept) for item in others
    ]


def plot_types(verdict: Verdict) -> "altair.Chart":
    """Draw the four types as one stacked bar per reading and hand-over."""
    import altair as alt

    rows: list[dict[str, Any]] = []
    labels = []
    for label, types, _ in rows_of(verdict):
        labels.append(label)
        start = 0.0
        for type in ORDER:
            p = types.probabilities[type]
            rows.append(
                {
                    "label": label,
                    "start": start,
                    "end": start + p,
                    "middle": start + p / 2,
                    "type": type_name(type),
                    "number": probability(p) if p >= NUMBER_SHARE else "",
                    "ink": PAPER if type in ("nominal_heir", "open_breaker") else INK,
                    "told": f"{label}: {type_name(type)} {probability(p)}",
                }
            )
            start += p
    axis = alt.Axis(labelLimit=LABEL_WIDTH, ticks=False, domain=False, labelColor=INK)
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("label:N", sort=labels, title=None, axis=axis))
    greys = alt.Scale(domain=[type_name(t) for t in ORDER], range=[TYPE_GREYS[t] for t in ORDER])
    bars = base.mark_bar(height=16, stroke=PAPER, strokeWidth=1).encode(
        x=alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
        x2="end:Q",
        color=alt.Color(
            "type:N",
            scale=greys,
            legend=alt.Legend(
                orient="top", title=None, symbolType="square", labelFontSize=12, columns=2, labelColor=INK
            ),
        ),
        description="told:N",
    )
    text = base.mark_text(fontSize=11).encode(
        x="middle:Q", text="number:N", color=alt.Color("ink:N", scale=None)
    )
    layered = alt.layer(bars, text).resolve_scale(color="independent")
    chart = layered.properties(width=FIGURE_WIDTH - LABEL_WIDTH - 20, height=alt.Step(26))
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def plot_kept(verdict: Verdict) -> "altair.Chart":
    """Draw the shares kept in claim (hollow) and in practice (filled) under each reading and hand-over."""
    rows = []
    for label, _, kept in rows_of(verdict):
        rows.append(IntervalRow(label, kept.claim, hollow=True, group="claim"))
        rows.append(IntervalRow(label, kept.practice, hollow=False, group="practice"))
    return plot_intervals(rows, title="share of the legacy kept")
