"""Wordscores and Wordfish: what they leave out, what they warn of, what they refuse."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.wordfish import wordfish
from epigone.stats.wordscores import wordscores

COUNTS = np.array([[9, 5, 1, 5], [7, 5, 2, 6], [2, 5, 7, 5], [1, 6, 9, 4]])


def test_a_word_of_no_reference_has_no_score_and_does_not_count():
    found = wordscores([[8, 2, 0], [2, 8, 0]], [-1, 1], [[5, 5, 0], [5, 5, 90], [0, 0, 3]])
    assert np.isnan(found.words[2])
    assert found.scores[0] == found.scores[1]
    assert found.se[0] == found.se[1]
    assert found.scored_share.tolist() == [1.0, 0.1, 0.0]
    assert np.isnan(found.scores[2])


def test_rescaled_scores_have_the_spread_of_the_references():
    found = wordscores([[8, 2], [2, 8]], [-1, 1], [[6, 4], [5, 5], [3, 7]])
    assert found.rescaled.std(ddof=1) == pytest.approx(np.sqrt(2))
    assert found.rescaled.mean() == pytest.approx(found.scores.mean())
    alone = wordscores([[8, 2], [2, 8]], [-1, 1], [[6, 4]])
    assert np.isnan(alone.rescaled[0])


def test_positions_have_mean_0_and_sd_1_and_the_sign_of_the_anchors():
    found, turned = wordfish(COUNTS, (0, 3)), wordfish(COUNTS, (3, 0))
    assert found.theta.mean() == pytest.approx(0, abs=1e-9)
    assert found.theta.std() == pytest.approx(1)
    assert found.theta[0] < found.theta[3]
    assert turned.theta == pytest.approx(-found.theta)
    assert turned.beta == pytest.approx(-found.beta)


def test_two_actors_are_warned_of():
    assert wordfish(COUNTS, (0, 3), actor=["a", "a", "b", "b"]).caveats == ("two-actors",)
    assert wordfish(COUNTS, (0, 3), actor=["a", "b", "c", "b"]).caveats == ()
    assert wordfish(COUNTS, (0, 3)).caveats == ()


def test_a_word_of_one_text_has_a_finite_weight():
    found = wordfish(np.column_stack([COUNTS, [0, 0, 0, 8]]), (0, 3))
    assert np.isfinite(found.beta).all()
    assert found.caveats == ()


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"reference_counts": [[1, 2]]}, "two texts"),
        ({"reference_counts": [[1, 2], [0, 0]]}, "none empty"),
        ({"reference_scores": [1]}, "2 finite"),
        ({"reference_scores": [1, np.inf]}, "2 finite"),
        ({"virgin_counts": [[1]]}, "virgin"),
        ({"virgin_counts": [[1, -1]]}, "negative"),
    ],
)
def test_references_that_do_not_fit_are_refused(given, what):
    whole = {
        "reference_counts": [[1, 2], [2, 1]], "reference_scores": [0, 1], "virgin_counts": [[1, 1]], **given,
    }  # fmt: skip
    with pytest.raises(ShapeError, match=what):
        wordscores(**whole)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"counts": COUNTS[:2]}, "three documents"),
        ({"counts": np.vstack([COUNTS, np.zeros(4)])}, "document 4 has no occurrence"),
        ({"counts": np.column_stack([COUNTS, np.zeros(4)])}, "word 4 has no occurrence"),
        ({"counts": np.ones((3, 3))}, "alike"),
        ({"anchors": (1, 1)}, "two documents"),
        ({"anchors": (0, 4)}, "two documents"),
        ({"beta_sd": 0.0}, "beta_sd"),
    ],
)
def test_texts_that_cannot_be_placed_are_refused(given, what):
    with pytest.raises(ShapeError, match=what):
        wordfish(**{"counts": COUNTS, "anchors": (0, 2), **given})
