"""Common runs of tokens of two documents: found through an index, laid on diagonals, chained."""

import numpy as np
import numpy.typing as npt
from numba import njit

IntArray = npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def shared_runs(
    runs: IntArray,
    starts: IntArray,
    owners: IntArray,
    places: IntArray,
    n_sources: int,
    least_shared: int,
) -> tuple[IntArray, IntArray, IntArray]:
    """Runs that a target shares with each source, sources in order.

    `runs` gives the run that begins at each place of the target, -1 for none; run r stands at the entries
    `starts[r]` to `starts[r + 1]` of `owners` (document) and `places` (place in it), documents rising. Only
    sources before `n_sources` count, and those with `least_shared` different runs. Gives the source, the
    place there, and the place in the target of each common run.
    """
    n_hits = np.zeros(n_sources, dtype=np.int64)
    n_different = np.zeros(n_sources, dtype=np.int64)
    seen = np.full(n_sources, -1, dtype=np.int64)
    order = np.argsort(runs, kind="mergesort")
    for place in order:
        run = runs[place]
        if run < 0:
            continue
        for entry in range(starts[run], starts[run + 1]):
            owner = owners[entry]
            if owner >= n_sources:
                break
            n_hits[owner] += 1
            if seen[owner] != run:
                seen[owner] = run
                n_different[owner] += 1
    ends = np.zeros(n_sources + 1, dtype=np.int64)
    for owner in range(n_sources):
        ends[owner + 1] = ends[owner] + (n_hits[owner] if n_different[owner] >= least_shared else 0)
    filled = ends[:-1].copy()
    n_kept = ends[n_sources]
    source = np.empty(n_kept, dtype=np.int64)
    at_source = np.empty(n_kept, dtype=np.int64)
    at_target = np.empty(n_kept, dtype=np.int64)
    for place in range(runs.size):
        run = runs[place]
        if run < 0:
            continue
        for entry in range(starts[run], starts[run + 1]):
            owner = owners[entry]
            if owner >= n_sources:
                break
            if n_different[owner] >= least_shared:
                to = filled[owner]
                source[to], at_source[to], at_target[to] = owner, places[entry], place
                filled[owner] += 1
    return source, at_source, at_target


@njit(cache=True, nogil=True)
def chains(at_source: IntArray, at_target: IntArray, reach: int, drift: int) -> tuple[IntArray, IntArray]:
    """Common runs of one pair as segments of a diagonal, and the chain each segment belongs to.

    Segments have columns: begin and last begin in the target, diagonal (place in the source less place in
    the target). Runs on one diagonal at most `reach` apart make a segment; segments at most `reach` apart
    in the target and `drift` diagonals apart make a chain.
    """
    longest = at_target.max() + 1
    diagonal = at_source - at_target
    lowest = diagonal.min()
    order = np.argsort((diagonal - lowest) * longest + at_target, kind="mergesort")
    segments = np.empty((order.size, 3), dtype=np.int64)
    n = 0
    for hit in order:
        if n and segments[n - 1, 2] == diagonal[hit] and at_target[hit] - segments[n - 1, 1] <= reach:
            segments[n - 1, 1] = at_target[hit]
        else:
            segments[n, 0], segments[n, 1], segments[n, 2] = at_target[hit], at_target[hit], diagonal[hit]
            n += 1
    segments = segments[:n]
    chain = np.arange(n)
    for later in range(n):
        for earlier in range(later - 1, -1, -1):
            if segments[later, 2] - segments[earlier, 2] > drift:
                break
            if segments[later, 0] - segments[earlier, 1] > reach:
                continue
            if segments[earlier, 0] - segments[later, 1] > reach:
                continue
            root, other = _root(chain, later), _root(chain, earlier)
            chain[max(root, other)] = min(root, other)
    for segment in range(n):
        chain[segment] = _root(chain, segment)
    return segments, chain


@njit(cache=True, nogil=True)
def _root(chain: IntArray, segment: int) -> int:
    """First segment of a segment's chain."""
    while chain[segment] != segment:
        segment = chain[segment]
    return segment
