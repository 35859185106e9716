"""Legacy geometry: closed forms and the table of fates (methods, section d)."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.geometry import fate_probabilities, legacy_geometry
from epigone.stats.triples import placebo_triples, shrink_line_move

N_DRAWS = 1_000_000
#: Monte Carlo sd of a share of a million draws is at most .0005; three of them.
TOLERANCE = 0.0015


def draws(b: float, p: float, s: float) -> tuple[np.ndarray, np.ndarray]:
    levels = np.random.default_rng(7).standard_normal((3, N_DRAWS)) * 0.3 + np.array([[b], [p], [s]])
    return levels[1] - levels[0], levels[2] - levels[1]


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
def test_fates_of_three_levels_with_equal_errors(levels, fates, vacuous):
    found = fate_probabilities(*draws(*levels), 0.5, 1.0)
    assert found.fates == pytest.approx(fates, abs=TOLERANCE)
    assert float(found.vacuous) == pytest.approx(vacuous, abs=TOLERANCE)


def test_half_of_the_line_undone_is_altered_as_often_as_discarded():
    found = fate_probabilities(*draws(0, 2, 1), 0.5, 0.5).fates
    assert found[2] == pytest.approx(0.3815, abs=TOLERANCE)
    assert found[3] == pytest.approx(0.4995, abs=TOLERANCE)


def test_the_covariance_of_line_and_move_matters():
    line, move = draws(0, 0, 0)
    apart = np.random.default_rng(8).permutation(move)
    joint = fate_probabilities(line, move, 0.5, 1.0).fates
    assert abs(fate_probabilities(line, apart, 0.5, 1.0).fates - joint).max() > 0.03


def test_noise_alone_looks_like_reversal():
    """Pitfall 1: cos tends to -1/2 as indicators grow, since line and move share the middle period."""
    random = np.random.default_rng(1)
    for p, mean, sd in ((2, -0.408, 0.634), (10, -0.480, 0.252), (100, -0.498, 0.075)):
        cos = [legacy_geometry(*random.standard_normal((3, p))).cosine for _ in range(4000)]
        assert np.mean(cos) == pytest.approx(mean, abs=4 * sd / np.sqrt(4000))
        assert np.std(cos) == pytest.approx(sd, abs=0.03)


def test_smooth_series_lean_the_other_way():
    """Pitfall 2: a random walk cut into three windows of n correlates line and move positively."""
    for n, expected in ((5, 0.235294), (10, 0.246269)):
        assert (1 / 6 - 1 / (6 * n**2)) / (2 / 3 + 1 / (3 * n**2)) == pytest.approx(expected, abs=1e-6)
        walk = (
            np.random.default_rng(n)
            .standard_normal((200_000, 3 * n))
            .cumsum(axis=1)
            .reshape(-1, 3, n)
            .mean(axis=2)
        )
        line, move = walk[:, 1] - walk[:, 0], walk[:, 2] - walk[:, 1]
        assert np.corrcoef(line, move)[0, 1] == pytest.approx(expected, abs=0.01)


def test_debiasing_takes_the_noise_out_of_the_products():
    """Pitfall 3: with truth L = 1, D = -.5 on every axis, the debiased retained share is right on average."""
    random = np.random.default_rng(2)
    p, v = 400, 0.5
    # The predecessor's error is the largest: its variance stands in both products.
    truth = np.array([[0.0], [1.0], [0.5]]) * np.ones((3, p))
    variances = (np.full(p, v / 10), np.full(p, v), np.full(p, v))
    sd = np.sqrt(np.stack(variances))
    runs = [
        legacy_geometry(*(truth + sd * random.standard_normal((3, p))), variances=variances)
        for _ in range(300)
    ]
    assert np.mean([run.retained_debiased for run in runs]) == pytest.approx(0.5, abs=0.02)
    assert np.mean([run.retained for run in runs]) < 0.4


def test_no_line_is_said_to_be_found_in_noise_smaller_than_its_errors():
    found = legacy_geometry([0.0], [0.1], [1.0], variances=([1.0], [1.0], [1.0]))
    assert not found.line_found
    assert np.isnan(found.retained_debiased)


def test_shrinking_an_unsure_line_leaves_little_of_it():
    """Pitfall 4: (S0^-1 + S^-1)^-1 S^-1 x with equal variances and no correlation halves both."""
    found = shrink_line_move(2.0, -1.0, [1.0, 0.0, 1.0], tau_line=1.0, tau_move=1.0)
    assert (found.line, found.move) == (pytest.approx(1.0), pytest.approx(-0.5))


def test_the_squares_add_up():
    found = legacy_geometry([0.0, 0, 0], [1.0, 2, -1], [2.0, 0, 3])
    along = float(found.move @ found.line) ** 2 / float(found.line @ found.line)
    across = found.innovation * float(found.move @ found.move)
    assert along + across == pytest.approx(float(found.move @ found.move))


def test_retained_reads_as_kept_extended_rolled_back_and_reversed():
    for successor, retained in ((2.0, 1.0), (3.0, 1.5), (1.0, 0.5), (0.0, 0.0), (-1.0, -0.5)):
        assert legacy_geometry([0.0], [2.0], [successor]).retained == pytest.approx(retained)


def test_placebo_triples_of_a_straight_line_keep_its_direction():
    found = placebo_triples([np.arange(30.0)], (5, 5, 5))
    assert found.cosine == pytest.approx(np.ones(16))
    assert found.retained == pytest.approx(np.full(16, 2.0))


def test_without_a_baseline_a_declared_line_is_judged_at_rho_one():
    move = np.array([-1.0, 0.1, 1.0, 0.0])
    found = fate_probabilities(np.full(4, np.nan), move, 0.5, 0.5, declared_sign=1)
    assert found.fates == pytest.approx([0.5, 0.25, 0.0, 0.25])


def test_a_kernel_says_what_does_not_fit():
    with pytest.raises(ShapeError, match="one shape"):
        fate_probabilities([1.0, 2.0], [1.0], 0.5, 0.5)
    with pytest.raises(ShapeError, match="rope"):
        fate_probabilities([1.0], [1.0], 0.0, 0.5)
