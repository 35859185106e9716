import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.geometry import fate_probabilities, legacy_geometry, split_sample_geometry

#: Rounding in double precision.
EXACT = 1e-12

PRESERVED, EXTENDED, ALTERED, DISCARDED = range(4)


def fate(line, move, rope=0.5, rho=0.5, sign=None):
    return int(fate_probabilities([line], [move], rope, rho, declared_sign=sign).fates.argmax())


@pytest.mark.parametrize(
    ("line", "move", "expected"),
    [
        (2.0, 0.4, PRESERVED),
        (2.0, 0.5, EXTENDED),
        (-2.0, -0.6, EXTENDED),
        (2.0, -0.9, ALTERED),
        (2.0, -1.0, DISCARDED),
        (2.0, -3.0, DISCARDED),
        (0.4, 3.0, ALTERED),
        (0.4, -3.0, ALTERED),
        (0.5, -0.5, DISCARDED),
    ],
)
def test_each_region_of_the_plane(line, move, expected):
    assert fate(line, move) == expected


@pytest.mark.parametrize(
    ("rho", "expected"), [(0.0, ALTERED), (0.5, ALTERED), (0.7, DISCARDED), (1.0, DISCARDED)]
)
def test_rho_says_how_much_must_survive(rho, expected):
    assert fate(2.0, -0.6, rho=rho) == expected


@pytest.mark.parametrize(("move", "expected"), [(0.6, EXTENDED), (-0.6, DISCARDED), (0.1, PRESERVED)])
def test_a_declared_line_needs_no_baseline(move, expected):
    assert fate(np.nan, move, rho=0.5, sign=1) == expected
    assert fate(np.nan, -move, rho=0.0, sign=-1) == expected


def test_a_declared_line_is_there_even_where_the_baseline_shows_little_of_it():
    assert fate(0.1, 0.6, sign=1) == EXTENDED
    assert fate(0.1, -0.6, sign=1) == DISCARDED
    assert fate(-1.0, -0.6, sign=1) == DISCARDED


def test_a_small_rollback_of_a_declared_line_with_a_baseline_is_altered():
    assert fate(3.0, -0.6, sign=1) == ALTERED


def test_an_unknown_line_makes_every_move_altered():
    shares = fate_probabilities([np.nan] * 2, [3.0, 0.1], 0.5, 1.0)
    assert shares.fates.tolist() == [0.5, 0, 0.5, 0]
    assert shares.vacuous == 0


def test_reversed_is_past_the_baseline():
    shares = fate_probabilities([1.0, 1.0], [-1.1, -0.9], 0.5, 0.5)
    assert shares.fates[DISCARDED] == 1
    assert shares.reversed == 0.5


def test_signs_ropes_and_rhos_may_differ_by_series():
    line, move = np.full((3, 2), 2.0), np.full((3, 2), -0.6)
    shares = fate_probabilities(line, move, [0.5, 1.0, 0.5], [0.5, 0.5, 1.0], declared_sign=[0, 0, -1])
    assert shares.fates.argmax(axis=-1).tolist() == [ALTERED, PRESERVED, EXTENDED]
    assert shares.fates.shape == (3, 4)


@pytest.mark.parametrize(
    ("line", "move", "rope", "rho", "sign"),
    [
        ([1.0], [1.0, 2.0], 0.5, 0.5, None),
        ([], [], 0.5, 0.5, None),
        ([1.0], [np.nan], 0.5, 0.5, None),
        ([np.inf], [1.0], 0.5, 0.5, None),
        ([1.0], [1.0], -0.5, 0.5, None),
        ([1.0], [1.0], 0.5, 1.5, None),
        ([1.0], [1.0], 0.5, 0.5, 2),
        ([1.0], [1.0], [0.5, 0.5], 0.5, None),
    ],
)
def test_what_does_not_fit_is_refused(line, move, rope, rho, sign):
    with pytest.raises(ShapeError, match="wanted"):
        fate_probabilities(line, move, rope, rho, declared_sign=sign)


@pytest.mark.parametrize(
    ("successor", "retained"),
    [([2.0, 0.0], 1.0), ([3.0, 0.0], 1.5), ([1.0, 0.0], 0.5), ([0, 0], 0), ([-2, 0], -1)],
)
def test_retained_reads_as_kept_extended_rolled_back_and_reversed(successor, retained):
    assert legacy_geometry([0.0, 0.0], [2.0, 0.0], successor).retained == pytest.approx(retained, abs=EXACT)


def test_innovation_is_the_share_of_the_move_across_the_line():
    found = legacy_geometry([0.0, 0.0], [1.0, 1.0], [3.0, 2.0])
    assert found.along + found.across == pytest.approx(float((found.move**2).sum()), abs=EXACT)
    assert found.innovation == pytest.approx(float(found.across / (found.along + found.across)), abs=EXACT)


def test_a_full_metric_that_is_diagonal_equals_weights():
    levels = np.random.default_rng(1).normal(size=(3, 5, 4))
    weights, variances = np.array([1.0, 2.0, 0.5, 3.0]), (0.1, 0.2, 0.3)
    one = legacy_geometry(*levels, metric=weights, variances=variances)
    other = legacy_geometry(*levels, metric=np.diag(weights), variances=variances)
    for name in ("cosine", "retained", "cosine_debiased", "retained_debiased"):
        assert getattr(one, name) == pytest.approx(getattr(other, name), abs=EXACT, nan_ok=True)


def test_exact_levels_need_no_debiasing():
    found = legacy_geometry([0.0, 1.0], [2.0, 0.0], [1.0, 3.0])
    assert found.cosine_debiased == pytest.approx(float(found.cosine), abs=EXACT)
    assert found.retained_debiased == pytest.approx(float(found.retained), abs=EXACT)
    assert found.line_found


def test_without_a_line_or_a_move_there_is_no_direction():
    assert np.isnan(legacy_geometry([1.0], [1.0], [2.0]).retained)
    still = legacy_geometry([0.0], [1.0], [1.0])
    assert np.isnan(still.cosine)
    assert still.retained == 1.0


@pytest.mark.parametrize(
    ("levels", "more"),
    [
        (([0.0], [1.0, 2.0, 3.0], [1.0, 2.0]), {}),
        ((1.0, 2.0, 3.0), {}),
        (([np.nan], [1.0], [1.0]), {}),
        (([0.0], [1.0], [1.0]), {"metric": [1.0, 2.0]}),
        (([0.0], [1.0], [1.0]), {"metric": [-1.0]}),
        (([0.0, 0.0], [1.0, 1.0], [1.0, 1.0]), {"metric": [[1.0, 2.0], [2.0, 1.0]]}),
        (([0.0], [1.0], [1.0]), {"variances": (-1.0, 0.0, 0.0)}),
        (([0.0], [1.0], [1.0]), {"variances": ([0.0, 0.0], 0.0, 0.0)}),
    ],
)
def test_levels_that_do_not_fit_are_refused(levels, more):
    with pytest.raises(ShapeError, match="wanted"):
        legacy_geometry(*levels, **more)


def test_splitting_needs_two_years():
    with pytest.raises(ShapeError, match="n_years >= 2"):
        split_sample_geometry([0.0], [[1.0]], [1.0])
