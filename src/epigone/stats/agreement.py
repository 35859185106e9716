"""How far coders agree beyond chance: Krippendorff's alpha, with a bootstrap over units."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError, UsageError

FloatArray = npt.NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]
#: Observed and expected disagreement of each sample, given how often it drew each unit.
Disagreement = Callable[[FloatArray], tuple[FloatArray, FloatArray]]

LEVELS: tuple[Level, ...] = get_args(Level)

#: Entries of an intermediate table held at once: bounds memory near 64 MB.
BLOCK_ENTRIES = 8_000_000
#: Expected disagreement (at most about 1 on the scales used) below this is rounding, not variation.
NO_VARIATION = 1e-12
#: A spread below this share of the largest value comes from the rounding of their mean.
ROUNDING = 1e-14


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha with its bootstrap interval.

    `alpha` is NaN where nothing varies: agreement is then undefined, not perfect. `low` and `high` bound
    the central `confidence` of the bootstrap samples in which alpha is defined; `n_undefined` counts the
    others. `n_units` and `n_codings` count what enters: units with two codings or more.
    """

    alpha: float
    low: float
    high: float
    level: Level
    n_units: int
    n_coders: int
    n_codings: int
    confidence: float
    bootstrap: int
    n_undefined: int
    seed: int


