"""Marked words drawn: how often a word is said, against how surely it marks one side."""

from typing import TYPE_CHECKING, Any

import numpy as np

from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED, PAPER, RULE

if TYPE_CHECKING:
    import altair

    from epigone.instruments.words.marked_words import MarkedContrast

WIDE = 980
HEIGHT = 430
#: Words named on each side, at most.
NAMED = 22
#: Words drawn as points without a name, at most.
DRAWN = 1500
#: Least distance of two names: in units of z, and as a factor of frequency.
APART_Z, APART_SHARE = 0.035, 0.09


def plot_marked(found: "MarkedContrast", *, wide: bool = True) -> "altair.Chart":
    """Draw frequency (logarithmic) against z; words that mark `one` stand above, filled."""
    import altair as alt

    per_thousand = 1000 / max(int(found.count_one.sum() + found.count_other.sum()), 1)
    frequency = (found.count_one + found.count_other) * per_thousand
    named = _named(found, np.log10(frequency))
    rows: list[dict[str, Any]] = []
    for place in range(len(found.words)):
        if place not in named and place % max(1, len(found.words) // DRAWN):
            continue
        one, other = int(found.count_one[place]), int(found.count_other[place])
        rows.append(
            {
                "frequency": float(frequency[place]),
                "z": float(found.z[place]),
                "word": found.words[place] if place in named else "",
                "fill": INK if found.z[place] > 0 else PAPER,
                "stroke": INK if place in named else FAINT,
                "told": f"{found.words[place]}: {one} to {other}, z {found.z[place]:.1f}",
            }
        )
    axis: dict[str, Any] = {
        "domain": False,
        "ticks": False,
        "grid": True,
        "gridColor": RULE,
        "gridDash": [1, 3],
    }
    x = alt.X(
        "frequency:Q",
        title="times in 1,000 words, both sides",
        scale=alt.Scale(type="log"),
        axis=alt.Axis(values=[0.001, 0.01, 0.1, 1, 10, 100], format="~g", **axis),
    )
    y = alt.Y("z:Q", title=None, axis=alt.Axis(tickCount=6, **axis))
    data = alt.Chart(alt.Data(values=rows))
    points = data.mark_point(filled=True, size=16, strokeWidth=1, opacity=1).encode(
        x=x,
        y=y,
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        description="told:N",
    )
    names = data.transform_filter("datum.word != ''").mark_text(align="left", dx=6, color=INK, fontSize=12)
    sides = alt.Chart(
        alt.Data(values=[{"at": 1, "name": f"↑ {found.one}"}, {"at": 0, "name": f"↓ {found.other}"}])
    ).mark_text(align="left", color=MUTED, fontWeight="bold", baseline="middle")
    labels = sides.encode(
        x=alt.value(0),
        y=alt.Y("at:Q", axis=None, scale=alt.Scale(domain=[-0.02, 1.02])),
        text="name:N",
    )
    body = alt.layer(points, names.encode(x=x, y=y, text="word:N"))
    chart = (
        alt.layer(body, labels)
        .resolve_scale(y="independent")
        .properties(
            width=WIDE if wide else FIGURE_WIDTH,
            height=HEIGHT,
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def _named(found: "MarkedContrast", log_frequency: "np.ndarray[Any, np.dtype[np.float64]]") -> set[int]:
    """Words named: the most marking of each side that do not cover one another."""
    if not found.words:
        return set()
    height = max(float(found.z.max() - found.z.min()), 1e-9)
    breadth = max(float(log_frequency.max() - log_frequency.min()), 1e-9)
    kept: list[int] = []
    for side in (range(len(found.words)), range(len(found.words) - 1, -1, -1)):
        named = 0
        for place in side:
            if named == NAMED:
                break
            is_free = all(
                abs(found.z[place] - found.z[other]) / height > APART_Z
                or abs(log_frequency[place] - log_frequency[other]) / breadth > APART_SHARE
                for other in kept
            )
            if is_free and (found.z[place] > 0) == (side.step > 0):
                kept.append(place)
                named += 1
    return set(kept)
