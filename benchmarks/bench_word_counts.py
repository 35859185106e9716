"""Measure counting and log-odds over a stream of texts against scikit-learn's CountVectorizer alone.

The texts are the presidents' annual messages, over and over, the earlier half against the later. The rival
only counts, with all texts in memory; ours reads a stream, counts by author and by document, and weighs
every word. Its memory is that of the vocabulary: the growth is measured for streams of several lengths.

    python -m benchmarks.bench_word_counts            20 million tokens
    python -m benchmarks.bench_word_counts --quick    2 million
"""

import argparse
from collections.abc import Callable

from benchmarks.measured import measure_apart
from benchmarks.word_corpora import presidents
from epigone.stats.log_odds import informative_prior, log_odds
from epigone.stats.word_counts import WordCounter

#: Tokens of an average text, the size of the prior.
PRIOR = 8000


def prepare_ours(repeats: int) -> Callable[[], tuple[int, int]]:
    """Count the stream and weigh its words; gives tokens and words."""
    texts = [text.encode() for text in presidents()]
    WordCounter().add("warm up")

    def work() -> tuple[int, int]:
        counter = WordCounter(2)
        for _ in range(repeats):
            for place, text in enumerate(texts):
                counter.add(text, group=int(2 * place >= len(texts)))
        found = counter.counted()
        odds = log_odds(*found.counts, informative_prior(found.counts.sum(axis=0), PRIOR))
        assert odds.p_adjusted.size == len(found.words)
        return int(found.n_tokens.sum()), len(found.words)

    return work


def prepare_rival(repeats: int) -> Callable[[], tuple[int, int]]:
    """Count the texts with scikit-learn's defaults; gives tokens (of two letters and more) and words."""
    from sklearn.feature_extraction.text import CountVectorizer

    texts = presidents() * repeats

    def work() -> tuple[int, int]:
        table = CountVectorizer().fit_transform(texts)
        return int(table.sum()), int(table.shape[1])

    return work


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="2 million tokens")
    repeats = 1 if parser.parse_known_args()[0].quick else 10
    ours, theirs = measure_apart(prepare_ours, repeats), measure_apart(prepare_rival, repeats)
    for name, found in (("counts and log-odds, streamed", ours), ("CountVectorizer alone", theirs)):
        tokens, words = found.value
        print(
            f"{name}: {found.cpu_s:.2f} CPU s, {found.growth_mb:.0f} MB for {tokens / 1e6:.1f} M tokens, "
            f"{words} words"
        )
    print(f"ratio {theirs.cpu_s / ours.cpu_s:.1f}")
    print("growth of memory and time:")
    for times in (1, 2, 4):
        found = measure_apart(prepare_ours, repeats * times, repeats=1)
        print(f"  {found.growth_mb:6.1f} MB {found.cpu_s:7.2f} CPU s  {found.value[0] / 1e6:.0f} M tokens")


if __name__ == "__main__":
    main()
