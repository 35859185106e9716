"""A scan on a cluster whose worker is killed while it runs gives the digits of a scan in one process."""

import logging
import os
import signal

import pytest

from epigone.engines import Dask
from epigone.world import ScanSettings, scan
from support.invented_world import invented_world

FEW = ScanSettings(draws=400, placebos=200)

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")


@pytest.fixture(scope="module")
def tables():
    return invented_world()


@pytest.fixture(scope="module")
def here(tables):
    return scan(tables, settings=FEW)


def test_a_worker_killed_in_the_middle_of_a_scan_changes_no_digit(tables, here):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    ) as cluster:
        victims = [worker.process.pid for worker in cluster.workers.values()]

        def kill(done, _whole):
            if done == 1:
                os.kill(victims[0], signal.SIGKILL)

        engine = Dask(address=cluster.scheduler_address)
        found = scan(tables, settings=FEW, engine=engine, progress=kill)
    assert found.successions.equals(here.successions)
    assert found.moves.equals(here.moves)
