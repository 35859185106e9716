import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.language_break import language_break


def pieces(stream, weights, n_texts, first=0, spread=40.0):
    """Four pieces of each of some texts, all around one mixture."""
    mixtures, text = [], []
    for number in range(n_texts):
        own = stream.dirichlet(np.array(weights) * spread)
        mixtures += list(stream.dirichlet(own * 200 + 0.01, 4))
        text += [first + number] * 4
    return np.clip(mixtures, 1e-6, None), text


def joined(stream, one, other, n=8):
    before, text_before = pieces(stream, one, n)
    after, text_after = pieces(stream, other, n, n)
    mixtures = np.concatenate([before, after])
    mixtures /= mixtures.sum(axis=1, keepdims=True)
    return mixtures, np.array(text_before + text_after), np.arange(len(mixtures)) >= len(before)


def test_two_of_one_language_do_not_break_and_two_languages_do():
    stream = np.random.default_rng(1)
    same = language_break(*joined(stream, [0.4, 0.3, 0.3], [0.4, 0.3, 0.3]), seed=1)
    apart = language_break(*joined(stream, [0.6, 0.2, 0.2], [0.2, 0.2, 0.6]), seed=1)
    assert same.low < 0 < same.high
    assert same.p_value > 0.05
    assert apart.low > 0
    assert apart.p_value < 0.01


def test_the_null_is_rejected_as_often_as_it_says():
    rejected = 0
    for number in range(60):
        stream = np.random.default_rng(number)
        found = language_break(*joined(stream, [0.5, 0.3, 0.2], [0.5, 0.3, 0.2], n=5), seed=number, draws=199)
        rejected += found.p_value <= 0.1
    assert rejected <= 13  # 6 expected; more than 13 has a probability under .005


def test_it_is_the_divergence_between_less_that_within():
    mixtures = np.array([[0.8, 0.2], [0.6, 0.4], [0.3, 0.7], [0.1, 0.9]])
    found = language_break(mixtures, [0, 1, 2, 3], np.array([False, False, True, True]), seed=1)

    def divergence(p, q):
        return float((p * np.log2(p / q)).sum())

    between = np.mean([divergence(mixtures[i], mixtures[j]) for i in (2, 3) for j in (0, 1)])
    before = (divergence(mixtures[0], mixtures[1]) + divergence(mixtures[1], mixtures[0])) / 2
    after = (divergence(mixtures[2], mixtures[3]) + divergence(mixtures[3], mixtures[2])) / 2
    assert found.bits == pytest.approx(between - (before + after) / 2)
    assert (found.between, found.within_before, found.within_after) == pytest.approx((between, before, after))


def test_a_side_of_one_text_has_no_interval():
    mixtures = [[0.8, 0.2], [0.7, 0.3], [0.3, 0.7], [0.2, 0.8], [0.3, 0.7]]
    found = language_break(mixtures, [0, 0, 1, 1, 2], np.array([False, False, True, True, True]), seed=1)
    assert np.isnan([found.low, found.high, found.p_value]).all()
    assert found.bits > 0


def test_the_order_of_pieces_does_not_matter():
    stream = np.random.default_rng(3)
    mixtures, text, after = joined(stream, [0.6, 0.2, 0.2], [0.2, 0.2, 0.6])
    order = stream.permutation(len(text))
    one = language_break(mixtures, text, after, seed=1)
    other = language_break(mixtures[order], text[order], after[order], seed=1)
    assert one.bits == pytest.approx(other.bits)
    assert one.low == pytest.approx(other.low)


@pytest.mark.parametrize(
    ("text", "after", "message"),
    [
        ([0, 0, 1], [False, True, True], "two pieces"),
        ([0, 0, 0, 1], [False, False, True, True], "both sides"),
        ([0, 0], [False, False, True, True], "labels"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(text, after, message):
    mixtures = np.full((len(after), 2), 0.5)
    with pytest.raises(ShapeError, match=message):
        language_break(mixtures, text, np.array(after), seed=1)
