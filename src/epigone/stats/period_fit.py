"""The fit behind `levels`: series with the same missing values are solved together, in blocks."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.ar1 import grid_posterior, grid_posterior_with_errors
from epigone.stats.design import Design
from epigone.stats.mixture import GridPosterior
from epigone.stats.period_result import PeriodLevels
from epigone.stats.random_tables import series_numbers

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Result = TypeVar("Result", bound=PeriodLevels)

#: Series in a block without measurement errors. Every block is padded to this width, a multiple of the
#: register tiles of the usual matrix libraries, so that a series' digits do not depend on its company.
BLOCK = 64
#: Series in a block with measurement errors, whose grid is some ten times larger.
BLOCK_WITH_ERRORS = 4
#: A residual sd under this many rounding errors of the largest value counts as zero.
ROUNDING_ERRORS = 8
#: Unit for s2 where a series with stated errors is constant: small against those errors.
CONSTANT_SERIES_UNIT = 1e-3


def fit_periods(
    result: type[Result],
    design_of: Callable[[FloatArray, IntArray], Design],
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    sd: npt.ArrayLike,
    period: npt.ArrayLike,
    *,
    seed: int,
    draws: int,
    keys: Sequence[int | str] | None,
    moments: bool = True,
) -> Result:
    """Fit every series; the arguments are those of `period_levels`, with the result and its design.

    Without `moments` only the draws are made: means, sds and covariances stay NaN.
    """
    values, times, errors, periods = _checked(y, time, sd, period)
    n_series = values.shape[0]
    names: tuple[int | str, ...] = tuple(range(n_series)) if keys is None else tuple(keys)
    if len(names) != n_series:
        raise ShapeError(f"keys: {n_series} wanted, one per series; {len(names)} given")
    if draws < 1 or seed < 0:
        raise ShapeError(f"draws must be 1 or more and seed not negative; got draws={draws}, seed={seed}")
    n_periods = int(periods.max()) + 1
    shape = (n_series, n_periods)
    fitted = result(
        names,
        np.empty((*shape, draws)),
        np.full(shape, np.nan),
        np.full(shape, np.nan),
        np.full((*shape, n_periods), np.nan),
        np.full(n_series, np.nan),
        np.full(n_series, np.nan),
        np.zeros(shape, dtype=np.int64),
        np.full(shape, np.nan),
        np.zeros(n_series, dtype=np.bool_),
    )
    seen = np.isfinite(values)
    has_errors: BoolArray = np.asarray((np.where(seen, errors, 0.0) > 0).any(axis=1))
    pattern = np.column_stack([np.packbits(seen, axis=1), has_errors])
    patterns, member = np.unique(pattern, axis=0, return_inverse=True)
    order = np.argsort(member.ravel(), kind="stable")
    bounds = np.searchsorted(member.ravel()[order], np.arange(len(patterns) + 1))
    for start, stop in pairwise(bounds):
        rows = order[start:stop]
        observed = np.flatnonzero(seen[rows[0]])
        counts = np.bincount(periods[observed], minlength=n_periods)
        fitted.n_obs[rows] = counts
        design = design_of(times[observed], periods[observed])
        kept = observed[design.rows]
        if kept.size - design.x.shape[1] < 1 or not design.periods.size:
            fitted.draws[rows] = np.nan
            continue
        if design.periods.size < n_periods:
            fitted.draws[np.ix_(rows, np.setdiff1d(np.arange(n_periods), design.periods))] = np.nan
        for first in range(0, rows.size, BLOCK):
            block = rows[first : first + BLOCK]
            block_errors = errors[np.ix_(block, kept)] if has_errors[rows[0]] else None
            _fit_block(
                fitted,
                design,
                block,
                values[np.ix_(block, kept)],
                times[kept],
                block_errors,
                seed,
                moments=moments,
            )
    return fitted


def _checked(
    y: npt.ArrayLike, time: npt.ArrayLike, sd: npt.ArrayLike, period: npt.ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray, IntArray]:
    """Return the arrays in order of time, without the times left out, or raise ShapeError."""
    values, times = np.asarray(y, dtype=np.float64), np.asarray(time, dtype=np.float64)
    given = np.asarray(period)
    if values.ndim != 2:
        raise ShapeError(f"y: shape (n_series, n_times) wanted, {values.shape} given")
    if times.shape != values.shape[1:] or given.shape != times.shape:
        wanted, got = f"({values.shape[1]},)", f"{times.shape} and {given.shape}"
        raise ShapeError(f"time and period: shape {wanted} wanted as y is {values.shape}; {got} given")
    errors = np.asarray(sd, dtype=np.float64)
    if errors.ndim and errors.shape != values.shape:
        raise ShapeError(f"sd: a scalar or shape {values.shape} wanted, {errors.shape} given")
    errors = np.broadcast_to(np.where(np.isnan(errors), 0.0, errors), values.shape)
    if np.isinf(values).any():
        raise ShapeError("y: finite values or NaN wanted, an infinite one given")
    if not np.isfinite(errors).all() or (errors < 0).any():
        raise ShapeError("sd: finite and not negative wanted (0 or NaN where none is stated)")
    if not np.isfinite(times).all() or np.unique(times).size != times.size:
        raise ShapeError("time: finite and distinct years wanted")
    periods = given.astype(np.int64)
    if not np.array_equal(periods, given) or periods.min(initial=0) < -1 or periods.max(initial=-1) < 0:
        raise ShapeError(
            "period: whole numbers from 0 wanted, -1 for times left out, and at least one period"
        )
    order = np.argsort(times)
    order = order[periods[order] >= 0]
    return values[:, order], times[order], errors[:, order], periods[order]


def _fit_block(
    fitted: PeriodLevels,
    design: Design,
    rows: IntArray,
    values: FloatArray,
    time: FloatArray,
    errors: FloatArray | None,
    seed: int,
    *,
    moments: bool,
) -> None:
    """Fill the result's rows of at most BLOCK series that share their observed times."""
    n, k = design.x.shape
    padded = np.zeros((BLOCK, n))
    padded[: rows.size] = values
    centre = padded.mean(axis=1)
    centred = padded - centre[:, None]
    ordinary = centred @ design.pseudo_inverse
    residual = centred - ordinary @ design.x.T
    residual_sd = np.sqrt((residual**2).sum(axis=1) / (n - k))
    largest = np.abs(padded).max(axis=1)
    flat = residual_sd <= ROUNDING_ERRORS * np.finfo(np.float64).eps * largest
    unit = np.where(flat, 1.0, residual_sd)
    residual[flat] = 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        within = np.sqrt((residual**2) @ design.membership / design.residual_df)
    within = np.where(design.residual_df > 0, within, np.nan)
    base = ordinary + centre[:, None] * design.constant
    if errors is not None:
        typical = np.sqrt((errors**2).mean(axis=1))
        unit[: rows.size] = np.where(flat[: rows.size], CONSTANT_SERIES_UNIT * typical, unit[: rows.size])
    scaled = residual / unit[:, None]
    fitted.is_degenerate[rows] = flat[: rows.size]
    fitted.residual_sd[np.ix_(rows, design.periods)] = within[: rows.size]
    step = BLOCK if errors is None else BLOCK_WITH_ERRORS
    for first in range(0, rows.size, step):
        part = slice(first, min(first + step, rows.size))
        posterior: GridPosterior
        if errors is None:
            posterior = grid_posterior(np.where(flat[:, None], 1.0, scaled), design.x, time)
        else:
            posterior = grid_posterior_with_errors(
                scaled[part], errors[part] / unit[part, None], design.x, time
            )
        _fill(
            fitted,
            design,
            rows[part],
            posterior,
            unit[part],
            base[part],
            flat[part] & (errors is None),
            seed,
            moments=moments,
        )


