"""Measure `novelty` against a loop in the manner of the published example, on one thread.

The published example (Barron, Huang, Spang & DeDeo 2018) compares each document with every document of its
two windows, a window at a time, the document repeated for each row. The rival here is written in that
manner; it is given a part of the documents, and its time is scaled by their number: each document costs the
same. A second rival spares the repetition. Values are compared on the part that both have done.

    python -m benchmarks.bench_novelty            the ratio, and how cost grows
    python -m benchmarks.bench_novelty --quick    a tenth of the documents
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt

from benchmarks.measured import measure_apart
from epigone.stats.novelty import Novelty, novelty

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Size:
    """Documents, topics, and documents in a window."""

    n_documents: int = 50_000
    n_topics: int = 100
    window: int = 500

    def __str__(self) -> str:
        """Give the size in a line."""
        return f"{self.n_documents} documents x {self.n_topics} topics, window {self.window}"


@dataclass(frozen=True, slots=True)
class Rival:
    """A loop over documents: its name, what it does, and how many documents it is given."""

    name: str
    divergences: Callable[[FloatArray, FloatArray], FloatArray]
    n_measured: int = 1000


def mixtures_of(size: Size) -> FloatArray:
    """Mixtures as a topic model gives them: few large weights, no zero."""
    drawn = np.random.default_rng(1918).dirichlet(np.full(size.n_topics, 0.1), size=size.n_documents)
    return np.asarray((drawn + 1e-4) / (1 + 1e-4 * size.n_topics))


def repeated(centre: FloatArray, window: FloatArray) -> FloatArray:
    """Divergence of a document from each of a window, the document laid out once for each."""
    rows = np.tile(centre, (len(window), 1))
    return np.asarray((rows * np.log2(rows / window)).sum(axis=1))


def broadcast(centre: FloatArray, window: FloatArray) -> FloatArray:
    """Divergence of a document from each of a window, without laying it out."""
    return np.asarray((centre * np.log2(centre / window)).sum(axis=1))


def loop(rival: Rival, mixtures: FloatArray, window: int) -> list[tuple[float, float, float]]:
    """Novelty, transience and resonance, document by document."""
    values = []
    for place in range(window, len(mixtures) - window):
        before = np.mean(rival.divergences(mixtures[place], mixtures[place - window : place]))
        after = np.mean(rival.divergences(mixtures[place], mixtures[place + 1 : place + window + 1]))
        values.append((float(before), float(after), float(before - after)))
    return values


def prepare_ours(size: Size) -> Callable[[], Novelty]:
    """Our kernel, after a warm-up on a few documents."""
    mixtures = mixtures_of(size)
    novelty(mixtures[:100], 10)
    return partial(novelty, mixtures, size.window)


def prepare_rival(rival: Rival, size: Size) -> Callable[[], list[tuple[float, float, float]]]:
    """The rival, on its part of the documents."""
    mixtures = mixtures_of(size)[: 2 * size.window + rival.n_measured]
    return partial(loop, rival, mixtures, size.window)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the documents")
    base = Size(n_documents=5000) if parser.parse_known_args()[0].quick else Size()
    ours = measure_apart(prepare_ours, base, repeats=5)
    print(f"novelty, {base}: {1000 * ours.cpu_s:.1f} CPU ms, {ours.growth_mb:.0f} MB beyond the mixtures")
    for rival in (Rival("loop as published", repeated), Rival("loop without repetition", broadcast)):
        theirs = measure_apart(prepare_rival, rival, base)
        scaled = theirs.cpu_s * (base.n_documents - 2 * base.window) / rival.n_measured
        values = np.array(theirs.value)
        part = slice(0, rival.n_measured)
        ours_part = np.column_stack([ours.value.novelty, ours.value.transience, ours.value.resonance])[part]
        print(
            f"{rival.name}: {scaled:.1f} CPU s, scaled from {rival.n_measured} documents; "
            f"ratio {scaled / ours.cpu_s:.0f}; largest difference {np.abs(values - ours_part).max():.0e}"
        )
    print("growth:")
    for size in (
        *(replace(base, n_documents=base.n_documents * k) for k in (2, 4)),
        *(replace(base, window=base.window * k // 5) for k in (1, 25)),
        *(replace(base, n_topics=topics) for topics in (20, 50)),
    ):
        print(f"  {1000 * measure_apart(prepare_ours, size).cpu_s:7.1f} CPU ms  {size}")


if __name__ == "__main__":
    main()
