import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.dawid_skene import dawid_skene


def simulated(n_items=3000, seed=1):
    rng = np.random.default_rng(seed)
    shares = np.array([0.5, 0.3, 0.2])
    errors = np.array([np.eye(3) * (a - (1 - a) / 2) + (1 - a) / 2 for a in (0.9, 0.8, 0.7, 0.6)])
    truth = rng.choice(3, n_items, p=shares)
    said = np.array([[rng.choice(3, p=coder[j]) for j in truth] for coder in errors])
    return np.eye(3)[said], truth, shares, errors


def test_known_error_rates_are_recovered():
    counts, truth, shares, errors = simulated()
    found = dawid_skene(counts)
    # Shares and rates of some 600 to 3000 codings: about three standard errors.
    assert found.shares == pytest.approx(shares, abs=0.05)
    assert np.abs(found.errors - errors).max() < 0.08
    votes = (counts.sum(axis=0).argmax(axis=1) == truth).mean()
    assert (found.classes.argmax(axis=1) == truth).mean() > votes


def test_probabilities_sum_to_one_and_missing_codings_are_allowed():
    counts, *_ = simulated(200)
    counts[0, ::3] = 0
    found = dawid_skene(counts)
    # Sums of three terms in double precision.
    assert found.classes.sum(axis=1) == pytest.approx(1, abs=1e-12)
    assert found.errors.sum(axis=2) == pytest.approx(1, abs=1e-12)


def test_the_likelihood_never_falls():
    counts, *_ = simulated(100)
    steps = [dawid_skene(counts, max_iterations=n).log_likelihood for n in range(1, 12)]
    assert (np.diff(steps) > -1e-9).all()


def test_stopping_early_is_said():
    counts, *_ = simulated(100)
    found = dawid_skene(counts, max_iterations=2)
    assert (found.converged, found.n_iterations) == (False, 2)


@pytest.mark.parametrize(
    "counts", [np.ones((3, 4)), -np.ones((3, 2, 2)), np.full((3, 2, 2), np.nan), np.ones((3, 0, 2))]
)
def test_what_does_not_fit_is_refused(counts):
    with pytest.raises(ShapeError, match="wanted"):
        dawid_skene(counts)


def test_an_item_without_codings_is_refused():
    counts = np.ones((3, 2, 2))
    counts[:, 1] = 0
    with pytest.raises(ShapeError, match="item 1 has none"):
        dawid_skene(counts)


def test_two_coders_are_not_identified():
    with pytest.raises(ShapeError, match="average their decibans"):
        dawid_skene(np.ones((2, 5, 3)))
