"""Successions in order, each with its interval."""

from typing import TYPE_CHECKING

from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK
from epigone.world.plots import succession_name

if TYPE_CHECKING:
    import altair

    from epigone.world.ranking import Ranking

#: Height of a row, and room for its name, in pixels.
ROW, NAME = 15, 210


def plot_ranking(ranking: "Ranking") -> "altair.LayerChart":
    """Draw one row a succession, in the order of the ranking.

    Returns
    -------
    altair.LayerChart
        Points are medians, lines their 90 % intervals.
    """
    import altair as alt

    by = ranking.by
    rows = [
        {
            "who": succession_name(row),
            "value": row[by],
            "low": row.get(f"{by}_low"),
            "high": row.get(f"{by}_high"),
        }
        for row in ranking.rows.iter_rows(named=True)
    ]
    data = alt.Data(values=rows)
    y = alt.Y("who:N", sort=None, axis=alt.Axis(title=None, labelLimit=NAME, labelFontSize=10, ticks=False))
    lines = alt.Chart(data).mark_rule(color=FAINT, strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    points = (
        alt.Chart(data)
        .mark_point(color=INK, filled=True, size=26)
        .encode(x=alt.X("value:Q", title=by, axis=alt.Axis(tickCount=5)), y=y)
    )
    chart: altair.LayerChart = (
        alt.layer(lines, points)
        .properties(width=FIGURE_WIDTH - NAME, height=ROW * max(len(rows), 1))
        .configure(**CHART_CONFIG)
    )
    return chart
