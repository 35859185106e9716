"""Windows by count and by date, who stands in them, and what is refused."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats import novelty_windows
from epigone.stats.novelty import BLOCK, novelty

#: The project's promise of equality with the plain loop.
SAME = 1e-10


def mixtures_of(n_documents, n_topics, seed=1):
    drawn = np.random.default_rng(seed).dirichlet(np.full(n_topics, 0.3), size=n_documents)
    return (drawn + 1e-3) / (1 + 1e-3 * n_topics)


def divergence(p, q):
    return float((p * np.log2(p / q)).sum())


def loop(mixtures, before, after):
    """Mean divergence from listed documents, one pair at a time."""
    novelties = [np.mean([divergence(mixtures[i], mixtures[j]) for j in js]) for i, js in before.items()]
    transiences = [np.mean([divergence(mixtures[i], mixtures[j]) for j in js]) for i, js in after.items()]
    return np.array(novelties), np.array(transiences)


def test_running_sums_equal_the_plain_loop():
    mixtures = mixtures_of(200, 12)
    found = novelty(mixtures, 30)
    ours = range(30, 170)
    novelties, transiences = loop(
        mixtures, {i: range(i - 30, i) for i in ours}, {i: range(i + 1, i + 31) for i in ours}
    )
    assert found.documents.tolist() == list(ours)
    assert found.novelty == pytest.approx(novelties, abs=SAME)
    assert found.transience == pytest.approx(transiences, abs=SAME)
    assert set(found.n_before) == set(found.n_after) == {30}


def test_blocks_join_without_a_seam():
    mixtures = mixtures_of(2 * BLOCK + 300, 3)
    found = novelty(mixtures, 5)
    logs = np.log2(mixtures)
    own = (mixtures * logs).sum(axis=1)
    expected = [own[i] - mixtures[i] @ logs[i - 5 : i].mean(axis=0) for i in found.documents]
    assert found.documents.size == len(mixtures) - 10
    assert found.novelty == pytest.approx(expected, abs=SAME)


def test_windows_wider_than_a_block():
    mixtures = mixtures_of(2 * BLOCK + 1200, 2)
    window = BLOCK + 500
    found = novelty(mixtures, window)
    i = found.documents[-1]
    expected = np.mean([divergence(mixtures[i], q) for q in mixtures[i - window : i]])
    assert found.novelty[-1] == pytest.approx(expected, abs=SAME)


def test_who_is_no_member_is_measured_and_is_no_ones_past():
    mixtures = mixtures_of(9, 4)
    members = np.ones(9, dtype=bool)
    members[[3, 4]] = False
    found = novelty(mixtures, 2, members=members)
    assert found.documents.tolist() == [2, 3, 4, 5, 6]
    novelties, transiences = loop(
        mixtures,
        {2: (0, 1), 3: (1, 2), 4: (1, 2), 5: (1, 2), 6: (2, 5)},
        {2: (5, 6), 3: (5, 6), 4: (5, 6), 5: (6, 7), 6: (7, 8)},
    )
    assert found.novelty == pytest.approx(novelties, abs=SAME)
    assert found.transience == pytest.approx(transiences, abs=SAME)


def test_one_author_against_himself_is_his_documents_alone():
    mixtures = mixtures_of(40, 5)
    own = np.arange(40) % 3 == 0
    found = novelty(mixtures, 3, members=own, centres=own)
    alone = novelty(mixtures[own], 3)
    assert found.documents.tolist() == np.flatnonzero(own)[alone.documents].tolist()
    assert found.resonance == pytest.approx(alone.resonance, abs=SAME)


def test_windows_by_date_leave_out_the_same_day():
    mixtures = mixtures_of(7, 3)
    found = novelty(mixtures, 2, day=[0, 1, 3, 3, 4, 5, 9])
    assert found.documents.tolist() == [2, 3, 4, 5][:3]
    novelties, transiences = loop(mixtures, {2: (1,), 3: (1,), 4: (2, 3)}, {2: (4, 5), 3: (4, 5), 4: (5,)})
    assert found.novelty == pytest.approx(novelties, abs=SAME)
    assert found.transience == pytest.approx(transiences, abs=SAME)
    assert found.n_before.tolist() == [1, 1, 2]


def test_too_few_documents_measure_nothing_and_say_so():
    found = novelty(mixtures_of(4, 3), 2)
    assert found.documents.size == 0
    assert np.isnan(found.novelty_bias)
    assert "no document" in str(found)


def test_the_frame_has_one_row_for_each_document():
    frame = novelty(mixtures_of(6, 3), 1).to_frame()
    assert frame.columns == ["document", "novelty", "transience", "resonance", "n_before", "n_after"]
    assert frame["document"].to_list() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"mixtures": [[0.0, 1.0], [0.5, 0.5]]}, "row 0 has a zero"),
        ({"mixtures": [[0.5, 0.5], [0.5, np.nan]]}, "row 1 has a zero"),
        ({"mixtures": [[0.5, 0.5], [0.5, 0.6]]}, "row 1 sums to 1.1"),
        ({"mixtures": [0.5, 0.5]}, "n_topics"),
        ({"window": 0}, "window"),
        ({"day": [2, 1]}, "never falling"),
        ({"day": [1]}, "2 day numbers"),
        ({"members": [1, 0]}, "2 booleans"),
        ({"centres": [True]}, "2 booleans"),
    ],
)
def test_what_does_not_fit_is_refused(given, what):
    arguments = {"mixtures": [[0.5, 0.5], [0.4, 0.6]], "window": 1, **given}
    with pytest.raises(ShapeError, match=what):
        novelty(**arguments)


def test_no_members_make_no_windows():
    flags = np.zeros(3, dtype=bool)
    assert not novelty_windows.count_windows(flags, 1).is_whole.any()
    assert not novelty_windows.date_windows(flags, 1, np.arange(3.0)).is_whole.any()
