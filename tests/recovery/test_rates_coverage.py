"""Mentions at a known rate, with and without bursts: intervals hold it about as often as they say."""

import numpy as np
import pytest

from epigone.stats.rate_change import rate_change
from epigone.stats.rates import mention_rates

RATE = 3.0
N_CORPORA = 300
#: Three standard errors of a share of .95 among as many corpora.
MONTE_CARLO = 3 * np.sqrt(0.95 * 0.05 / N_CORPORA)


def corpus(stream, n_documents, shape):
    """Texts of uneven length; `shape` is that of the gamma rates of the documents, 0 for one rate."""
    tokens = np.ceil(stream.lognormal(7, 0.6, n_documents))
    rates = stream.gamma(shape, 1 / shape, n_documents) if shape else 1.0
    return stream.poisson(RATE * rates * tokens / 1000), tokens


@pytest.mark.parametrize(
    ("n_documents", "shape", "least", "most"),
    [
        (5, 0, 0.94, 1.0),
        (10, 0, 0.94, 1.0),
        (100, 0, 0.94, 0.98),
        (10, 1.0, 0.88, 0.97),
        (30, 1.0, 0.90, 0.97),
        (100, 1.0, 0.91, 0.97),
    ],
)
def test_coverage_of_a_rate(n_documents, shape, least, most):
    stream = np.random.default_rng([n_documents, int(10 * shape)])
    held = 0
    for seed in range(N_CORPORA):
        mentions, tokens = corpus(stream, n_documents, shape)
        found = mention_rates(mentions, tokens, np.zeros(n_documents, dtype=int), seed=seed, draws=500)
        held += found.low[0] <= RATE <= found.high[0]
    assert least - MONTE_CARLO <= held / N_CORPORA <= most + MONTE_CARLO


@pytest.mark.parametrize("shape", [0, 1.0])
def test_a_change_that_is_none_is_seldom_found(shape):
    stream = np.random.default_rng(5)
    late = np.arange(40) >= 20
    held = rejected = 0
    for seed in range(N_CORPORA):
        found = rate_change(*corpus(stream, 40, shape), late, seed=seed, draws=200)
        held += found.low <= 0 <= found.high
        rejected += found.p_value <= 0.05
    assert held / N_CORPORA == pytest.approx(0.95, abs=MONTE_CARLO)
    assert rejected / N_CORPORA <= 0.05 + MONTE_CARLO
