"""One indicator drawn: every point, the periods as bands, each period's level with its interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from epigone.case.model import Period
from epigone.instruments.deeds.result import IndicatorResult, PeriodLevel
from epigone.instruments.deeds.scales import SCALE_FUNCTIONS
from epigone.look import (
    CHART_CONFIG,
    FATE_COLOURS,
    FATE_SIGNS,
    FIGURE_WIDTH,
    INK,
    MUTED,
    PAPER,
    PERIOD_TINTS,
)
from epigone.vocabulary import FATES, PeriodRole

if TYPE_CHECKING:
    import altair

FloatArray = npt.NDArray[np.float64]

HEIGHT = 200
#: Half-width of a 90 % interval in standard errors.
Z90 = 1.645
#: Width of a letter of a band's label, in pixels: a label wider than its band is left out.
LETTER = 6.2
#: A log axis ends this share of its length outside what is drawn.
LOG_MARGIN = 0.05
#: From here on values are labelled in thousands and millions (10k, 2M).
THOUSANDS = 10_000
ROLE_LABELS: dict[PeriodRole, str] = {
    "baseline": "before",
    "predecessor": "predecessor",
    "interregnum": "between",
    "successor": "successor",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Years of one role that follow each other without an excluded year between them."""

    role: PeriodRole
    years: FloatArray
    values: FloatArray


