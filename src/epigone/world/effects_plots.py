"""The R2 of all orders of the stints, with the one that happened."""

from typing import TYPE_CHECKING, Any

import numpy as np

from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED

if TYPE_CHECKING:
    import altair

    from epigone.world.effects_report import EffectsReport, OutcomeEffects

#: Height of the picture of one outcome among `n` others, in pixels.
HEIGHT_ALONE, HEIGHT_AMONG = 200, 110
MOST_BINS = 40
#: Height of a line of labels, in pixels.
LINE = 16
#: Share of the axis left free beside what is drawn.
MARGIN = 0.06


def plot_effects(report: "EffectsReport") -> "altair.VConcatChart":
    """Draw one histogram an outcome: orders by their R2, a rule at the R2 that happened.

    Returns
    -------
    altair.VConcatChart
        Bars are orders of the stints, drawn at random or all of them; the rule in ink is the order that
        happened, the dashed one the mean over orders.
    """
    import altair as alt

    height = HEIGHT_ALONE if len(report.outcomes) == 1 else HEIGHT_AMONG
    charts = [_histogram(item, height) for item in report.outcomes]
    chart: altair.VConcatChart = alt.vconcat(*charts, spacing=14).configure(**CHART_CONFIG)
    return chart


def _histogram(item: "OutcomeEffects", height: int) -> Any:
    import altair as alt

    found = item.found
    permuted = found.permuted_r2
    low, high = float(min(permuted.min(), found.r2)), float(max(permuted.max(), found.r2))
    room = MARGIN * (high - low) or 0.01
    bins = max(min(MOST_BINS, int(np.sqrt(permuted.size))), 1)
    counts, edges = np.histogram(permuted, bins=bins)
    rows: list[dict[str, Any]] = [
        {"from": float(begin), "to": float(end), "orders": int(count), "none": 0}
        for count, begin, end in zip(counts, edges[:-1], edges[1:], strict=True)
    ]
    x = alt.X(
        "from:Q",
        title="R\u00b2 of the leaders",
        scale=alt.Scale(domain=[low - room, high + room], nice=False, zero=False),
        axis=alt.Axis(format=".3~f", tickCount=6),
    )
    # Two lines of labels stand above the tallest bar.
    top = float(counts.max()) * height / max(height - 2 * LINE - 6, 1)
    y = alt.Y(
        "orders:Q",
        title="orders",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(tickCount=3, format="d"),
    )
    bars = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=FAINT, binSpacing=0)
        .encode(x=x, x2="to:Q", y=y, y2="none:Q")
    )
    is_right = found.r2 > (low + high) / 2
    align: dict[str, Any] = {"align": "right" if is_right else "left", "dx": -6 if is_right else 6}
    chance: dict[str, Any] = {"strokeDash": [4, 3]}
    marks: tuple[tuple[float, str, str, dict[str, Any], dict[str, Any]], ...] = (
        (found.r2, "as it happened", INK, {"strokeWidth": 2}, {"fontWeight": "bold"}),
        (found.mean_permuted_r2, "by chance", MUTED, chance, {}),
    )
    layers = [bars]
    for line, (value, text, colour, rule, weight) in enumerate(marks):
        mark = alt.Chart(alt.Data(values=[{"from": value, "text": f"{text}, {value:.3f}"}]))
        words = mark.mark_text(color=colour, fontSize=12, baseline="top", **weight, **align)
        layers.append(mark.mark_rule(color=colour, **rule).encode(x=x))
        layers.append(words.encode(x=x, y=alt.value(line * LINE), text="text:N"))
    title = alt.TitleParams(
        f"{item.label}: p = {found.p_value:.3f}", anchor="start", color=INK, fontSize=13, fontWeight="normal"
    )
    return alt.layer(*layers).properties(width=FIGURE_WIDTH, height=height, title=title)
