"""Novelty across a hand-over, and by author."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.author_novelty import novelty_by_author
from epigone.stats.novelty import novelty
from epigone.stats.succession_novelty import equal_token_windows, succession_cuts, succession_novelty

#: The project's promise of equality with the plain loop.
SAME = 1e-10


def mixtures_around(centre, n_documents, seed):
    drawn = np.random.default_rng(seed).dirichlet(40 * np.asarray(centre), size=n_documents)
    return (drawn + 1e-4) / (1 + 1e-4 * len(centre))


def divergence(p, q):
    return float((p * np.log2(p / q)).sum())


OLD = mixtures_around([0.6, 0.2, 0.2], 30, 1)
SAME_LINE = mixtures_around([0.6, 0.2, 0.2], 25, 2)
OTHER_LINE = mixtures_around([0.2, 0.2, 0.6], 25, 3)


@pytest.mark.parametrize("nearest", [1.0, 0.2])
def test_each_document_is_compared_with_the_predecessor_and_with_later_ones(nearest):
    found = succession_novelty(OLD, OTHER_LINE, seed=1, draws=1, nearest=nearest)

    def mean_of_nearest(values):
        return np.mean(sorted(values)[: max(1, int(np.ceil(nearest * len(values))))])

    for i, p in enumerate(OTHER_LINE):
        assert found.novelty[i] == pytest.approx(mean_of_nearest([divergence(p, q) for q in OLD]), abs=SAME)
    for i, p in enumerate(OTHER_LINE[:-1]):
        later = [divergence(p, q) for q in OTHER_LINE[i + 1 :]]
        assert found.transience[i] == pytest.approx(mean_of_nearest(later), abs=SAME)
    assert np.isnan(found.resonance[-1])
    assert found.mean_resonance.statistic == pytest.approx(np.nanmean(found.resonance))


def test_a_break_stands_out_among_deals_at_random_and_continuity_does_not():
    broken = succession_novelty(OLD, OTHER_LINE, seed=1, draws=199)
    kept = succession_novelty(OLD, SAME_LINE, seed=1, draws=199)
    assert broken.mean_novelty.p_value == broken.mean_novelty.attainable
    assert broken.mean_resonance.p_value == broken.mean_resonance.attainable
    assert kept.mean_novelty.p_value > 0.05
    assert kept.mean_resonance.p_value > 0.05


def test_the_narrower_successor_has_negative_asymmetry():
    wide, narrow = [0.34, 0.33, 0.33], [0.9, 0.05, 0.05]
    before, after = mixtures_around(wide, 30, 4), mixtures_around(narrow, 30, 5)
    narrowed = succession_novelty(before, after, seed=1, draws=99).asymmetry
    widened = succession_novelty(after, before, seed=1, draws=99).asymmetry
    assert narrowed.statistic < 0 < widened.statistic
    p, q = after.mean(axis=0), before.mean(axis=0)
    assert narrowed.statistic == pytest.approx(divergence(p, q) - divergence(q, p), abs=SAME)
    assert narrowed.p_two_sided < 0.05


def test_a_cut_in_his_own_texts_shows_less_than_the_true_one():
    true = succession_novelty(OLD[-10:], OTHER_LINE[:10], seed=1, draws=1)
    cuts = succession_cuts(OLD, 10, 10)
    assert cuts.cuts.tolist() == list(range(10, 21))
    assert (cuts.mean_novelty < true.mean_novelty.statistic).all()
    first = succession_novelty(OLD[:10], OLD[10:20], seed=1, draws=1)
    assert cuts.mean_resonance[0] == pytest.approx(first.mean_resonance.statistic, abs=SAME)
    assert cuts.asymmetry[0] == pytest.approx(first.asymmetry.statistic, abs=SAME)


def test_windows_hold_about_as_many_tokens_on_both_sides():
    assert equal_token_windows([100] * 5, [30] * 20, 200) == (slice(3, 5), slice(0, 7))
    assert equal_token_windows([10], [10, 10], 500) == (slice(0, 1), slice(0, 2))
    with pytest.raises(ShapeError, match="size"):
        equal_token_windows([1], [1], 0)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"after": SAME_LINE[:, :2] / SAME_LINE[:, :2].sum(axis=1, keepdims=True)}, "same topics"),
        ({"after": SAME_LINE[:1]}, "two documents"),
        ({"nearest": 0.0}, "nearest"),
        ({"draws": 0}, "draws"),
        ({"before": [[0.0, 0.5, 0.5]] * 2}, "before: positive"),
    ],
)
def test_what_does_not_fit_is_refused(given, what):
    with pytest.raises(ShapeError, match=what):
        succession_novelty(**{"before": OLD, "after": SAME_LINE, "seed": 1, **given})


def test_cuts_want_room():
    with pytest.raises(ShapeError, match="windows"):
        succession_cuts(OLD, 20, 20)


def test_authors_are_summarised_apart():
    mixtures = np.concatenate([OLD, OTHER_LINE, SAME_LINE])
    author = np.repeat([7, -3, 7], [30, 25, 25])
    found = novelty(mixtures, 5)
    summary = novelty_by_author(found, author, seed=1)
    assert summary.author.tolist() == [-3, 7]
    assert summary.n_documents.tolist() == [25, 45]
    own = author[found.documents] == 7
    assert summary.resonance[1] == pytest.approx(found.resonance[own].mean())
    assert (summary.resonance_low < summary.resonance).all()
    assert (summary.resonance < summary.resonance_high).all()
    weights = summary.n_documents / summary.n_documents.sum()
    assert weights @ summary.residual == pytest.approx(0, abs=1e-9)
    assert summary.novelty_bias == pytest.approx(np.polyfit(found.novelty, found.resonance, 1)[0])
    assert summary.to_frame().height == 2


def test_an_author_with_one_document_has_no_interval():
    found = novelty(OLD, 3)
    author = np.zeros(len(OLD), dtype=int)
    author[10] = 1
    summary = novelty_by_author(found, author, seed=1)
    assert np.isnan(summary.resonance_low[1])
    assert np.isfinite(summary.resonance_low[0])


def test_authors_that_do_not_fit_are_refused():
    found = novelty(OLD, 3)
    with pytest.raises(ShapeError, match="label for document 26"):
        novelty_by_author(found, [1] * 10, seed=1)
    with pytest.raises(ShapeError, match="integers"):
        novelty_by_author(found, [0.5] * 30, seed=1)
    with pytest.raises(ShapeError, match="100 draws"):
        novelty_by_author(found, [1] * 30, seed=1, draws=3)
