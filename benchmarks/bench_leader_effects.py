"""Measure leader effects against pandas and pyfixest on the same panel, on one thread.

Two tests, two rivals. The residualised test (RIFLE: periods and units swept once, then leader means) against
group-bys in pandas, written as a careful user would: stints shuffled within units by sorting random keys, the
leaders repeated over the rows, one group-by an order. The joint test (periods and leaders fitted together)
against pyfixest's `feols("y ~ 1 | leader + period")`, refitted at every order. The rivals are timed on few
orders and scaled, which the table says; all times are the least of several runs. They are CPU seconds of the
whole call: reading the arrays, sweeping, permuting, p-values; without the simulated panels, which no rival
makes. Then many outcomes at once, and how the cost grows.

    python benchmarks/bench_leader_effects.py            all
    python benchmarks/bench_leader_effects.py --quick    fewer orders of the rivals, no growth
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import argparse  # noqa: E402
import time  # noqa: E402
import warnings  # noqa: E402
from collections.abc import Callable  # noqa: E402
from dataclasses import dataclass, replace  # noqa: E402

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402

from epigone.stats.leaders.effects import leader_effects, leader_effects_family  # noqa: E402
from epigone.stats.leaders.settings import LeaderSettings  # noqa: E402

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

REPEATS, RIVAL_REPEATS = 7, 3
SEED = 1924
#: Targets of the project: times faster than the rival, and cost of 400 outcomes in that of one.
RESIDUALISED_TARGET, JOINT_TARGET, MANY_TARGET = 100, 100, 40


@dataclass(frozen=True, slots=True)
class Size:
    """Units, periods of each, stints in all, orders, outcomes."""

    n_units: int = 180
    n_periods: int = 120
    n_stints: int = 3600
    n_orders: int = 1000
    n_outcomes: int = 1

    def __str__(self) -> str:
        """Give the size in a line."""
        return (
            f"{self.n_units} units x {self.n_periods} periods, {self.n_stints} stints, "
            f"{self.n_orders} orders, "
            f"outcomes: {self.n_outcomes}"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """A balanced panel; every unit has the same number of stints, of random lengths."""

    unit: IntArray
    period: IntArray
    leader: IntArray
    y: FloatArray


@dataclass(frozen=True, slots=True)
class Rival:
    """Another way to the same statistic: name, call (panel, orders, seed), and how many orders it gets."""

    name: str
    r2_of_orders: Callable[[Panel, int, int], FloatArray]
    n_orders: int


def simulate(size: Size) -> Panel:
    """White noise under leaders who do not matter."""
    stream = np.random.default_rng(SEED)
    unit = np.repeat(np.arange(size.n_units), size.n_periods)
    period = np.tile(np.arange(size.n_periods), size.n_units)
    is_new = np.zeros((size.n_units, size.n_periods), dtype=np.bool_)
    per_unit = size.n_stints // size.n_units
    for row in is_new:
        row[0] = True
        row[1 + stream.choice(size.n_periods - 1, per_unit - 1, replace=False)] = True
    return Panel(
        unit, period, np.cumsum(is_new.ravel()) - 1, stream.standard_normal((unit.size, size.n_outcomes))
    )


def shuffled_leaders(panel: Panel, stream: np.random.Generator) -> IntArray:
    """Leader of each row when the stints of each unit stand in random order."""
    starts = np.flatnonzero(np.diff(panel.leader, prepend=-1))
    lengths = np.diff(np.append(starts, panel.leader.size))
    order = np.lexsort((stream.random(starts.size), panel.unit[starts]))
    return np.repeat(panel.leader[starts][order], lengths[order])


def pandas_r2(panel: Panel, n_orders: int, seed: int) -> FloatArray:
    """R2 of leader means after periods and units, by group-bys."""
    import pandas as pd

    frame = pd.DataFrame({"unit": panel.unit, "period": panel.period, "y": panel.y[:, 0]})
    frame["y"] -= frame.groupby("period")["y"].transform("mean")
    frame["y"] -= frame.groupby("unit")["y"].transform("mean")
    whole = ((frame["y"] - frame["y"].mean()) ** 2).sum()
    stream = np.random.default_rng(seed)
    found = []
    for number in range(n_orders + 1):
        frame["leader"] = panel.leader if number == 0 else shuffled_leaders(panel, stream)
        means = frame.groupby("leader")["y"].agg(["mean", "size"])
        found.append(float((means["size"] * means["mean"] ** 2).sum() / whole))
    return np.array(found)


def pyfixest_r2(panel: Panel, n_orders: int, seed: int) -> FloatArray:
    """R2 of leaders beside periods, both fitted at every order."""
    import pandas as pd
    import pyfixest as pf

    frame = pd.DataFrame(
        {"period": panel.period, "unit": panel.unit, "y": panel.y[:, 0], "leader": panel.leader}
    )
    stream = np.random.default_rng(seed)
    found = []
    for number in range(n_orders + 1):
        if number:
            frame["leader"] = shuffled_leaders(panel, stream)
        fit = pf.feols("y ~ 1 | leader + period", frame, fixef_rm="none")
        found.append(float((fit.resid() ** 2).sum()))
    without = float((pf.feols("y ~ 1 | unit + period", frame, fixef_rm="none").resid() ** 2).sum())
    return 1.0 - np.array(found) / without


RIVALS = {
    "residualised": Rival("pandas group-bys", pandas_r2, 100),
    "joint": Rival("pyfixest feols", pyfixest_r2, 10),
}


def cpu_seconds(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Least CPU seconds of a call, after one that compiles what there is to compile."""
    call()
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    return min(seconds)


