"""All successions as points: the share of the line retained, against how far the successor left it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED, PAPER

if TYPE_CHECKING:
    import altair
    import polars as pl

FloatArray = npt.NDArray[np.float64]

#: Inside of the axes, in pixels.
WIDTH, HEIGHT = FIGURE_WIDTH - 44, 400
#: Retained shares outside these quantiles of all successions may lie outside the axis.
SHOWN = (0.02, 0.98)
#: The axis of departures ends this factor outside what is drawn; its labels.
MARGIN, TICKS = 1.08, (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)
#: The axis of retained shares ends at a multiple of this.
STEP = 0.5
#: A line of this length, in units of what ordinarily changes between decades, counts as one; other dots
#: have this share of the ink.
LEAST_LINE, PALE = 0.5, 0.35
#: A departure below this, in ordinary changes from decade to decade, is drawn as this: on a logarithmic axis
#: one succession in which nothing moved would take most of the room.
LEAST_DEPARTURE = 0.01
#: Successions nearest in the picture that are named.
NEIGHBOURS = 5
#: Height of a line of a label and of the label of the succession itself, in pixels.
LINE, OWN_LINES = 15.0, 32.0
#: Width of a letter of a label, in pixels.
LETTER = 5.6
#: From the points to the column of their labels, in pixels.
APART = 34.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A succession to be named: its point, the 90 % intervals of its two measures, and what it is called.

    `retained` and `departure` are (mean, low, high); `spells` are the ids of the two spells in office, by
    which its own row is told from the others; `note` stands under the name.
    """

    name: str
    retained: tuple[float, float, float]
    departure: tuple[float, float, float]
    spells: tuple[str, str] = ("", "")
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """All successions that have both measures, without the one that is named; arrays of shape (n,).

    `has_line` says whether the predecessor had a line to speak of; without, the share retained means little.
    `limits` is the axis of the retained share; `n_below` and `n_above` lie outside it. `heights` is the
    axis of departure, on a log scale, which holds all of them.
    """

    names: tuple[str, ...]
    retained: FloatArray
    departure: FloatArray
    has_line: npt.NDArray[np.bool_]
    limits: tuple[float, float]
    heights: tuple[float, float]

    @property
    def inside(self) -> npt.NDArray[np.bool_]:
        """Which successions lie within the axis, shape (n,)."""
        low, high = self.limits
        return (self.retained >= low) & (self.retained <= high)

    @property
    def n_below(self) -> int:
        """Successions left of the axis."""
        return int((self.retained < self.limits[0]).sum())

    @property
    def n_above(self) -> int:
        """Successions right of the axis."""
        return int((self.retained > self.limits[1]).sum())


def succession_name(row: dict[str, Any]) -> str:
    """What a row of the reference is called: predecessor, successor, first year."""
    return f"{row['predecessor_name']} \u2192 {row['successor_name']}, {row['year']}"


def cloud_of(frame: "pl.DataFrame", here: Spot | None = None) -> Cloud:
    """The points of the picture.

    Parameters
    ----------
    frame
        One row a succession: predecessor_name, successor_name, year, predecessor_spell, successor_spell,
        retained, departure, line. Rows without a measure are left out.
    here
        The succession that is named; its own row is not drawn again, and the axis includes it.

    Returns
    -------
    Cloud
        With an axis that holds the middle 96 % of the retained shares, 0 and 1, and the named succession;
        departures under `LEAST_DEPARTURE`, which are none, lie on the lower end of theirs.
    """
    import polars as pl

    known = frame.filter(pl.col("retained").is_finite() & (pl.col("departure") > 0))
    if here is not None:
        own = (pl.col("predecessor_spell") == here.spells[0]) & (pl.col("successor_spell") == here.spells[1])
        known = known.filter(~own)
    retained = known["retained"].to_numpy().astype(float)
    names = tuple(succession_name(row) for row in known.iter_rows(named=True))
    departure = np.maximum(known["departure"].to_numpy().astype(float), LEAST_DEPARTURE)
    has_line = (known["line"] >= LEAST_LINE).to_numpy()
    limits = _limits(retained[has_line] if has_line.any() else retained, here)
    return Cloud(names, retained, departure, has_line, limits, _heights(departure, here))


def nearest(cloud: Cloud, here: Spot, n: int = NEIGHBOURS) -> tuple[int, ...]:
    """Places of the successions that lie nearest in the picture, nearest first."""
    low, high = cloud.limits
    across = (cloud.retained - here.retained[0]) / (high - low) * WIDTH
    along = np.array([_top(cloud, departure) for departure in cloud.departure]) - _top(
        cloud, here.departure[0]
    )
    distance = np.where(cloud.inside & cloud.has_line, np.hypot(across, along), np.inf)
    order = np.argsort(distance, kind="stable")[:n]
    return tuple(int(place) for place in order if np.isfinite(distance[place]))


