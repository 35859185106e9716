"""Passages of 40 words, one word in ten changed, planted in other texts; and shuffled texts without any."""

import numpy as np

from epigone.stats.text_reuse import text_reuse

N_WORDS = 20_000
N_DOCUMENTS = 150
LENGTH = 1500
PASSAGE = 40
#: Words of a passage that are changed.
CHANGED = 4


def corpus(stream):
    """Documents of words as frequent as words are (Zipf's law), without order."""
    shares = 1 / np.arange(2, N_WORDS + 2)
    return stream.choice(N_WORDS, size=(N_DOCUMENTS, LENGTH), p=shares / shares.sum())


def test_planted_passages_are_found_and_nothing_else():
    stream = np.random.default_rng(1)
    source, target = corpus(stream), corpus(stream)
    planted = []
    for document in range(N_DOCUMENTS):
        owner, at, to = stream.integers(N_DOCUMENTS), *stream.integers(LENGTH - PASSAGE, size=2)
        passage = source[owner, at : at + PASSAGE].copy()
        passage[stream.choice(PASSAGE, CHANGED, replace=False)] = stream.integers(N_WORDS, size=CHANGED)
        target[document, to : to + PASSAGE] = passage
        planted.append((owner, document, at, to))
    offsets = LENGTH * np.arange(N_DOCUMENTS + 1)
    found = text_reuse(source.ravel(), offsets, target.ravel(), offsets)
    held = 0
    for owner, document, at, to in planted:
        same = (found.source_document == owner) & (found.target_document == document)
        common = np.minimum(found.target_end, to + PASSAGE) - np.maximum(found.target_start, to)
        near = np.abs((found.source_start - at) - (found.target_start - to)) <= CHANGED
        held += bool((same & near & (common >= PASSAGE / 2)).any())
    assert held / N_DOCUMENTS > 0.95
    assert found.n_passages <= N_DOCUMENTS
    assert found.reused_tokens().mean() < PASSAGE + 4


def test_shuffled_texts_repeat_nothing():
    stream = np.random.default_rng(2)
    words = corpus(stream)
    offsets = LENGTH * np.arange(N_DOCUMENTS + 1)
    assert text_reuse(words.ravel(), offsets).n_passages == 0