def krippendorff_alpha(
    codings: npt.ArrayLike,
    *,
    level: Level = "nominal",
    bootstrap: int = 1000,
    seed: int,
    confidence: float = 0.95,
) -> Agreement:
    """Measure the agreement of coders who coded the same units, some codings missing.

    Parameters
    ----------
    codings
        Value each coder gave each unit, shape (n_coders, n_units), NaN where missing.
    level
        Level of measurement: nominal, ordinal, interval or ratio.
    bootstrap
        Number of bootstrap samples of units; 0 for none, which leaves the interval NaN.
    seed
        Seed of the bootstrap.
    confidence
        Probability the interval should cover.

    Returns
    -------
    Agreement
        Alpha = 1 - observed / expected disagreement, its interval, and what entered.

    Raises
    ------
    ShapeError
        If `codings` is not two-dimensional or holds infinities, a ratio value is negative, or
        `bootstrap` or `confidence` is out of range.
    UsageError
        If the level is not one of the four.

    Notes
    -----
    Units with a single coding are dropped. The bootstrap draws units with replacement as multinomial
    counts, all samples at once. Cost n_units * bootstrap, times n_values for all levels but interval;
    interval needs no table of values, ratio builds its table of values by values in blocks. Ordinal
    distances are those of each sample's own marginals.
    Method: Krippendorff (2004), Content Analysis, ch. 11.

    Examples
    --------
    >>> round(krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, 1]], seed=0, bootstrap=0).alpha, 3)
    0.667
    """
    table = np.asarray(codings, dtype=np.float64)
    if table.ndim != 2:
        raise ShapeError(f"wanted codings of shape (n_coders, n_units), got {table.shape}")
    if np.isinf(table).any():
        raise ShapeError("wanted finite codings, or NaN where missing")
    if bootstrap < 0 or not 0.0 < confidence < 1.0:
        raise ShapeError(f"wanted bootstrap >= 0 and 0 < confidence < 1, got {bootstrap} and {confidence}")
    _check_level(level)
    used = table[:, np.isfinite(table).sum(axis=0) >= 2]
    n_units, n_codings = used.shape[1], int(np.isfinite(used).sum())
    if level == "interval":
        disagreement = _interval_of_codings(used)
    else:
        values, counts = _counts(used)
        _check_ratio(values, level)
        disagreement = _disagreement(counts, values, level)
    alpha = float(_alphas(disagreement, np.ones((1, n_units)))[0])
    alphas = _bootstrap(disagreement, n_units, bootstrap, max(1, BLOCK_ENTRIES // max(1, n_codings)), seed)
    defined = alphas[np.isfinite(alphas)]
    tails = [(1.0 - confidence) / 2, (1.0 + confidence) / 2]
    low, high = np.quantile(defined, tails) if defined.size else (np.nan, np.nan)
    return Agreement(
        alpha,
        float(low),
        float(high),
        level,
        n_units,
        table.shape[0],
        n_codings,
        confidence,
        bootstrap,
        bootstrap - defined.size,
        seed,
    )


def alpha_from_counts(counts: npt.ArrayLike, values: npt.ArrayLike, *, level: Level = "nominal") -> float:
    """Measure agreement from how many coders gave each unit each value, by Krippendorff's alpha.

    Parameters
    ----------
    counts
        Number of coders who gave each unit each value, shape (n_units, n_values).
    values
        The values, ascending, shape (n_values,); for nominal only their number matters.
    level
        Level of measurement: nominal, ordinal, interval or ratio.

    Returns
    -------
    float
        Alpha; NaN where nothing varies.

    Raises
    ------
    ShapeError
        If the shapes disagree, counts are negative, the values do not ascend, or a ratio value is
        negative.
    UsageError
        If the level is not one of the four.

    Notes
    -----
    Coincidences o_ck = sum_u (pairs c, k in unit u) / (m_u - 1); alpha = 1 - D_o / D_e.
    Cost n_units * n_values (ratio: times n_values).
    Method: Krippendorff (2004), Content Analysis, ch. 11.

    Examples
    --------
    >>> round(alpha_from_counts([[2, 0], [0, 2], [1, 1]], [0, 1]), 6)
    0.444444
    """
    table, scale = np.asarray(counts, dtype=np.float64), np.asarray(values, dtype=np.float64)
    if table.ndim != 2 or scale.shape != (table.shape[1],):
        wanted = "counts (n_units, n_values) and values (n_values,)"
        raise ShapeError(f"wanted {wanted}, got {table.shape} and {scale.shape}")
    if not (np.isfinite(table).all() and (table >= 0).all()):
        raise ShapeError("wanted counts that are finite and not negative")
    if not (np.diff(scale) > 0).all():
        raise ShapeError("wanted values in ascending order, each once")
    _check_level(level)
    _check_ratio(scale, level)
    used = table[table.sum(axis=1) >= 2]
    return float(_alphas(_disagreement(used, scale, level), np.ones((1, len(used))))[0])


def _check_level(level: str) -> None:
    if level not in LEVELS:
        raise UsageError(f"'{level}' is not a level of measurement; write one of {', '.join(LEVELS)}")


def _check_ratio(values: FloatArray, level: Level) -> None:
    if level == "ratio" and values.size and values.min() < 0:
        raise ShapeError("wanted values of a ratio scale at or above 0")


def _bootstrap(disagreement: Disagreement, n_units: int, size: int, block: int, seed: int) -> FloatArray:
    if n_units == 0:
        return np.empty(0)
    rng, even = np.random.default_rng(seed), np.full(n_units, 1.0 / n_units)
    samples = [
        _alphas(disagreement, rng.multinomial(n_units, even, min(block, size - start)).astype(np.float64))
        for start in range(0, size, block)
    ]
    return np.concatenate(samples) if samples else np.empty(0)


def _alphas(disagreement: Disagreement, drawn: FloatArray) -> FloatArray:
    observed, expected = disagreement(drawn)
    defined = expected > NO_VARIATION
    return np.where(defined, 1.0 - observed / np.where(defined, expected, 1.0), np.nan)


def _counts(codings: FloatArray) -> tuple[FloatArray, FloatArray]:
    present = np.isfinite(codings)
    values, place = np.unique(codings[present], return_inverse=True)
    unit = np.broadcast_to(np.arange(codings.shape[1]), codings.shape)[present]
    flat = np.bincount(unit * len(values) + place.ravel(), minlength=codings.shape[1] * len(values))
    return values, flat.reshape(codings.shape[1], len(values)).astype(np.float64)


def _disagreement(counts: FloatArray, values: FloatArray, level: Level) -> Disagreement:
    """Observed and expected disagreement as mean distances over pairs of codings."""
    m = counts.sum(axis=1)
    share = 1.0 / (m - 1.0)

    def nominal(drawn: FloatArray) -> tuple[FloatArray, FloatArray]:
        within = (m**2 - (counts**2).sum(axis=1)) * share
        totals = drawn @ counts
        n = totals.sum(axis=1)
        return drawn @ within / _positive(n), (n**2 - (totals**2).sum(axis=1)) / _pairs(n)

    def ordinal(drawn: FloatArray) -> tuple[FloatArray, FloatArray]:
        totals = drawn @ counts
        n = totals.sum(axis=1)
        # Differences of mid-ranks: sum_{g=c..k} n_g - (n_c + n_k) / 2, as a share of n.
        ranks = (totals.cumsum(axis=1) - totals / 2) / _positive(n)[:, None] - 0.5
        squares = ((drawn * (m * share)) @ counts * ranks**2).sum(axis=1)
        sums = (drawn * share * (ranks @ counts.T) ** 2).sum(axis=1)
        spread = n * (totals * ranks**2).sum(axis=1) - (totals * ranks).sum(axis=1) ** 2
        return 2 * (squares - sums) / _positive(n), 2 * spread / _pairs(n)

    def interval(drawn: FloatArray) -> tuple[FloatArray, FloatArray]:
        scaled = _standardised(values, counts.sum(axis=0))
        return _interval(drawn, m, counts @ scaled, counts @ scaled**2)

    def ratio(drawn: FloatArray) -> tuple[FloatArray, FloatArray]:
        totals = drawn @ counts
        n = totals.sum(axis=1)
        within, between = np.zeros(len(counts)), np.zeros(len(drawn))
        block = max(1, BLOCK_ENTRIES // max(1, len(values)))
        for start in range(0, len(values), block):
            part = slice(start, start + block)
            distance = _ratio_distance(values[part], values)
            within += (counts[:, part] * (counts @ distance.T)).sum(axis=1)
            between += (totals[:, part] * (totals @ distance.T)).sum(axis=1)
        return drawn @ (within * share) / _positive(n), between / _pairs(n)

    return {"nominal": nominal, "ordinal": ordinal, "interval": interval, "ratio": ratio}[level]


def _interval_of_codings(codings: FloatArray) -> Disagreement:
    present = np.isfinite(codings)
    scaled = _standardised(np.where(present, codings, 0.0), present.astype(np.float64))
    scaled = np.where(present, scaled, 0.0)
    m, sums, squares = present.sum(axis=0).astype(np.float64), scaled.sum(axis=0), (scaled**2).sum(axis=0)
    return lambda drawn: _interval(drawn, m, sums, squares)


def _interval(
    drawn: FloatArray, m: FloatArray, sums: FloatArray, squares: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Squared distances from sums alone: sum over pairs (x - y)^2 = 2 (m sum x^2 - (sum x)^2)."""
    within = 2 * (m * squares - sums**2) / (m - 1.0)
    n = drawn @ m
    between = 2 * (n * (drawn @ squares) - (drawn @ sums) ** 2)
    return drawn @ within / _positive(n), between / _pairs(n)


def _standardised(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Values moved to mean 0 and largest size 1, so that squares lose no digits; alpha does not change."""
    total = weights.sum()
    if total == 0:
        return values
    centred = values - (values * weights).sum() / total
    used = weights > 0
    largest = np.abs(np.where(used, centred, 0.0)).max()
    if largest <= ROUNDING * np.abs(np.where(used, values, 0.0)).max():
        return np.zeros_like(values)
    return np.asarray(centred / largest)


def _ratio_distance(rows: FloatArray, columns: FloatArray) -> FloatArray:
    total = rows[:, None] + columns
    return np.asarray(((rows[:, None] - columns) / np.where(total > 0, total, 1.0)) ** 2)


def _positive(n: FloatArray) -> FloatArray:
    return np.where(n > 0, n, 1.0)


def _pairs(n: FloatArray) -> FloatArray:
    return np.where(n > 1, n * (n - 1.0), 1.0)
