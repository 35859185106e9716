"""Claim against practice, doctrine by doctrine."""

from typing import TYPE_CHECKING, Any

from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED, PAPER
from epigone.report.rounding import probability, signed
from epigone.verdict.model import Verdict
from epigone.vocabulary import Facet

if TYPE_CHECKING:
    import altair

#: Facets with the fill and the area of their dots: the claim is larger, to show beneath the practice.
FACET_DOTS: tuple[tuple[Facet, str, int], ...] = (("claim", PAPER, 130), ("practice", INK, 56))


def plot_gap(verdict: Verdict) -> "altair.Chart":
    """Draw P(kept) of each doctrine in claim (hollow) and in practice (filled), and the gap between them."""
    import altair as alt

    labels = [doctrine.label for doctrine in verdict.doctrines]
    dots: list[dict[str, Any]] = []
    gaps: list[dict[str, Any]] = []
    for doctrine in verdict.doctrines:
        for facet, fill, size in FACET_DOTS:
            if facet in doctrine.facets:
                kept = doctrine.facets[facet].kept
                told = f"{doctrine.label}, kept in {facet}: {probability(kept)}"
                dots.append(
                    {"doctrine": doctrine.label, "kept": kept, "fill": fill, "size": size, "told": told}
                )
        if doctrine.gap is not None:
            claim, practice = doctrine.facets["claim"].kept, doctrine.facets["practice"].kept
            gaps.append(
                {
                    "doctrine": doctrine.label,
                    "claim": claim,
                    "practice": practice,
                    "gap": signed(doctrine.gap),
                }
            )
    y = alt.Y(
        "doctrine:N",
        sort=labels,
        title=None,
        axis=alt.Axis(
            labelPadding=9,
            labelLimit=215,
            ticks=False,
            domain=False,
            grid=True,
            gridColor="#ece8dd",
            labelColor=INK,
        ),
    )
    x = alt.X(
        "kept:Q",
        title="probability that it was kept",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="~%", values=[0, 0.5, 1], domain=False),
    )
    half = (
        alt.Chart(alt.Data(values=[{"at": 0.5}])).mark_rule(color=FAINT, strokeDash=[2, 3]).encode(x="at:Q")
    )
    bars = (
        alt.Chart(alt.Data(values=gaps))
        .mark_rule(color=MUTED, strokeWidth=2)
        .encode(x=alt.X("claim:Q", title=None), x2="practice:Q", y=y)
    )
    marks = (
        alt.Chart(alt.Data(values=dots))
        .mark_point(shape="circle", filled=True, opacity=1, stroke=INK, strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            fill=alt.Fill("fill:N", scale=None),
            size=alt.Size("size:Q", scale=None),
            description="told:N",
        )
    )
    text = (
        alt.Chart(alt.Data(values=gaps))
        .mark_text(align="right", dx=44)
        .encode(x=alt.value("width"), y=y, text="gap:N")
    )
    chart = alt.layer(half, bars, marks, text).properties(width=FIGURE_WIDTH - 275, height=alt.Step(24))
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]
