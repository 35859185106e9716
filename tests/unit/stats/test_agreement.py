import krippendorff
import numpy as np
import pytest

from epigone.errors import ShapeError, UsageError
from epigone.stats.agreement import LEVELS, alpha_from_counts, krippendorff_alpha

#: Two computations of one formula.
SAME = 1e-9


def some_codings(seed, n_coders=4, n_units=30, n_values=5):
    rng = np.random.default_rng(seed)
    truth = rng.integers(1, n_values + 1, n_units)
    codings = np.where(
        rng.random((n_coders, n_units)) < 0.7, truth, rng.integers(1, n_values + 1, (n_coders, n_units))
    )
    return np.where(rng.random(codings.shape) < 0.2, np.nan, codings.astype(float))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(4))
def test_alpha_agrees_with_the_krippendorff_package(level, seed):
    codings = some_codings(seed)
    other = krippendorff.alpha(codings, level_of_measurement=level)
    assert krippendorff_alpha(codings, level=level, seed=1, bootstrap=0).alpha == pytest.approx(
        other, abs=SAME
    )


@pytest.mark.parametrize("level", LEVELS)
def test_counts_and_codings_give_one_alpha(level):
    codings = some_codings(9)
    values = np.arange(1.0, 6.0)
    counts = (codings[:, :, None] == values).sum(axis=0)
    alpha = krippendorff_alpha(codings, level=level, seed=1, bootstrap=0).alpha
    assert alpha_from_counts(counts, values, level=level) == pytest.approx(alpha, abs=SAME)


@pytest.mark.parametrize("level", LEVELS)
def test_the_bootstrap_equals_alpha_of_the_units_drawn(level):
    codings = some_codings(2, n_units=12)
    used = codings[:, np.isfinite(codings).sum(axis=0) > 1]
    drawn = np.random.default_rng(5).multinomial(used.shape[1], np.full(used.shape[1], 1 / used.shape[1]), 50)
    alphas = [
        krippendorff.alpha(np.repeat(used, times, axis=1), level_of_measurement=level) for times in drawn
    ]
    found = krippendorff_alpha(codings, level=level, seed=5, bootstrap=50, confidence=0.9)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(alphas, [0.05, 0.95])), abs=SAME)


@pytest.mark.parametrize("level", LEVELS)
def test_without_variation_alpha_is_undefined_and_not_one(level):
    found = krippendorff_alpha(np.full((3, 8), 0.1), level=level, seed=1, bootstrap=20)
    assert np.isnan([found.alpha, found.low, found.high]).all()
    assert found.n_undefined == 20


def test_perfect_agreement_is_one():
    found = krippendorff_alpha([[1, 2, 3, 1], [1, 2, 3, 1]], seed=1, bootstrap=100)
    assert found.alpha == 1.0
    assert found.low == found.high == 1.0


def test_units_with_one_coding_do_not_enter():
    found = krippendorff_alpha([[1, 2, 3, 4], [1, 2, np.nan, 3], [np.nan] * 4], seed=1, bootstrap=0)
    assert (found.n_units, found.n_codings, found.n_coders) == (3, 6, 3)


def test_no_unit_coded_twice_leaves_alpha_undefined():
    assert np.isnan(krippendorff_alpha([[1, np.nan], [np.nan, 2]], seed=1).alpha)


def test_interval_alpha_does_not_depend_on_the_origin_of_the_scale():
    codings = some_codings(3)
    near = krippendorff_alpha(codings, level="interval", seed=1, bootstrap=0).alpha
    far = krippendorff_alpha(codings + 1e6, level="interval", seed=1, bootstrap=0).alpha
    assert far == pytest.approx(near, abs=SAME)


def test_the_same_seed_gives_the_same_interval():
    first, again, other = (krippendorff_alpha(some_codings(4), seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.low != other.low


def test_an_unknown_level_is_named_with_those_that_exist():
    with pytest.raises(UsageError, match="write one of nominal, ordinal, interval, ratio"):
        krippendorff_alpha([[1], [1]], level="cardinal", seed=1)


@pytest.mark.parametrize(
    ("codings", "more"),
    [
        ([1, 2], {}),
        ([[1, np.inf], [1, 2]], {}),
        ([[1, -2], [1, 2]], {"level": "ratio"}),
        ([[1, 2], [1, 2]], {"bootstrap": -1}),
        ([[1, 2], [1, 2]], {"confidence": 1.0}),
    ],
)
def test_what_does_not_fit_is_refused(codings, more):
    with pytest.raises(ShapeError, match="wanted"):
        krippendorff_alpha(codings, seed=1, **more)


@pytest.mark.parametrize(
    ("counts", "values"), [([[1, 1]], [1]), ([[1, -1]], [1, 2]), ([[1, 1]], [2, 1]), ([1, 1], [1, 2])]
)
def test_counts_that_do_not_fit_are_refused(counts, values):
    with pytest.raises(ShapeError, match="wanted"):
        alpha_from_counts(counts, values)