def _fill(
    fitted: PeriodLevels,
    design: Design,
    rows: IntArray,
    posterior: GridPosterior,
    unit: FloatArray,
    base: FloatArray,
    is_certain: BoolArray,
    seed: int,
    *,
    moments: bool,
) -> None:
    """Fill in a posterior in the series' units, with draws; `is_certain` rows stand on their levels."""
    columns, periods = design.columns, design.periods
    n_rows = rows.size
    scale = unit[:, None] * design.factor
    centre = base[:, columns] * design.factor
    if moments:
        mean, covariance = (moment[:n_rows] for moment in posterior.moments())
        own = covariance[:, columns[:, None], columns] * (scale[:, :, None] * scale[:, None, :])
        own[is_certain] = 0.0
        at = (rows[:, None], periods)
        fitted.mean[at] = np.where(is_certain[:, None], centre, mean[:, columns] * scale + centre)
        fitted.sd[at] = np.sqrt(np.diagonal(own, axis1=1, axis2=2))
        fitted.covariance[rows[:, None, None], periods[:, None], periods] = own
        for values, moment in zip((fitted.rho_mean, fitted.rho_sd), posterior.rho_moments(), strict=True):
            values[rows] = np.where(is_certain, np.nan, moment[:n_rows])
    n_periods, n_draws = fitted.draws.shape[1:]
    numbers = [series_numbers(seed, fitted.keys[row]) for row in rows]
    tables = posterior.tables(columns, scale[:n_rows], centre[:n_rows])
    counts = posterior.counts(np.array([each.uniform for each in numbers]), n_draws)
    for place, row in enumerate(rows):
        if is_certain[place]:
            fitted.draws[row, periods] = centre[place, :, None]
            continue
        drawn = fitted.draws[row] if periods.size == n_periods else np.empty((periods.size, n_draws))
        posterior.draw(numbers[place], drawn, columns=columns, table=tables[place], counts=counts[place])
        if periods.size < n_periods:
            fitted.draws[row, periods] = drawn
