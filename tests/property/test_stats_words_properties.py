"""Properties of the kernels of words, for any input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from epigone.stats.novelty import novelty

#: Rounding of sums of tens of terms in double precision.
ROUNDING = 1e-10

weights = st.floats(0.01, 1.0).map(lambda x: round(x, 3))
mixtures = st.tuples(st.integers(3, 12), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=weights).map(lambda x: x / x.sum(axis=1, keepdims=True))
)


@given(mixtures, st.integers(1, 3))
def test_reversing_time_swaps_novelty_and_transience(found, window):
    forwards, backwards = novelty(found, window), novelty(found[::-1], window)
    assert backwards.novelty == pytest.approx(forwards.transience[::-1], abs=ROUNDING)
    assert backwards.transience == pytest.approx(forwards.novelty[::-1], abs=ROUNDING)


@given(mixtures, st.integers(1, 3))
def test_novelty_is_never_negative(found, window):
    assert (novelty(found, window).novelty >= -ROUNDING).all()


@given(mixtures, st.integers(1, 3))
def test_identical_documents_are_not_novel(found, window):
    same = np.repeat(found[:1], len(found), axis=0)
    measured = novelty(same, window)
    assert measured.novelty == pytest.approx(np.zeros(measured.documents.size), abs=ROUNDING)
    assert measured.resonance == pytest.approx(np.zeros(measured.documents.size), abs=ROUNDING)


@given(mixtures, st.integers(1, 3), st.randoms(use_true_random=False))
def test_the_order_of_topics_does_not_matter(found, window, random):
    order = list(range(found.shape[1]))
    random.shuffle(order)
    assert novelty(found[:, order], window).novelty == pytest.approx(
        novelty(found, window).novelty, abs=ROUNDING
    )


@given(mixtures, st.integers(1, 3))
def test_a_day_apart_windows_by_date_are_windows_by_count(found, window):
    by_count, by_date = novelty(found, window), novelty(found, window, day=np.arange(len(found)))
    assert by_date.documents.tolist() == by_count.documents.tolist()
    assert by_date.resonance == pytest.approx(by_count.resonance, abs=ROUNDING)
