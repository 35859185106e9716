"""Pictures of the words: rates by year with their intervals, periods as bands behind them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from epigone.case.model import Period
from epigone.look import CHART_CONFIG, FAINT, FIGURE_WIDTH, INK, MUTED, PERIOD_TINTS, RULE

if TYPE_CHECKING:
    import altair

    from epigone.instruments.words.invocation import Invocation
    from epigone.stats.rates import Rates

WIDE = 980
HEIGHT = 240
#: Width of a letter of a band's label, in pixels: a label wider than its band is left out.
LETTER = 6.4
#: The axis ends where this share of the intervals ends: one year of few words would flatten all others.
AXIS_SHARE = 0.9


def plot_invocation(
    found: "Invocation", periods: Sequence[Period] = (), *, wide: bool = True
) -> "altair.Chart":
    """Draw mentions per 1,000 tokens by year, with intervals; the size of a point is the year's tokens."""
    turns = [(test.turn.year, test.turn.label) for test in found.turns]
    return plot_rates(found.years, periods, turns, wide=wide)


def plot_rates(
    years: "Rates",
    periods: Sequence[Period] = (),
    turns: Sequence[tuple[int, str]] = (),
    *,
    wide: bool = True,
) -> "altair.Chart":
    """Draw rates by year with their intervals, over period bands and turns.

    An interval that leaves the picture is cut at its edge, and drawn pale.
    """
    import altair as alt

    width = WIDE if wide else FIGURE_WIDTH
    if not (years.tokens > 0).any():
        return plot_nothing("no text has a date")
    first, last = float(years.group[0]) - 1, float(years.group[-1]) + 1
    top = _top(years)
    rows = [
        {
            "year": int(year),
            "rate": min(float(rate), top),
            "low": min(float(low), top),
            "high": min(float(high), top),
            "tokens": float(tokens),
            "cut": 0.35 if high > top else 1.0,
            "told": f"{year}: {rate:.2f} per 1,000 ({low:.2f} to {high:.2f}) in {tokens:,.0f} tokens",
        }
        for year, tokens, rate, low, high in zip(
            years.group, years.tokens, years.rate, years.low, years.high, strict=True
        )
        if tokens > 0
    ]
    x_scale = alt.Scale(domain=[first, last], nice=False)
    axis = alt.Axis(format="d", tickCount=10 if wide else 6, tickMinStep=1)
    x = alt.X("year:Q", title=None, scale=x_scale, axis=axis)
    y_axis = alt.Axis(tickCount=4, domain=False, ticks=False, grid=True, gridColor=RULE, gridDash=[1, 3])
    y = alt.Y("rate:Q", title=None, scale=alt.Scale(domain=[0, top], nice=False), axis=y_axis)
    data = alt.Chart(alt.Data(values=rows))
    faint = alt.Opacity("cut:Q", scale=None)
    layers = [
        *_bands(alt, periods, first, last, x_scale, width),
        data.mark_rule(color=MUTED, strokeWidth=1.3).encode(
            x=x, y=alt.Y("low:Q"), y2="high:Q", opacity=faint
        ),
        data.mark_line(color=FAINT, strokeWidth=1).encode(x=x, y=y),
        data.mark_point(filled=True, color=INK, opacity=1).encode(
            x=x,
            y=y,
            size=alt.Size("tokens:Q", scale=alt.Scale(range=[14, 130]), legend=None),
            description="told:N",
        ),
        *_turns(alt, turns, first, last, x_scale),
    ]
    chart = alt.layer(*layers).properties(
        width=width, height=HEIGHT, autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def plot_nothing(reason: str) -> "altair.Chart":
    """Say in the place of a picture why there is none."""
    import altair as alt

    text = alt.Chart(alt.Data(values=[{"reason": reason}])).mark_text(color=MUTED, align="left")
    chart = text.encode(x=alt.value(0), text="reason:N").properties(width=FIGURE_WIDTH, height=24)
    return chart.configure(**CHART_CONFIG)  # type: ignore[no-any-return]


def _top(years: "Rates") -> float:
    """Where the axis ends: above every rate, and above most intervals."""
    known = years.tokens > 0
    if not known.any():
        return 1.0
    highs = sorted(float(high) for high in years.high[known])
    top = max(highs[int(AXIS_SHARE * (len(highs) - 1))], 1.08 * float(years.rate[known].max()))
    return top or 1.0


def _bands(
    alt: Any, periods: Sequence[Period], first: float, last: float, scale: Any, width: int
) -> list[Any]:
    pixels = 0.94 * width / (last - first)
    rows = []
    for period in periods:
        low, high = max(period.first_year - 0.5, first), min(period.last_year + 0.5, last)
        if low < high:
            fits = len(period.label) * LETTER < (high - low) * pixels
            rows.append(
                {
                    "low": low,
                    "high": high,
                    "middle": (low + high) / 2,
                    "name": period.label if fits else "",
                    "tint": PERIOD_TINTS[period.role],
                }
            )
    if not rows:
        return []
    base = alt.Chart(alt.Data(values=rows))
    return [
        base.mark_rect().encode(
            x=alt.X("low:Q", scale=scale, title=None), x2="high:Q", color=alt.Color("tint:N", scale=None)
        ),
        base.mark_text(baseline="bottom", dy=-5, color=MUTED).encode(
            x=alt.X("middle:Q", scale=scale, title=None), y=alt.value(0), text="name:N"
        ),
    ]


def _turns(alt: Any, turns: Sequence[tuple[int, str]], first: float, last: float, scale: Any) -> list[Any]:
    rows = [{"year": year - 0.5, "name": label} for year, label in turns if first < year < last]
    if not rows:
        return []
    base = alt.Chart(alt.Data(values=rows))
    x = alt.X("year:Q", scale=scale, title=None)
    return [base.mark_rule(color=MUTED, strokeDash=[3, 3]).encode(x=x, description="name:N")]
