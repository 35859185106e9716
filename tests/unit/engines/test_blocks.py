import pytest

from epigone.engines import Block, Dask, Processes, block_seed, engine_named, map_blocks
from epigone.engines.blocks import Here
from epigone.errors import MissingExtra, SourceError, UsageError
from support.kernels import always_dies, complains

FIVE = [Block(str(place), place) for place in range(5)]


def test_a_blocks_seed_is_its_own():
    seeds = [block_seed(run, key) for run in (1, 2) for key in ("365", "2")]
    assert len(set(seeds)) == 4
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_results_come_as_soon_as_they_are_there():
    results = map_blocks(complains, FIVE, seed=1, shared=None)
    assert [next(results), next(results)] == [0, 1]


@pytest.mark.parametrize("engine", [Here(), Processes(2)], ids=str)
def test_what_a_kernel_raises_is_raised(engine):
    with pytest.raises(ValueError, match="block 2 is broken"):
        list(map_blocks(complains, FIVE, engine, seed=1, shared=None))


def test_workers_that_die_again_and_again_are_given_up():
    with pytest.raises(SourceError, match="died 3 times in a row"):
        list(map_blocks(always_dies, FIVE, Processes(2), seed=1, shared=None))


def test_no_blocks_give_no_results():
    assert list(map_blocks(complains, [], Processes(2), seed=1, shared=None)) == []


def test_two_blocks_of_one_key_are_refused():
    with pytest.raises(UsageError, match="repeated: 1"):
        map_blocks(complains, [Block("1", 1), Block("1", 2)], seed=1, shared=None)


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("here", Here()),
        ("processes", Processes()),
        ("processes:3", Processes(3)),
        ("dask", Dask()),
        ("dask:2", Dask(workers=2)),
        ("dask:slurm:8", Dask(slurm_jobs=8)),
        ("dask:tcp://10.0.0.1:8786", Dask(address="tcp://10.0.0.1:8786")),
    ],
)
def test_engines_have_names(text, engine):
    assert engine_named(text) == engine


@pytest.mark.parametrize("text", ["", "spark", "processes:two", "dask:slurm", "here:1"])
def test_an_unknown_engine_is_answered_with_those_that_exist(text):
    with pytest.raises(UsageError, match=r"dask:slurm:N"):
        engine_named(text)


@pytest.mark.parametrize(
    "wrong", [lambda: Processes(0), lambda: Dask(workers=0), lambda: Dask(address="tcp://x:1", workers=2)]
)
def test_engines_without_workers_are_refused(wrong):
    with pytest.raises(UsageError, match=r"wanted|not two of them"):
        wrong()


@pytest.mark.parametrize(
    ("engine", "package"), [(Dask(), "distributed"), (Dask(slurm_jobs=1), "dask_jobqueue")]
)
def test_a_missing_extra_is_named(engine, package, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(MissingExtra, match=r"epigone\[cluster\]"):
        list(map_blocks(complains, FIVE, engine, seed=1, shared=None))


def test_a_scheduler_that_is_not_there_is_said_so(monkeypatch):
    monkeypatch.setattr("epigone.engines.dask.PATIENCE", 0.5)
    with pytest.raises(SourceError, match=r"cannot use tcp://127.0.0.1:9"):
        list(map_blocks(complains, FIVE, Dask(address="tcp://127.0.0.1:9"), seed=1, shared=None))
