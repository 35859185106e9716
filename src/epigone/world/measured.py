"""One unit measured: every indicator at each of its successions, and each succession as a whole."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from epigone.stats.move_summaries import (
    MEASURES,
    PlainGeometry,
    debiased_geometry,
    plain_geometry,
    summarise_sums,
)
from epigone.stats.multiplicity import adjust_by
from epigone.stats.placebo_moves import RANKED, Scales, placebo_places
from epigone.stats.succession_moves import (
    LEAST_OBSERVATIONS,
    MoveSettings,
    SuccessionMoves,
    count_observations,
    measure_moves,
)
from epigone.world.indicators import domains, shared_weights
from epigone.world.panel import PanelArrays
from epigone.world.settings import ScanSettings
from epigone.world.windows import equal_windows

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Successions whose draws are held at once: some 5 MB each.
CHUNK = 8


@dataclass(frozen=True, slots=True, eq=False)
class UnitBlock:
    """One unit's successions: its code, their first years, and their windows in calendar years (n, 3, 2)."""

    unit: int
    years: tuple[int, ...]
    windows: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class UnitMeasured:
    """What was measured in one unit: a row a succession, and a row a succession and indicator."""

    successions: pl.DataFrame
    moves: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What all blocks of a scan share."""

    panel: PanelArrays
    settings: ScanSettings


def measure_unit(block: UnitBlock, seed: int, shared: Shared) -> UnitMeasured:
    """Measure all successions of one unit; a kernel for `engines.map_blocks`."""
    parts = [
        _measure_some(block, slice(first, first + CHUNK), seed, shared)
        for first in range(0, len(block.years), CHUNK)
    ]
    return UnitMeasured(
        pl.concat([part.successions for part in parts]), pl.concat([part.moves for part in parts])
    )


def _measure_some(block: UnitBlock, some: slice, seed: int, shared: Shared) -> UnitMeasured:
    panel, settings = shared.panel, shared.settings
    years, windows = block.years[some], block.windows[some]
    place = panel.place(block.unit)
    rows = np.clip(windows - panel.first_year, 0, panel.n_years)
    # A unit that the panel does not know has nothing measured.
    values = panel.values[place] if place is not None else np.full_like(panel.values[0], np.nan)
    errors = panel.variances[place] if place is not None else np.zeros_like(values)
    counts = count_observations(values, rows)
    is_measured = (counts.min(axis=2) > 0) & (counts.sum(axis=2) >= LEAST_OBSERVATIONS)
    weight = shared_weights(panel.indicators, is_measured)
    keys = ([f"{block.unit}:{year}" for year in years], [item.name for item in panel.indicators])
    choices = MoveSettings(settings.rho, settings.lent, settings.short_baseline, settings.draws)
    # The tables of random numbers are the run's; the series' own places in them come from the keys.
    moves = measure_moves(
        values,
        errors,
        rows,
        weight,
        panel.scales,
        keys=keys,
        seed=settings.seed,
        settings=choices,
    )
    whole = _whole_frame(block.unit, years, rows, place, weight, moves, seed, shared)
    return UnitMeasured(whole, _moves_frame(block.unit, years, weight, moves, shared))


def _whole_frame(
    unit: int,
    years: tuple[int, ...],
    rows: IntArray,
    place: int | None,
    weight: FloatArray,
    moves: SuccessionMoves,
    seed: int,
    shared: Shared,
) -> pl.DataFrame:
    """One row a succession: geometry with intervals, its debiased form, and places among placebos."""
    panel = shared.panel
    group = panel.scales.group
    n_groups = moves.sums.shape[1]
    # Added up in one order, however many successions there are: no digit may depend on it.
    group_weight = np.stack([np.bincount(group, own, minlength=n_groups) for own in weight])
    summary = summarise_sums(moves.sums, group_weight)
    columns: dict[str, object] = {
        "unit": np.full(len(years), unit, dtype=np.int32),
        "year": np.array(years, dtype=np.int32),
        "n_indicators": (weight > 0).sum(axis=1).astype(np.int32),
        "effective": _effective(weight),
    }
    for at, name in enumerate(MEASURES):
        for suffix, quantile in (("", 1), ("_low", 0), ("_high", 2)):
            columns[f"{name}{suffix}"] = summary[:, 0, at, quantile]
    for g, domain in enumerate(domains(panel.indicators)):
        for name in ("line", "move", "cosine", "retained", "innovation", "departure", "fidelity", "kept"):
            columns[f"{name}_{domain.replace(' ', '_')}"] = summary[:, 1 + g, MEASURES.index(name), 1]
    unbiased = _debiased(moves, weight, panel)
    for name in ("cosine", "retained", "innovation", "departure", "fidelity"):
        columns[f"{name}_debiased"] = getattr(unbiased, name)
    columns |= _placebo_columns(years, rows, place, weight, seed, shared)
    columns["war_between"] = _across_excluded(rows + panel.first_year, shared.settings.excluded)
    return pl.DataFrame(columns).with_columns(pl.selectors.float().fill_nan(None))


def _across_excluded(windows: IntArray, excluded: tuple[tuple[int, int], ...]) -> npt.NDArray[np.bool_]:
    """Whether excluded years touch the hand-over: what they did cannot be told from what the leader did."""
    out = np.zeros(len(windows), dtype=np.bool_)
    for first, last in excluded:
        out |= (first <= windows[:, 2, 0]) & (last >= windows[:, 1, 1] - 1)
    return out


def _effective(weight: FloatArray) -> FloatArray:
    """How many equally weighted indicators the weights are worth."""
    squares = (weight**2).sum(axis=1)
    return np.asarray(weight.sum(axis=1) ** 2 / np.where(squares > 0, squares, 1.0))


def _debiased(moves: SuccessionMoves, weight: FloatArray, panel: PanelArrays) -> PlainGeometry:
    line, move, covariance = _line_and_move(moves)
    unit = panel.scales.unit
    return debiased_geometry(line / unit, move / unit, covariance / unit[:, None, None] ** 2, weight)


def _line_and_move(moves: SuccessionMoves) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Means of L and D and their covariance, from the levels'."""
    mean, c = moves.mean, moves.covariance
    line, move = mean[..., 1] - mean[..., 0], mean[..., 2] - mean[..., 1]
    # Written out: a matrix product's last digit may depend on how many successions are measured at once.
    line_variance = c[..., 0, 0] + c[..., 1, 1] - 2 * c[..., 0, 1]
    move_variance = c[..., 1, 1] + c[..., 2, 2] - 2 * c[..., 1, 2]
    both = c[..., 0, 1] + c[..., 1, 2] - c[..., 1, 1] - c[..., 0, 2]
    rows = [np.stack([line_variance, both], axis=-1), np.stack([both, move_variance], axis=-1)]
    return line, move, np.stack(rows, axis=-2)


