"""The essay checker on a text of book length: CPU seconds, and how they grow.

No peer checks claims against a case; the rival in the same run is the least that any reader does,
to cut the text into its words.
"""

import re
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from epigone.essay.check import check_text, make_checker

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "development"
#: Words of a book of 300 pages.
BOOK = 100_000


@dataclass(frozen=True, slots=True)
class Size:
    """A text by its words and sentences, with the CPU seconds that reading and checking took."""

    words: int
    sentences: int
    check_s: float
    words_s: float


def book(words: int) -> str:
    """A text of so many words, of the gold essays one after another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    lines = cycle([line for text in texts for line in text.splitlines()])
    held: list[str] = []
    n_words = 0
    while n_words < words:
        held.append(next(lines))
        n_words += len(held[-1].split())
    return "\n".join(held)


def measure(words: int) -> Size:
    """Check a text of so many words."""
    text = book(words)
    began = time.process_time()
    found = re.findall(r"\w+", text)
    read = time.process_time()
    essay = check_text(text, CHECKER)
    return Size(len(found), len(essay.sentences), time.process_time() - read, read - began)


CHECKER = make_checker("lenin-stalin")


def main() -> None:
    """Print the timings for a quarter of a book, a half, one and two."""
    for share in (0.25, 0.5, 1, 2):
        size = measure(int(BOOK * share))
        per_sentence = 1000 * size.check_s / size.sentences
        ratio = size.check_s / size.words_s
        print(
            f"{size.words:8,} words, {size.sentences:6,} sentences: {size.check_s:6.2f} s CPU, "
            f"{per_sentence:.2f} ms a sentence, {ratio:,.0f} times the cutting into words"
        )


if __name__ == "__main__":
    main()
