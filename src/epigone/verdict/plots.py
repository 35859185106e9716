"""The verdict's own chart: what became of every doctrine, in claim and in practice."""

from typing import TYPE_CHECKING

from epigone.look import CHART_CONFIG, FATE_COLOURS, FATE_SIGNS, INK, PAPER, SIGN_COLOURS
from epigone.verdict.model import Verdict
from epigone.vocabulary import FATES, Facet

if TYPE_CHECKING:
    import altair

#: Parts of a bar narrower than this carry no sign: it would not fit.
SIGN_SHARE = 0.12


def plot_fates(verdict: Verdict, facets: tuple[Facet, ...] = ("claim", "practice")) -> "altair.Chart":
    """Bars of four parts, one per doctrine and facet; each part has the hue and the sign of its fate.

    Parameters
    ----------
    verdict
        The verdict to draw; doctrines stand in the order of the case.
    facets
        Facets side by side. A facet without a finding has no bar.

    Returns
    -------
    altair.Chart
        With `.save("fates.svg")` and the like.
    """
    import altair as alt

    rows: list[dict[str, object]] = []
    for doctrine in verdict.doctrines:
        for facet in facets:
            if facet in doctrine.facets:
                rows.extend(_parts(doctrine.label, facet, doctrine.facets[facet].fates.tolist()))
    labels = [doctrine.label for doctrine in verdict.doctrines]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y(
            "doctrine:N", sort=labels, title=None, axis=alt.Axis(labelLimit=240, ticks=False, domain=False)
        ),
    )
    bars = base.mark_bar(height=14, stroke=PAPER, strokeWidth=1).encode(
        x=alt.X("start:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 1])),
        x2="end:Q",
        color=alt.Color(
            "fate:N",
            scale=alt.Scale(domain=list(FATES), range=list(FATE_COLOURS.values())),
            legend=alt.Legend(orient="top", title=None, symbolType="square"),
        ),
        description="told:N",
    )
    signs = base.mark_text(fontSize=12, fontWeight="bold").encode(
        x="middle:Q", text="sign:N", color=alt.Color("ink:N", scale=None)
    )
    layered = alt.layer(bars, signs).properties(width=200, height=alt.Step(24))
    chart = layered.facet(column=alt.Column("facet:N", sort=list(facets), title=None), spacing=24)
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def _parts(doctrine: str, facet: Facet, fates: list[float]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    start = 0.0
    for fate, share in zip(FATES, fates, strict=True):
        rows.append(
            {
                "doctrine": doctrine,
                "facet": f"in {facet}" if facet in ("claim", "practice") else facet,
                "fate": fate,
                "start": start,
                "end": start + share,
                "middle": start + share / 2,
                "sign": FATE_SIGNS[fate] if share >= SIGN_SHARE else "",
                "ink": SIGN_COLOURS.get(fate, INK),
                "told": f"{doctrine}, {facet}: {fate}",
            }
        )
        start += share
    return rows
