"""Time and memory of one piece of work, in a process of its own."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: Peak memory is counted in KiB on Linux and in bytes on macOS; this many make a MiB.
PEAK_UNIT = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement.

    `cpu_s` and `wall_s` of the work, `peak_mb` of the whole process, `growth_mb` over what it held before,
    and what the work gave.
    """

    cpu_s: float
    wall_s: float
    peak_mb: float
    growth_mb: float
    value: Any


def peak_mb() -> float:
    """Peak resident memory of this process, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK_UNIT


def measure(prepare: Callable[..., Callable[[], Any]], arguments: tuple[Any, ...]) -> Measured:
    """Run the work that `prepare` makes of the arguments; preparing is not measured."""
    work = prepare(*arguments)
    before = peak_mb()
    cpu, wall = time.process_time(), time.perf_counter()
    value = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Measured(cpu, wall, peak_mb(), peak_mb() - before, value)


def measure_apart(prepare: Callable[..., Callable[[], Any]], *arguments: Any, repeats: int = 3) -> Measured:
    """Measure in fresh processes, and give the run of median CPU time."""
    runs = []
    for _ in range(repeats):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            runs.append(pool.apply(measure, (prepare, arguments)))
    return sorted(runs, key=lambda run: run.cpu_s)[repeats // 2]
