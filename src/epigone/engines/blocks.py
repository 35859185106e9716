"""Blocks of work, and the one function that runs a kernel over them.

A kernel is a plain function at the top of a module, so that another process can import it:

    def kernel(data: Data, seed: int, shared: Shared) -> Result

`data` belongs to one block, `shared` is the same for all (sent once to every worker), `seed` is made from
the run's seed and the block's key alone. A kernel that draws all its random numbers from `seed`, and whose
digits do not depend on the number of BLAS threads, gives the same digits on every engine. It must be free
to run twice: a block whose worker died is run again.
"""

import hashlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from epigone.errors import UsageError

Data = TypeVar("Data")
Shared = TypeVar("Shared")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Block(Generic[Data]):
    """A piece of work: its key, unique in the run (a country, a year of a corpus), and its data."""

    key: str
    data: Data


@dataclass(frozen=True, slots=True)
class Job:
    """What an engine runs: a kernel, what its blocks share, and the run's seed."""

    kernel: Callable[[Any, int, Any], Any]
    shared: Any
    seed: int

    def __call__(self, block: Block[Any]) -> Any:
        """Run the kernel over one block."""
        return self.kernel(block.data, block_seed(self.seed, block.key), self.shared)


class Engine(Protocol):
    """Runs a job over blocks somewhere."""

    def run(self, job: Job, blocks: Sequence[Block[Any]]) -> Generator[Any, None, None]:
        """Give the results in the order of the blocks; closing the generator stops the work."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """Runs the blocks in this process, one after the other."""

    def run(self, job: Job, blocks: Sequence[Block[Any]]) -> Generator[Any, None, None]:
        """Give each result when it is asked for."""
        for block in blocks:
            yield job(block)


def block_seed(seed: int, key: str) -> int:
    """The seed of a block: a hash of the run's seed and the block's key, from 0 to 2^63 - 1.

    Examples
    --------
    >>> block_seed(1924, "365") == block_seed(1924, "365") != block_seed(1924, "2")
    True
    """
    digest = hashlib.blake2b(f"{seed}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def map_blocks(
    kernel: Callable[[Data, int, Shared], Result],
    blocks: Sequence[Block[Data]],
    engine: Engine | None = None,
    *,
    seed: int,
    shared: Shared,
) -> Generator[Result, None, None]:
    """Run a kernel over blocks on an engine, and give the results in the order of the blocks.

    Parameters
    ----------
    kernel
        A function at the top of a module, `kernel(data, seed, shared)`; see above for what it promises.
    blocks
        The pieces of work, each with a key of its own.
    engine
        Where they run; in this process by default. See `Processes`, `Dask` and `engine_named`.
    seed
        Seed of the run, from which each block's is made with its key.
    shared
        What all blocks read, sent once to every worker; None if there is nothing.

    Yields
    ------
    Result
        One a block, in order, as soon as it and those before it are there. A few blocks a worker are under
        way at once, so memory does not grow with the number of blocks.

    Raises
    ------
    UsageError
        If two blocks have one key.
    SourceError
        If workers die again and again without a block done, or a cluster cannot be reached.
    MissingExtra
        If the engine is dask and dask is not installed.

    Examples
    --------
    >>> def shout(word, seed, mark):
    ...     return word.upper() + mark
    >>> list(map_blocks(shout, [Block("a", "heir"), Block("b", "epigone")], seed=1, shared="!"))
    ['HEIR!', 'EPIGONE!']
    """
    keys = [block.key for block in blocks]
    if len(set(keys)) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise UsageError(f"every block needs a key of its own; repeated: {', '.join(twice)}")
    return (engine or Here()).run(Job(kernel, shared, seed), blocks)
