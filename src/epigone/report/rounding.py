"""Numbers as they are printed: the one place that rounds."""

from collections.abc import Sequence

from epigone.instruments.deeds.result import Interval
from epigone.nouns import noun_of

NBSP = "\u00a0"
EN_DASH = "\u2013"
MINUS = "\u2212"

#: Units that are printed as per cent of the whole.
SHARE_UNITS = ("share",)
#: Number words up to which counts are written out.
WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def probability(p: float) -> str:
    """A probability to two places, without the leading zero; never 1.00 or 0.00, for nothing here is certain.

    Examples
    --------
    >>> probability(0.814), probability(0.9999), probability(0.0)
    ('.81', '>.99', '<.01')
    """
    if p != p:
        return "?"
    if p >= 0.995:
        return ">.99"
    return f"{p:.2f}"[1:] if p >= 0.005 else "<.01"


def percent(share: float) -> str:
    """A share in per cent; 100 or 0 only where it is exactly that.

    Examples
    --------
    >>> percent(0.842).replace(NBSP, " "), percent(0.998).replace(NBSP, " ")
    ('84 %', '>99 %')
    """
    return f"{_whole(share)}{NBSP}%"


def percent_interval(found: Interval) -> str:
    """A share in per cent with its 90 % interval.

    Examples
    --------
    >>> percent_interval(Interval(0.842, 0.78, 0.9)).replace(NBSP, " ").replace(EN_DASH, "-")
    '84 % (78-90)'
    """
    low, high = _whole(found.low), _whole(found.high)
    to = EN_DASH if low.isdigit() and high.isdigit() else " to "
    return f"{percent(found.mean)} ({low}{to}{high})"


def _whole(share: float) -> str:
    if share != share:
        return "?"
    if 0 < share < 0.005:
        return "<1"
    if 0.995 <= share < 1:
        return ">99"
    text = f"{100 * share:.0f}"
    return (MINUS + text[1:] if text.startswith("-") else text).replace(f"{MINUS}0", "0")


def signed(value: float) -> str:
    """A signed difference of two shares, two places.

    Examples
    --------
    >>> signed(0.47), signed(-0.114).replace(MINUS, "-"), signed(0.001)
    ('+.47', '-.11', '.00')
    """
    if abs(value) < 0.005:
        return ".00"
    digits = f"{abs(value):.2f}"
    digits = digits[1:] if digits.startswith("0") else digits
    return ("+" if value > 0 else MINUS) + digits


def number(value: float) -> str:
    """A number to three significant figures, with separated thousands.

    Examples
    --------
    >>> number(1234567.0), number(0.04567), number(12.0)
    ('1,230,000', '0.0457', '12')
    """
    if value != value:
        return "?"
    if abs(value) in (0, float("inf")):
        return "0" if value == 0 else ("\u221e" if value > 0 else MINUS + "\u221e")
    rounded = float(f"{value:.3g}")
    if abs(rounded) < 1e-4 or abs(rounded) >= 1e15:
        return f"{rounded:.3g}".replace("-", MINUS)
    text = f"{rounded:,.0f}" if abs(rounded) >= 100 else f"{rounded:.6f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def in_unit(value: float, unit: str) -> str:
    """A value with its unit: shares in per cent, the unit's own name otherwise, none for an index."""
    if unit in SHARE_UNITS:
        return f"{_points(value)}{NBSP}%"
    return number(value) if unit in ("", "index", "ratio", "count") else f"{number(value)} {unit}"


def interval_in_unit(found: Interval, unit: str) -> str:
    """A value with its unit and its 90 % interval."""
    told = _points if unit in SHARE_UNITS else number
    return f"{in_unit(found.mean, unit)} ({told(found.low)} to {told(found.high)})"


def _points(share: float) -> str:
    """Percentage points: whole ones from ten on, one decimal below."""
    points = 100 * share
    text = f"{points:.0f}" if abs(points) >= 9.95 else f"{points:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", MINUS)


def count(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun, small counts in words.

    Examples
    --------
    >>> count(1, "source"), count(3, "source"), count(40, "fact"), count(2, "series", "series")
    ('one source', 'three sources', '40 facts', 'two series')
    """
    return f"{in_words(n)} {noun_of(n, noun, plural)}"


def in_words(n: int) -> str:
    """A small whole number as a word."""
    return WORDS[n] if 0 <= n < len(WORDS) else f"{n:,}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items in a row: a, b and c."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence_case(text: str) -> str:
    """The text with a capital at its head and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def times(ratio: float) -> str:
    """How many times as much, to two digits.

    Examples
    --------
    >>> times(4.309), times(0.4619), times(12.2)
    ('4.3 times', '0.46 times', '12 times')
    """
    return f"{ratio:.2g} times" if ratio < 100 else f"{ratio:.0f} times"
