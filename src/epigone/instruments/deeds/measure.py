"""From series to fates: levels by period, the line and the move, and the share of draws in each region."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from epigone.case.model import Indicator
from epigone.instruments.deeds.caveats import indicator_caveats, window_caveat
from epigone.instruments.deeds.prepare import LEVEL_ROLES, PreparedSeries, prepare_series
from epigone.instruments.deeds.result import IndicatorResult, Interval, PeriodLevel
from epigone.instruments.deeds.scales import SCALE_FUNCTIONS, rope_on_scale
from epigone.instruments.deeds.settings import DeedsSettings
from epigone.instruments.finding import Caveat, Finding
from epigone.instruments.frame import Frame
from epigone.nouns import counted
from epigone.stats.geometry import fate_probabilities
from epigone.stats.levels import period_levels, period_trends
from epigone.stats.placebo import placebo_dates
from epigone.vocabulary import FATES, Estimand

FloatArray = npt.NDArray[np.float64]

BASELINE, PREDECESSOR, SUCCESSOR = range(3)
SIGNS = {"high": 1, "rising": 1, "low": -1, "falling": -1, "": 0}
UNIFORM = np.full(len(FATES), 1.0 / len(FATES))


def measure_indicators(
    frame: Frame, settings: DeedsSettings, *, seed: int, checks: bool = True
) -> tuple[IndicatorResult, ...]:
    """Measure every indicator of a case under a frame.

    Parameters
    ----------
    frame
        The case under a hand-over and a reading.
    settings
        Draws, rho, rope factor.
    seed
        Seed of the posterior draws; each series has its own stream, keyed by its name.
    checks
        Whether to add the placebo dates and the equal-window check, which cost as much again.

    Returns
    -------
    tuple of IndicatorResult
        In the order of the case's indicators.
    """
    prepared = prepare_series(frame)
    draws = _draws(prepared, settings, seed)
    results = [
        _result(series, draws[series.indicator.series], frame, settings, checks=checks) for series in prepared
    ]
    if checks:
        narrowed = [_equal_windows(series) for series in prepared]
        equal = _draws(narrowed, settings, seed)
        results = [
            _with_window_check(result, series, equal[series.indicator.series], frame, settings)
            for result, series in zip(results, narrowed, strict=True)
        ]
    return tuple(results)


def deeds_finding(
    doctrine: str, results: tuple[IndicatorResult, ...], settings: DeedsSettings
) -> Finding | None:
    """Fates of a doctrine in practice: the mixture of its indicators' fates, by their weights.

    None where no indicator of the doctrine has levels on both sides of the hand-over.
    """
    return _mixture(
        doctrine, tuple(result for result in results if result.indicator.doctrine == doctrine), settings
    )


@lru_cache(maxsize=4096)
def _mixture(doctrine: str, own: tuple[IndicatorResult, ...], settings: DeedsSettings) -> Finding | None:
    """The finding of a doctrine's own indicators, remembered by their identity."""
    usable = [result for result in own if result.move is not None]
    if not usable:
        return None
    weights = np.array([result.indicator.weight for result in usable])
    fates = weights @ np.array([result.fates for result in usable]) / weights.sum()
    spread = np.array([result.fates for result in usable])
    caveats = {caveat.code: caveat for result in usable for caveat in result.caveats}
    if len(usable) > 1 and len({int(row.argmax()) for row in spread}) > 1:
        caveats["indicators-differ"] = Caveat("indicators-differ", "its indicators point to different fates")
    if len(usable) < len(own):
        unused = f"{len(own) - len(usable)} of its {counted(len(own), 'indicator')}"
        text = f"no data on one side of the hand-over: {unused}"
        caveats["indicators-unused"] = Caveat("indicators-unused", text)
    details = {"n_indicators": float(len(usable))}
    evidence = tuple(f"series:{result.indicator.series}" for result in usable)
    return Finding(
        "deeds", doctrine, "practice", fates, evidence, tuple(caveats.values()), settings.pool_weight, details
    )


def fates_of(result: IndicatorResult, *, rho: float, rope_factor: float = 1.0) -> FloatArray:
    """Fates of a measured indicator under another rho and rope, from the draws it holds; shape (4,)."""
    if result.move is None:
        return UNIFORM
    shares = fate_probabilities(
        result.line_draws,
        result.move_draws,
        result.rope * rope_factor,
        rho,
        declared_sign=result.sign or None,
    )
    return np.asarray(shares.fates)


def _draws(
    prepared: tuple[PreparedSeries, ...] | list[PreparedSeries], settings: DeedsSettings, seed: int
) -> dict[str, FloatArray]:
    """Joint draws of the three levels of each series, shape (3, n_draws), by series."""
    nothing = np.full((len(LEVEL_ROLES), settings.draws), np.nan)
    found: dict[str, FloatArray] = {series.indicator.series: nothing for series in prepared}
    estimands: tuple[Estimand, ...] = ("level", "trend")
    for estimand in estimands:
        group = [
            series
            for series in prepared
            if series.indicator.estimand == estimand and (series.period >= 0).any()
        ]
        if not group:
            continue
        time = np.unique(np.concatenate([series.time for series in group]))
        shape = (len(group), len(time))
        y, sd = np.full(shape, np.nan), np.zeros(shape)
        period = np.full(len(time), -1, dtype=np.int64)
        for row, series in enumerate(group):
            place = np.searchsorted(time, series.time)
            y[row, place], sd[row, place] = np.where(series.period < 0, np.nan, series.y), series.y_sd
            period[place] = np.where(series.period >= 0, series.period, period[place])
        kernel = period_levels if estimand == "level" else period_trends
        keys = [series.indicator.series for series in group]
        fit = kernel(y, time, sd, period, seed=seed, draws=settings.draws, keys=keys)
        for row, series in enumerate(group):
            levels = np.full((len(LEVEL_ROLES), settings.draws), np.nan)
            levels[: fit.draws.shape[1]] = fit.draws[row]
            found[series.indicator.series] = levels
    return found


