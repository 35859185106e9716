"""Texts simulated at known positions: Wordfish puts them in their places."""

import numpy as np
import pytest

from epigone.stats.wordfish import wordfish

N_DOCUMENTS, N_WORDS = 40, 300


def simulate(seed):
    """Positions, and counts of words drawn from the model at these."""
    stream = np.random.default_rng(seed)
    theta = stream.permutation(np.linspace(-1.5, 1.5, N_DOCUMENTS))
    theta /= theta.std()
    volume, frequency = stream.normal(0, 0.5, N_DOCUMENTS), stream.normal(0, 1, N_WORDS)
    weight = stream.normal(0, 0.5, N_WORDS)
    counts = stream.poisson(np.exp(volume[:, None] + frequency + np.outer(theta, weight)))
    return theta, counts[:, counts.sum(axis=0) > 0], stream


def placed(theta, counts):
    return wordfish(counts, (int(theta.argmin()), int(theta.argmax())))


@pytest.mark.parametrize("seed", range(5))
def test_positions_are_recovered(seed):
    theta, counts, _ = simulate(seed)
    found = placed(theta, counts)
    assert np.corrcoef(found.theta, theta)[0, 1] > 0.95
    assert found.caveats == ()


def test_intervals_hold_the_positions_about_as_often_as_they_say():
    held = []
    for seed in range(30):
        theta, counts, _ = simulate(seed)
        found = placed(theta, counts)
        held.append(np.abs(found.theta - theta) < 1.96 * found.se)
    assert np.mean(held) == pytest.approx(0.93, abs=0.04)


def test_the_order_of_words_does_not_matter():
    theta, counts, stream = simulate(7)
    order = stream.permutation(counts.shape[1])
    assert placed(theta, counts[:, order]).theta == pytest.approx(placed(theta, counts).theta, abs=1e-5)
