"""Topics: latent Dirichlet allocation, equal weight to every author, the same digits for the same seed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from epigone.errors import ShapeError
from epigone.stats.document_counts import checked_tokens

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: Topics that fit the sampler's labels.
MOST_TOPICS = 1000


@dataclass(frozen=True, slots=True)
class TopicSettings:
    """How topics are drawn.

    Attributes
    ----------
    n_topics
        Number of topics, 2 to `MOST_TOPICS`.
    sweeps
        Sweeps over all tokens.
    kept
        Of these, the last ones over which the result is averaged.
    alpha, eta
        Pseudo-tokens of a topic in a document, and of a word in a topic.
    """

    n_topics: int = 50
    sweeps: int = 200
    kept: int = 50
    alpha: float = 0.1
    eta: float = 0.01

    def __post_init__(self) -> None:
        if not 2 <= self.n_topics <= MOST_TOPICS or not 1 <= self.kept <= self.sweeps:
            raise ShapeError(
                f"settings of topics: 2 to {MOST_TOPICS} topics and some of the sweeps kept wanted, {self}"
            )
        if not (self.alpha > 0 and self.eta > 0):
            raise ShapeError(f"settings of topics: alpha and eta above 0 wanted, {self}")


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """Topics of a corpus.

    Attributes
    ----------
    mixtures
        Posterior mean of the weight of each topic in each document, shape (n_documents, n_topics):
        positive, each row of sum 1.
    words
        Posterior mean of the share of each word in each topic, shape (n_topics, n_words).
    settings, seed
        What made them.
    """

    mixtures: FloatArray
    words: FloatArray
    settings: TopicSettings
    seed: int

    def top_words(self, n: int = 10) -> IntArray:
        """Words of the largest shares in each topic, the largest first, shape (n_topics, n)."""
        return np.argsort(-self.words, axis=1, kind="stable")[:, :n].astype(np.int64)


def fit_topics(
    tokens: npt.ArrayLike,
    offsets: npt.ArrayLike,
    n_words: int,
    *,
    seed: int,
    author: npt.ArrayLike | None = None,
    settings: TopicSettings | None = None,
    on_sweep: Callable[[int, int], None] | None = None,
) -> Topics:
    """Fit topics to documents.

    Parameters
    ----------
    tokens, offsets
        Token ids of all documents, one after the other, and where each begins and ends, shape
        (n_documents + 1,); function words and rare words are better left out.
    n_words
        Size of the vocabulary.
    seed
        Seed of the run, not negative: it alone decides every draw.
    author
        Author of each document, shape (n_documents,): the tokens of each author then weigh as much in the
        topics as those of every other, however much he wrote. Without, every token weighs the same.
    settings
        The defaults of `TopicSettings` if not given.
    on_sweep
        Called with the sweeps done and all, after each.

    Returns
    -------
    Topics

    Raises
    ------
    ShapeError
        If arrays do not fit, a setting is out of range, or there is no token.

    Notes
    -----
    Collapsed Gibbs sampling (Griffiths & Steyvers 2004, PNAS 101, 5228-5235), posterior means averaged over
    the last sweeps, so no weight is zero. Equal weight: a token of an author with n tokens counts least / n,
    least being the tokens of the author who wrote least. Topics have no order between fits, and another
    seed gives other topics: say how far results spread (`over_topic_models`). Cost sweeps * n_tokens *
    n_topics, some two nanoseconds each; memory 8 * (n_documents + n_words) * n_topics bytes.

    Examples
    --------
    >>> tokens = [0, 1, 0, 1, 0, 2, 3, 2, 3, 3, 0, 1, 1, 0, 1, 3, 2, 2, 3, 2]
    >>> found = fit_topics(tokens, [0, 5, 10, 15, 20], 4, seed=1, settings=TopicSettings(n_topics=2))
    >>> first = found.mixtures[:, 0] > 0.5
    >>> bool(first[0] == first[2] != first[1] == first[3])
    True
    """
    from epigone.stats.loops.topics import sweep_topics

    ids, ends = checked_tokens(tokens, offsets, n_words)
    if ids.size == 0 or seed < 0:
        raise ShapeError(f"tokens: one or more, and a seed not negative wanted; {ids.size} and {seed} given")
    chosen = settings or TopicSettings()
    lengths = np.diff(ends)
    weights = _author_weights(author, lengths)
    stream = np.random.default_rng([seed, chosen.n_topics])
    topics = stream.integers(chosen.n_topics, size=ids.size).astype(np.int16)
    document = np.repeat(np.arange(lengths.size), lengths)
    of_document = np.zeros((lengths.size, chosen.n_topics))
    of_word = np.zeros((n_words, chosen.n_topics))
    np.add.at(of_document, (document, topics), 1.0)
    np.add.at(of_word, (ids, topics), weights[document])
    of_topic = of_word.sum(axis=0)
    priors = np.array([chosen.alpha, chosen.eta])
    documents, words = np.zeros_like(of_document), np.zeros_like(of_word)
    for sweep in range(chosen.sweeps):
        uniforms = stream.random(ids.size)
        sweep_topics(ids, ends, weights, topics, of_document, of_word, of_topic, uniforms, priors)
        if sweep >= chosen.sweeps - chosen.kept:
            documents += (of_document + chosen.alpha) / (lengths[:, None] + chosen.alpha * chosen.n_topics)
            words += (np.maximum(of_word, 0.0) + chosen.eta) / (of_topic + chosen.eta * n_words)
        if on_sweep is not None:
            on_sweep(sweep + 1, chosen.sweeps)
    mixtures = documents / documents.sum(axis=1, keepdims=True)
    return Topics(mixtures, (words / words.sum(axis=0)).T, chosen, seed)


@dataclass(frozen=True, slots=True, eq=False)
class TopicSpread:
    """A statistic under several numbers of topics and seeds.

    Attributes
    ----------
    numbers, seeds
        Numbers of topics, and seeds.
    values
        The statistic, shape (n_numbers, n_seeds, ...).
    """

    numbers: tuple[int, ...]
    seeds: tuple[int, ...]
    values: FloatArray

    @property
    def mean(self) -> FloatArray:
        """Mean over all fits, shape (...)."""
        return np.asarray(self.values.mean(axis=(0, 1)))

    @property
    def lowest(self) -> FloatArray:
        """Smallest over all fits, shape (...)."""
        return np.asarray(self.values.min(axis=(0, 1)))

    @property
    def highest(self) -> FloatArray:
        """Largest over all fits, shape (...)."""
        return np.asarray(self.values.max(axis=(0, 1)))


def over_topic_models(
    fit: Callable[[int, int], Topics],
    statistic: Callable[[Topics], npt.ArrayLike],
    *,
    seeds: Sequence[int],
    numbers: Sequence[int] = (20, 50, 100),
) -> TopicSpread:
    """Compute a statistic under several numbers of topics and several seeds.

    Parameters
    ----------
    fit
        Gives the topics for a number of topics and a seed.
    statistic
        A number or an array, of one shape for all fits: it must not depend on the order of topics.
    seeds
        Seeds, one or more.
    numbers
        Numbers of topics.

    Returns
    -------
    TopicSpread

    Raises
    ------
    ShapeError
        If no seed or no number is given.

    Examples
    --------
    >>> def fit(n_topics, seed):
    ...     settings = TopicSettings(n_topics=n_topics, sweeps=5, kept=2)
    ...     return fit_topics([0, 1, 2, 3], [0, 2, 4], 4, seed=seed, settings=settings)
    >>> largest = over_topic_models(fit, lambda found: found.mixtures.max(), seeds=(1, 2), numbers=(2, 3))
    >>> largest.values.shape, bool(largest.lowest <= largest.mean <= largest.highest)
    ((2, 2), True)
    """
    if not seeds or not numbers:
        raise ShapeError("seeds and numbers: one or more of each wanted")
    values = [
        [np.asarray(statistic(fit(number, seed)), dtype=np.float64) for seed in seeds] for number in numbers
    ]
    return TopicSpread(tuple(numbers), tuple(seeds), np.array(values))


def _author_weights(author: npt.ArrayLike | None, lengths: IntArray) -> FloatArray:
    """What a token of each document counts, shape (n_documents,)."""
    if author is None:
        return np.ones(lengths.size)
    labels = np.asarray(author)
    if labels.shape != lengths.shape:
        raise ShapeError(f"author: shape {lengths.shape} wanted, {labels.shape} given")
    _, place = np.unique(labels, return_inverse=True)
    tokens = np.bincount(place, weights=lengths)
    return np.asarray(tokens[tokens > 0].min() / np.maximum(tokens, 1.0))[place]
