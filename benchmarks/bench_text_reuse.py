"""Measure `text_reuse` over whole corpora, each against itself, and what it finds of planted passages.

Corpora: the presidents' annual messages, and Stalin's works where the archive is at hand. Planted: passages
of 40 words of the earlier half, four of them changed, put into the shuffled texts of the later half.
Shuffled: the corpus itself with the words of each document in random order. The rival aligns two documents
at a time with a plain dynamic programme in numpy, rows at once, and is given some pairs: all pairs would
be needed to find what we find.

    python -m benchmarks.bench_text_reuse
"""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from benchmarks.measured import measure_apart
from benchmarks.word_corpora import numbered, presidents, stalin
from epigone.stats.reuse_result import Reuse
from epigone.stats.text_reuse import text_reuse

IntArray = npt.NDArray[np.int64]

PASSAGE, CHANGED = 40, 4
#: Pairs of documents that the rival is given.
N_PAIRS = 5
CORPORA: dict[str, Callable[[], list[str] | None]] = {
    "presidents": presidents,
    "Stalin": stalin,
}


def corpus(name: str) -> tuple[IntArray, IntArray]:
    """Token ids of a corpus that is at hand, and where its documents begin and end."""
    texts = CORPORA[name]()
    assert texts is not None
    return numbered(texts)


def prepare(name: str, is_shuffled: bool) -> Callable[[], Reuse]:
    """The corpus against itself, in its order or shuffled within documents."""
    tokens, offsets = corpus(name)
    text_reuse(np.arange(20), [0, 20], np.arange(20), [0, 20])
    if is_shuffled:
        stream = np.random.default_rng(1)
        parts = np.split(tokens, offsets[1:-1])
        tokens = np.concatenate([stream.permutation(part) for part in parts])
    return lambda: text_reuse(tokens, offsets)


def recall(name: str, rounds: int = 5) -> tuple[int, int]:
    """Planted passages found, and all."""
    tokens, offsets = corpus(name)
    documents = np.split(tokens, offsets[1:-1])
    half = len(documents) // 2
    sources = [document for document in documents[:half] if document.size > 2 * PASSAGE]
    n_words = int(tokens.max()) + 1
    n_found = n_all = 0
    for seed in range(rounds):
        stream = np.random.default_rng(seed)
        targets, planted = [], []
        for place, document in enumerate(documents[half:]):
            owner = int(stream.integers(len(sources)))
            at = int(stream.integers(sources[owner].size - PASSAGE))
            to = int(stream.integers(document.size + 1))
            passage = sources[owner][at : at + PASSAGE].copy()
            passage[stream.choice(PASSAGE, CHANGED, replace=False)] = stream.integers(n_words, size=CHANGED)
            shuffled = stream.permutation(document)
            targets.append(np.concatenate([shuffled[:to], passage, shuffled[to:]]))
            planted.append((owner, place, at, to))
        ends = [np.cumsum([0, *map(len, texts)]) for texts in (sources, targets)]
        found = text_reuse(np.concatenate(sources), ends[0], np.concatenate(targets), ends[1])
        for owner, place, at, to in planted:
            same = (found.source_document == owner) & (found.target_document == place)
            common = np.minimum(found.target_end, to + PASSAGE) - np.maximum(found.target_start, to)
            near = np.abs((found.source_start - at) - (found.target_start - to)) <= CHANGED
            n_found += bool((same & near & (common >= PASSAGE / 2)).any())
            n_all += 1
    return n_found, n_all


def plain_score(a: IntArray, b: IntArray) -> int:
    """Best local score by rows; gaps along a row by a running maximum."""
    row = np.zeros(b.size + 1, dtype=np.int64)
    place = np.arange(b.size + 1)
    best = 0
    for token in a:
        pairs = row[:-1] + np.where(b == token, 2, -1)
        fresh = np.maximum(np.concatenate([[0], np.maximum(pairs, row[1:] - 1)]), 0)
        row = np.maximum.accumulate(fresh + place) - place
        best = max(best, int(row.max()))
    return best


def rival_seconds(name: str) -> tuple[float, int]:
    """CPU seconds of the rival for all pairs, scaled by their cells, and the number of pairs."""
    tokens, offsets = corpus(name)
    documents = np.split(tokens, offsets[1:-1])
    lengths = np.diff(offsets).astype(np.float64)
    all_cells = (lengths.sum() ** 2 - (lengths**2).sum()) / 2
    stream = np.random.default_rng(3)
    spent, cells = 0.0, 0
    for _ in range(N_PAIRS):
        a, b = (documents[k] for k in stream.choice(len(documents), 2, replace=False))
        start = time.process_time()
        plain_score(a, b)
        spent += time.process_time() - start
        cells += a.size * b.size
    return spent / cells * all_cells, len(documents) * (len(documents) - 1) // 2


def main() -> None:
    """Print the table."""
    for name, read in CORPORA.items():
        if read() is None:
            print(f"{name}: the archive is not at hand (EPIGONE_SHARED)")
            continue
        whole, shuffled = (
            measure_apart(prepare, name, False, repeats=3),
            measure_apart(prepare, name, True, repeats=1),
        )
        n_tokens = int(whole.value.target_lengths.sum())
        print(
            f"{name}: {n_tokens / 1e6:.2f} M tokens in {whole.value.target_lengths.size} documents: "
            f"{whole.cpu_s:.1f} CPU s, {whole.peak_mb:.0f} MB in all; {whole.value}"
        )
        print(f"  shuffled: {shuffled.value.n_passages} passages")
        n_found, n_all = recall(name)
        print(f"  planted, {CHANGED} of {PASSAGE} words changed: {n_found} of {n_all} found")
        theirs, n_pairs = rival_seconds(name)
        print(
            f"  every pair aligned by rows in numpy: {theirs / 3600:.1f} CPU h for {n_pairs} pairs, "
            f"scaled from {N_PAIRS} by their cells; ratio {theirs / whole.cpu_s:.0f}"
        )


if __name__ == "__main__":
    main()
