"""Blocks on dask: a cluster of this machine, one at an address, or one that Slurm gives."""

import logging
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from epigone.engines.blocks import Block, Job, block_seed
from epigone.engines.ordered import in_order
from epigone.engines.processes import AHEAD, usable_cores
from epigone.errors import MissingExtra, SourceError, UsageError

#: Seconds within which a scheduler must answer.
PATIENCE = 20
#: Seconds within which the first worker of a queueing system must have started.
QUEUE_PATIENCE = 3600


@dataclass(frozen=True, slots=True)
class Dask:
    """Runs the blocks on dask.

    `address` of a scheduler that runs already (tcp://host:8786); or `slurm_jobs`, how many jobs to ask
    Slurm for, whose queue, memory and cores stand in dask-jobqueue's own configuration file; else a
    cluster of this machine with `workers` processes, as many as it has cores by default. Workers at an
    address or on Slurm need the same versions of Python and of epigone.
    """

    address: str | None = None
    workers: int | None = None
    slurm_jobs: int | None = None

    def __post_init__(self) -> None:
        if any(number is not None and number < 1 for number in (self.workers, self.slurm_jobs)):
            raise UsageError("dask: one worker or job or more wanted")
        if sum(choice is not None for choice in (self.address, self.workers, self.slurm_jobs)) > 1:
            raise UsageError(
                "dask: an address, a number of workers, or a number of Slurm jobs; not two of them"
            )

    def run(self, job: Job, blocks: Sequence[Block[Any]]) -> Generator[Any, None, None]:
        """Give the results in order.

        Raises
        ------
        MissingExtra
            If dask, or for Slurm dask-jobqueue, is not installed.
        SourceError
            If the cluster cannot be reached or started.
        """
        with self._client(len(blocks)) as client:
            yield from in_order(_DaskCrew(client, job), blocks)

    @contextmanager
    def _client(self, n_blocks: int) -> Iterator[Any]:
        try:
            import distributed
        except ImportError as fault:
            raise MissingExtra("--engine dask needs dask: pip install 'epigone[cluster]'") from fault
        with ExitStack() as stack:
            try:
                if self.address is not None:
                    where: Any = self.address
                elif self.slurm_jobs is not None:
                    where = stack.enter_context(_slurm_cluster(self.slurm_jobs))
                else:
                    workers = min(self.workers or usable_cores(), max(n_blocks, 1))
                    where = stack.enter_context(_local_cluster(distributed, workers))
                client = stack.enter_context(
                    distributed.Client(where, timeout=PATIENCE, set_as_default=False)
                )
                client.wait_for_workers(1, timeout=QUEUE_PATIENCE if self.slurm_jobs else PATIENCE)
            except (OSError, ValueError, RuntimeError) as fault:
                wanted = self.address or ("Slurm" if self.slurm_jobs else "a cluster of this machine")
                raise SourceError(f"dask: cannot use {wanted}: {fault}") from fault
            yield client


class _DaskCrew:
    """The workers of a dask cluster; its scheduler moves the blocks of one that dies to another."""

    def __init__(self, client: Any, job: Job) -> None:
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        self.lost: tuple[type[BaseException], ...] = (KilledWorker, FutureCancelledError, CancelledError)
        self._client, self._job = client, job
        n_threads = sum(client.nthreads().values()) or 1
        self.n_ahead = AHEAD * n_threads
        self._shared = self._scattered()

    def _scattered(self) -> Any:
        # Every worker holds a copy, so that none of them takes it along when it dies.
        # In a list, for a list or dict of its own would be scattered item by item.
        (shared,) = self._client.scatter([self._job.shared], broadcast=True, hash=False)
        return shared

    def submit(self, block: Block[Any]) -> Any:
        seed = block_seed(self._job.seed, block.key)
        return self._client.submit(self._job.kernel, block.data, seed, self._shared, pure=False)

    def renew(self) -> None:
        self._client.wait_for_workers(1, timeout=PATIENCE)
        self._shared = self._scattered()


def _local_cluster(distributed: Any, workers: int) -> Any:
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        # A port of its own choice: a second run on this machine must not meet the first one's.
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )


@contextmanager
def _slurm_cluster(jobs: int) -> Iterator[Any]:
    try:
        from dask_jobqueue.slurm import SLURMCluster
    except ImportError as fault:
        raise MissingExtra("Slurm needs dask-jobqueue: pip install 'epigone[cluster]'") from fault
    with SLURMCluster() as cluster:
        cluster.scale(jobs=jobs)
        yield cluster
