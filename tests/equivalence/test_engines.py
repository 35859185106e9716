"""One run through every engine: the same digits, whoever does the work and whoever dies meanwhile."""

import numpy as np
import pytest

from epigone.engines import Block, Dask, Processes, block_seed, map_blocks
from support.kernels import dies_once, seeded_sums

BLOCKS = [Block(f"unit-{place}", np.linspace(0, place, 40 + place)) for place in range(9)]
SHARED = np.linspace(1, 2, 64)
ENGINES = [Processes(1), Processes(2), Processes(4), Dask(workers=1), Dask(workers=2), Dask(workers=4)]

pytestmark = pytest.mark.filterwarnings("default::ResourceWarning")


def run_on(engine):
    return [part.tobytes() for part in map_blocks(seeded_sums, BLOCKS, engine, seed=1924, shared=SHARED)]


@pytest.mark.parametrize("engine", ENGINES, ids=str)
def test_every_engine_and_number_of_workers_gives_the_same_digits(engine):
    assert run_on(engine) == run_on(None)


@pytest.mark.parametrize("engine", [Processes(2), Dask(workers=2)], ids=str)
def test_a_worker_killed_in_the_middle_changes_nothing(engine, tmp_path):
    blocks = [Block(str(place), str(place)) for place in range(8)]
    found = list(map_blocks(dies_once, blocks, engine, seed=7, shared=tmp_path))
    assert (tmp_path / "3.died").exists()
    assert found == [(str(place), block_seed(7, str(place))) for place in range(8)]
