"""Words counted in bytes: what a word is, in pieces and blocks, and as many as there are."""

import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epigone.errors import ShapeError
from epigone.stats import word_counts
from epigone.stats.word_counts import WordCounter, merge_word_counts

#: The rule in another language: letters, joined by an apostrophe.
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def counted(*documents, **given):
    counter = WordCounter(**given)
    for document in documents:
        counter.add(document)
    return counter.counted()


def spelled(number):
    """A word of its own for each number."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def as_dict(found, group=0):
    return {word: int(n) for word, n in zip(found.words, found.counts[group], strict=True) if n}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("War and WAR, and (war)", {"war": 3, "and": 2}),
        ("a well-known fact", {"a": 1, "well": 1, "known": 1, "fact": 1}),
        ("-first -- last- 'tis o'clock", {"first": 1, "last": 1, "tis": 1, "o'clock": 1}),
        ("Ёлка ёлка ЁЛКА", {"ёлка": 3}),
        ("1924 год, XIV съезд", {"год": 1, "xiv": 1, "съезд": 1}),
        ("don't don\u2019t", {"don't": 2}),
        ("cafe\u0301", {"cafe\u0301": 1}),
        ("snake_case", {"snake": 1, "case": 1}),
        ("\U00010400 \U00020000", {"\U00010428": 1, "\U00020000": 1}),
        ("", {}),
        (" \n\t—…", {}),
    ],
)
def test_what_a_word_is(text, words):
    assert as_dict(counted(text)) == words


def test_a_fold_reads_one_letter_as_another():
    assert as_dict(counted("Ещё и еще", fold={"ё": "е"})) == {"еще": 2, "и": 1}
    assert as_dict(counted("за\u0301мок", fold={"\u0301": ""})) == {"замок": 1}
    with pytest.raises(ShapeError, match="for none"):
        WordCounter(fold={"ß": "ss"})


def test_bytes_that_are_no_text_end_a_word():
    assert as_dict(counted(b"be\xffgin \xd0 end\xe2\x82")) == {"be": 1, "gin": 1, "end": 1}
    assert as_dict(counted("mo\ud800re")) == {"mo": 1, "re": 1}


def test_a_word_beyond_all_measure_is_cut():
    found = counted(b"x" * 10_000)
    assert [len(word) for word in found.words] == [word_counts.LONGEST_WORD]


def test_documents_and_groups_are_counted_apart():
    counter = WordCounter(2)
    counter.add("bread bread land", 0)
    counter.add("land", 0)
    counter.add("peace land", 1)
    found = counter.counted()
    assert found.words == ("bread", "land", "peace")
    assert found.counts.tolist() == [[2, 2, 0], [0, 1, 1]]
    assert found.document_frequency.tolist() == [[1, 2, 0], [0, 1, 1]]
    assert found.n_documents.tolist() == [2, 1]
    assert found.n_tokens.tolist() == [4, 2]
    assert found.only(2).words == ("bread", "land")
    with pytest.raises(ShapeError, match="group"):
        counter.add("more", 2)


def test_many_words_find_room():
    words = [spelled(k) for k in range(3 * word_counts.FIRST_WORDS)]
    found = counted(" ".join(words), " ".join(words[::-1]))
    assert len(found.words) == len(words)
    assert set(found.counts[0]) == {2}
    assert set(found.document_frequency[0]) == {2}


def test_long_words_find_room():
    words = ["x" * 240 + spelled(k) for k in range(3000)]
    assert set(counted(" ".join(words)).words) == set(words)


texts = st.text(alphabet=st.sampled_from("abЖёя1'- .\u2019\U00010400é"), max_size=60)


@given(texts)
def test_the_count_is_that_of_the_rule(text):
    lower = Counter(word.replace("\u2019", "'") for word in WORD.findall(text.lower()))
    assert as_dict(counted(text)) == lower


@given(texts, st.lists(st.integers(0, 200), max_size=5))
def test_a_document_may_be_cut_anywhere(text, cuts):
    whole = text.encode()
    ends = sorted({0, len(whole), *(cut % (len(whole) + 1) for cut in cuts)})
    pieces = [whole[start:end] for start, end in pairwise(ends)]
    by_piece = counted(iter(pieces))
    assert as_dict(by_piece) == as_dict(counted(whole))
    assert by_piece.n_documents.tolist() == [1]


@given(st.lists(texts, min_size=1, max_size=6), st.integers(1, 4))
def test_blocks_add_up_to_the_whole_in_any_order(documents, n_blocks):
    blocks = [counted(*documents[k::n_blocks]) for k in range(n_blocks)]
    merged, whole = merge_word_counts(blocks[::-1]), counted(*documents)
    assert merged.words == whole.words
    assert (merged.counts == whole.counts).all()
    assert (merged.document_frequency == whole.document_frequency).all()
    assert (merged.n_documents == whole.n_documents).all()


def test_what_does_not_fit_is_refused():
    with pytest.raises(ShapeError, match="n_groups"):
        WordCounter(0)
    with pytest.raises(ShapeError, match="none given"):
        merge_word_counts([])
    with pytest.raises(ShapeError, match="same groups"):
        merge_word_counts([counted("a"), counted("a", n_groups=2)])


@pytest.fixture(autouse=True, scope="module")
def _loops_are_loaded():
    """Load the compiled loop before Hypothesis times the first example."""
    assert np.sum(counted("a").counts) == 1
