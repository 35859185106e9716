import numpy as np

from epigone.instruments.words.marked_words import MarkedContrast, MarkedWords
from epigone.report.words_measures_document import SHOWN_WORDS, keys_of_measure


def contrast(n_words: int) -> MarkedContrast:
    """Words `w0`, `w1` ... from the one that marks the first side most to the one that marks the second."""
    counts = np.full(n_words, 20)
    z = np.linspace(5.0, -5.0, n_words)
    words = tuple(f"w{place}" for place in range(n_words))
    return MarkedContrast("a", "b", words, counts, counts, counts, counts, z, z, z**2, z**2, 2000.0, 3, 0.5)


def test_the_document_gives_the_most_marked_words_of_each_side_and_says_how_many_there_are():
    n_words = 2 * SHOWN_WORDS + 100
    (found,) = keys_of_measure(MarkedWords((contrast(n_words),)))["marked_words"]
    assert (found["n_words"], found["n_shown"]) == (n_words, 2 * SHOWN_WORDS)
    named = [row["word"] for row in found["words"]]
    assert named[SHOWN_WORDS - 1 : SHOWN_WORDS + 1] == ["w49", f"w{n_words - SHOWN_WORDS}"]
    assert [row["z"] for row in found["words"]] == sorted((row["z"] for row in found["words"]), reverse=True)


def test_every_word_is_given_where_all_are_asked_for_or_few_are_measured():
    for n_words, all_words in ((300, True), (2 * SHOWN_WORDS - 1, False), (0, False)):
        measured = MarkedWords((contrast(n_words),))
        (found,) = keys_of_measure(measured, all_words=all_words)["marked_words"]
        assert found["n_words"] == found["n_shown"] == len(found["words"]) == n_words
