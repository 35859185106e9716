"""The benchmarks of words, one after the other: novelty, counts and log-odds, text reuse.

python -m benchmarks.bench_words
"""

from benchmarks import bench_novelty, bench_text_reuse, bench_word_counts


def main() -> None:
    """Print all tables."""
    for benchmark in (bench_novelty, bench_word_counts, bench_text_reuse):
        print(f"\n{benchmark.__name__.removeprefix('benchmarks.bench_')}")
        benchmark.main()


if __name__ == "__main__":
    main()
