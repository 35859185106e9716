"""Krippendorff's alpha, with its bootstrap interval."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError

FloatArray = npt.NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha (NaN where the codings do not vary) with a percentile interval over resampled units."""

    alpha: float
    low: float
    high: float
    level: Level
    n_units: int
    n_coders: int


def krippendorff_alpha(
    codings: npt.ArrayLike,
    *,
    level: Level = "nominal",
    bootstrap: int = 1000,
    seed: int,
    confidence: float = 0.95,
) -> Agreement:
    """Agreement of coders beyond chance.

    Parameters
    ----------
    codings
        Codes, shape (n_coders, n_units); NaN = not coded. Units with fewer than two codes are dropped.
    level
        Level of measurement of the codes.
    bootstrap
        Number of resamplings of the units for the interval.
    seed
        Seed of the resampling.
    confidence
        Coverage of the interval.

    Returns
    -------
    Agreement
        alpha = 1 - D_o / D_e; undefined (NaN), not 1, where the codes do not vary.

    Raises
    ------
    ShapeError
        If `codings` is not two-dimensional.

    Notes
    -----
    From counts per unit, so that memory is units x values, never units x values^2.
    Source: Krippendorff (2004), Content Analysis, ch. 11. The bootstrap resamples units with replacement.

    Examples
    --------
    >>> round(krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, 1]], seed=0, bootstrap=0).alpha, 3)
    0.667
    """
    codes = np.asarray(codings, dtype=float)
    if codes.ndim != 2:
        raise ShapeError(f"codings must have shape (n_coders, n_units); got {codes.shape}")
    coded = np.isfinite(codes)
    codes = codes[:, coded.sum(axis=0) > 1]
    values = np.unique(codes[np.isfinite(codes)])
    counts = (codes[:, :, None] == values).sum(axis=0).astype(float)
    n_units = len(counts)
    if n_units == 0:
        return Agreement(float("nan"), float("nan"), float("nan"), level, 0, len(codes))
    alpha = _alpha(counts, values, level, np.ones((1, n_units)))[0]
    low = high = float("nan")
    if bootstrap and np.isfinite(alpha):
        draws = np.random.default_rng(seed).multinomial(n_units, np.full(n_units, 1 / n_units), bootstrap)
        found = _alpha(counts, values, level, draws.astype(float))
        tail = (1 - confidence) / 2
        low, high = np.nanquantile(found, [tail, 1 - tail])
    return Agreement(float(alpha), float(low), float(high), level, n_units, len(codes))


def _alpha(counts: FloatArray, values: FloatArray, level: Level, times: FloatArray) -> FloatArray:
    """Alpha with unit u taken `times[., u]` times; shape (n_resamples,)."""
    per_unit = counts.sum(axis=1, keepdims=True)
    # Coincidences of c, k: sum over units of n_uc n_uk / (m_u - 1), less the pairs of a code with itself.
    scaled = counts / (per_unit - 1)
    out = np.empty(len(times))
    for row, weight in enumerate(times):
        weighted = scaled * weight[:, None]
        coincidence = weighted.T @ counts - np.diag(weighted.sum(axis=0))
        totals = coincidence.sum(axis=1)
        distance = _distance(values, totals, level)
        n = totals.sum()
        expected = (distance * np.outer(totals, totals)).sum() / (n - 1)
        observed = (distance * coincidence).sum()
        out[row] = 1 - observed / expected if expected > 0 else np.nan
    return out


def _distance(values: FloatArray, totals: FloatArray, level: Level) -> FloatArray:
    if level == "nominal":
        return 1.0 - np.eye(values.size)
    if level == "interval":
        return (values[:, None] - values) ** 2
    if level == "ratio":
        sums = values[:, None] + values
        return np.asarray(
            np.where(sums == 0, 0.0, (values[:, None] - values) / np.where(sums == 0, 1.0, sums)) ** 2
        )
    upto = totals.cumsum()
    middle = upto - totals / 2
    return (middle[:, None] - middle) ** 2
