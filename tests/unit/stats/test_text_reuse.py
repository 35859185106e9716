"""Passages found, classified and counted; what is not found, and what is refused."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.alignment import AlignmentScores, align_locally, shingle_jaccard
from epigone.stats.reuse_index import ReuseSettings, find_passages, index_reuse
from epigone.stats.reuse_result import KINDS
from epigone.stats.text_reuse import ThirdTexts, classify_passages, text_reuse

N_WORDS = 5000


def fresh(n_tokens, seed):
    """Tokens at random, so many words that runs do not repeat by chance."""
    return np.random.default_rng(seed).integers(0, N_WORDS, n_tokens)


def laid(*documents):
    return np.concatenate(documents), np.cumsum([0, *map(len, documents)])


def kinds_of(found):
    return [KINDS[kind] for kind in found.kind]


OLD = fresh(300, 1)
OTHER = fresh(300, 2)


def test_a_borrowed_passage_is_found_where_it_stands():
    new = np.concatenate([fresh(50, 3), OLD[100:140], fresh(50, 4)])
    found = text_reuse(*laid(OTHER, OLD), *laid(fresh(80, 5), new))
    assert found.source_document.tolist() == [1]
    assert found.target_document.tolist() == [1]
    assert (found.source_start[0], found.source_end[0]) == (100, 140)
    assert (found.target_start[0], found.target_end[0]) == (50, 90)
    assert found.matched.tolist() == [40]
    assert found.reused_tokens().tolist() == [0, 40]
    assert found.drawn_on().tolist() == [0, 40]
    assert found.rate() == pytest.approx(10_000 * 40 / 220)


def test_words_left_out_put_in_and_changed_are_bridged():
    passage = OLD[100:140].copy()
    passage[12] = N_WORDS
    changed = np.concatenate([passage[:20], passage[22:30], [N_WORDS + 1], passage[30:]])
    found = text_reuse(*laid(OLD), *laid(np.concatenate([fresh(30, 6), changed, fresh(30, 7)])))
    assert found.n_passages == 1
    assert found.matched.tolist() == [37]
    assert found.score.tolist() == [2 * 37 - 1 - 2 - 1]


def test_two_passages_in_the_other_order_are_two():
    new = np.concatenate([OLD[200:230], OLD[50:80]])
    found = text_reuse(*laid(OLD), *laid(new))
    assert found.source_start.tolist() == [200, 50]
    assert found.target_start.tolist() == [0, 30]


def test_passages_near_each_other_with_strange_words_between_are_two():
    new = np.concatenate([OLD[100:120], fresh(60, 8), OLD[140:160]])
    found = text_reuse(*laid(OLD), *laid(new))
    assert found.source_start.tolist() == [100, 140]
    assert found.target_end.tolist() == [20, 100]


def test_an_alignment_goes_on_beyond_the_first_window():
    new = np.concatenate([OLD[100:110], np.repeat(OLD[110:200:1], 1)])
    new[12::3] = N_WORDS
    found = text_reuse(*laid(OLD), *laid(new))
    assert found.n_passages == 1
    assert found.target_end[0] >= 95


def test_a_corpus_against_itself_looks_backwards_only():
    first, second = fresh(100, 9), fresh(100, 10)
    third = np.concatenate([second[20:50], fresh(60, 11)])
    found = text_reuse(*laid(first, second, third))
    assert found.source_document.tolist() == [1]
    assert found.target_document.tolist() == [2]


def test_what_everyone_says_starts_no_passage():
    formula = fresh(20, 12)
    documents = [np.concatenate([fresh(40, 20 + k), formula]) for k in range(6)]
    assert text_reuse(*laid(*documents)).n_passages == 15
    strict = ReuseSettings(most_documents=5)
    assert text_reuse(*laid(*documents), settings=strict).n_passages == 0


def test_a_marked_quotation_a_silent_borrowing_and_a_third_source():
    new = np.concatenate([OLD[10:40], OLD[100:130], OLD[200:230]])
    marked = np.arange(90) < 30
    scripture = np.concatenate([fresh(30, 13), OLD[195:235]])
    tokens, offsets = laid(scripture)
    third = ThirdTexts(marked=marked, background_tokens=tokens, background_offsets=offsets)
    found = text_reuse(*laid(OLD), *laid(new), third=third)
    assert kinds_of(found) == ["marked", "unmarked", "shared"]
    assert found.reused_tokens(("unmarked",)).tolist() == [30]
    assert found.reused_tokens(("marked", "unmarked")).tolist() == [60]


def test_a_marked_passage_of_a_third_source_is_shared():
    tokens, offsets = laid(OLD)
    third = ThirdTexts(np.ones(30, dtype=bool), tokens, offsets)
    found = text_reuse(*laid(OLD), *laid(OLD[100:130]), third=third)
    assert kinds_of(found) == ["shared"]
    assert (found.marked_share[0], found.background_share[0]) == (1.0, 1.0)


def test_a_token_said_twice_before_counts_once_and_for_the_better_source():
    short, whole = OLD[100:130], OLD[90:150]
    found = text_reuse(*laid(short, whole), *laid(np.concatenate([whole, fresh(20, 14)])))
    assert found.n_passages == 2
    assert found.reused_tokens().tolist() == [60]
    assert found.drawn_on().tolist() == [0, 60]


def test_equal_sources_are_credited_to_the_earliest():
    passage = OLD[100:130]
    found = text_reuse(*laid(passage, passage.copy()), *laid(passage.copy()))
    assert found.drawn_on().tolist() == [30, 0]


def test_the_same_run_over_and_over_does_not_run_away():
    again = np.tile([1, 2, 3], 400)
    found = text_reuse(*laid(again), *laid(again.copy()))
    assert found.n_passages <= 1
    found = text_reuse(*laid(again), *laid(again.copy()), settings=ReuseSettings(least_surprise=0))
    assert found.reused_tokens()[0] <= again.size


def test_common_words_in_a_row_are_a_coincidence_and_rare_ones_are_not():
    shares = 1 / np.arange(2, 2002)
    stream = np.random.default_rng(15)
    old, new = (stream.choice(2000, size=(2, 20_000), p=shares / shares.sum()) for _ in range(2))
    for text in (old, new):
        text[0, 500:508] = [0, 1, 2, 0, 1, 3, 0, 2]
        text[1, 500:508] = [901, 1801, 720, 1340, 1120, 1433, 640, 1212]
    found = text_reuse(*laid(*old), *laid(*new))
    assert found.target_document.tolist() == [1]
    assert found.surprise[0] > 30


def test_empty_documents_and_empty_corpora_have_no_passages():
    found = text_reuse(*laid(np.array([], dtype=int), OLD[:3]), *laid(OLD[:3]))
    assert found.n_passages == 0
    assert found.reused_tokens().tolist() == [0]
    nothing = text_reuse(np.array([], dtype=int), [0])
    assert np.isnan(nothing.rate())
    assert nothing.to_frame().height == 0


def test_blocks_of_documents_put_together_are_the_whole():
    texts = [np.concatenate([fresh(30, 40 + k), OLD[30 * k : 30 * k + 40]]) for k in range(8)]
    index = index_reuse(*laid(OLD, *texts))
    blocks = [find_passages(index, first, min(first + 2, 9)) for first in range(0, 9, 2)]
    joined, whole = classify_passages(index, np.concatenate(blocks)), text_reuse(*laid(OLD, *texts))
    assert whole.n_passages >= 8
    assert joined.to_frame().equals(whole.to_frame())


def test_progress_is_told_after_each_document():
    told = []
    text_reuse(*laid(OLD, OTHER), on_document=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_the_frame_names_the_kind():
    frame = text_reuse(*laid(OLD), *laid(OLD[100:130])).to_frame()
    assert frame["kind"].to_list() == ["unmarked"]
    assert frame.columns[:3] == ["source_document", "source_start", "source_end"]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"target_tokens": [1]}, "one of the two"),
        ({"third": ThirdTexts(marked=[True])}, "marked"),
        ({"third": ThirdTexts(background_tokens=[1])}, "background"),
        ({"source_offsets": [0, 9]}, "offsets"),
        ({"source_tokens": [-1, 0]}, "tokens"),
    ],
)
def test_what_does_not_fit_is_refused(given, what):
    whole = {"source_tokens": [1, 2], "source_offsets": [0, 2], **given}
    with pytest.raises(ShapeError, match=what):
        text_reuse(**whole)


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(ShapeError, match="positive numbers"):
        ReuseSettings(run_length=0)
    with pytest.raises(ShapeError, match="shares"):
        ReuseSettings(most_shared=0)
    with pytest.raises(ShapeError, match="match above 0"):
        AlignmentScores(mismatch=1)


def test_nothing_in_common_aligns_nothing():
    assert align_locally([1, 2], [3]).score == 0
    assert align_locally([], [3]).n_matched == 0
    assert shingle_jaccard([1], [1], 2) == 0
    with pytest.raises(ShapeError, match="length"):
        shingle_jaccard([1], [1], 0)


def test_the_order_of_sources_does_not_matter():
    texts = [fresh(120, 60 + k) for k in range(6)]
    target = np.concatenate([text[20:60] for text in texts])
    order = [3, 0, 5, 1, 4, 2]
    found = text_reuse(*laid(*texts), *laid(target))
    turned = text_reuse(*laid(*(texts[k] for k in order)), *laid(target))
    assert found.source_document.tolist() == list(range(6))
    renamed = turned.to_frame().with_columns(source_document=np.array(order)[turned.source_document])
    assert renamed.sort("target_start").equals(found.to_frame().sort("target_start"))
