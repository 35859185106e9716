"""Documents nearly the same: found, and as often as the formula says."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.alignment import shingle_jaccard
from epigone.stats.minhash import lsh_candidate_probability, near_duplicates


def laid(*documents):
    return np.concatenate(documents), np.cumsum([0, *map(len, documents)])


def pair_of_similarity(stream, n_common, n_own):
    """Two documents of single-token shingles, all different, some of them common."""
    numbers = stream.choice(2**31, size=n_common + 2 * n_own, replace=False)
    return numbers[: n_common + n_own], np.delete(numbers, slice(n_common, n_common + n_own))


def test_a_speech_printed_twice_is_found_and_others_are_not():
    stream = np.random.default_rng(1)
    speeches = [stream.integers(5000, size=400) for _ in range(20)]
    again = speeches[3].copy()
    again[::40] = 5000
    found = near_duplicates(*laid(*speeches, again), seed=1)
    assert (found.first.tolist(), found.second.tolist()) == ([3], [20])
    assert found.similarity[0] == pytest.approx(shingle_jaccard(speeches[3], again, 3), abs=0.15)


@pytest.mark.parametrize(("n_common", "n_own"), [(20, 15), (30, 10), (40, 5)])
def test_pairs_are_compared_as_often_as_the_formula_says(n_common, n_own):
    stream = np.random.default_rng(n_common)
    similarity = n_common / (n_common + 2 * n_own)
    n_pairs, n_found, estimates = 400, 0, []
    for seed in range(n_pairs):
        found = near_duplicates(
            *laid(*pair_of_similarity(stream, n_common, n_own)), seed=seed, least=0.01, length=1
        )
        n_found += found.first.size
        estimates.extend(found.similarity)
    expected = float(lsh_candidate_probability(similarity))
    error = np.sqrt(expected * (1 - expected) / n_pairs)
    assert n_found / n_pairs == pytest.approx(expected, abs=4 * error + 1e-9)
    # Pairs that are compared are those that looked alike: their mean is a little too high.
    assert np.mean(estimates) == pytest.approx(similarity, abs=0.06)


def test_documents_too_short_for_a_shingle_are_not_alike():
    assert near_duplicates([1, 2, 1, 2], [0, 2, 4], seed=1).first.size == 0
    assert near_duplicates([], [0], seed=1).first.size == 0


@pytest.mark.parametrize("given", [{"seed": -1}, {"length": 0}, {"least": 0.0}])
def test_settings_out_of_range_are_refused(given):
    with pytest.raises(ShapeError, match="seed"):
        near_duplicates([1], [0, 1], **{"seed": 1, **given})


def test_a_similarity_is_a_share():
    with pytest.raises(ShapeError, match="shares"):
        lsh_candidate_probability(1.1)
