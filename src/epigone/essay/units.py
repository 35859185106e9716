"""Units of a series, and numbers of a text in them."""

import re

from epigone.essay.quantity import Quantity

#: The unit of a series that is a part of a whole.
SHARE = "share"
_SCALES = (("billion", 1e9), ("million", 1e6), ("thousand", 1e3))


def scale_of(one: Quantity, unit: str) -> float | None:
    """By what a number is divided to stand in a unit; None where it is of another kind."""
    if unit == SHARE:
        return 100.0 if one.is_percent else None
    if one.is_percent or one.is_time:
        return None
    return next((factor for word, factor in _SCALES if re.match(rf"{word}\b", unit)), 1.0)
