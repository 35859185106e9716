"""Wordscores: the published example (methods, section f; Laver, Benoit & Garry 2003, Table 1)."""

import numpy as np
import pytest

from epigone.stats.wordscores import wordscores

COUNTS = (2, 3, 10, 22, 45, 78, 115, 146, 158, 146, 115, 78, 45, 22, 10, 3, 2)
N_WORDS = 37
REFERENCES = (-1.5, -0.75, 0, 0.75, 1.5)
#: One unit of the sixth printed digit.
SIX_DIGITS = 1e-6


def laid_from(start):
    row = np.zeros(N_WORDS)
    row[start : start + len(COUNTS)] = COUNTS
    return row


def test_the_published_example():
    found = wordscores([laid_from(start) for start in (0, 5, 10, 15, 20)], REFERENCES, [laid_from(7)])
    assert found.scores == pytest.approx([-0.448059], abs=SIX_DIGITS)
    # Words 8 to 12, counted from 1.
    assert found.words[7:12] == pytest.approx(
        (-1.451923, -1.408333, -1.323298, -1.184615, -1.036990), abs=SIX_DIGITS
    )
    words = found.words[7:24]
    frequency = np.array(COUNTS) / 1000
    variance = (frequency * (words + 0.448059) ** 2).sum()
    assert found.se == pytest.approx([np.sqrt(variance / 1000)], abs=SIX_DIGITS)
