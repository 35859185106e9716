import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.pool import jensen_shannon_bits, pool_linear, pool_log, total_variation

#: Rounding in double precision.
EXACT = 1e-12
UNIFORM = np.full(4, 0.25)
SURE = [1.0, 0.0, 0.0, 0.0]


def test_no_finding_gives_back_the_prior():
    prior = [0.4, 0.3, 0.2, 0.1]
    assert pool_log(np.empty((0, 4)), [], prior) == pytest.approx(prior, abs=EXACT)


def test_one_finding_at_weight_one_is_itself():
    finding = [0.6, 0.2, 0.15, 0.05]
    assert pool_log([finding], [1.0], UNIFORM) == pytest.approx(finding, abs=EXACT)


def test_the_floor_keeps_an_excluded_fate_possible():
    pooled = pool_log([SURE, [0.0, 1.0, 0.0, 0.0]], [1, 1], UNIFORM)
    assert pooled[:2] == pytest.approx(pooled[1::-1], abs=EXACT)
    assert pooled[2] > 0


def test_without_a_floor_contrary_certainties_cannot_be_pooled():
    with pytest.raises(ShapeError, match="excluded"):
        pool_log([SURE, [0.0, 1.0, 0.0, 0.0]], [1, 1], UNIFORM, floor=0.0)


def test_a_finding_of_weight_zero_says_nothing():
    assert pool_log([SURE], [0.0], UNIFORM, floor=0.0) == pytest.approx(UNIFORM, abs=EXACT)


def test_a_batch_is_pooled_row_by_row():
    fates = np.random.default_rng(1).dirichlet(np.ones(4), (5, 3))
    weights = np.random.default_rng(2).random((5, 3))
    shared, own = pool_log(fates, weights[0], UNIFORM), pool_log(fates, weights, UNIFORM)
    assert shared[2] == pytest.approx(pool_log(fates[2], weights[0], UNIFORM), abs=EXACT)
    assert own[2] == pytest.approx(pool_log(fates[2], weights[2], UNIFORM), abs=EXACT)
    assert pool_linear(fates, weights)[2] == pytest.approx(pool_linear(fates[2], weights[2]), abs=EXACT)


def test_disjoint_fates_are_as_far_apart_as_can_be():
    assert total_variation(SURE, SURE[::-1]) == 1.0
    assert jensen_shannon_bits(SURE, SURE[::-1]) == 1.0


@pytest.mark.parametrize(
    ("fates", "weights", "prior", "floor"),
    [
        (UNIFORM, [1], UNIFORM, 0.001),
        ([UNIFORM], [1, 1], UNIFORM, 0.001),
        ([UNIFORM], [-1], UNIFORM, 0.001),
        ([UNIFORM], [np.nan], UNIFORM, 0.001),
        ([[0.5, 0.6, 0, 0]], [1], UNIFORM, 0.001),
        ([UNIFORM], [1], [0.5, 0.5, 0.0, 0.0], 0.001),
        ([UNIFORM], [1], [0.5, 0.5], 0.001),
        ([UNIFORM], [1], UNIFORM, 0.25),
        ([UNIFORM], [1], UNIFORM, -0.1),
    ],
)
def test_what_does_not_fit_is_refused(fates, weights, prior, floor):
    with pytest.raises(ShapeError, match="wanted"):
        pool_log(fates, weights, prior, floor=floor)


def test_a_mixture_needs_a_positive_weight():
    with pytest.raises(ShapeError, match="positive sum"):
        pool_linear([UNIFORM], [0.0])
    with pytest.raises(ShapeError, match="as many fates"):
        total_variation(UNIFORM, [0.5, 0.5])
