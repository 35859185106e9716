"""Properties of the kernels of words, for any input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from epigone.stats.alignment import align_locally, shingle_jaccard
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.keyness import keyness_g2
from epigone.stats.log_odds import informative_prior, log_odds
from epigone.stats.novelty import novelty
from epigone.stats.rates import mention_rates
from epigone.stats.text_reuse import text_reuse

#: Rounding of sums of tens of terms in double precision.
ROUNDING = 1e-10

weights = st.floats(0.01, 1.0).map(lambda x: round(x, 3))
mixtures = st.tuples(st.integers(3, 12), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=weights).map(lambda x: x / x.sum(axis=1, keepdims=True))
)


@pytest.fixture(autouse=True, scope="module")
def _loops_are_loaded():
    """Load compiled loops before Hypothesis times the first example."""
    novelty([[1.0]] * 3, 1)
    align_locally([1], [1])
    text_reuse(list(range(20)), [0, 20], list(range(20)), [0, 20])


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


counts = st.integers(2, 8).flatmap(
    lambda n_words: arrays(np.int64, (2, n_words), elements=st.integers(0, 500))
)
size = st.floats(0.1, 1000)


@given(counts, size)
def test_exchanging_the_texts_turns_every_sign(found, prior_size):
    prior = informative_prior(found.sum(axis=0) + 1, prior_size)
    one, other = log_odds(*found, prior), log_odds(*found[::-1], prior)
    assert other.delta == pytest.approx(-one.delta, abs=ROUNDING)
    assert other.variance == pytest.approx(one.variance)


@given(counts, size)
def test_equal_texts_mark_nothing(found, prior_size):
    same = log_odds(found[0], found[0], informative_prior(found[0] + 1, prior_size))
    assert (same.delta == 0).all()
    assert (same.p_adjusted == 1).all()


@given(counts, st.randoms(use_true_random=False))
def test_the_order_of_words_does_not_matter(found, random):
    order = list(range(found.shape[1]))
    random.shuffle(order)
    assert log_odds(*found[:, order], 0.5).z == pytest.approx(log_odds(*found, 0.5).z[order], abs=ROUNDING)


@given(counts)
def test_keyness_is_symmetric_and_never_negative(found):
    filled = found + 1
    one, other = keyness_g2(*filled), keyness_g2(*filled[::-1])
    assert (one.g2 >= 0).all()
    assert other.g2 == pytest.approx(one.g2)
    assert other.log_ratio == pytest.approx(-one.log_ratio, abs=ROUNDING)


@given(st.lists(st.lists(st.integers(0, 5), max_size=6), min_size=1, max_size=6))
def test_counts_by_document_add_up(texts):
    tokens = np.array([word for text in texts for word in text], dtype=np.int64)
    found = DocumentCounts.of_tokens(tokens, np.cumsum([0, *map(len, texts)]), 6)
    assert found.totals().tolist() == np.bincount(tokens, minlength=6).tolist()
    assert found.tokens().tolist() == [len(text) for text in texts]
    assert found.document_frequency().tolist() == [sum(word in text for text in texts) for word in range(6)]


documents = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 2000)), min_size=1, max_size=8)


@given(documents)
def test_a_rate_lies_in_its_interval(found):
    mentions, tokens = np.array(found).T
    rates = mention_rates(mentions, tokens, np.zeros(len(found), dtype=int), seed=1, draws=100)
    assert rates.low[0] <= rates.rate[0] <= rates.high[0]


words = st.lists(st.integers(0, 4), max_size=12)


def plain_score(a, b):
    """Smith and Waterman's table, cell by cell."""
    table = np.zeros((len(a) + 1, len(b) + 1), dtype=int)
    for i, own in enumerate(a, 1):
        for j, other in enumerate(b, 1):
            pair = table[i - 1, j - 1] + (2 if own == other else -1)
            table[i, j] = max(0, pair, table[i - 1, j] - 1, table[i, j - 1] - 1)
    return int(table.max())


@given(words, words)
def test_an_alignment_is_the_best_there_is_and_adds_up(a, b):
    found = align_locally(a, b)
    assert found.score == plain_score(a, b) == align_locally(b, a).score
    assert [a[place] for place in found.matches_a] == [b[place] for place in found.matches_b]
    assert (np.diff(found.matches_a) > 0).all()
    assert (np.diff(found.matches_b) > 0).all()


@given(words, words, st.integers(1, 3))
def test_likeness_is_symmetric_and_a_share(a, b, length):
    found = shingle_jaccard(a, b, length)
    assert 0 <= found <= 1
    assert found == shingle_jaccard(b, a, length)
    assert shingle_jaccard(a, a, length) == float(len(a) >= length)


@given(st.integers(0, 60), st.integers(10, 40), st.permutations(range(100, 140)))
def test_the_place_of_a_passage_does_not_matter(at, length, strange):
    source = np.arange(100)
    target = np.concatenate([strange[:20], source[at : at + length], strange[20:]])
    found = text_reuse(source, [0, 100], target, [0, target.size])
    assert (found.target_start[0], found.target_end[0]) == (20, 20 + length)
    assert (found.source_start[0], found.source_end[0]) == (at, at + length)