def _placebo_columns(
    years: tuple[int, ...],
    rows: IntArray,
    place: int | None,
    weight: FloatArray,
    seed: int,
    shared: Shared,
) -> dict[str, FloatArray]:
    panel = shared.panel
    same = equal_windows(rows)
    names = [f"{name}_{where}" for where in ("own", "class") for name in RANKED]
    names += ["n_own", "n_class", "departure_p", "departure_plain", "retained_equal", "departure_equal"]
    columns = {name: np.full(len(years), np.nan) for name in names}
    for s in range(len(years)):
        hand_over = int(rows[s, 2, 0])
        if place is None or not weight[s].any() or not 0 <= hand_over < panel.n_years:
            continue
        scales = Scales(weight[s], panel.scales.unit)
        found = placebo_places(
            panel.sums,
            (place, hand_over),
            rows[s] - hand_over,
            scales,
            seed=seed,
            placebos=shared.settings.placebos,
        )
        for at, name in enumerate(RANKED):
            columns[f"{name}_own"][s], columns[f"{name}_class"][s] = found.own[at], found.of_class[at]
        columns["n_own"][s], columns["n_class"][s] = found.n_own, found.n_class
        columns["departure_p"][s] = found.p_class
        columns["departure_plain"][s] = found.actual.departure
        cut = _at_hand_over(panel, place, same[s], hand_over, scales)
        columns["retained_equal"][s], columns["departure_equal"][s] = cut.retained, cut.departure
    return columns


