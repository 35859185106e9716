"""The change at every death in office, with its interval."""

from typing import TYPE_CHECKING, Any

from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED

if TYPE_CHECKING:
    import altair

    from epigone.world.deaths_report import DeathsReport

#: Half-width of a 90 % interval in standard errors.
Z90 = 1.645
#: Height of the row of one death, in pixels, and the most rows that are named.
ROW, MOST_NAMED = 13, 90


def plot_deaths(report: "DeathsReport") -> "altair.LayerChart":
    """Draw one row a death, the largest rise at the top.

    Returns
    -------
    altair.LayerChart
        Points are means after less means before; lines their 90 % intervals; names stand at the left.
    """
    import altair as alt

    entering = [
        (death, name) for death, name in zip(report.found.deaths, report.names, strict=True) if not death.flag
    ]
    entering.sort(key=lambda item: -item[0].change)
    rows: list[dict[str, Any]] = [
        {
            "who": f"{name}, {death.unit} {death.period}",
            "change": death.change,
            "low": death.change - Z90 * death.sd,
            "high": death.change + Z90 * death.sd,
        }
        for death, name in entering
    ]
    few = len(rows) <= MOST_NAMED
    axis = alt.Axis(title=None, labelLimit=190, labelFontSize=10, ticks=False) if few else None
    y = alt.Y("who:N", sort=None, axis=axis)
    data = alt.Data(values=rows)
    title = f"{report.label}, {report.settings.form}: mean after less mean before"
    x = alt.X("low:Q", title=title, axis=alt.Axis(tickCount=5))
    zero = alt.Chart(alt.Data(values=[{"low": 0}])).mark_rule(color=MUTED, strokeDash=[4, 3]).encode(x=x)
    lines = alt.Chart(data).mark_rule(color=FAINT, strokeWidth=2).encode(x=x, x2="high:Q", y=y)
    points = alt.Chart(data).mark_point(color=INK, filled=True, size=26).encode(x="change:Q", y=y)
    height = ROW * len(rows) if few else 3 * len(rows)
    chart: altair.LayerChart = (
        alt.layer(zero, lines, points)
        .properties(width=FIGURE_WIDTH - 200 if few else FIGURE_WIDTH, height=height)
        .configure(**CHART_CONFIG)
    )
    return chart
