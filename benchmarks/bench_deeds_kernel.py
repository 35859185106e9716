"""Measure `period_levels` against statsmodels on the same series, on one thread.

The rival is the usual choice for a step in an annual series: ARIMA(1, 0, 0) with the periods' dummies as
exogenous regressors, fitted by maximum likelihood, one series at a time. It gives estimates and standard
errors; ours gives joint posterior draws. The rival's time is extrapolated from a part of the series. Each
size runs in a process of its own, so that peak memory is that of the size.

    python benchmarks/bench_deeds_kernel.py            the table of sizes and the ratio
    python benchmarks/bench_deeds_kernel.py --quick    a tenth of the series
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse  # noqa: E402
import multiprocessing  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
import warnings  # noqa: E402
from collections.abc import Callable  # noqa: E402
from dataclasses import dataclass, replace  # noqa: E402
from typing import Any  # noqa: E402

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402

from epigone.stats.levels import CHUNK, period_levels, summarise_levels  # noqa: E402

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

RHO = 0.5
#: Peak memory is counted in KiB on Linux and in bytes on macOS; this many make a MiB.
PEAK_UNIT = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True)
class Size:
    """What is computed: series, years, periods, draws, the stated error, and the share of missing values."""

    n_series: int = 2000
    n_years: int = 60
    n_periods: int = 3
    n_draws: int = 4000
    sd: float = 0.0
    missing: float = 0.0

    def __str__(self) -> str:
        """Give the size in a line."""
        error = f", sd {self.sd}" if self.sd else ""
        gaps = f", {self.missing:.0%} missing" if self.missing else ""
        return (
            f"{self.n_series} series x {self.n_years} years x {self.n_periods} periods x {self.n_draws} draws"
            f"{error}{gaps}"
        )


@dataclass(frozen=True, slots=True)
class Rival:
    """Another program that answers the question: name, call, and how many series it is given."""

    name: str
    fit: Callable[[FloatArray, IntArray], Any]
    n_series: int = 50


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement.

    `cpu_s` and `wall_s` for all series, `peak_mb` of the whole process, `growth_mb` over what it held before.
    """

    size: Size
    cpu_s: float
    wall_s: float
    peak_mb: float
    growth_mb: float


def simulate(size: Size) -> tuple[FloatArray, IntArray]:
    """AR(1) series with steps, shape (n_series, n_years), and the period of each year."""
    stream = np.random.default_rng(1924)
    y = stream.normal(size=(size.n_series, size.n_years))
    y[:, 0] /= np.sqrt(1 - RHO**2)
    for year in range(1, size.n_years):
        y[:, year] += RHO * y[:, year - 1]
    period = np.arange(size.n_years) * size.n_periods // size.n_years
    y += stream.normal(size=(size.n_series, size.n_periods))[:, period]
    y[stream.random(y.shape) < size.missing] = np.nan
    return y, period


def peak_mb() -> float:
    """Peak resident memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNIT


def measure(size: Size) -> Result:
    """Run our kernel once, after a warm-up on one series."""
    y, period = simulate(size)
    years = np.arange(size.n_years)
    period_levels(y[:1], years, size.sd, period, seed=1, draws=10)
    before = peak_mb()
    cpu, wall = time.process_time(), time.perf_counter()
    period_levels(y, years, size.sd, period, seed=1, draws=size.n_draws)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Result(size, cpu, wall, peak_mb(), peak_mb() - before)


def moved_up(levels: FloatArray) -> FloatArray:
    """Share of draws in which the last period stands more than .5 above the one before it."""
    return np.asarray((levels[:, -1] - levels[:, -2] > 0.5).mean(axis=1))


def measure_summary(size: Size) -> Result:
    """Run the kernel that keeps a summary of the draws and not the draws, after a warm-up."""
    y, period = simulate(size)
    years = np.arange(size.n_years)
    summarise_levels(y[:CHUNK], years, size.sd, period, moved_up, seed=1, draws=size.n_draws)
    before = peak_mb()
    cpu, wall = time.process_time(), time.perf_counter()
    summarise_levels(y, years, size.sd, period, moved_up, seed=1, draws=size.n_draws)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Result(size, cpu, wall, peak_mb(), peak_mb() - before)


def measure_apart(size: Size, repeats: int = 3, kernel: Callable[[Size], Result] = measure) -> Result:
    """Measure in fresh processes, and give the run of median CPU time."""
    runs = []
    for _ in range(repeats):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            runs.append(pool.apply(kernel, (size,)))
    return sorted(runs, key=lambda run: run.cpu_s)[repeats // 2]


def measure_small_call(repeats: int = 50) -> float:
    """Median wall seconds of one series of 25 years with stated errors."""
    y, period = simulate(Size(1, 25))
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        period_levels(y, np.arange(25), 0.3, period, seed=1)
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds))


def fit_arima(y: FloatArray, period: IntArray) -> Any:
    """ARIMA(1, 0, 0) with a dummy for every period but the first, by maximum likelihood."""
    from statsmodels.tsa.arima.model import ARIMA

    dummies = (period[:, None] == np.arange(1, period.max() + 1)).astype(float)
    return ARIMA(y, exog=dummies, order=(1, 0, 0)).fit()


def measure_rival(rival: Rival, size: Size) -> float:
    """CPU seconds of the rival for all series, extrapolated from its first ones."""
    y, period = simulate(size)
    n_series = min(rival.n_series, size.n_series)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rival.fit(y[0], period)
        start = time.process_time()
        for row in y[:n_series]:
            rival.fit(row, period)
    return (time.process_time() - start) / n_series * size.n_series


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the series")
    base = Size(n_series=200) if parser.parse_args().quick else Size()
    sizes = [
        base,
        *(replace(base, n_series=base.n_series * k // 4) for k in (1, 2, 8)),
        *(replace(base, n_years=years) for years in (30, 120, 240)),
        *(replace(base, n_draws=draws) for draws in (1000, 2000, 8000)),
        replace(base, missing=0.1),
        replace(base, n_series=base.n_series // 10, sd=0.3),
    ]
    print(f"{'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'growth MB':>10}  size")
    results = [measure_apart(size) for size in sizes]
    for result in results:
        times = f"{result.cpu_s:8.2f} {result.wall_s:8.2f}"
        print(f"{times} {result.peak_mb:8.0f} {result.growth_mb:10.0f}  {result.size}")
    print(f"\none series, 25 years, stated errors: {1000 * measure_small_call():.1f} ms")
    rival = Rival("statsmodels ARIMA(1,0,0) with dummies", fit_arima)
    theirs = measure_rival(rival, base)
    print(f"{rival.name}: {theirs:.1f} CPU s for {base.n_series} series, extrapolated from {rival.n_series}")
    print(f"ratio of CPU seconds at {base}: {theirs / results[0].cpu_s:.0f}")
    streamed = measure_apart(base, kernel=measure_summary)
    print(
        f"the same draws summarised and not kept: {streamed.cpu_s:.2f} CPU s, {streamed.peak_mb:.0f} MB, "
        f"ratio {theirs / streamed.cpu_s:.0f}"
    )
    alone = measure_apart(replace(base, n_draws=1))
    print(
        f"estimates and errors alone, as the rival: {alone.cpu_s:.2f} CPU s, ratio {theirs / alone.cpu_s:.0f}"
    )


if __name__ == "__main__":
    main()
