"""Local alignment and likeness of texts: exact values (methods, section f)."""

import pytest

from epigone.stats.alignment import align_locally, shingle_jaccard
from epigone.stats.minhash import lsh_candidate_probability

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


def test_chance_of_being_compared_by_locality_sensitive_hashing():
    found = lsh_candidate_probability((0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), rows=5, bands=20)
    # Four printed digits.
    assert found == pytest.approx((0.0064, 0.0475, 0.1860, 0.4701, 0.8019, 0.9748, 0.9996), abs=5e-5)
