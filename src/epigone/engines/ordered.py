"""Results in the order of the blocks from workers that finish in any order and may die."""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from epigone.engines.blocks import Block
from epigone.errors import SourceError

#: Times in a row that the workers may be lost without one block done in between.
ATTEMPTS = 3


class Pending(Protocol):
    """A block under way."""

    def result(self) -> Any:
        """Wait for its result, or raise what went wrong."""
        ...


class Crew(Protocol):
    """Workers that take blocks.

    `lost` are the exceptions that mean that a worker, and not the kernel, failed; `n_ahead` is how many
    blocks may be under way.
    """

    lost: tuple[type[BaseException], ...]
    n_ahead: int

    def submit(self, block: Block[Any]) -> Pending:
        """Send a block off."""
        ...

    def renew(self) -> None:
        """Replace workers that were lost."""
        ...


@dataclass(slots=True)
class _Sent:
    """A block in the queue, and its result to come once it was sent off."""

    block: Block[Any]
    pending: Pending | None = None


def in_order(crew: Crew, blocks: Sequence[Block[Any]]) -> Generator[Any, None, None]:
    """Keep a crew busy and give its results in order; blocks that were lost are run again.

    Raises
    ------
    SourceError
        If workers are lost `ATTEMPTS` times in a row without a block done.
    """
    waiting = iter(blocks)
    queue: deque[_Sent] = deque()
    n_lost = 0
    while _fill(queue, waiting, crew.n_ahead):
        try:
            for sent in queue:
                if sent.pending is None:
                    sent.pending = crew.submit(sent.block)
            found = _first(queue).result()
        except crew.lost as fault:
            n_lost += 1
            if n_lost == ATTEMPTS:
                raise SourceError(
                    f"the workers died {ATTEMPTS} times in a row, the last time over block "
                    f"'{queue[0].block.key}'; they may have run out of memory: use fewer of them, or none"
                ) from fault
            crew.renew()
            for sent in queue:
                sent.pending = None
            continue
        queue.popleft()
        n_lost = 0
        yield found


def _fill(queue: deque[_Sent], waiting: Iterator[Block[Any]], n_ahead: int) -> int:
    while len(queue) < n_ahead and (block := next(waiting, None)) is not None:
        queue.append(_Sent(block))
    return len(queue)


def _first(queue: deque[_Sent]) -> Pending:
    pending = queue[0].pending
    assert pending is not None
    return pending
