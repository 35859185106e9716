"""Placebo hand-over dates: how unusual is the step among steps at dates when nothing was handed over?"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceboDates:
    """`p_value` = (1 + placebos at least as large) / (1 + n); it cannot be under `attainable` = 1/(1+n).

    Placebo dates overlap and are not independent: a ranking, not a test.
    """

    statistic: float
    placebos: FloatArray
    p_value: float
    n_placebo: int
    attainable: float


def placebo_dates(
    y: npt.ArrayLike, time: npt.ArrayLike, cut: float, *, candidates: npt.ArrayLike, min_years: int = 4
) -> PlaceboDates:
    """Rank the step at a hand-over among the steps at earlier dates.

    Parameters
    ----------
    y, time
        Values and dates (decimal years), shape (n,), in order.
    cut
        First date of the successor.
    candidates
        Dates of the predecessor (and baseline); cuts are tried inside them only.
    min_years
        Values required on each side of every cut.

    Notes
    -----
    Statistic: |difference of means| over its standard error with AR(1)-inflated variance (lag-one
    correlation of the residuals). A placebo uses only the candidates' own years.
    """
    values, when = np.asarray(y, float), np.asarray(time, float)
    own = np.asarray(candidates, float)
    if values.shape != when.shape or values.ndim != 1:
        raise ShapeError(f"y and time must have one shape (n,); got {values.shape}, {when.shape}")
    statistic = _step(values, when < cut)
    mine = np.isin(when, own)
    y0, t0 = values[mine], when[mine]
    cuts = [t for place, t in enumerate(t0) if place >= min_years and t0.size - place >= min_years]
    placebos = np.array([_step(y0, t0 < t) for t in cuts])
    n = placebos.size
    p = (1 + int((placebos >= statistic - 1e-12).sum())) / (1 + n)
    return PlaceboDates(statistic, placebos, p, n, 1 / (1 + n))


def _step(y: FloatArray, before: npt.NDArray[np.bool_]) -> float:
    a, b = y[before], y[~before]
    if a.size == 0 or b.size == 0:
        return 0.0
    residual = np.concatenate([a - a.mean(), b - b.mean()])
    n = residual.size
    s2 = float(residual @ residual) / max(n - 2, 1)
    rho = float(residual[1:] @ residual[:-1]) / float(residual @ residual) if s2 > 0 else 0.0
    rho = min(max(rho, 0.0), 0.9)
    se = np.sqrt(s2 * (1 / a.size + 1 / b.size) * (1 + rho) / (1 - rho))
    gap = abs(float(b.mean() - a.mean()))
    return float(gap / se) if se > 0 else (np.inf if gap > 0 else 0.0)
