"""Measure `world.scan` over every succession of the extracts: time, memory, engines, and how they grow.

The peer is `period_levels`, the kernel of a single case, on a sample of the same series: one call a series,
as a scan without compiled loops would have to do. It gives levels and draws; the scan gives fates, geometry,
placebos and shrinkage besides. Data: the files under EPIGONE_SHARED (or ../shared), imported into a directory
of its own.

    python -m benchmarks.bench_world_scan            all of it
    python -m benchmarks.bench_world_scan --quick    one scan, and the ratio
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import polars as pl

from epigone.engines import engine_named
from epigone.stats.levels import period_levels
from epigone.world import Choice, Scan, ScanSettings, WorldTables, scan
from epigone.world.indicators import chosen_indicators
from epigone.world.panel import panel_arrays
from epigone.world.scanning import every_succession
from epigone.world.tables import tables_of
from epigone.world.windows import succession_windows

#: Peak memory is counted in KiB on Linux and in bytes on macOS; this many make a MiB.
PEAK_UNIT = 2**20 if sys.platform == "darwin" else 2**10
#: Series on which the peer is timed.
SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Size:
    """What is scanned: first year of the successions, indicators (0: all), settings and engine."""

    engine: str = "here"
    first_year: int | None = None
    n_indicators: int = 0
    settings: ScanSettings = field(default_factory=ScanSettings)

    def __str__(self) -> str:
        """Give the size in a line."""
        since = "all" if self.first_year is None else f"from {self.first_year}"
        some = self.n_indicators or "all"
        chosen = self.settings
        return f"{self.engine}: {since}, {some} indicators, {chosen.draws} draws, {chosen.placebos} placebos"


@dataclass(frozen=True, slots=True)
class Result:
    """One scan: CPU seconds of all processes, wall seconds, peak of the largest process, and what it gave."""

    size: Size
    cpu_s: float
    wall_s: float
    peak_mb: float
    n_successions: int
    n_moves: int

    def __str__(self) -> str:
        """Give the measurement in a line."""
        each = 1e3 * self.cpu_s / self.n_moves
        times = f"{self.cpu_s:7.1f} {self.wall_s:7.1f} {self.peak_mb:7.0f}"
        return f"{times} {self.n_moves:8,} {each:8.3f}  {self.size}"


def imported(directory: Path) -> WorldTables:
    """The extracts, imported."""
    from tests.support.shared import shared_data

    from epigone.sources.imports import import_folder
    from epigone.sources.store import open_store

    folder = shared_data()
    if folder is None:
        raise SystemExit("this benchmark needs the extracts: set EPIGONE_SHARED to the folder above data/")
    store = open_store(directory)
    if not store.hashes():
        import_folder(folder / "world", store)
    return tables_of(store)[0]


def cpu_seconds() -> float:
    """CPU seconds of this process and its children that ended."""
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + theirs.ru_utime + theirs.ru_stime


def peak_mb() -> float:
    """Peak resident memory of the largest process so far, in MiB."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / PEAK_UNIT


def measure(size: Size, directory: Path) -> Result:
    """Scan once; compiled loops come from their cache."""
    tables = imported(directory)
    names = None
    if size.n_indicators:
        known = chosen_indicators(None, tables.panel["indicator"].unique().to_list())
        spread = np.linspace(0, len(known) - 1, size.n_indicators).round().astype(int)
        names = [known[place].name for place in spread]
    warm_up(tables)
    cpu, wall = cpu_seconds(), time.perf_counter()
    found = scan(
        tables,
        indicators=names,
        choice=Choice(first_year=size.first_year),
        settings=size.settings,
        engine=engine_named(size.engine),
    )
    wall = time.perf_counter() - wall
    return Result(size, cpu_seconds() - cpu, wall, peak_mb(), found.successions.height, found.moves.height)


def warm_up(tables: WorldTables) -> Scan:
    """Load the compiled loops."""
    return scan(tables, choice=Choice(units=(212,)), indicators=["polity2", "v2x_polyarchy"])


