"""Topics: recovered, repeatable, of equal weight to every author; their spread and their shares."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.topic_shares import topic_shares
from epigone.stats.topics import Topics, TopicSettings, fit_topics, over_topic_models

N_WORDS = 60
SETTINGS = TopicSettings(n_topics=3, sweeps=80, kept=30)


def corpus(seed, n_documents=60, length=80):
    """Three topics of twenty words each, mixed differently in every document."""
    stream = np.random.default_rng(seed)
    mixtures = stream.dirichlet([0.3] * 3, size=n_documents)
    topic = np.array([stream.choice(3, size=length, p=mixture) for mixture in mixtures])
    tokens = 20 * topic + stream.integers(20, size=topic.shape)
    return mixtures, tokens.ravel(), length * np.arange(n_documents + 1)


def in_order(found):
    """Topics in the order of the words they were made of."""
    return np.argsort([words.reshape(3, 20).sum(axis=1).argmax() for words in found.words])


def test_topics_are_recovered():
    mixtures, tokens, offsets = corpus(1)
    found = fit_topics(tokens, offsets, N_WORDS, seed=1, settings=SETTINGS)
    order = in_order(found)
    assert np.abs(found.mixtures[:, order] - mixtures).mean() < 0.05
    assert set(found.top_words(20)[order[1]]) == set(range(20, 40))


def test_mixtures_and_words_are_positive_and_sum_to_one():
    _, tokens, offsets = corpus(2)
    found = fit_topics(tokens, offsets, N_WORDS, seed=1, settings=SETTINGS)
    for table in (found.mixtures, found.words):
        assert table.min() > 0
        assert table.sum(axis=1) == pytest.approx(np.ones(len(table)))


def test_the_seed_alone_decides():
    _, tokens, offsets = corpus(3)
    first, again, other = (
        fit_topics(tokens, offsets, N_WORDS, seed=seed, settings=SETTINGS).mixtures for seed in (1, 1, 2)
    )
    assert (first == again).all()
    assert not (first == other).all()


def test_authors_weigh_the_same_however_much_they_wrote():
    stream = np.random.default_rng(4)
    much, little = stream.integers(0, 20, size=(95, 60)), stream.integers(20, 40, size=(5, 60))
    tokens, offsets = np.concatenate([much, little]).ravel(), 60 * np.arange(101)
    settings = TopicSettings(n_topics=2, sweeps=60, kept=20)
    author = np.repeat([0, 1], [95, 5])
    equal = fit_topics(tokens, offsets, 40, seed=1, author=author, settings=settings)
    owner = equal.words.reshape(2, 2, 20).sum(axis=2)
    assert owner.max(axis=1) == pytest.approx([1, 1], abs=0.02)
    assert sorted(owner.argmax(axis=1)) == [0, 1]


def test_an_empty_document_has_the_mixture_of_the_prior():
    found = fit_topics([0, 1, 2, 0], [0, 2, 2, 4], 3, seed=1, settings=TopicSettings(n_topics=2))
    assert found.mixtures[1] == pytest.approx([0.5, 0.5])


def test_sweeps_are_told():
    told = []
    settings = TopicSettings(n_topics=2, sweeps=3, kept=1)
    fit_topics([0, 1], [0, 2], 2, seed=1, settings=settings, on_sweep=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_statistic_spreads_over_numbers_of_topics_and_seeds():
    def fit(n_topics, seed):
        made = np.full((2, n_topics), 1 / n_topics)
        return Topics(made, made, TopicSettings(n_topics=n_topics), seed)

    found = over_topic_models(fit, lambda topics: [topics.mixtures[0, 0], topics.seed], seeds=(1, 5))
    assert found.values.shape == (3, 2, 2)
    assert found.lowest.tolist() == [0.01, 1]
    assert found.highest.tolist() == [0.05, 5]
    assert found.mean[1] == 3
    with pytest.raises(ShapeError, match="one or more"):
        over_topic_models(fit, lambda topics: topics.seed, seeds=())


def test_shares_are_those_of_tokens_with_intervals_over_documents():
    mixtures = [[0.8, 0.2], [0.6, 0.4], [0.3, 0.7], [0.5, 0.5]]
    found = topic_shares(mixtures, [100, 300, 50, 0], [1924, 1924, 1925, 1926], seed=1)
    assert found.share[0] == pytest.approx([0.65, 0.35])
    assert found.low[0, 0] <= 0.65 <= found.high[0, 0]
    assert np.isnan(found.low[1]).all()
    assert np.isnan(found.share[2]).all()
    assert found.n_documents.tolist() == [2, 1, 0]
    assert found.to_frame().height == 6
    alone = topic_shares(mixtures[:2], [100, 300], [1924, 1924], seed=1)
    assert (alone.low[0] == found.low[0]).all()


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (lambda: fit_topics([], [0], 3, seed=1), "one or more"),
        (lambda: fit_topics([5], [0, 1], 3, seed=1), "ids from 0 to 2"),
        (lambda: fit_topics([0], [0, 1], 3, seed=-1), "seed"),
        (lambda: fit_topics([0], [0, 1], 3, seed=1, author=[1, 2]), "author"),
        (lambda: TopicSettings(n_topics=1), "topics"),
        (lambda: TopicSettings(sweeps=5, kept=9), "sweeps"),
        (lambda: TopicSettings(alpha=0), "alpha"),
        (lambda: topic_shares([[0.5, 0.5]], [1, 2], [0], seed=1), "1 of each"),
        (lambda: topic_shares([[0.5, 0.5]], [1], [0.5], seed=1), "integers"),
        (lambda: topic_shares([[0.5, 0.5]], [1], [0], seed=1, draws=1), "100 draws"),
    ],
)
def test_what_does_not_fit_is_refused(call, what):
    with pytest.raises(ShapeError, match=what):
        call()
