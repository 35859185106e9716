"""Hand-overs of a chain drawn: breaks of language, and mentions of the one before, with intervals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from epigone.look import CHART_CONFIG, FAINT, INK, MUTED, PAPER, RULE
from epigone.nouns import counted

if TYPE_CHECKING:
    import altair

    from epigone.instruments.words.handovers import Handovers

WIDTH = 720
STEP = 19
#: Keeps a label clear of the point of a rate of nothing, half of which lies left of the axis.
LABEL_PADDING = 10
#: Stands behind a hand-over at which the kind of text changes.
KIND_MARK = " †"


def plot_breaks(found: "Handovers") -> "altair.Chart":
    """Draw the break of language at each hand-over; a tick spans what other topic models give."""
    rows = [
        {
            "label": f"{item.label}, {item.year}{KIND_MARK if item.changes_kind else ''}",
            "value": item.found.bits,
            "low": item.found.low if item.found.low == item.found.low else item.found.bits,
            "high": item.found.high if item.found.high == item.found.high else item.found.bits,
            "lowest": item.lowest,
            "highest": item.highest,
            "fill": INK if item.found.p_value < 0.05 else PAPER,
            "told": f"{item.label}: {item.found.bits:.2f} bits",
        }
        for item in found.by_break()
        if item.found is not None
    ]
    return _ranked(rows, "bits beyond the variety of each")


def plot_chain_mentions(found: "Handovers") -> "altair.Chart":
    """Draw how often each successor mentions the one before him, per 1,000 words."""
    rows = [
        {
            "label": f"{item.label}, {item.year}",
            "value": item.rate,
            "low": item.low,
            "high": item.high,
            "lowest": item.rate,
            "highest": item.rate,
            "fill": INK if item.mentions else PAPER,
            "told": f"{item.label}: {counted(item.mentions, 'mention')}, {item.rate:.2f} per 1,000 words",
        }
        for item in found.by_invocation()
    ]
    return _ranked(rows, "mentions per 1,000 words")


def _ranked(rows: Sequence[dict[str, Any]], title: str) -> "altair.Chart":
    import altair as alt

    order = [row["label"] for row in rows]
    look: dict[str, Any] = {"domain": False, "ticks": False}
    x_axis = alt.Axis(grid=True, gridColor=RULE, gridDash=[1, 3], orient="top", tickCount=8, **look)
    x = alt.X("value:Q", title=title, axis=x_axis, scale=alt.Scale(zero=True))
    axis = alt.Axis(labelLimit=330, labelPadding=LABEL_PADDING, labelColor=INK, **look)
    y = alt.Y("label:N", sort=order, title=None, axis=axis)
    data = alt.Chart(alt.Data(values=list(rows)))
    chart = alt.layer(
        data.mark_rule(color=FAINT, strokeWidth=5, opacity=0.5).encode(x="lowest:Q", x2="highest:Q", y=y),
        data.mark_rule(color=MUTED, strokeWidth=1.3).encode(x="low:Q", x2="high:Q", y=y),
        data.mark_point(size=44, filled=True, stroke=INK, strokeWidth=1.4, opacity=1).encode(
            x=x, y=y, fill=alt.Fill("fill:N", scale=None), description="told:N"
        ),
    ).properties(width=WIDTH, height=alt.Step(STEP))
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]
