"""Numbers of methods, section d: legacy geometry.

The table of fates and the correlations are closed forms computed for that page; the mean cosines are its
own simulations.
"""

import numpy as np
import pytest
from scipy.stats import norm, qmc

from epigone.stats.geometry import fate_probabilities, legacy_geometry, split_sample_geometry
from epigone.stats.triples import (
    placebo_triples,
    random_walk_correlation,
    shared_period_correlation,
    shrink_line_move,
)

#: The page gives the table to this accuracy; the quasi-random draws are within a tenth of it.
TABLE = 1e-3
#: Printed to six digits.
PRINTED = 5e-7
#: Rounding in double precision.
EXACT = 1e-12

SD, ROPE = 0.3, 0.5


@pytest.fixture(scope="module")
def noise():
    """Evenly spread standard normal draws of the three levels, shape (3, 2^18)."""
    points = qmc.Sobol(3, scramble=False).random_base2(18)
    # Moved to the middle of their cells, since the first lies on the edge.
    return norm.ppf(points + 0.5**19).T


def fates_at(levels, noise, rho):
    b, p, s = np.asarray(levels, dtype=float)[:, None] + SD * noise
    return fate_probabilities(p - b, s - p, ROPE, rho)


@pytest.mark.parametrize(
    ("levels", "fates", "vacuous"),
    [
        ((0, 2, 2), (0.7614, 0.1191, 0.0002, 0.1193), 0.0000),
        ((0, 2, 3), (0.1191, 0.8805, 0.0002, 0.0002), 0.0000),
        ((0, 2, 1), (0.1191, 0.0002, 0.0000, 0.8807), 0.0002),
        ((0, 0.2, 1.5), (0.0297, 0.2194, 0.7015, 0.0495), 0.0093),
        ((0, 0, 0), (0.7614, 0.0028, 0.1526, 0.0833), 0.6088),
    ],
)
def test_the_table_of_fates_is_reproduced(noise, levels, fates, vacuous):
    found = fates_at(levels, noise, rho=1.0)
    assert found.fates == pytest.approx(fates, abs=TABLE)
    assert float(found.vacuous) == pytest.approx(vacuous, abs=TABLE)


def test_a_half_rollback_is_altered_or_discarded_at_rho_one_half(noise):
    found = fates_at((0, 2, 1), noise, rho=0.5)
    assert found.fates[2:] == pytest.approx((0.3815, 0.4995), abs=TABLE)


def test_the_covariance_of_line_and_move_must_be_there(noise):
    # Line and move drawn apart, as if they did not share the predecessor's level, miss the table.
    line, move = (SD * np.sqrt(2) * noise[i] for i in range(2))
    assert fate_probabilities(line, move, ROPE, 1.0).fates[3] < 0.0833 - 10 * TABLE


def test_noise_alone_correlates_line_and_move_at_minus_one_half():
    assert float(shared_period_correlation(2.0, 2.0, 2.0)) == pytest.approx(-0.5, abs=EXACT)


@pytest.mark.parametrize(
    ("p", "mean", "sd", "n"),
    [(2, -0.408, 0.634, 200_000), (10, -0.480, 0.252, 60_000), (100, -0.498, 0.075, 8_000)],
)
def test_the_mean_cosine_of_pure_noise_falls_to_minus_one_half(p, mean, sd, n):
    levels = np.random.default_rng(p).standard_normal((3, n, p))
    cosine = legacy_geometry(*levels).cosine
    # Four standard errors of the simulation and the rounding of the page's three digits.
    assert cosine.mean() == pytest.approx(mean, abs=4 * sd / np.sqrt(n) + 1e-3)
    assert cosine.std() == pytest.approx(sd, abs=4 * sd / np.sqrt(n) + 1e-3)


@pytest.mark.parametrize("years", [(5, 5, 5), (3, 12, 4), (10, 2, 20)])
def test_unequal_windows_change_the_correlation_of_pure_noise(years):
    nb, np_, ns = years
    average = np.zeros((3, sum(years)))
    for row, (first, last) in enumerate([(0, nb), (nb, nb + np_), (nb + np_, sum(years))]):
        average[row, first:last] = 1 / (last - first)
    line, move = average[1] - average[0], average[2] - average[1]
    correlation = line @ move / np.sqrt((line @ line) * (move @ move))
    assert float(shared_period_correlation(1 / nb, 1 / np_, 1 / ns)) == pytest.approx(correlation, abs=EXACT)


@pytest.mark.parametrize(("n", "correlation"), [(5, 0.235294), (10, 0.246269)])
def test_a_random_walk_correlates_line_and_move(n, correlation):
    assert random_walk_correlation(n) == pytest.approx(correlation, abs=PRINTED)
    times = np.arange(1, 3 * n + 1)
    covariance = np.minimum(times[:, None], times)
    average = np.kron(np.eye(3), np.full(n, 1 / n))
    line, move = average[1] - average[0], average[2] - average[1]
    exact = line @ covariance @ move / np.sqrt((line @ covariance @ line) * (move @ covariance @ move))
    assert random_walk_correlation(n) == pytest.approx(exact, abs=EXACT)


