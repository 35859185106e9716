import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.geometry import legacy_geometry
from epigone.stats.triples import (
    percentile_among,
    placebo_triples,
    random_walk_correlation,
    shared_period_correlation,
    shrink_line_move,
)

#: Cumulative sums against direct means.
ROUNDING = 1e-9


def test_every_triple_equals_the_geometry_of_its_window_means():
    series = np.random.default_rng(1).normal(size=(3, 20)) + 100
    found = placebo_triples(series, (4, 3, 5), metric=[1.0, 2.0, 0.5])
    assert found.start.tolist() == list(range(9))
    for start in found.start:
        cuts = np.split(series[:, start : start + 12], [4, 7], axis=1)
        direct = legacy_geometry(*(cut.mean(axis=1) for cut in cuts), metric=[1.0, 2.0, 0.5])
        assert found.cosine[start] == pytest.approx(float(direct.cosine), abs=ROUNDING)
        assert found.retained[start] == pytest.approx(float(direct.retained), abs=ROUNDING)


def test_missing_years_are_left_out_of_the_means():
    series = np.array([[0.0, np.nan, 2.0, 2.0, 3.0, np.nan]])
    found = placebo_triples(series, (2, 2, 2))
    assert found.retained == pytest.approx([1.5], abs=ROUNDING)


def test_a_window_without_any_value_gives_no_placebo():
    series = np.array([[0.0, 1.0, np.nan, np.nan, 3.0, 5.0]])
    found = placebo_triples(series, (1, 1, 1))
    assert np.isnan(found.cosine).all()


def test_a_history_shorter_than_the_windows_has_no_triples():
    assert placebo_triples([[1.0, 2.0]], (1, 1, 1)).cosine.shape == (0,)


def test_units_of_a_class_are_done_at_once():
    series = np.random.default_rng(2).normal(size=(7, 2, 15))
    found = placebo_triples(series, (2, 2, 2))
    assert found.cosine.shape == (7, 10)
    assert found.cosine[3] == pytest.approx(placebo_triples(series[3], (2, 2, 2)).cosine, abs=ROUNDING)


def test_the_percentile_counts_ties_half_and_leaves_out_missing_placebos():
    assert percentile_among(2.0, [1.0, 2.0, 3.0, np.nan]) == 0.5
    assert np.isnan(percentile_among(2.0, [np.nan]))


def test_shrinkage_matches_the_formula_with_inverses():
    vb, vp, vs, taus = 0.3, 0.2, 0.4, np.array([0.7, 0.5])
    noise = np.array([[vb + vp, -vp], [-vp, vp + vs]])
    precision = np.linalg.inv(noise) + np.diag(taus**-2.0)
    mean = np.linalg.solve(precision, np.linalg.solve(noise, [1.2, -0.8]))
    found = shrink_line_move(1.2, -0.8, [vb, vp, vs], tau_line=0.7, tau_move=0.5)
    assert [float(found.line), float(found.move)] == pytest.approx(mean.tolist(), abs=ROUNDING)
    assert found.covariance == pytest.approx(np.linalg.inv(precision), abs=ROUNDING)


def test_exact_levels_are_not_shrunk_and_a_class_without_lines_shrinks_to_none():
    exact = shrink_line_move([1.0, 2.0], [0.5, 0.1], [0.0, 0.0, 0.0], tau_line=1.0, tau_move=1.0)
    assert exact.line == pytest.approx([1.0, 2.0], abs=ROUNDING)
    none = shrink_line_move(1.0, 0.5, [0.1, 0.1, 0.1], tau_line=0.0, tau_move=0.0)
    assert (float(none.line), float(none.move)) == (0.0, 0.0)


def test_what_does_not_fit_is_refused():
    with pytest.raises(ShapeError, match="wanted"):
        placebo_triples([1.0, 2.0], (1, 1, 1))
    with pytest.raises(ShapeError, match="wanted"):
        placebo_triples([[1.0, 2.0]], (1, 0, 1))
    with pytest.raises(ShapeError, match="wanted"):
        random_walk_correlation(0)
    with pytest.raises(ShapeError, match="wanted"):
        shared_period_correlation(-1.0, 1.0, 1.0)
    with pytest.raises(ShapeError, match="wanted"):
        shared_period_correlation(0.0, 0.0, 1.0)
    with pytest.raises(ShapeError, match="wanted"):
        shrink_line_move(1.0, 1.0, [0.1, 0.1], tau_line=1.0, tau_move=1.0)
