"""Local alignment and likeness of texts: exact values (methods, section f)."""

import pytest

from epigone.stats.alignment import align_locally, shingle_jaccard

A = "the dictatorship of the proletariat is rule won and maintained by violence"
B = "comrades the dictatorship of our proletariat is a rule won by violence against"


def numbered(*texts):
    numbers = {}
    return [[numbers.setdefault(word, len(numbers)) for word in text.split()] for text in texts]


def test_the_best_local_alignment():
    found = align_locally(*numbered(A, B))
    assert found.score == 14
    assert (found.end_a, found.end_b) == (12, 12)
    assert (found.start_a, found.start_b) == (0, 1)
    words = A.split()
    assert " ".join(words[place] for place in found.matches_a) == (
        "the dictatorship of proletariat is rule won by violence"
    )


@pytest.mark.parametrize(("length", "jaccard"), [(1, 0.6), (2, 5 / 18), (3, 1 / 20)])
def test_likeness_by_shingles(length, jaccard):
    assert shingle_jaccard(*numbered(A, B), length) == pytest.approx(jaccard)
