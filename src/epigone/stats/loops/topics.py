"""Topics of a latent Dirichlet allocation, drawn by collapsed Gibbs sampling."""

import numpy as np
import numpy.typing as npt
from numba import njit

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
TopicArray = npt.NDArray[np.int16]


@njit(cache=True, nogil=True)
def sweep_topics(
    tokens: IntArray,
    offsets: IntArray,
    weights: FloatArray,
    topics: TopicArray,
    of_document: FloatArray,
    of_word: FloatArray,
    of_topic: FloatArray,
    uniforms: FloatArray,
    priors: FloatArray,
) -> None:
    """Draw the topic of every token anew, in place.

    `of_document` counts tokens by document and topic; `of_word` by word and topic, and `of_topic` by topic,
    a token of document d counting `weights[d]`. `uniforms` holds a number in [0, 1) for each token;
    `priors` the pseudo-tokens of a topic in a document and of a word in a topic.
    """
    n_topics = of_topic.size
    alpha, eta = priors[0], priors[1]
    all_eta = eta * of_word.shape[0]
    running = np.empty(n_topics)
    share = 1.0 / (of_topic + all_eta)
    for document in range(offsets.size - 1):
        weight = weights[document]
        own = of_document[document]
        for place in range(offsets[document], offsets[document + 1]):
            word, old = of_word[tokens[place]], topics[place]
            own[old] -= 1.0
            word[old] -= weight
            of_topic[old] -= weight
            share[old] = 1.0 / (of_topic[old] + all_eta)
            for topic in range(n_topics):
                running[topic] = (own[topic] + alpha) * (word[topic] + eta) * share[topic]
            total = 0.0
            for topic in range(n_topics):
                total += running[topic]
                running[topic] = total
            sought = uniforms[place] * total
            new = 0
            while new < n_topics - 1 and running[new] <= sought:
                new += 1
            topics[place] = new
            own[new] += 1.0
            word[new] += weight
            of_topic[new] += weight
            share[new] = 1.0 / (of_topic[new] + all_eta)
