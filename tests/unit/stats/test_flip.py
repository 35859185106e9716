from itertools import combinations

import numpy as np
import pytest

from epigone.errors import ShapeError
from epigone.stats.decibans import cluster_decibans
from epigone.stats.flip import BestRemovals, flip_set, smallest_overturning
from epigone.stats.weightings import latent_draws, type_probabilities


def brute_force(decibans, cluster, largest):
    leading = int(cluster_decibans(decibans, cluster).sum(axis=0).argmax())
    for size in range(largest + 1):
        for gone in combinations(range(len(decibans)), size):
            left = [i for i in range(len(decibans)) if i not in gone]
            totals = cluster_decibans(decibans[left], cluster[left]).sum(axis=0) if left else np.zeros(4)
            # A lead below a billionth of a deciban is rounding.
            if np.delete(totals, leading).max() >= totals[leading] - 1e-9:
                return size
    return None


@pytest.mark.parametrize("seed", range(60))
def test_a_flip_set_is_as_small_as_trying_every_set(seed):
    rng = np.random.default_rng(seed)
    decibans = rng.choice([0.0, 0, 0, 2, 6, 6, 12, 20, -12], (8, 4))
    cluster = rng.integers(0, rng.integers(1, 9), 8)
    found = flip_set(decibans, cluster)
    assert found.size == brute_force(decibans, cluster, 8)
    assert found.exact


def test_a_removed_strongest_member_exposes_the_next():
    decibans = [[12.0, 0, 0, 0], [10.0, 0, 0, 0], [0, 9.0, 0, 0]]
    assert flip_set(decibans, [0, 0, 1]).items == (0, 1)


def test_whole_clusters_are_removed_together():
    decibans = [[12.0, 0, 0, 0], [10.0, 0, 0, 0], [0, 9.0, 0, 0]]
    found = flip_set(decibans, [0, 0, 1], whole_clusters=True)
    assert (found.size, found.items, found.becomes) == (1, (0, 1), 1)


def test_none_within_the_limit_is_said():
    found = flip_set([[6.0, 0, 0, 0]] * 5, max_size=3)
    assert not found.found
    assert found.exact
    assert str(found) == "no set of <= 3 items"


def test_a_fate_that_does_not_lead_needs_no_removal():
    assert flip_set([[6.0, 0, 0, 0]], leading=2).size == 0
    assert flip_set(np.zeros((2, 4))).size == 0


def test_a_prior_counts_as_a_head_start():
    assert flip_set([[6.0, 0, 0, 0]] * 3, log_prior_db=[-5.0, 0, 0, 0]).size == 3
    assert flip_set([[6.0, 0, 0, 0]] * 3, log_prior_db=[-7.0, 0, 0, 0]).size == 2


@pytest.mark.parametrize(
    ("decibans", "cluster"),
    [([1.0, 2.0], None), ([[1.0, np.inf]], None), ([[1.0, 2.0]], [0, 1]), ([[1.0]], None)],
)
def test_what_does_not_fit_is_refused(decibans, cluster):
    with pytest.raises(ShapeError, match="wanted"):
        flip_set(decibans, cluster)


def cells_of(kept, upward=False):
    names = [tuple(tuple(f"{c}{i}" for i in range(m)) for m in range(len(row))) for c, row in enumerate(kept)]
    return [BestRemovals(np.array(row), items, upward) for row, items in zip(kept, names, strict=True)]


def below_half(kept):
    return kept.mean(axis=1) < 0.5


def test_items_of_the_cells_that_overturn_are_named():
    found = smallest_overturning(cells_of([[0.9, 0.8], [0.9, 0.9, 0.0]]), below_half, max_size=4)
    assert (found.size, found.counts, found.items, found.exact) == (2, (0, 2), ("10", "11"), True)
    assert str(found) == "2 items: 10, 11"


def test_when_even_everything_does_not_overturn_little_is_evaluated():
    found = smallest_overturning(cells_of([[0.9, 0.8]] * 40), below_half, max_size=6)
    assert (found.size, found.exact, found.searched) == (None, True, 6)
    assert found.evaluations <= 10
    assert str(found) == "no set of <= 6 items"


def test_what_is_overturned_already_needs_no_removal():
    assert smallest_overturning(cells_of([[0.1, 0.0]]), below_half, max_size=3).size == 0


def test_beyond_the_budget_the_size_is_an_upper_bound():
    kept = [[1.0, 0.1 + 0.01 * c] for c in range(30)]
    found = smallest_overturning(cells_of(kept), below_half, max_size=40, budget=2000)
    exact = next(n for n in range(31) if sum(row[1] for row in kept[:n]) + 30 - n < 15)
    assert not found.exact
    assert found.size == exact
    assert str(found).startswith("at most")


def test_steps_are_thinned_to_what_is_needed():
    # One large step that weighs nothing is taken first, and taken back.
    kept = [[1.0, 0.0], *[[1.0, 0.5]] * 6]
    found = smallest_overturning(
        cells_of(kept), lambda batch: batch[:, 1:].mean(axis=1) < 0.7, max_size=7, budget=10
    )
    assert found.counts[0] == 0
    assert found.size == 4


def test_cells_that_do_not_say_their_direction_are_searched_in_full():
    # The only way down is through a removal that first goes up.
    found = smallest_overturning(cells_of([[0.9, 1.0, 0.0], [0.9, 0.8]], None), below_half, max_size=3)
    assert (found.size, found.counts, found.exact) == (2, (2, 0), True)


def test_a_search_that_runs_out_without_finding_is_not_exact():
    found = smallest_overturning(
        cells_of([[0.9, 0.4]] * 30, None), lambda kept: kept.min(axis=1) < 0.4, max_size=5, budget=100
    )
    assert (found.size, found.exact, found.searched) == (None, False, 1)


def test_no_cells_cannot_overturn():
    assert smallest_overturning([], below_half, max_size=3).size is None


def test_twenty_two_doctrines_in_two_facets_are_exhausted_to_size_three():
    rng = np.random.default_rng(1)
    latent = latent_draws(22, draws=4000, shared_error=0.1, seed=1)
    kept = np.full((2, 22), 0.65)
    lowered = np.sort(rng.uniform(0.55, 0.65, (44, 3)), axis=1)[:, ::-1]
    cells = cells_of([[0.65, *row] for row in lowered])

    def overturned(batch):
        types = type_probabilities(batch[:, :22], batch[:, 22:], np.ones(22), latent=latent)
        return types.argmax(axis=1) != 0

    found = smallest_overturning(cells, overturned, max_size=3, budget=20_000)
    assert type_probabilities(*kept, np.ones(22), latent=latent).argmax() == 0
    assert (found.size, found.exact) == (None, True)


def test_cells_and_answers_that_do_not_fit_are_refused():
    with pytest.raises(ShapeError, match="wanted"):
        smallest_overturning([BestRemovals(np.array([0.5]), ((), ("a",)))], below_half, max_size=1)
    with pytest.raises(ShapeError, match="wanted"):
        smallest_overturning(cells_of([[0.9, 0.1]]), lambda kept: kept, max_size=1)
    with pytest.raises(ShapeError, match="wanted"):
        smallest_overturning(cells_of([[0.9, 0.1]]), below_half, max_size=1, weights=[1, 2])