def _result(
    series: PreparedSeries, draws: FloatArray, frame: Frame, settings: DeedsSettings, *, checks: bool
) -> IndicatorResult:
    indicator = series.indicator
    line, move = draws[PREDECESSOR] - draws[BASELINE], draws[SUCCESSOR] - draws[PREDECESSOR]
    measured = bool(np.isfinite(move).all())
    rope = settings.rope_factor * _rope(indicator, draws[PREDECESSOR]) if measured else indicator.rope
    sign = _sign(indicator, frame)
    placebo_p, n_placebo = _placebo(series, settings) if checks and measured else (None, 0)
    result = IndicatorResult(
        indicator,
        series.years,
        series.values,
        series.sd,
        series.roles,
        _levels(series, draws),
        line,
        move,
        rope,
        sign,
        UNIFORM,
        UNIFORM,
        0.0,
        0.0,
        _middle(_in_unit(series, draws)) if measured else None,
        _retained(line, move, rope) if measured else None,
        placebo_p,
        n_placebo,
        series.source,
        (),
    )
    if measured:
        shares = fate_probabilities(line, move, rope, settings.rho, declared_sign=sign or None)
        result = replace(
            result,
            fates=np.asarray(shares.fates),
            fates_rho_one=fates_of(result, rho=1.0),
            vacuous=float(shares.vacuous),
            reversed=float(shares.reversed),
        )
    return replace(result, caveats=indicator_caveats(series, result))


def _sign(indicator: Indicator, frame: Frame) -> int:
    change = frame.doctrine_reading(indicator.doctrine)
    sign = SIGNS[indicator.line]
    return -sign if change is not None and change.line == "reverse" else sign


def _rope(indicator: Indicator, predecessor: FloatArray) -> float:
    if indicator.estimand == "trend" or indicator.scale in ("level", "share"):
        return indicator.rope
    around = SCALE_FUNCTIONS[indicator.scale].back(np.array([np.median(predecessor)]))[0]
    return rope_on_scale(indicator.scale, indicator.rope, float(around))


def _middle(draws: FloatArray) -> Interval:
    """Median in place of the mean: back-transformed and heavy-tailed draws have wild means."""
    low, middle, high = np.quantile(draws, [0.05, 0.5, 0.95])
    return Interval(float(middle), float(low), float(high))


def _in_unit(series: PreparedSeries, draws: FloatArray) -> FloatArray:
    if series.indicator.estimand == "trend":
        return np.asarray(draws[SUCCESSOR] - draws[PREDECESSOR])
    back = SCALE_FUNCTIONS[series.indicator.scale].back
    return back(draws[SUCCESSOR]) - back(draws[PREDECESSOR])


def _levels(series: PreparedSeries, draws: FloatArray) -> tuple[PeriodLevel, ...]:
    trend = series.indicator.estimand == "trend"
    levels = []
    for place, role in enumerate(LEVEL_ROLES):
        years = series.years[series.period == place]
        if years.size and np.isfinite(draws[place]).all():
            shown = draws[place] if trend else SCALE_FUNCTIONS[series.indicator.scale].back(draws[place])
            if series.indicator.scale == "share" and not trend:
                shown = np.clip(shown, 0.0, 1.0)
            levels.append(PeriodLevel(role, int(years[0]), int(years[-1]), years.size, _middle(shown)))
    return tuple(levels)


def _retained(line: FloatArray, move: FloatArray, rope: float) -> Interval | None:
    """1 + D/L with its interval; None where the draws do not agree that there is a line beyond the rope."""
    if (
        not np.isfinite(line).all()
        or abs(np.median(line)) < rope
        or min((line > 0).mean(), (line < 0).mean()) > 0.05
    ):
        return None
    return _middle(1 + move / line)


def _placebo(series: PreparedSeries, settings: DeedsSettings) -> tuple[float | None, int]:
    used = series.period >= 0
    before = used & (series.period != SUCCESSOR)
    cut = float(series.time[series.period == SUCCESSOR][0])
    found = placebo_dates(
        series.y[used], series.time[used], cut, candidates=series.time[before], min_years=settings.min_years
    )
    return (None, 0) if found.n_placebo == 0 else (float(found.p_value), int(found.n_placebo))


def _equal_windows(series: PreparedSeries) -> PreparedSeries:
    """Only the nearest k years on each side of the hand-over, k the shorter tenure's number of years."""
    before = np.flatnonzero(series.period == PREDECESSOR)
    after = np.flatnonzero(series.period == SUCCESSOR)
    k = min(before.size, after.size)
    period = series.period.copy()
    period[before[: before.size - k]] = -1
    period[after[k:]] = -1
    return replace(series, period=period)


def _with_window_check(
    result: IndicatorResult, series: PreparedSeries, draws: FloatArray, frame: Frame, settings: DeedsSettings
) -> IndicatorResult:
    if result.move is None:
        return result
    equal = _result(series, draws, frame, settings, checks=False)
    return replace(result, caveats=(*result.caveats, *window_caveat(result, equal)))
