import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.geometry import legacy_geometry
from epigone.stats.move_summaries import (
    MEASURES,
    debiased_geometry,
    plain_geometry,
    summarise_sums,
)


def sums_of(line, move):
    return (line**2).sum(axis=-1), (line * move).sum(axis=-1), (move**2).sum(axis=-1)


def test_plain_geometry_is_legacy_geometry():
    line, move = np.random.default_rng(1).normal(size=(2, 50, 6))
    found = plain_geometry(*sums_of(line, move))
    wanted = legacy_geometry(np.zeros_like(line), line, line + move)
    assert found.cosine == pytest.approx(wanted.cosine)
    assert found.retained == pytest.approx(wanted.retained)
    assert found.innovation == pytest.approx(wanted.innovation)


@pytest.mark.parametrize(
    ("move", "departure"),
    [((3.0, 0.0), 0.0), ((-3.0, 0.0), 3.0), ((0.0, 3.0), 3.0), ((4.0, 3.0), 3.0), ((-4.0, 3.0), 5.0)],
)
def test_departure_is_what_does_not_carry_the_line_on(move, departure):
    found = plain_geometry(*sums_of(np.array([2.0, 0.0]), np.array(move)))
    assert float(found.departure) == pytest.approx(departure)


def test_without_a_line_every_move_departs():
    found = plain_geometry(0.0, 0.0, 4.0)
    assert float(found.departure) == 2.0
    assert np.isnan(found.cosine)
    assert np.isnan(found.retained)


def test_debiased_geometry_is_that_of_levels_with_independent_errors():
    stream = np.random.default_rng(5)
    b, p, s = stream.normal(size=(3, 20, 8)) * 3
    vb, vp, vs = stream.uniform(0.1, 1, size=(3, 20, 8))
    covariance = np.stack([np.stack([vb + vp, -vp], -1), np.stack([-vp, vp + vs], -1)], -2)
    found = debiased_geometry(p - b, s - p, covariance, np.ones((20, 8)))
    wanted = legacy_geometry(b, p, s, variances=(vb, vp, vs))
    assert found.retained == pytest.approx(wanted.retained_debiased, nan_ok=True)
    assert found.cosine == pytest.approx(np.clip(wanted.cosine_debiased, -1, 1), nan_ok=True)


def test_noise_alone_has_no_line_after_debiasing_half_of_the_time():
    stream = np.random.default_rng(6)
    b, p, s = stream.normal(size=(3, 400, 30))
    covariance = np.broadcast_to(np.array([[2.0, -1.0], [-1.0, 2.0]]), (400, 30, 2, 2))
    found = debiased_geometry(p - b, s - p, covariance, np.ones((400, 30)))
    assert 0.35 < np.isnan(found.line).mean() < 0.65


def test_summaries_are_quantiles_of_each_draw_by_group_and_as_a_whole():
    draws = np.random.default_rng(7).uniform(0.5, 2, size=(1, 2, 6, 1001))
    draws[:, :, 1] = 0.0
    found = summarise_sums(draws, np.array([[0.5, 0.5]]))
    moves = np.sqrt(draws[0, :, 2].sum(axis=0))
    assert found.shape == (1, 3, len(MEASURES), 3)
    assert found[0, 0, MEASURES.index("move")] == pytest.approx(np.sort(moves)[[50, 500, 950]])
    own = np.sqrt(draws[0, 1, 2] / 0.5)
    assert found[0, 2, MEASURES.index("departure"), 1] == pytest.approx(np.median(own))
    assert found[0, 0, MEASURES.index("innovation"), 1] == 1.0


def test_a_group_without_indicators_is_not_summarised():
    draws = np.ones((1, 2, 6, 50))
    draws[:, 1] = 0.0
    found = summarise_sums(draws, np.array([[1.0, 0.0]]))
    assert np.isnan(found[0, 2]).all()
    assert np.isfinite(found[0, :2]).all()


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ShapeError, match="one shape"):
        plain_geometry([1.0], 1.0, 1.0)
    with pytest.raises(ShapeError, match="sums"):
        summarise_sums(np.zeros((1, 2, 5, 9)), np.ones((1, 2)))
    with pytest.raises(ShapeError, match="covariance"):
        debiased_geometry(np.zeros((1, 2)), np.zeros((1, 2)), np.zeros((1, 2)), np.zeros((1, 2)))
