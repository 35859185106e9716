"""Blocks in processes of this machine."""

import multiprocessing
import os
import signal
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from epigone.engines.blocks import Block, Here, Job
from epigone.engines.ordered import in_order
from epigone.errors import UsageError

#: Blocks under way for each worker: one that runs, one that waits for it.
AHEAD = 2
#: Seconds that a worker gets to end.
PATIENCE = 5
#: Threads of numeric libraries, one for each worker: workers and not threads share the machine.
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Processes:
    """Runs the blocks in processes of this machine, as many as it has cores unless `workers` says.

    The processes are started fresh, so a script that uses them must guard its own start with
    `if __name__ == "__main__":`. With one block or one worker the work is done in this process.
    """

    workers: int | None = None

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise UsageError(f"processes: one worker or more wanted, {self.workers} given")

    def run(self, job: Job, blocks: Sequence[Block[Any]]) -> Generator[Any, None, None]:
        """Give the results in order."""
        workers = min(self.workers or usable_cores(), len(blocks))
        if workers <= 1:
            yield from Here().run(job, blocks)
            return
        crew = _ProcessCrew(job, workers)
        try:
            yield from in_order(crew, blocks)
        finally:
            crew.dismiss()


class _ProcessCrew:
    """A pool of processes that is made anew when one of them dies."""

    lost: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, job: Job, workers: int) -> None:
        self._job, self._workers = job, workers
        self.n_ahead = AHEAD * workers
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        # Forking a process whose libraries run threads of their own can lock the copy up for good.
        fresh = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, fresh, initializer=_begin, initargs=(self._job,))

    def submit(self, block: Block[Any]) -> "Future[Any]":
        with _one_thread_each():
            return self._pool.submit(_run, block)

    def renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._new_pool()

    def dismiss(self) -> None:
        running = list((getattr(self._pool, "_processes", None) or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in running:
            process.terminate()
        for process in running:
            process.join(PATIENCE)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let the processes started meanwhile inherit one thread for each numeric library."""
    before = {name: os.environ.get(name) for name in THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


#: The job of this worker process, set once when it begins.
_job: Job | None = None


def _begin(job: Job) -> None:
    global _job
    _job = job
    # An interrupt from the keyboard is for the parent, which then ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run(block: Block[Any]) -> Any:
    assert _job is not None
    return _job(block)