def plot_indicator(
    result: IndicatorResult,
    periods: Sequence[Period] = (),
    names: Mapping[PeriodRole, str] | None = None,
) -> "altair.Chart":
    """Draw an indicator in the unit of its series.

    Parameters
    ----------
    result
        The measured indicator.
    periods
        Periods of the case: a stretch of one role is cut where an excluded period lies inside it.
    names
        What the bands are called, by role; default the roles themselves.

    Returns
    -------
    altair.Chart
        Points in ink (hollow between the two tenures), levels as lines with their 90 % interval; the
        successor's level has the hue and the sign of the likeliest fate. Excluded years are absent.
    """
    import altair as alt

    labels = dict(ROLE_LABELS) | dict(names or {})
    runs = split_runs(result, periods)
    shown = [run for run in runs if run.role != "excluded"]
    years = np.concatenate([run.years for run in shown]) if shown else result.years
    first, last = (float(years.min()) - 1, float(years.max()) + 1) if years.size else (0.0, 1.0)
    layers = [_bands(alt, shown, labels, first, last)]
    levels = {level.role: level for level in result.levels}
    rows = [row for run in shown if run.role in levels for row in _level_rows(result, run, levels[run.role])]
    x = alt.X("year:Q", title=None, scale=alt.Scale(domain=[first, last], nice=False), axis=_year_axis(alt))
    y = _value_axis(alt, result, shown, rows)
    if rows:
        level = alt.Chart(alt.Data(values=rows))
        colour = alt.Color("colour:N", scale=None)
        detail = alt.Detail("run:N")
        layers.append(
            level.mark_area(opacity=0.22).encode(
                x=x, y=alt.Y("low:Q"), y2="high:Q", color=colour, detail=detail
            )
        )
        layers.append(level.mark_line(strokeWidth=2.5).encode(x=x, y="value:Q", color=colour, detail=detail))
    layers += _points(alt, result, shown, x, y)
    if rows and result.move is not None:
        layers.append(_fate_label(alt, result, rows))
    chart = alt.layer(*layers).properties(
        width=FIGURE_WIDTH, height=HEIGHT, autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def split_runs(result: IndicatorResult, periods: Sequence[Period] = ()) -> list[Run]:
    """The observations in runs of one role, cut where an excluded year lies between two of them."""
    order = np.argsort(result.years)
    years, values = result.years[order], result.values[order]
    roles = [result.roles[place] for place in order]
    excluded = [period for period in periods if period.role == "excluded"]
    runs: list[Run] = []
    start = 0
    for place in range(1, len(roles) + 1):
        ends = place == len(roles) or roles[place] != roles[start]
        if ends or any(years[place - 1] < p.first_year and years[place] > p.last_year for p in excluded):
            runs.append(Run(roles[start], years[start:place], values[start:place]))
            start = place
    return runs


def _bands(alt: Any, runs: list[Run], labels: Mapping[PeriodRole, str], first: float, last: float) -> Any:
    pixels = FIGURE_WIDTH * 0.88 / max(last - first, 1)
    rows = []
    for run in runs:
        low, high = float(run.years[0]) - 0.5, float(run.years[-1]) + 0.5
        name = labels.get(run.role, "")
        fits = len(name) * LETTER < (high - low) * pixels
        rows.append(
            {
                "low": low,
                "high": high,
                "middle": (low + high) / 2,
                "name": name if fits else "",
                "tint": PERIOD_TINTS[run.role],
            }
        )
    bands = alt.Chart(alt.Data(values=rows))
    scale = alt.Scale(domain=[first, last], nice=False)
    rectangles = bands.mark_rect().encode(
        x=alt.X("low:Q", scale=scale, title=None), x2="high:Q", color=alt.Color("tint:N", scale=None)
    )
    text = bands.mark_text(baseline="bottom", dy=-4, color=MUTED).encode(
        x=alt.X("middle:Q", scale=scale, title=None), y=alt.value(0), text="name:N"
    )
    return rectangles + text


def _level_rows(result: IndicatorResult, run: Run, level: PeriodLevel) -> list[dict[str, Any]]:
    colour = (
        FATE_COLOURS[FATES[int(result.fates.argmax())]] if run.role == "successor" and result.move else INK
    )
    name = f"{run.role} {run.years[0]:.0f}"
    ends = np.array([run.years[0] - 0.5, run.years[-1] + 0.5])
    if result.indicator.estimand == "level":
        lines = [np.full(2, bound) for bound in (level.level.mean, level.level.low, level.level.high)]
        years = ends
    else:
        years = np.linspace(ends[0], ends[1], 24)
        lines = [
            _slope(result, run, years, bound)
            for bound in (level.level.mean, level.level.low, level.level.high)
        ]
    return [
        {
            "year": float(year),
            "value": float(v),
            "low": float(min(a, b)),
            "high": float(max(a, b)),
            "run": name,
            "colour": colour,
            "role": run.role,
        }
        for year, v, a, b in zip(years, *lines, strict=True)
    ]


def _slope(result: IndicatorResult, run: Run, years: FloatArray, slope: float) -> FloatArray:
    """A line of this slope on the analysis scale through the middle of a run's points, in the unit."""
    scale = SCALE_FUNCTIONS[result.indicator.scale]
    middle = float(scale.forward(run.values).mean())
    return np.asarray(scale.back(middle + slope * (years - float(run.years.mean()))))


def _points(alt: Any, result: IndicatorResult, runs: list[Run], x: Any, y: Any) -> list[Any]:
    errors = dict(zip(result.years.tolist(), result.sd.tolist(), strict=True))
    rows = []
    for run in runs:
        for year, value in zip(run.years.tolist(), run.values.tolist(), strict=True):
            error = Z90 * errors[year]
            low = max(value - error, value * 1e-3) if result.indicator.scale == "log" else value - error
            told = f"{year:.0f}: {value:.4g} {result.indicator.unit}"
            fill = PAPER if run.role == "interregnum" else INK
            rows.append(
                {"year": year, "value": value, "low": low, "high": value + error, "fill": fill, "told": told}
            )
    data = alt.Chart(alt.Data(values=rows))
    marks = []
    if result.sd.any():
        marks.append(data.mark_rule(color=MUTED, strokeWidth=1).encode(x=x, y=alt.Y("low:Q"), y2="high:Q"))
    dots = data.mark_point(shape="circle", size=26, filled=True, opacity=1, stroke=INK, strokeWidth=1)
    return [*marks, dots.encode(x=x, y=y, fill=alt.Fill("fill:N", scale=None), description="told:N")]


def _fate_label(alt: Any, result: IndicatorResult, rows: list[dict[str, Any]]) -> Any:
    own = [row for row in rows if row["role"] == "successor"]
    place = int(result.fates.argmax())
    end = own[-1] if own else rows[-1]
    data = [{"year": end["year"], "value": end["value"], "sign": FATE_SIGNS[FATES[place]]}]
    label = alt.Chart(alt.Data(values=data)).mark_text(
        align="left", dx=4, fontSize=17, fontWeight="bold", color=FATE_COLOURS[FATES[place]]
    )
    return label.encode(x="year:Q", y="value:Q", text="sign:N")


def _value_axis(alt: Any, result: IndicatorResult, runs: list[Run], rows: list[dict[str, Any]]) -> Any:
    """The axis of the values, in the unit; a log axis ends just outside what is drawn."""
    share = result.indicator.unit == "share"
    drawn = [value for run in runs for value in run.values.tolist()] + [
        row[end] for row in rows for end in ("low", "high")
    ]
    largest = max((abs(value) for value in drawn), default=1.0)
    scale = alt.Scale(zero=share)
    if result.indicator.scale == "log" and any(value > 0 for value in drawn):
        positive = [value for value in drawn if value > 0]
        low, high = min(positive), max(positive)
        margin = max((high / low) ** LOG_MARGIN, 1.05)
        scale = alt.Scale(type="log", domain=[low / margin, high * margin], nice=False)
    number = "~%" if share else "~s" if largest >= THOUSANDS else ",~r"
    axis = alt.Axis(format=number, tickCount=4, domain=False, ticks=False, labelPadding=6)
    return alt.Y("value:Q", title=None, scale=scale, axis=axis)


def _year_axis(alt: Any) -> Any:
    return alt.Axis(format="d", tickCount=6, tickMinStep=1, ticks=True, labelFlush=False)
