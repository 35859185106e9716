"""Doctrine vocabularies drawn: by year in small multiples, and beside the predecessor's name."""

from typing import TYPE_CHECKING, Any

from epigone.instruments.words.plots import plot_nothing
from epigone.look import CHART_CONFIG, FAINT, INK, MUTED, PAPER, RULE

if TYPE_CHECKING:
    import altair

    from epigone.instruments.words.concepts import Concepts
    from epigone.instruments.words.cooccurrence import Cooccurrence

#: Small multiples in a row, and the size of each in pixels.
COLUMNS = 4
CELL = (205, 80)
WIDTH = 640


def plot_concepts(found: "Concepts") -> "altair.Chart":
    """Draw, for each doctrine, words for it (ink) and against it (grey) per 1,000 by year."""
    import altair as alt

    order = [item.label for item in found.doctrines]
    rows = []
    for item in found.doctrines:
        own = item.authors[0]
        for place, year in enumerate(own.years.group):
            tokens = float(own.years.tokens[place])
            for side, rates in (("for", own.years), ("against", own.years_against)):
                rate = float(rates.rate[place])
                if tokens > 0:
                    told = f"{item.label}, {year}: {rate:.2f} per 1,000 words {side} it"
                    rows.append(
                        {"doctrine": item.label, "year": int(year), "rate": rate, "side": side, "told": told}
                    )
    if not rows:
        return plot_nothing("no text has a date")
    axis: dict[str, Any] = {"domain": False, "ticks": False}
    line = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=1.4)
        .encode(
            x=alt.X(
                "year:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(format="d", tickCount=3)
            ),
            y=alt.Y(
                "rate:Q",
                title=None,
                axis=alt.Axis(tickCount=2, minExtent=30, grid=True, gridColor=RULE, gridDash=[1, 3], **axis),
            ),
            color=alt.Color(
                "side:N", legend=None, scale=alt.Scale(domain=["for", "against"], range=[INK, FAINT])
            ),
            description="told:N",
        )
        .properties(width=CELL[0], height=CELL[1])
    )
    header = alt.Header(labelColor=INK, labelAnchor="start")
    chart = line.facet(
        facet=alt.Facet("doctrine:N", sort=order, title=None, header=header), columns=COLUMNS
    ).resolve_scale(y="independent")
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def plot_lifts(found: "Cooccurrence") -> "altair.Chart":
    """Draw, for each doctrine, how many times more often its words stand beside the name, with intervals."""
    import altair as alt

    rows = [
        {
            "doctrine": item.label,
            "lift": item.lift,
            "low": item.low,
            "high": item.high,
            "fill": INK if item.low > 1 or item.high < 1 else PAPER,
            "told": f"{item.label}: times {item.lift:.2f} ({item.low:.2f} to {item.high:.2f})",
        }
        for item in found.doctrines
        if item.occurrences > 0
    ]
    if not rows:
        return plot_nothing("no word of a declared doctrine stands beside the name")
    x = alt.X(
        "lift:Q",
        title="times as often beside his name as elsewhere",
        scale=alt.Scale(type="log"),
        axis=alt.Axis(values=[0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20], format="~g", domain=False),
    )
    y = alt.Y(
        "doctrine:N",
        sort=[str(row["doctrine"]) for row in rows],
        title=None,
        axis=alt.Axis(labelLimit=260, ticks=False, domain=False, labelColor=INK),
    )
    data = alt.Chart(alt.Data(values=rows))
    even = (
        alt.Chart(alt.Data(values=[{"lift": 1}])).mark_rule(color=FAINT, strokeDash=[3, 3]).encode(x="lift:Q")
    )
    marks = data.mark_point(size=46, filled=True, strokeWidth=1.4, stroke=INK, opacity=1)
    chart = alt.layer(
        even,
        data.mark_rule(color=MUTED, strokeWidth=1.3).encode(x=alt.X("low:Q", title=None), x2="high:Q", y=y),
        marks.encode(x=x, y=y, fill=alt.Fill("fill:N", scale=None), description="told:N"),
    ).properties(width=WIDTH, height=alt.Step(21))
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]