def measure_apart(size: Size, directory: Path) -> Result:
    """Measure in a fresh process, so that peaks and caches are those of the size."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:
        answer = manager.Queue()
        running = context.Process(target=_answer, args=(answer, size, directory))
        running.start()
        found: Result = answer.get()
        running.join()
    return found


def _answer(answer: "multiprocessing.Queue[Result]", size: Size, directory: Path) -> None:
    answer.put(measure(size, directory))


def measure_peer(directory: Path) -> tuple[float, float]:
    """Milliseconds of CPU a series of `period_levels`: without stated errors, and with them."""
    tables, settings = imported(directory), ScanSettings()
    known = chosen_indicators(None, tables.panel["indicator"].unique().to_list())
    panel = panel_arrays(tables.panel, known, settings)
    changes = every_succession(tables, settings)
    windows = succession_windows(changes, settings.years) - panel.first_year
    places = np.random.default_rng(1).permutation(len(windows))
    spent, counts = np.zeros(2), np.zeros(2, dtype=int)
    for row in places:
        unit = panel.place(int(changes["unit"][int(row)]))
        if unit is None or windows[row].min() < 0 or windows[row].max() > panel.n_years:
            continue
        rows = np.concatenate([np.arange(*window) for window in windows[row]])
        period = np.repeat([0, 1, 2], windows[row, :, 1] - windows[row, :, 0])
        for kind in (0, 1):
            chosen = _some(panel.values[unit][rows], panel.variances[unit][rows], period, bool(kind))
            if chosen is None or counts[kind] >= SAMPLE:
                continue
            y, sd = chosen
            begun = time.process_time()
            period_levels(y[None], rows, sd[None], period, seed=1, draws=settings.draws)
            spent[kind] += time.process_time() - begun
            counts[kind] += 1
        if (counts >= SAMPLE).all():
            break
    without, with_errors = 1e3 * spent / counts
    return float(without), float(with_errors)


def _some(
    values: np.ndarray, variances: np.ndarray, period: np.ndarray, has_errors: bool
) -> tuple[np.ndarray, np.ndarray] | None:
    """A series of these windows that can be measured, with or without stated errors."""
    for column in range(values.shape[1]):
        y, variance = values[:, column], variances[:, column]
        seen = np.isfinite(y)
        n = np.bincount(period[seen], minlength=3)
        if n.min() > 0 and n.sum() >= 6 and bool((variance[seen] > 0).any()) == has_errors:
            return y, np.sqrt(variance)
    return None


def sizes(quick: bool) -> list[Size]:
    """What is measured."""
    whole = Size()
    if quick:
        return [whole]
    engines = [replace(whole, engine=name) for name in ("processes:2", "dask:1", "dask:2")]
    parts = [replace(whole, first_year=year) for year in (1946, 1990)]
    indicators = [replace(whole, n_indicators=n) for n in (8, 16, 32)]
    draws = [replace(whole, settings=ScanSettings(draws=n)) for n in (500, 8000)]
    placebos = [replace(whole, settings=ScanSettings(placebos=n)) for n in (1, 4000)]
    return [whole, *engines, *parts, *indicators, *draws, *placebos]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one scan, and the ratio")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        stated = imported(directory).panel.filter(pl.col("sd") > 0)["indicator"].n_unique()
        print(f"{'CPU s':>7} {'wall s':>7} {'peak MB':>7} {'moves':>8} {'ms each':>8}")
        results = []
        for size in sizes(quick):
            results.append(measure_apart(size, directory))
            print(results[-1], flush=True)
        without, with_errors = measure_peer(directory)
        first = results[0]
        print(
            f"\nperiod_levels, one call a series: {without:.2f} ms, {with_errors:.2f} ms with stated errors"
        )
        share = stated / 64
        peer = (1 - share) * without + share * with_errors
        print(f"at the scan's mix of the two, {stated} of 64 indicators stated: {peer:.2f} ms")
        print(f"ratio of CPU a series: {peer / (1e3 * first.cpu_s / first.n_moves):.0f}")


if __name__ == "__main__":
    main()
