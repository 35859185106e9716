"""Passages that one document shares with those of an index: common runs, chained, then aligned."""

import numpy as np
import numpy.typing as npt
from numba import njit

from epigone.stats.loops.alignment import align_band
from epigone.stats.loops.seeds import chains

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Cells of one alignment at most, a byte each: a band that would take more is narrowed about its middle.
MOST_CELLS = 1 << 27
#: Columns of a passage: source document, begin and end there, begin and end in the target, score, matched
#: tokens, and the information of those in bits.
N_COLUMNS = 8


@njit(cache=True, nogil=True)
def document_passages(
    sources: IntArray,
    offsets: IntArray,
    target: IntArray,
    owner: IntArray,
    at_source: IntArray,
    at_target: IntArray,
    length: int,
    limits: IntArray,
    scores: IntArray,
    bits: FloatArray,
) -> IntArray:
    """Passages that a target shares with the sources, one row each, columns as `N_COLUMNS` says.

    `owner`, `at_source` and `at_target` are the common runs of `length` tokens, as `shared_runs` gives
    them. `limits` holds the reach and the drift of a chain, and the least score and the least matched
    tokens of a passage; `bits` the information of each token.
    """
    found = np.empty((0, N_COLUMNS), dtype=np.int64)
    n_found = 0
    first = 0
    while first < owner.size:
        last = first
        while last < owner.size and owner[last] == owner[first]:
            last += 1
        number = owner[first]
        source = sources[offsets[number] : offsets[number + 1]]
        rows = _pair_passages(
            source, target, at_source[first:last], at_target[first:last], length, limits, scores, bits
        )
        rows[:, 0] = number
        if n_found + rows.shape[0] > found.shape[0]:
            room = np.empty((n_found + 2 * rows.shape[0], N_COLUMNS), dtype=np.int64)
            found = np.concatenate((found[:n_found], room))
        found[n_found : n_found + rows.shape[0]] = rows
        n_found += rows.shape[0]
        first = last
    return found[:n_found]


@njit(cache=True, nogil=True)
def _pair_passages(
    source: IntArray,
    target: IntArray,
    at_source: IntArray,
    at_target: IntArray,
    length: int,
    limits: IntArray,
    scores: IntArray,
    bits: FloatArray,
) -> IntArray:
    """Passages that two documents share; those of one chain do not overlap in the target."""
    reach, drift, least_score, least_matched = limits[0], limits[1], limits[2], limits[3]
    segments, chain = chains(at_source, at_target, reach, drift)
    found = np.empty((segments.shape[0], N_COLUMNS), dtype=np.int64)
    n_found = 0
    order = np.argsort(chain, kind="mergesort")
    first = 0
    while first < order.size:
        last = first
        while last < order.size and chain[order[last]] == chain[order[first]]:
            last += 1
        own = segments[order[first:last]]
        first = last
        # Parts of the target still to be searched for a passage of this chain.
        parts = np.empty((2 * own.shape[0] + 2, 2), dtype=np.int64)
        parts[0, 0], parts[0, 1] = 0, target.size
        n_parts = 1
        while n_parts:
            n_parts -= 1
            begin, end = parts[n_parts, 0], parts[n_parts, 1]
            inside = own[(own[:, 0] >= begin) & (own[:, 1] + length <= end)]
            if inside.shape[0] == 0:
                continue
            passage = _best_passage(source, target, begin, end, inside, length, limits, scores, bits)
            if passage[5] < least_score or passage[6] < least_matched:
                continue
            if n_found == found.shape[0]:
                found = np.concatenate((found, np.empty_like(found)))
            found[n_found] = passage
            n_found += 1
            if n_parts + 2 <= parts.shape[0]:
                parts[n_parts, 0], parts[n_parts, 1] = passage[4], end
                parts[n_parts + 1, 0], parts[n_parts + 1, 1] = begin, passage[3]
                n_parts += 2
    return _apart(found[:n_found])


@njit(cache=True, nogil=True)
def _best_passage(
    source: IntArray,
    target: IntArray,
    begin: int,
    end: int,
    segments: IntArray,
    length: int,
    limits: IntArray,
    scores: IntArray,
    bits: FloatArray,
) -> IntArray:
    """Best alignment around the segments within a part of the target; wider as long as it meets the edge."""
    margin, drift = limits[0], limits[1]
    passage = np.zeros(N_COLUMNS, dtype=np.int64)
    while True:
        top = max(begin, segments[:, 0].min() - margin)
        bottom = min(end, segments[:, 1].max() + length + margin)
        low, high = segments[:, 2].min() - drift, segments[:, 2].max() + drift
        widest = max(MOST_CELLS // (bottom - top), 1)
        if high - low + 1 > widest:
            low = (low + high - widest) // 2
            high = low + widest - 1
        left, right = max(0, top + low), min(source.size, bottom + high)
        a, b = target[top:bottom], source[left:right]
        places = np.empty((2, min(a.size, b.size)), dtype=np.int64)
        shift = top - left
        score, matched, a_first, a_last, b_first, b_last = align_band(
            a, b, low + shift, high + shift, scores, places
        )
        passage[1], passage[2] = left + b_first, left + b_last
        passage[3], passage[4] = top + a_first, top + a_last
        passage[5], passage[6] = score, matched
        information = 0.0
        for place in range(matched):
            information += bits[a[places[0, place]]]
        passage[7] = int(information)
        meets_top = a_first == 0 and top > begin
        meets_bottom = a_last == a.size and bottom < end
        if score == 0 or not (meets_top or meets_bottom):
            return passage
        margin *= 2


@njit(cache=True, nogil=True)
def _apart(found: IntArray) -> IntArray:
    """Passages of a pair in the order of the target, without those that overlap a better one in both."""
    order = np.argsort(-found[:, 5], kind="mergesort")
    kept = np.empty(order.size, dtype=np.int64)
    n_kept = 0
    for row in order:
        is_new = True
        for place in range(n_kept):
            other = kept[place]
            if (
                found[row, 1] < found[other, 2]
                and found[other, 1] < found[row, 2]
                and found[row, 3] < found[other, 4]
                and found[other, 3] < found[row, 4]
            ):
                is_new = False
                break
        if is_new:
            kept[n_kept] = row
            n_kept += 1
    chosen = found[kept[:n_kept]]
    return chosen[np.argsort(chosen[:, 3], kind="mergesort")]
