"""Rates of mentions, their change at a date, and labels dealt out at random."""

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.rate_change import rate_change
from epigone.stats.rates import mention_rates, poisson_interval
from epigone.stats.shuffled import shuffled_placebo

MENTIONS = np.array([2, 0, 4, 1, 0, 30])
TOKENS = np.array([1000, 500, 1500, 700, 300, 900])
YEAR = np.array([1924, 1924, 1924, 1925, 1926, 1927])


def test_a_rate_is_the_ratio_of_sums_and_not_a_mean_of_ratios():
    found = mention_rates(MENTIONS, TOKENS, YEAR, seed=1)
    assert found.rate[0] == pytest.approx(1000 * 6 / 3000)
    assert found.n_documents.tolist() == [3, 1, 1, 1]


def test_a_year_without_a_mention_is_not_certain():
    found = mention_rates(MENTIONS, TOKENS, YEAR, seed=1)
    assert (found.rate[2], found.low[2]) == (0, 0)
    assert found.high[2] == pytest.approx(1000 * 3.688879 / 300, rel=1e-6)


def test_bursts_widen_the_interval_beyond_that_of_counts():
    bursts = mention_rates([40, 0, 0, 0, 0, 0, 0, 0, 0, 0], np.full(10, 1000), np.zeros(10, int), seed=1)
    low, high = (end / 10 for end in poisson_interval(40, 0.95))
    assert bursts.low[0] < low
    assert bursts.high[0] > 1.5 * high


def test_other_groups_change_no_digit():
    alone = mention_rates(MENTIONS[:3], TOKENS[:3], YEAR[:3], seed=7)
    among = mention_rates(MENTIONS, TOKENS, YEAR, seed=7)
    assert (alone.low[0], alone.high[0]) == (among.low[0], among.high[0])


def test_a_group_without_tokens_has_no_rate():
    found = mention_rates([0, 1], [0, 10], [-44, 2], seed=1)
    assert np.isnan(found.rate[0])
    assert found.n_documents.tolist() == [0, 1]
    assert found.to_frame()["group"].to_list() == [-44, 2]


def test_no_documents_make_no_groups():
    assert mention_rates([], [], np.array([], dtype=int), seed=1).group.size == 0


def test_a_change_is_found_and_its_absence_too():
    stream = np.random.default_rng(3)
    tokens = np.full(60, 1000)
    late = np.arange(60) >= 30
    risen = rate_change(stream.poisson(np.where(late, 6, 2)), tokens, late, seed=1)
    same = rate_change(stream.poisson(2, 60), tokens, late, seed=1)
    assert risen.low > 0
    assert risen.p_value < 0.01
    assert same.low < 0 < same.high
    assert same.p_value > 0.1
    assert risen.dispersion == pytest.approx(1, abs=0.6)


def test_years_as_units_are_fewer_and_say_less():
    stream = np.random.default_rng(4)
    year = np.repeat(np.arange(12), 20)
    mentions = stream.poisson(np.repeat(stream.gamma(2, 1, 12), 20))
    by_document = rate_change(mentions, np.full(240, 1000), year >= 6, seed=1)
    by_year = rate_change(mentions, np.full(240, 1000), year >= 6, seed=1, unit=year)
    assert (by_year.n_before, by_year.n_after) == (6, 6)
    assert by_year.high - by_year.low > by_document.high - by_document.low
    assert by_year.log_ratio == by_document.log_ratio


def test_one_document_on_a_side_has_the_interval_of_counts():
    found = rate_change([5, 7], [1000, 1000], np.array([False, True]), seed=1)
    reach = 1.959964 * np.sqrt(1 / 5.5 + 1 / 7.5)
    assert found.high - found.log_ratio == pytest.approx(reach, rel=1e-6)
    assert np.isnan(found.dispersion)


def test_labels_are_shuffled_within_their_stratum():
    labels = np.array([0, 0, 1, 5, 5, 6])
    stratum = np.array([0, 0, 0, 1, 1, 1])
    seen = []
    shuffled_placebo(lambda given: float(seen.append(given) or 0), labels, seed=1, draws=20, within=stratum)
    assert all(sorted(given[:3]) == [0, 0, 1] and sorted(given[3:]) == [5, 5, 6] for given in seen)
    assert len({tuple(given) for given in seen}) > 1


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"mentions": [1]}, "one of each"),
        ({"mentions": [-1, 0]}, "negative"),
        ({"tokens": [0, 5]}, "has none"),
        ({"group": [0.5, 1]}, "2 integers"),
        ({"draws": 5}, "100 draws"),
        ({"level": 1.0}, "level"),
    ],
)
def test_rates_that_do_not_fit_are_refused(given, what):
    whole = {"mentions": [1, 0], "tokens": [10, 10], "group": [0, 1], "seed": 1, **given}
    with pytest.raises(ShapeError, match=what):
        mention_rates(**whole)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"is_after": [0, 1]}, "booleans"),
        ({"is_after": np.array([True, True])}, "before the date"),
        ({"is_after": np.array([False, False])}, "after the date"),
        ({"unit": [3, 3]}, "3 stands on both sides"),
        ({"unit": [3]}, "unit"),
        ({"seed": -1}, "seed"),
    ],
)
def test_changes_that_do_not_fit_are_refused(given, what):
    whole = {
        "mentions": [1, 0], "tokens": [10, 10], "is_after": np.array([False, True]), "seed": 1, **given,
    }  # fmt: skip
    with pytest.raises(ShapeError, match=what):
        rate_change(**whole)


def test_shuffles_that_do_not_fit_are_refused():
    with pytest.raises(ShapeError, match="n_documents"):
        shuffled_placebo(np.sum, [1, 2], seed=1, within=[0])
    with pytest.raises(ShapeError, match="draws"):
        shuffled_placebo(np.sum, [1, 2], seed=1, draws=0)


def test_a_two_sided_p_needs_no_middle():
    labels = np.arange(8)

    def first_of(given):
        return float(given[0])

    far, near = (shuffled_placebo(first_of, labels + shift, seed=1, draws=199) for shift in (5, 500))
    assert far.p_two_sided == near.p_two_sided < 0.5
    assert shuffled_placebo(lambda _: 1.0, labels, seed=1, draws=9).p_two_sided == 1.0


def test_no_interval_reaches_beyond_one_mention_a_token():
    found = mention_rates([1, 2], [2, 2], [1924, 1925], seed=1)
    assert found.high.tolist() == [1000.0, 1000.0]
