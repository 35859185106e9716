"""Pieces of the terminal view: chips, bars and scales of letters, legible without colour."""

from math import isfinite

from rich.text import Text

from epigone import look
from epigone.instruments.deeds.result import Interval
from epigone.problem_kind import printable
from epigone.report.rounding import probability, signed
from epigone.verdict.model import FacetVerdict
from epigone.vocabulary import FATES, Fate

#: Where nothing is known of a facet.
UNKNOWN = "·"
#: Eighths of a block, for bars finer than a letter.
EIGHTHS = " ▏▎▍▌▋▊▉"
#: Style of what is said aside. Only `dim` fits dark and light terminals alike.
ASIDE = "dim"


def plain(text: str) -> str:
    r"""Text of a case on one line, control characters shown as escapes: a title cannot steer a terminal.

    Examples
    --------
    >>> plain("Rule  by" + chr(27) + "[2J council")
    'Rule by\\x1b[2J council'
    """
    return printable(" ".join(text.split()))


def chip(fate: Fate) -> Text:
    """A fate's sign on its hue; without colour, the sign alone."""
    return Text(
        f" {look.FATE_SIGNS[fate]} ", style=f"bold {look.SIGN_COLOURS[fate]} on {look.FATE_COLOURS[fate]}"
    )


def legend() -> Text:
    """What the signs mean."""
    parts = [part for fate in FATES for part in (chip(fate), Text(f" {fate}   "))]
    return Text.assemble(*parts, f"{UNKNOWN} nothing known", no_wrap=False)


def fate_cell(found: FacetVerdict | None) -> Text:
    """The likeliest fate of a facet with its probability."""
    if found is None:
        return Text(f" {UNKNOWN}", style=ASIDE)
    place = int(found.fates.argmax())
    return Text.assemble(chip(FATES[place]), f"{probability(float(found.fates[place])):>5}")


def gap_cell(gap: float | None) -> Text:
    """A claim-practice gap with its sign."""
    return Text(UNKNOWN, style=ASIDE) if gap is None or not isfinite(gap) else Text(signed(gap))


def bar(share: float, width: int) -> Text:
    """A share of the width as a bar of blocks.

    Examples
    --------
    >>> bar(0.5, 4).plain
    '██'
    """
    eighths = round(min(max(share, 0.0), 1.0) * width * 8) if isfinite(share) else 0
    full, rest = divmod(eighths, 8)
    return Text("█" * full + (EIGHTHS[rest] if rest else ""))


def scale(found: Interval, width: int) -> Text:
    """A share with its interval on a line from 0 to 100 per cent.

    Examples
    --------
    >>> scale(Interval(0.5, 0.25, 0.75), 9).plain
    '··──●──··'
    """
    if not all(isfinite(value) for value in (found.mean, found.low, found.high)):
        return Text(UNKNOWN * width, style=ASIDE)
    low, mean, high = (
        round(min(max(v, 0.0), 1.0) * (width - 1)) for v in (found.low, found.mean, found.high)
    )
    return Text.assemble(
        (UNKNOWN * low, ASIDE),
        "─" * (mean - low),
        ("●", "bold"),
        "─" * (high - mean),
        (UNKNOWN * (width - 1 - high), ASIDE),
    )
