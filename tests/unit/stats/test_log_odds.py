"""Marked words: between two, among many, with documents redrawn; keyness."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from epigone.errors import ShapeError
from epigone.stats.document_counts import DocumentCounts
from epigone.stats.keyness import keyness_g2
from epigone.stats.log_odds import informative_prior, log_odds, log_odds_by_author
from epigone.stats.log_odds_bootstrap import log_odds_bootstrap

BURST = 200


def documents_of(stream, n_documents=40, burst=0):
    """Documents of 500 words at random; word 200 stands only in the first, `burst` times."""
    tokens = stream.integers(0, BURST, size=(n_documents, 500))
    tokens[0, :burst] = BURST
    return DocumentCounts.of_tokens(tokens.ravel(), 500 * np.arange(n_documents + 1), BURST + 1)


def test_a_stronger_prior_draws_towards_nothing():
    weak, strong = (log_odds([30, 5, 9], [10, 8, 20], size / 3) for size in (3, 3000))
    assert (np.abs(strong.delta) < np.abs(weak.delta)).all()
    assert (np.abs(strong.z) < np.abs(weak.z)).all()


def test_the_prior_says_its_size():
    found = log_odds([3, 2], [1, 4], informative_prior([30, 70], 12))
    assert found.prior_size == pytest.approx(12)
    assert "prior of 12 tokens" in str(found)


def test_two_authors_among_all_are_the_two_against_each_other():
    counts = np.array([[9.0, 2, 5], [3, 8, 1]])
    first, second = log_odds_by_author(counts, 0.5)
    assert first.delta == pytest.approx(log_odds(*counts, 0.5).delta)
    assert second.delta == pytest.approx(-first.delta)


def test_each_of_four_authors_has_his_own_words():
    counts = np.full((4, 6), 50.0)
    counts[np.arange(4), np.arange(4)] = 120
    assert [int(found.z.argmax()) for found in log_odds_by_author(counts, 1.0)] == [0, 1, 2, 3]


def test_a_word_of_one_document_has_one_witness():
    stream = np.random.default_rng(1)
    a, b = documents_of(stream, burst=40), documents_of(stream)
    prior = informative_prior(a.totals() + b.totals(), 500)
    by_word = log_odds(a.totals(), b.totals(), prior)
    by_document = log_odds_bootstrap(a, b, prior, seed=1)
    assert by_word.p_adjusted[BURST] == by_word.p_adjusted.min()
    assert abs(by_document.z[BURST]) < abs(by_word.z[BURST]) / 1.5
    assert (by_document.documents_a[BURST], by_document.documents_b[BURST]) == (1, 0)
    others = slice(0, BURST)
    ratio = by_document.sd[others] / by_document.sd_of_counts[others]
    assert np.median(ratio) == pytest.approx(1, abs=0.1)


def test_a_word_that_one_side_never_says_is_no_surer_than_its_counts():
    a = DocumentCounts.of_tokens([0, 1, 2] * 3, [0, 3, 6, 9], 3)
    b = DocumentCounts.of_tokens([0, 1] * 2, [0, 2, 4], 3)
    found = log_odds_bootstrap(a, b, 0.5, seed=1)
    assert found.sd[2] < found.sd_of_counts[2]
    assert found.z[2] == pytest.approx(log_odds(a.totals(), b.totals(), 0.5).z[2])


def test_the_bootstrap_gives_the_same_digits_twice_and_others_with_another_seed():
    stream = np.random.default_rng(2)
    a, b = documents_of(stream), documents_of(stream)
    first, again, other = (log_odds_bootstrap(a, b, 0.5, seed=seed, draws=20).sd for seed in (3, 3, 4))
    assert (first == again).all()
    assert not (first == other).all()


def test_the_frame_names_the_words():
    frame = log_odds([3, 2], [1, 4], 0.5).to_frame(["war", "peace"])
    assert frame["word"].to_list() == ["war", "peace"]
    assert frame.columns[1:] == [
        "count_a", "count_b", "prior", "delta", "variance", "z", "p_value", "p_adjusted",
    ]  # fmt: skip


def test_a_word_of_one_text_alone_has_keyness_and_an_infinite_ratio():
    found = keyness_g2([10, 0, 5], [0, 0, 15])
    assert found.log_ratio.tolist()[:2] == [np.inf, 0.0]
    assert found.g2[0] > 0
    assert found.g2[1] == 0
    assert found.p_adjusted[0] < 0.05


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: log_odds([1, 2], [1, 2, 3], 1), "n_words"),
        (lambda: log_odds([1, -2], [1, 2], 1), "counts_a"),
        (lambda: log_odds([1, 2], [1, np.nan], 1), "counts_b"),
        (lambda: log_odds([1, 2], [1, 2], 0), "prior"),
        (lambda: log_odds([1, 2], [1, 2], [1, 1, 1]), "prior"),
        (lambda: log_odds([1], [1], 1), "two words"),
        (lambda: log_odds_by_author([[1, 2]], 1), "n_authors"),
        (lambda: informative_prior([1, 0], 10), "every word"),
        (lambda: informative_prior([1, 1], 0), "size"),
        (lambda: keyness_g2([1, 2], [1]), "n_words"),
        (lambda: keyness_g2([5], [1], total_a=3, total_b=9), "total_a"),
        (lambda: keyness_g2([0], [0]), "total_a"),
    ],
)
def test_what_does_not_fit_is_refused(call, what):
    with pytest.raises(ShapeError, match=what):
        call()


def test_the_bootstrap_wants_one_vocabulary_and_documents_to_draw():
    one = DocumentCounts.of_tokens([0, 1], [0, 2], 2)
    two = DocumentCounts.of_tokens([0, 1], [0, 1, 2], 2)
    other = DocumentCounts.of_tokens([0, 1], [0, 1, 2], 3)
    with pytest.raises(ShapeError, match="two documents"):
        log_odds_bootstrap(one, two, 1.0, seed=1)
    with pytest.raises(ShapeError, match="one vocabulary"):
        log_odds_bootstrap(two, other, 1.0, seed=1)
    with pytest.raises(ShapeError, match="draws"):
        log_odds_bootstrap(two, two, 1.0, seed=1, draws=1)


def test_document_counts_by_tokens_and_by_sparse_table_agree():
    tokens, offsets = [2, 0, 2, 1, 1], [0, 3, 3, 5]
    by_tokens = DocumentCounts.of_tokens(tokens, offsets, 4)
    table = np.array([[1, 0, 2, 0], [0, 0, 0, 0], [0, 2, 0, 0]])
    by_table = DocumentCounts.of_sparse(csr_array(table))
    for counts in (by_tokens, by_table):
        assert counts.totals().tolist() == table.sum(axis=0).tolist()
        assert counts.tokens().tolist() == table.sum(axis=1).tolist()
        assert counts.document_frequency().tolist() == (table > 0).sum(axis=0).tolist()
        assert counts.rows([2, 0]).totals().tolist() == table[[2, 0]].sum(axis=0).tolist()
        assert counts.rows(np.array([False, False, True])).n_documents == 1
        assert counts.weighted_totals(np.array([[2.0, 5, 1]])).tolist() == [[2, 2, 4, 0]]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"indptr": [0, 3]}, "indptr"),
        ({"indptr": [0, 2, 1, 2]}, "indptr"),
        ({"indices": [0, 7]}, "words from 0 to 1"),
        ({"counts": [1.0]}, "counts"),
        ({"counts": [1.0, -1.0]}, "negative"),
    ],
)
def test_a_table_of_counts_that_is_none_is_refused(given, what):
    whole = {"indptr": [0, 1, 2], "indices": [0, 1], "counts": [1.0, 1.0], **given}
    with pytest.raises(ShapeError, match=what):
        DocumentCounts(n_words=2, **{name: np.array(values) for name, values in whole.items()})


@pytest.mark.parametrize(
    ("tokens", "offsets", "what"),
    [
        ([0, 5], [0, 2], "ids from 0 to 1"),
        ([0, -1], [0, 2], "ids from 0"),
        ([0.5], [0, 1], "integers"),
        ([0, 1], [0, 3], "offsets"),
        ([0, 1], [1, 2], "offsets"),
        ([0, 1], [], "offsets"),
    ],
)
def test_tokens_that_do_not_fit_are_refused(tokens, offsets, what):
    with pytest.raises(ShapeError, match=what):
        DocumentCounts.of_tokens(tokens, offsets, 2)