def measure(size: Size, *, joint: bool = False) -> float:
    """CPU seconds of our whole call at a size."""
    panel = simulate(size)
    settings = LeaderSettings(panels=0, joint=joint)

    def call() -> object:
        return leader_effects_family(
            panel.y,
            panel.unit,
            panel.period,
            panel.leader,
            permutations=size.n_orders,
            seed=SEED,
            settings=settings,
        )

    return cpu_seconds(call, REPEATS if size.n_outcomes < 100 else 3)


def measure_rival(rival: Rival, size: Size, n_orders: int) -> float:
    """CPU seconds of the rival for all orders: what it takes beyond one order, scaled, and that one."""
    panel = simulate(size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        least = cpu_seconds(lambda: rival.r2_of_orders(panel, 1, SEED), RIVAL_REPEATS)
        more = cpu_seconds(lambda: rival.r2_of_orders(panel, n_orders + 1, SEED), RIVAL_REPEATS)
    return least + (more - least) / n_orders * (size.n_orders - 1)


def agreement(size: Size, *, joint: bool) -> tuple[float, float]:
    """Difference of the observed R2 between rival and us, and of the mean over orders in its own errors."""
    panel = simulate(size)
    rival = RIVALS["joint" if joint else "residualised"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = rival.r2_of_orders(panel, 20, SEED)
    ours = leader_effects(
        panel.y[:, 0],
        panel.unit,
        panel.period,
        panel.leader,
        permutations=1000,
        seed=SEED,
        settings=LeaderSettings(panels=0, joint=joint),
    )
    spread = float(theirs[1:].std(ddof=1) / np.sqrt(theirs.size - 1))
    return abs(float(theirs[0]) - ours.r2), (float(theirs[1:].mean()) - ours.mean_permuted_r2) / spread


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer orders of the rivals, no growth")
    quick = parser.parse_args().quick
    base = Size()
    print(base)
    ours = {"residualised": measure(base), "joint": measure(base, joint=True)}
    targets = {"residualised": RESIDUALISED_TARGET, "joint": JOINT_TARGET}
    for kind, rival in RIVALS.items():
        n_orders = max(rival.n_orders // (5 if quick else 1), 2)
        theirs = measure_rival(rival, base, n_orders)
        apart, errors = agreement(base, joint=kind == "joint")
        print(
            f"{kind:13s} {ours[kind]:7.4f} s; {rival.name} {theirs:7.2f} s (scaled from {n_orders} orders): "
            f"{theirs / ours[kind]:4.0f} times (target {targets[kind]}); observed R2 {apart:.0e} apart, "
            f"mean over orders {errors:+.1f} errors"
        )
    many = measure(replace(base, n_outcomes=400))
    print(f"400 outcomes  {many:7.3f} s: {many / ours['residualised']:.0f} times one (target {MANY_TARGET})")
    if quick:
        return
    sizes = [
        *(replace(base, n_units=k * 45, n_stints=k * 900) for k in (1, 2, 8)),
        *(replace(base, n_stints=k * 900) for k in (1, 2, 8)),
        *(replace(base, n_orders=k) for k in (100, 10_000)),
        *(replace(base, n_outcomes=k) for k in (4, 25, 100)),
    ]
    for size in sizes:
        joint = (
            f"  joint {measure(size, joint=True):7.3f} s"
            if size.n_outcomes == 1 and size.n_orders < 5000
            else ""
        )
        print(f"{measure(size):8.4f} s{joint}  {size}")


if __name__ == "__main__":
    main()
