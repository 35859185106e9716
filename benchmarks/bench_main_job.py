"""The main job on the built-in case, and the import: CPU seconds in fresh processes."""

import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass

#: Targets of the project: CPU seconds of a warm run, and of the import beyond an empty process.
RUN_TARGET_S = 3.0
IMPORT_TARGET_S = 0.4
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Median CPU seconds (user + system) of a command over fresh processes, after one warm-up."""

    name: str
    cpu_s: float


def cpu_seconds(command: list[str]) -> float:
    """CPU seconds of one run of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timing(name: str, arguments: list[str]) -> Timing:
    """Median over `REPEATS` runs of python with these arguments."""
    command = [sys.executable, *arguments]
    cpu_seconds(command)
    return Timing(name, statistics.median(cpu_seconds(command) for _ in range(REPEATS)))


def main() -> None:
    """Print the timings beside their targets."""
    empty = timing("python -c pass", ["-c", "pass"])
    imported = timing("import epigone", ["-c", "import epigone"])
    run = timing("epigone run lenin-stalin --json -", ["-m", "epigone", "run", "lenin-stalin", "--json", "-"])
    for found in (empty, imported, run):
        print(f"{found.name:40s} {found.cpu_s:7.3f} s CPU")
    print(
        f"import beyond an empty process: {imported.cpu_s - empty.cpu_s:.3f} s (target {IMPORT_TARGET_S} s)"
    )
    print(f"main job: {run.cpu_s:.2f} s (target {RUN_TARGET_S} s): {run.cpu_s / empty.cpu_s:.0f} empty runs")


if __name__ == "__main__":
    main()