def plot_cloud(cloud: Cloud, here: Spot | None = None) -> "altair.Chart":
    """Draw all successions, one named with its intervals, and its nearest neighbours.

    Parameters
    ----------
    cloud
        From `cloud_of`.
    here
        The succession to name, the one that `cloud_of` was given.

    Returns
    -------
    altair.Chart
        Where points crowd the ink is darker. The rules stand where all of the line is undone (0) and where
        all of it is retained (1).
    """
    import altair as alt

    x = alt.X(
        "retained:Q",
        title="share of the predecessor's line retained \u2192",
        scale=alt.Scale(domain=list(cloud.limits), nice=False),
        axis=alt.Axis(format="~%", tickCount=6, domain=False, titleAnchor="end", titlePadding=8),
    )
    y = alt.Y(
        "departure:Q",
        title=None,
        scale=alt.Scale(type="log", domain=list(cloud.heights), nice=False),
        axis=alt.Axis(format="~g", values=list(TICKS), domain=False, ticks=False),
    )
    layers = [_rules(alt, cloud, x), _points(alt, cloud, x, y), *_outside(alt, cloud)]
    if here is not None:
        layers += _named(alt, cloud, here, x, y)
    chart = alt.layer(*layers).properties(
        width=WIDTH,
        height=HEIGHT,
        title=alt.Title(
            "\u2191 departure from the line, in ordinary changes from decade to decade",
            anchor="start",
            frame="group",
            color=MUTED,
            fontSize=12,
            fontWeight="normal",
            offset=20,
        ),
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def _top(cloud: Cloud, departure: float) -> float:
    """Pixels below the upper end of the axes."""
    low, high = np.log(cloud.heights)
    return float((high - np.log(departure)) / (high - low) * HEIGHT)


def _at(cloud: Cloud, top: float) -> float:
    """The departure that lies so many pixels below the upper end of the axes."""
    low, high = np.log(cloud.heights)
    return float(np.exp(high - top / HEIGHT * (high - low)))


def _heights(departure: FloatArray, here: Spot | None) -> tuple[float, float]:
    drawn = [*departure.tolist(), *([] if here is None else [here.departure[0]])] or [1.0]
    return min(drawn) / MARGIN, max(drawn) * MARGIN


def _limits(retained: FloatArray, here: Spot | None) -> tuple[float, float]:
    low, high = (float(value) for value in np.quantile(retained, SHOWN)) if retained.size else (0.0, 1.0)
    at = [] if here is None else [here.retained[0]]
    low, high = min(low, -STEP, *at), max(high, 1 + STEP, *at)
    return float(np.floor(low / STEP) * STEP), float(np.ceil(high / STEP) * STEP)


def _points(alt: Any, cloud: Cloud, x: Any, y: Any) -> Any:
    opacity = float(np.clip(9 / np.sqrt(max(len(cloud.names), 1)), 0.16, 0.6))
    rows = [
        {
            "retained": round(float(cloud.retained[at]), 4),
            "departure": round(float(cloud.departure[at]), 4),
            "told": cloud.names[at],
            "opacity": opacity if cloud.has_line[at] else opacity * PALE,
        }
        for at in np.argsort(cloud.has_line, kind="stable").tolist()
        if cloud.inside[at]
    ]
    base = alt.Chart(alt.Data(values=rows))
    marks = base.mark_point(shape="circle", size=17, filled=True, color=INK, strokeWidth=0)
    return marks.encode(x=x, y=y, opacity=alt.Opacity("opacity:Q", scale=None), description="told:N")


def _rules(alt: Any, cloud: Cloud, x: Any) -> Any:
    low, high = cloud.limits
    bounds = [(low, 0.0, "reversed"), (0.0, 1.0, "partly undone"), (1.0, high, "carried further")]
    words = [
        {"retained": (a + b) / 2, "told": told}
        for a, b, told in bounds
        if (b - a) / (high - low) * WIDTH > len(told) * LETTER
    ]
    rules = alt.Chart(alt.Data(values=[{"retained": 0.0}, {"retained": 1.0}]))
    text = alt.Chart(alt.Data(values=words)).mark_text(
        baseline="bottom", dy=-4, color=MUTED, fontSize=11, fontStyle="italic"
    )
    return rules.mark_rule(color=FAINT, strokeDash=[2, 3]).encode(x=x) + text.encode(
        x=x, y=alt.value(0), text="told:N"
    )


def _outside(alt: Any, cloud: Cloud) -> list[Any]:
    """How many successions lie outside the axis, said below its left end."""
    sides = [
        words.format(n)
        for n, words in (
            (cloud.n_below, "\u2039 {} left of this"),
            (cloud.n_above, "{} right of it \u203a"),
        )
        if n
    ]
    if not sides:
        return []
    text = alt.Chart(alt.Data(values=[{"told": ", ".join(sides)}])).mark_text(
        align="left", baseline="top", color=MUTED, fontSize=11
    )
    return [text.encode(x=alt.value(0), y=alt.value(HEIGHT + 26), text="told:N")]


def _named(alt: Any, cloud: Cloud, here: Spot, x: Any, y: Any) -> list[Any]:
    low, high = cloud.limits
    near = nearest(cloud, here)
    spots = [(here.name, here.retained[0], here.departure[0], OWN_LINES if here.note else LINE)]
    spots += [(cloud.names[at], float(cloud.retained[at]), float(cloud.departure[at]), LINE) for at in near]
    left = [(r - low) / (high - low) * WIDTH for _, r, _, _ in spots]
    top = [_top(cloud, departure) for _, _, departure, _ in spots]
    on_right = WIDTH - max(left) >= min(left)
    column = max(left) + APART if on_right else min(left) - APART
    letters = int((WIDTH - column if on_right else column) / LETTER)
    placed = stacked(top, [height for *_, height in spots], HEIGHT)
    rows = [
        {
            "name": _shortened(name, letters),
            "note": here.note if place == 0 else "",
            "retained": r,
            "departure": d,
            "column": low + column / WIDTH * (high - low),
            "edge": low + (column + (-4 if on_right else 4)) / WIDTH * (high - low),
            "middle": _at(cloud, placed[place]),
            "own": place == 0,
        }
        for place, (name, r, d, _) in enumerate(spots)
    ]
    leaders = alt.Chart(alt.Data(values=rows)).mark_rule(color=MUTED, strokeWidth=0.7)
    rings = alt.Chart(alt.Data(values=rows[1:])).mark_point(
        shape="circle", size=30, filled=True, fill=INK, opacity=0.75, strokeWidth=0
    )
    return [
        rings.encode(x=x, y=y, description="name:N"),
        leaders.encode(x=x, x2="edge:Q", y=y, y2="middle:Q"),
        *_interval(alt, here, cloud, x, y),
        *_labels(alt, rows, on_right),
    ]


def stacked(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Middles of labels as near as may be to where they are wanted, none over another, all within the room.

    Examples
    --------
    >>> stacked([50.0, 52.0], [10.0, 10.0], 100.0)
    [46.0, 56.0]
    """
    groups: list[tuple[list[int], float, float]] = []  # members, top, height

    def within(top: float, height: float) -> float:
        return max(min(top, room - height), 0.0)

    for place in sorted(range(len(wanted)), key=lambda place: wanted[place]):
        members, height = [place], heights[place]
        top = within(wanted[place] - height / 2, height)
        while groups and groups[-1][1] + groups[-1][2] > top:
            before, before_top, before_height = groups.pop()
            weight = len(before) / (len(before) + len(members))
            top = weight * before_top + (1 - weight) * (top - before_height)
            members, height = before + members, before_height + height
            top = within(top, height)
        groups.append((members, top, height))
    middles = [0.0] * len(wanted)
    for members, top, _ in groups:
        for place in members:
            middles[place] = top + heights[place] / 2
            top += heights[place]
    return middles


def _shortened(name: str, letters: int) -> str:
    """A name of at most so many letters, with its year at the end."""
    if len(name) <= letters:
        return name
    persons, comma, year = name.rpartition(", ")
    end = f"\u2026{comma}{year}" if persons else "\u2026"
    return (persons or name)[: max(letters - len(end), 1)].rstrip() + end


def _interval(alt: Any, here: Spot, cloud: Cloud, x: Any, y: Any) -> list[Any]:
    low, high = cloud.limits
    across = {
        "retained": max(here.retained[1], low),
        "end": min(here.retained[2], high),
        "departure": here.departure[0],
    }
    along = {
        "retained": here.retained[0],
        "departure": max(here.departure[1], cloud.heights[0]),
        "end": min(here.departure[2], cloud.heights[1]),
    }
    spot = {"retained": here.retained[0], "departure": here.departure[0], "told": here.name}
    line = {"color": INK, "strokeWidth": 1.6}
    return [
        alt.Chart(alt.Data(values=[across])).mark_rule(**line).encode(x=x, x2="end:Q", y=y),
        alt.Chart(alt.Data(values=[along])).mark_rule(**line).encode(x=x, y=y, y2="end:Q"),
        alt.Chart(alt.Data(values=[spot]))
        .mark_point(shape="circle", size=120, filled=True, opacity=1, fill=INK, stroke=PAPER, strokeWidth=2)
        .encode(x=x, y=y, description="told:N"),
    ]


def _labels(alt: Any, rows: list[dict[str, Any]], on_right: bool) -> list[Any]:
    align = "left" if on_right else "right"
    place = {"x": "column:Q", "y": "middle:Q"}
    found = []
    for own in (False, True):
        chosen = [row for row in rows if row["own"] is own]
        base = alt.Chart(alt.Data(values=chosen))
        shift = -8 if own and chosen[0]["note"] else 0
        style = {"align": align, "baseline": "middle", "dy": shift, "fontSize": 13 if own else 11}
        style["fontWeight"] = "bold" if own else "normal"
        found.append(
            base.mark_text(**style, stroke=PAPER, strokeWidth=4, strokeOpacity=0.9).encode(
                **place, text="name:N"
            )
        )
        found.append(base.mark_text(**style, color=INK).encode(**place, text="name:N"))
        if shift:
            note = {"align": align, "baseline": "middle", "dy": 8, "fontSize": 11}
            found.append(
                base.mark_text(**note, stroke=PAPER, strokeWidth=4, strokeOpacity=0.9).encode(
                    **place, text="note:N"
                )
            )
            found.append(base.mark_text(**note, color=MUTED).encode(**place, text="note:N"))
    return found
