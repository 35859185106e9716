"""Numbers of methods section c on California's Proposition 99; the data come with the package CausalPy."""

import csv
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from epigone.stats.conformal import difference_in_differences
from epigone.stats.synthetic_control import placebo_in_space, synthetic_control

FIRST_TREATED_YEAR = 1989
#: Stated with the weights in methods, section c.
WEIGHT_TOLERANCE = 0.01
WEIGHTS = {
    "Utah": 0.394,
    "Montana": 0.232,
    "Nevada": 0.205,
    "Connecticut": 0.109,
    "New Hampshire": 0.045,
    "Colorado": 0.015,
}


@pytest.fixture(scope="module")
def smoking():
    """Names of states, and packs per head, shape (31 years, 39 states); the package is not imported."""
    spec = importlib.util.find_spec("causalpy")
    if spec is None or spec.origin is None:
        pytest.skip("data of Proposition 99: install causalpy (no dependencies needed: --no-deps)")
    path = Path(spec.origin).parent / "data" / "california_prop99.csv"
    if not path.exists():
        pytest.fail(f"causalpy no longer ships {path.name}; its release 0.9.0 did")
    with path.open(newline="") as file:
        header, *rows = list(csv.reader(file))
    table = np.array(rows, dtype=np.float64)
    assert table[0, 0] == 1970
    assert table[-1, 0] == 2000
    assert len(header) == 40
    return header[1:], table[:, 1:], int((table[:, 0] < FIRST_TREATED_YEAR).sum())


def test_california_without_the_proposition(smoking):
    names, packs, n_pre = smoking
    california = names.index("California")
    donors = [name for name in names if name != "California"]
    fit = synthetic_control(packs[:, california], np.delete(packs, california, axis=1), n_pre)
    found = dict(zip(donors, fit.weights, strict=True))
    assert {name: found[name] for name in WEIGHTS} == pytest.approx(WEIGHTS, abs=WEIGHT_TOLERANCE)
    assert fit.mean_gap == pytest.approx(-19.5, abs=0.05)


def test_the_difference_in_differences_of_california(smoking):
    names, packs, n_pre = smoking
    california = names.index("California")
    others = np.delete(packs, california, axis=1)
    assert difference_in_differences(packs[:, california], others, n_pre) == pytest.approx(-27.349, abs=5e-4)


def test_california_has_rank_three_of_39_by_outcomes_alone(smoking):
    names, packs, n_pre = smoking
    found = placebo_in_space(packs, names.index("California"), n_pre)
    assert found.rank == 3
    assert found.p_value == pytest.approx(3 / 39)
    assert found.attainable == pytest.approx(1 / 39)