def _at_hand_over(
    panel: PanelArrays, place: int, windows: IntArray, hand_over: int, scales: Scales
) -> PlainGeometry:
    from epigone.stats.loops.placebo_sums import window_sums

    at = np.array([[place, hand_over]], dtype=np.int64)
    sums = window_sums(
        panel.sums.total, panel.sums.count, at, windows - hand_over, scales.weight, scales.unit, 0.0
    )[0]
    return plain_geometry(sums[0], sums[1], sums[2])


def _moves_frame(
    unit: int, years: tuple[int, ...], weight: FloatArray, moves: SuccessionMoves, shared: Shared
) -> pl.DataFrame:
    """One row a succession and indicator that was measured."""
    panel = shared.panel
    row, column = np.nonzero(weight > 0)
    line, move, covariance = _line_and_move(moves)
    mean, sd = moves.mean, np.sqrt(np.diagonal(moves.covariance, axis1=2, axis2=3))
    names = np.array([item.name for item in panel.indicators])
    columns: dict[str, object] = {
        "unit": np.full(row.size, unit, dtype=np.int32),
        "year": np.array(years, dtype=np.int32)[row],
        "indicator": names[column],
        "weight": weight[row, column],
    }
    for at, window in enumerate(("baseline", "predecessor", "successor")):
        columns[window] = mean[row, column, at]
        columns[f"{window}_sd"] = sd[row, column, at]
        columns[f"n_{window}"] = moves.n_obs[row, column, at].astype(np.int32)
    columns["line"], columns["line_sd"] = line[row, column], np.sqrt(covariance[row, column, 0, 0])
    columns["move"], columns["move_sd"] = move[row, column], np.sqrt(covariance[row, column, 1, 1])
    columns["line_shrunk"], columns["move_shrunk"] = (moves.shrunk[row, column, at] for at in (0, 1))
    columns["rope"], columns["unit_of_class"] = panel.scales.rope[column], panel.scales.unit[column]
    columns["autocorrelation"] = moves.autocorrelation[row, column]
    for at, name in enumerate(SHARES):
        columns[name] = moves.shares[row, column, at]
    p_values = _two_sided(columns["move"], columns["move_sd"])
    columns["move_p"], columns["move_p_by"] = p_values, _adjusted_within(row, p_values)
    columns["at_bound"] = _at_bound(panel, mean[row, column, 1], column)
    return pl.DataFrame(columns).with_columns(pl.selectors.float().fill_nan(None))


#: Shares of draws, in the order of `SuccessionMoves.shares`.
SHARES = (
    "preserved",
    "extended",
    "altered",
    "discarded",
    "vacuous",
    "reversed",
    "altered_at_rho_1",
    "discarded_at_rho_1",
    "line_known",
)


def _two_sided(move: object, sd: object) -> FloatArray:
    from scipy.special import ndtr

    return np.asarray(2.0 * ndtr(-np.abs(np.asarray(move) / np.asarray(sd))))


def _adjusted_within(row: IntArray, p_values: FloatArray) -> FloatArray:
    """Benjamini & Yekutieli across the indicators of each succession."""
    out = np.empty_like(p_values)
    for succession in np.unique(row):
        own = row == succession
        out[own] = adjust_by(p_values[own])
    return out


def _at_bound(panel: PanelArrays, predecessor: FloatArray, column: IntArray) -> npt.NDArray[np.bool_]:
    """Whether the predecessor stood within the rope of an end of the scale, so that one way was shut."""
    lower = np.array([-np.inf if item.lower is None else item.lower for item in panel.indicators])
    upper = np.array([np.inf if item.upper is None else item.upper for item in panel.indicators])
    bounded = np.array([item.scale == "level" for item in panel.indicators])
    rope = panel.scales.rope[column]
    near = (predecessor - lower[column] < rope) | (upper[column] - predecessor < rope)
    return np.asarray(near & bounded[column])
