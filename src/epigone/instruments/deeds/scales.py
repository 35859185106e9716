"""Analysis scales: where an indicator's errors are about equal, and the way back to its unit."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.vocabulary import Scale

FloatArray = npt.NDArray[np.float64]

#: Shares are pulled this far inside 0..1 before the logit: a count of none is not minus infinity.
LOGIT_MARGIN = 0.005


@dataclass(frozen=True, slots=True)
class AnalysisScale:
    """A transformation, its inverse and its slope (for the delta method on measurement errors)."""

    forward: Callable[[FloatArray], FloatArray]
    back: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray], FloatArray]


def _inside(y: FloatArray) -> FloatArray:
    return np.clip(y, LOGIT_MARGIN, 1 - LOGIT_MARGIN)


_NATURAL = AnalysisScale(lambda y: y, lambda x: x, np.ones_like)

SCALE_FUNCTIONS: dict[Scale, AnalysisScale] = {
    "level": _NATURAL,
    "share": _NATURAL,
    "log": AnalysisScale(np.log, np.exp, lambda y: 1 / y),
    "logit": AnalysisScale(
        lambda y: np.log(_inside(y) / (1 - _inside(y))),
        lambda x: 1 / (1 + np.exp(-x)),
        lambda y: 1 / (_inside(y) * (1 - _inside(y))),
    ),
}


def rope_on_scale(scale: Scale, rope: float, around: float) -> float:
    """Half-width of the rope on the analysis scale.

    The rope is declared in the unit of the series; on a curved scale its width depends on where it is
    laid, so it is laid around the predecessor's level: half the distance between the images of
    `around - rope` and `around + rope`, with the lower end kept positive (log) or inside 0..1 (logit).
    """
    functions = SCALE_FUNCTIONS[scale]
    if scale in ("level", "share"):
        return rope
    upper = functions.forward(np.array([around + rope]))[0]
    middle = functions.forward(np.array([around]))[0]
    if scale == "log" or around - rope <= LOGIT_MARGIN:
        return float(upper - middle)
    lower = functions.forward(np.array([around - rope]))[0]
    return float((upper - lower) / 2)
