"""Pitfalls of methods, section d, on the kernels that measure every succession of a class."""

import numpy as np
import pytest

from epigone.stats.class_scales import running_sums
from epigone.stats.loops.placebo_sums import window_sums
from epigone.stats.move_summaries import debiased_geometry, plain_geometry

#: Series, or triples of windows, that each simulation has.
N = 20_000
#: Four standard errors of a mean cosine over N triples, whose sd is below .65.
MEAN_COSINE = 0.02


def sums_at_middle(panel, n):
    """|L|^2, <L,D>, |D|^2 of three windows of n years, for each unit of a panel 3 n years long."""
    sums = running_sums(panel)
    places = np.stack([np.arange(len(panel)), np.full(len(panel), 2 * n)], axis=1)
    windows = np.array([[-2 * n, -n], [-n, 0], [0, n]])
    m = panel.shape[2]
    return window_sums(sums.total, sums.count, places, windows, np.full(m, 1 / m), np.ones(m), 1.0)


@pytest.mark.parametrize(
    ("p", "cosine", "sd"), [(2, -0.408, 0.634), (10, -0.480, 0.252), (100, -0.498, 0.075)]
)
def test_noise_alone_looks_like_reversal(p, cosine, sd):
    panel = np.random.default_rng(p).normal(size=(N // max(p // 10, 1), 3, p))
    found = plain_geometry(*sums_at_middle(panel, 1).T)
    assert found.cosine.mean() == pytest.approx(cosine, abs=MEAN_COSINE)
    assert found.cosine.std() == pytest.approx(sd, abs=MEAN_COSINE)


@pytest.mark.parametrize(("n", "correlation"), [(5, 0.235294), (10, 0.246269)])
def test_a_random_walk_looks_like_continuation(n, correlation):
    walk = np.random.default_rng(n).normal(size=(N, 3 * n, 1)).cumsum(axis=1)
    ll, ld, dd = sums_at_middle(walk, n).mean(axis=0)
    # Windows of a walk are one step apart at their edges; its closed form is that of sampled years.
    assert ld / np.sqrt(ll * dd) == pytest.approx(correlation, abs=MEAN_COSINE)


def test_debiased_sums_are_those_of_the_true_line():
    stream = np.random.default_rng(3)
    line, move = np.array([1.0, -0.5, 0.3]), np.array([0.5, 0.2, -0.4])
    errors = stream.normal(size=(3, N, 3)) * 0.8
    seen_line, seen_move = line + errors[1] - errors[0], move + errors[2] - errors[1]
    v = 0.64
    # One succession with as many indicators as there are replicates gives the expectation of the sums.
    shape = (1, N * 3)
    covariance = np.broadcast_to(np.array([[2 * v, -v], [-v, 2 * v]]), (*shape, 2, 2))
    found = debiased_geometry(
        seen_line.reshape(shape), seen_move.reshape(shape), covariance, np.full(shape, 1 / N)
    )
    assert found.retained[0] == pytest.approx(1 + line @ move / (line @ line), abs=0.03)
    plain = (seen_line * seen_move).sum() / (seen_line**2).sum()
    assert plain < line @ move / (line @ line) - 0.2
