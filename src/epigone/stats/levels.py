"""Levels and trends by period: joint posterior draws under autoregressive errors."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.ar1 import GridPosterior, grid_posterior, grid_posterior_with_errors
from epigone.stats.design import Design, level_design, trend_design

if TYPE_CHECKING:
    import polars

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

#: Series in a block without measurement errors. Every block is padded to this width, a multiple of the
#: register tiles of the usual matrix libraries, so that a series' digits do not depend on its company.
BLOCK = 48
#: Series in a block with measurement errors, whose grid is some ten times larger.
BLOCK_WITH_ERRORS = 4
#: A residual sd under this many rounding errors of the largest value counts as zero.
ROUNDING_ERRORS = 8
#: Unit for s2 where a series with stated errors is constant: small against those errors.
CONSTANT_SERIES_UNIT = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class PeriodLevels:
    """Posterior of the level of each period of each series, in the unit of the series.

    Attributes
    ----------
    keys
        Key of each series, in the order given, n_series of them.
    draws
        Joint posterior draws, shape (n_series, n_periods, n_draws); NaN for a period without
        observations and for a series without a degree of freedom.
    mean, sd
        Exact posterior mean and standard deviation (not those of the draws), shape (n_series, n_periods).
        With one degree of freedom the mean is NaN, with two or fewer the sd is infinite: there is none.
    covariance
        Exact posterior covariance of the levels, shape (n_series, n_periods, n_periods).
    rho_mean, rho_sd
        Posterior mean and sd of the autocorrelation over one year, shape (n_series,); NaN if not estimated.
    n_obs
        Observations in each period, shape (n_series, n_periods).
    residual_sd
        Standard deviation of the observations about their period's own ordinary level or line,
        shape (n_series, n_periods); NaN with too few observations.
    is_degenerate
        Whether the series has no variation about its levels, shape (n_series,): without stated errors
        all draws then stand on the levels and sd is 0, which says that the data cannot tell, not that
        the levels are certain.
    """

    keys: tuple[int | str, ...]
    draws: FloatArray
    mean: FloatArray
    sd: FloatArray
    covariance: FloatArray
    rho_mean: FloatArray
    rho_sd: FloatArray
    n_obs: IntArray
    residual_sd: FloatArray
    is_degenerate: BoolArray

    @property
    def is_estimated(self) -> BoolArray:
        """Whether the period of the series has draws, shape (n_series, n_periods)."""
        return np.isfinite(self.draws[:, :, 0])

    def to_frame(self) -> "polars.DataFrame":
        """One row per series and period: series, period, n_obs, mean, sd, residual_sd, rho_mean, rho_sd, is_degenerate."""
        import polars

        n_series, n_periods = self.mean.shape
        repeated = {"rho_mean": self.rho_mean, "rho_sd": self.rho_sd, "is_degenerate": self.is_degenerate}
        return polars.DataFrame(
            {
                "series": [str(key) for key in self.keys for _ in range(n_periods)],
                "period": np.tile(np.arange(n_periods), n_series),
                "n_obs": self.n_obs.ravel(),
                "mean": self.mean.ravel(),
                "sd": self.sd.ravel(),
                "residual_sd": self.residual_sd.ravel(),
                **{name: np.repeat(values, n_periods) for name, values in repeated.items()},
            }
        )


@dataclass(frozen=True, slots=True, eq=False)
class PeriodTrends(PeriodLevels):
    """Posterior of the slope of each period of each series, in units of the series per year.

    The attributes are those of `PeriodLevels`, with slopes in place of levels.
    """


Result = TypeVar("Result", bound=PeriodLevels)


def period_levels(
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    sd: npt.ArrayLike,
    period: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 4000,
    keys: Sequence[int | str] | None = None,
) -> PeriodLevels:
    """Draw the levels of a series' periods jointly, under autoregressive and stated measurement errors.

    Parameters
    ----------
    y
        Values, shape (n_series, n_times), NaN where missing.
    time
        Years, shape (n_times,), finite and distinct, in any order.
    sd
        Standard deviation of the measurement error in the unit of `y`, a scalar or of the shape of `y`;
        0 or NaN where none is stated.
    period
        Period of each time, shape (n_times,), from 0; -1 leaves the time out (it is not bridged: the
        distance in years over it is kept).
    seed
        Seed of the run, not negative.
    draws
        Number of draws.
    keys
        Key of each series, n_series of them; the row numbers by default. The draws of a series come from
        the seed and its key alone, so neither the order nor the number of series changes a digit.

    Returns
    -------
    PeriodLevels

    Raises
    ------
    ShapeError
        If the shapes disagree, times repeat, a value is infinite, an sd is negative, no time has a period,
        or `draws` or `seed` is out of range.

    Notes
    -----
    y_t = mu_period(t) + e_t + m_t, e AR(1) in true years, flat prior on mu, 1/s on s, flat on a grid of
    rho (381 points of [-.95, .95]). Where any sd of a series is stated, a second grid over s2 (61
    points, 1e-3 to 1e3 times the residual variance about the period means, so that a large step does not
    push the noise off the grid) and a coarser grid of rho (77 points). Where gaps are not whole years
    negative rho has no meaning, and the grid starts at 0. Series with the same missing values are solved
    together. Cost per series: 381 * n_times plus the draws, or 4,697 * n_times with stated errors; memory
    that of the draws and some MB. Method: closed form, methods section c; Zellner & Tiao (1964), JASA 59.

    Examples
    --------
    >>> y = [[1, 2, 1.5, 2.5, 2, 4, 4.5, 4, 5, 5.5]]
    >>> levels = period_levels(y, range(1920, 1930), 0.0, [0] * 5 + [1] * 5, seed=1)
    >>> (levels.mean[0, 1] - levels.mean[0, 0]).round(4)
    np.float64(2.6315)
    """
    return _fit(PeriodLevels, level_design, y, time, sd, period, seed=seed, draws=draws, keys=keys)


def period_trends(
    y: npt.ArrayLike,
    time: npt.ArrayLike,
    sd: npt.ArrayLike,
    period: npt.ArrayLike,
    *,
    seed: int,
    draws: int = 4000,
    keys: Sequence[int | str] | None = None,
) -> PeriodTrends:
    """Draw the slopes of a series' periods jointly; each period has a level and a slope of its own.

    Parameters, errors, method and cost are those of `period_levels`; a period needs two observations, and
    one alone in its period is left out.

    Returns
    -------
    PeriodTrends
        Slopes in units of `y` per year.

    Raises
    ------
    ShapeError
        As `period_levels`.

    Examples
    --------
    >>> y = [[0, 1.1, 1.9, 3, 4.1, 4, 3.9, 4.1, 4, 4]]
    >>> trends = period_trends(y, range(1920, 1930), 0.0, [0] * 5 + [1] * 5, seed=1)
    >>> trends.mean.round(2)
    array([[1.01, 0.  ]])
    """
    return _fit(PeriodTrends, trend_design, y, time, sd, period, seed=seed, draws=draws, keys=keys)


def random_stream(seed: int, key: int | str) -> np.random.Generator:
    """Return the random stream of one series: a function of the run's seed and the series' key alone."""
    kind = "s" if isinstance(key, str) else "i"
    digest = hashlib.blake2b(f"{seed}:{kind}:{key}".encode(), digest_size=16).digest()
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(int.from_bytes(digest, "big"))))


def _fit(
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
) -> Result:
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
        np.full((*shape, draws), np.nan),
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
    has_errors = (np.where(seen, errors, 0.0) > 0).any(axis=1)
    pattern = np.column_stack([np.packbits(seen, axis=1), has_errors])
    patterns, member = np.unique(pattern, axis=0, return_inverse=True)
    order = np.argsort(member.ravel(), kind="stable")
    bounds = np.searchsorted(member.ravel()[order], np.arange(len(patterns) + 1))
    for start, stop in zip(bounds[:-1], bounds[1:], strict=True):
        rows = order[start:stop]
        observed = np.flatnonzero(seen[rows[0]])
        counts = np.bincount(periods[observed], minlength=n_periods)
        fitted.n_obs[rows] = counts
        design = design_of(times[observed], periods[observed])
        kept = observed[design.rows]
        if kept.size - design.x.shape[1] < 1 or not design.periods.size:
            continue
        for first in range(0, rows.size, BLOCK):
            block = rows[first : first + BLOCK]
            block_errors = errors[np.ix_(block, kept)] if has_errors[rows[0]] else None
            _fit_block(fitted, design, block, values[np.ix_(block, kept)], times[kept], block_errors, seed)
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
        wanted = f"({values.shape[1]},)"
        raise ShapeError(f"time and period: shape {wanted} wanted as y is {values.shape}; {times.shape}, {given.shape} given")
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
        raise ShapeError("period: whole numbers from 0 wanted, -1 for times left out, and at least one period")
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
    with np.errstate(divide="ignore"):
        within = np.sqrt((residual**2) @ design.membership / design.residual_df)
    within = np.where(design.residual_df > 0, within, np.nan)
    base = ordinary + centre[:, None] * design.constant
    if errors is not None:
        typical = np.sqrt((errors**2).mean(axis=1))
        unit[: rows.size] = np.where(flat[: rows.size], CONSTANT_SERIES_UNIT * typical, unit[: rows.size])
    scaled = residual / unit[:, None]
    columns = design.columns
    fitted.is_degenerate[rows] = flat[: rows.size]
    fitted.residual_sd[np.ix_(rows, design.periods)] = within[: rows.size]
    step = BLOCK if errors is None else BLOCK_WITH_ERRORS
    for first in range(0, rows.size, step):
        part = slice(first, min(first + step, rows.size))
        posterior: GridPosterior
        if errors is None:
            posterior = grid_posterior(np.where(flat[:, None], 1.0, scaled), design.x, time)
        else:
            posterior = grid_posterior_with_errors(scaled[part], errors[part] / unit[part, None], design.x, time)
        mean, covariance = posterior.moments()
        rho_mean, rho_sd = posterior.rho_moments()
        for place, row in enumerate(rows[part]):
            at = first + place
            centre_of = base[at, columns] * design.factor
            if flat[at] and errors is None:
                fitted.draws[row, design.periods] = centre_of[:, None]
                fitted.mean[row, design.periods] = centre_of
                fitted.sd[row, design.periods] = 0.0
                fitted.covariance[np.ix_([row], design.periods, design.periods)] = 0.0
                continue
            scale = unit[at] * design.factor
            stream = random_stream(seed, fitted.keys[row])
            drawn = posterior.draw(place, fitted.draws.shape[2], stream)[columns]
            fitted.draws[row, design.periods] = drawn * scale[:, None] + centre_of[:, None]
            fitted.mean[row, design.periods] = mean[place, columns] * scale + centre_of
            own = covariance[place][np.ix_(columns, columns)] * np.outer(scale, scale)
            fitted.covariance[np.ix_([row], design.periods, design.periods)] = own
            fitted.sd[row, design.periods] = np.sqrt(np.diagonal(own))
            fitted.rho_mean[row], fitted.rho_sd[row] = rho_mean[place], rho_sd[place]