def test_a_long_random_walk_correlates_at_one_quarter():
    assert random_walk_correlation(10_000) == pytest.approx(0.25, abs=1e-7)


def test_placebo_triples_of_a_random_walk_are_centred_above_zero():
    walks = np.random.default_rng(3).standard_normal((400, 20, 60)).cumsum(axis=-1)
    cosine = placebo_triples(walks, (5, 5, 5)).cosine
    # 400 walks of 20 indicators: the standard error of the mean is below .01.
    assert np.nanmean(cosine) == pytest.approx(random_walk_correlation(5), abs=0.03)


def test_debiased_pieces_are_unbiased_and_raw_ones_are_not():
    p, sd, n = 40, 0.7, 4000
    rng = np.random.default_rng(5)
    b, line, move = np.zeros(p), np.full(p, 0.5), np.full(p, -0.1)
    levels = [level + sd * rng.standard_normal((n, p)) for level in (b, b + line, b + line + move)]
    found = legacy_geometry(*levels, variances=(sd**2, sd**2, sd**2))
    truth = legacy_geometry(b, b + line, b + line + move)
    lines = (found.line**2).sum(axis=-1) - 2 * p * sd**2
    both = (found.line * found.move).sum(axis=-1) + p * sd**2
    assert lines.mean() == pytest.approx((line**2).sum(), abs=0.5)
    assert both.mean() == pytest.approx((line * move).sum(), abs=0.5)
    assert found.retained.mean() < float(truth.retained) - 0.2
    assert 1 + both.mean() / lines.mean() == pytest.approx(float(truth.retained), abs=0.03)
    # A ratio of unbiased pieces is itself biased a little: nearer the truth than the raw one all the same.
    raw, debiased = np.nanmedian([found.retained, found.retained_debiased], axis=1)
    assert abs(debiased - truth.retained) < abs(raw - truth.retained) / 4


def test_no_line_is_found_where_it_is_no_longer_than_its_error():
    found = legacy_geometry([0.0, 0.0], [0.3, -0.2], [1.0, 1.0], variances=(0.1, 0.1, 0.1))
    assert not found.line_found
    assert np.isnan([found.cosine_debiased, found.retained_debiased]).all()


def test_split_years_take_the_shared_error_out_of_the_product():
    rng = np.random.default_rng(7)
    b, s = rng.standard_normal((2, 4000, 10)) / np.sqrt(6)
    years = rng.standard_normal((4000, 6, 10))
    whole = legacy_geometry(b, years.mean(axis=-2), s)
    split = split_sample_geometry(b, years, s)
    # The cosine of pure noise over 10 indicators: mean -.48 with shared years, 0 without; se about .004.
    assert whole.cosine.mean() == pytest.approx(-0.48, abs=0.02)
    assert split.cosine.mean() == pytest.approx(0.0, abs=0.02)


def test_lines_chosen_for_their_size_are_shrunk_back_to_the_truth():
    rng = np.random.default_rng(11)
    tau, var = 0.5, 0.4
    true_line, true_move = tau * rng.standard_normal((2, 200_000))
    b, p, s = np.sqrt(var) * rng.standard_normal((3, 200_000))
    line, move = true_line + p - b, true_move + s - p
    shrunk = shrink_line_move(line, move, [var, var, var], tau_line=tau, tau_move=tau)
    chosen = line > 1.5
    assert line[chosen].mean() > true_line[chosen].mean() + 0.5
    # Some 15,000 are chosen, each with sd below .5: four standard errors.
    assert shrunk.line[chosen].mean() == pytest.approx(true_line[chosen].mean(), abs=0.02)
    assert shrunk.move[chosen].mean() == pytest.approx(true_move[chosen].mean(), abs=0.02)


def test_a_baseline_made_wider_makes_the_line_less_sure(noise):
    b, p, s = np.array([0.0, 1.0, 0.2])[:, None] + SD * noise
    narrow = fate_probabilities(p - b, s - p, ROPE, 0.5).fates
    wide = fate_probabilities(p - 4 * b, s - p, ROPE, 0.5).fates
    assert wide[2] > narrow[2] + 0.1


def test_at_a_ceiling_extension_is_impossible_and_preserved_overstated(noise):
    ceiling = 2.2
    b, p, s = np.array([0.0, 2.0, 3.0])[:, None] + SD * noise
    free = fate_probabilities(p - b, s - p, ROPE, 0.5).fates
    bound = fate_probabilities(p - b, np.minimum(s, ceiling) - np.minimum(p, ceiling), ROPE, 0.5).fates
    assert bound[1] < free[1] / 2
    assert bound[0] > free[0] + 0.5
