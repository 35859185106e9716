"""Shares with their intervals, one row each: the form that several figures use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from epigone.instruments.deeds.result import Interval
from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, PAPER
from epigone.report.rounding import percent_interval

if TYPE_CHECKING:
    import altair

#: Pixels left of the plot for the names of the rows.
LABEL_WIDTH = 170


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A named share; hollow for what is said, filled for what is done."""

    label: str
    interval: Interval
    hollow: bool
    group: str = ""


def plot_intervals(rows: Sequence[IntervalRow], *, title: str) -> "altair.Chart":
    """Draw a dot and a 90 % interval per entry; entries of one label share its row."""
    import altair as alt

    labels = list(dict.fromkeys(row.label for row in rows))
    values = [
        {
            "label": row.label,
            "mean": row.interval.mean,
            "low": row.interval.low,
            "high": row.interval.high,
            "fill": PAPER if row.hollow else INK,
            "shift": (0.5 if row.hollow else -0.5) if len(labels) < len(rows) else 0.0,
            "told": f"{row.label}{', ' + row.group if row.group else ''}: {percent_interval(row.interval)}",
        }
        for row in rows
    ]
    y = alt.Y(
        "label:N",
        sort=labels,
        title=None,
        axis=alt.Axis(labelLimit=LABEL_WIDTH, ticks=False, domain=False, labelColor=INK),
    )
    shift = alt.YOffset("shift:Q", scale=alt.Scale(domain=[-3, 3]))
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(format="~%", values=[0, 0.5, 1], domain=False)
    base = alt.Chart(alt.Data(values=values))
    half = (
        alt.Chart(alt.Data(values=[{"at": 0.5}])).mark_rule(color=FAINT, strokeDash=[2, 3]).encode(x="at:Q")
    )
    spans = base.mark_rule(color=INK, strokeWidth=1.5).encode(
        x=alt.X("low:Q", scale=scale, title=title, axis=axis), x2="high:Q", y=y, yOffset=shift
    )
    dots = base.mark_point(
        shape="circle", size=70, filled=True, opacity=1, stroke=INK, strokeWidth=1.5
    ).encode(x="mean:Q", y=y, yOffset=shift, fill=alt.Fill("fill:N", scale=None), description="told:N")
    chart = alt.layer(half, spans, dots).properties(
        width=FIGURE_WIDTH - LABEL_WIDTH - 20,
        height=alt.Step(30 if len(labels) < len(rows) else 24, **{"for": "position"}),
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]
