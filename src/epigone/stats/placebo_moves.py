"""Placebo hand-overs: the place of a move among moves at dates, and in states, where nobody handed over."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.class_scales import RunningSums
from epigone.stats.move_summaries import PlainGeometry, plain_geometry

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Measures that are given a place among placebos.
RANKED = ("cosine", "retained", "innovation", "departure", "fidelity")
#: Rounds of as many draws as placebos are wanted.
ROUNDS = 8
#: Share of the weight of the indicators that a placebo must have observed.
LEAST_COVERED = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """Weight of each indicator at the succession, 0 if not measured, and unit; both (n_indicators,)."""

    weight: FloatArray
    unit: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class PlaceboPlaces:
    """Places of a succession among placebo hand-overs.

    `actual`: the geometry of plain window means at the hand-over itself, of shape (). `own` and
    `of_class`: share of the placebos below it for each of `RANKED` (ties count half; NaN without
    placebos), in the unit's own history and over the class; `n_own` and `n_class` how many there were.
    `p_class` is (1 + placebos whose departure is as large) / (1 + n_class).
    """

    actual: PlainGeometry
    own: FloatArray
    of_class: FloatArray
    n_own: int
    n_class: int
    p_class: float


def placebo_places(
    sums: RunningSums,
    place: tuple[int, int],
    windows: npt.ArrayLike,
    scales: Scales,
    *,
    seed: int,
    placebos: int = 1000,
) -> PlaceboPlaces:
    """Slide the three windows of a succession over its unit's own history and over the class.

    Parameters
    ----------
    sums
        Of the panel, from `class_scales.running_sums`.
    place
        Unit and year of the hand-over, as places on the panel's first two axes.
    windows
        First year and year after the last of baseline, predecessor and successor, counted from the
        hand-over, shape (3, 2): the same for every placebo.
    scales
        Weights and units of the indicators, those measured at the succession.
    seed
        Seed of the choice of placebos in the class, not negative.
    placebos
        Hand-overs wanted in the class, each a random year of a random unit; fewer, where few units were
        observed on the succession's indicators.

    Returns
    -------
    PlaceboPlaces

    Raises
    ------
    ShapeError
        If the shapes disagree or the place is outside the panel.

    Notes
    -----
    Actual and placebos are measured by plain means of the years, so that like is ranked with like. In the
    unit's own history the years about the hand-over are left out, nearer than half of the shorter tenure
    window: they hold the same change. Placebos overlap, and some are hand-overs: a ranking, not a test.
    Cost (n_years + placebos / share of the class observed) * n_indicators.
    Method: placebo permutation in time and space, after Abadie, Diamond & Hainmueller (2010), JASA 105.
    """
    from epigone.stats.loops.placebo_sums import window_sums

    spans = np.asarray(windows, dtype=np.int64)
    n_units, n_years = sums.total.shape[0], sums.total.shape[1] - 1
    if spans.shape != (3, 2) or not (0 <= place[0] < n_units and 0 <= place[1] < n_years):
        raise ShapeError(f"wanted windows (3, 2) and a place inside {(n_units, n_years)}, got {place}")
    if not scales.weight.shape == scales.unit.shape == (sums.total.shape[2],):
        raise ShapeError(f"wanted weights and units of shape ({sums.total.shape[2]},)")

    def geometry(places: IntArray) -> PlainGeometry:
        found = window_sums(sums.total, sums.count, places, spans, scales.weight, scales.unit, LEAST_COVERED)
        return plain_geometry(found[:, 0], found[:, 1], found[:, 2])

    near = max(1, int((spans[1:, 1] - spans[1:, 0]).min()) // 2)
    years = np.arange(n_years)
    own_years = years[np.abs(years - place[1]) > near]
    own = np.stack([np.full(own_years.size, place[0]), own_years], axis=1)
    actual = geometry(np.array([place], dtype=np.int64))
    one = PlainGeometry(*(getattr(actual, name)[0] for name in PlainGeometry.__slots__))
    in_own, in_class = geometry(own), _drawn(geometry, sums, place, near, seed, placebos)
    n_own, n_class = (int(np.isfinite(found.departure).sum()) for found in (in_own, in_class))
    larger = int((in_class.departure >= one.departure).sum())
    return PlaceboPlaces(
        one, _places(one, in_own), _places(one, in_class), n_own, n_class, (1 + larger) / (1 + n_class)
    )


def _drawn(
    geometry: Callable[[IntArray], PlainGeometry],
    sums: RunningSums,
    place: tuple[int, int],
    near: int,
    seed: int,
    placebos: int,
) -> PlainGeometry:
    """Geometry at random observed units and years, none twice, until enough or `ROUNDS` were drawn."""
    stream = np.random.default_rng([seed, *place])
    found: list[PlainGeometry] = []
    n = 0
    order = stream.permutation(len(sums.observed))[: ROUNDS * placebos]
    for first in range(0, max(len(order), 1), placebos):
        drawn = sums.observed[order[first : first + placebos]]
        is_own = (drawn[:, 0] == place[0]) & (np.abs(drawn[:, 1] - place[1]) <= near)
        one = geometry(np.ascontiguousarray(drawn[~is_own]))
        found.append(one)
        n += int(np.isfinite(one.departure).sum())
        if n >= placebos:
            break
    columns = [np.concatenate([getattr(one, name) for one in found]) for name in PlainGeometry.__slots__]
    kept = np.flatnonzero(np.isfinite(columns[PlainGeometry.__slots__.index("departure")]))[:placebos]
    return PlainGeometry(*(column[kept] for column in columns))


def _places(actual: PlainGeometry, placebos: PlainGeometry) -> FloatArray:
    from epigone.stats.triples import percentile_among

    return np.array([percentile_among(getattr(actual, name), getattr(placebos, name)) for name in RANKED])
