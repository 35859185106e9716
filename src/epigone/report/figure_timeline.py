"""The evidence in time: one row per doctrine, each fact with the hue and the shape of its fate."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from epigone.case.model import CaseDate, Evidence
from epigone.look import CHART_CONFIG, FATE_COLOURS, FATE_SHAPES, FIGURE_WIDTH, INK, MUTED, PERIOD_TINTS
from epigone.report.anchors import anchor
from epigone.verdict.model import Verdict
from epigone.vocabulary import FATES, Fate

if TYPE_CHECKING:
    import altair

#: Facts nearer to each other than this share of the time shown are set above one another.
CROWDED = 0.012
WIDE = 980


def plot_timeline(verdict: Verdict, *, wide: bool = True) -> "altair.Chart":
    """Draw every fact at its date, in the row of its doctrine.

    Filled marks speak of practice, means or aim, hollow ones of the claim. A fact that two
    coders coded is drawn once, with the fate that their weights together favour. Each mark links to the fact.
    """
    import altair as alt

    rows = _rows(verdict)
    width, labels = (WIDE, 210) if wide else (FIGURE_WIDTH, 150)
    first = min(row["year"] for row in rows) - 1
    last = max(row["year"] for row in rows) + 1
    scale = alt.Scale(domain=[first, last], nice=False)
    present = {row["doctrine"] for row in rows}
    order = [item.label for item in verdict.doctrines if item.label in present]
    axis = alt.Axis(
        labelLimit=labels - 10, ticks=False, domain=False, labelColor=INK, grid=True, gridColor="#fbfaf7"
    )
    bands = _bands(alt, verdict, first, last, scale, (width - labels) / (last - first))
    fates = list(FATES)
    marks = (
        alt.Chart(alt.Data(values=rows))
        .mark_point(size=44, strokeWidth=1.5)
        .encode(
            x=alt.X(
                "year:Q",
                scale=scale,
                title=None,
                axis=alt.Axis(format="d", tickCount=8 if wide else 5, tickMinStep=1),
            ),
            y=alt.Y("doctrine:N", sort=order, title=None, axis=axis),
            yOffset=alt.YOffset("offset:Q", scale=alt.Scale(domain=[-2.4, 2.4])),
            shape=alt.Shape(
                "fate:N",
                scale=alt.Scale(domain=fates, range=[FATE_SHAPES[fate] for fate in FATES]),
                legend=None,
            ),
            stroke=alt.Stroke("colour:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            opacity=alt.Opacity("faint:Q", scale=None),
            href="href:N",
            description="told:N",
        )
    )
    chart = alt.layer(*bands, marks).properties(
        width=width - labels, height=alt.Step(38, **{"for": "position"})
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def _rows(verdict: Verdict) -> list[dict[str, Any]]:
    labels = {item.id: item.label for item in verdict.doctrines}
    rivals = {actor.id for actor in verdict.case.actors if actor.role == "rival"}
    codings: dict[str, list[Evidence]] = defaultdict(list)
    for row in verdict.case.evidence:
        codings[row.id].append(row)
    rows = []
    for id, coded in codings.items():
        fact = coded[0]
        fate = favoured(coded)
        colour = FATE_COLOURS[fate]
        rows.append(
            {
                "year": _middle(fact.date),
                "doctrine": labels.get(fact.doctrine, fact.doctrine),
                "fate": fate,
                "colour": colour,
                "fill": "#fbfaf7" if fact.facet == "claim" else colour,
                "told": f"{fact.date.text}, {fact.facet}, {fate}: {fact.title}",
                "faint": 0.4 if fact.actor in rivals else 1.0,
                "href": f"#{anchor('e', id)}",
                "offset": 0.0,
            }
        )
    _spread(rows)
    return rows


def favoured(coded: list[Evidence]) -> Fate:
    """The fate that the codings of one fact together favour."""
    total: dict[Fate, float] = dict.fromkeys(FATES, 0.0)
    for row in coded:
        for fate, weight in row.fates.items():
            total[fate] += weight
    return max(total, key=lambda fate: total[fate])


def _middle(date: CaseDate) -> float:
    middle = (date.earliest.toordinal() + date.latest.toordinal()) / 2
    return 1 + middle / 365.2425


def _spread(rows: list[dict[str, Any]]) -> None:
    """Set facts of one row that fall together above and below one another."""
    if not rows:
        return
    span = max(row["year"] for row in rows) - min(row["year"] for row in rows)
    near = max(span, 1) * CROWDED
    by_doctrine: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["year"]):
        by_doctrine[row["doctrine"]].append(row)
    for line in by_doctrine.values():
        last_at: dict[int, float] = {}
        for row in line:
            lane = next(
                (lane for lane in (0, 1, -1, 2, -2) if row["year"] - last_at.get(lane, -1e9) > near), 0
            )
            last_at[lane] = row["year"]
            row["offset"] = float(lane)


def _bands(alt: Any, verdict: Verdict, first: float, last: float, scale: Any, pixels: float) -> list[Any]:
    rows = []
    for period in verdict.case.periods:
        low, high = max(period.first_year, first), min(period.last_year + 1, last)
        if low < high and period.role != "excluded":
            fits = len(period.label) * 6.4 < (high - low) * pixels
            name = period.label if fits else ""
            rows.append(
                {
                    "low": low,
                    "high": high,
                    "middle": (low + high) / 2,
                    "name": name,
                    "tint": PERIOD_TINTS[period.role],
                }
            )
    if not rows:
        return []
    base = alt.Chart(alt.Data(values=rows))
    bands = base.mark_rect().encode(
        x=alt.X("low:Q", scale=scale, title=None), x2="high:Q", color=alt.Color("tint:N", scale=None)
    )
    names = base.mark_text(baseline="bottom", dy=-5, color=MUTED).encode(
        x=alt.X("middle:Q", scale=scale, title=None), y=alt.value(0), text="name:N"
    )
    return [bands, names]
