"""Randomization inference for leader effects: exact tables, false alarms, power."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from docs.replications.comparison import Comparison, Replication, Row

from epigone.stats import leader_effects
from epigone.stats.leaders.settings import LeaderSettings
from epigone.stats.leaders.size import variance_share

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Simulated panels here; the published rates come from 150.
PANELS, UNITS, PERIODS, PERMUTATIONS, SEED = 1000, 40, 60, 199, 2021
TURNOVER, LEVEL = 0.2, 0.05
#: Panels are simulated this many periods before they are seen, so that they have settled.
BURN_IN = 50

#: Two standard errors of the difference of a rate from 150 panels and one from 1,000.
RATE_REASON = "Two standard errors of the difference between a rate over 150 panels and ours over 1,000."
DIFF_REASON = "Published to three decimals, a mean over 150 panels: two standard errors and the rounding."
NOTHING_SIMULATED = LeaderSettings(panels=0)


@dataclass(frozen=True, slots=True)
class Enumerated:
    """A panel small enough that all orders of its stints can be taken, with what they give."""

    y: tuple[float, ...]
    leaders: str
    orders: int
    r2: float
    mean: float
    larger: float
    as_large: float


ENUMERATED = (
    Enumerated((1, 2, 3, 10, 11, 20), "AAABBC", 6, 0.990631, 0.822403, 0, 1 / 6),
    Enumerated((0, 0, 1, 1), "AABB", 2, 1, 1, 0, 1),
    Enumerated((0, 0, 1, 1, 2), "AABBC", 6, 1, 0.821429, 0, 1 / 3),
    Enumerated((3, 1, 2, 8, 7, 2), "ABBCCA", 24, 0.964981, 0.505837, 0, 1 / 6),
)


@dataclass(frozen=True, slots=True)
class World:
    """A world without or with leader effects.

    `rho` is the autocorrelation of the outcome, `slope` the change of turnover with one sd of the
    outcome before, `weight` that of the leader in the outcome.
    """

    rho: float = 0.0
    slope: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Rejected:
    """Share of panels rejected at .05, and mean and sd over panels of R2 beyond chance."""

    rate: float
    mean_diff: float
    sd_diff: float


def replicate() -> Replication:
    """Compute every number of the page; some seconds."""
    alarms = _false_alarms()
    worst = max(row.ours for row in alarms.rows)
    return Replication(
        "Leader effects: exact tables, false alarms, power",
        "Do leaders matter at all? Randomization inference for leader effects (Berry and Fowler 2021) asks "
        "whether the outcome varies between leaders more than it would had the same terms of office been "
        "served in another order. Here the kernel `leader_effects` is held against orders counted out by "
        "hand and against worlds whose truth is known.",
        (_enumerated(), alarms, _power(), _shares()),
        (
            "Berry, C. R. and Fowler, A. (2021). Leadership or luck? Randomization inference for leader "
            "effects in politics, business, and sports. *Science Advances* 7(4), eabe3404.",
            "Berry, C. R. and Fowler, A. (2019). How much do coaches matter? *MIT Sloan Sports Analytics "
            "Conference*.",
        ),
        "The test keeps its level where turnover has nothing to do with the outcome, however slowly the "
        "outcome moves. It does not where bad years end tenures and the outcome is slow: then it finds "
        f"leaders in {worst:.0%} of worlds in which there are none. That is why every result of `epigone "
        "world effects` carries its own simulated check of turnover.",
    )


def _enumerated() -> Comparison:
    rows: list[Row] = []
    for case in ENUMERATED:
        n = len(case.y)
        found = leader_effects(
            case.y,
            [0] * n,
            range(n),
            list(case.leaders),
            seed=SEED,
            demean_unit=False,
            settings=NOTHING_SIMULATED,
        )
        name = f"{' '.join(f'{value:g}' for value in case.y)} / {case.leaders}"
        rows += [
            Row(f"{name}: orders", case.orders, found.tested.permutations, 0, 0),
            Row("R2", case.r2, found.r2, 6, 5e-7),
            Row("mean R2 over all orders", case.mean, found.mean_permuted_r2, 6, 5e-7),
            Row("beyond chance", case.r2 - case.mean, found.diff, 6, 1e-6),
            Row("share of orders larger", case.larger, found.p_value_authors, 6, 1e-12),
            Row("share of orders as large: p", case.as_large, found.p_value, 6, 1e-12),
        ]
    return Comparison(
        "All orders, counted out",
        "Outcomes of one unit and who led in each period. The authors' p counts strictly larger orders and "
        "can be 0; ours counts the observed order too.",
        tuple(rows),
        "closed form",
    )


def _false_alarms() -> Comparison:
    worlds = {
        "no leader effect, rho 0": (World(), 0.067),
        "no leader effect, rho .6": (World(rho=0.6), 0.047),
        "no leader effect, rho .9": (World(rho=0.9), 0.067),
        "turnover follows the outcome, rho .6": (World(rho=0.6, slope=-0.08), 0.12),
        "turnover follows the outcome, rho .9": (World(rho=0.9, slope=-0.08), 0.16),
    }
    rows = []
    for name, (world, published) in worlds.items():
        rate = _rejections(world).rate
        spread = np.sqrt(published * (1 - published) * (1 / 150 + 1 / PANELS))
        rows.append(Row(name, published, rate, 3, round(2 * float(spread), 3), RATE_REASON))
    return Comparison(
        "How often it rejects at .05 where leaders do not matter",
        f"Panels of {UNITS} units and {PERIODS} periods, a new leader with probability {TURNOVER:g} a "
        "period (in the last two rows .08 less for each standard deviation the outcome was up), "
        f"{PERMUTATIONS} permutations each. Beside ours: rates over 150 panels "
        "with another implementation.",
        tuple(rows),
        "150 panels",
    )


def _power() -> Comparison:
    rows = []
    for weight, power, beyond in ((0.1, 0.11, 0.005), (0.2, 0.67, 0.020), (0.3, 1.00, 0.052)):
        found = _rejections(World(weight=weight))
        several = 1 / 150 + 1 / PANELS
        rate_spread = max(2 * float(np.sqrt(power * (1 - power) * several)), 0.01)
        diff_spread = 0.0005 + 2 * found.sd_diff * float(np.sqrt(several))
        rows += [
            Row(
                f"leaders' weight {weight:g}: power", power, found.rate, 2, round(rate_spread, 3), RATE_REASON
            ),
            Row("R2 beyond chance", beyond, found.mean_diff, 3, round(diff_spread, 4), DIFF_REASON),
        ]
    return Comparison(
        "How often it finds leaders that matter",
        "The same panels with outcomes (1 - m) noise + m effect of the leader, both standard normal.",
        tuple(rows),
        "150 panels",
    )


def _shares() -> Comparison:
    published = {0.1: 0.0122, 0.2: 0.0588, 0.25: 0.1, 0.3: 0.1552, 0.5: 0.5}
    rows = tuple(
        Row(f"weight {weight:g}", share, float(variance_share(weight)), 4, 5e-5)
        for weight, share in published.items()
    )
    return Comparison(
        "A weight is not a share of the variance",
        "The papers call the weight m the proportion of variation. The share of the variance is m^2 / (m^2 "
        "+ (1 - m)^2), which is much smaller; epigone gives both.",
        rows,
        "closed form",
    )


def _rejections(world: World) -> Rejected:
    unit = np.repeat(np.arange(UNITS), PERIODS)
    period = np.tile(np.arange(PERIODS), UNITS)
    rejected, beyond = [], []
    for number in range(PANELS):
        y, leader = simulate(world, np.random.default_rng([SEED, number]))
        found = leader_effects(
            y.ravel(),
            unit,
            period,
            leader.ravel(),
            permutations=PERMUTATIONS,
            seed=SEED + number,
            settings=NOTHING_SIMULATED,
        )
        rejected.append(found.p_value <= LEVEL)
        beyond.append(found.diff)
    return Rejected(float(np.mean(rejected)), float(np.mean(beyond)), float(np.std(beyond, ddof=1)))


def simulate(world: World, stream: np.random.Generator) -> tuple[FloatArray, IntArray]:
    """One panel: outcomes and leaders, each of shape (UNITS, PERIODS); leaders never move or return."""
    length = BURN_IN + PERIODS
    shocks = stream.standard_normal((UNITS, length)) * np.sqrt(1 - world.rho**2)
    chances = stream.random((UNITS, length))
    effects = stream.standard_normal((UNITS, length))
    noise, outcome, leader, effect = (np.zeros((UNITS, length)) for _ in range(4))
    noise[:, 0] = shocks[:, 0]
    for t in range(length):
        if t:
            noise[:, t] = world.rho * noise[:, t - 1] + shocks[:, t]
            leaves = chances[:, t] < TURNOVER + world.slope * outcome[:, t - 1]
            leader[:, t] = leader[:, t - 1] + leaves
            effect[:, t] = np.where(leaves, effects[:, t], effect[:, t - 1])
        outcome[:, t] = (1 - world.weight) * noise[:, t] + world.weight * effect[:, t]
    ids = leader.astype(np.int64) + length * np.arange(UNITS)[:, None]
    return outcome[:, BURN_IN:], ids[:, BURN_IN:]
