"""Courses over time drawn: topics in small multiples, novelty and resonance, positions on a scale."""

from typing import TYPE_CHECKING, Any

from epigone.instruments.words.plots import plot_nothing
from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED, RULE

if TYPE_CHECKING:
    import altair

    from epigone.instruments.words.novelty import NoveltyFound
    from epigone.instruments.words.scales import ScaledYears
    from epigone.instruments.words.topics import TopicsFound

#: Topics drawn, in rows of so many, each of this size in pixels.
DRAWN, COLUMNS, CELL = 16, 4, (205, 84)
HEIGHT = 190
_GRID: dict[str, Any] = {"domain": False, "ticks": False, "grid": True, "gridColor": RULE, "gridDash": [1, 3]}


def plot_topics(found: "TopicsFound") -> "altair.Chart":
    """Draw the share of the most moving topics by year, a line for each author."""
    import altair as alt

    topics = found.topics[:DRAWN]
    rows = [
        {
            "topic": topic.name,
            "author": item.author,
            "year": item.year,
            "share": item.share,
            "low": item.low if item.low == item.low else item.share,
            "high": item.high if item.high == item.high else item.share,
            "told": f"{topic.name}, {item.year}: {100 * item.share:.1f} %",
        }
        for topic in topics
        for item in topic.years
    ]
    if not rows:
        return plot_nothing("no text has a date")
    x = alt.X("year:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(format="d", tickCount=3))
    y = alt.Y("share:Q", title=None, axis=alt.Axis(format="~%", tickCount=2, minExtent=34, **_GRID))
    base = alt.Chart(alt.Data(values=rows))
    band = base.mark_area(color=FAINT, opacity=0.35).encode(
        x=x, y=alt.Y("low:Q"), y2="high:Q", detail="author:N"
    )
    line = base.mark_line(color=INK, strokeWidth=1.3).encode(x=x, y=y, detail="author:N")
    point = base.mark_point(color=INK, size=7, filled=True).encode(x=x, y=y, description="told:N")
    header = alt.Header(labelColor=INK, labelAnchor="start")
    chart = (
        alt.layer(band, line, point)
        .properties(width=CELL[0], height=CELL[1])
        .facet(
            facet=alt.Facet("topic:N", sort=[topic.name for topic in topics], title=None, header=header),
            columns=COLUMNS,
        )
        .resolve_scale(y="independent")
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def plot_novelty(found: "NoveltyFound") -> "altair.Chart":
    """Draw novelty (ink) and resonance (grey) by year, in bits."""
    series = (("novelty", found.novelty), ("resonance", found.resonance))
    rows = [
        {"year": int(year), "value": float(value), "series": name, "error": 0.0}
        for name, values in series
        for year, value in zip(found.years, values, strict=True)
    ]
    return _lines(rows, ("novelty", "resonance"), "bits")


def plot_scales(found: "ScaledYears") -> "altair.Chart":
    """Draw wordscores (ink) and wordfish positions (grey) by year, each standardised."""
    scores = found.scores.scores
    spread = float(scores.std()) or 1.0
    rows = [
        {"year": int(year), "value": float((score - scores.mean()) / spread), "series": "wordscores"}
        for year, score in zip(found.years, scores, strict=True)
    ]
    rows += [
        {"year": int(year), "value": float(theta), "series": "wordfish"}
        for year, theta in zip(found.years, found.positions.theta, strict=True)
    ]
    return _lines(rows, ("wordscores", "wordfish"), "standard deviations")


def _lines(rows: list[dict[str, Any]], names: tuple[str, str], unit: str) -> "altair.Chart":
    import altair as alt

    x = alt.X("year:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(format="d", tickCount=6))
    y = alt.Y("value:Q", title=unit, axis=alt.Axis(tickCount=4, **_GRID))
    colour = alt.Color("series:N", legend=None, scale=alt.Scale(domain=list(names), range=[INK, MUTED]))
    dash = alt.StrokeDash(
        "series:N", legend=None, scale=alt.Scale(domain=list(names), range=[[1, 0], [4, 3]])
    )
    base = alt.Chart(alt.Data(values=rows))
    last = {name: [row for row in rows if row["series"] == name][-1] for name in names}
    labels = alt.Chart(alt.Data(values=list(last.values()))).mark_text(align="right", dy=-9, fontSize=12)
    chart = alt.layer(
        base.mark_line(strokeWidth=1.4).encode(x=x, y=y, color=colour, strokeDash=dash),
        labels.encode(x=x, y=y, text="series:N", color=colour),
    ).properties(
        width=2 * FIGURE_WIDTH, height=HEIGHT, autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]
